package regress

import (
	"math"
	"testing"
)

func meansOf(estimates []Estimate) []float64 {
	out := make([]float64, len(estimates))
	for k, e := range estimates {
		out[k] = e.Value
	}
	return out
}

func TestArmsAgreeWithRecycled(t *testing.T) {
	exponential := Log.Mean
	for _, c := range []struct {
		name, formula, column string
		values                []string
		mean                  InverseLink
		build                 BuildOptions
	}{
		{"identity", "y ~ x + h + z", "h", []string{"no", "yes"}, nil, BuildOptions{}},
		{"identity with an interaction", "y ~ x*h + z", "h", []string{"no", "yes"}, nil, BuildOptions{Weights: "w"}},
		{"log", "y ~ z + h", "h", []string{"no", "yes"}, exponential, BuildOptions{}},
		{"log with an interaction", "y ~ x*h + z", "h", []string{"yes", "no"}, exponential, BuildOptions{Weights: "w"}},
		{"three levels", "y ~ x + g", "g", []string{"a", "b", "c"}, exponential, BuildOptions{}},
		{"numbers", "y ~ x + I(x^2) + h", "x", []string{"1", "2.5"}, exponential, BuildOptions{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := fitted(t, c.formula, twelve(), c.build, Options{})
			arms, err := NewArms(f.Design, c.column, c.values, c.mean)
			if err != nil {
				t.Fatal(err)
			}
			got, some := make([]float64, len(c.values)), []float64{2, 0, 1, 1, 3, 0, 0, 1, 1, 1, 2, 0}
			for _, counts := range [][]float64{nil, some[:f.Design.N]} {
				resample := *f
				if counts != nil {
					resample.Design = counted(f.Design, counts)
				}
				want, err := Recycled(&resample, c.column, c.values, c.mean)
				if err != nil {
					t.Fatal(err)
				}
				arms.Means(f.Coefficients(), counts, got)
				wantClose(t, c.name, got, meansOf(want.Means), 1e-13)
			}
		})
	}
}

func TestOrderedArmsAgreeWithRecycledLevels(t *testing.T) {
	d := orderedDesign(t, 300)
	f := ologitFit(t, d, ologitNumbered(4), Options{})
	want, err := RecycledLevels(f, "xb", []string{"0", "1"})
	if err != nil {
		t.Fatal(err)
	}
	scores := []float64{0, 0.3, 0.55, 1}
	worth := make([]float64, 2)
	for k := range worth {
		for j, s := range scores {
			worth[k] += s * want.Levels[j].Means[k].Value
		}
	}
	got := make([]float64, 2)
	for _, c := range []struct {
		scores, want []float64
	}{{scores, worth}, {[]float64{0, 1, 2, 3}, meansOf(want.Mean.Means)}} {
		arms, err := NewOrderedArms(d, "xb", []string{"0", "1"}, c.scores)
		if err != nil {
			t.Fatal(err)
		}
		arms.Means(f.Coefficients(), nil, got)
		wantClose(t, "means", got, c.want, 1e-13)
	}
}

// A resample without a level predicts as the fit of its rows does.
func TestOrderedRefitWithoutALevel(t *testing.T) {
	for level := range 4 {
		d := orderedDesign(t, 300)
		f := ologitFit(t, d, ologitNumbered(4), Options{})
		r, err := RefitOrderedLogit(d, f)
		if err != nil {
			t.Fatal(err)
		}
		counts := drawCounts(d.N, level)
		for i, y := range d.Y {
			if int(y) == level {
				counts[i] = 0
			}
		}
		coef := make([]float64, r.Coefficients())
		if err := r.Fit(counts, coef); err != nil {
			t.Fatal(err)
		}
		resample := ologitFit(t, counted(d, counts), ologitNumbered(4), Options{})
		want, err := RecycledLevels(resample, "xb", []string{"0", "1"})
		if err != nil {
			t.Fatal(err)
		}
		arms, err := NewOrderedArms(d, "xb", []string{"0", "1"}, []float64{0, 1, 2, 3})
		if err != nil {
			t.Fatal(err)
		}
		got := make([]float64, 2)
		arms.Means(coef, counts, got)
		wantClose(t, "means", got, meansOf(want.Mean.Means), 1e-10)
		cuts := coef[len(f.Terms):]
		switch {
		case level == 0 && !math.IsInf(cuts[0], -1), level == 3 && !math.IsInf(cuts[2], 1),
			level == 1 && cuts[0] != cuts[1], level == 2 && cuts[1] != cuts[2]:
			t.Errorf("without level %d the cuts are %v", level, cuts)
		}
	}
}

func TestArmsSayWhatIsWrong(t *testing.T) {
	d := orderedDesign(t, 30)
	if _, err := NewArms(d, "xb", nil, nil); err == nil {
		t.Error("no value")
	}
	if _, err := NewArms(d, "absent", []string{"1"}, nil); err == nil {
		t.Error("a column that is not there")
	}
	if _, err := NewOrderedArms(d, "xb", []string{"0", "1"}, []float64{0, 1}); err == nil {
		t.Error("levels without scores")
	}
	if _, err := NewOrderedArms(d, "xb", []string{"0", "1"}, []float64{0, 1, 2, math.NaN()}); err == nil {
		t.Error("a score that is no number")
	}
}

func BenchmarkArms(b *testing.B) {
	d := costDesign(500, 8)
	f, err := OLS(d, Options{})
	if err != nil {
		b.Fatal(err)
	}
	counts, coef, out := drawCounts(500, 1), f.Coefficients(), make([]float64, 2)
	small := append([]float64(nil), coef...)
	for j := range small {
		small[j] *= 1e-4
	}
	for _, c := range []struct {
		name string
		mean InverseLink
	}{{"identity", nil}, {"log", Log.Mean}} {
		b.Run(c.name, func(b *testing.B) {
			arms, err := NewArms(d, "xb", []string{"0", "1"}, c.mean)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				arms.Means(small, counts, out)
			}
		})
	}
}
