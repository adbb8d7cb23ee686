package hypothesis

import (
	"errors"
	"math"
	"testing"
)

// A printed t(28)=2.20 and so on, with the p-value that R recomputes.
func TestPrintedStatistics(t *testing.T) {
	for name, c := range map[string]struct {
		p    func() (float64, error)
		want float64
	}{
		"t(28)=2.20":     {func() (float64, error) { return StudentP(2.20, 28) }, .036225},
		"F(2,28)=2.20":   {func() (float64, error) { return FP(2.20, 2, 28) }, .129593},
		"r(28)=.22":      {func() (float64, error) { return CorrelationP(.22, 28) }, .242739},
		"z=2.2":          {func() (float64, error) { return NormalP(2.2) }, .027807},
		"chi2(28)=22.2":  {func() (float64, error) { return ChiSquaredP(22.2, 28) }, .771949},
		"t(28)=-2.20":    {func() (float64, error) { return StudentP(-2.20, 28) }, .036225},
		"perfect r":      {func() (float64, error) { return CorrelationP(-1, 28) }, 0},
		"no correlation": {func() (float64, error) { return CorrelationP(0, 28) }, 1},
	} {
		got, err := c.p()
		if err != nil || math.Abs(got-c.want) > 5e-7 {
			t.Errorf("%s: p = %.6f (%v), want %.6f", name, got, err, c.want)
		}
	}
}

// "t(28)=2.20, p=.03" cannot be: t is at least 2.195 and at most 2.205. With
// "t(28)=2.2" it can: t may be 2.25, and p below .035.
func TestPrintedDigitsDecide(t *testing.T) {
	for _, c := range []struct {
		t     float64
		below bool
	}{{2.205, false}, {2.25, true}} {
		p, err := StudentP(c.t, 28)
		if err != nil || (p < .035) != c.below {
			t.Errorf("t = %g: p = %.4f (%v), below .035 should be %t", c.t, p, err, c.below)
		}
	}
}

func TestPrintedNonsense(t *testing.T) {
	nan := math.NaN()
	for name, p := range map[string]func() (float64, error){
		"z NaN":           func() (float64, error) { return NormalP(nan) },
		"t NaN":           func() (float64, error) { return StudentP(nan, 3) },
		"no df":           func() (float64, error) { return StudentP(1, 0) },
		"negative F":      func() (float64, error) { return FP(-1, 2, 3) },
		"F without df":    func() (float64, error) { return FP(1, 0, 3) },
		"negative square": func() (float64, error) { return ChiSquaredP(-1, 3) },
		"square, no df":   func() (float64, error) { return ChiSquaredP(1, 0) },
		"r above 1":       func() (float64, error) { return CorrelationP(1.1, 3) },
		"r NaN":           func() (float64, error) { return CorrelationP(nan, 3) },
		"r without df":    func() (float64, error) { return CorrelationP(.5, 0) },
	} {
		if got, err := p(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: p = %g, error %v, want ErrInvalid", name, got, err)
		}
	}
}
