package frame_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/frame"
)

// keyed is a frame of identifiers and one value each.
func keyed(name string, ids []string, column string, values []float64) *frame.Frame {
	return must(frame.New(name, must(frame.NewText("id", ids, nil)), must(frame.NewNumber(column, values, nil))))
}

func TestIndex(t *testing.T) {
	index, err := people().Index("id")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"p1": 0, "p2": 1, "p3": 2}, index); diff != "" {
		t.Errorf("index (-want +got):\n%s", diff)
	}
}

func TestIndexReportsEveryBadIdentifierByRow(t *testing.T) {
	f := keyed("base.csv", []string{"secret", "b", "secret", "", "secret"}, "x", make([]float64, 5))
	_, err := f.Index("id")
	wantError(t, err, `base.csv, row 4, column "id": the same value as row 2; each row needs a value of its own
base.csv, row 5, column "id": the identifier is missing
base.csv, row 6, column "id": the same value as row 2; each row needs a value of its own`)
}

func TestKeysMustIdentify(t *testing.T) {
	f := people()
	for name, err := range map[string]error{
		"index":  second(f.Index("cost")),
		"groups": second(f.Groups("cost")),
		"join":   second(f.Join("cost", f, frame.JoinOptions{})),
	} {
		if err == nil {
			t.Errorf("%s: a number column must not be a key", name)
		}
	}
	if _, err := f.Index("di"); err == nil {
		t.Error("an unknown key must be an error")
	}
}

func second[T any](_ T, err error) error { return err }

func TestGroups(t *testing.T) {
	plan := keyed("plan.csv", []string{"b", "a", "b", "b"}, "amount", []float64{1, 2, 3, 4})
	g := must(plan.Groups("id"))
	got := map[string][]int{}
	var order []string
	for id, rows := range g.All() {
		got[id] = rows
		order = append(order, id)
	}
	if diff := cmp.Diff(map[string][]int{"a": {1}, "b": {0, 2, 3}}, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"b", "a"}, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(order, g.IDs()); diff != "" || g.Len() != 2 {
		t.Errorf("IDs (-want +got):\n%s", diff)
	}
	if rows := g.Rows("nobody"); rows != nil {
		t.Errorf("rows of an unknown identifier: %v", rows)
	}
	g.Rows("b")[0] = 99
	if diff := cmp.Diff([]int{0, 2, 3}, g.Rows("b")); diff != "" {
		t.Errorf("changing the answer changed the groups (-want +got):\n%s", diff)
	}
}

func TestGroupsStopEarly(t *testing.T) {
	for id := range must(people().Groups("id")).All() {
		if id != "p1" {
			t.Errorf("went on to %q", id)
		}
		break
	}
}

func TestGroupsNeedIdentifiers(t *testing.T) {
	f := keyed("plan.csv", []string{"a", ""}, "x", make([]float64, 2))
	_, err := f.Groups("id")
	wantError(t, err, `plan.csv, row 3, column "id": the identifier is missing`)
}

func TestJoin(t *testing.T) {
	left := keyed("base.csv", []string{"a", "b", "c"}, "x", []float64{1, 2, 3})
	right := keyed("follow.csv", []string{"c", "a"}, "y", []float64{30, 10})
	joined := must(left.Join("id", right, frame.JoinOptions{}))
	wantTable(t, joined, [][]string{{"id", "x", "y"}, {"a", "1", "10"}, {"b", "2", "(no record)"}, {"c", "3", "30"}})
}

func TestJoinKeepsLinesAndReasons(t *testing.T) {
	left := must(keyed("base.csv", []string{"a", "b", "c"}, "x", []float64{1, 2, 3}).Take([]int{2, 0}))
	right := must(frame.New("r", must(frame.NewText("id", []string{"c", "a"}, nil)),
		must(frame.NewWhole("y", []int{0, 5}, []frame.Reason{frame.Coded, frame.Present}))))
	joined := must(left.Join("id", right, frame.JoinOptions{}))
	wantTable(t, joined, [][]string{{"id", "x", "y"}, {"c", "3", "(coded missing)"}, {"a", "1", "5"}})
	if diff := cmp.Diff([]int{4, 2}, lines(joined)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestJoinRefuses(t *testing.T) {
	left := keyed("base.csv", []string{"a", "b"}, "x", []float64{1, 2})
	whole := must(frame.New("w.csv", must(frame.NewWhole("id", []int{1, 2}, nil))))
	tests := map[string]struct {
		left, right *frame.Frame
		want        string
	}{
		"orphan": {left, keyed("f.csv", []string{"b", "secret"}, "y", []float64{1, 2}),
			`f.csv, row 3, column "id": the identifier is not in base.csv`},
		"repeated on the right": {left, keyed("f.csv", []string{"b", "b"}, "y", []float64{1, 2}),
			`f.csv, row 3, column "id": the same value as row 2; each row needs a value of its own`},
		"repeated on the left": {keyed("f.csv", []string{"b", "b"}, "y", []float64{1, 2}), left,
			`f.csv, row 3, column "id": the same value as row 2; each row needs a value of its own`},
		"clash": {left, keyed("f.csv", []string{"b"}, "x", []float64{1}),
			`f.csv, column "x": base.csv has a column of this name too; rename or leave out one of them`},
		"kinds": {left, whole,
			`w.csv, column "id": it holds whole values, but in base.csv text values; declare both as the same kind`},
		"no key on the right": {left, must(people().Select("cost")),
			`people.csv, column "id": there is no such column`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := test.left.Join("id", test.right, frame.JoinOptions{})
			wantError(t, err, test.want)
		})
	}
}

func TestJoinMayAllowOrphans(t *testing.T) {
	left := keyed("base.csv", []string{"a", "b"}, "x", []float64{1, 2})
	right := keyed("f.csv", []string{"b", "z"}, "y", []float64{20, 26})
	joined := must(left.Join("id", right, frame.JoinOptions{AllowOrphans: true}))
	wantTable(t, joined, [][]string{{"id", "x", "y"}, {"a", "1", "(no record)"}, {"b", "2", "20"}})
	if diff := cmp.Diff([]int{1}, must(right.Unmatched("id", left))); diff != "" {
		t.Errorf("orphans (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{0}, must(left.Unmatched("id", right))); diff != "" {
		t.Errorf("without record (-want +got):\n%s", diff)
	}
}

func TestUnmatchedRefusesWhatJoinRefuses(t *testing.T) {
	whole := must(frame.New("w.csv", must(frame.NewWhole("id", []int{1, 2}, []frame.Reason{frame.Present, frame.Blank}))))
	for name, err := range map[string]error{
		"kinds":                second(people().Unmatched("id", whole)),
		"missing on one side":  second(whole.Unmatched("id", must(whole.Take([]int{0})))),
		"missing on the other": second(must(whole.Take([]int{0})).Unmatched("id", whole)),
		"no such column":       second(people().Unmatched("nobody", people())),
	} {
		if err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
}

func TestTextAndCategoryKeysCompare(t *testing.T) {
	left := keyed("base.csv", []string{"a", "b"}, "x", []float64{1, 2})
	right := must(frame.New("r", must(frame.NewCategory("id", []string{"b", "a"}, []int{0, 1}, nil)), must(frame.NewWhole("y", []int{20, 10}, nil))))
	wantTable(t, must(left.Join("id", right, frame.JoinOptions{})), [][]string{{"id", "x", "y"}, {"a", "1", "10"}, {"b", "2", "20"}})
}

// anyIDs draws distinct identifiers in any order.
func anyIDs(t *rapid.T, label string) []string {
	numbers := rapid.SliceOfNDistinct(rapid.IntRange(0, 20), 0, 12, rapid.ID[int]).Draw(t, label)
	ids := make([]string, len(numbers))
	for i, n := range numbers {
		ids[i] = fmt.Sprintf("p%d", n)
	}
	return ids
}

// numbered is a frame whose values are the rows' own numbers.
func numbered(name, column string, ids []string) *frame.Frame {
	values := make([]float64, len(ids))
	for i := range values {
		values[i] = float64(i)
	}
	return keyed(name, ids, column, values)
}

func TestJoinMatchesEachRowWithItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		leftIDs, rightIDs := anyIDs(t, "left"), anyIDs(t, "right")
		joined := must(numbered("l", "x", leftIDs).Join("id", numbered("r", "y", rightIDs), frame.JoinOptions{AllowOrphans: true}))
		if diff := cmp.Diff(leftIDs, columnTexts(joined, "id")); diff != "" {
			t.Fatalf("the left rows changed (-want +got):\n%s", diff)
		}
		y := must(joined.Column("y"))
		for i, id := range leftIDs {
			want := -1
			for k, other := range rightIDs {
				if other == id {
					want = k
				}
			}
			got, ok := y.Number(i)
			switch {
			case want < 0 && y.Missing(i) != frame.NoRecord:
				t.Fatalf("row %d has no partner but is %v", i, y.Missing(i))
			case want >= 0 && (!ok || got != float64(want)):
				t.Fatalf("row %d is joined to %v, want %d", i, got, want)
			}
		}
	})
}

func TestJoinCommutesWithTake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left, right := numbered("l", "x", anyIDs(t, "left")), numbered("r", "y", anyIDs(t, "right"))
		var rows []int
		if left.Rows() > 0 {
			rows = rapid.SliceOfNDistinct(rapid.IntRange(0, left.Rows()-1), 0, -1, rapid.ID[int]).Draw(t, "rows")
		}
		allow := frame.JoinOptions{AllowOrphans: true}
		joinedFirst := must(must(left.Join("id", right, allow)).Take(rows))
		takenFirst := must(must(left.Take(rows)).Join("id", right, allow))
		if diff := cmp.Diff(texts(joinedFirst), texts(takenFirst)); diff != "" {
			t.Fatalf("tables (-join first +take first):\n%s", diff)
		}
		if diff := cmp.Diff(lines(joinedFirst), lines(takenFirst)); diff != "" {
			t.Fatalf("lines (-join first +take first):\n%s", diff)
		}
	})
}

func columnTexts(f *frame.Frame, name string) []string {
	c := must(f.Column(name))
	all := make([]string, c.Len())
	for i := range all {
		all[i], _ = c.Text(i)
	}
	return all
}
