package impute

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// ageTerms are the two age terms of lm(bmi ~ factor(age) + hyp) in the first
// five saved sets of nhanes.
func ageTerms(t *testing.T, m int, complete float64) Pooled {
	t.Helper()
	estimates := [][]float64{
		{-4.01166666666667, -4.998333333333338},
		{-3.742816091954025, -5.072126436781611},
		{-4.493750000000003, -6.306249999999999},
		{-2.936585365853661, -3.705691056910572},
		{-3.92967479674797, -5.339430894308942},
	}
	covs := [][][]float64{
		{{3.740501455026456, 1.980265476190477}, {1.980265476190477, 4.327246781305115}},
		{{3.097368916287615, 1.844500590598242}, {1.844500590598242, 4.976671404821671}},
		{{3.656674727182534, 1.662124875992061}, {1.662124875992061, 3.656674727182532}},
		{{4.281166098536712, 2.226206371239089}, {2.226206371239089, 5.651139250068456}},
		{{3.255279398757985, 1.692745287354151}, {1.692745287354151, 4.296968806360537}},
	}
	p, err := Pool(estimates[:m], covs[:m], complete)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The expected numbers are R's mitml 0.4-4: testModels(fits, null, method =
// "D1", df.com = 21 or NULL)$test.
func TestWaldAgreesWithMitml(t *testing.T) {
	for _, c := range []struct {
		name           string
		m              int
		complete       float64
		f, df2, p, riv float64
	}{
		{"five sets", 5, inf, 2.9842071221219912, 204.42517209068524, 0.052787897777949302, 0.12338408240623754},
		{"five sets, 21 df", 5, 21, 2.9842071221219912, 16.413623037070632, 0.078448060528854668, 0.12338408240623754},
		{"three sets", 3, inf, 3.6950238549539671, 446.20894334177183, 0.025610334146436521, 0.089319609069398023},
		{"three sets, 21 df", 3, 21, 3.6950238549539671, 4, 0.12333004677111169, 0.089319609069398023},
	} {
		got, err := ageTerms(t, c.m, c.complete).Wald(0, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := Test{Method: "D1", Statistic: c.f, DF1: 2, DF2: c.df2, PValue: c.p, RIV: c.riv}
		if got.Method != "D1" || got.DF1 != 2 || !near(got.Statistic, c.f, 10) || !near(got.DF2, c.df2, 10) ||
			!near(got.PValue, c.p, 10) || !near(got.RIV, c.riv, 10) {
			t.Errorf("%s: got %+v, want %+v", c.name, got, want)
		}
	}
}

func TestWaldOfOneTermIsItsSquaredT(t *testing.T) {
	p := ageTerms(t, 5, 21)
	got, err := p.Wald(1)
	if err != nil {
		t.Fatal(err)
	}
	e := p.Terms[1]
	if !near(got.Statistic, e.Statistic*e.Statistic, 12) || got.DF2 != e.DF || !near(got.PValue, e.PValue, 10) {
		t.Errorf("got %+v for the term %+v", got, e)
	}
}

func TestWaldOfEqualSetsIsTheCompleteDataF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Float64Range(-5, 5).Draw(t, "a"), rapid.Float64Range(-5, 5).Draw(t, "b")
		m := rapid.IntRange(1, 6).Draw(t, "m")
		var estimates [][]float64
		var covs [][][]float64
		for range m {
			estimates = append(estimates, []float64{a, b})
			covs = append(covs, [][]float64{{2, 1}, {1, 3}})
		}
		p, err := Pool(estimates, covs, 40)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Wald(0, 1)
		if err != nil {
			t.Fatal(err)
		}
		// The inverse of [2 1; 1 3] is [3 -1; -1 2] / 5.
		want := (3*a*a - 2*a*b + 2*b*b) / 5 / 2
		if math.Abs(got.Statistic-want) > 1e-12*(1+want) || got.DF2 != 40 || got.RIV != 0 {
			t.Fatalf("got %+v, want F = %g on 40 df", got, want)
		}
	})
}

func TestWaldBadInput(t *testing.T) {
	p := ageTerms(t, 5, 21)
	singular, err := Pool([][]float64{{1, 2}, {2, 1}}, [][][]float64{{{1, 1}, {1, 1}}, {{1, 1}, {1, 1}}}, 9)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		p     Pooled
		terms []int
	}{
		{"no terms", p, nil},
		{"beyond the last", p, []int{2}},
		{"negative", p, []int{-1}},
		{"twice", p, []int{0, 0}},
		{"singular", singular, []int{0, 1}},
	} {
		if _, err := c.p.Wald(c.terms...); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}

// The 20 saved sets of pbs: twice the gain of glm(u6 > 0.5 ~ u0 + age + arm,
// binomial) over u0 alone, at each set's estimates and at the averaged ones, as
// mice 3.15.0 has them: d <- D3(fits, null)$deviances; d$dev0.M - d$dev1.M;
// d$dev0.L - d$dev1.L. (mice estimates the constant anew at the averaged ones.)
func TestLikelihoodRatioAgreesWithMice(t *testing.T) {
	own := []float64{
		5.03776290303693, 8.0539570372701, 2.94297013777958, 3.77553871490335, 2.60405749609089, 4.24820756580294, 3.45879256891982,
		4.80614088026977, 5.81547837887649, 4.00696147113888, 5.33606993827135, 3.96716893509256, 3.96517749907298, 6.8527184377532,
		6.47575711196777, 4.95798163609868, 3.91290310271279, 7.44445668368064, 3.65106658396724, 6.14723943336776,
	}
	pooled := []float64{
		4.99418369059174, 7.54875556626098, 2.68468753988543, 3.71446848076772, 2.16079930948234, 4.23212993358538, 3.37148998198558,
		4.7695826671723, 5.55058265721465, 3.97380894071898, 5.31393675507962, 3.86305382123641, 3.74051208210341, 6.46995911520855,
		6.30674897199498, 4.91080910610009, 3.77654439879024, 7.19602284111909, 3.56160529163935, 6.05176974400069,
	}
	got, err := PoolLikelihoodRatio(own, pooled, 2)
	if err != nil {
		t.Fatal(err)
	}
	if !near(got.Statistic, 2.15970764431817841, 9) || !near(got.DF2, 4491.33781962082139216, 7) ||
		!near(got.PValue, 0.11547862959973559, 9) || !near(got.RIV, 0.09032640532086772, 8) {
		t.Errorf("got %+v", got)
	}
	// With two sets k(m-1) is 2, where the other formula for the df applies:
	// 2 (1 + 1/2) (1 + 1/r)^2 / 2.
	few, err := PoolLikelihoodRatio([]float64{6, 8}, []float64{5, 8}, 2)
	if err != nil || !near(few.RIV, 0.75, 12) || !near(few.DF2, 1.5*(7.0/3)*(7.0/3), 12) || !near(few.Statistic, 6.5/3.5, 12) {
		t.Errorf("two sets: got %+v, %v", few, err)
	}
}

func TestLikelihoodRatioLimits(t *testing.T) {
	for _, c := range []struct {
		name        string
		own, pooled []float64
	}{
		{"one set", []float64{6}, []float64{6}},
		{"equal sets", []float64{6, 6, 6}, []float64{6, 6, 6}},
		{"no fall when pooled", []float64{6, 6}, []float64{6.5, 5.5}},
	} {
		got, err := PoolLikelihoodRatio(c.own, c.pooled, 2)
		// pchisq(6, 2, lower.tail = FALSE) is exp(-3).
		if err != nil || got.Statistic != 3 || !math.IsInf(got.DF2, 1) || !near(got.PValue, math.Exp(-3), 12) {
			t.Errorf("%s: got %+v, %v", c.name, got, err)
		}
	}
	for name, bad := range map[string][2][]float64{
		"no sets": {nil, nil}, "not in pairs": {{1, 2}, {1}}, "missing": {{math.NaN()}, {1}},
	} {
		if _, err := PoolLikelihoodRatio(bad[0], bad[1], 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := PoolLikelihoodRatio([]float64{1}, []float64{1}, 0); err == nil {
		t.Error("no restriction: no error")
	}
}
