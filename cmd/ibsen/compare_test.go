package main

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

type compareAnswer struct {
	Rows []struct {
		Variable         string
		Test             string
		Control, Treated struct {
			N        int
			Mean, SD float64
		}
		Levels []struct {
			Level            string
			Control, Treated struct {
				N     int
				Share float64
			}
		}
		Statistic, DF, PValue *float64
		P                     *float64 `json:"p_value"`
		Difference            *float64
		Low                   *float64 `json:"conf_low"`
		High                  *float64 `json:"conf_high"`
		Warnings              []warningJSON
	}
}

func agrees(t *testing.T, what string, got *float64, want float64) {
	t.Helper()
	if got == nil || reference.Digits(*got, want) < 9 {
		t.Errorf("%s: got %v, want %.15g", what, got, want)
	}
}

func TestCompareEqualsR(t *testing.T) {
	var want struct {
		Welch, Pooled struct {
			Diff, SE, DF, T, P float64
			CI                 [2]float64 `json:"ci95"`
		}
	}
	reference.Answers(t, "nsw", "re78", &want)
	for test, w := range map[string]struct {
		Diff, SE, DF, T, P float64
		CI                 [2]float64 `json:"ci95"`
	}{"pooled": want.Pooled, "welch": want.Welch} {
		row := decode[compareAnswer](t, works(t, "", "compare", reference.Path(t, "data", "nsw.csv"), "--arm", "treat", "--control", "0", "--vars", "re78", "--test", test, "--format", "json")).Rows[0]
		agrees(t, test+" difference", row.Difference, w.Diff)
		agrees(t, test+" t", row.Statistic, w.T)
		agrees(t, test+" df", row.DF, w.DF)
		agrees(t, test+" p", row.P, w.P)
		agrees(t, test+" lower", row.Low, w.CI[0])
		agrees(t, test+" upper", row.High, w.CI[1])
	}
}

func TestCompareCounts(t *testing.T) {
	var want struct {
		ChiSq struct{ Stat, DF, P float64 } `json:"chisq"`
		Yates struct{ Stat, P float64 }     `json:"chisq_yates"`
		Exact struct{ P float64 }           `json:"fisher"`
		Risk  struct{ RD float64 }
	}
	reference.Answers(t, "dulxparx", "any_cost", &want)
	columns := reference.Columns(t, "dulxparx")
	text := "arm,any\n"
	for i, arm := range columns["dulx"] {
		answer := "yes"
		if columns["ru"][i] == "0" {
			answer = "no"
		}
		text += arm + "," + answer + "\n"
	}
	call := func(test string) compareAnswer {
		return decode[compareAnswer](t, works(t, text, "compare", "-", "--arm", "arm", "--vars", "any", "--test", test, "--format", "json"))
	}
	plain := call("auto").Rows[0]
	if plain.Test != "chisq" || plain.Levels[1].Level != "yes" || plain.Levels[1].Treated.N != 31 {
		t.Errorf("got %+v", plain)
	}
	agrees(t, "chi-square", plain.Statistic, want.ChiSq.Stat)
	agrees(t, "p", plain.P, want.ChiSq.P)
	agrees(t, "risk difference", plain.Difference, want.Risk.RD)
	agrees(t, "Yates", call("chisq-yates").Rows[0].Statistic, want.Yates.Stat)
	agrees(t, "Fisher", call("fisher").Rows[0].P, want.Exact.P)
}

// A variable without an answer does not take the others' away.
func TestCompareSaysWhyThereIsNoResult(t *testing.T) {
	const data = "arm,same,x,word,gone\na,5,1,u,\na,5,2,v,\nb,5,3,u,\nb,5,5,u,\n"
	got := decode[compareAnswer](t, works(t, data, "compare", "-", "--arm", "arm", "--vars", "same,x,word,gone", "--format", "json"))
	for i, ok := range []bool{false, true, true, false} {
		if (got.Rows[i].P != nil) != ok {
			t.Errorf("%s: p %v, warnings %v", got.Rows[i].Variable, got.Rows[i].P, got.Rows[i].Warnings)
		}
		if !ok && len(got.Rows[i].Warnings) == 0 {
			t.Errorf("%s: no reason is given", got.Rows[i].Variable)
		}
	}
	text := works(t, data, "compare", "-", "--arm", "arm", "--vars", "same,x,word,gone")
	if !strings.Contains(text, "no result") || strings.Contains(text, "NaN") {
		t.Errorf("the text:\n%s", text)
	}
}

func TestCompareThreeArms(t *testing.T) {
	const data = "arm,x\na,1\na,2\nb,3\nb,5\nc,9\nc,7\n"
	if text := works(t, data, "compare", "-", "--arm", "arm", "--vars", "x", "--control", "b"); !strings.Contains(text, "b (control)") || !strings.Contains(text, "F = ") {
		t.Errorf("the text:\n%s", text)
	}
	if code, _, stderr := call(t, data, "compare", "-", "--arm", "arm", "--vars", "x", "--test", "welch"); code != exitUsage || !strings.Contains(stderr, "two arms") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}

func TestCompareAndScoreWrongCalls(t *testing.T) {
	const data = "arm,x,w\na,1,u\na,2,v\nb,3,u\nb,5,u\n"
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"no arm":             {[]string{"compare", "-", "--vars", "x"}, exitUsage, "--arm"},
		"no vars":            {[]string{"compare", "-", "--arm", "arm"}, exitUsage, "--vars"},
		"arm as variable":    {[]string{"compare", "-", "--arm", "arm", "--vars", "arm"}, exitUsage, "own column"},
		"test":               {[]string{"compare", "-", "--arm", "arm", "--vars", "x", "--test", "z"}, exitUsage, "--test z"},
		"unknown column":     {[]string{"compare", "-", "--arm", "arm", "--vars", "y"}, exitInvalid, `"y"`},
		"unknown control":    {[]string{"compare", "-", "--arm", "arm", "--vars", "x", "--control", "q"}, exitInvalid, `"q"`},
		"words for numbers":  {[]string{"compare", "-", "--arm", "arm", "--vars", "w", "--test", "welch"}, exitInvalid, "numbers are needed"},
		"no instrument":      {[]string{"score", "-", "--items", "x"}, exitUsage, "--instrument"},
		"unknown instrument": {[]string{"score", "-", "--items", "x", "--instrument", "sf36"}, exitUsage, "--instrument sf36"},
		"too few items":      {[]string{"score", "-", "--items", "x", "--instrument", "ghq12"}, exitUsage, "12 items"},
		"reverse no item":    {[]string{"score", "-", "--items", "x", "--instrument", "sum", "--reverse", "w"}, exitUsage, "not among"},
		"scale":              {[]string{"score", "-", "--items", "x", "--instrument", "sum", "--reverse", "x", "--scale", "3"}, exitUsage, "low:high"},
		"outside the scale":  {[]string{"score", "-", "--items", "x", "--instrument", "sum", "--reverse", "x", "--scale", "1:3"}, exitInvalid, "row 5"},
		"item of words":      {[]string{"score", "-", "--items", "w", "--instrument", "sum"}, exitInvalid, "row 2"},
		"alpha of one item":  {[]string{"score", "-", "--items", "x", "--instrument", "sum", "--alpha"}, exitInvalid, "item"},
		"count's alpha":      {[]string{"score", "-", "--items", "x", "--instrument", "count", "--top", "9", "--alpha"}, exitInvalid, "two items or more"},
		"scoring not known":  {[]string{"score", "-", "--items", "x", "--instrument", "ghq12", "--scoring", "z"}, exitUsage, "--scoring z"},
		"item twice":         {[]string{"score", "-", "--items", "x,x", "--instrument", "sum"}, exitUsage, "twice"},
	} {
		code, stdout, stderr := call(t, data, c.args...)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, printed %q, error %q", name, code, stdout, stderr)
		}
	}
}

// Baseline rows of the HELP trial: the CES-D, four of its items reversed.
func TestScoreAlphaEqualsR(t *testing.T) {
	var want struct {
		Items    []string
		Alpha    float64    `json:"alpha_listwise"`
		Feldt    [2]float64 `json:"feldt95_listwise"`
		Complete int        `json:"n_complete"`
	}
	reference.Answers(t, "help_long", "cesd20_keyed", &want)
	columns := reference.Columns(t, "help_long")
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(want.Items)
	for i, time := range columns["TIME"] {
		if time != "0" {
			continue
		}
		var record []string
		for _, item := range want.Items {
			record = append(record, columns[item][i])
		}
		_ = w.Write(record)
	}
	w.Flush()
	got := decode[struct {
		Complete int
		Alpha    *float64
		Low      *float64 `json:"alpha_conf_low"`
		High     *float64 `json:"alpha_conf_high"`
	}](t, works(t, b.String(), "score", "-", "--instrument", "sum", "--items", strings.Join(want.Items, ","),
		"--reverse", "F1D,F1H,F1L,F1P", "--scale", "0:3", "--alpha", "--format", "json"))
	if got.Complete != want.Complete {
		t.Errorf("%d complete, want %d", got.Complete, want.Complete)
	}
	agrees(t, "alpha", got.Alpha, want.Alpha)
	agrees(t, "Feldt lower", got.Low, want.Feldt[0])
	agrees(t, "Feldt upper", got.High, want.Feldt[1])
}

func TestScoreFormats(t *testing.T) {
	const data = "id,a,b,c\np1,0,3,\np2,1,2,3\np3,3,3,3\n"
	args := []string{"score", "-", "--items", "a,b,c", "--instrument", "sum", "--id", "id"}
	if got := works(t, data, append(args, "--format", "csv")...); got != "id,sum\np1,\np2,6\np3,9\n" {
		t.Errorf("csv:\n%s", got)
	}
	if got := works(t, data, "score", "-", "--items", "a,b,c", "--instrument", "count", "--format", "csv"); got != "count\n\"\"\n1\n3\n" {
		t.Errorf("count:\n%q", got)
	}
	if got := works(t, data, args...); !strings.Contains(got, "c is missing for 1") {
		t.Errorf("text:\n%s", got)
	}
	interviews := filepath.Join("..", "..", "internal", "cohort", "ibsen", "interviews.csv")
	items := "ghq_01,ghq_02,ghq_03,ghq_04,ghq_05,ghq_06,ghq_07,ghq_08,ghq_09,ghq_10,ghq_11,ghq_12"
	got := decode[struct{ N, Complete, Cases int }](t, works(t, "", "score", interviews, "--items", items, "--instrument", "ghq12", "--format", "json"))
	if got.N != 959 || got.Complete != 828 || got.Cases < 250 || got.Cases > 330 {
		t.Errorf("got %+v", got)
	}
}

// The numbers are R 4.2's wilcox.test, kruskal.test and oneway.test.
func TestCompareRanksAndUnequalVariancesEqualR(t *testing.T) {
	for test, c := range map[string]struct {
		data, arm, variable string
		statistic, p        float64
	}{
		"mann-whitney": {"nsw", "treat", "re78", 27402.5, 1.09466445045227e-02},
		"kruskal":      {"medexp", "health", "med", 99.5463842198241, 1.94548975329226e-21},
		"welch-anova":  {"medexp", "health", "med", 9.39905299481849, 5.41451439379746e-06},
	} {
		row := decode[compareAnswer](t, works(t, "", "compare", reference.Path(t, "data", c.data+".csv"), "--arm", c.arm, "--vars", c.variable, "--test", test, "--format", "json")).Rows[0]
		agrees(t, test, row.Statistic, c.statistic)
		agrees(t, test+" p", row.P, c.p)
	}
}

// The difference in standard deviations is (mean - mean) / sqrt((var + var) / 2).
func TestCompareMeasuresBalance(t *testing.T) {
	got := decode[struct {
		Rows []struct {
			Balance *struct{ Estimate *float64 } `json:"standardised_difference"`
		}
	}](t, works(t, "", "compare", reference.Path(t, "data", "nsw.csv"), "--arm", "treat", "--vars", "age", "--format", "json"))
	agrees(t, "balance", got.Rows[0].Balance.Estimate, 0.107277121466175)
}

// CSV is for programs: a small p-value is a number there.
func TestCompareCSVHasNumbers(t *testing.T) {
	data := "arm,x\n" + strings.Repeat("a,1\na,2\nb,8\nb,9\n", 20)
	text := works(t, data, "compare", "-", "--arm", "arm", "--vars", "x", "--format", "csv")
	if strings.Contains(text, "<0.0001") || !strings.Contains(text, ",statistic,") || !strings.Contains(text, ",df,78,") {
		t.Errorf("csv:\n%s", text)
	}
}

func TestCompareCountsRowsWithoutAnArm(t *testing.T) {
	const data = "arm,x\na,1\na,2\nb,3\nb,5\n,9\n"
	if text := works(t, data, "compare", "-", "--arm", "arm", "--vars", "x"); !strings.Contains(text, "1 of 5 rows have no arm") {
		t.Errorf("the text:\n%s", text)
	}
}
