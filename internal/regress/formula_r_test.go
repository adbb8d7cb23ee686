package regress

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/reference"
)

// twelve is a table of 12 rows with two factors, g of three levels and h of
// two, numbers x and z, codes k, and weights w of which one is 0.
func twelve() Columns {
	return Columns{
		Number: map[string][]float64{
			"y":      {3.1, 2.4, 5.9, 4.4, 6.0, 1.2, 3.3, 8.1, 7.7, 2.2, 4.1, 5.5},
			"x":      {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5},
			"z":      {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5},
			"k":      {10, 2, 2, 10, 1, 1, 2, 10, 1, 2, 10, 1},
			"w":      {2, 1, 0.5, 3, 0, 1.5, 1, 2, 1, 4, 0.25, 1},
			"my col": {4, 14, 2, 16, 4, 16, 2, 16, 4, 16, 8, 10},
		},
		Label: map[string][]string{
			"g": {"b", "a", "c", "a", "b", "c", "a", "b", "c", "b", "a", "c"},
			"h": {"no", "yes", "yes", "no", "no", "yes", "yes", "no", "no", "yes", "no", "yes"},
		},
	}
}

// Expected are R 4.2.2's model.matrix: the names of the columns and the sums of
// each times 1 to 12.
func TestBuildCodesAsR(t *testing.T) {
	for _, c := range []struct {
		formula, response string
		terms             []string
		sums              []float64
	}{
		{`y ~ x`, "y", []string{"(Intercept)", "x"}, []float64{78, 656}},
		{`y ~ x - 1`, "y", []string{"x"}, []float64{656}},
		{`y ~ 0 + g`, "y", []string{"ga", "gb", "gc"}, []float64{24, 24, 30}},
		{`y ~ g + h`, "y", []string{"(Intercept)", "gb", "gc", "hyes"}, []float64{78, 24, 30, 40}},
		{`y ~ g + h - 1`, "y", []string{"ga", "gb", "gc", "hyes"}, []float64{24, 24, 30, 40}},
		{`y ~ g:h`, "y", []string{"(Intercept)", "ga:hno", "gb:hno", "gc:hno", "ga:hyes", "gb:hyes", "gc:hyes"}, []float64{78, 15, 14, 9, 9, 10, 21}},
		{`y ~ g:h - 1`, "y", []string{"ga:hno", "gb:hno", "gc:hno", "ga:hyes", "gb:hyes", "gc:hyes"}, []float64{15, 14, 9, 9, 10, 21}},
		{`y ~ x:g`, "y", []string{"(Intercept)", "x:ga", "x:gb", "x:gc"}, []float64{78, 190, 190, 276}},
		{`y ~ x + x:g`, "y", []string{"(Intercept)", "x", "x:gb", "x:gc"}, []float64{78, 656, 190, 276}},
		{`y ~ x:g - 1`, "y", []string{"x:ga", "x:gb", "x:gc"}, []float64{190, 190, 276}},
		{`y ~ g + g:x`, "y", []string{"(Intercept)", "gb", "gc", "ga:x", "gb:x", "gc:x"}, []float64{78, 24, 30, 190, 190, 276}},
		{`y ~ g*h`, "y", []string{"(Intercept)", "gb", "gc", "hyes", "gb:hyes", "gc:hyes"}, []float64{78, 24, 30, 40, 10, 21}},
		{`y ~ h + g:h`, "y", []string{"(Intercept)", "hyes", "hno:gb", "hyes:gb", "hno:gc", "hyes:gc"}, []float64{78, 40, 14, 10, 9, 21}},
		{`y ~ g:h + h`, "y", []string{"(Intercept)", "hyes", "gb:hno", "gc:hno", "gb:hyes", "gc:hyes"}, []float64{78, 40, 14, 9, 10, 21}},
		{`y ~ g*x - g`, "y", []string{"(Intercept)", "x", "gb:x", "gc:x"}, []float64{78, 656, 190, 276}},
		{`y ~ x*g*h`, "y", []string{"(Intercept)", "x", "gb", "gc", "hyes", "x:gb", "x:gc", "x:hyes", "gb:hyes", "gc:hyes", "x:gb:hyes", "x:gc:hyes"}, []float64{78, 656, 24, 30, 40, 190, 276, 348, 10, 21, 100, 195}},
		{`y ~ (g + h + x):z`, "y", []string{"(Intercept)", "ga:z", "gb:z", "gc:z", "hyes:z", "x:z"}, []float64{78, 97, 156, 129, 212, 3262}},
		{`y ~ g + factor(k)`, "y", []string{"(Intercept)", "gb", "gc", "factor(k)2", "factor(k)10"}, []float64{78, 24, 30, 22, 24}},
		{`y ~ factor(k):x`, "y", []string{"(Intercept)", "factor(k)1:x", "factor(k)2:x", "factor(k)10:x"}, []float64{78, 292, 162, 202}},
		{`y ~ I(x^2) + log(z) + x:I(x^2)`, "y", []string{"(Intercept)", "I(x^2)", "log(z)", "I(x^2):x"}, []float64{78, 6231, 107.075884095073, 63411.5}},
		{"y ~ `my col` + `my col`:h", "y", []string{"(Intercept)", "`my col`", "`my col`:hyes"}, []float64{78, 764, 424}},
		{`log(y) ~ I(-x + 2*z)`, "log(y)", []string{"(Intercept)", "I(-x + 2 * z)"}, []float64{78, 108}},
		{`I(20000*y - z) ~ I(x/10)+exp(-x)`, "I(20000 * y - z)", []string{"(Intercept)", "I(x/10)", "exp(-x)"}, []float64{78, 65.6, 0.920596017221886}},
		{`y ~ z:x + x`, "y", []string{"(Intercept)", "x", "z:x"}, []float64{78, 656, 3262}},
		{`y ~ g*h - 1`, "y", []string{"ga", "gb", "gc", "hyes", "gb:hyes", "gc:hyes"}, []float64{24, 24, 30, 40, 10, 21}},
		{`y ~ (x + z)*g - x`, "y", []string{"(Intercept)", "z", "gb", "gc", "x:ga", "x:gb", "x:gc", "z:gb", "z:gc"}, []float64{78, 382, 24, 30, 190, 190, 276, 156, 129}},
		{`y ~ x + z + x:z + g:h:x`, "y", []string{"(Intercept)", "x", "z", "x:z", "x:ga:hno", "x:gb:hno", "x:gc:hno", "x:ga:hyes", "x:gb:hyes", "x:gc:hyes"}, []float64{78, 656, 382, 3262, 137, 90, 81, 53, 100, 195}},
		{`y ~ sqrt(z) + I((x - 3)^2 / 4) + abs(x)`, "y", []string{"(Intercept)", "sqrt(z)", "I((x - 3)^2/4)", "abs(x)"}, []float64{78, 164.533481280616, 749.25, 656}},
		{`y ~ I(100000*x)+I(0.0001*x)+I(123456*x)+I(1e-20*x)+I(x*1.5e10)`, "y", []string{"(Intercept)", "I(1e+05 * x)", "I(1e-04 * x)", "I(123456 * x)", "I(1e-20 * x)", "I(x * 1.5e+10)"}, []float64{78, 65600000, 0.0656, 80987136, 6.56e-18, 9840000000000}},
		{`y ~ h*g*x - h:g:x`, "y", []string{"(Intercept)", "hyes", "gb", "gc", "x", "hyes:gb", "hyes:gc", "hyes:x", "gb:x", "gc:x"}, []float64{78, 40, 24, 30, 656, 10, 21, 348, 190, 276}},
		{`y ~ -1 + x + h:x`, "y", []string{"x", "x:hno", "x:hyes"}, []float64{656, 308, 348}},
		{`y ~ x - 1 + 1`, "y", []string{"(Intercept)", "x"}, []float64{78, 656}},
		{`y/100 + z ~ x`, "y/100 + z", []string{"(Intercept)", "x"}, []float64{78, 656}},
		{`y ~ I(-x^2) + I(2^x) + I(x^-1)`, "y", []string{"(Intercept)", "I(-x^2)", "I(2^x)", "I(x^-1)"}, []float64{78, -6231, 110473.425017762, 11.96}},
		{`y ~ I(1 - -x)`, "y", []string{"(Intercept)", "I(1 - -x)"}, []float64{78, 734}},
	} {
		t.Run(c.formula, func(t *testing.T) {
			d := built(t, c.formula, twelve(), BuildOptions{})
			if d.Response != c.response {
				t.Errorf("response %s, want %s", d.Response, c.response)
			}
			if diff := cmp.Diff(c.terms, d.Terms); diff != "" {
				t.Fatalf("terms (-R +ours):\n%s", diff)
			}
			for j, column := range d.X {
				sum := 0.0
				for i, v := range column {
					sum += float64(i+1) * v
				}
				if reference.Digits(sum, c.sums[j]) < 13 {
					t.Errorf("%s: sum %.15g, want %.15g", d.Terms[j], sum, c.sums[j])
				}
			}
		})
	}
}

func built(t *testing.T, formula string, data Source, o BuildOptions) *Design {
	t.Helper()
	f, err := ParseFormula(formula)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(f, data, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
