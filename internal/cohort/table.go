package cohort

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"ibsen/internal/frame"
)

// missing stands for a missing value in slices of whole numbers.
const missing = -1

var nan = math.NaN()

// table collects the columns of a file. The first error stays.
type table struct {
	name string
	cols []*frame.Column
	err  error
}

func (t *table) add(c *frame.Column, err error) {
	if t.err == nil {
		t.err = err
	}
	t.cols = append(t.cols, c)
}

// text adds texts, empty where missing.
func (t *table) text(name string, v []string) { t.add(frame.NewText(name, v, nil)) }

// whole adds whole numbers.
func (t *table) whole(name string, v []int) {
	why := make([]frame.Reason, len(v))
	for i, x := range v {
		if x == missing {
			why[i] = frame.Blank
		}
	}
	t.add(frame.NewWhole(name, v, why))
}

// parts adds numbers held as whole multiples of 1/per: pounds of pence with per
// 100. Dividing once makes the text exact.
func (t *table) parts(name string, v []int, per float64) {
	number := make([]float64, len(v))
	for i, x := range v {
		number[i] = float64(x) / per
		if x == missing {
			number[i] = math.NaN()
		}
	}
	t.add(frame.NewNumber(name, number, nil))
}

// date adds days counted from the first of the trial.
func (t *table) date(name string, days []int) {
	v := make([]time.Time, len(days))
	for i, d := range days {
		v[i] = firstDay.AddDate(0, 0, d)
	}
	t.add(frame.NewDate(name, v, nil))
}

// coded adds words by their position in levels.
func (t *table) coded(name string, codes []int, levels ...string) {
	t.add(frame.NewCategory(name, levels, codes, nil))
}

// yesNo adds yes for 1 and no for 0.
func (t *table) yesNo(name string, v []int) { t.coded(name, v, "no", "yes") }

// file labels every row and writes the table.
func (t *table) file() (File, error) {
	if t.err != nil {
		return File{}, t.err
	}
	source := make([]string, t.cols[0].Len())
	for i := range source {
		source[i] = "SYNTHETIC"
	}
	t.text("data_source", source)
	f, err := frame.New(t.name, t.cols...)
	if err != nil {
		return File{}, err
	}
	var out bytes.Buffer
	if err := f.WriteCSV(&out); err != nil {
		return File{}, err
	}
	return File{Name: t.name, Data: out.Bytes()}, nil
}

// firstDay is the first day of randomisation.
var firstDay = time.Date(2006, time.July, 1, 0, 0, 0, 0, time.UTC)

// ids is the people's identifiers.
func (c *cohort) ids() []string {
	ids := make([]string, len(c.people))
	for i, p := range c.people {
		ids[i] = p.id
	}
	return ids
}

// items adds the items of an instrument, numbered from 1 by the format.
func (t *table) items(format string, items [][]int) {
	for k, item := range items {
		t.whole(fmt.Sprintf(format, k+1), item)
	}
}
