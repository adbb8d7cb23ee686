package cea

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Scenario is one way to do an evaluation, to be set beside others.
type Scenario struct {
	Title string
	// Choices say in words what the scenario does: of a base case everything
	// that some scenario does otherwise, of a scenario what differs from the
	// base case.
	Choices    []Choice
	Evaluation Evaluation
	// Interval is the rule of the intervals, one of [IntervalNames]; "" is
	// percentile, and Rubin's rules where imputed sets are pooled but for
	// [BootstrapThenImpute], whose replicates hold the imputation.
	Interval string
	// WTP is the willingness to pay that net benefit is shown at.
	WTP float64
	// Only keeps some of the rows, before anything is imputed; nil keeps all.
	Only []Keep
}

// Choice is what a scenario does in one respect, its dimension.
type Choice struct {
	Dimension string `json:"dimension"`
	Choice    string `json:"choice"`
}

// Keep keeps the rows that hold one of the values Is in a column, or, where Is
// is nil, none of the values IsNot. A row that misses the value is not among
// Is, and stays with IsNot.
type Keep struct {
	Column    string
	Is, IsNot []string
}

// ScenarioResult is a comparison as one scenario has it.
type ScenarioResult struct {
	Title   string
	Choices []Choice
	// Failed is why the scenario has no result; the rest is then NaN or zero.
	Failed string
	// People is the number of people in the two arms that are compared.
	People int
	// WTP, Interval and Level say what net benefit is at and what the
	// intervals are.
	WTP      float64
	Interval string
	Level    float64
	// The three increments, each with its interval by the scenario's rule,
	// whose limits are NaN where the analysis does not have that rule.
	Cost, Effect, NetBenefit ScenarioIncrement
	// Probability is that of a net benefit above zero.
	Probability float64
	// Change is the net benefit less that of the base case. It has no interval
	// of its own: the two rest on the same people.
	Change float64
	// SignChanges says that net benefit lies on the other side of zero than in
	// the base case.
	SignChanges bool
}

// ScenarioIncrement is an increment with the one interval that was chosen.
type ScenarioIncrement struct {
	Estimate float64
	Interval
}

// ScenarioMatrix is one arm against the control in a base case and in the
// scenarios beside it.
type ScenarioMatrix struct {
	Treated, Control string
	Base             ScenarioResult
	Scenarios        []ScenarioResult
}

// IntervalNames are the rules that a scenario can choose among.
func IntervalNames() []string {
	return []string{"normal", "percentile", "basic", "bca", "welch", "delta", "rubin"}
}

// By is the interval by the rule of a name.
func (v Intervals) By(name string) Interval {
	switch name {
	case "normal":
		return v.Normal
	case "percentile":
		return v.Percentile
	case "basic":
		return v.Basic
	case "bca":
		return v.BCa
	case "welch":
		return v.Welch
	case "delta":
		return v.Delta
	case "rubin":
		return v.Rubin
	}
	return undefined
}

// RunScenarios runs a base case and scenarios beside it on the same data, which
// are as in [Evaluation.Run]: one matrix for each arm but the control. A
// scenario that fails is a result that says why; an error is the base case's,
// or the context's. Scenarios that differ only in how a result is read (the
// interval, the willingness to pay) share one run, and a base case that was run
// already is not run again if done, its analysis, holds the amounts needed; it
// may be nil.
func RunScenarios(ctx context.Context, base Scenario, done *Analysis, scenarios []Scenario, sets ...Table) ([]ScenarioMatrix, error) {
	runs := groupRuns(append([]Scenario{base}, scenarios...))
	if done != nil && holds(done, runs[0].Evaluation.Settings.WTP) {
		runs[0].analysis = done
	}
	first, err := runs[0].result(ctx, sets)
	if err != nil {
		return nil, err
	}
	var out []ScenarioMatrix
	for _, c := range first.Comparisons {
		out = append(out, ScenarioMatrix{Treated: c.Treated, Control: c.Control, Base: base.read(first, c.Treated)})
	}
	for i, s := range scenarios {
		// The first label in order may be another one among fewer people.
		runs[i+1].Evaluation.Control = first.Arms[0].Label
		a, err := runs[i+1].result(ctx, sets)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for k := range out {
			r := s.failed(err)
			if err == nil {
				r = s.read(a, out[k].Treated)
			}
			r.against(out[k].Base)
			out[k].Scenarios = append(out[k].Scenarios, r)
		}
	}
	return out, nil
}

// scenarioRun is an evaluation that one or more scenarios read.
type scenarioRun struct {
	Scenario
	analysis *Analysis
	err      error
}

// groupRuns gives each scenario its run: one for all that ask for the same
// evaluation of the same people, with all their amounts.
func groupRuns(all []Scenario) []*scenarioRun {
	out := make([]*scenarioRun, len(all))
	for i, s := range all {
		s.Evaluation.Settings.Progress = nil
		s.Evaluation.Settings.WTP = []float64{s.WTP}
		for _, r := range out[:i] {
			if sameRun(r.Scenario, s) {
				out[i] = r
				break
			}
		}
		if out[i] == nil {
			out[i] = &scenarioRun{Scenario: s}
		} else if w := &out[i].Evaluation.Settings.WTP; !slices.Contains(*w, s.WTP) {
			*w = append(*w, s.WTP)
		}
	}
	return out
}

func sameRun(a, b Scenario) bool {
	a.Evaluation.Settings.WTP, b.Evaluation.Settings.WTP = nil, nil
	return reflect.DeepEqual(a.Evaluation, b.Evaluation) && reflect.DeepEqual(a.Only, b.Only)
}

// holds says whether an analysis has the net benefit at all amounts.
func holds(a *Analysis, wtp []float64) bool {
	for _, w := range wtp {
		if !slices.ContainsFunc(a.Comparisons[0].NetBenefit, func(n NetBenefit) bool { return n.WTP == w }) {
			return false
		}
	}
	return true
}

func (r *scenarioRun) result(ctx context.Context, sets []Table) (*Analysis, error) {
	if r.analysis != nil || r.err != nil {
		return r.analysis, r.err
	}
	kept := slices.Clone(sets)
	for i := range kept {
		for _, k := range r.Only {
			if kept[i], r.err = kept[i].keep(k); r.err != nil {
				return nil, r.err
			}
		}
	}
	r.analysis, r.err = r.Evaluation.Run(ctx, kept...)
	return r.analysis, r.err
}

// keep is the rows that a condition keeps. A value that no row holds is an
// error: it is more likely misspelt than meant.
func (t Table) keep(k Keep) (Table, error) {
	c, err := t.column(k.Column)
	if err != nil {
		return nil, err
	}
	values := k.Is
	if values == nil {
		values = k.IsNot
	}
	found := make([]bool, len(values))
	var rows []int
	for i, label := range c.labels() {
		at := slices.IndexFunc(values, func(v string) bool { return c.equals(label, v) })
		if at >= 0 {
			found[at] = true
		}
		if (at >= 0) == (k.Is != nil) {
			rows = append(rows, i)
		}
	}
	if i := slices.Index(found, false); i >= 0 {
		return nil, fmt.Errorf("no row holds %q in column %q", values[i], k.Column)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("no row is left by column %q", k.Column)
	}
	return t.Take(rows), nil
}

// equals says whether a label of the column is a value as people write it: 1.0
// is 1 among numbers.
func (c Column) equals(label, value string) bool {
	label, value = strings.TrimSpace(label), strings.TrimSpace(value)
	if label == "" {
		return false
	}
	if x, err := strconv.ParseFloat(value, 64); err == nil && c.Labels == nil {
		return label == strconv.FormatFloat(x, 'g', -1, 64)
	}
	return label == value
}

// read is a scenario's comparison out of the analysis that it asked for.
func (s Scenario) read(a *Analysis, treated string) ScenarioResult {
	at := slices.IndexFunc(a.Comparisons, func(c Comparison) bool { return c.Treated == treated })
	if at < 0 {
		return s.failed(fmt.Errorf("arm %q is not compared", treated))
	}
	c := a.Comparisons[at]
	nb := c.NetBenefit[slices.IndexFunc(c.NetBenefit, func(n NetBenefit) bool { return n.WTP == s.WTP })]
	out := ScenarioResult{Title: s.Title, Choices: s.Choices, WTP: s.WTP, Level: a.Level, Interval: s.rule(a, c), Probability: nb.Probability}
	for _, arm := range a.Arms {
		if arm.Label == c.Treated || arm.Label == c.Control {
			out.People += arm.N
		}
	}
	of := func(x Increment) ScenarioIncrement {
		return ScenarioIncrement{x.Estimate, x.Intervals.By(out.Interval)}
	}
	out.Cost, out.Effect, out.NetBenefit = of(c.Cost), of(c.Effect), of(nb.Increment)
	return out
}

// rule is the scenario's rule of intervals, or the one that suits the analysis.
func (s Scenario) rule(a *Analysis, c Comparison) string {
	switch {
	case s.Interval != "":
		return s.Interval
	case a.Method.Order != BootstrapThenImpute && c.Cost.Pooling != nil && c.Cost.Intervals.Rubin.Defined():
		return "rubin"
	}
	return "percentile"
}

func (s Scenario) failed(err error) ScenarioResult {
	none := ScenarioIncrement{math.NaN(), undefined}
	out := ScenarioResult{
		Title: s.Title, Choices: s.Choices, WTP: s.WTP, Level: s.Evaluation.Settings.withDefaults().Level, Interval: s.Interval,
		Cost: none, Effect: none, NetBenefit: none, Probability: math.NaN(),
	}
	if err != nil {
		out.Failed = err.Error()
	}
	return out
}

// against compares a result with the base case's.
func (r *ScenarioResult) against(base ScenarioResult) {
	r.Change = r.NetBenefit.Estimate - base.NetBenefit.Estimate
	r.SignChanges = r.NetBenefit.Estimate*base.NetBenefit.Estimate < 0
}
