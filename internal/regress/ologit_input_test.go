package regress

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrderedLogitRefuses(t *testing.T) {
	nan := math.NaN()
	y := []float64{0, 1, 2, 1, 0, 2}
	x := []float64{1, 2, 3, 4, 5, 6}
	good := func() *Design {
		return &Design{Response: "health", Y: y, Terms: []string{"age"}, X: [][]float64{x}, N: 6}
	}
	tests := []struct {
		name   string
		change func(d *Design)
		levels []string
		o      Options
		want   string
	}{
		{"no rows", func(d *Design) { *d = Design{Response: "health"} }, ologitNumbered(3), Options{}, "no rows"},
		{"a short response", func(d *Design) { d.Y = y[:5] }, ologitNumbered(3), Options{}, "health: the response has 5 rows"},
		{"a short column", func(d *Design) { d.X = [][]float64{x[:5]} }, ologitNumbered(3), Options{}, "age has 5 values"},
		{"terms without columns", func(d *Design) { d.X = nil }, ologitNumbered(3), Options{}, "1 terms and 0 columns"},
		{"an intercept without a column", func(d *Design) { d.X, d.Terms, d.Intercept = nil, nil, true }, ologitNumbered(3), Options{}, "column of ones"},
		{"a missing value", func(d *Design) { d.X = [][]float64{{1, nan, 3, 4, math.Inf(1), 6}} }, ologitNumbered(3), Options{}, "age: value 2 of 6"},
		{"a response between levels", func(d *Design) { d.Y = []float64{0, 1, 2, 1.5, 0, nan} }, ologitNumbered(3), Options{}, "health: 2 of 6 rows"},
		{"a response above the levels", func(*Design) {}, ologitNumbered(2), Options{}, "health: 2 of 6 rows"},
		{"one declared level", func(*Design) {}, []string{"good"}, Options{}, "health: an ordered logit needs at least two levels"},
		{"a level declared twice", func(*Design) {}, []string{"good", "fair", "good"}, Options{}, `"good" is declared twice`},
		{"one level in use", func(d *Design) { d.Y = filled(6, 1) }, []string{"good", "fair", "poor"}, Options{}, "all rows used have the same level"},
		{"no weight", func(d *Design) { d.Weights = make([]float64, 6) }, ologitNumbered(3), Options{}, "all are 0"},
		{"a negative weight", func(d *Design) { d.Weights = []float64{1, -1, 1, 1, 1, 1} }, ologitNumbered(3), Options{}, "negative"},
		{"a missing weight", func(d *Design) { d.Weights = []float64{1, nan, 1, 1, 1, 1} }, ologitNumbered(3), Options{}, "1 of 6 rows have none"},
		{"weights of other rows", func(d *Design) { d.Weights = x[:5] }, ologitNumbered(3), Options{}, "5 weights for 6 rows"},
		{"more terms than rows", func(d *Design) {
			d.Terms, d.X = []string{"a", "b", "c", "d", "e", "f"}, [][]float64{x, x, x, x, x, x}
		}, ologitNumbered(3), Options{}, "6 terms"},
		{"hc2", func(*Design) {}, ologitNumbered(3), Options{Covariance: HC2}, `"hc2" is not defined for the ordered logit`},
		{"no clusters", func(*Design) {}, ologitNumbered(3), Options{Covariance: Cluster}, "cluster"},
		{"one cluster", func(d *Design) { d.Cluster = make([]int, 6) }, ologitNumbered(3), Options{Covariance: Cluster}, "one cluster"},
		{"one cluster with weight", func(d *Design) {
			d.Cluster, d.Weights = []int{0, 0, 0, 0, 0, 0, 1}, []float64{1, 1, 1, 1, 1, 1, 0}
			d.Y, d.X, d.N = append([]float64{0}, y...), [][]float64{append([]float64{0}, x...)}, 7
		}, ologitNumbered(3), Options{Covariance: ClusterCR0}, "one cluster"},
		{"a level of 1", func(*Design) {}, ologitNumbered(3), Options{Level: 1}, "confidence level"},
		{"too few iterations", func(*Design) {}, ologitNumbered(3), Options{MaxIterations: 1}, "did not converge in 1 iterations"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := good()
			tt.change(d)
			f, err := OrderedLogit(d, tt.levels, tt.o)
			if f != nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want it to say %q", err, tt.want)
			}
		})
	}
	if _, err := OrderedLogit(nil, ologitNumbered(2), Options{}); err == nil {
		t.Error("no design gives no error")
	}
}

func TestOrderedLogitNamesAliasedTerms(t *testing.T) {
	d := ologitDesign(t, "y", []float64{0, 1, 1, 1, 0, 2, 1, 2}, []string{"a", "b", "a and b", "same", "c"},
		[]float64{1, 0, 0, 1, 0, 1, 0, 1}, []float64{0, 1, 0, 0, 1, 0, 1, 0}, []float64{1, 1, 0, 1, 1, 1, 1, 1},
		filled(8, 4), []float64{3, 1, 4, 1, 5, 9, 2, 6})
	f := ologitFit(t, d, ologitNumbered(3), Options{})
	var aliased []string
	for j, term := range f.Terms {
		if term.Aliased != (f.CovIndex[j] < 0) || term.Aliased != math.IsNaN(term.Estimate) {
			t.Errorf("%s: aliased %v, in row %d of the covariance, estimate %g", term.Name, term.Aliased, f.CovIndex[j], term.Estimate)
		}
		if term.Aliased {
			aliased = append(aliased, term.Name)
		}
	}
	if diff := cmp.Diff([]string{"a and b", "same"}, aliased); diff != "" {
		t.Error(diff)
	}
	want := []Warning{
		{"aliased", "a and b is a combination of a, b: it has no estimate of its own"},
		{"aliased", "same is the same in every row used: it has no estimate beside the cuts"},
	}
	if diff := cmp.Diff(want, f.Warnings); diff != "" {
		t.Error(diff)
	}
	without := ologitFit(t, ologitDesign(t, "y", d.Y, []string{"a", "b", "c"}, d.X[0], d.X[1], d.X[4]), ologitNumbered(3), Options{})
	ologitDigits(t, "c", f.Terms[4].Estimate, without.Terms[2].Estimate, 12)
	test, err := ScoreProportionalOdds(f)
	if err != nil || len(test.Terms) != 3 {
		t.Errorf("%d terms tested, error %v", len(test.Terms), err)
	}
}

func TestOrderedLogitCallsTheNearlyAliasedByName(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	close := append([]float64(nil), x...)
	close[3] += 1e-8
	d := ologitDesign(t, "y", []float64{0, 1, 1, 0, 1, 0, 1, 0}, []string{"x", "close"}, x, close)
	f := ologitFit(t, d, ologitNumbered(2), Options{})
	if len(f.Warnings) != 1 || f.Warnings[0].Code != "near-collinear" || !strings.HasPrefix(f.Warnings[0].Message, "close:") {
		t.Errorf("warnings %v", f.Warnings)
	}
}
