package frame_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/frame"
)

func TestTakeKeepsValuesReasonsAndLines(t *testing.T) {
	f := must(people().With(must(frame.NewCategory("arm", []string{"x", "y"}, []int{0, -1, 1}, nil))))
	taken := must(f.Take([]int{2, 1, 1}))
	wantTable(t, taken, [][]string{
		{"id", "cost", "arm"},
		{"p3", "30", "y"},
		{"p2", "20", "(not derivable)"},
		{"p2", "20", "(not derivable)"},
	})
	if diff := cmp.Diff([]int{4, 3, 3}, lines(taken)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"x", "y"}, must(taken.Column("arm")).Levels()); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

func TestTakeRefusesRowsOutside(t *testing.T) {
	for _, rows := range [][]int{{-1}, {3}, {0, 1, 2, 3}} {
		if _, err := people().Take(rows); err == nil {
			t.Errorf("Take(%v) must be an error", rows)
		}
	}
}

func TestWhereKeepsOrder(t *testing.T) {
	cost := must(people().Column("cost"))
	f := people().Where(func(i int) bool { x, _ := cost.Number(i); return x != 20 })
	wantTable(t, f, [][]string{{"id", "cost"}, {"p1", "10"}, {"p3", "30"}})
	if none := f.Where(func(int) bool { return false }); none.Rows() != 0 || len(none.Names()) != 2 {
		t.Errorf("%d rows, columns %v", none.Rows(), none.Names())
	}
}

// anyFrame draws a frame with a column of each shape of storage.
func anyFrame(t *rapid.T) *frame.Frame {
	n := rapid.IntRange(0, 12).Draw(t, "rows")
	numbers := rapid.SliceOfN(rapid.SampledFrom([]float64{-1, 0, 2.5, math.NaN()}), n, n).Draw(t, "numbers")
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "b,c", "d\"\ne"}), n, n).Draw(t, "words")
	codes := rapid.SliceOfN(rapid.IntRange(-1, 2), n, n).Draw(t, "codes")
	return must(frame.New("any",
		must(frame.NewNumber("number", numbers, nil)),
		must(frame.NewText("text", words, nil)),
		must(frame.NewCategory("category", []string{"lo", "mid", "hi"}, codes, nil)),
	))
}

func anyRows(t *rapid.T, n int, label string) []int {
	if n == 0 {
		return nil
	}
	return rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 15).Draw(t, label)
}

func TestTakingTwiceIsTakingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFrame(t)
		outer := anyRows(t, f.Rows(), "outer")
		inner := anyRows(t, len(outer), "inner")
		composed := make([]int, len(inner))
		for k, i := range inner {
			composed[k] = outer[i]
		}
		twice := must(must(f.Take(outer)).Take(inner))
		once := must(f.Take(composed))
		if diff := cmp.Diff(texts(once), texts(twice)); diff != "" {
			t.Fatalf("tables (-once +twice):\n%s", diff)
		}
		if diff := cmp.Diff(lines(once), lines(twice)); diff != "" {
			t.Fatalf("lines (-once +twice):\n%s", diff)
		}
	})
}

func TestWhereIsTakeOfTheKeptRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFrame(t)
		kept := anyRows(t, f.Rows(), "kept")
		slices.Sort(kept)
		kept = slices.Compact(kept)
		where := f.Where(func(i int) bool { return slices.Contains(kept, i) })
		if diff := cmp.Diff(texts(must(f.Take(kept))), texts(where)); diff != "" {
			t.Fatalf("tables (-take +where):\n%s", diff)
		}
	})
}

func TestTakingEveryRowChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFrame(t)
		all := f.Where(func(int) bool { return true })
		if diff := cmp.Diff(texts(f), texts(all)); diff != "" {
			t.Fatalf("tables (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(lines(f), lines(all)); diff != "" {
			t.Fatalf("lines (-want +got):\n%s", diff)
		}
	})
}
