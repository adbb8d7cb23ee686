package hypothesis

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What gives no answer is refused by name and cause.
func TestRefusals(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	good := Sample{Label: "control", N: 10, Mean: 5, SD: 2}
	half := Proportion{Label: "control", Events: 5, N: 10}
	values := Group{Label: "control", Values: []float64{1, 2, 3}}
	pair := func(a Sample) error { _, err := WelchT(a, good, 0.95); return err }
	several := func(a Sample) error { _, err := ANOVA([]Sample{good, a}); return err }
	share := func(p Proportion) error { _, err := RiskDifference(p, half, 0.95); return err }
	ranks := func(values ...float64) func(g Group) error {
		return func(g Group) error { _, err := MannWhitney(Group{"treated", values}, g); return err }
	}
	counts := func(counts [][]int) error {
		_, err := ChiSquared(Table{Rows: []string{"control", "treated"}, Columns: []string{"worse", "better"}, Counts: counts}, false)
		return err
	}
	for name, c := range map[string]struct {
		err   error
		cause error
		says  string
	}{
		"a group of one":                  {pair(Sample{Label: "treated", N: 1, Mean: 1}), ErrTooFew, `group "treated" has 1 with a value`},
		"a group without a label":         {pair(Sample{N: 1, Mean: 1}), ErrTooFew, "group 1 has 1"},
		"an empty group":                  {several(Sample{Label: "treated"}), ErrTooFew, `group "treated" has 0`},
		"all missing":                     {pair(Sample{Label: "treated", Missing: 9, Mean: nan, SD: nan}), ErrTooFew, `group "treated": every value is missing`},
		"negative people":                 {pair(Sample{Label: "treated", N: -3}), ErrInvalid, `group "treated"`},
		"negative SD":                     {pair(Sample{Label: "treated", N: 3, SD: -1}), ErrInvalid, `group "treated": a negative standard deviation`},
		"NaN mean":                        {several(Sample{Label: "treated", N: 3, Mean: nan, SD: 1}), ErrInvalid, `group "treated"`},
		"infinite SD":                     {several(Sample{Label: "treated", N: 3, SD: inf}), ErrInvalid, `group "treated"`},
		"one group":                       {second(ANOVA([]Sample{good})), ErrTooFew, "two groups"},
		"no variance, t":                  {second(PooledT(Sample{N: 3, Mean: 1}, Sample{N: 4, Mean: 2}, 0.95)), ErrConstant, "all the same"},
		"no variance, F":                  {second(ANOVA([]Sample{{N: 3, Mean: 1}, {N: 4, Mean: 2}})), ErrConstant, "all the same"},
		"no variance in one":              {second(WelchANOVA([]Sample{good, {Label: "treated", N: 3, Mean: 1}})), ErrConstant, `group "treated"`},
		"no variance, d":                  {second(CohenD(Sample{N: 3, Mean: 1}, Sample{N: 4, Mean: 2}, 0.95)), ErrConstant, "all the same"},
		"no variance, ranks":              {ranks(2, 2)(Group{"control", []float64{2}}), ErrConstant, "all values"},
		"nobody, ranks":                   {ranks()(values), ErrTooFew, `group "treated" has nobody`},
		"all missing, ranks":              {ranks(nan, nan)(values), ErrTooFew, `group "treated": every value is missing`},
		"infinite, ranks":                 {ranks(1, inf)(values), ErrInvalid, "row 1"},
		"one group, ranks":                {second(KruskalWallis([]Group{values})), ErrTooFew, "two groups"},
		"infinite value":                  {second(Summarise("treated", []float64{1, 2, inf})), ErrInvalid, `group "treated": row 2`},
		"too large to square":             {second(Summarise("treated", []float64{1e200, -1e200})), ErrInvalid, "too large"},
		"uneven pairs":                    {second(PairedT([]float64{1, 2}, []float64{1}, 0.95)), ErrInvalid, "pairs"},
		"infinite pair":                   {second(PairedT([]float64{1, inf}, []float64{1, inf}, 0.95)), ErrInvalid, "row 1"},
		"constant pairs":                  {second(PairedT([]float64{1, 2}, []float64{0, 1}, 0.95)), ErrConstant, "the same"},
		"pairs constant but for rounding": {second(PairedT([]float64{100.3, 200.3, 300.3}, []float64{100.2, 200.2, 300.2}, 0.95)), ErrConstant, "the same"},
		"proportion beyond the test":      {second(ScoreTest(Proportion{Events: 1 << 40, N: 1 << 40}, 1e-300, false, 0.95)), ErrInvalid, "too near 0"},
		"uneven summaries":                {second(PairedSample(good, Sample{N: 3}, 0.5)), ErrInvalid, "pairs"},
		"impossible correlation":          {second(PairedSample(good, good, 1.5)), ErrInvalid, "correlation"},
		"mean to test against":            {second(OneSampleT(good, nan, 0.95)), ErrInvalid, "to test against"},
		"level 1":                         {second(PooledT(good, good, 1)), ErrInvalid, "level"},
		"level NaN":                       {second(Fisher(Table{}, nan)), ErrInvalid, "level"},
		"level of a proportion":           {second(RiskRatio(half, half, 0)), ErrInvalid, "level"},
		"level of one sample":             {second(OneSampleT(good, 1, 95)), ErrInvalid, "level"},
		"more events than people":         {share(Proportion{Label: "treated", Events: 4, N: 3}), ErrInvalid, `group "treated" has more events`},
		"negative events":                 {share(Proportion{Label: "treated", Events: -1, N: 3}), ErrInvalid, `group "treated": a negative count`},
		"nobody":                          {share(Proportion{Label: "treated"}), ErrTooFew, `group "treated" has nobody`},
		"nobody known":                    {share(Proportion{Label: "treated", Missing: 3}), ErrTooFew, "every value is missing"},
		"second group":                    {second(OddsRatio(half, Proportion{}, 0.95)), ErrTooFew, "group 2"},
		"never in either":                 {second(EqualProportions(Proportion{N: 3}, Proportion{N: 4}, false, 0.95)), ErrEmpty, "nobody"},
		"no width":                        {second(RiskDifference(Proportion{N: 3}, Proportion{Events: 4, N: 4}, 0.95)), ErrConstant, "always or never"},
		"no events, no ratio":             {second(RiskRatio(half, Proportion{Label: "treated", N: 4}, 0.95)), ErrEmpty, `group "treated" has no events`},
		"only events, no ratio":           {second(RiskRatio(Proportion{Events: 4, N: 4}, Proportion{Events: 3, N: 3}, 0.95)), ErrConstant, "everybody"},
		"only events, no odds":            {second(OddsRatio(half, Proportion{Label: "treated", Events: 4, N: 4}, 0.95)), ErrEmpty, `group "treated"`},
		"no variance, shares":             {second(StandardisedProportions(Proportion{N: 4}, Proportion{N: 4}, 0.95)), ErrConstant, "always or never"},
		"figure of 0":                     {second(BinomialTest(half, 0, 0.95)), ErrInvalid, "to test against"},
		"figure NaN":                      {second(ScoreTest(half, nan, false, 0.95)), ErrInvalid, "to test against"},
		"empty column":                    {counts([][]int{{3, 0}, {4, 0}}), ErrEmpty, `column "better" has nobody`},
		"empty row":                       {counts([][]int{{0, 0}, {4, 2}}), ErrEmpty, `row "control" has nobody`},
		"negative count":                  {counts([][]int{{3, -1}, {4, 2}}), ErrInvalid, "negative count"},
		"one row":                         {counts([][]int{{3, 1}}), ErrTooFew, "two rows"},
		"ragged":                          {counts([][]int{{3, 1}, {2}}), ErrInvalid, "different lengths"},
		"labels":                          {counts([][]int{{3, 1}, {2, 1}, {1, 1}}), ErrInvalid, "label"},
		"huge count":                      {counts([][]int{{3, math.MaxInt}, {2, 1}}), ErrInvalid, "2^40"},
		"nobody without labels":           {second(ChiSquared(Table{Counts: [][]int{{0, 0}, {1, 1}}}, false)), ErrEmpty, "row 1 has nobody"},
		"table all missing":               {second(ChiSquared(Table{Counts: [][]int{{0, 0}, {0, 0}}, Missing: 4}, false)), ErrTooFew, "every value is missing"},
		"negative missing":                {second(ChiSquared(Table{Counts: [][]int{{1, 1}, {1, 1}}, Missing: -4}, false)), ErrInvalid, "negative"},
		"Yates of three columns":          {second(ChiSquared(Table{Counts: [][]int{{1, 1, 1}, {1, 1, 1}}}, true)), ErrInvalid, "2 x 2"},
		"uneven categories":               {second(Tabulate([]int{0}, []int{0, 1}, []string{"a"}, []string{"b"})), ErrInvalid, "different numbers"},
		"category without label":          {second(Tabulate([]int{0, 2}, []int{0, 0}, []string{"a"}, []string{"b"})), ErrInvalid, "row 1"},
	} {
		if !errors.Is(c.err, c.cause) || !strings.Contains(c.err.Error(), c.says) {
			t.Errorf("%s: %v, want %v that says %q", name, c.err, c.cause, c.says)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestSmallExpectedCountsAreWarnedOf(t *testing.T) {
	got, err := ChiSquared(Table{Counts: [][]int{{74, 4, 2}, {95, 16, 0}}, Missing: 3}, false)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{WarnMissing, WarnSmallExpected}
	if len(got.Warnings) != 2 || got.Warnings[0].Code != want[0] || got.Warnings[1].Code != want[1] {
		t.Fatalf("warnings %v, want %v", got.Warnings, want)
	}
	if says := got.Warnings[1].Message; !strings.Contains(says, "2 of 6") {
		t.Errorf("the warning says %q, want 2 of 6", says)
	}
}

func TestTabulate(t *testing.T) {
	got, err := Tabulate([]int{0, 1, 1, -1, 0}, []int{1, 0, 1, 1, -1}, []string{"a", "b"}, []string{"x", "y"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Missing != 2 || got.Counts[0][0] != 0 || got.Counts[0][1] != 1 || got.Counts[1][0] != 1 || got.Counts[1][1] != 1 {
		t.Errorf("%+v", got)
	}
}

// Whatever the numbers, a test either fails or has a p-value and an interval.
func TestNoNaNGetsOut(t *testing.T) {
	nasty := rapid.SampledFrom([]float64{
		0, 1, -1, 1e-300, 1e300, -1e300, 1e144, -1e144, 1e-160, 5e-324, math.MaxFloat64,
		math.NaN(), math.Inf(1), math.Inf(-1), 0.1, 1e15, 1e15 + 1,
	})
	sizes := rapid.SampledFrom([]int{-1, 0, 1, 2, 3, 100, maxCount, maxCount + 1})
	rapid.Check(t, func(t *rapid.T) {
		sample := func() Sample {
			return Sample{N: sizes.Draw(t, "n"), Mean: nasty.Draw(t, "mean"), SD: nasty.Draw(t, "SD")}
		}
		a, b, c := sample(), sample(), sample()
		level := rapid.SampledFrom([]float64{0.95, 1e-10, 1 - 1e-15}).Draw(t, "level")
		for name, test := range twoSample {
			checkWhole(t, name)(test(a, b, level))
		}
		for name, test := range map[string]func([]Sample) (Variance, error){"ANOVA": ANOVA, "Welch": WelchANOVA} {
			v, err := test([]Sample{a, b, c})
			if err == nil && (math.IsNaN(v.Statistic) || math.IsNaN(v.PValue)) {
				t.Fatalf("%s: %+v", name, v)
			}
		}
		values := rapid.SliceOfN(nasty, 0, 6).Draw(t, "values")
		if s, err := Summarise("", values); err == nil {
			checkWhole(t, "one sample")(OneSampleT(s, nasty.Draw(t, "mu"), level))
		}
	})
}

func checkWhole(t *rapid.T, name string) func(Test, error) {
	return func(x Test, err error) {
		if err != nil {
			return
		}
		for _, v := range []float64{x.Statistic, x.DF, x.PValue, x.Difference, x.StdError, x.ConfLow, x.ConfHigh} {
			if math.IsNaN(v) {
				t.Fatalf("%s: %+v", name, x)
			}
		}
	}
}
