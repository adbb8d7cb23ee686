package regress

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// drawnDesign draws a design with an intercept, an arm and two columns, and a
// response that suits the family.
func drawnDesign(t *rapid.T, family Family) *Design {
	n := rapid.IntRange(12, 60).Draw(t, "n")
	number := rapid.Map(rapid.IntRange(-300, 300), func(v int) float64 { return float64(v) / 100 })
	d := &Design{Response: "y", N: n, Intercept: true, Terms: []string{"(Intercept)", "arm", "a", "b"}}
	d.X = [][]float64{filled(n, 1), make([]float64, n), rapid.SliceOfN(number, n, n).Draw(t, "a"), rapid.SliceOfN(number, n, n).Draw(t, "b")}
	d.Y = make([]float64, n)
	for i := range n {
		d.X[1][i] = float64(i % 2)
		v := rapid.IntRange(0, 1000).Draw(t, "y")
		switch family.kind {
		case gaussianFamily:
			d.Y[i] = float64(v) - 300
		case binomialFamily:
			d.Y[i] = float64(v % 2)
		case poissonFamily:
			d.Y[i] = float64(v % 9)
		case gammaFamily:
			d.Y[i] = float64(v) + 0.5
		default:
			d.Y[i] = float64(max(0, v-300))
		}
	}
	return d
}

// drawnFit fits a drawn design, and skips those that have no estimate.
func drawnFit(t *rapid.T, d *Design, family Family, link Link) *Fit {
	f, err := GLM(d, family, link, Options{})
	if err != nil {
		t.Skip(err)
	}
	for j, term := range f.Terms {
		if term.Aliased {
			t.Skip("aliased")
		}
		// Nearly separated: the likelihood is all but flat, and the last
		// digits of the data decide.
		if link != Identity && link != Inverse && math.Abs(term.Estimate)*norm(d.X[j]) > 100 {
			t.Skip("nearly separated")
		}
	}
	return f
}

var drawnFamilies = []struct {
	name   string
	family Family
	link   Link
}{
	{"gaussian", Gaussian, Identity}, {"binomial", Binomial, Logit}, {"poisson", Poisson, Log},
	{"gamma", Gamma, Log}, {"gamma inverse", Gamma, Inverse}, {"gamma identity", Gamma, Identity},
	{"zeros kept", GammaZerosKept, Log}, {"tweedie", Tweedie(1.4), Log},
}

// checkFamilies checks a law for every family.
func checkFamilies(t *testing.T, law func(t *rapid.T, family Family, link Link)) {
	for _, c := range drawnFamilies {
		t.Run(c.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { law(t, c.family, c.link) })
		})
	}
}

// glmNear fails unless two numbers agree to a share of their size or of the
// error that they have.
func glmNear(t *rapid.T, what string, got, want, size float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-8*(math.Abs(want)+math.Abs(size))) {
		t.Fatalf("%s = %.15g, want %.15g", what, got, want)
	}
}

// The plain score, the sum of x (y - mu) mu'/V written down from the
// definition, is nothing beside the sum of the sizes of its parts.
func TestScoreVanishes(t *testing.T) {
	checkFamilies(t, func(t *rapid.T, family Family, link Link) {
		d := drawnDesign(t, family)
		f := drawnFit(t, d, family, link)
		for j, x := range d.X {
			score, size := 0.0, 0.0
			for i, y := range d.Y {
				eta := 0.0
				for l, term := range f.Terms {
					eta += term.Estimate * d.X[l][i]
				}
				mu, slope := link.Mean(eta)
				v, _ := family.variance(mu)
				part := x[i] * slope / v
				score += part * (y - mu)
				size += math.Abs(part) * (math.Abs(y) + math.Abs(mu))
			}
			if math.Abs(score) > 1e-10*size {
				t.Fatalf("score of %s is %g beside %g", d.Terms[j], score, size)
			}
		}
	})
}

func TestScalingAColumnScalesItsCoefficient(t *testing.T) {
	checkFamilies(t, func(t *rapid.T, family Family, link Link) {
		d := drawnDesign(t, family)
		f := drawnFit(t, d, family, link)
		by := math.Pow(10, float64(rapid.IntRange(-8, 8).Draw(t, "power")))
		scaled := *d
		scaled.X = append([][]float64(nil), d.X...)
		scaled.X[2] = make([]float64, d.N)
		for i, v := range d.X[2] {
			scaled.X[2][i] = v * by
		}
		g := drawnFit(t, &scaled, family, link)
		for j := range f.Terms {
			c := 1.0
			if j == 2 {
				c = by
			}
			glmNear(t, d.Terms[j], g.Terms[j].Estimate*c, f.Terms[j].Estimate, f.Terms[j].StdError)
			glmNear(t, d.Terms[j]+" se", g.Terms[j].StdError*c, f.Terms[j].StdError, 0)
		}
	})
}

// Centring a column changes the intercept only.
func TestShiftingAColumnMovesTheInterceptOnly(t *testing.T) {
	checkFamilies(t, func(t *rapid.T, family Family, link Link) {
		d := drawnDesign(t, family)
		f := drawnFit(t, d, family, link)
		by := float64(rapid.IntRange(-2000, 2000).Draw(t, "shift"))
		shifted := *d
		shifted.X = append([][]float64(nil), d.X...)
		shifted.X[2] = make([]float64, d.N)
		for i, v := range d.X[2] {
			shifted.X[2][i] = v + by
		}
		g := drawnFit(t, &shifted, family, link)
		for j := 1; j < len(f.Terms); j++ {
			glmNear(t, d.Terms[j], g.Terms[j].Estimate, f.Terms[j].Estimate, f.Terms[j].StdError)
			glmNear(t, d.Terms[j]+" se", g.Terms[j].StdError, f.Terms[j].StdError, 0)
		}
		glmNear(t, "intercept", g.Terms[0].Estimate+by*g.Terms[2].Estimate, f.Terms[0].Estimate, g.Terms[0].StdError)
	})
}

func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	checkFamilies(t, func(t *rapid.T, family Family, link Link) {
		d := drawnDesign(t, family)
		f := drawnFit(t, d, family, link)
		order := rapid.Permutation(rowNumbers(d.N)).Draw(t, "order")
		g := drawnFit(t, rowsOf(d, order), family, link)
		for j := range f.Terms {
			glmNear(t, d.Terms[j], g.Terms[j].Estimate, f.Terms[j].Estimate, f.Terms[j].StdError)
			glmNear(t, d.Terms[j]+" se", g.Terms[j].StdError, f.Terms[j].StdError, 0)
		}
	})
}

// A whole weight gives the estimates of so many copies of the row.
func TestWeightsEstimateAsCopiesDo(t *testing.T) {
	checkFamilies(t, func(t *rapid.T, family Family, link Link) {
		d := drawnDesign(t, family)
		weighted := *d
		weighted.Weights = make([]float64, d.N)
		var rows []int
		for i := range d.N {
			w := rapid.IntRange(0, 3).Draw(t, "weight")
			weighted.Weights[i] = float64(w)
			for range w {
				rows = append(rows, i)
			}
		}
		if len(rows) < 8 {
			t.Skip("hardly any rows")
		}
		f, g := drawnFit(t, &weighted, family, link), drawnFit(t, rowsOf(d, rows), family, link)
		for j := range f.Terms {
			glmNear(t, d.Terms[j], f.Terms[j].Estimate, g.Terms[j].Estimate, g.Terms[j].StdError)
		}
		if !math.IsNaN(g.Deviance) {
			glmNear(t, "deviance", f.Deviance, g.Deviance, 1)
		}
	})
}

// Costs in another currency move the intercept of a log link and nothing else.
func TestScalingTheResponseMovesTheInterceptByItsLogarithm(t *testing.T) {
	for _, family := range []Family{Gamma, GammaZerosKept} {
		t.Run(family.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := drawnDesign(t, family)
				f := drawnFit(t, d, family, Log)
				by := math.Pow(10, float64(rapid.IntRange(-6, 6).Draw(t, "power")))
				scaled := *d
				scaled.Y = make([]float64, d.N)
				for i, y := range d.Y {
					scaled.Y[i] = y * by
				}
				g := drawnFit(t, &scaled, family, Log)
				for j := range f.Terms {
					move := 0.0
					if j == 0 {
						move = math.Log(by)
					}
					glmNear(t, d.Terms[j], g.Terms[j].Estimate-move, f.Terms[j].Estimate, f.Terms[j].StdError)
					glmNear(t, d.Terms[j]+" se", g.Terms[j].StdError, f.Terms[j].StdError, 0)
				}
				glmNear(t, "dispersion", g.Dispersion, f.Dispersion, 0)
			})
		})
	}
}

// The Gaussian model with the identity link is least squares.
func TestGaussianIdentityIsLeastSquares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawnDesign(t, Gaussian)
		d.Cluster = make([]int, d.N)
		for i := range d.Cluster {
			d.Cluster[i] = i % 5
		}
		for _, kind := range []Covariance{Classical, HC0, HC1, HC2, HC3, ClusterCR0} {
			o := Options{Covariance: kind}
			want, err := OLS(d, o)
			if err != nil || len(want.Cov) < 4 {
				t.Skip("no least squares")
			}
			got, err := GLM(d, Gaussian, "", o)
			if err != nil {
				t.Fatal(err)
			}
			for j, term := range want.Terms {
				glmNear(t, term.Name, got.Terms[j].Estimate, term.Estimate, term.StdError)
				glmNear(t, term.Name+" se "+string(kind), got.Terms[j].StdError, term.StdError, 0)
				glmNear(t, term.Name+" p", got.Terms[j].PValue, term.PValue, 1e-6)
			}
			glmNear(t, "logLik", got.LogLikelihood, want.LogLikelihood, 0)
			glmNear(t, "R2", got.PseudoRSquared, want.RSquared, 1e-6)
		}
	})
}

// Rows in many blocks, not kept in memory, give what a few do.
func TestManyBlocksEstimateAsWeightsDo(t *testing.T) {
	const copies = 1200
	small := smallDesign("cost", false)
	large := rowsOf(small, nil)
	for range copies {
		for i := range small.N {
			appendRow(large, small, i)
		}
	}
	if large.N*len(large.X) <= glmCacheLimit {
		t.Fatalf("%d rows are kept in memory", large.N)
	}
	// A repeated column makes the careful factor, block by block.
	large.Terms, large.X = append(large.Terms[:4:4], "again"), append(large.X, large.X[2])
	want, err := GLM(small, Gamma, Log, Options{Covariance: ClusterCR0})
	if err != nil {
		t.Fatal(err)
	}
	got, err := GLM(large, Gamma, Log, Options{Covariance: ClusterCR0})
	if err != nil {
		t.Fatal(err)
	}
	if !got.Terms[4].Aliased {
		t.Error("the repeated column is not aliased")
	}
	for j, term := range want.Terms {
		// Every cluster's score grows with the copies, and so does the
		// information, so that the cluster error stays.
		if math.Abs(got.Terms[j].Estimate-term.Estimate) > 1e-11*math.Abs(term.Estimate)+1e-13 ||
			math.Abs(got.Terms[j].StdError-term.StdError) > 1e-10*term.StdError {
			t.Errorf("%s: %.15g (%.15g), want %.15g (%.15g)", term.Name, got.Terms[j].Estimate, got.Terms[j].StdError, term.Estimate, term.StdError)
		}
	}
}

func rowNumbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// rowsOf is a design of chosen rows of another, without weights.
func rowsOf(d *Design, rows []int) *Design {
	out := &Design{Response: d.Response, Terms: d.Terms, Intercept: d.Intercept, X: make([][]float64, len(d.X))}
	for _, i := range rows {
		appendRow(out, d, i)
	}
	return out
}

func appendRow(to, d *Design, i int) {
	to.Y = append(to.Y, d.Y[i])
	for j := range d.X {
		to.X[j] = append(to.X[j], d.X[j][i])
	}
	if d.Cluster != nil {
		to.Cluster = append(to.Cluster, d.Cluster[i])
	}
	to.N++
}
