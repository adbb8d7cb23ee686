package cohort

import (
	"fmt"
	"math"
	"testing"

	"ibsen/internal/dist"
	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// trialOf is made people of two arms with a normal covariate: the constant, the
// arm and the covariate by person.
func trialOf(s *resample.Stream, n int) [][]float64 {
	x := make([][]float64, n)
	for i := range x {
		x[i] = []float64{1, float64(i % 2), s.Normal()}
	}
	return x
}

// byArm is the classes that exchange.
func byArm(x [][]float64) [][]int {
	classes := make([][]int, 2)
	for i, row := range x {
		classes[int(row[1])] = append(classes[int(row[1])], i)
	}
	return classes
}

func designOf(t *testing.T, x [][]float64, y []float64) *regress.Design {
	t.Helper()
	columns := make([][]float64, 3)
	for _, row := range x {
		for k, v := range row {
			columns[k] = append(columns[k], v)
		}
	}
	d, err := regress.NewDesign("y", y, []string{"(Intercept)", "arm", "z"}, columns)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// fit is the model on outcomes by another program: its coefficients, then its
// cut points.
func fit(t *testing.T, kind string, x [][]float64, y []float64) []float64 {
	t.Helper()
	d := designOf(t, x, y)
	var f *regress.Fit
	var err error
	switch kind {
	case "least squares":
		f, err = regress.OLS(d, regress.Options{})
	case "gamma":
		f, err = regress.GLM(d, regress.Gamma, regress.Log, regress.Options{})
	default:
		f, err = regress.OrderedLogit(d, []string{"low", "middle", "high"}, regress.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
	var b []float64
	for _, term := range f.Terms {
		b = append(b, term.Estimate)
	}
	for _, c := range f.Cuts {
		b = append(b, c.Estimate)
	}
	return b
}

// asPrinted is a model to search for, its coefficients as a table shows them.
func asPrinted(x [][]float64, y []float64, half float64, coefs ...float64) fitted {
	f := fitted{name: "made", x: x, y: func(_, bundle int) float64 { return y[bundle] }}
	for k, b := range coefs {
		f.terms = append(f.terms, fmt.Sprint("term ", k))
		f.coefs = append(f.coefs, printed{b, half})
	}
	return f
}

// outcomesOf draws outcomes that have little to do with the covariate.
func outcomesOf(s *resample.Stream, kind string, x [][]float64) []float64 {
	y := make([]float64, len(x))
	for i, row := range x {
		z := float64(0.3*row[1]) + float64(0.2*row[2]) + s.Normal()
		switch kind {
		case "least squares":
			y[i] = z
		case "gamma":
			y[i] = dist.Exp(z)
		default:
			y[i] = indicator(z > -0.5) + indicator(z > 0.8)
		}
	}
	return y
}

// goalsOf is what a search would be given, for a model without a constant too.
func goalsOf(kind string, x [][]float64, y []float64, half float64, b []float64) quantities {
	switch kind {
	case "least squares":
		return asPrinted(x, y, half, b...).leastSquares()
	case "gamma":
		return asPrinted(x, y, half, b...).gamma(freeDispersion, false)
	}
	without := make([][]float64, len(x))
	for i, row := range x {
		without[i] = row[1:]
	}
	return asPrinted(without, y, half, b[:2]...).orderedLogit(b[2:])
}

var modelKinds = []string{"least squares", "gamma", "ordered logit"}

// At the estimates the score equations hold, so a step from there goes nowhere.
func TestNoStepFromTheEstimates(t *testing.T) {
	for _, kind := range modelKinds {
		s := resample.Named(1, "test").At(0, 0)
		x := trialOf(&s, 200)
		y := outcomesOf(&s, kind, x)
		want := fit(t, kind, x, y)
		a := newAssignment(len(x), nil)
		a.add(goalsOf(kind, x, y, 0.0005, want))
		got := a.begin().value
		for k, b := range want {
			if math.Abs(got[k]-b) > 1e-8 {
				t.Errorf("%s: coefficient %d goes from %v to %v", kind, k, b, got[k])
			}
		}
	}
}

// A model that is not that of the people becomes so by exchanging outcomes
// within arms: the estimates of another program print as asked.
func TestSearchReachesTheModelAskedFor(t *testing.T) {
	for _, kind := range modelKinds {
		s := resample.Named(2, "test").At(0, 0)
		x := trialOf(&s, 240)
		y := outcomesOf(&s, kind, x)
		const half = 0.005
		// What a stronger covariate gives is the model asked for: outcomes change
		// places in the order of the covariate, at first.
		a := newAssignment(len(x), byArm(x))
		together := func(slot, bundle int) float64 { return x[slot][2] * y[bundle] }
		now := 0.0
		for i := range y {
			now += together(i, i) / float64(len(y))
		}
		toward := meanGoal(goal{"z", now + 0.2, now + 0.21, 0.01}, everySlot, len(x), together)
		a.add(toward)
		a.improve(&s, 20000, 30, 0.01)
		asked := fit(t, kind, x, applied(a, y))
		for k := range asked {
			asked[k] = math.Round(asked[k]/(2*half)) * 2 * half
		}
		slope := len(x[0]) - 1
		if kind == "ordered logit" {
			slope--
		}
		if start := fit(t, kind, x, y)[slope]; math.Abs(start-asked[slope]) < 10*half {
			t.Fatalf("%s: nothing to search for", kind)
		}
		b := newAssignment(len(x), byArm(x))
		b.add(goalsOf(kind, x, y, half, asked))
		b.improve(&s, 60000, 300, 0.01)
		// The first search leaves its outcomes to a second, whose steps are short.
		y = applied(b, y)
		c := newAssignment(len(x), byArm(x))
		c.add(goalsOf(kind, x, y, half, asked))
		c.improve(&s, 60000, 3, 0.01)
		before, after := fit(t, kind, x, y), fit(t, kind, x, applied(c, y))
		for k, want := range asked[:slope+1] {
			if math.Abs(after[k]-want) > half {
				t.Errorf("%s: coefficient %d is %.4f (%.4f before the last search), want %.2f", kind, k, after[k], before[k], want)
			}
		}
	}
}

func TestAimsTakeOffWhatImputationAdds(t *testing.T) {
	f := asPrinted(nil, nil, 0.05, 1, -2)
	f.shift, f.imputed = []float64{0.04, 0}, []float64{0, 0.3}
	if got := f.aims(); got[0] != 1.04 || got[1] != -2.3 {
		t.Errorf("aims are %v", got)
	}
	g := f.goals()
	if g[0].lo != 1-0.04 || math.Abs(g[1].hi-(-2.3+0.04)) > 1e-12 {
		t.Errorf("goals are %v", g)
	}
}

func TestCutsGiveTheNumbersObserved(t *testing.T) {
	s := resample.Named(3, "test").At(0, 0)
	x := trialOf(&s, 300)
	b, counts := []float64{0, 0.5, -0.7}, []int{60, 150, 90}
	cuts := cutsFor(x, b, counts)
	expected, level := make([]float64, 3), 0.0
	for _, row := range x {
		for j := range expected {
			share, _ := orderedScore(row, dot(row, b), cuts, j)
			expected[j] += share
		}
		level += meanLevel(cuts)(dot(row, b))
	}
	for j, n := range counts {
		if math.Abs(expected[j]-float64(n)) > 1e-6 {
			t.Errorf("%v people expected at level %d, want %d", expected[j], j, n)
		}
	}
	if want := float64(150 + 2*90); math.Abs(level-want) > 1e-6 {
		t.Errorf("the levels expected add up to %v, want %v", level, want)
	}
}

// The score of an ordered logit is the slope of its log-likelihood.
func TestOrderedScoreIsASlope(t *testing.T) {
	const step = 1e-6
	row, b, cuts := []float64{1, -0.4}, []float64{0.3, 0.8}, []float64{-0.6, 1.1}
	logShare := func(b, cuts []float64, level int) float64 {
		share, _ := orderedScore(row, dot(row, b), cuts, level)
		return math.Log(share)
	}
	for level := range 3 {
		_, score := orderedScore(row, dot(row, b), cuts, level)
		for k := range score {
			moved := func(by float64) float64 {
				b, cuts := append([]float64(nil), b...), append([]float64(nil), cuts...)
				if k < len(b) {
					b[k] += by
				} else {
					cuts[k-len(b)] += by
				}
				return logShare(b, cuts, level)
			}
			if slope := (moved(step) - moved(-step)) / (2 * step); math.Abs(slope-score[k]) > 1e-6 {
				t.Errorf("level %d, parameter %d: score %v, slope %v", level, k, score[k], slope)
			}
		}
	}
}

func TestInvert(t *testing.T) {
	// Squares of costs stand beside indicators: the sizes differ by 1e10.
	a := [][]float64{{4, 1e5, 2}, {1e5, 9e10, 3e4}, {2, 3e4, 5}}
	inverse := invert(a)
	for i := range a {
		for j := range a {
			sum := 0.0
			for k := range a {
				sum += a[i][k] * inverse[k][j]
			}
			scale := math.Sqrt(a[i][i] / a[j][j])
			if math.Abs(sum-indicator(i == j)) > 1e-12*max(1, scale) {
				t.Errorf("the product has %v at %d, %d", sum, i, j)
			}
		}
	}
}
