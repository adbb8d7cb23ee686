package regress

import (
	"math"
	"testing"
)

// influenceFits are fits with an arm xb and a refit, and the arms that the
// means are of.
func influenceFits(t *testing.T, kind Covariance) []influenceFit {
	plain, weighted := costDesign(120, 5), costDesign(120, 5)
	weighted.Weights = make([]float64, weighted.N)
	for i := range weighted.Weights {
		weighted.Weights[i] = float64(i%4) / 2
	}
	binary := costDesign(120, 4)
	for i := range binary.Y {
		binary.Y[i] = 0
		if math.Sin(float64(3*i))+0.5*binary.X[1][i] > 0.2 {
			binary.Y[i] = 1
		}
	}
	var out []influenceFit
	for _, d := range []*Design{plain, weighted} {
		least := kind
		if kind == Observed {
			least = Classical
		}
		f, err := OLS(d, Options{Covariance: least})
		if err != nil {
			t.Fatal(err)
		}
		r, err := RefitOLS(d)
		out = append(out, influenceFit{"least squares", f, nil, r})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name   string
			y      *Design
			family Family
			link   Link
		}{{"gamma", d, Gamma, Log}, {"binomial", binary, Binomial, Logit}, {"poisson", d, Poisson, Log}} {
			f, err := GLM(c.y, c.family, c.link, Options{Covariance: kind})
			if err != nil {
				t.Fatal(err)
			}
			r, err := RefitGLM(c.y, c.family, c.link, f)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, influenceFit{c.name, f, c.link.Mean, r})
		}
	}
	return out
}

type influenceFit struct {
	name  string
	fit   *Fit
	mean  InverseLink
	refit *Refit
}

func squares(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += (a[i] - b[i]) * (a[i] - b[i])
	}
	return sum
}

func TestInfluenceSquaresToTheRobustVariance(t *testing.T) {
	for _, c := range influenceFits(t, HC0) {
		values := []string{"0", "1"}
		want, err := Recycled(c.fit, "xb", values, c.mean)
		if err != nil {
			t.Fatal(err)
		}
		fixed, _, err := RecycledInfluence(c.fit, "xb", values, c.mean)
		if err != nil {
			t.Fatal(err)
		}
		zero := make([]float64, c.fit.Design.N)
		wantClose(t, c.name, []float64{squares(fixed[0], zero), squares(fixed[1], zero), squares(fixed[1], fixed[0])},
			[]float64{math.Pow(want.Means[0].StdError, 2), math.Pow(want.Means[1].StdError, 2), math.Pow(want.Differences[0].StdError, 2)}, 1e-10)
	}
}

// The derivatives of the means by the counts, by differences of fourth order.
func TestInfluenceIsTheInfinitesimalJackknife(t *testing.T) {
	for _, c := range influenceFits(t, Observed) {
		values := []string{"0", "1"}
		arms, err := NewArms(c.fit.Design, "xb", values, c.mean)
		if err != nil {
			t.Fatal(err)
		}
		_, full, err := RecycledInfluence(c.fit, "xb", values, c.mean)
		if err != nil {
			t.Fatal(err)
		}
		wantDerivatives(t, c.name, c.refit, arms, full)
	}
}

// wantDerivatives compares influence values with derivatives of means by
// counts.
func wantDerivatives(t *testing.T, name string, r *Refit, arms *Arms, want [][]float64) {
	t.Helper()
	n := len(want[0])
	coef, means := make([]float64, r.Coefficients()), make([]float64, len(want))
	largest := 0.0
	for _, v := range want[0] {
		largest = max(largest, math.Abs(v))
	}
	counts := filled(n, 1)
	for i := 0; i < n; i += 7 {
		slope := make([]float64, len(want))
		const step = 1e-3
		for _, at := range []struct{ by, weight float64 }{{-2, 1. / 12}, {-1, -8. / 12}, {1, 8. / 12}, {2, -1. / 12}} {
			counts[i] = 1 + at.by*step
			if err := r.Fit(counts, coef); err != nil {
				t.Fatal(err)
			}
			arms.Means(coef, counts, means)
			addScaled(slope, at.weight/step, means)
		}
		counts[i] = 1
		for k := range want {
			if math.Abs(slope[k]-want[k][i]) > 1e-8*largest {
				t.Errorf("%s: row %d moves mean %d by %.12g, want %.12g", name, i, k, want[k][i], slope[k])
			}
		}
	}
}

func TestLevelInfluence(t *testing.T) {
	d := orderedDesign(t, 150)
	values := []string{"0", "1"}
	f := ologitFit(t, d, ologitNumbered(4), Options{Covariance: HC0})
	want, err := RecycledLevels(f, "xb", values)
	if err != nil {
		t.Fatal(err)
	}
	fixed, full, err := RecycledLevelInfluence(f, "xb", values, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantClose(t, "variance of the difference", []float64{squares(fixed[1], fixed[0])}, []float64{math.Pow(want.Mean.Differences[0].StdError, 2)}, 1e-10)
	r, err := RefitOrderedLogit(d, f)
	if err != nil {
		t.Fatal(err)
	}
	arms, err := NewOrderedArms(d, "xb", values, []float64{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	wantDerivatives(t, "ordered logit", r, arms, full)
}

// A row of weight 2 is two people, each with half of its square.
func TestLevelInfluenceOfWeights(t *testing.T) {
	d := orderedDesign(t, 150)
	d.Weights = drawCounts(d.N, 3)
	values := []string{"0", "1"}
	f := ologitFit(t, d, ologitNumbered(4), Options{Covariance: HC0})
	want, err := RecycledLevels(f, "xb", values)
	if err != nil {
		t.Fatal(err)
	}
	fixed, full, err := RecycledLevelInfluence(f, "xb", values, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantClose(t, "variance of the difference", []float64{squares(fixed[1], fixed[0])}, []float64{math.Pow(want.Mean.Differences[0].StdError, 2)}, 1e-10)
	if fixed[0][0] != 0 && d.Weights[0] == 0 || len(full[0]) != d.N {
		t.Error("a row without weight moves the mean")
	}
}

func TestInfluenceSaysWhatIsWrong(t *testing.T) {
	d := orderedDesign(t, 150)
	f := ologitFit(t, d, ologitNumbered(4), Options{})
	if _, _, err := RecycledInfluence(f, "xb", []string{"0"}, nil); err == nil {
		t.Error("an ordered logit")
	}
	if _, _, err := RecycledLevelInfluence(f, "xb", []string{"0"}, []float64{1}); err == nil {
		t.Error("too few scores")
	}
	if _, _, err := RecycledLevelInfluence(f, "absent", []string{"0"}, nil); err == nil {
		t.Error("a column that is not there")
	}
}
