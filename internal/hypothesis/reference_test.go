package hypothesis

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ibsen/internal/reference"
)

// enough is the number of significant digits to which every test agrees.
const enough = 9

type digits struct {
	t *testing.T
	// at is where the answers stand.
	at string
}

func (d digits) check(what string, got, want float64) {
	d.t.Helper()
	if n := reference.Digits(got, want); n < enough {
		d.t.Errorf("%s: %s = %.15g, want %.15g (%.1f digits)", d.at, what, got, want, n)
	}
}

func (d digits) interval(what string, low, high float64, want []float64) {
	d.t.Helper()
	d.check(what+" low", low, want[0])
	d.check(what+" high", high, want[1])
}

// about compares ratios to R's tolerance in uniroot.
func (d digits) about(what string, got, want float64) {
	d.t.Helper()
	const tolerance = 1.3e-4
	if math.Abs(got-want) > tolerance && math.Abs(1/got-1/want) > tolerance {
		d.t.Errorf("%s: %s = %.15g, want about %.15g", d.at, what, got, want)
	}
}

// answers visits every block of every reference file, in order.
func answers(t *testing.T, visit func(at string, raw json.RawMessage, keys map[string]json.RawMessage)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(reference.Path(t, "reference"), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("there are no reference files", err)
	}
	var walk func(at string, raw json.RawMessage)
	walk = func(at string, raw json.RawMessage) {
		var keys map[string]json.RawMessage
		if json.Unmarshal(raw, &keys) != nil {
			return
		}
		visit(at, raw, keys)
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			walk(at+"."+k, keys[k])
		}
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		walk(filepath.Base(file), raw)
	}
}

func has(keys map[string]json.RawMessage, names ...string) bool {
	for _, name := range names {
		if _, ok := keys[name]; !ok {
			return false
		}
	}
	return true
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// tAnswers is a block with R's two t-tests of group 1 less group 0.
type tAnswers struct {
	N1, N0         int
	Mean1, Mean0   float64
	SD1, SD0       float64
	Welch, Pooled  oneTAnswers
	CohenDPooledSD float64 `json:"cohen_d_pooled_sd"`
}

type oneTAnswers struct {
	Diff, SE, DF, T, P float64
	CI95, CI90         []float64
}

func (d digits) compareT(want oneTAnswers, run func(level float64) (Test, error)) {
	d.t.Helper()
	for level, ci := range map[float64][]float64{0.95: want.CI95, 0.90: want.CI90} {
		got, err := run(level)
		if err != nil {
			d.t.Errorf("%s: %v", d.at, err)
			return
		}
		d.check("difference", got.Difference, want.Diff)
		d.check("standard error", got.StdError, want.SE)
		d.check("df", got.DF, want.DF)
		d.check("t", got.Statistic, want.T)
		d.check("p", got.PValue, want.P)
		d.interval("interval", got.ConfLow, got.ConfHigh, ci)
	}
}

func (d digits) compareTs(want tAnswers, treated, control Sample) {
	d.t.Helper()
	d.compareT(want.Welch, func(level float64) (Test, error) { return WelchT(treated, control, level) })
	d.compareT(want.Pooled, func(level float64) (Test, error) { return PooledT(treated, control, level) })
	cohen, err := CohenD(treated, control, 0.95)
	if err != nil {
		d.t.Errorf("%s: %v", d.at, err)
	}
	d.check("Cohen's d", cohen.Estimate, want.CohenDPooledSD)
}

// Every t-test of the reference files, from its printed summaries.
func TestReferenceTFromSummaries(t *testing.T) {
	blocks := 0
	answers(t, func(at string, raw json.RawMessage, keys map[string]json.RawMessage) {
		if !has(keys, "n1", "mean1", "sd1", "welch", "pooled", "cohen_d_pooled_sd") {
			return
		}
		blocks++
		want := decode[tAnswers](t, raw)
		digits{t, at}.compareTs(want,
			Sample{N: want.N1, Mean: want.Mean1, SD: want.SD1}, Sample{N: want.N0, Mean: want.Mean0, SD: want.SD0})
	})
	if blocks < 20 {
		t.Errorf("%d blocks were found, there are more than 20", blocks)
	}
}

type tableAnswers struct {
	Table      [][]int
	ChiSquared chiAnswers  `json:"chisq"`
	Yates      *chiAnswers `json:"chisq_yates"`
	Fisher     *struct {
		P      float64
		CondOR float64 `json:"cond_or"`
		CI95   []float64
	}
	Risk *struct {
		P1, P0    float64
		RD        float64
		RDSE      float64     `json:"rd_se"`
		Wald      []float64   `json:"rd_wald_ci95"`
		Prop      propAnswers `json:"prop_test"`
		PropYates propAnswers `json:"prop_test_yates"`
	}
	RR, OR *struct {
		Est   float64
		SELog float64 `json:"se_log"`
		CI95  []float64
	}
}

type chiAnswers struct {
	Stat, DF, P float64
	Expected    [][]float64
}

type propAnswers struct {
	Stat, P float64
	CI95    []float64
}

// Every table of counts of the reference files.
func TestReferenceTables(t *testing.T) {
	blocks, fours := 0, 0
	answers(t, func(at string, raw json.RawMessage, keys map[string]json.RawMessage) {
		if !has(keys, "table", "chisq") {
			return
		}
		blocks++
		want := decode[tableAnswers](t, raw)
		d := digits{t, at}
		d.compareChi(want.ChiSquared, want.Table, false)
		if want.Yates != nil {
			d.compareChi(*want.Yates, want.Table, true)
		}
		if want.Fisher != nil {
			fours++
			d.compareFour(want)
		}
	})
	if blocks < 20 || fours < 12 {
		t.Errorf("%d tables were found, %d of them 2 x 2", blocks, fours)
	}
}

func (d digits) compareChi(want chiAnswers, table [][]int, yates bool) {
	d.t.Helper()
	got, err := ChiSquared(Table{Counts: table}, yates)
	if err != nil {
		d.t.Errorf("%s: %v", d.at, err)
		return
	}
	d.check("chi-squared", got.Statistic, want.Stat)
	d.check("df", got.DF, want.DF)
	d.check("p", got.PValue, want.P)
	for i, row := range want.Expected {
		for j, e := range row {
			d.check("expected count", got.Expected[i][j], e)
		}
	}
}

func (d digits) compareFour(want tableAnswers) {
	d.t.Helper()
	control := Proportion{Events: want.Table[0][1], N: want.Table[0][0] + want.Table[0][1]}
	treated := Proportion{Events: want.Table[1][1], N: want.Table[1][0] + want.Table[1][1]}
	fisher, err := Fisher(control.Table(treated), 0.95)
	if err != nil {
		d.t.Errorf("%s: %v", d.at, err)
		return
	}
	d.check("Fisher's p", fisher.PValue, want.Fisher.P)
	// R stops its search for the odds ratio and its limits at a tolerance of
	// 1e-4, on the scale of the ratio or its inverse; TestExactOddsRatio holds
	// them to 12 digits.
	d.about("conditional odds ratio", fisher.OddsRatio.Estimate, want.Fisher.CondOR)
	d.about("its lower limit", fisher.OddsRatio.ConfLow, want.Fisher.CI95[0])
	d.about("its upper limit", fisher.OddsRatio.ConfHigh, want.Fisher.CI95[1])
	d.check("p1", treated.Share(), want.Risk.P1)
	d.check("p0", control.Share(), want.Risk.P0)

	difference, err1 := RiskDifference(treated, control, 0.95)
	ratio, err2 := RiskRatio(treated, control, 0.95)
	odds, err3 := OddsRatio(treated, control, 0.95)
	plain, err4 := EqualProportions(treated, control, false, 0.95)
	yates, err5 := EqualProportions(treated, control, true, 0.95)
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			d.t.Errorf("%s: %v", d.at, err)
		}
	}
	d.check("risk difference", difference.Estimate, want.Risk.RD)
	d.check("its error", difference.StdError, want.Risk.RDSE)
	d.interval("Wald", difference.ConfLow, difference.ConfHigh, want.Risk.Wald)
	d.check("risk ratio", ratio.Estimate, want.RR.Est)
	d.check("its error", ratio.StdError, want.RR.SELog)
	d.interval("Katz", ratio.ConfLow, ratio.ConfHigh, want.RR.CI95)
	d.check("odds ratio", odds.Estimate, want.OR.Est)
	d.check("its error", odds.StdError, want.OR.SELog)
	d.interval("Woolf", odds.ConfLow, odds.ConfHigh, want.OR.CI95)
	for _, c := range []struct {
		got  Test
		want propAnswers
	}{{plain, want.Risk.Prop}, {yates, want.Risk.PropYates}} {
		d.check("prop.test", c.got.Statistic, c.want.Stat)
		d.check("its p", c.got.PValue, c.want.P)
		d.interval("its interval", c.got.ConfLow, c.got.ConfHigh, c.want.CI95)
	}
}
