package study

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const scenarioFile = `scenarios:
  - title: Adjusted for baseline
    adjust: u0 + c0
  - title: Gamma costs, imputed
    cost_model: gamma
    impute: 20
    order: bootstrap-impute
    auxiliary: [age, sex]
    together: true
  - title: Without proxies
    only: [{column: by, is_not: [proxy]}, {column: site, is: ["1", "2"]}]
  - title: BCa limits at another level
    interval: bca
    level: 0.9
    wtp: 30000
  - title: Unadjusted complete cases
    adjust: ""
    impute: 0
    auxiliary: []
`

func TestReadScenarios(t *testing.T) {
	got, err := ReadScenarios("s.yaml", []byte(scenarioFile))
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) *string { return &s }
	number := func(x float64) *float64 { return &x }
	count := func(n int) *int { return &n }
	yes := true
	want := []ScenarioChoice{
		{Title: "Adjusted for baseline", Adjust: text("u0 + c0")},
		{Title: "Gamma costs, imputed", CostModel: text("gamma"), Impute: count(20), Order: text("bootstrap-impute"), Auxiliary: []string{"age", "sex"}, Together: &yes},
		{Title: "Without proxies", Only: []Only{{Column: "by", IsNot: []string{"proxy"}}, {Column: "site", Is: []string{"1", "2"}}}},
		{Title: "BCa limits at another level", Interval: text("bca"), Level: number(0.9), WTP: number(30000)},
		{Title: "Unadjusted complete cases", Adjust: text(""), Impute: count(0), Auxiliary: []string{}},
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(Position{}), cmpopts.IgnoreUnexported(ScenarioChoice{})); d != "" {
		t.Error(d)
	}
	if at := got[1].At("impute"); at != (Position{6, 13, 0}) {
		t.Errorf("impute stands at %v", at)
	}
	if at := got[1].At("level"); at != (Position{4, 5, 0}) {
		t.Errorf("a key that is not there stands at %v, not where the scenario does", at)
	}
}

// Each case changes one thing in a valid file; the error must say where and
// what would do.
func TestScenarioFaultsNamePlaceAndRemedy(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":        {"    adjust: u0", "    adjusted: u0", `s.yaml:3:5: scenarios, entry 1: unknown key "adjusted"; did you mean "adjust"?`},
		"unknown top key":    {"scenarios:", "scenario:", `s.yaml:1:1: scenario file: unknown key "scenario"; did you mean "scenarios"?`},
		"no title":           {"  - title: Adjusted for baseline\n    adjust", "  - adjust", `s.yaml:2:5: scenarios, entry 1: the key "title" is missing`},
		"empty title":        {"title: Adjusted for baseline", `title: " "`, `"title" is empty`},
		"title twice":        {"title: Without proxies", "title: adjusted  for baseline", `s.yaml:10:12: title: "adjusted  for baseline" is the title of an earlier scenario`},
		"nothing differs":    {"    adjust: u0 + c0\n", "", `s.yaml:2:5: scenario "Adjusted for baseline" says nothing`},
		"cost model":         {"cost_model: gamma", "cost_model: poisson", `s.yaml:5:17: cost_model: "poisson" is not one of ols, gamma`},
		"order":              {"order: bootstrap-impute", "order: both", `s.yaml:7:12: order: "both" is not one of`},
		"interval":           {"interval: bca", "interval: bac", `s.yaml:13:15: interval: "bac" is not one of normal, percentile, basic, bca, welch, delta, rubin`},
		"one set":            {"impute: 20", "impute: 1", "s.yaml:6:13: impute: 1 sets are not possible"},
		"text for a number":  {"impute: 20", "impute: many", "s.yaml:6:13: impute: expected a whole number, found text"},
		"number for a text":  {`["1", "2"]`, `[1, "2"]`, `put it in quotes: "1"`},
		"text for a list":    {"[age, sex]", "age", "auxiliary: expected a list, found text"},
		"level":              {"level: 0.9", "level: 95", "s.yaml:14:12: level: 95 is no level"},
		"willingness to pay": {"wtp: 30000", "wtp: -1", "s.yaml:15:10: wtp: -1 is no willingness to pay"},
		"only both ways":     {"is_not: [proxy]", "is_not: [proxy], is: [self]", "s.yaml:11:13: only: exactly one of the keys is and is_not"},
		"only neither way":   {", is_not: [proxy]", "", "exactly one of the keys is and is_not"},
		"only no value":      {"is_not: [proxy]", "is_not: []", "with at least one value"},
		"empty cost":         {"cost_model: gamma", `cost: ""`, "s.yaml:5:11: cost is empty"},
		"anchor":             {"interval: bca", "interval: &a bca", "anchor, alias or tag"},
		"no list":            {scenarioFile, "scenarios: none\n", "scenarios: expected a list, found text"},
		"empty list":         {scenarioFile, "scenarios: []\n", "0 are declared"},
		"empty file":         {scenarioFile, "", "the file is empty"},
		"no YAML":            {scenarioFile, "a: [", "is not readable as YAML"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(scenarioFile, c.old) {
				t.Fatalf("the file no longer holds %q", c.old)
			}
			_, err := ReadScenarios("s.yaml", []byte(strings.Replace(scenarioFile, c.old, c.new, 1)))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v\nwant %q in it", err, c.want)
			}
		})
	}
}

func TestAllScenarioFaultsAreReportedInFileOrder(t *testing.T) {
	text := strings.NewReplacer("cost_model: gamma", "cost_model: g", "impute: 20", "impute: -1", "interval: bca", "interval: b", "level: 0.9", "level: 2").Replace(scenarioFile)
	_, err := ReadScenarios("s.yaml", []byte(text))
	faults, ok := err.(*Faults)
	if !ok || len(faults.List) != 4 {
		t.Fatalf("want four faults, got %v", err)
	}
	for i, line := range []int{5, 6, 13, 14} {
		if faults.List[i].At.Line != line {
			t.Errorf("fault %d is at line %d, want %d", i+1, faults.List[i].At.Line, line)
		}
	}
}

func FuzzReadScenarios(f *testing.F) {
	f.Add([]byte(scenarioFile))
	f.Add([]byte("scenarios: [{title: a, wtp: 1}]"))
	f.Add([]byte("scenarios: &a [*a]"))
	f.Add([]byte("scenarios:\n  - title: a\n    only: [{column: b, is: [c]}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := ReadScenarios("s.yaml", data)
		if (len(all) == 0) == (err == nil) {
			t.Fatal("scenarios and an error exclude each other")
		}
		for _, s := range all {
			if at := s.At("title"); at.Line < 1 || at.Column < 1 {
				t.Fatalf("scenario %q stands at %v", s.Title, at)
			}
		}
	})
}
