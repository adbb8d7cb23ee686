package regress

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/reference"
)

// Expected is R 4.2.2: sum(expression * 1:12).
func TestExpressionsAgreeWithR(t *testing.T) {
	for expression, want := range map[string]float64{
		"x^0.5": 221.581590233859, "x^2.5": 19744.1560792525, "x^z": 1148381897.375, "x^-2": 3.09667734487735,
		"(z-5)^3": -284, "log10(x)": 68.9522496986072, "abs(x-6)": 258, "sqrt(x)*exp(-z)": 15.0097287235999,
		"-x+3": -422, "1/(x+1)": 9.78567821067821, "2^x/3": 36824.4750059208, "abs(6-x)^1.5": 537.32079424954,
		"(x-6)^(z-z)": 78,
	} {
		d := built(t, "y ~ I("+expression+")", twelve(), BuildOptions{})
		sum := 0.0
		for i, v := range d.X[1] {
			sum += float64(i+1) * v
		}
		if reference.Digits(sum, want) < 13 {
			t.Errorf("%s: %.15g, want %.15g", expression, sum, want)
		}
	}
}

func TestPowerWithoutARealValueIsAnError(t *testing.T) {
	f, err := ParseFormula("y ~ I((x - 6)^0.5)")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(f, twelve(), BuildOptions{}); err == nil || !strings.Contains(err.Error(), "no finite value in 5 of the 12 rows") {
		t.Errorf("the root of negative numbers: %v", err)
	}
}

// A column and its tail together are right to twice the digits of a float64.
func TestPowersKeepWhatRoundingTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-100, 100).Draw(t, "x")
		n := rapid.IntRange(0, 12).Draw(t, "n")
		got := exact{x, 0}.power(n)
		want := new(big.Float).SetPrec(2000).SetInt64(1)
		for range n {
			want.Mul(want, big.NewFloat(x))
		}
		sum := new(big.Float).SetPrec(2000).Add(big.NewFloat(got.high), big.NewFloat(got.low))
		lost, _ := sum.Sub(sum, want).Float64()
		size, _ := want.Float64()
		if size < 0 {
			size = -size
		}
		if size > 1e-250 && (lost > 1e-29*size || lost < -1e-29*size) {
			t.Fatalf("%g^%d: off by %g of %g", x, n, lost, size)
		}
	})
}

func TestExactArithmetic(t *testing.T) {
	third := exact{1, 0}.over(exact{3, 0})
	back := third.times(exact{3, 0}).minus(exact{1, 0})
	if back.high > 1e-31 || back.high < -1e-31 {
		t.Errorf("3 times a third is off by %g", back.high)
	}
	if got := (exact{1, 0}).plus(exact{1e-20, 0}); got.high != 1 || got.low != 1e-20 {
		t.Errorf("1 + 1e-20 = %g + %g", got.high, got.low)
	}
}

func TestLevelsAreInOrderOfValue(t *testing.T) {
	for _, c := range []struct {
		name         string
		labels, want []string
	}{
		{"numbers", []string{"10", "9", "", "1", "9", "-2.5"}, []string{"-2.5", "1", "9", "10"}},
		{"words", []string{"b", "", "a", "B", "b"}, []string{"B", "a", "b"}},
		{"numbers and a word", []string{"10", "9", "old"}, []string{"10", "9", "old"}},
		{"not a number", []string{"9", "10", "NaN"}, []string{"10", "9", "NaN"}},
		{"nothing", []string{"", ""}, nil},
	} {
		if diff := cmp.Diff(c.want, sortedLevels(c.labels)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Expected are R 4.2.2's as.character of the numbers.
func TestNumberLabelsAreAsR(t *testing.T) {
	for value, want := range map[float64]string{
		1: "1", -2.5: "-2.5", 100000: "1e+05", 123456: "123456", 0.0001: "1e-04", 0.00012: "0.00012", 20000: "20000",
		0.1 + 0.2: "0.3", 1e15: "1e+15", 1.5e-7: "1.5e-07", 1234567.5: "1234567.5", 1e-300: "1e-300", 0: "0",
	} {
		if got := numberLabel(value); got != want {
			t.Errorf("%v is %s, want %s", value, got, want)
		}
	}
}
