package impute

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPrepareNamesEveryProblem(t *testing.T) {
	same := func(get func(string) []float64) []float64 { return get("a") }
	a, gap := []float64{1, 2, 3}, []float64{1, missing, 3}
	levels := []string{"x", "y"}
	for _, c := range []struct {
		name, want string
		vars       []Variable
		o          Options
	}{
		{"no variables", "no variables", nil, Options{}},
		{"no rows", "a: 0 values", []Variable{{Name: "a"}}, Options{}},
		{"no name", "no name", []Variable{{Values: a}}, Options{}},
		{"repeated name", "a: the name stands twice", []Variable{{Name: "a", Values: a}, {Name: "a", Values: a}}, Options{}},
		{"lengths", "b: 2 values", []Variable{{Name: "a", Values: a}, {Name: "b", Values: a[:2]}}, Options{}},
		{"infinite", "a: 1 values are infinite", []Variable{{Name: "a", Values: []float64{1, inf}}}, Options{}},
		{"too large", "or beyond 1e+150", []Variable{{Name: "a", Values: []float64{1, 1e200}}}, Options{}},
		{"binary", "a: 2 values are not level numbers from 0 to 1", []Variable{{Name: "a", Kind: Binary, Values: a}}, Options{}},
		{"fractional level", "a: 1 values are not level numbers", []Variable{{Name: "a", Kind: Ordered, Levels: levels, Values: []float64{0, 0.5}}}, Options{}},
		{"negative level", "a: 1 values are not level numbers", []Variable{{Name: "a", Kind: Nominal, Levels: levels, Values: []float64{0, -1}}}, Options{}},
		{"no levels", "two levels", []Variable{{Name: "a", Kind: Nominal, Values: a}}, Options{}},
		{"unknown kind", "kind is unknown", []Variable{{Name: "a", Kind: 9, Values: a}}, Options{}},
		{"unfit method", `method "logreg" does not suit continuous`, []Variable{{Name: "a", Values: a, Method: LogReg}}, Options{}},
		{"matching without order", `method "pmm" does not suit nominal`, []Variable{{Name: "a", Kind: Nominal, Levels: levels, Values: gap[:1], Method: PMM}}, Options{}},
		{"unknown method", `method "magic"`, []Variable{{Name: "a", Values: a, Method: "magic"}}, Options{}},
		{"where", "2 rows of 3", []Variable{{Name: "a", Values: gap, Where: []bool{true, true}}}, Options{}},
		{"all missing", "a: nothing is observed", []Variable{{Name: "a", Values: []float64{missing, missing}}}, Options{}},
		{
			"all missing in a group", "b: nothing is observed to impute it from in group g = y",
			[]Variable{{Name: "g", Kind: Binary, Levels: levels, Values: []float64{0, 0, 1}}, {Name: "b", Values: []float64{1, 2, missing}}},
			Options{By: "g"},
		},
		{"unknown group", "by g: there is no", []Variable{{Name: "a", Values: a}}, Options{By: "g"}},
		{"group with gaps", "by g: it must have no missing", []Variable{{Name: "g", Kind: Binary, Values: []float64{0, missing}}}, Options{By: "g"}},
		{"continuous group", "by a: it must be", []Variable{{Name: "a", Values: a}}, Options{By: "a"}},
		{"unknown predictor", "a: there is no predictor b", []Variable{{Name: "a", Values: gap, Predictors: []string{"b"}}}, Options{}},
		{"predicts itself", "a: it cannot predict itself", []Variable{{Name: "a", Values: gap, Predictors: []string{"a"}}}, Options{}},
		{
			"repeated predictor", "a: predictor b stands twice",
			[]Variable{{Name: "a", Values: gap, Predictors: []string{"b", "b"}}, {Name: "b", Values: a}},
			Options{},
		},
		{
			"predicted by its own total", "a: p is computed from it",
			[]Variable{{Name: "a", Values: gap, Predictors: []string{"p"}}, {Name: "p", Passive: same, From: []string{"a"}}},
			Options{},
		},
		{"passive without inputs", "p: a passive variable must name", []Variable{{Name: "a", Values: a}, {Name: "p", Passive: same}}, Options{}},
		{
			"passive with a method", "p: a passive variable is computed",
			[]Variable{{Name: "a", Values: a}, {Name: "p", Passive: same, From: []string{"a"}, Method: PMM}},
			Options{},
		},
		{"unknown input", "p: it is computed from b", []Variable{{Name: "a", Values: a}, {Name: "p", Passive: same, From: []string{"b"}}}, Options{}},
		{"inputs without computation", "a: it names what it is computed from", []Variable{{Name: "a", Values: a, From: []string{"a"}}}, Options{}},
		{
			"circle", "it is computed from itself",
			[]Variable{{Name: "a", Values: a}, {Name: "p", Passive: same, From: []string{"q"}}, {Name: "q", Passive: same, From: []string{"p"}}},
			Options{},
		},
		{
			"missing predictor", "a cannot be imputed in 1 rows: its predictor b is missing there",
			[]Variable{{Name: "a", Values: gap}, {Name: "b", Values: gap, Method: Keep}},
			Options{},
		},
		{
			"visit of a complete variable", "visit order: b is not",
			[]Variable{{Name: "a", Values: gap}, {Name: "b", Values: a}},
			Options{Visit: []string{"a", "b"}},
		},
		{"visit too short", "visit order: a is to be imputed", []Variable{{Name: "a", Values: gap}}, Options{Visit: []string{}}},
		{"negative sets", "must not be negative", []Variable{{Name: "a", Values: gap}}, Options{Sets: -1}},
	} {
		_, err := Prepare(c.vars, c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestProblemsAreReportedTogether(t *testing.T) {
	_, err := Prepare([]Variable{
		{Name: "a", Values: []float64{1, inf}}, {Name: "b", Kind: Binary, Values: []float64{0, 2}}, {Name: "c", Values: []float64{1}},
	}, Options{})
	for _, want := range []string{"a: ", "b: ", "c: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not speak of %s", err, want)
		}
	}
}

func TestProblemsOfOneStageAreReportedTogether(t *testing.T) {
	gap, arm := []float64{1, missing, missing, 4}, []float64{1, 0, 0, 1}
	compute := func(get func(string) []float64) []float64 { return get("a") }
	for name, c := range map[string]struct {
		vars []Variable
		o    Options
		want []string
	}{
		"inputs": {
			[]Variable{{Name: "a", Values: gap}, {Name: "p", Passive: compute, From: []string{"x", "y"}}},
			Options{}, []string{"computed from x", "computed from y"},
		},
		"predictors": {
			[]Variable{{Name: "a", Values: gap, Predictors: []string{"a", "x"}}, {Name: "b", Values: gap, Predictors: []string{"y"}}},
			Options{}, []string{"a: it cannot predict itself", "no predictor x", "no predictor y"},
		},
		"groups": {
			[]Variable{{Name: "arm", Kind: Binary, Values: arm}, {Name: "a", Values: gap}, {Name: "b", Values: gap}},
			Options{By: "arm"}, []string{"a: nothing is observed", "b: nothing is observed"},
		},
	} {
		_, err := Prepare(c.vars, c.o)
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v does not say %q", name, err, want)
			}
		}
	}
}

func TestVisitsGoFromFewestMissingToMost(t *testing.T) {
	vars := []Variable{
		{Name: "c", Values: []float64{1, missing, missing, 2}},
		{Name: "b", Values: []float64{1, missing, 3, 4}},
		{Name: "a", Values: []float64{1, 2, missing, 4}},
		{Name: "d", Values: []float64{1, 2, 3, 4}},
	}
	for _, c := range []struct{ asked, want []string }{
		{nil, []string{"a", "b", "c"}},
		{[]string{"c", "a", "b"}, []string{"c", "a", "b"}},
	} {
		p, err := Prepare(vars, Options{Visit: c.asked})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range p.visit {
			got = append(got, p.vars[i].Name)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("asked for %v:\n%s", c.asked, diff)
		}
	}
}

func TestDefaultPredictorsLeaveOutGroupAndOwnTotals(t *testing.T) {
	p, err := Prepare(append(clinic(40), ratio()), Options{By: "arm"})
	if err != nil {
		t.Fatal(err)
	}
	for name, without := range map[string][]string{
		"cost": {"arm", "cost", "ratio"}, "region": {"arm", "region"},
	} {
		var got, want []string
		for _, j := range p.vars[p.index[name]].predictors {
			got = append(got, p.vars[j].Name)
		}
		for _, v := range p.vars {
			if !slices.Contains(without, v.Name) {
				want = append(want, v.Name)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("predictors of %s:\n%s", name, diff)
		}
	}
}
