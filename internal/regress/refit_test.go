package regress

import (
	"errors"
	"math"
	"testing"

	"ibsen/internal/resample"
)

// drawCounts is how often each of n rows is drawn in replicate r.
func drawCounts(n, r int) []float64 {
	stream := resample.Named(7, "refit").At(r, 0)
	counts := make([]float64, n)
	for range n {
		counts[stream.Intn(n)]++
	}
	return counts
}

// counted is the design with counts as its weights, beside those it has.
func counted(d *Design, counts []float64) *Design {
	out := *d
	out.Weights = append([]float64(nil), counts...)
	for i, w := range d.Weights {
		out.Weights[i] *= w
	}
	return &out
}

func wantClose(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for j, w := range want {
		if !(math.Abs(got[j]-w) <= tolerance*(math.Abs(w)+1e-3)) {
			t.Errorf("%s: number %d is %.15g, want %.15g", what, j+1, got[j], w)
		}
	}
}

// refitCase is a model with its fit, its refit, and the fit that says what a
// resample's estimate is.
type refitCase struct {
	name   string
	design *Design
	fit    func(d *Design) (*Fit, error)
	refit  func(d *Design) (*Refit, error)
}

func refitCases(t testing.TB) []refitCase {
	glm := func(name string, d *Design, family Family, link Link) refitCase {
		return refitCase{name, d,
			func(d *Design) (*Fit, error) { return GLM(d, family, link, Options{}) },
			func(d *Design) (*Refit, error) { return RefitGLM(d, family, link, nil) },
		}
	}
	costs := costDesign(300, 8)
	zeros := costDesign(300, 5)
	binary := costDesign(300, 4)
	for i := range zeros.Y {
		if i%5 == 0 {
			zeros.Y[i] = 0
		}
		binary.Y[i] = 0
		if math.Sin(float64(3*i))+0.5*binary.X[1][i] > 0.2 {
			binary.Y[i] = 1
		}
	}
	weighted := costDesign(300, 5)
	weighted.Weights = make([]float64, weighted.N)
	for i := range weighted.Weights {
		weighted.Weights[i] = float64(i%4) / 2
	}
	levels := ologitNumbered(4)
	ordered := refitCase{"ordered logit", orderedDesign(t, 300),
		func(d *Design) (*Fit, error) { return OrderedLogit(d, levels, Options{}) },
		func(d *Design) (*Refit, error) {
			f, err := OrderedLogit(d, levels, Options{})
			if err != nil {
				return nil, err
			}
			return RefitOrderedLogit(d, f)
		},
	}
	least := func(name string, d *Design) refitCase {
		return refitCase{name, d, func(d *Design) (*Fit, error) { return OLS(d, Options{}) }, RefitOLS}
	}
	return []refitCase{
		least("least squares", costs), least("weighted least squares", weighted),
		glm("gamma", costs, Gamma, Log), glm("weighted gamma", weighted, Gamma, Log),
		glm("gamma, identity", costs, Gamma, Identity), glm("gaussian", costs, Gaussian, Identity),
		glm("gamma, zeros kept", zeros, GammaZerosKept, Log), glm("tweedie", zeros, Tweedie(1.5), Log),
		glm("poisson", zeros, Poisson, Log), glm("binomial", binary, Binomial, Logit),
		ordered,
	}
}

// orderedDesign is a response of four levels that depends on its columns.
func orderedDesign(t testing.TB, rows int) *Design {
	c := costDesign(rows, 4)
	y := make([]float64, rows)
	for i := range y {
		latent := 2*math.Sin(float64(3*i)) + 0.5*c.X[1][i] + c.X[2][i]/100
		for _, cut := range []float64{1.5, 2.5, 4} {
			if latent > cut {
				y[i]++
			}
		}
	}
	return ologitDesign(t, "y", y, c.Terms[1:], c.X[1:]...)
}

func TestRefitAgreesWithTheFitOfTheRowsDrawn(t *testing.T) {
	for _, c := range refitCases(t) {
		t.Run(c.name, func(t *testing.T) {
			r, err := c.refit(c.design)
			if err != nil {
				t.Fatal(err)
			}
			coef := make([]float64, r.Coefficients())
			for k := range 40 {
				counts := drawCounts(c.design.N, k)
				want, err := c.fit(counted(c.design, counts))
				if err != nil {
					t.Fatal(err)
				}
				if err := r.Fit(counts, coef); err != nil {
					t.Fatal(err)
				}
				wantClose(t, c.name, coef, want.Coefficients(), 1e-10)
			}
		})
	}
}

func TestRefitOfEveryRowOnceIsTheFit(t *testing.T) {
	for _, c := range refitCases(t) {
		t.Run(c.name, func(t *testing.T) {
			full, err := c.fit(c.design)
			if err != nil {
				t.Fatal(err)
			}
			r, err := c.refit(c.design)
			if err != nil {
				t.Fatal(err)
			}
			coef := make([]float64, r.Coefficients())
			for _, counts := range [][]float64{nil, filled(c.design.N, 1), filled(c.design.N, 2)} {
				if err := r.Fit(counts, coef); err != nil {
					t.Fatal(err)
				}
				wantClose(t, c.name, coef, full.Coefficients(), 1e-12)
			}
		})
	}
}

func TestRefitSaysThatThereIsNoFit(t *testing.T) {
	for _, c := range refitCases(t) {
		r, err := c.refit(c.design)
		if err != nil {
			t.Fatal(err)
		}
		coef := make([]float64, r.Coefficients())
		counts := make([]float64, c.design.N)
		counts[0] = 3
		if err := r.Fit(counts, coef); !errors.Is(err, ErrNoFit) {
			t.Errorf("%s of one row: %v", c.name, err)
		}
		clear(counts)
		if err := r.Fit(counts, coef); !errors.Is(err, ErrNoFit) {
			t.Errorf("%s of no row: %v", c.name, err)
		}
		counts[1] = -1
		if err := r.Fit(counts, coef); err == nil || errors.Is(err, ErrNoFit) {
			t.Errorf("%s of a negative count: %v", c.name, err)
		}
		if err := r.Fit(counts[1:], coef); err == nil || errors.Is(err, ErrNoFit) {
			t.Errorf("%s of too few counts: %v", c.name, err)
		}
	}
}

func BenchmarkRefit(b *testing.B) {
	wide := costDesign(500, 8)
	ordered := orderedDesign(b, 500)
	full, err := OrderedLogit(ordered, ologitNumbered(4), Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		n     int
		refit func() (*Refit, error)
	}{
		{"ols", 500, func() (*Refit, error) { return RefitOLS(wide) }},
		{"gamma", 500, func() (*Refit, error) { return RefitGLM(wide, Gamma, Log, nil) }},
		{"ologit", 500, func() (*Refit, error) { return RefitOrderedLogit(ordered, full) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			r, err := c.refit()
			if err != nil {
				b.Fatal(err)
			}
			var counts [64][]float64
			for k := range counts {
				counts[k] = drawCounts(c.n, k)
			}
			coef := make([]float64, r.Coefficients())
			b.ReportAllocs()
			for k := 0; b.Loop(); k++ {
				if err := r.Fit(counts[k%64], coef); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
