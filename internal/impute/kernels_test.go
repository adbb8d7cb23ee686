package impute

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"ibsen/internal/reference"
	"ibsen/internal/resample"
)

func TestChiSquaredMoments(t *testing.T) {
	for _, df := range []int{1, 2, 3, 10, 900} {
		s := resample.Named(3, "chi-squared").At(df, 0)
		var m moments
		const draws = 20000
		for range draws {
			m.add(chiSquared(&s, df))
		}
		mean, variance := float64(df), 2*float64(df)
		// The variance of a sample variance is about (kurtosis - 1) sigma^4 / n.
		spread := variance * math.Sqrt((2+12/float64(df))/draws)
		if math.Abs(m.mean-mean) > 4*math.Sqrt(variance/draws) || math.Abs(m.sd()*m.sd()-variance) > 4*spread {
			t.Errorf("df %d: mean %.4g, variance %.4g; want %g, %g", df, m.mean, m.sd()*m.sd(), mean, variance)
		}
	}
}

func TestAddRowsIsTheSumOfOuterProducts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, n := rapid.IntRange(1, 9).Draw(t, "width"), rapid.IntRange(0, 11).Draw(t, "rows")
		rows := rapid.SliceOfN(rapid.Float64Range(-5, 5), width*n, width*n).Draw(t, "values")
		got := make([]float64, width*width)
		addRows(got, width, rows, n)
		mirror(got, width)
		for a := range width {
			for b := range width {
				want := 0.0
				for r := range n {
					want += rows[r*width+a] * rows[r*width+b]
				}
				if math.Abs(got[a*width+b]-want) > 1e-11 {
					t.Fatalf("(%d, %d): got %g, want %g", a, b, got[a*width+b], want)
				}
			}
		}
	})
}

// started is a chain at its start, with its design built.
func started(t testing.TB, vars []Variable) *chain {
	t.Helper()
	p, err := Prepare(vars, Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := newChain(p, 0)
	c.rows = p.groupRows()[0]
	for i := range p.vars {
		c.streams[i] = p.vars[i].sources[0].At(0, 0)
	}
	if err := c.load(); err != nil {
		t.Fatal(err)
	}
	c.buildDesign()
	return c
}

func TestGramStaysUpToDate(t *testing.T) {
	c := started(t, append(clinic(70), ratio()))
	for range 3 {
		for _, i := range c.plan.visit {
			c.draw(i)
			c.settle(i)
		}
	}
	kept := slices.Clone(c.gram)
	clear(c.gram)
	addRows(c.gram, c.plan.width, c.design, len(c.rows))
	mirror(c.gram, c.plan.width)
	for j := range kept {
		if math.Abs(kept[j]-c.gram[j]) > 1e-9 {
			t.Fatalf("entry %d drifted from %g to %g", j, c.gram[j], kept[j])
		}
	}
}

// The normal equations must give what a QR decomposition gives, whichever way
// they were summed.
func TestLinearModelIsLeastSquares(t *testing.T) {
	c := started(t, clinic(90))
	i := c.plan.index["cost"]
	v, cell := &c.plan.vars[i], &c.cells[i]
	x, y := mat.NewDense(len(cell.fit), len(v.design), nil), mat.NewDense(len(cell.fit), 1, nil)
	for n, at := range cell.fit {
		c.gather(x.RawRowView(n), v.design, at)
		y.Set(n, 0, c.design[at*c.plan.width+v.response])
	}
	var want mat.Dense
	if err := want.Solve(x, y); err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"difference", "outright"} {
		if way == "outright" {
			// More idle rows than fitted ones, repeated, force the other sum.
			cell.idle = slices.Repeat(cell.idle, len(cell.fit))
		}
		c.fitLinear(i)
		for k, b := range c.linear.beta {
			if math.Abs(b-want.At(k, 0)) > 1e-11 {
				t.Errorf("%s: coefficient %d is %.15g, want %.15g", way, k, b, want.At(k, 0))
			}
		}
	}
}

// Drawn coefficients scatter as the posterior says: about the estimate, with
// covariance sigma^2 (X'X)^-1 df/(df-2).
func TestDrawnCoefficientsScatterAsThePosterior(t *testing.T) {
	n := 30
	x, y := make([]float64, n), make([]float64, n)
	s := resample.Named(5, "line").At(0, 0)
	for i := range x {
		x[i], y[i] = s.Normal(), s.Normal()
	}
	y[n-1] = missing
	c := started(t, []Variable{{Name: "x", Values: x}, {Name: "y", Values: y, Method: Norm}})
	i := c.plan.index["y"]
	var drawn, variance moments
	const draws = 20000
	for range draws {
		c.fitLinear(i)
		drawn.add(c.linear.drawn[1])
		variance.add(c.linear.sigma * c.linear.sigma)
	}
	l := &c.linear
	width := len(l.columns)
	rss := 0.0
	for k, at := range c.cells[i].fit {
		r := c.design[at*c.plan.width+c.plan.vars[i].response] - l.fitted[k]
		rss += r * r
	}
	df := float64(n - 1 - 2)
	wantVariance := rss / (df - 2)
	// The corner of the inverse is one over the squared last pivot.
	wantSD := math.Sqrt(wantVariance) / l.factor[width+1]
	if math.Abs(variance.mean/wantVariance-1) > 0.02 {
		t.Errorf("mean variance %.4g, want %.4g", variance.mean, wantVariance)
	}
	if math.Abs(drawn.mean-l.beta[1]) > 4*wantSD/math.Sqrt(draws) || math.Abs(drawn.sd()/wantSD-1) > 0.03 {
		t.Errorf("slope %.4g (%.4g), want %.4g (%.4g)", drawn.mean, drawn.sd(), l.beta[1], wantSD)
	}
}

// ucla is apply ~ pared + public + gpa of the UCLA teaching data, with its
// levels joined at a cut, or as they are.
func ucla(t *testing.T, joined bool) *categorical {
	columns := reference.Columns(t, "ologit_ucla")
	pared, public, gpa := reference.Floats(t, columns["pared"]), reference.Floats(t, columns["public"]), reference.Floats(t, columns["gpa"])
	levels := map[string]int{"unlikely": 0, "somewhat likely": 1, "very likely": 2}
	c := &categorical{columns: []int{0, 1, 2, 3}, levels: []int{0, 1, 2}}
	for i, text := range columns["apply"] {
		level, known := levels[text]
		if !known {
			t.Fatal("a level of apply is not known")
		}
		if joined {
			level = min(level, 1)
		}
		c.add([]float64{1, pared[i], public[i], gpa[i]}, level, 1)
	}
	if joined {
		c.levels = c.levels[:2]
	}
	return c
}

func TestCategoricalModelsAgreeWithReferences(t *testing.T) {
	for _, c := range []struct {
		name   string
		joined bool
		model  func(*categorical) likelihood
		want   []float64
		logLik float64
		digits float64
	}{
		// reference/ologit_ucla.json: cuts, then coefficients.
		{
			"ordered", false, func(c *categorical) likelihood { return ordered{c} },
			[]float64{2.2033232352, 4.2987673958, 1.0476636701, -0.0586827844, 0.6157458181},
			-358.512435678, 8,
		},
		// glm(apply != "unlikely" ~ pared + public + gpa, binomial, epsilon = 1e-15)
		{"logistic", true, func(c *categorical) likelihood { return multinomial{c} }, []float64{-1.98297084037, 1.05961175448, -0.200557087021, 0.54824567918}, -264.96240261683, 8},
		// nnet::multinom(apply ~ pared + public + gpa, reltol = 1e-20, abstol = 0, maxit = 10000)
		{"multinomial", false, func(c *categorical) likelihood { return multinomial{c} }, []float64{-1.87896008458, 0.951646813154, -0.418818447758, 0.448750741044, -4.84776729529, 1.37415303813, 0.360062278175, 0.924039519181}, -356.99698158464, 6},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := ucla(t, c.joined)
			table.fit.start(len(c.want))
			if o, ok := c.model(table).(ordered); ok {
				o.startCuts(table.fit.theta)
			}
			m := c.model(table)
			if !table.fit.maximise(m) {
				t.Fatal("did not converge")
			}
			for j, want := range c.want {
				if !near(table.fit.theta[j], want, c.digits) {
					t.Errorf("parameter %d is %.12g, want %.12g", j, table.fit.theta[j], want)
				}
			}
			if got := m.evaluate(table.fit.theta, table.fit.gradient, table.fit.information); !near(got, c.logLik, 10) {
				t.Errorf("log-likelihood %.12g, want %.12g", got, c.logLik)
			}
		})
	}
}

// The gradient and information of each model are the derivatives of its value.
func TestDerivativesOfCategoricalModels(t *testing.T) {
	for name, model := range map[string]func(*categorical) likelihood{
		"ordered":     func(c *categorical) likelihood { return ordered{c} },
		"multinomial": func(c *categorical) likelihood { return multinomial{c} },
	} {
		table := ucla(t, false)
		m := model(table)
		theta := []float64{2, 4.1, 0.9, -0.1, 0.5}
		if name == "multinomial" {
			theta = []float64{-1, 0.5, 0.2, 0.3, -2, 0.4, -0.3, 0.6}
		}
		size := len(theta)
		gradient, information := make([]float64, size), make([]float64, size*size)
		m.evaluate(theta, gradient, information)
		for j := range theta {
			const h = 1e-5
			up, down := make([]float64, size), make([]float64, size)
			moved := slices.Clone(theta)
			moved[j] = theta[j] + h
			high := m.evaluate(moved, up, make([]float64, size*size))
			moved[j] = theta[j] - h
			low := m.evaluate(moved, down, make([]float64, size*size))
			if slope := (high - low) / (2 * h); math.Abs(slope-gradient[j]) > 1e-4*(1+math.Abs(slope)) {
				t.Errorf("%s: gradient %d is %g, want %g", name, j, gradient[j], slope)
			}
			for k := j; k < size; k++ {
				if slope := -(up[k] - down[k]) / (2 * h); math.Abs(slope-information[k*size+j]) > 1e-4*(1+math.Abs(slope)) {
					t.Errorf("%s: information (%d, %d) is %g, want %g", name, k, j, information[k*size+j], slope)
				}
			}
		}
	}
}

func TestOrderedModelRefusesCutsOutOfOrder(t *testing.T) {
	table := ucla(t, false)
	got := ordered{table}.evaluate([]float64{2, 1, 0, 0, 0}, make([]float64, 5), make([]float64, 25))
	if !math.IsInf(got, -1) {
		t.Errorf("log-likelihood %g, want -Inf", got)
	}
}

func TestSingularInformationIsEnlarged(t *testing.T) {
	var n newton
	n.start(2)
	copy(n.information, []float64{1, 0, 1, 1})
	n.factorise()
	if !n.ridged || math.IsNaN(n.factor[3]) || n.factor[3] <= 0 {
		t.Errorf("factor %v, enlarged %v", n.factor, n.ridged)
	}
}

// From a start far off, a full Newton step of a logistic likelihood overshoots
// by orders of magnitude; halved steps still arrive.
func TestNewtonArrivesFromAFarStart(t *testing.T) {
	near0, far := ucla(t, true), ucla(t, true)
	near0.fit.start(4)
	far.fit.start(4)
	copy(far.fit.theta, []float64{8, -6, 5, -4})
	if !near0.fit.maximise(multinomial{near0}) || !far.fit.maximise(multinomial{far}) {
		t.Fatal("did not converge")
	}
	for j, want := range near0.fit.theta {
		if !near(far.fit.theta[j], want, 8) {
			t.Errorf("parameter %d is %.12g from afar, %.12g from zero", j, far.fit.theta[j], want)
		}
	}
}

func TestPlugInTakesEstimatesInOrderedAndMultinomialModels(t *testing.T) {
	for _, plugIn := range []bool{false, true} {
		c := started(t, clinic(90))
		c.plan.options.PlugIn = plugIn
		for name, draw := range map[string]func(int){"band": c.drawOrdered, "region": c.drawNominal, "smoker": c.drawNominal} {
			draw(c.plan.index[name])
			asIs := slices.Equal(c.categorical.fit.drawn, c.categorical.fit.theta)
			if want := plugIn && name != "smoker"; asIs != want {
				t.Errorf("%s, plug in %v: estimates taken as they are: %v", name, plugIn, asIs)
			}
		}
	}
}

func TestMomentsUseTheSampleDivisor(t *testing.T) {
	var m moments
	for _, x := range []float64{2, 4, 9} {
		m.add(x)
	}
	if m.mean != 5 || !near(m.sd(), math.Sqrt(13), 14) {
		t.Errorf("mean %g, sd %g; want 5 and the root of 13", m.mean, m.sd())
	}
	if one := (moments{n: 1, mean: 3}); one.sd() != 0 {
		t.Errorf("sd of one value %g, want 0", one.sd())
	}
}

// The shares of 20,000 draws of mice 3.15.0, one a missing row:
//
//	y <- nhanes2$hyp; x <- age (two indicators), bmi and chl of saved set 1
//	rowMeans(replicate(20000, mice.impute.logreg(y, !is.na(y), x) == "yes"))
func TestLogisticDrawsAgreeWithMice(t *testing.T) {
	columns := reference.Columns(t, "nhanes_imp20")
	first := func(name string) []float64 { return reference.Floats(t, columns[name])[:25] }
	age, hyp := first("age"), reference.Floats(t, reference.Columns(t, "nhanes")["hyp"])
	for i := range age {
		age[i]--
		hyp[i]--
	}
	const sets = 5000
	s := mustRun(t, []Variable{
		{Name: "age", Kind: Nominal, Levels: []string{"1", "2", "3"}, Values: age},
		{Name: "bmi", Values: first("bmi")},
		{Name: "chl", Values: first("chl")},
		{Name: "hyp", Kind: Binary, Values: hyp},
	}, Options{Sets: sets, Iterations: 1})
	for n, want := range []float64{0.2386, 0.3168, 0.5396, 0.2976, 0.1237, 0.5076, 0.0930, 0.0887} {
		share := 0.0
		for k := range sets {
			imputed, err := s.Imputed("hyp", k)
			if err != nil {
				t.Fatal(err)
			}
			share += imputed[n] / sets
		}
		if math.Abs(share-want) > 4*math.Sqrt(want*(1-want)*(1./sets+1./20000)) {
			t.Errorf("missing row %d: %.4f imputed yes, mice %.4f", n, share, want)
		}
	}
}

// A fit that begins from the estimate of the iteration before ends where one
// from zero does.
func TestResumedFitEndsWhereAFreshOneDoes(t *testing.T) {
	for _, name := range []string{"smoker", "band", "region"} {
		c := started(t, clinic(150))
		i := c.plan.index[name]
		c.draw(i)
		fresh := slices.Clone(c.categorical.fit.theta)
		for j := range c.cells[i].estimate {
			c.cells[i].estimate[j] += 0.1
		}
		c.draw(i)
		for j, x := range c.categorical.fit.theta {
			if math.Abs(x-fresh[j]) > 1e-8 {
				t.Errorf("%s, parameter %d: %.12g, from zero %.12g", name, j, x, fresh[j])
			}
		}
	}
}
