package resample

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// wave is 99 numbers that R makes to the last bit too: sin(1:99)*10+(1:99)/7.
func wave(t *testing.T, estimate float64) *Distribution {
	t.Helper()
	x := make([]float64, 99)
	for i := range x {
		x[i] = math.Sin(float64(i+1))*10 + float64(i+1)/7
	}
	d, err := NewDistribution(estimate, x)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func close(got, want float64) bool { return math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want)) }

// The expected numbers are R 4.2.2's, boot 1.3-28:
//
//	t <- sin(1:99)*10+(1:99)/7
//	boot:::norm.inter(t, p); quantile(t, p, type = 7); sd(t); mean(t)
func TestQuantilesAgreeWithR(t *testing.T) {
	d := wave(t, 8)
	for _, q := range []struct{ p, boot, type7 float64 }{
		{0.025, -7.7544194074657211, -7.1004402913660964},
		{0.975, 21.6581190035485740, 21.4391740050642028},
		{0.05, -5.6272121914948094, -5.5978629788423797},
		{0.95, 20.9952015858073153, 20.4631613054915320},
		{0.1, -4.0116396803222685, -3.7234827086393611},
		{0.005, -8.8749570323456712, -8.6561800985947386},
		{0.995, 23.5501631686291617, 22.6911668676436165},
		{0.33, 3.0511298156736881, 3.0522226553286895},
	} {
		if got, _ := d.normalScale(q.p); !close(got, q.boot) {
			t.Errorf("normal scale at %g: got %.16g, want %.16g", q.p, got, q.boot)
		}
		if got := d.linear(q.p); !close(got, q.type7) {
			t.Errorf("type 7 at %g: got %.16g, want %.16g", q.p, got, q.type7)
		}
	}
	if !close(d.SE(), 8.1077889682158375) || !close(d.Bias(), 7.1811596304782883-8) {
		t.Errorf("standard error %.16g, bias %.16g", d.SE(), d.Bias())
	}
}

// In R: w <- qnorm(mean(t<8)); z <- w+qnorm(c(.025,.975));
// boot:::norm.inter(t, pnorm(w+z/(1-.05*z)))
func TestBCaAgreesWithR(t *testing.T) {
	got, err := wave(t, 8).BCa(0.95, 0.05)
	if err != nil || !close(got.Lower, -5.9396704904948896) || !close(got.Upper, 23.4731486783324286) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestExtremeLimitsAreSaid(t *testing.T) {
	d := wave(t, 8)
	if i := d.Percentile(0.95); i.Extreme {
		t.Error("99 replicates reach 95%, but the interval says it is extreme")
	}
	i := d.Percentile(0.999)
	if !i.Extreme || i.Lower != d.sorted[0] || i.Upper != d.sorted[98] || i.Within != 1 {
		t.Errorf("99 replicates cannot reach 99.9%%: got %+v", i)
	}
}

func TestUndefinedDistributions(t *testing.T) {
	for name, c := range map[string]struct {
		estimate float64
		reps     []float64
	}{
		"one replicate":       {1, []float64{1}},
		"infinite replicate":  {1, []float64{1, math.Inf(1)}},
		"undefined replicate": {1, []float64{1, math.NaN()}},
		"undefined estimate":  {math.NaN(), []float64{1, 2}},
		"overflowing spread":  {1, []float64{-1e308, 1e308}},
	} {
		if _, err := NewDistribution(c.estimate, c.reps); !errors.Is(err, ErrUndefined) {
			t.Errorf("%s: got error %v", name, err)
		}
	}
}

func TestConstantStatistic(t *testing.T) {
	d, err := NewDistribution(0.1, []float64{0.1, 0.1, 0.1})
	if err != nil || d.SE() != 0 || d.Bias() != 0 {
		t.Fatalf("standard error %g, bias %g, error %v", d.SE(), d.Bias(), err)
	}
	if i := d.Percentile(0.95); i.Lower != 0.1 || i.Upper != 0.1 {
		t.Errorf("percentile %+v", i)
	}
	if _, err := d.BCa(0.95, 0); !errors.Is(err, ErrUndefined) {
		t.Errorf("BCa of a constant: error %v", err)
	}
}

// Shifting and scaling a statistic shifts and scales its intervals; turning
// its sign turns them over.
func TestIntervalsFollowTheScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reps := rapid.SliceOfN(rapid.Float64Range(-100, 100), 20, 60).Draw(t, "replicates")
		shift := rapid.Float64Range(-50, 50).Draw(t, "shift")
		turned := make([]float64, len(reps))
		for i, x := range reps {
			turned[i] = shift - 2*x
		}
		a, errA := NewDistribution(1, reps)
		b, errB := NewDistribution(shift-2, turned)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for _, pair := range [][2]Interval{
			{a.Normal(0.9), b.Normal(0.9)}, {a.Percentile(0.9), b.Percentile(0.9)},
			{a.Percentile7(0.9), b.Percentile7(0.9)}, {a.Basic(0.9), b.Basic(0.9)},
		} {
			lo, hi := shift-2*pair[0].Upper, shift-2*pair[0].Lower
			if math.Abs(lo-pair[1].Lower) > 1e-9 || math.Abs(hi-pair[1].Upper) > 1e-9 {
				t.Fatalf("%s: got [%g, %g], want [%g, %g]", pair[1].Rule, pair[1].Lower, pair[1].Upper, lo, hi)
			}
		}
	})
}
