package regress

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParseFormulaPointsAtTheFault(t *testing.T) {
	for _, c := range []struct {
		name, formula string
		pos           int
		message       string
	}{
		{"empty", "", 0, "response is missing"},
		{"no response", "~ x", 0, "response is missing"},
		{"no tilde", "y", 1, "~ between"},
		{"a number for response", "1 ~ x", 0, "names no column"},
		{"no terms", "y ~", 3, "found the end of the formula where a term"},
		{"ends with plus", "y ~ x +", 7, "found the end"},
		{"two terms side by side", "y ~ x z", 6, `found "z" where an operator`},
		{"two tildes", "y ~ x ~ z", 6, "where an operator"},
		{"a sign of no meaning", "y ~ x & z", 6, "no meaning"},
		{"a sign after letters of other scripts", "kön ~ ålder § x", 12, "no meaning"},
		{"an open backquote", "y ~ `x", 4, "not closed"},
		{"an empty backquote", "y ~ `` + x", 4, "no name between"},
		{"all columns", "y ~ .", 4, "name each column"},
		{"a power outside I", "y ~ x^2", 5, "I(x^2)"},
		{"a quotient outside I", "y ~ a/b", 5, "a + a:b"},
		{"a number as term", "y ~ x + 2", 8, "only 0 or 1"},
		{"an intercept in brackets", "y ~ (x - 1):z", 9, "outside brackets"},
		{"an unknown function", "y ~ poly(x)", 4, `no function "poly"`},
		{"an unknown function inside", "y ~ log(sin(x))", 8, `no function "sin"`},
		{"an open bracket", "y ~ log(x", 9, "the closing bracket of log("},
		{"two arguments", "y ~ log(x, 2)", 9, "the closing bracket of log("},
		{"factor of an expression", "y ~ factor(x + 1)", 13, "the closing bracket of factor("},
		{"factor of a number", "y ~ factor(1)", 11, "name of a column for factor"},
		{"arithmetic without a column", "y ~ I(1 + 2)", 4, "names no column"},
		{"an operator missing in I", "y ~ I(2 x)", 8, "closing bracket of I("},
		{"the response as term", "y ~ x + y", 8, "cannot explain itself"},
		{"too large a number", "y ~ I(1e999 * x)", 6, "too large"},
		{"too deep", "y ~ " + strings.Repeat("(", 300) + "x", 204, "nested more than"},
		{"too many terms", "y ~ a*b*c*d*e*f*g*h*i*j", 19, "more than 500 terms"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseFormula(c.formula)
			var at *FormulaError
			if !errors.As(err, &at) {
				t.Fatalf("got %v, want a FormulaError", err)
			}
			if !strings.HasPrefix(err.Error(), "formula, character ") {
				t.Errorf("the error is %q", err)
			}
			if at.Pos != c.pos || !strings.Contains(at.Message, c.message) {
				t.Errorf("got %d: %s\nwant %d: ...%s...", at.Pos, at.Message, c.pos, c.message)
			}
		})
	}
}

func TestFormulaColumns(t *testing.T) {
	f, err := ParseFormula("I(20000*qaly - cost) ~ arm*age + log(c0) + factor(site) + I(age^2) + `my col`")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"qaly", "cost", "arm", "age", "c0", "site", "my col"}
	if diff := cmp.Diff(want, f.Columns()); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(f.String(), "I(20000*qaly - cost) ~") {
		t.Errorf("written as %s", f)
	}
}

func FuzzParseFormula(f *testing.F) {
	for _, seed := range []string{
		"y ~ a + b + I(x^2) + a:b + a*b + factor(g) + log(x) - 1", "`a b` ~ 0 + (x + z)*g - x", "I(2e4*q - c) ~ -1 + .5x", "y~I(-x^-2/(1+z))",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		formula, err := ParseFormula(text)
		var at *FormulaError
		if err != nil {
			if !errors.As(err, &at) || at.Pos < 0 || at.Pos > utf8.RuneCountInString(text) {
				t.Fatalf("%q: the error %v is not at a character of it", text, err)
			}
			return
		}
		for _, v := range formula.variables {
			if len(v.value.columns(nil)) == 0 {
				t.Fatalf("%q: the term %s reads no column", text, v.label)
			}
			checkLabel(t, v)
		}
	})
}

// checkLabel: a label is itself a formula for the same.
func checkLabel(t *testing.T, v variable) {
	again, err := ParseFormula("the_response ~ " + v.label)
	if err != nil {
		t.Fatalf("label %q: %v", v.label, err)
	}
	if len(again.variables) != 1 || again.variables[0].label != v.label {
		t.Fatalf("label %q does not come back", v.label)
	}
}
