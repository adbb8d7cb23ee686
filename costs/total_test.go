package costs_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/costs"
)

func component(id string, weekly ...float64) costs.Component {
	return costs.Component{ID: id, Basis: prices2007, Weekly: weekly}
}

func TestTotalOf(t *testing.T) {
	got, err := costs.TotalOf(
		component("home care", 10, nan, 0, nan),
		component("meals", 1, 1, 0, nan),
		component("charges", -2, 0, 0, 0),
	)
	if err != nil {
		t.Fatal(err)
	}
	want := costs.Total{
		Basis:      prices2007,
		Weekly:     []float64{9, nan, 0, nan},
		Complete:   2,
		Incomplete: 2,
		Missing:    []costs.ComponentGaps{{"home care", 2}, {"meals", 1}, {"charges", 0}},
	}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestTotalOfErrors(t *testing.T) {
	dearer := component("b", 1)
	dearer.Basis.PriceYear = "2008/09"
	foreign := component("c", 1)
	foreign.Basis.Currency = "EUR"
	based := component("d", 1)
	based.Basis = costs.Basis{}
	for _, tc := range []struct {
		name       string
		components []costs.Component
		want       []string
	}{
		{"nothing to add", nil, []string{"needs a component"}},
		{"another price year", []costs.Component{component("a", 1), dearer}, []string{`"b": in GBP at 2008/09 prices, but "a" is in GBP at 2007/08 prices`}},
		{"another currency", []costs.Component{component("a", 1), foreign}, []string{`"c": in EUR at 2007/08 prices`}},
		{"no basis", []costs.Component{based}, []string{"no currency", "no price year"}},
		{"an ID twice and one missing", []costs.Component{component("a", 1), component("a", 1), component("", 1)}, []string{`component 2 ("a") needs an ID`, `component 3 ("")`}},
		{"unequal lengths", []costs.Component{component("a", 1), component("b", 1, 2)}, []string{`"b": amounts of 2 people, but "a" has 1`}},
		{"infinite amounts", []costs.Component{component("a", 1, math.Inf(1), math.Inf(-1))}, []string{`"a": amounts, rows 1, 2`}},
		{"a total that overflows", []costs.Component{component("a", math.MaxFloat64), component("b", math.MaxFloat64)}, []string{"total, row 0"}},
		{"several at once", []costs.Component{component("a", 1), dearer, component("", 1, 2)}, []string{`"b": in GBP`, "needs an ID", "amounts of 2 people"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := costs.TotalOf(tc.components...)
			wantError(t, err, tc.want...)
			if got.Weekly != nil || strings.Contains(err.Error(), "e+308") {
				t.Errorf("got %v and %v", got, err)
			}
		})
	}
}

func TestTotalLeavesComponentsAlone(t *testing.T) {
	first := component("a", 1, 2)
	if _, err := costs.TotalOf(first, component("b", 1, 1)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{1, 2}, first.Weekly); diff != "" {
		t.Error(diff)
	}
}

func TestTotalAddsWhatEveryPersonHas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(0, 10).Draw(t, "people")
		amount := rapid.SampledFrom([]float64{nan, 0, 1, 2.5, 100})
		components := make([]costs.Component, rapid.IntRange(1, 4).Draw(t, "components"))
		for j := range components {
			components[j] = component(string(rune('a'+j)), rapid.SliceOfN(amount, people, people).Draw(t, "weekly")...)
		}
		total, err := costs.TotalOf(components...)
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range total.Weekly {
			want := 0.0
			for _, c := range components {
				want += c.Weekly[i]
			}
			if diff := cmp.Diff(want, got, near); diff != "" {
				t.Fatal(diff)
			}
		}
		if total.Complete+total.Incomplete != people || total.Incomplete < total.Missing[0].People {
			t.Fatalf("%d complete, %d incomplete of %d people, %v", total.Complete, total.Incomplete, people, total.Missing)
		}
	})
}
