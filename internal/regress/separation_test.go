package regress

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestOrderedLogitNamesSeparation(t *testing.T) {
	inf := math.Inf(1)
	repeat := func(v []float64, times int) (out []float64) {
		for range times {
			out = append(out, v...)
		}
		return out
	}
	arm := append(repeat([]float64{0}, 30), repeat([]float64{1}, 30)...)
	best := append(repeat([]float64{0, 1, 2}, 10), repeat([]float64{2}, 30)...)
	tests := []struct {
		name  string
		terms []string
		x     [][]float64
		y     []float64
		want  SeparationError
	}{
		{"an arm with the top level only", []string{"arm"}, [][]float64{arm}, best, SeparationError{
			Terms: []string{"arm"}, Alone: []string{"arm"}, LogLikelihood: 30 * math.Log(1.0/3),
			Limits: []Limit{{"arm", inf}, {"1|2", -math.Ln2}, {"2|3", math.Ln2}},
		}},
		{"an arm with the bottom level only", []string{"arm"}, [][]float64{arm}, ologitFlipped(best, 2), SeparationError{
			Terms: []string{"arm"}, Alone: []string{"arm"}, LogLikelihood: 30 * math.Log(1.0/3),
			Limits: []Limit{{"arm", -inf}, {"1|2", -math.Ln2}, {"2|3", math.Ln2}},
		}},
		{"complete", []string{"x"}, [][]float64{{1, 2, 3, 4, 5, 6}}, []float64{0, 0, 1, 1, 2, 2}, SeparationError{
			Complete: true, Terms: []string{"x"}, Alone: []string{"x"},
			Limits: []Limit{{"x", inf}, {"1|2", inf}, {"2|3", inf}},
		}},
		{"complete, downwards", []string{"x"}, [][]float64{{6, 5, 4, 3, 2, 1}}, []float64{0, 0, 1, 1, 2, 2}, SeparationError{
			Complete: true, Terms: []string{"x"}, Alone: []string{"x"},
			Limits: []Limit{{"x", -inf}, {"1|2", -inf}, {"2|3", -inf}},
		}},
		{"levels that meet in one value", []string{"x"}, [][]float64{{1, 2, 3, 3, 4, 5}}, []float64{0, 0, 0, 1, 1, 1}, SeparationError{
			Terms: []string{"x"}, Alone: []string{"x"}, LogLikelihood: 2 * math.Log(0.5),
			Limits: []Limit{{"x", inf}, {"1|2", inf}},
		}},
		{"the lowest level parted from a mix of the others", []string{"x"}, [][]float64{{0, 0, 0, 1, 1, 1, 1}}, []float64{0, 0, 0, 1, 2, 2, 2}, SeparationError{
			Terms: []string{"x"}, Alone: []string{"x"}, LogLikelihood: math.Log(0.25) + 3*math.Log(0.75),
			Limits: []Limit{{"x", inf}, {"1|2", inf}, {"2|3", inf}},
		}},
		{"two terms together", []string{"a", "b"}, [][]float64{{0, 1, 2, 3, 1, 2, 3, 4}, {0, 1, 2, 3, 0, 1, 2, 3}}, []float64{0, 0, 0, 0, 1, 1, 1, 1}, SeparationError{
			Complete: true, Terms: []string{"a", "b"},
			Limits: []Limit{{"a", inf}, {"b", -inf}, {"1|2", inf}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			levels := 2
			for _, y := range tt.y {
				levels = max(levels, int(y)+1)
			}
			fit, err := OrderedLogit(ologitDesign(t, "y", tt.y, tt.terms, tt.x...), ologitNumbered(levels), Options{})
			var got *SeparationError
			if !errors.As(err, &got) || fit != nil {
				t.Fatalf("fit %v, error %v, want a separation", fit, err)
			}
			tt.want.Response = "y"
			if diff := cmp.Diff(&tt.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func ologitFlipped(y []float64, top float64) []float64 {
	out := make([]float64, len(y))
	for i, v := range y {
		out[i] = top - v
	}
	return out
}

func TestSeparationErrorNamesTermsAndPrintsNoNumber(t *testing.T) {
	tests := []struct {
		name string
		err  SeparationError
		want string
	}{
		{"one term", SeparationError{Response: "health", Terms: []string{"arm"}, Alone: []string{"arm"}, LogLikelihood: -3},
			"quasi-complete separation: health is, for some people, predicted without error by arm, so the model has no finite estimate for arm"},
		{"the term that does it and those it takes along", SeparationError{Response: "health", Complete: true, Terms: []string{"arm", "age", "sex"}, Alone: []string{"age"}},
			"complete separation: health is predicted without error by age, so the model has no finite estimate for arm, age and sex"},
		{"terms that do it together", SeparationError{Response: "health", Terms: []string{"arm", "age"}},
			"quasi-complete separation: health is, for some people, predicted without error by arm and age, so the model has no finite estimate for arm and age"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.err.Error(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
