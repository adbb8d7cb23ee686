package regress

import "testing"

// The errors are from R 4.2.2: the estimate of ordinal::clm (gradTol=1e-13),
// scores and the expected information summed person by person from plogis and
// dlogis, and V crossprod(S) V; the first six digits of hc0 are also those of
// sandwich::sandwich(MASS::polr). Clusters are (0:83) %% 7.
func TestOrderedLogitCovariancesAgreeWithR(t *testing.T) {
	tests := []struct {
		kind  Covariance
		name  string
		terms []float64
		cuts  []float64
	}{
		{Classical, "observed",
			[]float64{4.75892403997217e-01, 5.46361150930296e-01, 1.84127840037317e-02},
			[]float64{1.14382384847582e+00, 1.18729775251073e+00}},
		{Observed, "observed",
			[]float64{4.75892403997217e-01, 5.46361150930296e-01, 1.84127840037317e-02},
			[]float64{1.14382384847582e+00, 1.18729775251073e+00}},
		{Expected, "expected",
			[]float64{4.77190300628801e-01, 5.32063874344082e-01, 1.85426548368274e-02},
			[]float64{1.15302837101316e+00, 1.19492628371768e+00}},
		{HC0, "hc0",
			[]float64{4.61907312992075e-01, 5.80600819149964e-01, 1.92974598468957e-02},
			[]float64{1.18893630188248e+00, 1.21976820061132e+00}},
		{HC1, "hc1",
			[]float64{4.76300388235462e-01, 5.98692395189898e-01, 1.98987705076503e-02},
			[]float64{1.22598366868371e+00, 1.25777629227189e+00}},
		{ClusterCR0, "cr0",
			[]float64{4.43846988078459e-01, 4.07221854873713e-01, 1.05364377702531e-02},
			[]float64{6.23902847905782e-01, 6.51220644408384e-01}},
		{Cluster, "cluster",
			[]float64{4.79409539917636e-01, 4.39849874693535e-01, 1.13806535123202e-02},
			[]float64{6.73892096379262e-01, 7.03398688976801e-01}},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind), func(t *testing.T) {
			d := ologitArthritis(t)
			for i := range d.N {
				d.Cluster = append(d.Cluster, i%7)
			}
			f := ologitFit(t, d, []string{"None", "Some", "Marked"}, Options{Covariance: tt.kind})
			if f.Covariance != tt.name {
				t.Errorf("the covariance is called %q, want %q", f.Covariance, tt.name)
			}
			for j, want := range tt.terms {
				ologitDigits(t, f.Terms[j].Name, f.Terms[j].StdError, want, 9)
			}
			for k, want := range tt.cuts {
				ologitDigits(t, f.Cuts[k].Between, f.Cuts[k].StdError, want, 9)
			}
		})
	}
}
