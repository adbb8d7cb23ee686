package impute

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMissingnessCountsPatternsByArm(t *testing.T) {
	vars := []Variable{
		{Name: "cost", Values: []float64{1, missing, missing, 4, 5, missing}},
		{Name: "effect", Values: []float64{1, missing, missing, missing, 5, 6}},
		{Name: "arm", Kind: Binary, Levels: []string{"control", "treated"}, Values: []float64{0, 0, 1, 1, 1, 0}},
		{Name: "total", From: []string{"cost"}, Passive: func(get func(string) []float64) []float64 { return get("cost") }},
	}
	got, err := Missingness(vars, "arm")
	if err != nil {
		t.Fatal(err)
	}
	want := &MissingReport{
		Rows: 6, Complete: 2,
		Groups: []string{"arm = control", "arm = treated"}, Sizes: []int{3, 3},
		Variables: []MissingCount{{"cost", 3, []int{2, 1}}, {"effect", 3, []int{1, 2}}, {"arm", 0, []int{0, 0}}},
		Patterns: []Pattern{
			{nil, 2, []int{1, 1}},
			{[]string{"cost", "effect"}, 2, []int{1, 1}},
			{[]string{"cost"}, 1, []int{1, 0}},
			{[]string{"effect"}, 1, []int{0, 1}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMissingnessAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(1, 40).Draw(t, "rows")
		value := rapid.SampledFrom([]float64{0, 1, missing})
		var vars []Variable
		for _, name := range []string{"a", "b", "c"} {
			vars = append(vars, Variable{Name: name, Values: rapid.SliceOfN(value, rows, rows).Draw(t, name)})
		}
		r, err := Missingness(vars, "")
		if err != nil {
			t.Fatal(err)
		}
		total, byName := 0, map[string]int{}
		for _, p := range r.Patterns {
			total += p.Rows
			for _, name := range p.Missing {
				byName[name] += p.Rows
			}
		}
		if total != rows || r.Sizes[0] != rows {
			t.Fatalf("patterns hold %d rows of %d", total, rows)
		}
		for _, v := range r.Variables {
			if byName[v.Name] != v.Missing {
				t.Fatalf("%s: %d missing in the patterns, %d in all", v.Name, byName[v.Name], v.Missing)
			}
		}
	})
}

func TestMissingnessBadInput(t *testing.T) {
	if _, err := Missingness(nil, ""); err == nil {
		t.Error("no variables: no error")
	}
	if _, err := Missingness([]Variable{{Name: "a", Values: []float64{1}}}, "arm"); err == nil {
		t.Error("an unknown group: no error")
	}
}
