package hypothesis

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func drawSample(t *rapid.T, label string) Sample {
	return Sample{
		Label: label, N: rapid.IntRange(2, 1000).Draw(t, label+" n"),
		Mean: rapid.Float64Range(-100, 100).Draw(t, label+" mean"), SD: rapid.Float64Range(0.01, 50).Draw(t, label+" SD"),
	}
}

var twoSample = map[string]func(a, b Sample, level float64) (Test, error){"pooled": PooledT, "Welch": WelchT}

func TestSwappingGroupsTurnsTestsOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSample(t, "a"), drawSample(t, "b")
		for name, test := range twoSample {
			x, err1 := test(a, b, 0.9)
			y, err2 := test(b, a, 0.9)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			if x.Statistic != -y.Statistic || x.Difference != -y.Difference || x.ConfLow != -y.ConfHigh || x.PValue != y.PValue {
				t.Fatalf("%s: %+v and %+v", name, x, y)
			}
		}
	})
}

// The interval leaves out 0 just where p is below one less its level.
func TestIntervalsAgreeWithTests(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSample(t, "a"), drawSample(t, "b")
		level := rapid.Float64Range(0.5, 0.999).Draw(t, "level")
		for name, test := range twoSample {
			x, err := test(a, b, level)
			if err != nil {
				t.Fatal(err)
			}
			if alpha := 1 - level; math.Abs(x.PValue-alpha) > 1e-9 && (x.ConfLow > 0 || x.ConfHigh < 0) != (x.PValue < alpha) {
				t.Fatalf("%s at %g: %+v", name, level, x)
			}
		}
	})
}

func TestPooledIsWelchForEqualGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawSample(t, "a")
		b := a
		b.Mean += 1
		x, err1 := PooledT(a, b, 0.95)
		y, err2 := WelchT(a, b, 0.95)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if math.Abs(x.PValue-y.PValue) > 1e-9 || math.Abs(x.DF-y.DF) > 1e-6 {
			t.Fatalf("%+v and %+v", x, y)
		}
	})
}

// For two groups F is the square of the matching t.
func TestVarianceOfTwoGroupsIsT(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSample(t, "a"), drawSample(t, "b")
		for name, c := range map[string]struct {
			f func([]Sample) (Variance, error)
			t func(a, b Sample, level float64) (Test, error)
		}{"pooled": {ANOVA, PooledT}, "Welch": {WelchANOVA, WelchT}} {
			x, err1 := c.f([]Sample{a, b})
			y, err2 := c.t(a, b, 0.95)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			if math.Abs(x.Statistic-y.Statistic*y.Statistic) > 1e-6*x.Statistic+1e-12 || math.Abs(x.PValue-y.PValue) > 1e-8 || math.Abs(x.DF2-y.DF) > 1e-6*y.DF {
				t.Fatalf("%s: %+v and %+v", name, x, y)
			}
		}
	})
}

// Neither the order of values nor a shift or a scale changes a test.
func TestOrderAndUnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawValues(t, "a", 2), drawValues(t, "b", 2)
		x, err := welchOf(a, b)
		if errors.Is(err, ErrConstant) {
			return
		}
		scale, shift := rapid.Float64Range(0.1, 10).Draw(t, "scale"), rapid.Float64Range(-100, 100).Draw(t, "shift")
		y, err2 := welchOf(changed(a, scale, shift), changed(b, scale, shift))
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if math.Abs(x.PValue-y.PValue) > 1e-7 || math.Abs(x.Difference*scale-y.Difference) > 1e-8 {
			t.Fatalf("%+v and %+v", x, y)
		}
	})
}

func changed(values []float64, scale, shift float64) []float64 {
	out := make([]float64, 0, len(values))
	for i := range values {
		out = append(out, scale*values[len(values)-1-i]+shift)
	}
	return out
}

func welchOf(a, b []float64) (Test, error) {
	x, err1 := Summarise("", a)
	y, err2 := Summarise("", b)
	if err := errors.Join(err1, err2); err != nil {
		return Test{}, err
	}
	return WelchT(x, y, 0.95)
}

func TestMissingValuesAreCounted(t *testing.T) {
	a, err := Summarise("a", []float64{1, math.NaN(), 2, 4})
	if err != nil {
		t.Fatal(err)
	}
	if a.N != 3 || a.Missing != 1 || math.Abs(a.Mean-7.0/3) > 1e-15 {
		t.Errorf("summary %+v", a)
	}
	test, err := PooledT(a, Sample{N: 5, Mean: 1, SD: 1}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	want := Warning{WarnMissing, "1 of 9 values are missing and left out"}
	if len(test.Warnings) != 1 || test.Warnings[0] != want {
		t.Errorf("warnings %v, want %v", test.Warnings, want)
	}
	paired, err := PairedT([]float64{1, 2, math.NaN(), 5}, []float64{0, 4, 1, 1}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if paired.N[0] != 3 || paired.Missing[0] != 1 {
		t.Errorf("paired: %+v", paired)
	}
}

// A large mean does not swamp a small variance.
func TestSummariseIsExactFarFromZero(t *testing.T) {
	s, err := Summarise("", []float64{1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4})
	if err != nil {
		t.Fatal(err)
	}
	if s.Mean != 1e9+2.5 || math.Abs(s.SD-math.Sqrt(5.0/3)) > 1e-15 {
		t.Errorf("mean %.17g, SD %.17g", s.Mean, s.SD)
	}
	if s, _ := Summarise("", []float64{0.1, 0.1, 0.1}); s.SD != 0 || s.Mean != 0.1 {
		t.Errorf("equal values: %+v", s)
	}
}
