package cea

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// equalReplicates compares to the last bit, the sign of zero included.
func equalReplicates(a, b *Replicates) string {
	bits := cmp.Comparer(func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
	return cmp.Diff(a, b, bits)
}

func TestReplicatesLayout(t *testing.T) {
	r := &Replicates{
		Labels: []string{"usual", `new, "best"`, "=1+1"},
		Cost:   [][]float64{{100, 0.1}, {1e21, -2.5}, {1, 2}},
		Effect: [][]float64{{0.5, 1.0 / 3}, {5e-324, 0}, {3, 4}},
	}
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	want := `replicate,cost.usual,"cost.new, ""best""",cost.=1+1,effect.usual,"effect.new, ""best""",effect.=1+1
1,100,1e+21,1,0.5,5e-324,3
2,0.1,-2.5,2,0.3333333333333333,0,4
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

// Whatever is written is read back to the last bit, by any number of arms.
func TestReplicatesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.String().Filter(func(s string) bool { return labelFault(s) == nil })
		number := rapid.Float64().Filter(finite)
		n := rapid.IntRange(2, 6).Draw(t, "replicates")
		r := &Replicates{Labels: rapid.SliceOfNDistinct(label, 2, 5, rapid.ID).Draw(t, "labels")}
		for range r.Labels {
			r.Cost = append(r.Cost, rapid.SliceOfN(number, n, n).Draw(t, "cost"))
			r.Effect = append(r.Effect, rapid.SliceOfN(number, n, n).Draw(t, "effect"))
		}
		var b bytes.Buffer
		if err := r.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		header, err := csv.NewReader(bytes.NewReader(b.Bytes())).Read()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range header {
			if strings.ContainsAny(cell[:1], "=+-@") {
				t.Fatalf("a spreadsheet would take a cell for a formula: %s", cell)
			}
		}
		got, err := ReadReplicates(&b, "file")
		if err != nil {
			t.Fatal(err)
		}
		if d := equalReplicates(r, got); d != "" {
			t.Fatal(d)
		}
	})
}

var two = &Replicates{
	Labels: []string{"old", "new"},
	Cost:   [][]float64{{1, 2}, {3, 4}},
	Effect: [][]float64{{5, 6}, {7, 8}},
}

func TestReadReplicatesLayouts(t *testing.T) {
	for name, text := range map[string]string{
		"wide":                  "replicate,cost.old,cost.new,effect.old,effect.new\n1,1,3,5,7\n2,2,4,6,8\n",
		"numbers of their own":  "replicate,cost.old,cost.new,effect.old,effect.new\n20,1,3,5,7\n10,2,4,6,8\n",
		"no numbers":            "cost.old,cost.new,effect.old,effect.new\n1,3,5,7\n2,4,6,8\n",
		"other order":           "effect.new,cost.old,effect.old,cost.new\n7,1,5,3\n8,2,6,4\n",
		"R's write.csv":         "\"\",\"cost.old\",\"cost.new\",\"effect.old\",\"effect.new\"\n\"1\",1,3,5,7\n\"2\",2,4,6,8\n",
		"mark and line ends":    "\ufeffreplicate,cost.old,cost.new,effect.old,effect.new\r\n1,1,3,5,7\r\n2,2,4,6,8\r\n",
		"long":                  "replicate,arm,cost,effect\n1,old,1,5\n1,new,3,7\n2,old,2,6\n2,new,4,8\n",
		"long, by arm":          "arm,replicate,effect,cost\nold,1,5,1\nold,2,6,2\nnew,2,8,4\nnew,1,7,3\n",
		"long with other names": "replicate,arm,cost,effect\n0,old,1,5\n0,new,3,7\n-9,new,4,8\n-9,old,2,6\n",
	} {
		got, err := ReadReplicates(strings.NewReader(text), "file")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := equalReplicates(two, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Every problem is named by its place, and no cell is shown.
func TestReadReplicatesProblems(t *testing.T) {
	const head = "replicate,cost.old,cost.new,effect.old,effect.new\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty":           {"", []string{"file: the file is empty"}},
		"data of people":  {"id,age\n7777,1\n", []string{"row 1", "cost.LABEL"}},
		"no header":       {"7777,7777,7777\n", []string{"row 1", "no header"}},
		"bad quotes":      {"a\"7777,b\n", []string{"row 1"}},
		"one arm":         {"cost.old,effect.old\n1,2\n3,4\n", []string{"1 arms"}},
		"one replicate":   {head + "1,7777,1,1,1\n", []string{"at least 2"}},
		"no replicate":    {head, []string{"at least 2"}},
		"partner missing": {"cost.old,cost.new,effect.old\n1,2,3\n", []string{`column "cost.new"`, `no column "effect.new"`}},
		"cost missing":    {"cost.old,effect.new,effect.old\n1,2,3\n", []string{`column "effect.new"`, `no column "cost.new"`}},
		"foreign column":  {"cost.old,effect.old,qaly,cost.new,effect.new\n1,1,1,1,1\n", []string{`column "qaly"`, "leave it out"}},
		"same column":     {"cost.old,effect.old,cost.old,cost.new,effect.new\n1,1,1,1,1\n", []string{"same name"}},
		"text and a gap": {
			head + "1,1,1,1,1\n2,x7777,1,,1\n",
			[]string{`row 3, column "cost.old"`, `row 3, column "effect.old"`},
		},
		"infinite":              {head + "1,1,1,1,1\n2,inf,1,NaN,1e7777\n", []string{`column "cost.old"`, `column "effect.old"`, `column "effect.new"`}},
		"same number":           {head + "7777,1,1,1,1\n7777,1,1,1,1\n", []string{"row 3", "replicate"}},
		"short row":             {head + "1,1,1,1,1\n2,1,1,1\n", []string{"row 3", "4 cells"}},
		"empty label":           {"cost.,effect.,cost.new,effect.new\n1,1,1,1\n1,1,1,1\n", []string{"arm 1 is empty"}},
		"spaces":                {"cost. a,effect. a,cost.new,effect.new\n1,1,1,1\n1,1,1,1\n", []string{"arm 1 has spaces"}},
		"long, one arm short":   {"replicate,arm,cost,effect\n1,a,1,1\n1,b,1,1\n2,a,1,1\n", []string{"3 rows", "need 4"}},
		"long, the same twice":  {"replicate,arm,cost,effect\n1,a,1,1\n1,b,1,1\n2,a,1,1\n2,a,1,1\n", []string{"row 5", "as in row 4"}},
		"long, text":            {"replicate,arm,cost,effect\n1,a,1,1\n1,b,x7777,1\n", []string{`row 3, column "cost"`}},
		"long, part":            {"replicate,arm,cost,effect\n1.5,a,1,1\n1,b,1,1\n", []string{`row 2, column "replicate"`}},
		"long, no effect":       {"replicate,arm,cost\n1,a,1\n1,b,1\n", []string{`"effect"`}},
		"long, ids for the arm": {"replicate,arm,cost,effect\n1,a,1,1\n2,b,1,1\n3,c,1,1\n", []string{"3 rows", "need 9"}},
	} {
		_, err := ReadReplicates(strings.NewReader(c.text), "file")
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		for _, w := range append(c.want, "") {
			if !strings.Contains(err.Error(), w) || strings.Contains(err.Error(), "7777") {
				t.Errorf("%s: got error %q, want %q in it", name, err, w)
			}
		}
	}
}

func TestReadReplicatesReportsTheReader(t *testing.T) {
	broken := errors.New("broken")
	_, err := ReadReplicates(io.MultiReader(strings.NewReader("cost.a,cost.b,effect.a,effect.b\n1,1"), failing{broken}), "file")
	if err == nil {
		t.Error("a reader that failed was taken for a file that ended")
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestReplicatesCheck(t *testing.T) {
	if err := two.Check(); err != nil {
		t.Fatal(err)
	}
	one, nan := []float64{1, 2}, []float64{1, math.NaN()}
	for name, r := range map[string]*Replicates{
		"nothing":         {},
		"one arm":         {[]string{"a"}, [][]float64{one}, [][]float64{one}},
		"one replicate":   {[]string{"a", "b"}, [][]float64{{1}, {1}}, [][]float64{{1}, {1}}},
		"costs missing":   {[]string{"a", "b"}, [][]float64{one}, [][]float64{one, one}},
		"effects missing": {[]string{"a", "b"}, [][]float64{one, one}, nil},
		"lengths":         {[]string{"a", "b"}, [][]float64{one, one}, [][]float64{one, {1, 2, 3}}},
		"not a number":    {[]string{"a", "b"}, [][]float64{one, nan}, [][]float64{one, one}},
		"infinite":        {[]string{"a", "b"}, [][]float64{one, one}, [][]float64{one, {1, math.Inf(-1)}}},
		"labels":          {[]string{"a", "a"}, [][]float64{one, one}, [][]float64{one, one}},
		"line break":      {[]string{"a", "b\nc"}, [][]float64{one, one}, [][]float64{one, one}},
		"not UTF-8":       {[]string{"a", "\xff"}, [][]float64{one, one}, [][]float64{one, one}},
	} {
		if r.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
		if r.WriteCSV(io.Discard) == nil {
			t.Errorf("%s: written", name)
		}
	}
}

func TestReleaseReplicates(t *testing.T) {
	for _, c := range []struct {
		open, seedKnown bool
		want            error
	}{{true, true, nil}, {true, false, nil}, {false, false, nil}, {false, true, ErrReplicatesWithSeed}} {
		if err := ReleaseReplicates(c.open, c.seedKnown); err != c.want {
			t.Errorf("open %v, seed known %v: got %v", c.open, c.seedKnown, err)
		}
	}
}

// The rule has a reason: with the seed, replicates of three people give all
// three costs back.
func TestSeedAndReplicatesGiveThePeopleAway(t *testing.T) {
	costs := []float64{120, 4711, 88}
	marked := func(i int) []float64 { x := make([]float64, 3); x[i] = 1; return x }
	draw := func(cost []float64) []float64 {
		a := Arm{"a", cost, cost}
		r, err := Bootstrap(t.Context(), []Arm{a, a}, Settings{Replicates: 500, Seed: 9})
		if err != nil {
			t.Fatal(err)
		}
		return r.Cost[0]
	}
	published := draw(costs)
	// Whoever knows the seed draws the same people from data of their own and
	// so learns how often each was drawn.
	weights := [][]float64{draw(marked(0)), draw(marked(1)), draw(marked(2))}
	for i := range costs {
		found := false
		for r := range published {
			if math.Abs(weights[i][r]-1) < 1e-12 {
				found = found || math.Abs(published[r]-costs[i]) < 1e-9
			}
		}
		if !found {
			t.Errorf("person %d was not found", i)
		}
	}
}

func FuzzReadReplicates(f *testing.F) {
	for _, s := range []string{
		"replicate,cost.a,cost.b,effect.a,effect.b\n1,1,2,3,4\n2,1,2,3,4\n",
		"replicate,arm,cost,effect\n1,a,1,1\n1,b,1,1\n2,a,1,1\n2,b,1,1\n",
		"\ufeff\"\",\"cost.a\",cost.b,effect.b,effect.a\n1,1e5,-2,.3,4.\n2,+1,2,3,4\n",
		"cost.\"a", "cost.,effect.\n", "arm\n", "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ReadReplicates(bytes.NewReader(data), "file")
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := r.WriteCSV(&b); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := ReadReplicates(&b, "file")
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if d := equalReplicates(r, again); d != "" {
			t.Fatal(d)
		}
	})
}
