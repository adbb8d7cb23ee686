package cohort_test

import (
	"encoding/csv"
	"io/fs"
	"math"
	"strconv"
	"strings"
	"testing"

	"ibsen/internal/cohort"
)

// record is a row of a CSV file by column.
type record map[string]string

// whole is a cell that must be a whole number.
func (r record) whole(t *testing.T, column string) int {
	t.Helper()
	n, err := strconv.Atoi(r[column])
	if err != nil {
		t.Fatalf("column %s: %v", column, err)
	}
	return n
}

// number is a cell that must be a number.
func (r record) number(t *testing.T, column string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(r[column], 64)
	if err != nil {
		t.Fatalf("column %s: %v", column, err)
	}
	return x
}

// wholes is the cells of columns as whole numbers; false if any is empty.
func (r record) wholes(t *testing.T, columns []string) ([]int, bool) {
	t.Helper()
	values := make([]int, len(columns))
	for k, column := range columns {
		if r[column] == "" {
			return nil, false
		}
		values[k] = r.whole(t, column)
	}
	return values, true
}

// data is a cohort as a reader of its files sees it.
type data struct {
	register, baseline, progress, plans, lines, interviews, unitCosts, funding []record
	registered                                                                 map[string]record
	searched                                                                   bool // the whole search was made
}

// allow is how far a figure may be from the printed one: the search of a brief
// cohort ends early, so that more is left.
func (d data) allow(searched, brief float64) float64 {
	if d.searched {
		return searched
	}
	return brief
}

// cohorts keeps what read has read: no test changes it.
var cohorts = map[uint64]data{}

func read(t *testing.T, seed uint64) data {
	t.Helper()
	if d, done := cohorts[seed]; done {
		return d
	}
	files := contents(t, seed)
	d := data{registered: map[string]record{}, searched: seed == 1}
	for name, into := range map[string]*[]record{
		"register.csv": &d.register, "baseline.csv": &d.baseline, "progress.csv": &d.progress,
		"support_plans.csv": &d.plans, "plan_lines.csv": &d.lines, "interviews.csv": &d.interviews, "unit_costs.csv": &d.unitCosts,
		"funding.csv": &d.funding,
	} {
		*into = records(t, name, files[name])
	}
	for _, r := range d.register {
		d.registered[r["id"]] = r
	}
	cohorts[seed] = d
	return d
}

func records(t *testing.T, name, text string) []record {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(rows) == 0 {
		t.Fatalf("%s: no rows", name)
	}
	list := make([]record, 0, len(rows)-1)
	for _, row := range rows[1:] {
		r := record{}
		for k, cell := range row {
			r[rows[0][k]] = cell
		}
		list = append(list, r)
	}
	return list
}

// contents is the files of a cohort by name: of seed 1 those embedded, of another
// those of a brief search, which nobody waits for.
func contents(t *testing.T, seed uint64) map[string]string {
	t.Helper()
	if seed == 1 {
		return embeddedFiles(t)
	}
	return brief(t, seed)
}

// embeddedFiles is the files that a maker wrote of the embedded study by name,
// without the definitions written by hand.
func embeddedFiles(t *testing.T) map[string]string {
	t.Helper()
	byName := map[string]string{}
	entries, err := fs.ReadDir(cohort.Embedded(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".yaml") {
			byName[entry.Name()] = embeddedText(t, entry.Name())
		}
	}
	return byName
}

// brief is the files of a cohort that was hardly searched for.
func brief(t *testing.T, seed uint64) map[string]string {
	t.Helper()
	files, err := cohort.BriefFiles(seed)
	if err != nil {
		t.Fatal(err)
	}
	byName := make(map[string]string, len(files))
	for _, f := range files {
		byName[f.Name] = string(f.Data)
	}
	return byName
}

// eachSeed runs a test on the embedded cohort and on another of which only what
// holds for every seed can be asked, as subtests named by their seeds.
func eachSeed(t *testing.T, test func(t *testing.T, d data)) {
	t.Helper()
	for _, seed := range []uint64{1, 2} {
		t.Run("seed "+strconv.FormatUint(seed, 10), func(t *testing.T) { test(t, read(t, seed)) })
	}
}

// tally is how many records have each value of a column.
func tally(records []record, column string) map[string]int {
	n := map[string]int{}
	for _, r := range records {
		n[r[column]]++
	}
	return n
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

func variance(x []float64) float64 {
	m, sum := mean(x), 0.0
	for _, v := range x {
		sum += (v - m) * (v - m)
	}
	return sum / float64(len(x)-1)
}

// near reports a value further from its target than the tolerance, or missing.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.3f, want %.3f within %.3f", what, got, want, tolerance)
	}
}
