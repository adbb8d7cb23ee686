package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"ibsen/internal/frame"
	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// recycled is a mean response, or the share of one of its levels, if everyone
// had each value of a column.
type recycled struct {
	of                 string // "mean", or a level of an ordered response
	means, differences []recycledEstimate
}

type recycledEstimate struct {
	label               string
	value, stdError     float64
	statistic, pValue   float64
	confLow, confHigh   float64
	df, missingFraction float64 // of several sets
}

// mostRecycled is how many values of a column are compared.
const mostRecycled = 20

// recycle predicts with the column of --recycle set to each of its values.
func (f *fitting) recycle() error {
	if f.o.recycle == "" {
		return nil
	}
	values, err := f.recycleValues()
	if err != nil {
		return err
	}
	var bySet [][]regress.LevelShare
	for _, e := range f.sets {
		shares, err := f.model.recycled(e, f.o.recycle, values)
		if err != nil {
			return f.without(err, 0, 1)
		}
		bySet = append(bySet, shares)
	}
	for j, first := range bySet[0] {
		r := recycled{of: first.Level}
		for k := range first.Means {
			r.means = append(r.means, f.joined(bySet, func(s []regress.LevelShare) regress.Estimate { return s[j].Means[k] }))
		}
		for k := range first.Differences {
			r.differences = append(r.differences, f.joined(bySet, func(s []regress.LevelShare) regress.Estimate { return s[j].Differences[k] }))
		}
		f.recycled = append(f.recycled, r)
	}
	return nil
}

// recycled is the predictions of one data set, labelled "mean" or by level.
func (m fitModel) recycled(e *estimated, column string, values []string) ([]regress.LevelShare, error) {
	var one *regress.Recycling
	var err error
	switch {
	case e.twoPart != nil:
		one, err = e.twoPart.Recycled(column, values)
	case m.name == "ologit":
		levels, err := regress.RecycledLevels(e.fits[0], column, values)
		if err != nil {
			return nil, err
		}
		return levels.Levels, nil
	case m.family != nil:
		one, err = regress.Recycled(e.fits[0], column, values, e.fits[0].Generalised.Link.Mean)
	default:
		one, err = regress.Recycled(e.fits[0], column, values, nil)
	}
	if err != nil {
		return nil, err
	}
	return []regress.LevelShare{{Level: "mean", Recycling: *one}}, nil
}

// joined pools one estimate over the sets.
func (f *fitting) joined(bySet [][]regress.LevelShare, of func([]regress.LevelShare) regress.Estimate) recycledEstimate {
	first := of(bySet[0])
	out := recycledEstimate{first.Label, first.Value, first.StdError, first.Statistic, first.PValue, first.ConfLow, first.ConfHigh, math.NaN(), math.NaN()}
	if len(bySet) == 1 {
		return out
	}
	var estimates [][]float64
	var variances [][][]float64
	for _, set := range bySet {
		e := of(set)
		estimates = append(estimates, []float64{e.Value})
		variances = append(variances, [][]float64{{e.StdError * e.StdError}})
	}
	pooled, err := impute.Pool(estimates, variances, f.parts[0].pooled.DFComplete)
	if err == nil {
		pooled, err = pooled.AtLevel(f.o.level)
	}
	if err != nil {
		none := math.NaN()
		return recycledEstimate{first.Label, none, none, none, none, none, none, none, none}
	}
	p := pooled.Terms[0]
	return recycledEstimate{first.Label, p.Estimate, p.StdError, p.Statistic, p.PValue, p.ConfLow, p.ConfHigh, p.DF, p.FMI}
}

// recycleValues is the values of the column of --recycle in the rows used, the
// base first.
func (f *fitting) recycleValues() ([]string, error) {
	c, err := f.first.Column(f.o.recycle)
	if err != nil {
		return nil, invalid(err)
	}
	var values []string
	if c.Kind() == frame.Category {
		values = f.usedLevels(c)
	} else {
		values = f.usedNumbers(c)
	}
	if len(values) < 2 || len(values) > mostRecycled {
		return nil, invalid(frame.Problem{
			File: f.data.name, Column: f.o.recycle,
			Message: fmt.Sprintf("%d different values in the rows used; from 2 to %d can be compared by recycled predictions", len(values), mostRecycled),
			Remedy:  "name a column of arms or groups",
		})
	}
	if base, ok := f.o.bases[f.o.recycle]; ok && slices.Contains(values, base) {
		values = slices.Concat([]string{base}, slices.DeleteFunc(values, func(v string) bool { return v == base }))
	}
	return values, nil
}

func (f *fitting) usedLevels(c *frame.Column) []string {
	used := map[string]bool{}
	for _, row := range f.design().Rows {
		if label, ok := c.Text(row); ok {
			used[label] = true
		}
	}
	return slices.DeleteFunc(c.Levels(), func(l string) bool { return !used[l] })
}

func (f *fitting) usedNumbers(c *frame.Column) []string {
	var numbers []float64
	for _, row := range f.design().Rows {
		if v, ok := c.Number(row); ok && !slices.Contains(numbers, v) {
			numbers = append(numbers, v)
		}
		if len(numbers) > mostRecycled {
			break
		}
	}
	slices.Sort(numbers)
	values := make([]string, len(numbers))
	for i, v := range numbers {
		values[i] = strconv.FormatFloat(v, 'g', -1, 64)
	}
	return values
}
