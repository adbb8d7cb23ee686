package pipeline

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ibsen/internal/study"
	"ibsen/internal/table"
)

// grids are declarations for the small study of three arms.
const grids = `
derive:
  - {id: older, expr: "i1 >= 2"}
  - {id: word, expr: "if(older, 'old', 'young')"}
  - {id: bought, from: lines, key: person, total: "amount * 2", where: "kind != 'gift'"}
  - {id: dearest, from: lines, key: person, max: amount}
  - {id: cheapest, from: lines, key: person, min: amount, none: zero}
  - {id: gifts, from: lines, key: person, count: "kind == 'gift'", none: missing}
  - {id: double, of: lines, expr: "amount * 2"}
tables:
  - id: G1
    title: A grid
    layout: grid
    groups: site
    all: {where: "present(i1)", decimals: 1}
    columns:
      - {title: Alpha, arm: a, mark: true}
      - {title: Not gamma, where: "arm != 'c'"}
      - {title: P, show: [p_value], decimals: 3}
    panels:
      - title: Visits
        test: t
        between: "if(arm == 'c', 'c', 'rest')"
        rows:
          - {title: Mean, value: visits, show: [mean, sd, n]}
          - {title: Range, value: visits, show: [min, median, max], as: [least, middle, most]}
      - title: Shares
        rows:
          - {title: Older, share: older, show: [percent, count], test: chisq, between: arms}
          - {title: Of site x, share: older, base: "site == 'x'", show: [percent, n]}
          - {title: Old, share: "word == 'old'", show: [count]}
          - {title: Ratio, ratio: [visits, i1], decimals: 2}
          - {title: Everyone}
          - {title: Apart, value: visits, difference: [{arm: a}, {arm: b, where: "i2 == 2"}], show: [mean, n]}
          - {title: Bought, value: bought, show: [total]}
  - id: G2
    title: Lines
    layout: grid
    of: lines
    groups: kind
    columns: [{title: Gift, by: gift}, {title: All}]
    rows: [{title: Amount, value: double, show: [mean, se, n]}]
    cells:
      - {row: Costly, column: All, share: "amount > 2", show: [count]}
  - id: G3
    title: Derived
    layout: grid
    columns: [{title: All, show: [total, n]}]
    rows: [{title: Dearest, value: dearest}, {title: Cheapest, value: cheapest}, {title: Gifts, value: gifts}, {title: Cost, value: cost}, {title: Worry, value: worry}]
`

const lineTable = `  - id: lines
    file: lines.csv
    columns:
      - {name: person, type: text, required: true}
      - {name: kind, type: category, levels: [gift, bought]}
      - {name: amount, type: number}
`

var lineFile = &fstest.MapFile{Data: []byte("person,kind,amount\n1,gift,1\n1,bought,2\n3,bought,5\n4,gift,\n")}

func gridStudy(t testing.TB, declarations string) (*study.Definition, fstest.MapFS) {
	t.Helper()
	text := strings.Replace(threeArms, "people: {from: people", lineTable+"people: {from: people", 1) + declarations
	d, err := study.Parse("three.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"lines.csv": lineFile}
	for name, f := range threeFiles {
		files[name] = f
	}
	return d, files
}

func gridRun(t testing.TB, declarations string) map[string]table.Cell {
	t.Helper()
	d, files := gridStudy(t, declarations)
	r, err := Run(context.Background(), d, files, Options{Replicates: 2})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]table.Cell{}
	for _, t := range r.Tables {
		for _, c := range t.Cells {
			out[c.Key] = c
		}
	}
	return out
}

// Worked by hand from the eight people of the small study: i1 is 1 2 3 1 2 0
// missing 4, visits 4 8 12 4 4 0 8 20, three in arm a, two in b, three in c.
func TestGridByHand(t *testing.T) {
	cells := gridRun(t, grids)
	for key, want := range map[string]struct {
		value float64
		n     int
	}{
		"G1/visits/mean/alpha/mean":           {8, 3},
		"G1/visits/mean/alpha/sd":             {4, 3},
		"G1/visits/mean/alpha/n":              {3, 3},
		"G1/visits/mean/not-gamma/mean":       {32.0 / 5, 5},
		"G1/visits/range/alpha/least":         {4, 3},
		"G1/visits/range/not-gamma/middle":    {4, 5},
		"G1/visits/range/not-gamma/most":      {12, 5},
		"G1/shares/older/alpha/percent":       {200.0 / 3, 3},
		"G1/shares/older/alpha/count":         {2, 3},
		"G1/shares/of-site-x/alpha/percent":   {0, 1},
		"G1/shares/of-site-x/not-gamma/n":     {2, 2},
		"G1/shares/old/not-gamma/count":       {3, 5},
		"G1/shares/ratio/alpha/ratio":         {24.0 / 6, 3},
		"G1/shares/everyone/not-gamma/n":      {5, 5},
		"G1/shares/apart/not-gamma/mean":      {8 - 4, 5},
		"G1/shares/apart/not-gamma/n":         {5, 5},
		"G1/shares/bought/alpha/total":        {14, 3},
		"G2/amount/gift/mean":                 {2, 1},
		"G2/amount/all/mean":                  {16.0 / 3, 3},
		"G2/amount/all/se":                    {math.Sqrt((100.0/9 + 16.0/9 + 196.0/9) / 2 / 3), 3},
		"G2/costly/all/count":                 {1, 3},
		"G3/dearest/all/n":                    {2, 2}, // person 4's only amount is missing
		"G3/cheapest/all/total":               {1 + 5, 7},
		"G3/gifts/all/total":                  {2, 3},
		"G3/cost/all/n":                       {8, 8},
		"G3/worry/all/n":                      {7, 7},
		"G1/visits/mean/alpha/nothing-of-all": {},
	} {
		c, ok := cells[key]
		if key == "G1/visits/mean/alpha/nothing-of-all" {
			if ok {
				t.Error("a cell that was not asked for")
			}
			continue
		}
		if !ok || !c.Valid || math.Abs(c.Value-want.value) > 1e-12*max(1, want.value) || c.N != want.n {
			t.Errorf("%s is %v (there: %v) of n %d, want %v of %d", key, c.Value, ok, c.N, want.value, want.n)
		}
	}
}

// The test of visits compares the two people of arm c whose i1 is known, with 0
// and 20 visits, with the five others: means 10 and 6.4, pooled t on 5 degrees
// of freedom. It is shown at the first number of a cell.
func TestGridTests(t *testing.T) {
	cells := gridRun(t, grids)
	within := 200 + (5.76 + 2.56 + 31.36 + 5.76 + 5.76)
	statistic := (10 - 6.4) / math.Sqrt(within/5*(0.5+0.2))
	p := cells["G1/visits/mean/p/p-value"]
	if !p.Valid || math.Abs(p.Value-studentP5(statistic)) > 1e-10 {
		t.Errorf("P is %v, want %v", p.Value, studentP5(statistic))
	}
	for _, key := range []string{"G1/visits/mean/alpha/mean", "G1/visits/range/alpha/least"} {
		// A column's own condition or arm restricts its test.
		if c := cells[key]; c.Tested {
			t.Errorf("%s: a test within one arm, P %v", key, c.PValue)
		}
	}
	older := cells["G1/shares/older/alpha/percent"]
	if !older.Tested || math.Abs(older.PValue-chiSquaredP2(chiSquaredOf([][2]float64{{2, 1}, {1, 1}, {1, 1}}))) > 1e-12 {
		t.Errorf("chi-square's P is %v", older.PValue)
	}
	if cells["G1/shares/older/alpha/count"].Tested {
		t.Error("the same test stands twice in a place")
	}
}

// studentP5 is the two-sided P value of t with 5 degrees of freedom, in closed
// form.
func studentP5(t float64) float64 {
	theta := math.Atan(math.Abs(t) / math.Sqrt(5))
	c := math.Cos(theta)
	return 1 - 2/math.Pi*(theta+math.Sin(theta)*(c+2*c*c*c/3))
}

func chiSquaredP2(x float64) float64 { return math.Exp(-x / 2) }

func chiSquaredOf(rows [][2]float64) float64 {
	var yes, no float64
	for _, r := range rows {
		yes, no = yes+r[0], no+r[1]
	}
	x := 0.0
	for _, r := range rows {
		n := r[0] + r[1]
		for k, of := range []float64{yes, no} {
			e := n * of / (yes + no)
			x += (r[k] - e) * (r[k] - e) / e
		}
	}
	return x
}

// Stars are shown where mark asks for them, and a note explains them.
func TestGridStars(t *testing.T) {
	d, files := gridStudy(t, `
tables:
  - id: G
    title: Stars
    layout: grid
    columns: [{title: A, arm: a, mark: true}, {title: B, arm: b}]
    rows: [{title: Id, value: visits, where: "site == 'y' or arm == 'a'", test: anova, show: [n, mean]}, {title: Sure, value: "if(arm == 'a', 9, 1) + visits / 1000", test: t}]
`)
	r, err := Run(context.Background(), d, files, Options{Replicates: 2})
	if err != nil {
		t.Fatal(err)
	}
	marks := map[string]string{}
	for _, c := range r.Tables[0].Cells {
		marks[c.Row+" "+c.Column+" "+c.Stat] = c.Sig
	}
	if got := fmt.Sprint(marks); got != "map[Id A mean: Id A n: Id B mean: Id B n: Sure A mean:*** Sure B mean:]" {
		t.Error(got)
	}
	if notes := strings.Join(r.Tables[0].Notes, " "); !strings.Contains(notes, "*** p < 0.001") {
		t.Errorf("notes %q", notes)
	}
}

// A row of a person who is not there is a fault of the data, not dropped.
func TestDerivedFromRowsOfNobody(t *testing.T) {
	d, files := gridStudy(t, grids)
	files["lines.csv"] = &fstest.MapFile{Data: []byte("person,kind,amount\n1,gift,1\n77,gift,1\n")}
	_, err := Validate(context.Background(), d, files)
	if err == nil || !strings.Contains(err.Error(), `lines.csv, row 3, column "person"`) || strings.Contains(err.Error(), "77") {
		t.Errorf("got error %v", err)
	}
}

// A grid of two thousand cells on a few thousand people is a matter of
// milliseconds each hundred; a table that evaluates an expression anew for each
// cell would take many seconds.
func TestALargeGridIsFast(t *testing.T) {
	var rows strings.Builder
	for i := range 500 {
		fmt.Fprintf(&rows, "      - {title: Row %d, value: \"visits + i1 * %d\", where: \"i2 > %d\", show: [mean, sd]}\n", i, i%50, i%2)
	}
	d, files := gridStudy(t, "tables:\n  - id: G\n    title: Large\n    layout: grid\n    columns: [{title: A, arm: a}, {title: B, arm: b}]\n    rows:\n"+rows.String())
	people := "id,arm,site,i1,i2,visits\n"
	for i := range 4000 {
		people += fmt.Sprintf("%d,%c,x,%d,%d,%d\n", i, 'a'+i%3, i%4, 1+i%2, i%17)
	}
	files["people.csv"] = &fstest.MapFile{Data: []byte(people)}
	files["lines.csv"] = &fstest.MapFile{Data: []byte("person,kind,amount\n1,gift,1\n")}
	p, err := prepare(d, files)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	made, err := p.gridTable(d.Tables[0])
	if err != nil || len(made.Cells) != 2000 {
		t.Fatalf("%d cells, %v", len(made.Cells), err)
	}
	took := time.Since(start)
	t.Logf("2,000 cells on 4,000 people: %v", took)
	if took > 5*time.Second {
		t.Errorf("2,000 cells took %v", took)
	}
}
