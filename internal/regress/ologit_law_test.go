package regress

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/reference"
)

// drawnOrdered draws a design with overlapping levels, so that the fit exists:
// every level stands at both ends of each of two columns.
func drawnOrdered(t *rapid.T) *Design {
	n := rapid.IntRange(1, 40).Draw(t, "n")
	number := rapid.Map(rapid.IntRange(-300, 300), func(v int) float64 { return float64(v) / 100 })
	level := rapid.Map(rapid.IntRange(0, 3), func(v int) float64 { return float64(v) })
	x := [][]float64{rapid.SliceOfN(number, n, n).Draw(t, "a"), rapid.SliceOfN(number, n, n).Draw(t, "b")}
	y := rapid.SliceOfN(level, n, n).Draw(t, "y")
	for k := range 4 {
		for _, corner := range [][2]float64{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}} {
			x[0], x[1], y = append(x[0], corner[0]), append(x[1], corner[1]), append(y, float64(k))
		}
	}
	d, err := NewDesign("y", y, []string{"a", "b"}, x)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ologitMust(t *rapid.T, d *Design, levels int, o Options) *Fit {
	f, err := OrderedLogit(d, ologitNumbered(levels), o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// ologitNear fails unless two numbers agree to about ten digits or are both small.
func ologitNear(t *rapid.T, what string, got, want float64) {
	if math.Abs(got-want) > 1e-10*(1+math.Abs(want)) {
		t.Fatalf("%s = %.15g, want %.15g", what, got, want)
	}
}

// plainScore is the gradient of the log-likelihood written down from the
// definition, P = F(upper) - F(lower).
func plainScore(f *Fit) []float64 {
	d := f.Design
	out := make([]float64, len(f.Cov))
	logistic := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	for i, y := range d.Y {
		eta := 0.0
		for j, term := range f.Terms {
			eta += term.Estimate * d.X[j][i]
		}
		upper, lower, above, below := 1.0, 0.0, 0.0, 0.0
		k := int(y)
		if k < len(f.Cuts) {
			upper = logistic(f.Cuts[k].Estimate - eta)
			above = upper * (1 - upper)
		}
		if k > 0 {
			lower = logistic(f.Cuts[k-1].Estimate - eta)
			below = lower * (1 - lower)
		}
		p := upper - lower
		for j := range f.Terms {
			out[j] -= (above - below) / p * d.X[j][i]
		}
		if k < len(f.Cuts) {
			out[len(f.Terms)+k] += above / p
		}
		if k > 0 {
			out[len(f.Terms)+k-1] -= below / p
		}
	}
	return out
}

func TestOrderedLogitScoreVanishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := ologitMust(t, drawnOrdered(t), 4, Options{})
		for j, u := range plainScore(f) {
			ologitNear(t, fmt.Sprintf("score %d", j), u, 0)
		}
		if f.MaxAbsScore > 1e-13 {
			t.Fatalf("largest scaled score %g", f.MaxAbsScore)
		}
	})
}

func TestOrderedLogitReversedLevelsFlipSigns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawnOrdered(t)
		f := ologitMust(t, d, 4, Options{})
		back := *d
		back.Y = ologitFlipped(d.Y, 3)
		g := ologitMust(t, &back, 4, Options{})
		ologitNear(t, "log-likelihood", g.LogLikelihood, f.LogLikelihood)
		for j, term := range f.Terms {
			ologitNear(t, term.Name, g.Terms[j].Estimate, -term.Estimate)
			ologitNear(t, term.Name+" error", g.Terms[j].StdError, term.StdError)
		}
		for k, cut := range f.Cuts {
			ologitNear(t, cut.Between, g.Cuts[2-k].Estimate, -cut.Estimate)
			ologitNear(t, cut.Between+" error", g.Cuts[2-k].StdError, cut.StdError)
		}
	})
}

func TestOrderedLogitDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawnOrdered(t)
		f := ologitMust(t, d, 4, Options{Covariance: HC0})
		rows := make([]int, d.N)
		for i := range rows {
			rows[i] = i
		}
		rows = rapid.Permutation(rows).Draw(t, "rows")
		moved := &Design{Response: "y", Terms: []string{"b", "a"}, X: [][]float64{nil, nil}, N: d.N}
		for _, i := range rows {
			moved.Y = append(moved.Y, d.Y[i])
			moved.X[0], moved.X[1] = append(moved.X[0], d.X[1][i]), append(moved.X[1], d.X[0][i])
		}
		g := ologitMust(t, moved, 4, Options{Covariance: HC0})
		for j, term := range f.Terms {
			ologitNear(t, term.Name, g.Terms[1-j].Estimate, term.Estimate)
			ologitNear(t, term.Name+" error", g.Terms[1-j].StdError, term.StdError)
		}
		for k, cut := range f.Cuts {
			ologitNear(t, cut.Between, g.Cuts[k].Estimate, cut.Estimate)
		}
	})
}

// A row of weight w is w people, under every covariance; a row of weight 0 is
// nobody.
func TestOrderedLogitWeightsReplicate(t *testing.T) {
	kinds := []Covariance{Classical, Expected, HC0, HC1, Cluster, ClusterCR0}
	rapid.Check(t, func(t *rapid.T) {
		d := drawnOrdered(t)
		o := Options{Covariance: rapid.SampledFrom(kinds).Draw(t, "covariance")}
		times := rapid.SliceOfN(rapid.IntRange(0, 3), d.N, d.N).Draw(t, "times")
		weighted := *d
		long := &Design{Response: "y", Terms: d.Terms, X: [][]float64{nil, nil}}
		for i, w := range times {
			if i >= d.N-16 {
				w = max(w, 1) // the corners, without which there may be no fit
			}
			weighted.Weights = append(weighted.Weights, float64(w))
			weighted.Cluster = append(weighted.Cluster, i%5)
			for range w {
				long.Y = append(long.Y, d.Y[i])
				long.X[0], long.X[1] = append(long.X[0], d.X[0][i]), append(long.X[1], d.X[1][i])
				long.Cluster = append(long.Cluster, i%5)
				long.N++
			}
		}
		f, g := ologitMust(t, &weighted, 4, o), ologitMust(t, long, 4, o)
		ologitNear(t, "log-likelihood", f.LogLikelihood, g.LogLikelihood)
		ologitNear(t, "null log-likelihood", f.NullLogLikelihood, g.NullLogLikelihood)
		ologitNear(t, "residual degrees of freedom", f.DFResidual, g.DFResidual)
		for j, term := range g.Terms {
			ologitNear(t, term.Name, f.Terms[j].Estimate, term.Estimate)
			ologitNear(t, term.Name+" error", f.Terms[j].StdError, term.StdError)
		}
		for k, cut := range g.Cuts {
			ologitNear(t, cut.Between, f.Cuts[k].Estimate, cut.Estimate)
			ologitNear(t, cut.Between+" error", f.Cuts[k].StdError, cut.StdError)
		}
	})
}

// A column in other units, and from another origin, changes its coefficient
// and the cuts only as it must.
func TestOrderedLogitFollowsUnitsAndOrigin(t *testing.T) {
	d := ologitArthritis(t)
	f := ologitFit(t, d, []string{"None", "Some", "Marked"}, Options{})
	const unit, origin = 1e-6, 2000
	moved := *d
	moved.X = append([][]float64(nil), d.X...)
	moved.X[2] = make([]float64, d.N)
	for i, age := range d.X[2] {
		moved.X[2][i] = (age + origin) / unit
	}
	g := ologitFit(t, &moved, []string{"None", "Some", "Marked"}, Options{})
	ologitDigits(t, "Age", g.Terms[2].Estimate/unit, f.Terms[2].Estimate, 10)
	ologitDigits(t, "Age error", g.Terms[2].StdError/unit, f.Terms[2].StdError, 10)
	ologitDigits(t, "arm", g.Terms[0].Estimate, f.Terms[0].Estimate, 11)
	ologitDigits(t, "log-likelihood", g.LogLikelihood, f.LogLikelihood, 13)
	for k, cut := range f.Cuts {
		ologitDigits(t, cut.Between, g.Cuts[k].Estimate-origin*f.Terms[2].Estimate, cut.Estimate, 9)
	}
}

// With two levels the model is the logit of being in the upper one, and its
// cut is minus the intercept.
func TestOrderedLogitOfTwoLevelsIsTheLogit(t *testing.T) {
	d := ologitArthritis(t)
	for i, y := range d.Y {
		d.Y[i] = math.Min(y, 1)
	}
	f := ologitFit(t, d, []string{"None", "better"}, Options{})
	// glm(Improved > "None" ~ arm + female + Age, binomial,
	//   control = glm.control(epsilon = 1e-15, maxit = 100)), R 4.2.2
	for j, want := range []float64{1.75980412998466e+00, 1.48783119430534e+00, 4.87465366996885e-02} {
		ologitDigits(t, f.Terms[j].Name, f.Terms[j].Estimate, want, 11)
	}
	ones := ologitDesign(t, "y", d.Y, append([]string{"(Intercept)"}, d.Terms...), append([][]float64{filled(d.N, 1)}, d.X...)...)
	ones.Intercept = true
	g, err := GLM(ones, Binomial, Logit, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ologitDigits(t, "cut", f.Cuts[0].Estimate, -g.Terms[0].Estimate, 10)
	ologitDigits(t, "cut error", f.Cuts[0].StdError, g.Terms[0].StdError, 10)
	ologitDigits(t, "log-likelihood", f.LogLikelihood, g.LogLikelihood, 12)
	for j, term := range f.Terms {
		ologitDigits(t, term.Name, term.Estimate, g.Terms[j+1].Estimate, 10)
		ologitDigits(t, term.Name+" error", term.StdError, g.Terms[j+1].StdError, 10)
	}
}

func TestOrderedLogitGivesTheInterceptsPlaceToTheCuts(t *testing.T) {
	d := ologitArthritis(t)
	want := ologitFit(t, d, []string{"None", "Some", "Marked"}, Options{})
	with := ologitDesign(t, "Improved", d.Y, append([]string{"(Intercept)"}, d.Terms...), append([][]float64{filled(d.N, 1)}, d.X...)...)
	with.Intercept = true
	got := ologitFit(t, with, []string{"None", "Some", "Marked"}, Options{})
	if len(got.Terms) != 3 || got.Design.Intercept || len(got.Design.X) != 3 || len(with.X) != 4 {
		t.Fatalf("%d terms, a design of %d columns, the caller's of %d", len(got.Terms), len(got.Design.X), len(with.X))
	}
	for j, term := range want.Terms {
		if got.Terms[j] != term {
			t.Errorf("%v, want %v", got.Terms[j], term)
		}
	}
}

// The model without terms fits the shares.
func TestOrderedLogitWithoutTermsFitsTheShares(t *testing.T) {
	f := ologitFit(t, ologitDesign(t, "y", []float64{0, 0, 1, 2, 2, 2, 2, 2}, nil), ologitNumbered(3), Options{})
	ologitDigits(t, "lower cut", f.Cuts[0].Estimate, math.Log(2.0/6), 15)
	ologitDigits(t, "upper cut", f.Cuts[1].Estimate, math.Log(3.0/5), 15)
	ologitDigits(t, "log-likelihood", f.LogLikelihood, 2*math.Log(2.0/8)+math.Log(1.0/8)+5*math.Log(5.0/8), 15)
	if f.NullLogLikelihood != f.LogLikelihood && reference.Digits(f.NullLogLikelihood, f.LogLikelihood) < 15 {
		t.Errorf("null log-likelihood %g", f.NullLogLikelihood)
	}
}
