package regress

import (
	"testing"

	"ibsen/internal/reference"
)

func wantNumbers(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if digits := reference.Digits(got[i], want[i]); digits < 12 {
			t.Errorf("%s %d: %.15g, want %.15g (%.1f digits)", what, i+1, got[i], want[i], digits)
		}
	}
}

func estimates(f *Fit) (coef, se []float64) {
	for _, term := range f.Terms {
		coef, se = append(coef, term.Estimate), append(se, term.StdError)
	}
	return coef, se
}

// Expected is R 4.2.2: m <- lm(y ~ x + g, d, weights = w), one weight being 0;
// sandwich's vcovHC and vcovCL of the same fit to the rows that have weight.
func TestWeightedOLSAgreesWithR(t *testing.T) {
	build := BuildOptions{Weights: "w", Cluster: "k"}
	f := fitted(t, "y ~ x + g", twelve(), build, Options{})
	coef, se := estimates(f)
	wantNumbers(t, "coefficient", coef, []float64{3.44134965948958, 0.078227970007567, -0.108502442044439, 0.420326580449887})
	wantNumbers(t, "se", se, []float64{1.86575548808123, 0.255251290616381, 2.01030889521312, 2.39871712827342})
	wantNumbers(t, "summary", []float64{f.Sigma, f.RSquared, f.AdjRSquared, f.FStatistic, f.FDF1, f.FDF2, f.LogLikelihood},
		[]float64{3.35788407534387, 0.0284288036826576, -0.387958851881918, 0.0682748474954458, 3, 7, -25.3482147933707})
	wantNumbers(t, "fitted", f.Fitted, []float64{
		3.41107518745271, 3.59780559950471, 4.09636014996217, 3.75426153951985, 3.72398706748297, 4.33104405998487,
		3.98894544954255, 3.95867097750567, 4.56572797000757, 4.11512691752081, 4.30185732957282, 4.83952586503405,
	})
	for kind, want := range map[Covariance][]float64{
		HC0:        {0.827754414418319, 0.145943031923558, 1.2262490948315, 1.69277362050855},
		HC1:        {1.03764507257534, 0.182949272531036, 1.53718459103118, 2.12200403369705},
		HC2:        {1.28119548090484, 0.237354832487232, 1.69396999245627, 2.22183763900512},
		HC3:        {2.07224540809189, 0.399763572385623, 2.52576270701676, 3.00150836301296},
		Cluster:    {0.741590990636177, 0.254523156274076, 0.825587519992902, 1.92212039158962},
		ClusterCR0: {0.506603091301872, 0.173872416742473, 0.563983644690534, 1.31305820125772},
	} {
		_, se := estimates(fitted(t, "y ~ x + g", twelve(), build, Options{Covariance: kind}))
		wantNumbers(t, string(kind), se, want)
	}
}

// Expected is R 4.2.2: summary(lm(y ~ 0 + x + z, d, weights = w)).
func TestWeightedOLSWithoutIntercept(t *testing.T) {
	f := fitted(t, "y ~ 0 + x + z", twelve(), BuildOptions{Weights: "w"}, Options{})
	wantNumbers(t, "summary", []float64{f.Sigma, f.RSquared, f.AdjRSquared, f.FStatistic, f.FDF1, f.FDF2},
		[]float64{3.5882947093086, 0.676158227442153, 0.604193389095965, 9.39567492932424, 2, 9})
}
