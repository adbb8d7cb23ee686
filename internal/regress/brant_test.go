package regress

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The statistics are from R 4.2.2. Brant: glm.fit of each split with
// quasibinomial, covariances (X'WX)^-1 X'W12X (X'WX)^-1 with W12 = p2 - p1 p2,
// as R's brant 0.3 has them. Score: outer products of the scores of the model
// with unequal slopes, weighted by the probability of each level, at the
// estimate of ordinal::clm.
func TestProportionalOddsAgreesWithR(t *testing.T) {
	tests := []struct {
		name    string
		design  *Design
		levels  []string
		check   func(*Fit) (*ProportionalOdds, error)
		overall float64
		terms   []float64
	}{
		{"Brant of arthritis", ologitArthritis(t), []string{"None", "Some", "Marked"}, Brant,
			3.02997176426704e+00, []float64{1.72260433175157e-04, 1.77325653246333e+00, 1.0174102806395e+00}},
		{"score of arthritis", ologitArthritis(t), []string{"None", "Some", "Marked"}, ScoreProportionalOdds,
			2.4664286370736e+00, []float64{1.66160424707209e-01, 1.62885835001861e+00, 7.53038216184514e-01}},
		{"Brant of housing, weighted", ologitHousing(t), []string{"Low", "Medium", "High"}, Brant,
			8.53449400126913e+00, []float64{3.17338264288043e-01, 1.96504474481981e-01, 4.68151854327939e-01, 2.80475234185533e+00, 3.12259755377189e-02, 1.28594033535208e+00}},
		{"score of housing, weighted", ologitHousing(t), []string{"Low", "Medium", "High"}, ScoreProportionalOdds,
			8.7293018682423e+00, []float64{3.96631930431639e-01, 1.05338916983584e+00, 2.40874961190105e+00, 5.19200982646973e+00, 1.09262001492305e-01, 2.4352219094637e+00}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := ologitFit(t, tt.design, tt.levels, Options{})
			got, err := tt.check(f)
			if err != nil {
				t.Fatal(err)
			}
			ologitDigits(t, "overall", got.Overall.Statistic, tt.overall, 8)
			if got.Overall.DF1 != float64(len(tt.terms)) || !math.IsInf(got.Overall.DF2, 1) {
				t.Errorf("degrees of freedom %g and %g", got.Overall.DF1, got.Overall.DF2)
			}
			for j, want := range tt.terms {
				ologitDigits(t, got.Terms[j].Name, got.Terms[j].Statistic, want, 8)
			}
		})
	}
}

func TestBrantGivesTheSlopesOfEachSplit(t *testing.T) {
	got, err := Brant(ologitFit(t, ologitArthritis(t), []string{"None", "Some", "Marked"}, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	want := []Split{ // glm.fit(cbind(1, X), y > j, family = quasibinomial())
		{"None|Some", []float64{1.75980412998466e+00, 1.48783119430534e+00, 4.87465366996885e-02}},
		{"Some|Marked", []float64{1.76594632897791e+00, 8.95553715316279e-01, 3.2544179273491e-02}},
	}
	for j, split := range got.Splits {
		if split.Between != want[j].Between {
			t.Errorf("split %d is %s, want %s", j, split.Between, want[j].Between)
		}
		for k, slope := range split.Slopes {
			ologitDigits(t, "slope", slope, want[j].Slopes[k], 9)
		}
	}
}

// A term that a single logit cannot estimate stops Brant's test, not the score
// test.
func TestProportionalOddsWhereASplitIsSeparated(t *testing.T) {
	// No one at x = 1 has the lowest level.
	x := []float64{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}
	y := []float64{0, 0, 1, 1, 2, 2, 1, 1, 1, 2, 2, 2}
	f := ologitFit(t, ologitDesign(t, "y", y, []string{"x"}, x), ologitNumbered(3), Options{})
	_, err := Brant(f)
	var separation *SeparationError
	if !errors.As(err, &separation) || !strings.Contains(err.Error(), "1|2") {
		t.Fatalf("error %v, want the separation above the cut 1|2", err)
	}
	if diff := cmp.Diff([]string{"x"}, separation.Terms); diff != "" {
		t.Error(diff)
	}
	score, err := ScoreProportionalOdds(f)
	if err != nil || !(score.Overall.PValue > 0 && score.Overall.PValue < 1) {
		t.Errorf("score test %v, error %v", score, err)
	}
}

func TestProportionalOddsNeedsSomethingToTest(t *testing.T) {
	two := ologitFit(t, ologitDesign(t, "y", []float64{0, 1, 0, 1}, []string{"x"}, []float64{1, 2, 3, 4}), ologitNumbered(2), Options{})
	none := ologitFit(t, ologitDesign(t, "y", []float64{0, 1, 2, 1}, nil), ologitNumbered(3), Options{})
	tests := []struct {
		name string
		fit  *Fit
		want string
	}{
		{"two levels", two, "one cut only"},
		{"no terms", none, "no slopes"},
		{"another model", &Fit{Model: "ols"}, "does not assume proportional odds"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, check := range []func(*Fit) (*ProportionalOdds, error){Brant, ScoreProportionalOdds} {
				if _, err := check(tt.fit); err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("error %v, want it to say %q", err, tt.want)
				}
			}
		})
	}
}
