package pipeline

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/hypothesis"
	"ibsen/internal/study"
)

// tested is the result of a test, NaN where it could not be made.
type tested struct{ p, statistic float64 }

var untested = tested{math.NaN(), math.NaN()}

// stars is the mark of a P value.
func (t tested) stars() string {
	switch {
	case t.p < 0.001:
		return "***"
	case t.p < 0.01:
		return "**"
	case t.p < 0.05:
		return "*"
	}
	return ""
}

// test compares the values of those that a spec counts by arm, group or another
// expression. Cells that share a test make it once.
func (g *grid) test(s study.Spec) (tested, error) {
	arms, groups := s.Between == "" || s.Between == "arms", s.Between == "groups"
	of := s
	if arms {
		of.Arm = ""
	}
	if groups {
		of.By = ""
	}
	key := fmt.Sprintf("%q", []string{s.Test, s.Between, of.Set, of.Arm, of.By, s.Where, s.Base, s.Value, s.Share})
	if t, ok := g.tests[key]; ok {
		return t, nil
	}
	x, err := g.measure(s, !arms, !groups)
	if err != nil {
		return untested, err
	}
	labels, err := g.labels(s, arms, groups)
	if err != nil {
		return untested, err
	}
	t := compareGroups(s.Test, x, labels)
	g.tests[key] = t
	return t, nil
}

// labels are what a test compares by, for every row; "" is nobody's.
func (g *grid) labels(s study.Spec, arms, groups bool) ([]string, error) {
	switch {
	case arms && g.r.Of == "":
		out := make([]string, g.on.Rows())
		for i := range out {
			if a := g.p.allocation.Of(i); a >= 0 {
				out[i] = g.p.arms[a].ID
			}
		}
		return out, nil
	case arms || groups:
		return g.on.labels(g.r.Groups)
	}
	return g.on.labels(s.Between)
}

// compareGroups makes a test of values by their labels.
func compareGroups(kind string, x measured, labels []string) tested {
	var names []string
	values := map[string][]float64{}
	for k, i := range x.rows {
		label := labels[i]
		if label == "" {
			continue
		}
		if values[label] == nil {
			names = append(names, label)
		}
		values[label] = append(values[label], x.values[k])
	}
	slices.Sort(names)
	if len(names) < 2 {
		return untested
	}
	if kind == study.TestChiSquared {
		return chiSquared(names, values)
	}
	var samples []hypothesis.Sample
	for _, name := range names {
		s, err := hypothesis.Summarise(name, values[name])
		if err != nil {
			return untested
		}
		samples = append(samples, s)
	}
	switch {
	case kind == study.TestANOVA || len(samples) > 2:
		v, err := hypothesis.ANOVA(samples)
		return result(v.Test, err)
	case kind == study.TestWelch:
		return result(hypothesis.WelchT(samples[0], samples[1], 0.95))
	}
	return result(hypothesis.PooledT(samples[0], samples[1], 0.95))
}

func result(t hypothesis.Test, err error) tested {
	if err != nil {
		return untested
	}
	return tested{t.PValue, t.Statistic}
}

// chiSquared tests whether values are distributed alike in all groups.
func chiSquared(names []string, values map[string][]float64) tested {
	var levels []float64
	for _, name := range names {
		levels = append(levels, values[name]...)
	}
	slices.Sort(levels)
	levels = slices.Compact(levels)
	if len(levels) < 2 || len(levels) > 100 {
		return untested
	}
	rows := make([]string, len(levels))
	for k, v := range levels {
		rows[k] = fmt.Sprintf("%g", v)
	}
	var row, column []int
	for k, name := range names {
		for _, v := range values[name] {
			at, _ := slices.BinarySearch(levels, v)
			row, column = append(row, at), append(column, k)
		}
	}
	t, err := hypothesis.Tabulate(row, column, rows, names)
	if err != nil {
		return untested
	}
	c, err := hypothesis.ChiSquared(t, false)
	return result(c.Test, err)
}
