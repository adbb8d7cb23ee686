package disclose

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/table"
)

func profile(t testing.TB, name string) Profile {
	t.Helper()
	p, err := Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The examples of a total of ten contributions.
func TestDominance(t *testing.T) {
	p := profile(t, "acro-default")
	for _, c := range []struct {
		of       []float64
		top, p   float64
		dominate bool
	}{
		{[]float64{100, 5, 4, 3, 2, 1, 1, 1, 1, 1}, 105.0 / 119, 0.14, false},
		{[]float64{1, 1, 5, 1, 1, 1, 100, 1, 1, 1}, 105.0 / 113, 0.08, true},
	} {
		d := Dominated(c.of, p.TopN)
		if math.Abs(d.TopShare-c.top) > 1e-15 || math.Abs(d.PRatio-c.p) > 1e-15 || p.Dominates(c.of) != c.dominate {
			t.Errorf("%v: %+v, dominates %v", c.of, d, p.Dominates(c.of))
		}
	}
	if p.Dominates(nil) {
		t.Error("nothing dominates")
	}
}

func TestRounding(t *testing.T) {
	midpoint, nearest := Profile{Threshold: 1, Rounding: Midpoint6}, Profile{Threshold: 8, Rounding: Nearest5}
	for n, want := range map[float64][2]float64{0: {0, 0}, 1: {3, 0}, 6: {3, 5}, 7: {9, 5}, 12: {9, 10}, 13: {15, 15}, 18: {15, 20}} {
		if midpoint.Round(n) != want[0] || nearest.Round(n) != want[1] {
			t.Errorf("%g is rounded to %g and %g, want %g", n, midpoint.Round(n), nearest.Round(n), want)
		}
	}
}

// counted is a table of counts, whose first column is the total.
func counted(rows ...[]float64) table.Table {
	t := table.Table{ID: "T", Title: "Counts"}
	for j := range rows[0] {
		t.Columns = append(t.Columns, fmt.Sprintf("c%d", j))
	}
	for i, row := range rows {
		for j, v := range row {
			t.Cells = append(t.Cells, table.Cell{
				Key: fmt.Sprintf("T/%d/%d", i, j), Row: fmt.Sprintf("r%d", i), Column: t.Columns[j], Stat: "n", Value: v, Valid: true, Unit: "people", N: int(v),
			})
		}
	}
	return t
}

func shown(t table.Table) []string {
	var out []string
	for _, c := range t.Cells {
		out = append(out, table.Format(c))
	}
	return out
}

func TestTotalsComeFromRoundedParts(t *testing.T) {
	got := profile(t, "opensafely").Protect(counted([]float64{37, 12, 25}, []float64{36, 18, 18}))
	if diff := cmp.Diff([]string{"35", "10", "25", "40", "20", "20"}, shown(got.Table)); diff != "" {
		t.Error(diff)
	}
}

// 7 of 40 are withheld, and so is what would give them away.
func TestWhatGivesASmallCountAwayIsWithheld(t *testing.T) {
	p := profile(t, "ukds10")
	given := counted([]float64{40, 7, 33}, []float64{100, 60, 40}, []float64{140, 67, 73})
	before := fmt.Sprintf("%#v", given)
	got := p.Protect(given)
	if got.Table.Cells[1].Valid || got.Secondary == 0 {
		t.Errorf("%q", shown(got.Table))
	}
	if c := got.Table.Cells[1]; c.N != -1 || c.Value != 0 || c.Text != Withheld {
		t.Errorf("a withheld cell still says %+v", c)
	}
	if fmt.Sprintf("%#v", given) != before {
		t.Error("the table given was changed")
	}
}

func TestPercentagesAreCounts(t *testing.T) {
	p := profile(t, "ukds10")
	cell := func(percent float64, n int) table.Table {
		return table.Table{ID: "T", Columns: []string{"c"}, Cells: []table.Cell{{Key: "k", Row: "r", Column: "c", Stat: "percent", Value: percent, Valid: true, Unit: "%", N: n}}}
	}
	for _, c := range []struct {
		percent float64
		n       int
		safe    bool
	}{{50, 40, true}, {20, 40, false}, {90, 40, false}, {100, 40, true}, {50, 9, false}} {
		if got := p.Protect(cell(c.percent, c.n)).Table.Cells[0].Valid; got != c.safe {
			t.Errorf("%g%% of %d: shown %v", c.percent, c.n, got)
		}
	}
	if profile(t, "acro-default").Protect(cell(100, 40)).Table.Cells[0].Valid {
		t.Error("all of a group are shown where zeros are not")
	}
}

func TestStatisticsOfFewAndExtremes(t *testing.T) {
	p := profile(t, "ukds10")
	for stat, c := range map[string]struct {
		n    int
		safe bool
	}{"mean": {10, true}, "sd": {9, false}, "min": {500, false}, "max": {500, false}, "median": {20, true}, "q95": {100, false}, "q5": {200, true}} {
		given := table.Table{ID: "T", Columns: []string{"c"}, Cells: []table.Cell{{Key: "k", Row: "r", Column: "c", Stat: stat, Value: 3.5, Valid: true, N: c.n}}}
		if got := p.Protect(given).Table.Cells[0].Valid; got != c.safe {
			t.Errorf("%s of %d: shown %v", stat, c.n, got)
		}
	}
}

// Words, and numbers of people beside statistics, give people away as counts do.
func TestWordsAndBasesAreWithheldToo(t *testing.T) {
	given := table.Table{ID: "T", Columns: []string{"IB", "CG", "All"}}
	for k, n := range []int{7, 30, 37} {
		at := table.Cell{Row: "Cost", Column: given.Columns[k], N: n}
		mean, words := at, at
		mean.Key, mean.Stat, mean.Value, mean.Valid = fmt.Sprint("m", k), "mean", 3.5, true
		words.Key, words.Stat, words.Text = fmt.Sprint("w", k), "position", "better and cheaper"
		given.Cells = append(given.Cells, mean, words)
	}
	got := profile(t, "ukds10").Protect(given).Table
	for k, c := range got.Cells {
		if c.N != -1 {
			t.Errorf("%s says that it rests on %d people, of 37 with 7", c.Key, c.N)
		}
		if k < 2 && c.Text != Withheld {
			t.Errorf("%s of 7 people is %q", c.Key, table.Format(c))
		}
		if k >= 2 && c.Text == Withheld {
			t.Errorf("%s of 30 people and more is withheld", c.Key)
		}
	}
}

// A median is what one person gave: only the digits that are shown are kept.
func TestQuantilesKeepNoFurtherDigits(t *testing.T) {
	cell := func(stat string, value float64) table.Cell {
		return table.Cell{Key: stat, Row: stat, Column: "c", Stat: stat, Value: value, Valid: true, Decimals: 1, N: 500}
	}
	given := table.Table{ID: "T", Columns: []string{"c"}, Cells: []table.Cell{cell("median", 41.2718281), cell("q25", -3.14159), cell("mean", 2.7182818)}}
	for _, name := range []string{"ukds10", "opensafely", "acro-default"} {
		got := profile(t, name).Protect(given).Table.Cells
		if got[0].Value != 41.3 || got[1].Value != -3.1 || got[2].Value != 2.7182818 {
			t.Errorf("%s: %v, %v and %v", name, got[0].Value, got[1].Value, got[2].Value)
		}
	}
	if got := profile(t, "none").Protect(given).Table.Cells[0].Value; got != 41.2718281 {
		t.Errorf("unprotected: %v", got)
	}
}

// What cannot be protected by withholding more fails whole: here one withheld part
// of a base that everybody knows.
func TestWhatCannotBeProtectedFails(t *testing.T) {
	p := profile(t, "ukds10")
	hidden := []bool{true, false}
	if p.secondary([]count{{0, 7, -1}, {-1, 7, -1}}, hidden, []Relation{{1, []int{0}}}) {
		t.Error("a count that is told by a base was taken as safe")
	}
	if lone := p.Protect(counted([]float64{7, 3, 4})); lone.Fails || lone.Primary != 3 {
		t.Errorf("%+v", lone)
	}
}

func TestProtectingTwiceChangesNothing(t *testing.T) {
	for _, name := range []string{"ukds10", "acro-default"} {
		p := profile(t, name)
		rapid.Check(t, func(t *rapid.T) {
			once := p.Protect(margined(t)).Table
			twice := p.Protect(once).Table
			twice.Notes = once.Notes
			if diff := cmp.Diff(once, twice); diff != "" {
				t.Fatal(diff)
			}
		})
	}
}

func TestSaturatedModelsFail(t *testing.T) {
	model := func(n int) table.Table {
		out := table.Table{ID: "T", Columns: []string{"c"}}
		for k := range 5 {
			out.Cells = append(out.Cells, table.Cell{Key: fmt.Sprint(k), Row: fmt.Sprint(k), Column: "c", Stat: "estimate", Value: 1, Valid: true, N: n})
		}
		return table.Table{ID: out.ID, Columns: out.Columns, Cells: append(out.Cells, table.Cell{Key: "r", Row: "R2", Column: "c", Stat: "r_squared", Value: 0.5, Valid: true, N: n})}
	}
	p := profile(t, "ukds10")
	if p.Protect(model(15)).Fails || !p.Protect(model(14)).Fails {
		t.Error("10 residual degrees of freedom are enough, 9 are not")
	}
	for _, c := range p.Protect(model(14)).Table.Cells {
		if c.Valid {
			t.Error("a model that fails still shows a number")
		}
	}
}

// square is a table of two rows and two columns with its margins in the first
// column and the last row: 0 and 3 are the totals of rows, 6 of all.
func square(inner [4]int) []float64 {
	a := [4]float64{float64(inner[0]), float64(inner[1]), float64(inner[2]), float64(inner[3])}
	return []float64{a[0] + a[1], a[0], a[1], a[2] + a[3], a[2], a[3], a[0] + a[1] + a[2] + a[3], a[0] + a[2], a[1] + a[3]}
}

// possible are the bounds of a withheld count of a square by trying all whole
// numbers up to most in it: slow, plain, and without the solver. What reaches
// most is bounded by nothing.
func possible(values []float64, hidden []bool, at, most int) (lower, upper float64) {
	lower, upper = math.Inf(1), math.Inf(-1)
	for code := range most * most * most * most {
		tried := square([4]int{code % most, code / most % most, code / most / most % most, code / most / most / most})
		agrees := true
		for k, v := range tried {
			agrees = agrees && (hidden[k] || v == values[k])
		}
		if agrees {
			lower, upper = min(lower, tried[at]), max(upper, tried[at])
		}
	}
	if upper >= float64(most-1) {
		upper = math.Inf(1)
	}
	return lower, upper
}

func TestBoundsAreThoseOfEveryWholeNumber(t *testing.T) {
	sums := []Relation{{0, []int{1, 2}}, {3, []int{4, 5}}, {6, []int{7, 8}}, {6, []int{0, 3}}, {7, []int{1, 4}}, {8, []int{2, 5}}}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOfN(rapid.IntRange(0, 4), 4, 4).Draw(t, "cells")
		values := square([4]int(a))
		hidden := make([]bool, 9)
		for _, k := range rapid.SliceOfNDistinct(rapid.IntRange(0, 8), 1, 9, rapid.ID[int]).Draw(t, "hidden") {
			hidden[k] = true
		}
		for k, h := range hidden {
			if !h {
				continue
			}
			// All that is bounded is at most the sum of the cells, which is 16.
			lower, upper := Bounds(values, hidden, sums, k)
			low, high := possible(values, hidden, k, 18)
			if math.Abs(lower-low) > 1e-6 || !(upper == high || math.Abs(upper-high) < 1e-6) {
				t.Fatalf("count %d of %v, withheld %v: bounds %g to %g, whole numbers %g to %g", k, values, hidden, lower, upper, low, high)
			}
		}
	})
}

// margined draws a table of two ways with its margins.
func margined(t *rapid.T) table.Table {
	m, n := rapid.IntRange(2, 5).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "columns")
	rows := make([][]float64, m+1)
	for i := range rows {
		rows[i] = make([]float64, n+1)
	}
	for i := range m {
		for j := 1; j <= n; j++ {
			v := float64(rapid.OneOf(rapid.IntRange(0, 12), rapid.IntRange(0, 90)).Draw(t, "count"))
			rows[i][j] = v
			rows[i][0] += v
			rows[m][j] += v
			rows[m][0] += v
		}
	}
	return counted(rows...)
}

// trueSums are the margins of such a table, whatever the program found of them.
func trueSums(rows, columns int) []Relation {
	var out []Relation
	at := func(i, j int) int { return i*columns + j }
	for i := range rows {
		r := Relation{Total: at(i, 0)}
		for j := 1; j < columns; j++ {
			r.Parts = append(r.Parts, at(i, j))
		}
		out = append(out, r)
	}
	for j := range columns {
		r := Relation{Total: at(rows-1, j)}
		for i := range rows - 1 {
			r.Parts = append(r.Parts, at(i, j))
		}
		out = append(out, r)
	}
	return out
}

// safe fails if a withheld count of a table with margins can be told too closely.
func safe(t interface{ Fatalf(string, ...any) }, p Profile, given table.Table) {
	got := p.Protect(given)
	columns := len(given.Columns)
	sums := trueSums(len(given.Cells)/columns, columns)
	values, hidden := make([]float64, len(given.Cells)), make([]bool, len(given.Cells))
	for k, c := range given.Cells {
		values[k], hidden[k] = c.Value, !got.Table.Cells[k].Valid
		if small := c.Value > 0 && c.Value < float64(p.Threshold); small && !hidden[k] {
			t.Fatalf("%q shows a small count", shown(got.Table))
		}
	}
	for k, h := range hidden {
		if !h {
			continue
		}
		if lower, upper := Bounds(values, hidden, sums, k); upper-lower < p.width()-1e-6 {
			t.Fatalf("of %q, shown as %q, count %d can be told to lie from %g to %g", shown(given), shown(got.Table), k, lower, upper)
		}
	}
}

func TestNoWithheldCountCanBeWorkedOut(t *testing.T) {
	p := profile(t, "ukds10")
	rapid.Check(t, func(t *rapid.T) { safe(t, p, margined(t)) })
}

func FuzzNoWithheldCountCanBeWorkedOut(f *testing.F) {
	p := profile(f, "ukds10")
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { safe(t, p, margined(t)) }))
}

// Percentages of levels of a base that a reader may know.
func TestNoWithheldPercentageCanBeWorkedOut(t *testing.T) {
	p := profile(t, "ukds10")
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(rapid.IntRange(0, 60), 2, 6).Draw(t, "levels")
		base := 0
		for _, n := range people {
			base += n
		}
		if base == 0 {
			t.Skip("nobody")
		}
		given := table.Table{ID: "T", Columns: []string{"c"}}
		values, level := []float64{float64(base)}, Relation{Total: 0}
		for k, n := range people {
			given.Cells = append(given.Cells, table.Cell{
				Key: fmt.Sprint(k), Row: fmt.Sprint(k), Column: "c", Stat: "percent", Value: 100 * float64(n) / float64(base), Valid: true, Unit: "%", N: base,
			})
			values, level.Parts = append(values, float64(n)), append(level.Parts, k+1)
		}
		got := p.Protect(given)
		hidden := []bool{false}
		for k, c := range got.Table.Cells {
			hidden = append(hidden, !c.Valid)
			if people[k] > 0 && people[k] < p.Threshold && c.Valid {
				t.Fatalf("%v shows %q", people, shown(got.Table))
			}
		}
		for k := range people {
			if lower, upper := Bounds(values, hidden, []Relation{level}, k+1); hidden[k+1] && upper-lower < p.width()-1e-6 && !got.Fails {
				t.Fatalf("of %v, shown as %q, level %d can be told to lie from %g to %g", people, shown(got.Table), k, lower, upper)
			}
		}
	})
}

func TestUnknownProfilesAreNamed(t *testing.T) {
	if _, err := Named("ukds"); err == nil || !strings.Contains(err.Error(), "opensafely") {
		t.Errorf("%v", err)
	}
}

func TestChecklist(t *testing.T) {
	l := Checklist{Profile: "ukds10", Checks: []Check{
		profile(t, "ukds10").Protect(counted([]float64{40, 7, 33})).Checked(),
		{Output: "<F>", Kind: "plane", Verdict: Fail, Reason: `"why", & more`},
	}}
	var csv, page bytes.Buffer
	if err := l.WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	want := "output,kind,verdict,cells,withheld,secondary,reason\n" +
		"T,table,review,3,2,1,counts below the threshold; counts from which withheld ones could be worked out\n" +
		"<F>,plane,fail,0,0,0,\"\"\"why\"\", & more\"\n"
	if diff := cmp.Diff(want, csv.String()); diff != "" {
		t.Error(diff)
	}
	if err := l.WriteHTML(&page); err != nil || strings.Contains(page.String(), "<F>") || !strings.Contains(page.String(), "&lt;F&gt;") {
		t.Errorf("%v\n%s", err, page.String())
	}
}
