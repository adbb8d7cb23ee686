package regress

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// binaryDesign is a response of 0 and 1 on an intercept and named columns.
func binaryDesign(y []float64, terms []string, columns ...[]float64) *Design {
	return &Design{
		Response: "relapse", Y: y, N: len(y), Intercept: true,
		Terms: append([]string{"(Intercept)"}, terms...), X: append([][]float64{filled(len(y), 1)}, columns...),
	}
}

func repeated(values ...float64) []float64 {
	var out []float64
	for i := 0; i < len(values); i += 2 {
		for range int(values[i]) {
			out = append(out, values[i+1])
		}
	}
	return out
}

func TestSeparationOfABinaryResponseIsNamed(t *testing.T) {
	for _, c := range []struct {
		name     string
		d        *Design
		complete bool
		terms    []string
		alone    []string
		logLik   float64
		limits   []float64
	}{
		{
			name: "an arm without any event",
			d: binaryDesign(repeated(5, 1, 15, 0, 20, 0), []string{"arm"},
				repeated(20, 0, 20, 1)),
			terms: []string{"arm"}, alone: []string{"arm"},
			logLik: 5*math.Log(0.25) + 15*math.Log(0.75),
			limits: []float64{math.Log(5. / 15), math.Inf(-1)},
		},
		{
			name: "an arm where everyone has one",
			d: binaryDesign(repeated(5, 1, 15, 0, 20, 1), []string{"arm"},
				repeated(20, 0, 20, 1)),
			terms: []string{"arm"}, alone: []string{"arm"},
			logLik: 5*math.Log(0.25) + 15*math.Log(0.75),
			limits: []float64{math.Log(5. / 15), math.Inf(1)},
		},
		{
			name: "a threshold of age",
			d: binaryDesign([]float64{0, 0, 0, 0, 1, 1, 1, 1}, []string{"age"},
				[]float64{20, 25, 30, 35, 60, 65, 70, 75}),
			complete: true, terms: []string{"(Intercept)", "age"}, alone: []string{"age"},
			limits: []float64{math.Inf(-1), math.Inf(1)},
		},
		{
			name: "two columns together",
			d: binaryDesign([]float64{0, 0, 1, 0, 1, 1, 0, 1}, []string{"a", "b"},
				[]float64{0, 1, 2, 3, 4, 1, 5, 6}, []float64{0, 1, 3, 2, 7, 5, 4, 7}),
			complete: true, terms: []string{"(Intercept)", "a", "b"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := GLM(c.d, Binomial, Logit, Options{})
			var e *SeparationError
			if f != nil || !errors.As(err, &e) {
				t.Fatalf("fit %v, error %v", f, err)
			}
			if e.Complete != c.complete || !slices.Equal(e.Alone, c.alone) {
				t.Errorf("complete %v, alone %v; want %v, %v", e.Complete, e.Alone, c.complete, c.alone)
			}
			for _, term := range e.Terms {
				if !slices.Contains(c.terms, term) {
					t.Errorf("terms %v, want %v", e.Terms, c.terms)
				}
			}
			if !strings.Contains(err.Error(), "relapse") || !strings.Contains(err.Error(), c.terms[len(c.terms)-1]) {
				t.Errorf("error %q", err)
			}
			if math.Abs(e.LogLikelihood-c.logLik) > 1e-8 {
				t.Errorf("log-likelihood %g, want %g", e.LogLikelihood, c.logLik)
			}
			for j, want := range c.limits {
				if got := e.Limits[j].Value; got != want && !(math.Abs(got-want) < 1e-8) {
					t.Errorf("%s tends to %g, want %g", e.Limits[j].Name, got, want)
				}
			}
		})
	}
}

func TestAGroupOfZerosIsNamed(t *testing.T) {
	for _, family := range []Family{Poisson, GammaZerosKept, Tweedie(1.5)} {
		t.Run(family.String(), func(t *testing.T) {
			d := binaryDesign([]float64{3, 0, 5, 1, 0, 0, 0, 0}, []string{"arm"}, repeated(4, 0, 4, 1))
			_, err := GLM(d, family, Log, Options{})
			var e *SeparationError
			if !errors.As(err, &e) || !slices.Equal(e.Terms, []string{"arm"}) {
				t.Fatalf("error %v", err)
			}
			if !math.IsInf(e.Limits[1].Value, -1) || math.Abs(e.Limits[0].Value-math.Log(9./4)) > 1e-8 {
				t.Errorf("limits %v", e.Limits)
			}
		})
	}
}

// A probability of 1e-12 is not separation, however flat the likelihood.
func TestExtremeProbabilitiesAreNotSeparation(t *testing.T) {
	x := []float64{0, 0, 0, 0, 1, 1, 1, 1, 60}
	d := binaryDesign([]float64{1, 0, 0, 0, 1, 1, 0, 0, 1}, []string{"x"}, x)
	f, err := GLM(d, Binomial, Logit, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if 1-f.Fitted[8] > 1e-9 {
		t.Errorf("fitted %g", f.Fitted[8])
	}
	if !slices.ContainsFunc(f.Warnings, func(w Warning) bool { return w.Code == "fitted-0-or-1" }) {
		t.Errorf("warnings %v", f.Warnings)
	}
}

// recedes says whether some combination of three whole-numbered columns is at
// least 0 in every row and above it in one. If one is, so is one at right
// angles to two of the rows.
func recedes(rows [][3]float64) bool {
	for i, a := range rows {
		for _, b := range rows[:i] {
			g := [3]float64{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
			for _, sign := range []float64{1, -1} {
				above, below := false, false
				for _, r := range rows {
					v := sign * (r[0]*g[0] + r[1]*g[1] + r[2]*g[2])
					above, below = above || v > 0, below || v < 0
				}
				if above && !below {
					return true
				}
			}
		}
	}
	return false
}

// cone is the rows that a direction without a maximum may not lower.
func cone(d *Design, family Family) [][3]float64 {
	var rows [][3]float64
	var sum [3]float64
	for i, y := range d.Y {
		r := [3]float64{d.X[0][i], d.X[1][i], d.X[2][i]}
		minus := [3]float64{-r[0], -r[1], -r[2]}
		for j := range sum {
			sum[j] -= r[j]
		}
		switch {
		case family == Binomial && y == 0:
			rows = append(rows, minus)
		case family == Binomial || family == GammaZerosKept && y > 0:
			rows = append(rows, r)
		case family == GammaZerosKept:
		case y > 0:
			rows = append(rows, r, minus)
		default:
			rows = append(rows, minus)
		}
	}
	if family == GammaZerosKept {
		rows = append(rows, sum)
	}
	return rows
}

// spans says whether rows of three numbers have rank 3.
func spans(rows [][3]float64) bool {
	for i, a := range rows {
		for j, b := range rows[:i] {
			for _, c := range rows[:j] {
				if a[0]*(b[1]*c[2]-b[2]*c[1])-a[1]*(b[0]*c[2]-b[2]*c[0])+a[2]*(b[0]*c[1]-b[1]*c[0]) != 0 {
					return true
				}
			}
		}
	}
	return false
}

func TestThereIsAnEstimateOrSeparation(t *testing.T) {
	for _, family := range []Family{Binomial, Poisson, GammaZerosKept, Tweedie(1.5)} {
		t.Run(family.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.IntRange(5, 16).Draw(t, "n")
				cell := rapid.Map(rapid.IntRange(-2, 2), func(v int) float64 { return float64(v) })
				value := rapid.Map(rapid.IntRange(-3, 4), func(v int) float64 { return float64(max(0, v)) })
				if family == Binomial {
					value = rapid.Map(rapid.IntRange(0, 1), func(v int) float64 { return float64(v) })
				}
				y := rapid.SliceOfN(value, n, n).Draw(t, "y")
				y[0], y[1] = 0, 1
				d := binaryDesign(y, []string{"a", "b"}, rapid.SliceOfN(cell, n, n).Draw(t, "a"), rapid.SliceOfN(cell, n, n).Draw(t, "b"))
				all := make([][3]float64, n)
				for i := range all {
					all[i] = [3]float64{1, d.X[1][i], d.X[2][i]}
				}
				if !spans(all) {
					t.Skip("aliased")
				}
				rows := cone(d, family)
				_, err := GLM(d, family, "", Options{})
				var s *SeparationError
				var c *ConvergenceError
				separated, level := errors.As(err, &s), errors.As(err, &c)
				if family == GammaZerosKept {
					// Responses above 0 that are too few to bend the
					// quasi-likelihood leave it level along a line, or
					// climbing, and either error will do.
					if want := recedes(rows) || !spans(rows); (separated || level) != want {
						t.Fatalf("error %v; no single estimate: %v", err, want)
					}
					return
				}
				if want := recedes(rows); level || separated != want {
					t.Fatalf("error %v; separated: %v", err, want)
				}
			})
		})
	}
}
