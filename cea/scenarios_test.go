package cea

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scenarioData is a small trial in which the effect turns with the people who
// answer for themselves.
func scenarioData() Table {
	return Table{
		{Name: "arm", Labels: []string{"old", "new", "old", "new", "old", "new", "old", "new", "old", "new", "old", "new"}},
		{Name: "cost", Numbers: []float64{10, 20, 30, 30, 20, 40, 20, 30, 30, 20, 10, 40}},
		{Name: "effect", Numbers: []float64{1, 2, 2, 3, 1, 4, 2, 3, 4, 1, 5, nan}},
		{Name: "by", Labels: []string{"self", "self", "self", "self", "self", "self", "self", "self", "proxy", "proxy", "proxy", ""}},
		{Name: "site", Numbers: []float64{1, 1, 2, 2, 1, 2, 1, 2, 2, 1, 1, nan}},
	}
}

func scenarioBase() Scenario {
	return Scenario{Title: "Base case", WTP: 10, Evaluation: Evaluation{
		Arm: "arm", Control: "old", Cost: "cost", Effect: "effect", Settings: Settings{Replicates: 200, Seed: 4, Level: 0.9},
	}}
}

// scenarioList has one of each kind.
func scenarioList() []Scenario {
	base := scenarioBase()
	interval, wtp, self, adjusted, wrong, empty := base, base, base, base, base, base
	interval.Title, interval.Interval = "BCa", "bca"
	wtp.Title, wtp.WTP = "Free", 0
	self.Title, self.Only = "Themselves", []Keep{{Column: "by", IsNot: []string{"proxy"}}}
	adjusted.Title, adjusted.Evaluation.Model.Adjust = "Adjusted", "factor(site)"
	wrong.Title, wrong.Evaluation.Cost = "Wrong", "costs"
	empty.Title, empty.Only = "Nobody", []Keep{{Column: "by", Is: []string{"carer"}}}
	return []Scenario{interval, wtp, self, adjusted, wrong, empty}
}

func runScenarios(t testing.TB, base Scenario, others []Scenario) []ScenarioMatrix {
	t.Helper()
	out, err := RunScenarios(context.Background(), base, nil, others, scenarioData())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The estimates are by hand. Complete: old costs 120/6 = 20 and effects 15/6 =
// 2.5; new costs 140/5 = 28 and effects 13/5 = 2.6, so net benefit at 10 is
// 1 - 8 = -7. Without proxies: old 80/4 = 20 and 6/4 = 1.5; new 120/4 = 30 and
// 12/4 = 3, so 15 - 10 = 5.
func TestScenarios(t *testing.T) {
	all := runScenarios(t, scenarioBase(), scenarioList())
	if len(all) != 1 || all[0].Treated != "new" || all[0].Control != "old" {
		t.Fatalf("got %+v", all)
	}
	m := all[0]
	type row struct {
		Title                            string
		People                           int
		Cost, Effect, NetBenefit, Change float64
		Turns                            bool
	}
	var got []row
	for _, r := range append([]ScenarioResult{m.Base}, m.Scenarios[:3]...) {
		round := func(x float64) float64 { return math.Round(1e9*x) / 1e9 }
		got = append(got, row{r.Title, r.People, round(r.Cost.Estimate), round(r.Effect.Estimate), round(r.NetBenefit.Estimate), round(r.Change), r.SignChanges})
		if !r.NetBenefit.Defined() || r.Level != 0.9 || !(r.Probability >= 0 && r.Probability <= 1) {
			t.Errorf("%s: %+v", r.Title, r)
		}
	}
	want := []row{
		{"Base case", 11, 8, 0.1, -7, 0, false},
		{"BCa", 11, 8, 0.1, -7, 0, false},
		{"Free", 11, 8, 0.1, -8, -1, false},
		{"Themselves", 8, 10, 1.5, 5, 12, true},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for i, reason := range map[int]string{4: `"costs"`, 5: `no row holds "carer" in column "by"`} {
		r := m.Scenarios[i]
		if !strings.Contains(r.Failed, reason) || !math.IsNaN(r.NetBenefit.Estimate) || !math.IsNaN(r.Change) || r.SignChanges {
			t.Errorf("%s: want a row that says %s, got %+v", r.Title, reason, r)
		}
	}
}

// A scenario is the evaluation that it declares, to the last bit.
func TestScenarioIsItsEvaluation(t *testing.T) {
	s := scenarioList()[3]
	got := runScenarios(t, scenarioBase(), []Scenario{s})[0].Scenarios[0]
	e := s.Evaluation
	e.Settings.WTP = []float64{s.WTP}
	a, err := e.Run(context.Background(), scenarioData())
	if err != nil {
		t.Fatal(err)
	}
	c := a.Comparisons[0]
	want := ScenarioResult{
		Title: "Adjusted", People: 11, WTP: 10, Interval: "percentile", Level: 0.9,
		Cost:        ScenarioIncrement{c.Cost.Estimate, c.Cost.Intervals.Percentile},
		Effect:      ScenarioIncrement{c.Effect.Estimate, c.Effect.Intervals.Percentile},
		NetBenefit:  ScenarioIncrement{c.NetBenefit[0].Estimate, c.NetBenefit[0].Intervals.Percentile},
		Probability: c.NetBenefit[0].Probability, Change: got.Change, SignChanges: got.SignChanges,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWorkersNeverChangeScenarios(t *testing.T) {
	with := func(workers int) string {
		base, others := scenarioBase(), scenarioList()
		imputed := base
		imputed.Title, imputed.Evaluation.Missing = "Imputed", Missing{Order: BootstrapThenImpute, Sets: 2}
		others = append(others, imputed)
		base.Evaluation.Settings.Workers = workers
		for i := range others {
			others[i].Evaluation.Settings.Workers = workers
		}
		b, err := json.Marshal(each(runScenarios(t, base, others), newScenarioMatrixJSON))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if d := cmp.Diff(with(1), with(3)); d != "" {
		t.Error(d)
	}
}

// What was run already, or what another scenario runs, is read again.
func TestScenariosShareRuns(t *testing.T) {
	base := scenarioBase()
	runs := groupRuns(append([]Scenario{base}, scenarioList()...))
	if runs[1] != runs[0] || runs[2] != runs[0] || runs[3] == runs[0] || runs[4] == runs[0] {
		t.Error("the interval and the amount alone share a run")
	}
	e := base.Evaluation
	e.Settings.WTP = []float64{0, 10}
	done, err := e.Run(context.Background(), scenarioData())
	if err != nil {
		t.Fatal(err)
	}
	shared, err := RunScenarios(context.Background(), base, done, scenarioList(), scenarioData())
	if err != nil {
		t.Fatal(err)
	}
	a, _ := json.Marshal(each(shared, newScenarioMatrixJSON))
	b, _ := json.Marshal(each(runScenarios(t, base, scenarioList()), newScenarioMatrixJSON))
	if d := cmp.Diff(string(b), string(a)); d != "" {
		t.Error(d)
	}
}

func TestKeep(t *testing.T) {
	for name, c := range map[string]struct {
		keep Keep
		rows int
		want string
	}{
		"is":                  {Keep{Column: "by", Is: []string{"proxy"}}, 3, ""},
		"is not keeps gaps":   {Keep{Column: "by", IsNot: []string{"proxy"}}, 9, ""},
		"numbers as written":  {Keep{Column: "site", Is: []string{"1.0"}}, 6, ""},
		"numbers, not":        {Keep{Column: "site", IsNot: []string{"1", "2"}}, 1, ""},
		"value that is not":   {Keep{Column: "by", IsNot: []string{"proxy", "carer"}}, 0, `no row holds "carer" in column "by"`},
		"column that is not":  {Keep{Column: "bye", Is: []string{"proxy"}}, 0, `there is no column "bye"`},
		"nobody is left":      {Keep{Column: "arm", IsNot: []string{"old", "new"}}, 0, "no row is left"},
		"a gap is no value":   {Keep{Column: "by", Is: []string{""}}, 0, "no row holds"},
		"spaces do not count": {Keep{Column: "by", Is: []string{" proxy "}}, 3, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := scenarioData().keep(c.keep)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got error %v, want %q in it", err, c.want)
			case got.Rows() != c.rows:
				t.Errorf("%d rows are left, want %d", got.Rows(), c.rows)
			}
		})
	}
}

// The control stays what it is in the base case, even if no label is given and
// a scenario has fewer arms.
func TestScenariosKeepTheControl(t *testing.T) {
	data := scenarioData()
	data[0].Labels = slices.Clone(data[0].Labels)
	for i := range 4 {
		data[0].Labels[i] = "a third"
	}
	base := scenarioBase()
	base.Evaluation.Control = ""
	two := base
	two.Title, two.Only = "Two arms", []Keep{{Column: "arm", IsNot: []string{"new"}}}
	out, err := RunScenarios(context.Background(), base, nil, []Scenario{two}, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 2 || out[0].Control != "a third" {
		t.Fatalf("got %+v", out)
	}
	for _, m := range out {
		if failed := m.Scenarios[0].Failed != ""; failed != (m.Treated == "new") {
			t.Errorf("%s: %q", m.Treated, m.Scenarios[0].Failed)
		}
	}
}

func TestScenariosStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := RunScenarios(ctx, scenarioBase(), nil, scenarioList(), scenarioData()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	base := scenarioBase()
	base.Evaluation.Cost = "costs"
	if _, err := RunScenarios(context.Background(), base, nil, scenarioList(), scenarioData()); err == nil {
		t.Error("a base case that fails is an error")
	}
}

func TestIntervalNames(t *testing.T) {
	v := Intervals{Interval{1, 1}, Interval{2, 2}, Interval{3, 3}, Interval{4, 4}, Interval{5, 5}, Interval{6, 6}, Interval{7, 7}, Interval{8, 8}}
	want := map[string]Interval{"normal": v.Normal, "percentile": v.Percentile, "basic": v.Basic, "bca": v.BCa, "welch": v.Welch, "delta": v.Delta, "rubin": v.Rubin}
	for _, name := range IntervalNames() {
		if v.By(name) != want[name] {
			t.Errorf("%s is %v, want %v", name, v.By(name), want[name])
		}
	}
	if v.By("student").Defined() {
		t.Error("a rule that is not known has limits")
	}
}
