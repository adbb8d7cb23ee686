package impute

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// armOf returns the arms of clinic's people as levels.
func armOf(vars []Variable) []int {
	arm := make([]int, len(vars[0].Values))
	for i, x := range vars[0].Values {
		arm[i] = int(x)
	}
	return arm
}

func mustShift(t testing.TB, s *Sets, name string, k int, group []int, d Delta) ([]float64, []Moved) {
	t.Helper()
	into := make([]float64, len(s.plan.vars[0].Values))
	moved, err := s.Shifted(into, name, k, group, d)
	if err != nil {
		t.Fatal(err)
	}
	return into, moved
}

func TestShiftMovesImputedValuesOfItsGroupOnly(t *testing.T) {
	vars := clinic(120)
	sets, arm := mustRun(t, vars, Options{Sets: 2, Iterations: 2}), armOf(vars)
	was, _ := sets.Column("cost", 1)
	got, moved := mustShift(t, sets, "cost", 1, arm, Delta{Shifts: []Shift{
		{Variable: "cost", Groups: []int{1}, Times: 1.5, Add: -10}, {Variable: "cost", Add: 1}, {Variable: "weight", Add: 1000},
	}})
	shifted, imputed := 0, 0
	for i, x := range was {
		want := x
		if math.IsNaN(vars[6].Values[i]) {
			imputed++
			if arm[i] == 1 {
				want = 1.5*x - 10
			}
			want++
			shifted++
		}
		if math.Abs(got[i]-want) > 1e-12*math.Abs(want) {
			t.Fatalf("row %d: %v, want %v", i, got[i], want)
		}
	}
	if diff := cmp.Diff([]Moved{{Variable: "cost", Imputed: imputed, Shifted: shifted}}, moved); diff != "" || imputed == 0 {
		t.Error(diff)
	}
	if again, _ := sets.Column("cost", 1); cmp.Diff(was, again) != "" {
		t.Error("the sets changed")
	}
}

func TestBoundsCutImputedValuesAndCountThem(t *testing.T) {
	vars := []Variable{{Name: "u", Values: []float64{0.9, 1.2, missing, missing, missing, -3}, Method: Norm}}
	sets := mustRun(t, vars, Options{Sets: 1})
	copy(sets.imputed[0][0], []float64{0.95, 0.5, 1.1})
	got, moved := mustShift(t, sets, "u", 0, []int{0, 0, 0, 1, 0, 1}, Delta{
		Shifts: []Shift{{Variable: "u", Groups: []int{0}, Add: 0.1}, {Variable: "u", Groups: []int{1}, Add: -2}},
		Bounds: []Bounds{{Variable: "u", Floor: -0.5, Cap: 1}},
	})
	if diff := cmp.Diff([]float64{0.9, 1.2, 1, -0.5, 1, -3}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Moved{{Variable: "u", Imputed: 3, Shifted: 3, Below: 1, Above: 2}}, moved); diff != "" {
		t.Error(diff)
	}
}

// The grid must be continuous where a shift is zero, so bounds act there too.
func TestBoundsActWithoutShift(t *testing.T) {
	sets := mustRun(t, []Variable{{Name: "u", Values: []float64{0.9, 0.5, missing}}}, Options{Sets: 1})
	sets.imputed[0][0][0] = 1.3
	got, moved := mustShift(t, sets, "u", 0, nil, Delta{Bounds: []Bounds{{"u", math.Inf(-1), 1}}})
	if got[2] != 1 || moved[0] != (Moved{Variable: "u", Imputed: 1, Above: 1}) {
		t.Errorf("%v, %+v", got, moved)
	}
}

func TestShiftedPassiveVariableFollowsItsInputs(t *testing.T) {
	vars := append(clinic(100), ratio())
	sets := mustRun(t, vars, Options{Sets: 1, Iterations: 2})
	d := Delta{Shifts: []Shift{{Variable: "cost", Add: 50}, {Variable: "ratio", Add: 0.25}}}
	got, moved := mustShift(t, sets, "ratio", 0, nil, d)
	cost, _ := mustShift(t, sets, "cost", 0, nil, d)
	weight, _ := sets.Column("weight", 0)
	for i := range got {
		want := cost[i]/weight[i] + 0.25
		if math.Abs(got[i]-want) > 1e-12 {
			t.Fatalf("row %d: %v, want %v", i, got[i], want)
		}
	}
	names := []string{moved[0].Variable, moved[1].Variable, moved[2].Variable}
	if diff := cmp.Diff([]string{"cost", "weight", "ratio"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestSamplerShiftsAsItsSets(t *testing.T) {
	vars := append(clinic(90), ratio())
	o := Options{Sets: 1, Iterations: 2, By: "arm", Replicate: 4}
	plan, err := Prepare(vars, o)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := plan.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d := Delta{
		Shifts: []Shift{{Variable: "cost", Groups: []int{1}, Times: 1.2}, {Variable: "weight", Groups: []int{0}, Add: -3}},
		Bounds: []Bounds{{"cost", 0, 120}},
	}
	sampler := plan.Sampler()
	if err := sampler.Impute(identity(90), 4, 0); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cost", "weight", "ratio", "age", "region"} {
		want, wantMoved := mustShift(t, sets, name, 0, armOf(vars), d)
		got := make([]float64, 90)
		moved, err := sampler.Shifted(got, name, armOf(vars), d)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(wantMoved, moved); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// Repeats and the order of a resample must not confuse whose arm is whose.
func TestSamplerShiftsRepeatedRows(t *testing.T) {
	vars := []Variable{
		{Name: "arm", Kind: Binary, Values: []float64{1, 0, 1, 0, 1, 0}},
		{Name: "cost", Values: []float64{missing, 3, 4, missing, 6, 7}, Method: Norm},
	}
	plan, err := Prepare(vars, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sampler := plan.Sampler()
	rows := []int{3, 1, 0, 4, 3, 2, 0, 5, 1}
	if err := sampler.Impute(rows, 1, 0); err != nil {
		t.Fatal(err)
	}
	was, _ := sampler.Column("cost")
	got := make([]float64, len(rows))
	if _, err := sampler.Shifted(got, "cost", armOf(vars), Delta{Shifts: []Shift{{Variable: "cost", Groups: []int{1}, Add: 100}}}); err != nil {
		t.Fatal(err)
	}
	for at, row := range rows {
		want := was[at]
		if row == 0 {
			want += 100
		}
		if got[at] != want {
			t.Errorf("place %d, row %d: moved by %v", at, row, got[at]-was[at])
		}
	}
}

func TestDeltaNamesEveryProblem(t *testing.T) {
	sets := mustRun(t, clinic(60), Options{Sets: 1, Iterations: 1})
	into := make([]float64, 60)
	_, err := sets.Shifted(into, "cost", 0, make([]int, 60), Delta{
		Shifts: []Shift{{Variable: "qaly"}, {Variable: "cost", Add: math.Inf(1)}, {Variable: "band", Add: 1}},
		Bounds: []Bounds{{"cost", 2, 1}, {"cost", 0, 1}, {"sf6d", 0, 1}},
	})
	for _, part := range []string{"no variable qaly", "shift of cost: it adds +Inf", "shift of band: it has levels", "floor 2", "given twice", "no variable sf6d"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
	for name, try := range map[string]func() error{
		"no group": func() error {
			_, err := sets.Shifted(into, "cost", 0, nil, Delta{Shifts: []Shift{{Variable: "cost", Groups: []int{0}}}})
			return err
		},
		"no room":     func() error { _, err := sets.Shifted(into[1:], "cost", 0, nil, Delta{}); return err },
		"no set":      func() error { _, err := sets.Shifted(into, "cost", 1, nil, Delta{}); return err },
		"no variable": func() error { _, err := sets.Shifted(into, "qaly", 0, nil, Delta{}); return err },
	} {
		if try() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Shifts add up, a factor and its inverse cancel, and the mean moves by the
// shift times the share imputed.
func TestShiftLaws(t *testing.T) {
	vars := clinic(80)
	sets, arm := mustRun(t, vars, Options{Sets: 1, Iterations: 1}), armOf(vars)
	share := float64(len(sets.plan.vars[sets.plan.index["cost"]].missing)) / 80
	was, _ := sets.Column("cost", 0)
	rapid.Check(t, func(r *rapid.T) {
		a, b := rapid.Float64Range(-100, 100).Draw(r, "a"), rapid.Float64Range(-100, 100).Draw(r, "b")
		f := rapid.Float64Range(0.1, 10).Draw(r, "f")
		both, _ := mustShift(t, sets, "cost", 0, arm, Delta{Shifts: []Shift{{Variable: "cost", Add: a}, {Variable: "cost", Add: b}}})
		back, _ := mustShift(t, sets, "cost", 0, arm, Delta{Shifts: []Shift{{Variable: "cost", Times: f}, {Variable: "cost", Times: 1 / f}}})
		moved := 0.0
		for i := range was {
			moved += (both[i] - was[i]) / 80
			if math.Abs(back[i]-was[i]) > 1e-9 {
				r.Fatalf("row %d: %v after a factor and its inverse, %v before", i, back[i], was[i])
			}
		}
		if math.Abs(moved-share*(a+b)) > 1e-9 {
			r.Fatalf("the mean moved by %v, want %v", moved, share*(a+b))
		}
	})
}
