package regress

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/reference"
)

// R 4.2.2: probabilities from plogis at the estimate of ordinal::clm, meaned
// over everyone with arm at 0 and at 1; errors from the clm covariance with
// five-point numerical derivatives.
func TestRecycledLevelsAgreeWithR(t *testing.T) {
	f := ologitFit(t, ologitArthritis(t), []string{"None", "Some", "Marked"}, Options{})
	got, err := RecycledLevels(f, "arm", []string{"0", "1"})
	if err != nil {
		t.Fatal(err)
	}
	want := [][3][2]float64{ // at 0, at 1, difference; each with its error
		{{6.8145851558835e-01, 6.58628329622374e-02}, {3.12532303721143e-01, 6.56094406501605e-02}, {-3.68926211867207e-01, 9.02869226348117e-02}},
		{{1.49674443940498e-01, 3.92641437699073e-02}, {1.88354577671696e-01, 4.62920269161929e-02}, {3.86801337311986e-02, 2.67685304851944e-02}},
		{{1.68867040471152e-01, 4.8894211319069e-02}, {4.99113118607161e-01, 7.28330799712307e-02}, {3.30246078136008e-01, 8.32082348508658e-02}},
		{{4.87408524882803e-01, 1.09157868917759e-01}, {1.18658081488602e+00, 1.3067348899084e-01}, {6.99172290003215e-01, 1.71563758607168e-01}},
	}
	all := []Recycling{got.Levels[0].Recycling, got.Levels[1].Recycling, got.Levels[2].Recycling, got.Mean}
	for k, r := range all {
		for i, e := range []Estimate{r.Means[0], r.Means[1], r.Differences[0]} {
			ologitDigits(t, e.Label, e.Value, want[k][i][0], 9)
			ologitDigits(t, e.Label+" error", e.StdError, want[k][i][1], 8)
		}
	}
	if got.Levels[2].Level != "Marked" || got.Mean.Differences[0].Label != "1 - 0" {
		t.Errorf("labels %q and %q", got.Levels[2].Level, got.Mean.Differences[0].Label)
	}
}

// A design made of a formula follows its column through interactions.
func TestRecycledLevelsFollowInteractions(t *testing.T) {
	c := reference.Columns(t, "arthritis_koch")
	formula, err := ParseFormula("Improved ~ Treatment * Age")
	if err != nil {
		t.Fatal(err)
	}
	data := Columns{
		Number: map[string][]float64{"Age": reference.Floats(t, c["Age"]), "Improved": ologitPositions(t, c["Improved"], []string{"None", "Some", "Marked"})},
		Label:  map[string][]string{"Treatment": c["Treatment"]},
	}
	d, err := Build(formula, data, BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f := ologitFit(t, d, []string{"None", "Some", "Marked"}, Options{})
	got, err := RecycledLevels(f, "Treatment", []string{"Treated"})
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for i := range d.N {
		age := data.Number["Age"][i]
		eta := f.Terms[0].Estimate + age*(f.Terms[1].Estimate+f.Terms[2].Estimate)
		want += 1 / (1 + math.Exp(eta-f.Cuts[0].Estimate)) / float64(d.N)
	}
	ologitDigits(t, "treated, None", got.Levels[0].Means[0].Value, want, 12)
}

// The probabilities of everyone's levels sum to 1, and their means at the
// estimate are those that Fitted holds.
func TestLevelProbabilitiesSumToOne(t *testing.T) {
	f := ologitFit(t, ologitHousing(t), []string{"Low", "Medium", "High"}, Options{})
	shares, err := f.LevelProbabilities(f.Design)
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Design.N {
		ologitDigits(t, "sum", shares[0][i]+shares[1][i]+shares[2][i], 1, 15)
		ologitDigits(t, "fitted", f.Fitted[i], shares[1][i]+2*shares[2][i], 15)
	}
}

func TestOrderedPredictionsOfAnEmptyLevel(t *testing.T) {
	d := ologitDesign(t, "y", []float64{0, 0, 2, 2, 0, 2, 3, 3}, []string{"x"}, []float64{1, 2, 1, 2, 3, 3, 1, 3})
	f := ologitFit(t, d, []string{"never", "rarely", "often", "always"}, Options{})
	if diff := cmp.Diff([]Warning{{"empty-level", `y: no row used has the level "rarely"; the cuts leave it out`}}, f.Warnings); diff != "" {
		t.Error(diff)
	}
	names := []string{f.Cuts[0].Between, f.Cuts[1].Between}
	if diff := cmp.Diff([]string{"never|often", "often|always"}, names); diff != "" {
		t.Error(diff)
	}
	got, err := RecycledLevels(f, "x", []string{"1", "2"})
	if err != nil {
		t.Fatal(err)
	}
	if e := got.Levels[1].Means[0]; e.Value != 0 || e.StdError != 0 {
		t.Errorf("a level that nobody has gets %v", e)
	}
	// The mean is of the declared numbers: often is 2 though rarely is empty.
	p := got.Levels
	ologitDigits(t, "mean", got.Mean.Means[0].Value, 2*p[2].Means[0].Value+3*p[3].Means[0].Value, 14)
}

func TestOrderedPredictionsRefuse(t *testing.T) {
	f := ologitFit(t, ologitArthritis(t), []string{"None", "Some", "Marked"}, Options{})
	tests := []struct {
		name string
		run  func() error
		want string
	}{
		{"no such term", func() error { _, err := RecycledLevels(f, "dose", []string{"1"}); return err }, `"dose"`},
		{"no values", func() error { _, err := RecycledLevels(f, "arm", nil); return err }, "no value"},
		{"another model", func() error { _, err := RecycledLevels(&Fit{Model: "ols"}, "arm", []string{"1"}); return err }, "ols"},
		{"another design", func() error {
			_, err := f.LevelProbabilities(ologitDesign(t, "y", []float64{1}, []string{"x"}, []float64{1}))
			return err
		}, "the design has 1 terms"},
		{"odds of another model", func() error { _, err := OddsRatios(&Fit{Model: "ols"}); return err }, "ols"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.run(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
}
