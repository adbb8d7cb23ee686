package main

import (
	"errors"
	"slices"

	"ibsen/internal/frame"
	"ibsen/internal/hypothesis"
)

// compare tests one variable by the test asked for, or the one that fits.
func (c *comparing) compare(variable string) (compared, error) {
	column, err := c.data.Column(variable)
	if err != nil {
		return compared{}, invalid(err)
	}
	out := compared{variable: variable, test: c.o.test}
	if out.test == "auto" {
		out.test = c.choose(column)
	}
	if categorical(out.test) {
		err = c.compareCounts(&out, column)
	} else {
		err = c.compareMeans(&out)
	}
	if isHypothesis(err) {
		out.problem, err = err.Error(), nil
	}
	return out, err
}

// isHypothesis says whether data give a test no answer, which is the answer
// for that variable and no reason to withhold the others.
func isHypothesis(err error) bool {
	for _, cause := range []error{hypothesis.ErrTooFew, hypothesis.ErrConstant, hypothesis.ErrEmpty, hypothesis.ErrInvalid, hypothesis.ErrTooLarge} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}

func (c *comparing) choose(column *frame.Column) string {
	if column.Kind() == frame.Category || zeroOne(column) {
		return "chisq"
	}
	if len(c.arms) > 2 {
		return "anova"
	}
	return "pooled"
}

// zeroOne says whether a column of numbers is a yes or no.
func zeroOne(column *frame.Column) bool {
	for i := range column.Len() {
		if v, ok := column.Number(i); ok && v != 0 && v != 1 {
			return false
		}
	}
	return true
}

func (c *comparing) compareMeans(out *compared) error {
	x, err := c.data.numbers(out.variable)
	if err != nil {
		return err
	}
	if len(c.arms) > 2 && slices.Contains([]string{"pooled", "welch", "mann-whitney"}, out.test) {
		return usage("--test %s compares two arms; these data have %d: anova, welch-anova and kruskal compare more", out.test, len(c.arms))
	}
	groups := make([]hypothesis.Group, len(c.arms))
	for a, label := range c.arms {
		groups[a].Label = label
	}
	for i, a := range c.of {
		if a >= 0 {
			groups[a].Values = append(groups[a].Values, x[i])
		}
	}
	for _, g := range groups {
		s, err := hypothesis.Summarise(g.Label, g.Values)
		if err != nil {
			return err
		}
		out.samples = append(out.samples, s)
	}
	c.balanceOfMeans(out)
	out.result, err = c.testMeans(out.test, out.samples, groups)
	return err
}

// testMeans is the test of that name, of treated against control.
func (c *comparing) testMeans(test string, samples []hypothesis.Sample, groups []hypothesis.Group) (hypothesis.Test, error) {
	switch test {
	case "anova":
		v, err := hypothesis.ANOVA(samples)
		return v.Test, err
	case "welch-anova":
		v, err := hypothesis.WelchANOVA(samples)
		return v.Test, err
	case "kruskal":
		return hypothesis.KruskalWallis(groups)
	case "mann-whitney":
		r, err := hypothesis.MannWhitney(groups[1], groups[0])
		return r.Test, err
	case "welch":
		return hypothesis.WelchT(samples[1], samples[0], c.o.level)
	}
	return hypothesis.PooledT(samples[1], samples[0], c.o.level)
}

func (c *comparing) balanceOfMeans(out *compared) {
	if len(out.samples) == 2 {
		if d, err := hypothesis.StandardisedMeans(out.samples[1], out.samples[0], c.o.level); err == nil {
			out.balance = d
		}
	}
}
