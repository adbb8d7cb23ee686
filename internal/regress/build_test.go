package regress

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

func TestBuildSaysWhatIsWrong(t *testing.T) {
	nan := math.NaN()
	data := func() Columns {
		c := twelve()
		c.Number["empty"] = filled(12, nan)
		c.Number["one missing"] = append([]float64{nan}, filled(11, 1)...)
		c.Number["negative"] = append([]float64{-1}, filled(11, 1)...)
		c.Number["huge"] = append([]float64{math.Inf(1)}, filled(11, 1)...)
		c.Number["zero"] = filled(12, 0)
		c.Number["short"] = []float64{1, 2}
		c.Label["same"] = strings.Split(strings.Repeat("a ", 12), " ")[:12]
		c.Label["id"] = strings.Split("a b c d e f g h i j k l", " ")
		return c
	}
	for _, c := range []struct {
		name, formula string
		o             BuildOptions
		want          string
	}{
		{"no such column", "y ~ age", BuildOptions{}, `no column "age"`},
		{"no such response", "cost ~ x", BuildOptions{}, `no column "cost"`},
		{"columns of two lengths", "y ~ short", BuildOptions{}, `column "short" has 2 values where the table has 12 rows`},
		{"all missing", "y ~ x + empty", BuildOptions{}, `column "empty" has no value in any of the 12 rows`},
		{"labels in arithmetic", "y ~ I(g^2)", BuildOptions{}, `I(g^2): column "g" holds labels`},
		{"labels in a response's arithmetic", "log(g) ~ x", BuildOptions{}, `log(g): column "g" holds labels`},
		{"a logarithm of 0", "y ~ log(zero)", BuildOptions{}, "log(zero) has no finite value in 12 of the 12 rows used"},
		{"a quotient by 0", "y ~ I(x/zero)", BuildOptions{}, "I(x/zero) has no finite value in 12 of"},
		{"an exponential that overflows", "y ~ exp(1000*x)", BuildOptions{}, "exp(1000 * x) has no finite value in 12 of"},
		{"an infinite value", "y ~ huge", BuildOptions{}, `column "huge" is infinite in 1 of 12 rows`},
		{"one level", "y ~ same", BuildOptions{}, "same has one level only in the 12 rows used"},
		{"more terms than rows", "y ~ id + x", BuildOptions{}, "makes 13 terms, more than the 12 rows"},
		{"more terms than rows by far", "y ~ id*id:g*x:h:id:factor(x)", BuildOptions{}, "more than the 12 rows"},
		{"no terms", "y ~ 0", BuildOptions{}, "has no terms"},
		{"a weight missing", "y ~ x", BuildOptions{Weights: "one missing"}, `weights "one missing": 1 of 12 rows have none`},
		{"a negative weight", "y ~ x", BuildOptions{Weights: "negative"}, `weights "negative": 1 of 12 rows have a negative one`},
		{"an infinite weight", "y ~ x", BuildOptions{Weights: "huge"}, `weights "huge": 1 of 12 rows have an infinite one`},
		{"no weight at all", "y ~ x", BuildOptions{Weights: "zero"}, `weights "zero": all are 0`},
		{"labels as weights", "y ~ x", BuildOptions{Weights: "g"}, `weights: column "g" holds labels`},
		{"no column of weights", "y ~ x", BuildOptions{Weights: "v"}, `weights: there is no column "v"`},
		{"no column of clusters", "y ~ x", BuildOptions{Cluster: "site"}, `cluster: there is no column "site"`},
		{"clusters all missing", "y ~ x", BuildOptions{Cluster: "empty"}, `column "empty" has no value in any`},
		{"a label outside the levels", "y ~ g", BuildOptions{Levels: map[string][]string{"g": {"a", "b"}}}, `column "g": the labels of 4 rows are not among its 2 levels`},
		{"a level twice", "y ~ g", BuildOptions{Levels: map[string][]string{"g": {"a", "b", "a"}}}, "its level 3 is there twice"},
		{"no levels", "y ~ g", BuildOptions{Levels: map[string][]string{"g": {}}}, "no levels are declared"},
		{"a base that is no level", "y ~ g", BuildOptions{Base: map[string]string{"g": "d"}}, `column "g" has no level "d"`},
		{"a base for numbers", "y ~ x", BuildOptions{Base: map[string]string{"x": "1"}}, "write factor(x)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := ParseFormula(c.formula)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Build(f, data(), c.o); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want ...%s...", err, c.want)
			}
		})
	}
}

func TestBuildCountsWhatItLeavesOut(t *testing.T) {
	nan := math.NaN()
	data := Columns{
		Number: map[string][]float64{"y": {1, 2, nan, 4, 5, 6, 7}, "x": {1, nan, nan, 4, 5, 6.5, 7}, "w": {1, nan, 1, 1, 2, 1, 1}},
		Label:  map[string][]string{"g": {"a", "a", "b", "c", "", "c", "a"}, "site": {"n", "n", "s", "s", "s", "", "m"}},
	}
	d := built(t, "y ~ x + g", data, BuildOptions{Weights: "w", Cluster: "site"})
	if diff := cmp.Diff([]int{0, 3, 6}, d.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if d.N != 3 || d.Dropped != 4 {
		t.Errorf("n %d and dropped %d, want 3 and 4", d.N, d.Dropped)
	}
	if diff := cmp.Diff([]MissingCount{{"y", 1}, {"x", 2}, {"g", 1}, {"site", 1}}, d.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"(Intercept)", "x", "gc"}, d.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Warning{{"unused-level", "g: no row used has b"}}, d.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]float64{{1, 1, 1}, {1, 4, 7}, {0, 1, 0}}, d.X); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{0, 1, 2}, d.Cluster); diff != "" {
		t.Errorf("clusters (-want +got):\n%s", diff)
	}
}

func TestBuildTakesLevelsAndBase(t *testing.T) {
	for _, c := range []struct {
		name, formula string
		o             BuildOptions
		want          []string
	}{
		{"levels in order", "y ~ g", BuildOptions{Levels: map[string][]string{"g": {"c", "b", "a"}}}, []string{"(Intercept)", "gb", "ga"}},
		{"another base", "y ~ g", BuildOptions{Base: map[string]string{"g": "b"}}, []string{"(Intercept)", "ga", "gc"}},
		{"a base of numbers as factor", "y ~ factor(k)", BuildOptions{Base: map[string]string{"k": "10"}}, []string{"(Intercept)", "factor(k)1", "factor(k)2"}},
		{"levels of numbers", "y ~ k", BuildOptions{Levels: map[string][]string{"k": {"2", "1", "10"}}}, []string{"(Intercept)", "k1", "k10"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, built(t, c.formula, twelve(), c.o).Terms); diff != "" {
				t.Errorf("terms (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBuildOfACategoryResponse(t *testing.T) {
	data := Columns{Number: map[string][]float64{"x": {1, 2, 3}}, Label: map[string][]string{"sat": {"high", "low", "mid"}}}
	d := built(t, "sat ~ x", data, BuildOptions{Levels: map[string][]string{"sat": {"low", "mid", "high"}}})
	if diff := cmp.Diff([]float64{2, 0, 1}, d.Y); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"low", "mid", "high"}, d.ResponseLevels); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
}

func TestBuildDoesNotChangeItsSource(t *testing.T) {
	data := twelve()
	f := fitted(t, "log(y) ~ x*g + I(x^2) + factor(k) + abs(z)", data, BuildOptions{Weights: "w"}, Options{Covariance: HC1})
	if _, err := Recycled(f, "x", []string{"1"}, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(twelve(), data); diff != "" {
		t.Errorf("the source has changed:\n%s", diff)
	}
}

func TestFromFrame(t *testing.T) {
	y, err := frame.NewNumber("yields", []float64{1, 2, math.NaN(), 4}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := frame.NewWhole("n", []int{3, 1, 2, 5}, nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := frame.NewText("g", []string{"b", "a", "c", "b"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	table, err := frame.New("trial", y, n, g)
	if err != nil {
		t.Fatal(err)
	}
	d := built(t, "yields ~ n + g", FromFrame(table), BuildOptions{})
	if diff := cmp.Diff([]string{"(Intercept)", "n", "gb"}, d.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{0, 1, 3}, d.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	formula, err := ParseFormula("yield ~ n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(formula, FromFrame(table), BuildOptions{}); err == nil || !strings.Contains(err.Error(), "did you mean") {
		t.Errorf("a name one letter off: %v", err)
	}
}

func TestNewDesignChecks(t *testing.T) {
	one := []float64{1, 1}
	for _, c := range []struct {
		name  string
		y     []float64
		terms []string
		x     [][]float64
		want  string
	}{
		{"terms and columns", one, []string{"a", "b"}, [][]float64{one}, "2 terms and 1 columns"},
		{"lengths", one, []string{"a"}, [][]float64{{1}}, "a has 1 values where the response has 2"},
		{"a term that is not finite", one, []string{"a"}, [][]float64{{1, math.NaN()}}, "a: value 2 of 2"},
		{"a response that is not finite", []float64{math.Inf(1), 1}, []string{"a"}, [][]float64{one}, "y: value 1 of 2"},
	} {
		if _, err := NewDesign("y", c.y, c.terms, c.x); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want ...%s...", c.name, err, c.want)
		}
	}
}
