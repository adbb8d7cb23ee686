package main

import (
	"strings"
	"testing"

	"ibsen/internal/reference"
)

type fitAnswer struct {
	Model, Formula, Covariance string
	N, Dropped                 int
	Terms                      []struct {
		Part, Term          string
		Estimate, Statistic *float64
		StdError            *float64 `json:"std_error"`
		P                   *float64 `json:"p_value"`
		Low                 *float64 `json:"conf_low"`
		High                *float64 `json:"conf_high"`
	}
	Cuts []struct {
		Between  string
		Estimate *float64
	}
	LogLik    *float64 `json:"log_likelihood"`
	NullLik   *float64 `json:"null_log_likelihood"`
	Deviance  *float64
	Sigma     *float64
	R2        *float64 `json:"r_squared"`
	DF        *float64 `json:"df_residual"`
	Converged bool

	Dispersion *float64
	Parts      []struct {
		N          int
		LogLik     *float64 `json:"log_likelihood"`
		Dispersion *float64
	}
	Recycled []struct {
		Of                 string
		Means, Differences []struct {
			Label    string
			Estimate *float64
			StdError *float64 `json:"std_error"`
		}
	}
	Pooled *struct {
		M     int
		Terms []struct {
			Term                   string
			Estimate, DF, FMI, RIV *float64
			StdError               *float64 `json:"std_error"`
		}
	}
	Warnings []warningJSON
}

func fitted(t *testing.T, stdin string, args ...string) fitAnswer {
	t.Helper()
	return decode[fitAnswer](t, works(t, stdin, append(append([]string{"fit"}, args...), "--format", "json")...))
}

func TestFitLeastSquaresEqualsR(t *testing.T) {
	var want struct {
		N         int
		Terms     []string
		Coef      []float64
		SE, HC3   []float64
		R3        []float64 `json:"se_HC3"`
		Sigma, R2 float64
		LogLik    float64
		P         []float64
		Low       []float64 `json:"ci95_lo"`
	}
	reference.Answers(t, "nsw", "ols_adj", &want)
	var formula struct{ Formula string }
	reference.Answers(t, "nsw", "ols_adj", &formula)
	text := strings.ReplaceAll(formula.Formula, "arm", "treat")
	path := reference.Path(t, "data", "nsw.csv")
	got, robust := fitted(t, "", path, text, "--model", "ols"), fitted(t, "", path, text, "--model", "ols", "--covariance", "hc3")
	if got.N != want.N || got.Covariance != "classical" || !got.Converged {
		t.Errorf("got %+v", got)
	}
	for j, term := range got.Terms {
		if name := strings.ReplaceAll(want.Terms[j], "arm", "treat"); term.Term != name {
			t.Errorf("term %q, want %q", term.Term, name)
		}
		agrees(t, term.Term, term.Estimate, want.Coef[j])
		agrees(t, term.Term+" error", term.StdError, want.SE[j])
		agrees(t, term.Term+" p", term.P, want.P[j])
		agrees(t, term.Term+" lower", term.Low, want.Low[j])
		agrees(t, term.Term+" HC3", robust.Terms[j].StdError, want.R3[j])
	}
	agrees(t, "sigma", got.Sigma, want.Sigma)
	agrees(t, "R2", got.R2, want.R2)
	agrees(t, "log-likelihood", got.LogLik, want.LogLik)
}

func TestFitOrderedLogitEqualsR(t *testing.T) {
	var want struct {
		Coef, SE, Zeta []float64
		LogLik         float64
		NullLik        float64  `json:"null_logLik"`
		Names          []string `json:"zeta_names"`
	}
	reference.Answers(t, "ologit_ucla", "full", &want)
	got := fitted(t, "", reference.Path(t, "data", "ologit_ucla.csv"), "apply ~ pared + public + gpa", "--model", "ologit", "--levels", "unlikely, somewhat likely, very likely")
	for j := range want.Coef {
		agrees(t, got.Terms[j].Term, got.Terms[j].Estimate, want.Coef[j])
		agrees(t, got.Terms[j].Term+" error", got.Terms[j].StdError, want.SE[j])
	}
	for j := range want.Zeta {
		if got.Cuts[j].Between != want.Names[j] {
			t.Errorf("cut %q, want %q", got.Cuts[j].Between, want.Names[j])
		}
		agrees(t, want.Names[j], got.Cuts[j].Estimate, want.Zeta[j])
	}
	agrees(t, "log-likelihood", got.LogLik, want.LogLik)
	agrees(t, "null log-likelihood", got.NullLik, want.NullLik)
}

func TestFitGammaEqualsR(t *testing.T) {
	var want struct {
		Coef, SE []float64
		Stata    []float64 `json:"se_oim_stata"`
	}
	reference.Answers(t, "cancer_drug", "gamma", &want)
	path := reference.Path(t, "data", "cancer_drug.csv")
	r := fitted(t, "", path, "studytime ~ age + factor(drug)", "--model", "gamma")
	stata := fitted(t, "", path, "studytime ~ age + factor(drug)", "--model", "gamma", "--covariance", "observed")
	for j := range want.Coef {
		agrees(t, r.Terms[j].Term, r.Terms[j].Estimate, want.Coef[j])
		agrees(t, r.Terms[j].Term+" error", r.Terms[j].StdError, want.SE[j])
		agrees(t, r.Terms[j].Term+" Stata's error", stata.Terms[j].StdError, want.Stata[j])
	}
}

func TestFitPoolsSavedSetsAsR(t *testing.T) {
	var want struct {
		Terms             []string
		Estimate, SE, FMI []float64
		DF                []float64 `json:"df_barnard_rubin"`
	}
	reference.Answers(t, "nhanes", "bmi", &want)
	got := fitted(t, "", reference.Path(t, "data", "nhanes_imp20.csv"), "bmi ~ factor(age) + hyp", "--model", "ols", "--imputation", "imp")
	if got.Pooled == nil || got.Pooled.M != 20 {
		t.Fatalf("got %+v", got)
	}
	for j, term := range got.Pooled.Terms {
		if term.Term != want.Terms[j] {
			t.Errorf("term %q, want %q", term.Term, want.Terms[j])
		}
		agrees(t, term.Term, term.Estimate, want.Estimate[j])
		agrees(t, term.Term+" error", term.StdError, want.SE[j])
		agrees(t, term.Term+" df", term.DF, want.DF[j])
		agrees(t, term.Term+" fmi", term.FMI, want.FMI[j])
	}
}

const gaps = "y,a,g,h\n1,1,u,lo\n2,,v,hi\n2,3,u,lo\n5,4,v,hi\n4,5,u,lo\n,6,v,hi\n7,7,u,hi\n6,8,v,lo\n8,9,u,hi\n9,10,v,lo\n9,11,u,lo\n12,12,v,hi\n"

// Imputation fills what is missing, says so, and does not depend on workers.
func TestFitImputes(t *testing.T) {
	plain := fitted(t, gaps, "-", "y ~ a + g", "--model", "ols")
	if plain.N != 10 || plain.Dropped != 2 || plain.Pooled != nil {
		t.Errorf("got %+v", plain)
	}
	one := works(t, gaps, "fit", "-", "y ~ a + g", "--model", "ols", "--impute", "5", "--jobs", "1", "--format", "json")
	if seven := works(t, gaps, "fit", "-", "y ~ a + g", "--model", "ols", "--impute", "5", "--jobs", "7", "--format", "json"); one != seven {
		t.Error("workers change the result")
	}
	if !strings.Contains(one, "y 1 of 12, a 1 of 12") {
		t.Errorf("what was imputed is not said: %s", one)
	}
	got := decode[fitAnswer](t, one)
	if got.N != 12 || got.Pooled == nil || got.Pooled.M != 5 || *got.Pooled.Terms[1].FMI <= 0 {
		t.Errorf("got %+v", got)
	}
}

func TestFitTextSaysWhatItUsed(t *testing.T) {
	text := works(t, gaps, "fit", "-", "y ~ a + g + I(a^2)", "--model", "ols")
	for _, want := range []string{"Least squares: y ~ a + g + I(a^2)", "(Intercept)", "gv", "I(a^2)", "10 rows used, 2 left out", "Covariance: classical", "g (2 levels)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	text = works(t, gaps, "fit", "-", "h ~ a", "--model", "ologit", "--levels", "lo,hi")
	if !strings.Contains(text, "cut lo|hi") || !strings.Contains(text, "McFadden") {
		t.Errorf("the text:\n%s", text)
	}
}

// Nothing that is not an estimate is printed as one.
func TestFitWithoutAnAnswer(t *testing.T) {
	separated := "g,y\n" + strings.Repeat("0,a\n0,b\n0,c\n1,c\n1,c\n1,c\n", 10)
	for name, c := range map[string]struct {
		data string
		args []string
		code int
		want []string
	}{
		"no model":          {gaps, []string{"y ~ a"}, exitUsage, []string{"--model"}},
		"unknown model":     {gaps, []string{"y ~ a", "--model", "probit"}, exitUsage, []string{"--model probit"}},
		"broken formula":    {gaps, []string{"y ~ a + (g", "--model", "ols"}, exitUsage, []string{"y ~ a + (g", "^"}},
		"no tilde":          {gaps, []string{"y + a", "--model", "ols"}, exitUsage, []string{"^"}},
		"unknown column":    {gaps, []string{"y ~ age", "--model", "ols"}, exitInvalid, []string{`"age"`}},
		"cluster without":   {gaps, []string{"y ~ a", "--model", "ols", "--covariance", "cluster"}, exitUsage, []string{"--cluster"}},
		"cluster unused":    {gaps, []string{"y ~ a", "--model", "ols", "--covariance", "hc1", "--cluster", "g"}, exitUsage, []string{"--cluster goes with"}},
		"both imputations":  {gaps, []string{"y ~ a", "--model", "ols", "--impute", "3", "--imputation", "g"}, exitUsage, []string{"exclude"}},
		"levels for ols":    {gaps, []string{"y ~ a", "--model", "ols", "--levels", "x,y"}, exitUsage, []string{"--levels"}},
		"words as response": {gaps, []string{"g ~ a", "--model", "ols"}, exitInvalid, []string{"g"}},
		"zero cost":         {strings.Replace(gaps, "\n1,1,", "\n0,1,", 1), []string{"y ~ a", "--model", "gamma"}, exitInvalid, []string{"1 of 10", "two-part", "Tweedie"}},
		"negative cost":     {strings.Replace(gaps, "\n1,1,", "\n-4,1,", 1), []string{"y ~ a", "--model", "gamma"}, exitInvalid, []string{"negative"}},
		"separation":        {separated, []string{"y ~ g", "--model", "ologit"}, exitInvalid, []string{"separation", " g"}},
		"one level":         {"y,a\nx,1\nx,2\nx,3\n", []string{"y ~ a", "--model", "ologit"}, exitInvalid, []string{"y"}},
		"too few rows":      {"y,a,b\n1,2,3\n2,3,7\n", []string{"y ~ a + b", "--model", "ols"}, exitInvalid, []string{"rows"}},
		"all missing":       {"y,a\n1,\n2,\n3,\n", []string{"y ~ a", "--model", "ols"}, exitInvalid, []string{"a"}},
		"level not listed":  {gaps, []string{"h ~ a", "--model", "ologit", "--levels", "lo,mid"}, exitInvalid, []string{"h"}},
		"negative weights":  {"y,a,w\n1,2,-1\n2,3,1\n4,4,1\n5,6,2\n", []string{"y ~ a", "--model", "ols", "--weights", "w"}, exitInvalid, []string{"w"}},
		"no sets":           {gaps, []string{"y ~ a", "--model", "ols", "--imputation", "g"}, exitInvalid, []string{"numbers are needed"}},
	} {
		code, stdout, stderr := call(t, c.data, append([]string{"fit", "-"}, c.args...)...)
		if code != c.code || stdout != "" {
			t.Errorf("%s: exit %d, printed %q, error %q", name, code, stdout, stderr)
		}
		for _, w := range c.want {
			if !strings.Contains(stderr, w) {
				t.Errorf("%s: the error lacks %q: %s", name, w, stderr)
			}
		}
	}
}

// A term that others make up is named and has no numbers.
func TestFitNamesAliasedTerms(t *testing.T) {
	const data = "y,a,b\n1,1,2\n3,2,4\n4,3,6\n8,4,8\n"
	got := fitted(t, data, "-", "y ~ a + b", "--model", "ols")
	if got.Terms[2].Term != "b" || got.Terms[2].Estimate != nil {
		t.Errorf("got %+v", got.Terms[2])
	}
	if len(got.Warnings) == 0 || !strings.Contains(got.Warnings[0].Message, "b") {
		t.Errorf("warnings %+v", got.Warnings)
	}
	if text := works(t, data, "fit", "-", "y ~ a + b", "--model", "ols"); !strings.Contains(text, "a combination of others") {
		t.Errorf("the text:\n%s", text)
	}
}
