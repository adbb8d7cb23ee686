package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/cea"
	"ibsen/internal/frame"
	"ibsen/internal/regress"
)

// readTrial reads the columns that the flags ask for: one table, or one for
// each stacked imputed set.
func readTrial(cmd *cobra.Command, path string, o ceaOptions, more ...string) ([]cea.Table, error) {
	again, name, done, err := openTwice(cmd, path)
	if err != nil {
		return nil, err
	}
	defer done()
	header, err := frame.ColumnNames(again, name)
	if err != nil {
		return nil, invalid(err)
	}
	if _, err := again.Seek(0, io.SeekStart); err != nil {
		return nil, failed(err)
	}
	wanted, err := o.columns(header)
	if err != nil {
		return nil, err
	}
	data, err := readAgain(again, name, append(wanted, more...), o.words(), o.missing)
	if err != nil {
		return nil, err
	}
	for _, quantity := range []string{o.cost, o.effect} {
		if slices.Contains(header, quantity) {
			if _, err := data.numbers(quantity); err != nil {
				return nil, err
			}
		}
	}
	all, err := data.table()
	if err != nil {
		return nil, err
	}
	if o.imputation == "" {
		return []cea.Table{all}, nil
	}
	return data.stacks(all, o.imputation)
}

// words are the columns that are labels even where they look like numbers.
func (o *ceaOptions) words() []string { return []string{o.arm, o.cluster} }

// columns are all the columns that the flags ask for, those of arithmetic and
// formulas taken apart.
func (o *ceaOptions) columns(header []string) ([]string, error) {
	out := []string{o.arm}
	add := func(names ...string) {
		for _, n := range names {
			if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	add(quantityColumns(o.cost, header)...)
	add(quantityColumns(o.effect, header)...)
	for _, q := range []struct{ flag, text string }{{"adjust", o.adjust}, {"adjust-cost", o.adjustCost}, {"adjust-effect", o.adjustEffect}} {
		if q.text == "" || q.text == "1" {
			continue
		}
		names, err := termColumns(q.flag, q.text)
		if err != nil {
			return nil, err
		}
		add(names...)
	}
	add(o.cluster, o.received, o.by, o.imputation)
	add(o.auxiliary...)
	add(strings.FieldsFunc(o.jump, func(r rune) bool { return r == ',' || r == ';' })...)
	names, err := o.alternativeColumns(header)
	add(names...)
	return out, err
}

// quantityColumns are the columns of a cost or an effect: itself, or those of
// its arithmetic.
func quantityColumns(text string, header []string) []string {
	if slices.Contains(header, text) {
		return []string{text}
	}
	f, err := regress.ParseFormula(text + " ~ 1")
	if err != nil {
		// A name that is no formula is a column that is not there.
		return []string{text}
	}
	return f.Columns()
}

// termColumns are the columns of terms to adjust for; an error points at the
// character.
func termColumns(flag, terms string) ([]string, error) {
	f, err := regress.ParseFormula("y ~ " + terms)
	if err != nil {
		return nil, fmt.Errorf("--%s: %w", flag, formulaError("y ~ "+terms, err))
	}
	return f.Columns()[1:], nil
}

// table is all columns of the file that were read.
func (a *anyFile) table() (cea.Table, error) {
	var out cea.Table
	for _, name := range a.Names() {
		c, err := a.Column(name)
		if err != nil {
			return nil, invalid(err)
		}
		if c.Kind() == frame.Number {
			x, err := c.Floats()
			if err != nil {
				return nil, invalid(err)
			}
			out = append(out, cea.Column{Name: name, Numbers: x})
			continue
		}
		labels := make([]string, c.Len())
		for i := range labels {
			labels[i], _ = c.Text(i)
		}
		out = append(out, cea.Column{Name: name, Labels: labels})
	}
	return out, nil
}

// stacks takes apart a file of imputed sets that stand on one another. Set 0,
// the incomplete data, is passed over.
func (a *anyFile) stacks(all cea.Table, by string) ([]cea.Table, error) {
	rows, err := a.setRows(by)
	if err != nil {
		return nil, err
	}
	out := make([]cea.Table, len(rows))
	for k := range rows {
		out[k] = all.Take(rows[k])
	}
	return out, nil
}
