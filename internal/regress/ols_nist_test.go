package regress

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// strdTable reads a table of the NIST Statistical Reference Datasets.
func strdTable(t *testing.T, path string) Columns {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := Columns{Number: map[string][]float64{}}
	for j, name := range records[0] {
		text := make([]string, 0, len(records))
		for _, record := range records[1:] {
			text = append(text, record[j])
		}
		out.Number[name] = reference.Floats(t, text)
	}
	return out
}

func polynomial(degree int) string {
	terms := []string{"y ~ x"}
	for k := 2; k <= degree; k++ {
		terms = append(terms, fmt.Sprintf("I(x^%d)", k))
	}
	return strings.Join(terms, " + ")
}

func fitted(t *testing.T, formula string, data Source, build BuildOptions, o Options) *Fit {
	t.Helper()
	f, err := ParseFormula(formula)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(f, data, build)
	if err != nil {
		t.Fatal(err)
	}
	fit, err := OLS(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return fit
}

// certified is what NIST certifies of a data set.
type certified struct {
	Coef, SE   []float64
	ResidualSD float64 `json:"residual_sd"`
	R2, F      float64
}

// leastDigits is the fewest right digits of the coefficients, and of all else.
func leastDigits(f *Fit, want certified) (coef, rest float64) {
	coef, rest = 16, 16
	for j, term := range f.Terms {
		coef = min(coef, reference.Digits(term.Estimate, want.Coef[j]))
		rest = min(rest, reference.Digits(term.StdError, want.SE[j]))
	}
	rest = min(rest, reference.Digits(f.Sigma, want.ResidualSD), reference.Digits(f.RSquared, want.R2))
	if want.F > 0 {
		rest = min(rest, reference.Digits(f.FStatistic, want.F))
	}
	return coef, rest
}

func TestOLSReachesTheCertifiedDigits(t *testing.T) {
	for _, c := range []struct {
		set, formula string
		coef, rest   float64
	}{
		{"norris", "y ~ x", 13, 12}, {"pontius", polynomial(2), 12.5, 12}, {"noint1", "y ~ x - 1", 14, 13},
		{"longley", "y ~ x1 + x2 + x3 + x4 + x5 + x6", 13, 12},
		{"wampler1", polynomial(5), 14, 6}, {"wampler2", polynomial(5), 13, 12}, {"wampler3", polynomial(5), 14, 12},
	} {
		t.Run(c.set, func(t *testing.T) {
			var sets map[string]struct {
				certified
				F any
			}
			reference.Answers(t, "nist", "sets", &sets)
			want := sets[c.set].certified
			want.F, _ = sets[c.set].F.(float64)
			f := fitted(t, c.formula, strdTable(t, reference.Path(t, "data", "nist", c.set+".csv")), BuildOptions{}, Options{})
			coef, rest := leastDigits(f, want)
			t.Logf("%.1f digits of the coefficients, %.1f of the rest", coef, rest)
			if coef < c.coef || rest < c.rest {
				t.Errorf("want %g and %g", c.coef, c.rest)
			}
		})
	}
}

// Filippelli's polynomial, which R's lm takes for singular. Values certified by
// NIST StRD, Filip.dat.
func TestOLSFitsFilip(t *testing.T) {
	want := certified{
		Coef: []float64{
			-1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349, -75.1242017393757,
			-10.8753180355343, -1.06221498588947, -0.670191154593408e-01, -0.246781078275479e-02, -0.402962525080404e-04,
		},
		SE: []float64{
			298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927, 15.2897178747400,
			2.23691159816033, 0.221624321934227, 0.142363763154724e-01, 0.535617408889821e-03, 0.896632837373868e-05,
		},
		ResidualSD: 0.334801051324544e-02, R2: 0.996727416185620, F: 2162.43954511489,
	}
	f := fitted(t, polynomial(10), strdTable(t, "testdata/filip.csv"), BuildOptions{}, Options{})
	coef, rest := leastDigits(f, want)
	t.Logf("%.1f digits of the coefficients, %.1f of the rest", coef, rest)
	if coef < 12 || rest < 12 {
		t.Error("want 12")
	}
	if len(f.Warnings) == 0 || f.Warnings[0].Code != "near-collinear" {
		t.Errorf("no warning of near collinearity: %v", f.Warnings)
	}
}

// Wampler4 and Wampler5 are Wampler1 with the errors of Wampler3 times 100 and
// 10,000: the coefficients stay 1.
func TestOLSFitsWamplersLargeErrors(t *testing.T) {
	one := strdTable(t, reference.Path(t, "data", "nist", "wampler1.csv"))
	three := strdTable(t, reference.Path(t, "data", "nist", "wampler3.csv"))
	for _, times := range []float64{100, 10000} {
		y := make([]float64, len(one.Number["y"]))
		for i, v := range one.Number["y"] {
			y[i] = v + times*(three.Number["y"][i]-v)
		}
		data := Columns{Number: map[string][]float64{"y": y, "x": one.Number["x"]}}
		f := fitted(t, polynomial(5), data, BuildOptions{}, Options{})
		for _, term := range f.Terms {
			if digits := reference.Digits(term.Estimate, 1); digits < 12 {
				t.Errorf("errors times %g: %s = %.17g, %.1f digits", times, term.Name, term.Estimate, digits)
			}
		}
	}
}

// NoInt2, certified.
func TestOLSFitsNoInt2(t *testing.T) {
	data := Columns{Number: map[string][]float64{"y": {3, 4, 4}, "x": {4, 5, 6}}}
	f := fitted(t, "y ~ 0 + x", data, BuildOptions{}, Options{})
	coef, rest := leastDigits(f, certified{
		Coef: []float64{0.727272727272727}, SE: []float64{0.420827318078432e-01},
		ResidualSD: 0.369274472937998, R2: 0.993348115299335, F: 298.666666666667,
	})
	if coef < 14 || rest < 14 {
		t.Errorf("%.1f and %.1f digits, want 14", coef, rest)
	}
}

// One-way analysis of variance with a mean of up to 10^12 times the spread:
// Simon and Lesage's sets, of which SmLs07 to SmLs09 are the highest level.
// Their F is the number of repeats.
func TestOLSKeepsTheDigitsOfDeviations(t *testing.T) {
	for _, c := range []struct {
		one    string
		digits float64
	}{{"1", 13}, {"1000000", 9}, {"1000000000000", 3}} {
		data := strdTable(t, reference.Path(t, "data", "nist", "smls01.csv"))
		text := make([]string, data.Rows())
		for i, y := range data.Number["y"] {
			text[i] = strings.Replace(fmt.Sprintf("%.1f", y), "1.", c.one+".", 1)
		}
		data.Number["y"] = reference.Floats(t, text)
		f := fitted(t, "y ~ factor(group)", data, BuildOptions{}, Options{})
		if digits := reference.Digits(f.FStatistic, 21); digits < c.digits {
			t.Errorf("1 is %s: F = %.15g, %.1f digits", c.one, f.FStatistic, digits)
		}
	}
}

// NumAcc1 and NumAcc2: the mean and the standard deviation of a sample.
func TestOLSOfTheInterceptIsTheMean(t *testing.T) {
	for set, want := range map[string][2]float64{"numacc1": {10000002, 1}, "numacc2": {1.2, 0.1}} {
		f := fitted(t, "y ~ 1", strdTable(t, reference.Path(t, "data", "nist", set+".csv")), BuildOptions{}, Options{})
		if mean, sd := reference.Digits(f.Terms[0].Estimate, want[0]), reference.Digits(f.Sigma, want[1]); mean < 14 || sd < 14 {
			t.Errorf("%s: %.1f digits of the mean and %.1f of the standard deviation", set, mean, sd)
		}
		if !math.IsNaN(f.FStatistic) {
			t.Errorf("%s: an intercept alone has F = %g", set, f.FStatistic)
		}
	}
}
