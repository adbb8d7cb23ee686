package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, rel float64) bool {
	return got == want || math.Abs(got-want) <= rel*math.Abs(want)
}

// Expected numbers in this file are R 4.2.2's qnorm, qt and pt, printed to
// 17 digits; the quantile at 1e-300 is (pt(-1e60, 5)/1e-300)^(1/5) 1e60, as R's
// qt has 8 digits there.
func TestNormalQuantileAgreesWithR(t *testing.T) {
	for p, want := range map[float64]float64{
		1e-300: -37.04709629936120052, 1e-10: -6.36134090240405570, 0.01: -2.32634787404084076,
		0.05: -1.64485362695147264, 0.07: -1.47579102817917018, 0.3: -0.52440051270804067,
		0.5: 0, 0.6: 0.25334710313579978, 0.975: 1.95996398454005361, 0.9999999: 5.19933758229066179,
	} {
		if got := NormalQuantile(p); !near(got, want, 2e-15) {
			t.Errorf("NormalQuantile(%g) = %.17g, want %.17g", p, got, want)
		}
	}
}

func TestStudentQuantileAgreesWithR(t *testing.T) {
	for _, c := range []struct{ p, df, want float64 }{
		{0.975, 121.524973180592, 1.97967738818970895}, {0.025, 5, -2.57058183563631504},
		{0.9, 1, 3.07768353717525445}, {0.999, 2.5, 13.82219311086599944},
		{0.975, 1e4, 1.96020123989062567}, {0.975, 1e6, 1.95996635681410658},
		{0.975, 1e12, 1.95996398454242571}, {0.9, 99999, 1.28156003153402187}, {0.6, 0.3, 0.50230128205929248},
		{1e-12, 1e6, -7.0345726084112563}, {1e-12, 1e4, -7.0433716020557764}, {1e-300, 5, -1.5683925590993295e+60},
		{0.2500001, 3, -0.76489193986871973}, {0.49, 7.5, -0.025916687321728471}, {0.975, 1e25, 1.9599639845400536},
	} {
		if got := StudentQuantile(c.p, c.df); !near(got, c.want, 1e-13) {
			t.Errorf("StudentQuantile(%g, %g) = %.17g, want %.17g", c.p, c.df, got, c.want)
		}
	}
}

func TestStudentCDFAgreesWithR(t *testing.T) {
	for _, c := range []struct{ t, df, want float64 }{
		{-2, 3, 6.9662984279421566e-02}, {-10, 5, 8.5473787871481787e-05},
		{-40, 8.5, 2.7998074925460542e-11}, {3, 1e7, 9.9865009864448140e-01}, {-1, 0.4, 3.1885217504426727e-01},
		{-1e-10, 3, 0.49999999996324473}, {-1e-3, 1000, 0.4996011575092264}, {-1e-3, 1999, 0.49960110767572352},
		{-10, 5000, 1.2604373558219826e-23}, {-40, 3, 1.719034039457927e-05}, {-3, 1e15, 0.001349898031630126},
		{-1e60, 5, 9.4901672455621054e-300}, {-1e200, 1, 3.183098861837795e-201},
	} {
		if got := StudentCDF(c.t, c.df); !near(got, c.want, 2e-13) {
			t.Errorf("StudentCDF(%g, %g) = %.17g, want %.17g", c.t, c.df, got, c.want)
		}
	}
}

// Student's quantile with one degree of freedom is a tangent. Near the median
// R's qt has 7 digits.
func TestStudentQuantileNearTheMedian(t *testing.T) {
	for _, off := range []float64{0x1p-4, 0x1p-20, 0x1p-40, 0x1p-53} {
		if got, want := StudentQuantile(0.5-off, 1), -math.Tan(math.Pi*off); !near(got, want, 1e-14) {
			t.Errorf("0.5 - %g: got %.17g, want %.17g", off, got, want)
		}
	}
}

func TestQuantilesUndoDistributions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := math.Exp(rapid.Float64Range(-60, math.Log(0.5)).Draw(t, "log p"))
		df := math.Exp(rapid.Float64Range(-0.5, 18).Draw(t, "log df"))
		if got := NormalCDF(NormalQuantile(p)); !near(got, p, 1e-12) {
			t.Fatalf("normal: %.17g came back as %.17g", p, got)
		}
		q := StudentQuantile(p, df)
		if got := StudentCDF(q, df); !near(got, p, 1e-12) {
			t.Fatalf("Student, %g df: %.17g came back as %.17g", df, p, got)
		}
		if up := StudentQuantile(1-p, df); p > 1e-3 && !near(up, -q, 1e-9) {
			t.Fatalf("Student, %g df: not symmetric: %g and %g", df, q, up)
		}
	})
}

func TestEdges(t *testing.T) {
	for name, c := range map[string]struct{ got, want float64 }{
		"normal at 0":        {NormalQuantile(0), math.Inf(-1)},
		"normal at 1":        {NormalQuantile(1), math.Inf(1)},
		"Student at 0":       {StudentQuantile(0, 3), math.Inf(-1)},
		"Student median":     {StudentQuantile(0.5, 3), 0},
		"infinite df":        {StudentQuantile(0.975, math.Inf(1)), NormalQuantile(0.975)},
		"beyond float64":     {StudentQuantile(1e-300, 0.5), math.Inf(-1)},
		"beyond its square":  {StudentQuantile(0.4, 1e-8), math.Inf(-1)},
		"beta beyond":        {BetaQuantile(1e-5, 0.001, 3), 0},
		"no df":              {StudentCDF(-1e300, 1e-199), 0.5},
		"no df, quantile":    {StudentQuantile(0.4, 1e-199), math.Inf(-1)},
		"no df, chi-squared": {ChiSquaredTail(1, 1e-300), 0},
		"endless df":         {StudentQuantile(0.975, 1e300), NormalQuantile(0.975)},
		"endless df, F":      {FTail(1.0001, 1e300, 1e300), 0},
		"CDF at -Inf":        {StudentCDF(math.Inf(-1), 3), 0},
		"CDF at +Inf":        {StudentCDF(math.Inf(1), 3), 1},
		"log of 0":           {Log(0), math.Inf(-1)},
		"log of 1":           {Log(1), 0},
		"log of Inf":         {Log(math.Inf(1)), math.Inf(1)},
		"log of a subnormal": {Log(5e-324), -1074 * math.Ln2},
	} {
		if !near(c.got, c.want, 1e-15) {
			t.Errorf("%s: got %g, want %g", name, c.got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"p below 0": NormalQuantile(-0.1), "p above 1": NormalQuantile(1.1), "p NaN": NormalQuantile(math.NaN()),
		"df 0": StudentQuantile(0.9, 0), "df NaN": StudentQuantile(0.9, math.NaN()), "t NaN": StudentCDF(math.NaN(), 3),
		"log of -1": Log(-1), "log of NaN": Log(math.NaN()),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: got %g, want NaN", name, got)
		}
	}
}

// Subnormal numbers are left out: there math.Log itself is wrong on amd64.
func TestLogIsWithinOneUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := math.Float64frombits(rapid.Uint64Range(0x10000000000000, 0x7fefffffffffffff).Draw(t, "bits"))
		if got, want := Log(x), math.Log(x); math.Abs(got-want) > 2.3e-16*math.Max(math.Abs(want), 1e-3) {
			t.Fatalf("Log(%g) = %.17g, want %.17g", x, got, want)
		}
	})
}
