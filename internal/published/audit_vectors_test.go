package published_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/published"
)

func number2(t rapid.TB, text string) published.Number {
	t.Helper()
	n, err := published.ParseNumber(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Brown and Heathers (2017): of the means of 28 people from 5.19 to 5.30 three are
// possible.
func TestMeansOfWholeNumbers(t *testing.T) {
	possible := map[string]bool{"5.21": true, "5.25": true, "5.29": true}
	for _, text := range []string{"5.19", "5.20", "5.21", "5.22", "5.23", "5.24", "5.25", "5.26", "5.27", "5.28", "5.29", "5.30"} {
		if got := published.GRIM(number2(t, text), 28, 1); got != possible[text] {
			t.Errorf("%s of 28: %v", text, got)
		}
	}
	if published.GRIM(number2(t, "3.51"), 10, 1) || !published.GRIM(number2(t, "3.51"), 10, 7) {
		t.Error("seven items each make the mean finer")
	}
}

// Anaya (2016), the worked examples.
func TestStandardDeviationsOfWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		mean, sd string
		n        int64
		want     bool
	}{
		{"7.22", "5.30", 38, false}, {"5.23", "2.55", 35, false}, {"2.57", "2.57", 30, true},
		{"3.44", "2.47", 18, false}, {"5.21", "1.6", 28, true},
	} {
		if got := published.GRIMMER(number2(t, c.mean), number2(t, c.sd), c.n, 1); got != c.want {
			t.Errorf("%s (%s) of %d: %v", c.mean, c.sd, c.n, got)
		}
	}
}

// Heathers and Brown (2019).
func TestStandardDeviationsOfNoughtAndOne(t *testing.T) {
	for _, c := range []struct {
		mean, sd string
		want     bool
	}{{".53", ".50", true}, {".44", ".50", true}, {".19", ".35", false}} {
		if got := published.DEBIT(number2(t, c.mean), number2(t, c.sd), 1683); got != c.want {
			t.Errorf("%s (%s): %v", c.mean, c.sd, got)
		}
	}
}

// The P values of the printed statistics themselves, as Nuijten and others (2016)
// give them, lie between those of all that rounds to them.
func TestPValuesOfPrintedStatistics(t *testing.T) {
	for _, c := range []struct {
		kind, text string
		df1, df2   float64
		p          float64
	}{
		{"t", "2.20", 28, 0, .036225}, {"f", "2.20", 2, 28, .129593}, {"correlation", ".22", 28, 0, .242739},
		{"z", "2.2", 0, 0, .027807}, {"chi2", "22.2", 28, 0, .771949}, {"t", "-2.20", 28, 0, .036225},
	} {
		least, most, ok := published.Test{Kind: c.kind, Statistic: number2(t, c.text), DF1: c.df1, DF2: c.df2}.P()
		if !ok || least > c.p || most < c.p || most-least > 0.05 {
			t.Errorf("%s %s: %v to %v, %v", c.kind, c.text, least, most, ok)
		}
	}
	for text, want := range map[string]bool{"2.20": false, "2.2": true} {
		least, _, _ := published.Test{Kind: "t", Statistic: number2(t, text), DF1: 28}.P()
		// "p = .03" is anything below .035.
		if got := least <= 0.035; got != want {
			t.Errorf("t(28) = %s, p = .03: %v", text, got)
		}
	}
	for _, bad := range []published.Test{{Kind: "t", Statistic: number2(t, "2")}, {Kind: "f", Statistic: number2(t, "2"), DF1: 2}, {Kind: "odd", Statistic: number2(t, "2"), DF1: 2}, {Kind: "t", Statistic: number2(t, "<2"), DF1: 0}, {Kind: "t", Statistic: number2(t, "2"), DF1: math.NaN()}} {
		if _, _, ok := bad.P(); ok {
			t.Errorf("%+v has a P value", bad)
		}
	}
}
