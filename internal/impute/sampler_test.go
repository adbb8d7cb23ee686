package impute

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func identity(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

func TestSamplerOnEveryRowGivesTheSets(t *testing.T) {
	vars := append(clinic(90), ratio())
	o := Options{Sets: 3, Iterations: 2, By: "arm", Replicate: 8}
	want := all(t, mustRun(t, vars, o))
	plan, err := Prepare(vars, o)
	if err != nil {
		t.Fatal(err)
	}
	sampler := plan.Sampler()
	for k := range 3 {
		if err := sampler.Impute(identity(90), 8, k); err != nil {
			t.Fatal(err)
		}
		for name := range want {
			got, err := sampler.Column(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want[name][k], got); diff != "" {
				t.Errorf("%s, set %d:\n%s", name, k, diff)
			}
		}
	}
}

// A replicate's result must not hang on the ones that a sampler did before.
func TestSamplerHasNoMemory(t *testing.T) {
	plan, err := Prepare(clinic(80), Options{Iterations: 2})
	if err != nil {
		t.Fatal(err)
	}
	used, fresh := plan.Sampler(), plan.Sampler()
	rows := append(identity(80), 3, 3, 3, 7)
	for replicate := range 3 {
		if err := used.Impute(rows[replicate:], replicate, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := fresh.Impute(rows[2:], 2, 0); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cost", "band", "region"} {
		a, _ := used.Column(name)
		b, _ := fresh.Column(name)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestSamplerReusesItsMemory(t *testing.T) {
	plan, err := Prepare(clinic(100), Options{Iterations: 2})
	if err != nil {
		t.Fatal(err)
	}
	sampler, replicate := plan.Sampler(), 0
	rows := identity(100)
	allocations := testing.AllocsPerRun(5, func() {
		if err := sampler.Impute(rows, replicate, 0); err != nil {
			t.Fatal(err)
		}
		replicate++
	})
	if allocations > 10 {
		t.Errorf("%g allocations a replicate", allocations)
	}
}

func TestSamplerFailsByName(t *testing.T) {
	plan, err := Prepare([]Variable{{Name: "a", Values: []float64{1, math.NaN(), 3}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sampler := plan.Sampler()
	for _, c := range []struct {
		name, want string
		rows       []int
	}{
		{"nothing observed", "a: nothing is observed", []int{1, 1}},
		{"below the rows", "row -1", []int{-1}},
		{"beyond the rows", "row 3", []int{3}},
	} {
		if err := sampler.Impute(c.rows, 0, 0); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
	if _, err := sampler.Column("b"); err == nil {
		t.Error("an unknown column: no error")
	}
}

func TestSamplersLogDoesNotDependOnTheSharing(t *testing.T) {
	plan, err := Prepare(append(clinic(90), Variable{Name: "constant", Values: make([]float64, 90)}), Options{Iterations: 2, By: "arm"})
	if err != nil {
		t.Fatal(err)
	}
	alone, first, second := plan.Sampler(), plan.Sampler(), plan.Sampler()
	for replicate := range 3 {
		shared := first
		if replicate == 1 {
			shared = second
		}
		for _, s := range []*Sampler{alone, shared} {
			if err := s.Impute(identity(90)[replicate:], replicate, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, got := plan.SamplersLog(alone), plan.SamplersLog(first, second)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("two samplers log other events than one:\n%s", diff)
	}
	if len(want) == 0 || want[0].Fits != 6 || want[0].Predictor != "constant" {
		t.Errorf("events %+v: the constant is not among them", want)
	}
}
