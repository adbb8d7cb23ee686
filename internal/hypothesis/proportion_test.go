package hypothesis

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/dist"
	"ibsen/internal/reference"
)

// Expected numbers are R 4.2.2's: binom.test(x, n, p), then
// prop.test(x, n, p, correct = FALSE) and with the correction.
func TestProportionAgainstAFigure(t *testing.T) {
	type answer struct{ statistic, p, low, high float64 }
	for _, c := range []struct {
		events, n           int
		p0                  float64
		exact, score, yates answer
	}{
		{682, 925, 0.75, answer{682, 0.3824915595748519, 0.707668264079039, 0.7654065582415253}, answer{0.796036036036036, 0.372281178458713, 0.7079959876196205, 0.764635800971489}, answer{0.7297297297297297, 0.3929708076289561, 0.707439055478123, 0.7651554240456733}},
		{7, 50, 0.1, answer{7, 0.3415019145427247, 0.05819170034037211, 0.2673960024970085}, answer{0.888888888888889, 0.3457785861511604, 0.06950833427016292, 0.2618619371058554}, answer{0.5, 0.4795001221869535, 0.06277008952621038, 0.2735637622075248}},
		{0, 20, 0.05, answer{0, 0.6226463974646923, 0, 0.1684334709830854}, answer{1.052631578947368, 0.3049017881787883, 0, 0.1611251580528193}, answer{0.2631578947368421, 0.6079588921749992, 0, 0.200453345013487}},
		{20, 20, 0.9, answer{20, 0.2545299780249043, 0.8315665290169146, 1}, answer{2.222222222222222, 0.1360371281141443, 0.8388748419471806, 1}, answer{1.25, 0.2635524772829728, 0.7995466549865129, 1}},
		{5, 50, 0.1, answer{5, 1, 0.03327509358902252, 0.2181353664342023}, answer{0, 1, 0.04347576493189044, 0.2136023143747965}, answer{0, 1, 0.04347576493189044, 0.2136023143747965}},
		{510, 959, 0.5, answer{510, 0.05262747008581242, 0.4996447888938628, 0.5637672923003475}, answer{3.880083420229405, 0.04886212951021673, 0.5001586950524318, 0.5631954526539974}, answer{3.753910323253389, 0.05268412500967339, 0.4996373253495192, 0.5637126411253854}},
		{30, 1000, 0.02, answer{30, 0.03093306683300298, 0.02033048568310963, 0.04255140247002909}, answer{5.102040816326531, 0.02389771067951014, 0.0210937388288347, 0.04250341414758712}, answer{4.604591836734694, 0.03188644290572774, 0.02067971294132323, 0.04308481819013796}},
	} {
		p := Proportion{Events: c.events, N: c.n}
		for _, run := range []struct {
			name string
			test func() (ProportionTest, error)
			want answer
		}{
			{"exact", func() (ProportionTest, error) { return BinomialTest(p, c.p0, 0.95) }, c.exact},
			{"score", func() (ProportionTest, error) { return ScoreTest(p, c.p0, false, 0.95) }, c.score},
			{"corrected", func() (ProportionTest, error) { return ScoreTest(p, c.p0, true, 0.95) }, c.yates},
		} {
			got, err := run.test()
			if err != nil {
				t.Errorf("%s %d/%d: %v", run.name, c.events, c.n, err)
				continue
			}
			for _, x := range []struct {
				what      string
				got, want float64
			}{
				{"statistic", got.Statistic, run.want.statistic}, {"p", got.PValue, run.want.p},
				{"low", got.Share.ConfLow, run.want.low}, {"high", got.Share.ConfHigh, run.want.high},
				{"difference low", got.ConfLow, run.want.low - c.p0}, {"difference", got.Difference, float64(c.events)/float64(c.n) - c.p0},
			} {
				if reference.Digits(x.got, x.want) < enough {
					t.Errorf("%s %d/%d against %g: %s = %.16g, want %.16g", run.name, c.events, c.n, c.p0, x.what, x.got, x.want)
				}
			}
		}
	}
}

// The definition, outcome by outcome.
func slowBinomialP(k, n int, p float64) float64 {
	sum, seen := 0.0, dist.Binomial(k, n, p)
	for i := 0; i <= n; i++ {
		if d := dist.Binomial(i, n, p); d <= seen*(1+1e-7) {
			sum += d
		}
	}
	return sum
}

func TestBinomialTestAgreesWithItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 150).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		p0 := rapid.Float64Range(0.02, 0.98).Draw(t, "p0")
		got, err := BinomialTest(Proportion{Events: k, N: n}, p0, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if want := slowBinomialP(k, n, p0); reference.Digits(got.PValue, want) < enough {
			t.Fatalf("%d of %d at %g: p = %.15g, want %.15g", k, n, p0, got.PValue, want)
		}
		if s := got.Share; s.ConfLow > s.Estimate || s.ConfHigh < s.Estimate {
			t.Fatalf("%d of %d: %+v", k, n, s)
		}
	})
}

// The first row is Newcombe's (1998) own example, printed there as 0.0524 to
// 0.3339; the others were put together from R's prop.test intervals.
func TestNewcombe(t *testing.T) {
	for _, c := range []struct {
		a, b            Proportion
		d, low, highest float64
	}{
		{Proportion{Events: 56, N: 70}, Proportion{Events: 48, N: 80}, 0.2, 0.05243147240236493, 0.3338726540369059},
		{Proportion{Events: 9, N: 10}, Proportion{Events: 3, N: 10}, 0.6, 0.1705227239345031, 0.809017973535488},
		{Proportion{Events: 10, N: 10}, Proportion{Events: 0, N: 10}, 1, 0.6075093504305243, 1},
		{Proportion{Events: 0, N: 10}, Proportion{Events: 0, N: 20}, 0, -0.1611251580528193, 0.2775327998628891},
	} {
		got, err := NewcombeDifference(c.a, c.b, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		d := digits{t, "Newcombe"}
		d.check("difference", got.Estimate, c.d)
		d.interval("interval", got.ConfLow, got.ConfHigh, []float64{c.low, c.highest})
	}
}

func drawProportion(t *rapid.T, label string) Proportion {
	n := rapid.IntRange(2, 500).Draw(t, label+" people")
	return Proportion{Label: label, N: n, Events: rapid.IntRange(1, n-1).Draw(t, label+" events")}
}

func TestSwappingGroupsTurnsProportionsOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawProportion(t, "a"), drawProportion(t, "b")
		near := func(x, y float64) bool { return math.Abs(x-y) <= 1e-9*math.Max(1, math.Abs(y)) }
		for name, effect := range map[string]func(a, b Proportion, level float64) (Effect, error){
			"Wald": RiskDifference, "Newcombe": NewcombeDifference, "standardised": StandardisedProportions,
			"risk ratio": RiskRatio, "odds ratio": OddsRatio,
		} {
			x, err1 := effect(a, b, 0.9)
			y, err2 := effect(b, a, 0.9)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			turned := func(v float64) float64 { return -v }
			if x.Log {
				turned = func(v float64) float64 { return 1 / v }
			}
			if !near(x.Estimate, turned(y.Estimate)) || !near(x.ConfLow, turned(y.ConfHigh)) || !near(x.ConfHigh, turned(y.ConfLow)) {
				t.Fatalf("%s: %+v and %+v", name, x, y)
			}
			if !(x.ConfLow <= x.Estimate && x.Estimate <= x.ConfHigh) {
				t.Fatalf("%s: the estimate is outside: %+v", name, x)
			}
		}
	})
}

// The test of equal proportions is the chi-squared test of their table.
func TestEqualProportionsIsChiSquared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawProportion(t, "a"), drawProportion(t, "b")
		yates := rapid.Bool().Draw(t, "yates")
		x, err1 := EqualProportions(a, b, yates, 0.95)
		y, err2 := ChiSquared(a.Table(b), yates)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if math.Abs(x.Statistic-y.Statistic) > 1e-9*math.Max(1e-3, y.Statistic) || math.Abs(x.PValue-y.PValue) > 1e-6 {
			t.Fatalf("%+v and %+v", x, y.Test)
		}
	})
}
