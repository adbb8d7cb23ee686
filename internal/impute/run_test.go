package impute

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSetsDoNotDependOnWorkers(t *testing.T) {
	vars := append(clinic(120), ratio())
	one := mustRun(t, vars, Options{Sets: 7, Iterations: 3, Workers: 1})
	many := mustRun(t, vars, Options{Sets: 7, Iterations: 3, Workers: 5})
	if diff := cmp.Diff(all(t, one), all(t, many)); diff != "" {
		t.Errorf("five workers give other sets than one:\n%s", diff)
	}
	if diff := cmp.Diff(one.Log, many.Log); diff != "" {
		t.Errorf("five workers log other events than one:\n%s", diff)
	}
	for j := range one.Traces {
		if diff := cmp.Diff(one.Traces[j].Mean, many.Traces[j].Mean); diff != "" {
			t.Errorf("five workers trace other means than one:\n%s", diff)
		}
	}
}

func TestSetsDoNotDependOnTheOrderOfColumns(t *testing.T) {
	vars := append(clinic(80), ratio())
	want := all(t, mustRun(t, vars, Options{Sets: 2, Iterations: 2, By: "arm"}))
	rapid.Check(t, func(rt *rapid.T) {
		shuffled := rapid.Permutation(vars).Draw(rt, "columns")
		if diff := cmp.Diff(want, all(t, mustRun(t, shuffled, Options{Sets: 2, Iterations: 2, By: "arm"}))); diff != "" {
			rt.Fatalf("another order of columns gives other sets:\n%s", diff)
		}
	})
}

func TestEarlierSetsStayWhenMoreAreMade(t *testing.T) {
	few := all(t, mustRun(t, clinic(60), Options{Sets: 2, Iterations: 2}))
	more := all(t, mustRun(t, clinic(60), Options{Sets: 5, Iterations: 2}))
	for name := range few {
		if diff := cmp.Diff(few[name], more[name][:2]); diff != "" {
			t.Errorf("%s: the first sets change with the number of sets:\n%s", name, diff)
		}
	}
}

func TestSeedsAndReplicatesDiffer(t *testing.T) {
	base := all(t, mustRun(t, clinic(60), Options{Sets: 1, Iterations: 2}))
	for name, o := range map[string]Options{
		"seed": {Sets: 1, Iterations: 2, Seed: 1}, "replicate": {Sets: 1, Iterations: 2, Replicate: 1},
	} {
		if cmp.Equal(base["cost"], all(t, mustRun(t, clinic(60), o))["cost"]) {
			t.Errorf("another %s gives the same set", name)
		}
	}
}

func TestNothingMissingIsIdentity(t *testing.T) {
	vars := []Variable{{Name: "a", Values: []float64{1, 2, 3}}, {Name: "b", Kind: Binary, Values: []float64{0, 1, 1}}}
	s := mustRun(t, vars, Options{Sets: 2})
	for _, v := range vars {
		column, err := s.Column(v.Name, 1)
		if err != nil {
			t.Fatal(err)
		}
		if &column[0] != &v.Values[0] {
			t.Errorf("%s: a complete column was copied", v.Name)
		}
	}
	if len(s.Traces) != 0 || len(s.Log) != 0 {
		t.Errorf("traces %v and events %v where nothing is imputed", s.Traces, s.Log)
	}
}

func TestObservedValuesStayAndSetsAreComplete(t *testing.T) {
	vars := append(clinic(100), ratio())
	before := clinic(100)
	s := mustRun(t, vars, Options{Sets: 3, Iterations: 2, By: "arm"})
	for i, v := range before {
		for k := range s.M() {
			column, err := s.Column(v.Name, k)
			if err != nil {
				t.Fatal(err)
			}
			for row, x := range v.Values {
				if math.IsNaN(column[row]) || !vars[i].admits(column[row]) {
					t.Fatalf("%s, set %d: row %d is missing or no %s value", v.Name, k, row, v.Kind)
				}
				if !math.IsNaN(x) && column[row] != x {
					t.Fatalf("%s, set %d: an observed value changed", v.Name, k)
				}
			}
		}
		if !cmp.Equal(v.Values, vars[i].Values, cmpNaN) {
			t.Errorf("%s: the caller's values changed", v.Name)
		}
	}
}

var cmpNaN = cmp.Comparer(func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) })

func TestMatchingImputesObservedValuesOnly(t *testing.T) {
	vars := clinic(90)
	for i := range vars {
		if vars[i].Kind == Ordered || vars[i].Kind == Continuous || vars[i].Kind == Binary {
			vars[i].Method = PMM
		}
	}
	s := mustRun(t, vars, Options{Sets: 5, Iterations: 3, By: "arm"})
	for _, v := range vars {
		rows, err := s.Rows(v.Name)
		if err != nil {
			t.Fatal(err)
		}
		for k := range s.M() {
			imputed, err := s.Imputed(v.Name, k)
			if err != nil {
				t.Fatal(err)
			}
			for n, row := range rows {
				donors := 0
				for other, x := range v.Values {
					if x == imputed[n] && vars[0].Values[other] == vars[0].Values[row] {
						donors++
					}
				}
				if donors == 0 {
					t.Fatalf("%s: nobody of the same arm has the value imputed", v.Name)
				}
			}
		}
	}
}

func TestPassiveStaysConsistent(t *testing.T) {
	square := Variable{Name: "ratio squared", From: []string{"ratio"}, Passive: func(get func(string) []float64) []float64 {
		out := slices.Clone(get("ratio"))
		for i := range out {
			out[i] *= out[i]
		}
		return out
	}}
	s := mustRun(t, append(clinic(80), square, ratio()), Options{Sets: 3, Iterations: 2, By: "arm"})
	sets := all(t, s)
	for k := range s.M() {
		for row, x := range sets["ratio"][k] {
			if x != sets["cost"][k][row]/sets["weight"][k][row] || sets["ratio squared"][k][row] != x*x {
				t.Fatalf("set %d, row %d: passive variables do not match their inputs", k, row)
			}
		}
	}
}

func TestPassiveKeepsWhatWasObserved(t *testing.T) {
	total := Variable{
		Name: "total", Values: []float64{99, missing, missing}, From: []string{"a"},
		Passive: func(get func(string) []float64) []float64 { return get("a") },
	}
	s := mustRun(t, []Variable{{Name: "a", Values: []float64{1, 2, missing}, Predictors: []string{}}, total}, Options{Sets: 1})
	got, err := s.Column("total", 0)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := s.Column("a", 0)
	if diff := cmp.Diff([]float64{99, 2, a[2]}, got); diff != "" {
		t.Errorf("total:\n%s", diff)
	}
}

func TestGroupsAreImputedByThemselves(t *testing.T) {
	vars := clinic(100)
	together := all(t, mustRun(t, vars, Options{Sets: 2, Iterations: 2, By: "arm"}))
	// Other values in the treated arm must not move the control arm.
	for i := range vars {
		vars[i].Values = slices.Clone(vars[i].Values)
	}
	for row, arm := range vars[0].Values {
		if arm == 1 {
			vars[1].Values[row] += 5
		}
	}
	changed := all(t, mustRun(t, vars, Options{Sets: 2, Iterations: 2, By: "arm"}))
	moved := false
	for row, arm := range vars[0].Values {
		if a, b := together["cost"][1][row], changed["cost"][1][row]; arm == 0 && a != b {
			t.Fatalf("row %d of the control arm changed with the treated arm", row)
		} else if a != b {
			moved = true
		}
	}
	if !moved {
		t.Error("the treated arm did not change with its own values")
	}
}

func TestWhereAndKeepLeaveValuesMissing(t *testing.T) {
	vars := clinic(60)
	at := slices.IndexFunc(vars[2].Values, math.IsNaN)
	vars[2].Where = slices.Repeat([]bool{true}, 60)
	vars[2].Where[at] = false
	vars[5].Method = Keep
	for i := range vars {
		vars[i].Predictors = []string{"age"}
	}
	vars[1].Predictors = nil
	s := mustRun(t, vars, Options{Sets: 1, Iterations: 2})
	weight, _ := s.Column("weight", 0)
	for row, x := range weight {
		if math.IsNaN(x) != (row == at) {
			t.Errorf("weight: row %d missing is %v", row, math.IsNaN(x))
		}
	}
	region, _ := s.Column("region", 0)
	if !cmp.Equal(region, vars[5].Values, cmpNaN) {
		t.Error("region was to be kept as it is")
	}
}

// A person whose predictor stays missing cannot teach the model, and the log
// says so.
func TestRowsBarredByAMissingPredictorAreLogged(t *testing.T) {
	vars := []Variable{
		{Name: "x", Values: []float64{1, 2, 3, 4, 5, missing, 7, 8}, Method: Keep},
		{Name: "y", Values: []float64{2, 4, missing, 8, 10, 1000, 14, 16}, Method: Norm},
	}
	s := mustRun(t, vars, Options{Sets: 1})
	want := []Event{{Variable: "y", Code: "rows", Rows: 1}}
	if diff := cmp.Diff(want, s.Log); diff != "" {
		t.Errorf("log:\n%s", diff)
	}
	if y, _ := s.Column("y", 0); math.Abs(y[2]-6) > 1e-9 {
		t.Errorf("an exact line gives %g, want 6", y[2])
	}
}

func TestPredictorsLeftOutAreLogged(t *testing.T) {
	x, y, z := []float64{1, 2, 3, 4, 5, 6}, []float64{2, missing, 5, 9, 9, 13}, make([]float64, 6)
	for i := range x {
		z[i] = 3 - 2*x[i]
	}
	s := mustRun(t, []Variable{
		{Name: "x", Values: x},
		{Name: "z", Values: z},
		{Name: "y", Values: y},
		{Name: "site", Kind: Nominal, Levels: []string{"a", "b"}, Values: make([]float64, 6)},
	}, Options{Sets: 2, Iterations: 3})
	want := []Event{
		{Variable: "y", Code: "constant", Predictor: "site[b]", Fits: 6},
		{Variable: "y", Code: "collinear", Predictor: "z", Fits: 6},
	}
	if diff := cmp.Diff(want, s.Log); diff != "" {
		t.Errorf("log:\n%s", diff)
	}
	if got, want := s.Log[1].Message(), "imputing y: predictor z is a combination of other predictors and was left out (6 models)"; got != want {
		t.Errorf("message %q, want %q", got, want)
	}
}

func TestPerfectPredictionStaysFinite(t *testing.T) {
	vars := []Variable{
		{Name: "x", Values: []float64{-4, -3, -2, -1, 1, 2, 3, 4, -2.5, 2.5}},
		{Name: "b", Kind: Binary, Values: []float64{0, 0, 0, 0, 1, 1, 1, 1, missing, missing}},
		{Name: "o", Kind: Ordered, Levels: []string{"l", "m", "h"}, Values: []float64{0, 0, 0, 1, 1, 2, 2, 2, missing, missing}, Predictors: []string{"x"}},
		{Name: "n", Kind: Nominal, Levels: []string{"l", "m", "h"}, Values: []float64{0, 0, 0, 1, 1, 2, 2, 2, missing, missing}, Predictors: []string{"x"}},
	}
	s := mustRun(t, vars, Options{Sets: 200, Iterations: 1})
	sets := all(t, s)
	ones := 0.0
	for k := range s.M() {
		ones += sets["b"][k][9] - sets["b"][k][8]
	}
	if ones < 100 {
		t.Errorf("a separated binary variable follows its predictor in %g of 200 sets", ones)
	}
	for _, e := range s.Log {
		if e.Code == "not-converged" || e.Code == "ridge" {
			t.Errorf("augmented data do not settle: %s", e.Message())
		}
	}
}

func TestSmallSamplesAreLogged(t *testing.T) {
	s := mustRun(t, []Variable{
		{Name: "a", Values: []float64{1, 2, 3, 5}},
		{Name: "b", Values: []float64{1, 4, 9, 16}},
		{Name: "y", Values: []float64{2, 3, missing, missing}},
		{Name: "s", Kind: Binary, Values: []float64{1, missing, 1, 1}},
	}, Options{Sets: 1, Iterations: 1})
	codes := map[string]bool{}
	for _, e := range s.Log {
		codes[e.Variable+" "+e.Code] = true
		if !strings.Contains(e.Message(), e.Variable) {
			t.Errorf("the message %q does not name %s", e.Message(), e.Variable)
		}
	}
	if !codes["y few"] || !codes["s one-level"] {
		t.Errorf("log %v lacks few observed values of y or the one level of s", s.Log)
	}
	if b, _ := s.Column("s", 0); b[1] != 1 {
		t.Errorf("the only level observed is 1, imputed %g", b[1])
	}
}

func TestTracesFollowTheChains(t *testing.T) {
	vars := clinic(80)
	s := mustRun(t, vars, Options{Sets: 3, Iterations: 4, By: "arm"})
	if len(s.Traces) != 10 {
		t.Fatalf("%d traces, want one for each of 5 variables and 2 arms", len(s.Traces))
	}
	for _, tr := range s.Traces {
		imputed, err := s.Imputed(tr.Variable, 2)
		if err != nil {
			t.Fatal(err)
		}
		rows, _ := s.Rows(tr.Variable)
		var m moments
		for n, row := range rows {
			if "arm = "+vars[0].Levels[int(vars[0].Values[row])] == tr.Group {
				m.add(imputed[n])
			}
		}
		if m.n != tr.Imputed || len(tr.Mean) != 3 || len(tr.Mean[2]) != 4 ||
			tr.Mean[2][3] != m.mean || tr.SD[2][3] != m.sd() {
			t.Errorf("%s, %s: the last point of the trace is not what was imputed", tr.Variable, tr.Group)
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, clinic(30), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestPassiveFailuresAreNamed(t *testing.T) {
	for _, c := range []struct {
		name, want string
		compute    func(get func(string) []float64) []float64
	}{
		{"too few values", "1 values for 3 rows", func(func(string) []float64) []float64 { return []float64{1} }},
		{"a missing value", "missing or not continuous", func(func(string) []float64) []float64 { return []float64{1, missing, 1} }},
		{"an infinite value", "missing or not continuous", func(func(string) []float64) []float64 { return []float64{1, inf, 1} }},
		{"an undeclared input", "asks for b", func(get func(string) []float64) []float64 { return get("b") }},
		{"an unknown input", "asks for c", func(get func(string) []float64) []float64 { return get("c") }},
	} {
		vars := []Variable{
			{Name: "a", Values: []float64{1, missing, 3}},
			{Name: "b", Values: []float64{1, 2, 3}},
			{Name: "p", From: []string{"a"}, Passive: c.compute},
		}
		_, err := Run(context.Background(), vars, Options{Sets: 2})
		if err == nil || !strings.Contains(err.Error(), "p: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one about p with %q", c.name, err, c.want)
		}
	}
}

// Whatever the table, a run ends in a named error or in complete sets of
// values that suit their kinds.
func TestAnyTableIsCompletedOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 25).Draw(t, "rows")
		var vars []Variable
		for _, name := range []string{"a", "b", "c", "d"}[:rapid.IntRange(1, 4).Draw(t, "variables")] {
			vars = append(vars, anyVariable(t, name, rows))
		}
		s, err := Run(context.Background(), vars, Options{Sets: 2, Iterations: 2, Donors: rapid.IntRange(0, 8).Draw(t, "donors")})
		if err != nil {
			if !strings.Contains(err.Error(), "nothing is observed") {
				t.Fatal(err)
			}
			return
		}
		for _, v := range vars {
			for k := range s.M() {
				column, err := s.Column(v.Name, k)
				if err != nil {
					t.Fatal(err)
				}
				for row, x := range column {
					if math.IsNaN(x) || !v.admits(x) {
						t.Fatalf("%s, row %d: %g is no %s value", v.Name, row, x, v.Kind)
					}
				}
			}
		}
	})
}

func anyVariable(t *rapid.T, name string, rows int) Variable {
	v := Variable{Name: name, Kind: Kind(rapid.IntRange(0, 3).Draw(t, "kind of "+name)), Levels: []string{"p", "q", "r"}}
	value := rapid.Map(rapid.IntRange(-1, 2), func(i int) float64 { return float64(i) })
	switch v.Kind {
	case Continuous:
		v.Levels = nil
		value = rapid.OneOf(rapid.Float64Range(-1e3, 1e3), rapid.Float64Range(-1e100, 1e100), value)
	case Binary:
		v.Levels = v.Levels[:2]
		value = rapid.Map(rapid.IntRange(-1, 1), func(i int) float64 { return float64(i) })
	}
	methods := suits[v.Kind]
	v.Method = methods[rapid.IntRange(0, len(methods)-2).Draw(t, "method of "+name)]
	v.Values = rapid.SliceOfN(value, rows, rows).Draw(t, "values of "+name)
	for i, x := range v.Values {
		if x == -1 {
			v.Values[i] = missing
		}
	}
	return v
}
