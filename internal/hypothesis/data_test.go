package hypothesis

import (
	"encoding/json"
	"math"
	"testing"

	"ibsen/internal/reference"
)

// split divides values by what a column says, keeping missing values.
func split(values []float64, by []string, is string) []float64 {
	var out []float64
	for i, v := range values {
		if by[i] == is {
			out = append(out, v)
		}
	}
	return out
}

func summarised(t *testing.T, label string, values []float64) Sample {
	t.Helper()
	s, err := Summarise(label, values)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func block(t *testing.T, file string, path ...string) json.RawMessage {
	t.Helper()
	var raw json.RawMessage
	reference.Answers(t, file, path[0], &raw)
	for _, name := range path[1:] {
		raw = decode[map[string]json.RawMessage](t, raw)[name]
	}
	return raw
}

// The t-tests of the trials, from people's values.
func TestReferenceTFromValues(t *testing.T) {
	for _, c := range []struct {
		name              string
		file, column, arm string
		treated, control  string
		keep              func(columns map[string][]string, i int) bool
		answer            []string
	}{
		{name: "streptomycin", file: "strep_tb", column: "rad_num", arm: "arm", treated: "Streptomycin", control: "Control", answer: []string{"rad_t"}},
		{name: "earnings", file: "nsw", column: "re78", arm: "treat", treated: "1", control: "0", answer: []string{"re78"}},
		{name: "throat pain", file: "licorice_gargle", column: "pacu30min_throatPain", arm: "treat", treated: "1", control: "0", answer: []string{"pacu30min_throatPain", "t"}},
		{name: "cough", file: "licorice_gargle", column: "extubation_cough", arm: "treat", treated: "1", control: "0", answer: []string{"extubation_cough", "t"}},
		{name: "age", file: "licorice_gargle", column: "preOp_age", arm: "treat", treated: "1", control: "0", answer: []string{"baseline", "age"}},
		{name: "utility with missing answers", file: "menss", column: "u_0", arm: "trt", treated: "2", control: "1", answer: []string{"baseline", "u_0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns := reference.Columns(t, c.file)
			values, arm := reference.Floats(t, numeric(columns[c.column])), columns[c.arm]
			treated := summarised(t, "treated", split(values, arm, c.treated))
			control := summarised(t, "control", split(values, arm, c.control))
			want := decode[tAnswers](t, block(t, c.file, c.answer...))
			d := digits{t, c.name}
			if treated.N != want.N1 || control.N != want.N0 {
				t.Errorf("%d and %d people, want %d and %d", treated.N, control.N, want.N1, want.N0)
			}
			d.check("mean", treated.Mean, want.Mean1)
			d.check("SD", treated.SD, want.SD1)
			d.compareTs(want, treated, control)
		})
	}
}

// numeric reads R's NA as missing.
func numeric(column []string) []string {
	out := make([]string, len(column))
	for i, s := range column {
		if s != "NA" {
			out[i] = s
		}
	}
	return out
}

// The published estimate is 1794 with standard errors of 671 and 633.
func TestPublishedEarnings(t *testing.T) {
	columns := reference.Columns(t, "nsw")
	values := reference.Floats(t, columns["re78"])
	treated := summarised(t, "", split(values, columns["treat"], "1"))
	control := summarised(t, "", split(values, columns["treat"], "0"))
	welch, err := WelchT(treated, control, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	pooled, err := PooledT(treated, control, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct{ got, want float64 }{
		"difference": {welch.Difference, 1794}, "Welch": {welch.StdError, 671}, "pooled": {pooled.StdError, 633},
	} {
		if math.Round(c.got) != c.want {
			t.Errorf("%s: %.2f, want %g", what, c.got, c.want)
		}
	}
}

// weightGain is the anorexia trial's change of weight by treatment.
func weightGain(t *testing.T) (groups []Group, before, after []float64) {
	t.Helper()
	columns := reference.Columns(t, "anorexia")
	before, after = reference.Floats(t, columns["Prewt"]), reference.Floats(t, columns["Postwt"])
	gain := make([]float64, len(before))
	for i := range gain {
		gain[i] = after[i] - before[i]
	}
	for _, arm := range []string{"CBT", "Cont", "FT"} {
		groups = append(groups, Group{arm, split(gain, columns["Treat"], arm)})
	}
	return groups, before, after
}

type varianceAnswers struct {
	F, DF1, DF2, P float64
	SSBetween      float64 `json:"ss_between"`
	SSWithin       float64 `json:"ss_within"`
}

func TestReferenceANOVA(t *testing.T) {
	groups, _, _ := weightGain(t)
	var samples []Sample
	for _, g := range groups {
		samples = append(samples, summarised(t, g.Label, g.Values))
	}
	compareVariance(t, "aov_change", samples, ANOVA, "anorexia")
	compareVariance(t, "welch_anova", samples, WelchANOVA, "anorexia")

	columns := reference.Columns(t, "cancer_drug")
	values := reference.Floats(t, columns["studytime"])
	samples = nil
	for _, drug := range []string{"1", "2", "3"} {
		samples = append(samples, summarised(t, drug, split(values, columns["drug"], drug)))
	}
	compareVariance(t, "anova", samples, ANOVA, "cancer_drug")
}

func compareVariance(t *testing.T, name string, samples []Sample, run func([]Sample) (Variance, error), file string) {
	t.Helper()
	want := decode[varianceAnswers](t, block(t, file, name))
	got, err := run(samples)
	if err != nil {
		t.Fatal(err)
	}
	d := digits{t, name}
	d.check("F", got.Statistic, want.F)
	d.check("df", got.DF, want.DF1)
	d.check("residual df", got.DF2, want.DF2)
	d.check("p", got.PValue, want.P)
	if want.SSBetween != 0 {
		d.check("sum of squares between", got.Between, want.SSBetween)
		d.check("sum of squares within", got.Within, want.SSWithin)
	}
}

// R: t.test(d$Postwt, d$Prewt, paired = TRUE) and
// t.test(d$Prewt, mu = 80, conf.level = 0.9) of the anorexia data.
func TestOneSampleAndPaired(t *testing.T) {
	_, before, after := weightGain(t)
	paired, err := PairedT(after, before, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	sameT(t, "paired", paired, [7]float64{2.937569718890667, 71, 0.004457718078670155, 2.763888888888889, 0.940876014317248, 0.8878354001759868, 4.639942377601792})

	one, err := OneSampleT(summarised(t, "", before), 80, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	sameT(t, "one sample", one, [7]float64{3.943177724768808, 71, 0.0001864563622719892, 2.408333333333331, 0.6107595197156716, 1.390441726454299, 3.426224940212364})

	pairs, err := PairedSample(summarised(t, "", after), summarised(t, "", before), 0.3324062481589758)
	if err != nil {
		t.Fatal(err)
	}
	printed, err := OneSampleT(pairs, 0, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	sameT(t, "paired, from summaries and the correlation", printed, [7]float64{2.937569718890667, 71, 0.004457718078670155, 2.763888888888889, 0.940876014317248, 0.8878354001759868, 4.639942377601792})
}

func sameT(t *testing.T, at string, got Test, want [7]float64) {
	t.Helper()
	d := digits{t, at}
	d.check("t", got.Statistic, want[0])
	d.check("df", got.DF, want[1])
	d.check("p", got.PValue, want[2])
	d.check("difference", got.Difference, want[3])
	d.check("standard error", got.StdError, want[4])
	d.check("low", got.ConfLow, want[5])
	d.check("high", got.ConfHigh, want[6])
}

// R: kruskal.test and wilcox.test of the same data, which has ties.
func TestRanksOfTiedData(t *testing.T) {
	groups, _, _ := weightGain(t)
	kw, err := KruskalWallis(groups)
	if err != nil {
		t.Fatal(err)
	}
	d := digits{t, "Kruskal-Wallis"}
	d.check("H", kw.Statistic, 9.047499091987481)
	d.check("df", kw.DF, 2)
	d.check("p", kw.PValue, 0.0108482712228123)
	for _, c := range []struct {
		name string
		a, b int
		w, p float64
	}{
		{"family therapy", 2, 1, 336, 0.004450945545342887},
		{"cognitive therapy", 0, 1, 472, 0.1111315546513113},
		{"cognitive therapy, turned over", 1, 0, 282, 0.1111315546513113},
	} {
		got, err := MannWhitney(groups[c.a], groups[c.b])
		if err != nil {
			t.Fatal(err)
		}
		d := digits{t, c.name}
		d.check("W", got.Statistic, c.w)
		d.check("p", got.PValue, c.p)
		if len(got.Warnings) != 1 || got.Warnings[0].Code != WarnTies {
			t.Errorf("%s: warnings %v, want one of ties", c.name, got.Warnings)
		}
	}
}

// R: wilcox.test and kruskal.test of re78 by treat, large and tied at zero.
func TestRanksOfLargeData(t *testing.T) {
	columns := reference.Columns(t, "nsw")
	values := reference.Floats(t, columns["re78"])
	treated := Group{"treated", split(values, columns["treat"], "1")}
	control := Group{"control", split(values, columns["treat"], "0")}
	got, err := MannWhitney(treated, control)
	if err != nil {
		t.Fatal(err)
	}
	d := digits{t, "earnings"}
	d.check("W", got.Statistic, 27402.5)
	d.check("p", got.PValue, 0.01094664450452273)
	d.check("superiority", got.Superiority, 27402.5/185/260)
	kw, err := KruskalWallis([]Group{treated, control})
	if err != nil {
		t.Fatal(err)
	}
	d.check("H", kw.Statistic, 6.475889973583457)
	d.check("p of H", kw.PValue, 0.01093475457984693)
}

// Every raw table of the trials gives the reference's counts.
func TestReferenceTablesFromValues(t *testing.T) {
	columns := reference.Columns(t, "arthritis_koch")
	code := func(values []string, labels ...string) []int {
		out := make([]int, len(values))
		for i, v := range values {
			out[i] = -1
			for k, l := range labels {
				if v == l {
					out[i] = k
				}
			}
		}
		return out
	}
	arms, levels := []string{"Placebo", "Treated"}, []string{"None", "Some", "Marked"}
	table, err := Tabulate(code(columns["Treatment"], arms...), code(columns["Improved"], levels...), arms, levels)
	if err != nil {
		t.Fatal(err)
	}
	want := decode[tableAnswers](t, block(t, "arthritis_koch", "table"))
	d := digits{t, "arthritis"}
	d.compareChi(want.ChiSquared, table.Counts, false)

	columns = reference.Columns(t, "dulxparx")
	any := make([]int, len(columns["ru"]))
	for i, cost := range reference.Floats(t, columns["ru"]) {
		if cost > 0 {
			any[i] = 1
		}
	}
	table, err = Tabulate(code(columns["dulx"], "0", "1"), any, []string{"0", "1"}, []string{"none", "some"})
	if err != nil {
		t.Fatal(err)
	}
	want = decode[tableAnswers](t, block(t, "dulxparx", "any_cost"))
	want.Table = table.Counts
	digits{t, "any cost"}.compareFour(want)
}
