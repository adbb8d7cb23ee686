package published_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/published"
	"ibsen/internal/table"
)

// printedAs is a figure of the one place that these tests look at.
func printedAs(text, note string) published.Figure {
	return published.Figure{ID: "T1-001", Table: "T1", Row: "r", Column: "c", Stat: "mean", Text: text, Note: note, N: -1}
}

// made is a table with a cell in that place.
func made(c table.Cell) []table.Table {
	c.Key, c.Row, c.Column = "k", "r", "c"
	if c.Stat == "" {
		c.Stat = "mean"
	}
	return []table.Table{{ID: "T1", Columns: []string{"c"}, Cells: []table.Cell{c}}}
}

func number(v, mcError float64) table.Cell {
	return table.Cell{Value: v, Valid: true, N: -1, MCError: mcError}
}

// compare is the comparison of the first figure.
func compare(t testing.TB, tables []table.Table, figures ...published.Figure) published.Comparison {
	t.Helper()
	out, err := published.Check(tables, published.Against{Figures: figures})
	if err != nil {
		t.Fatal(err)
	}
	return out.Comparisons[0]
}

func TestVerdicts(t *testing.T) {
	for name, c := range map[string]struct {
		text, note string
		value      float64
		mcError    float64
		want       published.Verdict
		unitsOff   float64
	}{
		"the very number":               {"13.83", "", 13.83, 0, published.Match, 0},
		"rounded up":                    {"13.83", "", 13.8251, 0, published.Match, -0.49},
		"rounded down":                  {"13.83", "", 13.8349, 0, published.Match, 0.49},
		"just too low":                  {"13.83", "", 13.8249, 0, published.Differs, -0.51},
		"a tie up":                      {"0.13", "", 0.125, 0, published.Match, -0.5},
		"a tie down":                    {"0.12", "", 0.125, 0, published.Match, 0.5},
		"a tie that floats miss":        {"2.68", "", 2.675, 0, published.Match, -0.5},
		"a negative tie":                {"-2", "", -2.5, 0, published.Match, -0.5},
		"two units":                     {"1,234", "", 1236, 0, published.Differs, 2},
		"no leading zero":               {"-.05", "", -0.0499, 0, published.Match, 0.01},
		"an exponent":                   {"2.5E-04", "", 0.0002549, 0, published.Match, 0.49},
		"an exponent missed":            {"2.5E-04", "", 0.000256, 0, published.Differs, 0.6},
		"tens":                          {"11,450", "to: 10", 11454.9, 0, published.Match, 0.49},
		"tens missed":                   {"11,450", "to: 10", 11456, 0, published.Differs, 0.6},
		"without tens":                  {"11,450", "", 11454.9, 0, published.Differs, 4.9},
		"below a bound":                 {"<1", "", 0.96, 0, published.Match, -0.04},
		"at a bound":                    {"<1", "", 1, 0, published.Differs, 0},
		"none is not below a bound":     {"<1", "", 0, 0, published.Differs, -1},
		"too small to show":             {"<0.000", "", -0.00049, 0, published.Match, -0.49},
		"large enough to show":          {"<0.000", "", -0.0006, 0, published.Differs, -0.6},
		"below a bound by a note":       {"0.001", "less than", 0.0004, 0, published.Match, -0.6},
		"a bound by a note missed":      {"0.001", "less than", 0.0013, 0, published.Differs, 0.3},
		"a remark is no bound":          {"40", "less than in Table 4.2", 41, 0, published.Differs, 1},
		"above a bound":                 {">99", "", 99.2, 0, published.Match, 0.2},
		"words":                         {"twelve", "", 12, 0, published.Match, 0},
		"words missed":                  {"twelve", "", 13, 0, published.Differs, 1},
		"draws, three errors off":       {"27.3", "", 27.65, 0.1, published.WithinError, 3.5},
		"draws, more than that":         {"27.3", "", 27.66, 0.1, published.Differs, 3.6},
		"draws, below":                  {"27.3", "", 27.0, 0.1, published.WithinError, -3},
		"draws that match":              {"27.3", "", 27.34, 0.1, published.Match, 0.4},
		"draws near a bound":            {"<1", "", 1.2, 0.1, published.WithinError, 0.2},
		"an error too small to help":    {"27.3", "", 27.4, 1e-9, published.Differs, 1},
		"huge numbers":                  {"333,295", "", 333295.4, 0, published.Match, 0.4},
		"a number of another order":     {"1", "", 1e300, 0, published.Differs, 1e300},
		"zero printed, nearly computed": {"0.00", "", -0.004, 0, published.Match, -0.4},
	} {
		t.Run(name, func(t *testing.T) {
			got := compare(t, made(number(c.value, c.mcError)), printedAs(c.text, c.note))
			if got.Verdict != c.want || math.Abs(got.UnitsOff-c.unitsOff) > 1e-6*max(1, math.Abs(c.unitsOff)) {
				t.Errorf("%s, %g units off, %s", got.Verdict, got.UnitsOff, got.Reason)
			}
			if got.Verdict != published.Match && got.Reason == "" {
				t.Error("no reason")
			}
		})
	}
}

func TestAProbabilityTooSmallForAFloatIsBelowItsBound(t *testing.T) {
	f := printedAs("<0.001", "")
	f.Stat = "p_value"
	if got := compare(t, made(table.Cell{Stat: "p_value", Valid: true, N: -1}), f); got.Verdict != published.Match {
		t.Errorf("%s: %s", got.Verdict, got.Reason)
	}
}

func TestAPValueIsThatOfTheOnlyTestInItsRow(t *testing.T) {
	cell := func(column string, p float64) table.Cell {
		return table.Cell{Key: column, Row: "r", Column: column, Stat: "mean", Value: 9, Valid: true, N: -1, PValue: p, Tested: p < 1}
	}
	f := published.Figure{ID: "T1-001", Table: "T1", Row: "r", Column: "Sig.", Stat: "p_value", Text: "0.005", N: -1}
	for name, c := range map[string]struct {
		cells []table.Cell
		want  published.Verdict
	}{
		"one test":       {[]table.Cell{cell("IB", 0.0052), cell("CG", 1)}, published.Match},
		"another result": {[]table.Cell{cell("IB", 0.0452), cell("CG", 1)}, published.Differs},
		"two tests":      {[]table.Cell{cell("IB", 0.0052), cell("CG", 0.9)}, published.NotComputed},
		"none":           {[]table.Cell{cell("IB", 1), cell("CG", 1)}, published.NotComputed},
	} {
		tables := []table.Table{{ID: "T1", Columns: []string{"IB", "CG"}, Cells: c.cells}}
		if got := compare(t, tables, f); got.Verdict != c.want {
			t.Errorf("%s: %s, %s", name, got.Verdict, got.Reason)
		}
	}
}

// Whatever is shown is what was computed, and two units away is not.
func TestSensitivity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := number(rapid.Float64Range(-1e6, 1e6).Draw(t, "v"), 0)
		c.Decimals = rapid.IntRange(0, 6).Draw(t, "decimals")
		c.Unit = rapid.SampledFrom([]string{"", "GBP", "%"}).Draw(t, "unit")
		tables := made(c)
		figures, err := published.Lock(tables)
		if err != nil {
			t.Fatal(err)
		}
		if got := compareAny(t, tables, figures[0]); got.Verdict != published.Match {
			t.Fatalf("%v shown as %s: %s, %s", c.Value, figures[0].Text, got.Verdict, got.Reason)
		}
		two := 2 * math.Pow10(-c.Decimals)
		for _, by := range []float64{two, -two} {
			tables[0].Cells[0].Value = c.Value + by
			if got := compareAny(t, tables, figures[0]); got.Verdict != published.Differs {
				t.Fatalf("%v shown as %s matches %v", c.Value, figures[0].Text, c.Value+by)
			}
		}
	})
}

func compareAny(t rapid.TB, tables []table.Table, f published.Figure) published.Comparison {
	t.Helper()
	out, err := published.Check(tables, published.Against{Figures: []published.Figure{f}})
	if err != nil {
		t.Fatal(err)
	}
	return out.Comparisons[0]
}

func TestFiguresThatRestateOthers(t *testing.T) {
	first := printedAs("13.83", "")
	text := published.Figure{ID: "text-001", Table: "text-1", Row: "mean", Stat: "mean", Text: "13.8", Note: "same: T1-001", N: -1}
	again := published.Figure{ID: "text-002", Table: "text-2", Row: "mean", Stat: "mean", Text: "fourteen", Note: "in the summary; same: text-001", N: -1}
	lost := published.Figure{ID: "text-003", Table: "text-2", Row: "lost", Stat: "mean", Text: "7", Note: "same: T2-001", N: -1}
	elsewhere := published.Figure{ID: "T2-001", Table: "T2", Row: "r", Stat: "mean", Text: "7", N: -1}
	loop := published.Figure{ID: "text-004", Table: "text-2", Row: "loop", Stat: "mean", Text: "7", Note: "same: text-005", N: -1}
	back := published.Figure{ID: "text-005", Table: "text-2", Row: "back", Stat: "mean", Text: "7", Note: "same: text-004", N: -1}
	out, err := published.Check(made(number(13.8251, 0)), published.Against{Figures: []published.Figure{first, text, again, lost, elsewhere, loop, back}})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		verdict published.Verdict
		reason  string
	}{
		{published.Match, ""}, {published.Match, "compared with the cell of T1-001"}, {published.Match, "compared with the cell of T1-001"},
		{published.NotComputed, "comes from T2-001"}, {published.NotComputed, "no table T2"}, {published.NotComputed, "comes from"}, {published.NotComputed, "comes from"},
	}
	for i, w := range want {
		if got := out.Comparisons[i]; got.Verdict != w.verdict || !strings.Contains(got.Reason, w.reason) {
			t.Errorf("%s: %s, %q", got.Figure.ID, got.Verdict, got.Reason)
		}
	}
}

func TestFiguresMadeOfOthers(t *testing.T) {
	cell := func(row string, v, mcError float64) table.Cell {
		return table.Cell{Key: row, Row: row, Column: "c", Stat: "mean", Value: v, Valid: true, N: -1, MCError: mcError}
	}
	tables := []table.Table{{ID: "T1", Columns: []string{"c"}, Cells: []table.Cell{cell("a", 20.4, 0.3), cell("b", 8.3, 0.4), cell("zero", 0, 0)}}}
	var figures []published.Figure
	for i, row := range []string{"a", "b", "zero", "lost"} {
		figures = append(figures, published.Figure{ID: fmt.Sprintf("T1-%03d", i+1), Table: "T1", Row: row, Column: "c", Stat: "mean", Text: "7", N: -1})
	}
	for note, c := range map[string]struct {
		text     string
		want     published.Verdict
		computed float64
		reason   string
	}{
		"difference of T1-001 and T1-002":          {"12.1", published.Match, 12.1, "the difference of the cells of T1-001 and T1-002"},
		"as text; difference of T1-002 and T1-001": {"12.1", published.Match, 12.1, ""},
		"sum of T1-001, T1-002 and T1-003":         {"28.7", published.Match, 28.7, ""},
		"sum of T1-001 and T1-002":                 {"30", published.WithinError, 28.7, "0.5 each"},
		"ratio of T1-001 and T1-002":               {"2.46", published.Match, 20.4 / 8.3, ""},
		"ratio of T1-001 and T1-003":               {"2.46", published.NotComputed, 0, "is no number"},
		"difference of T1-001 and T1-004":          {"1", published.NotComputed, 0, `no row "lost"`},
		"difference of the two groups":             {"1", published.NotComputed, 0, "no table text-1"},
		"ratio of T1-001, T1-002 and T1-003":       {"1", published.NotComputed, 0, "no table text-1"},
	} {
		f := published.Figure{ID: "text-1-001", Table: "text-1", Stat: "other", Text: c.text, Note: note, N: -1}
		got := compare(t, tables, append([]published.Figure{f}, figures...)...)
		if got.Verdict != c.want || !strings.Contains(got.Reason, c.reason) {
			t.Errorf("%s: %s, %s", note, got.Verdict, got.Reason)
		}
		if c.computed != 0 && math.Abs(got.Cell.Value-c.computed) > 1e-9 {
			t.Errorf("%s is %v", note, got.Cell.Value)
		}
	}
}

func TestContradictedFiguresCannotBeRight(t *testing.T) {
	against := published.Against{
		Figures:      []published.Figure{printedAs("14", "")},
		Contradicted: map[string]string{"T1-001": "14% of 100 people is no 13 people"},
	}
	for value, want := range map[float64]published.Verdict{13: published.Impossible, 14: published.Match} {
		out, err := published.Check(made(number(value, 0)), against)
		if err != nil {
			t.Fatal(err)
		}
		if got := out.Comparisons[0]; got.Verdict != want || got.Fails() || want == published.Impossible && !strings.Contains(got.Reason, "is no 13 people") {
			t.Errorf("%g: %s, %q", value, got.Verdict, got.Reason)
		}
	}
}

func TestMarksAreCountedApart(t *testing.T) {
	for name, c := range map[string]struct {
		printed, computed string
		want              published.Marks
	}{
		"neither": {"", "", published.NoMarks}, "both": {"**", "**", published.MarksAgree},
		"more": {"*", "**", published.MarksDiffer}, "none computed": {"*", "", published.MarksDiffer}, "none printed": {"", "*", published.MarksDiffer},
	} {
		cell, f := number(14, 0), printedAs("14", "")
		cell.Sig, f.Sig = c.computed, c.printed
		got := compare(t, made(cell), f)
		if got.Marks != c.want || got.Verdict != published.Match || (c.want == published.MarksDiffer) != strings.Contains(got.Reason, "printed with") {
			t.Errorf("%s: %v, %s, %q", name, got.Marks, got.Verdict, got.Reason)
		}
	}
}

func TestLabelsMeetButForCaseAndSigns(t *testing.T) {
	f := printedAs("14", "")
	f.Row, f.Column = "Older  people’s – care & home", "IB Group"
	cells := []table.Cell{number(14, 0), number(15, 0)}
	cells[0].Key, cells[0].Row, cells[0].Column, cells[0].Stat = "a", "Older people's - care and home", "IB group", "mean"
	cells[1].Key, cells[1].Row, cells[1].Column, cells[1].Stat = "b", "other", "IB group", "mean"
	tables := []table.Table{{ID: "T1", Columns: []string{"IB group"}, Cells: cells}}
	if got := compare(t, tables, f); got.Verdict != published.Match {
		t.Errorf("%s: %s", got.Verdict, got.Reason)
	}
	cells[1].Row = "OLDER people's - care and home"
	if got := compare(t, tables, f); got.Verdict != published.NotComputed || !strings.Contains(got.Reason, "two cells") {
		t.Errorf("two cells that only case tells apart: %s, %s", got.Verdict, got.Reason)
	}
	f.Row, f.Column = cells[1].Row, cells[1].Column
	if got := compare(t, tables, f); got.UnitsOff != 1 {
		t.Errorf("the exact label: %s, %s", got.Verdict, got.Reason)
	}
}

func TestRemediesNameTheCause(t *testing.T) {
	for _, c := range []struct {
		text  string
		value float64
		want  string
	}{
		{"-16", 16.2, "the sign"}, {"40", 0.401, "a share where a percentage"}, {"0.40", 40.1, "a percentage where a share"},
		{"11,450", 220.2, "a week's amount"}, {"7", 7.6, "rounded twice"}, {"300", 200, ""},
	} {
		got := compare(t, made(number(c.value, 0)), printedAs(c.text, ""))
		if got.Verdict != published.Differs || !strings.Contains(got.Remedy, c.want) || c.want == "" && got.Remedy != "" {
			t.Errorf("%s against %g: %s, remedy %q", c.text, c.value, got.Verdict, got.Remedy)
		}
	}
}

func TestAcceptedLines(t *testing.T) {
	read := func(lines string) ([]published.Accepted, error) {
		return published.ReadAccepted(strings.NewReader(published.AcceptedHeader+"\n"+lines), "a.csv")
	}
	lines, err := read("T1*,differs,the family\nT1,differs,the table\nT1-001,differs,the figure\nT1-001,not computed,another verdict\nT2,differs,no such table\n")
	if err != nil {
		t.Fatal(err)
	}
	out, err := published.Check(made(number(20, 0)), published.Against{Figures: []published.Figure{printedAs("14", "")}, Accepted: lines})
	if err != nil {
		t.Fatal(err)
	}
	if got := out.Comparisons[0]; got.Accepted != "the figure" || got.Fails() {
		t.Errorf("accepted for %q", got.Accepted)
	}
	if len(out.Stale) != 4 {
		t.Errorf("stale: %v", out.Stale)
	}
	out, err = published.Check(made(number(20, 0)), published.Against{Figures: []published.Figure{printedAs("14", "")}, Accepted: lines, Only: []string{"T1"}})
	if err != nil || len(out.Stale) != 3 {
		t.Errorf("stale among the tables looked at: %v, %v", out.Stale, err)
	}
	for name, c := range map[string]struct{ lines, want string }{
		"no reason":     {"T1,differs,\n", `row 2, column "reason"`},
		"blank reason":  {"T1,differs,  \n", `row 2, column "reason": blank`},
		"match":         {"T1,match,it does\n", `row 2, column "verdict"`},
		"star inside":   {"T*1,differs,x\n", `row 2, column "id"`},
		"said twice":    {"T1,differs,x\nT1,differs,y\n", "row 3"},
		"a broken line": {"T1,differs,\"x\ny\"\n", "row 2"},
	} {
		if _, err := read(c.lines); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadAccepted(f *testing.F) {
	f.Add("T1*,differs,why\n")
	f.Add("T1,not computed,\"a, b\"\n")
	f.Fuzz(func(t *testing.T, lines string) {
		read, err := published.ReadAccepted(strings.NewReader(published.AcceptedHeader+"\n"+lines), "a.csv")
		if err != nil {
			return
		}
		for _, a := range read {
			if a.Reason == "" || a.ID == "" || a.Verdict != published.Differs && a.Verdict != published.NotComputed {
				t.Errorf("taken: %+v", a)
			}
		}
	})
}

func ExampleCheck() {
	tables := []table.Table{{ID: "T6.3", Columns: []string{"IB group"}, Cells: []table.Cell{
		{Key: "T6.3/ghq", Row: "GHQ-12", Column: "IB group", Stat: "mean", Value: 13.8254, Valid: true, N: 448},
	}}}
	figures := []published.Figure{
		{ID: "T6.3-001", Table: "T6.3", Row: "GHQ-12", Column: "IB group", Stat: "mean", Text: "13.83"},
		{ID: "T6.3-002", Table: "T6.3", Row: "GHQ-12", Column: "IB group", Stat: "sd", Text: "6.74"},
	}
	out, err := published.Check(tables, published.Against{Figures: figures})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range out.Comparisons {
		fmt.Printf("%s: %s %q\n", c.Figure.ID, c.Verdict, c.Reason)
	}
	// Output:
	// T6.3-001: match ""
	// T6.3-002: not computed "T6.3 has no stat \"sd\" there; it has \"mean\""
}
