package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ibsen/cea"
	"ibsen/internal/resample"
)

func TestLognormalHasItsMoments(t *testing.T) {
	l := lognormal{mean: 1000, cv: 1}
	s := resample.Named(1, "lognormal").At(0, 0)
	const n = 200_000
	var sum, squares float64
	for range n {
		x := l.at(s.Normal())
		sum += x / n
		squares += x * x / n
	}
	if math.Abs(sum-1000) > 4.5*1000/math.Sqrt(n) {
		t.Errorf("mean %.1f", sum)
	}
	// The coefficient of variation of so skewed a number settles slowly.
	if cv := math.Sqrt(squares-sum*sum) / sum; math.Abs(cv-1) > 0.05 {
		t.Errorf("coefficient of variation %.3f", cv)
	}
}

func TestPersonsAreAsDesigned(t *testing.T) {
	p := personDesign{100_000, 1, 4}
	arms := p.simulate(resample.Named(1, "persons"), 0)
	a, err := cea.Analyse(context.Background(), arms, cea.Rows{}, cea.Settings{Replicates: 2, WTP: []float64{willingness}})
	if err != nil {
		t.Fatal(err)
	}
	c := a.Comparisons[0]
	if z := (c.Cost.Estimate - costDifference) / c.Cost.SEWelch; math.Abs(z) > 4 {
		t.Errorf("cost difference %g, want %g", c.Cost.Estimate, costDifference)
	}
	if z := (c.Effect.Estimate - p.effectDifference()) / c.Effect.SEWelch; math.Abs(z) > 4 {
		t.Errorf("effect difference %g, want %g", c.Effect.Estimate, p.effectDifference())
	}
	if z := p.effectDifference() / c.Effect.SEWelch; math.Abs(z-p.effectOver) > 0.05 {
		t.Errorf("the true effect difference is %.3f standard errors, want %g", z, p.effectOver)
	}
}

// The correlation of two people in one cluster, from many clusters.
func TestClustersAreAsDesigned(t *testing.T) {
	k := clusterDesign{20_000, 0.2}
	arm := k.simulate(resample.Named(1, "clusters"), 0)[1]
	cost := lognormal{controlCost + costDifference, clusterCV}
	var sum, product resample.Pair
	pairs := 0.0
	for i := 1; i < len(arm.People); i++ {
		if arm.Cluster[i] != arm.Cluster[i-1] {
			continue
		}
		p, q := arm.People[i-1], arm.People[i]
		pairs++
		sum.Cost += q.Cost
		sum.Effect += q.Effect
		product.Cost += (p.Cost - cost.mean) * (q.Cost - cost.mean)
		mean := meanEffect + clusterEffectDifference
		product.Effect += (p.Effect - mean) * (q.Effect - mean)
	}
	if got := product.Cost / pairs / square(cost.mean*cost.cv); math.Abs(got-k.icc) > 0.03 {
		t.Errorf("costs correlate by %.3f in a cluster, want %g", got, k.icc)
	}
	if got := product.Effect / pairs / square(effectSD); math.Abs(got-k.icc) > 0.01 {
		t.Errorf("effects correlate by %.3f in a cluster, want %g", got, k.icc)
	}
	if got := sum.Cost / pairs; math.Abs(got/cost.mean-1) > 0.02 {
		t.Errorf("mean cost %.1f, want %g", got, cost.mean)
	}
	if got := float64(len(arm.People)) / 20_000; math.Abs(got-(smallest+largest)/2) > 0.3 {
		t.Errorf("%.2f people a cluster", got)
	}
}

// Drawing clusters' totals is drawing their people.
func TestWholeClustersAreTheirPeople(t *testing.T) {
	k := clusterDesign{7, 0.2}
	c := clusterTrial{k.simulate(resample.Named(1, "clusters"), 3), resample.Plan{Replicates: 20, Seed: 3, Purpose: "p"}}
	got, err := c.wholeClusters()
	if err != nil {
		t.Fatal(err)
	}
	var arm, cluster []int
	var people []resample.Pair
	for a, of := range c.arms {
		for i, p := range of.People {
			arm, cluster, people = append(arm, a), append(cluster, of.Cluster[i]), append(people, p)
		}
	}
	rows, err := resample.NewRows(arm, cluster, 3, "p")
	if err != nil {
		t.Fatal(err)
	}
	var indices []int
	for r := range 20 {
		var want [2]total
		indices = rows.Indices(r, indices)
		for _, i := range indices {
			want[arm[i]].add(1, total{people[i], 1})
		}
		for a := range want {
			if m := want[a].mean(); math.Abs(got.Arms[a][r].Cost/m.Cost-1) > 1e-12 || math.Abs(got.Arms[a][r].Effect/m.Effect-1) > 1e-12 {
				t.Fatalf("replicate %d, arm %d: got %v, want %v", r, a, got.Arms[a][r], m)
			}
		}
	}
}

// The delta method by hand: two people an arm, so that every variance is half
// a squared difference.
func TestTaylorAndBox(t *testing.T) {
	arms := []cea.Arm{{Label: "k", Cost: []float64{10, 14}, Effect: []float64{1, 2}}, {Label: "t", Cost: []float64{20, 26}, Effect: []float64{4, 8}}}
	a, err := cea.Analyse(context.Background(), arms, cea.Rows{}, cea.Settings{Replicates: 10, WTP: []float64{willingness}})
	if err != nil {
		t.Fatal(err)
	}
	// Differences 11 and 4.5; variances of their means (8+18)/2 = 13 and
	// (0.5+8)/2 = 4.25, covariance (2+12)/2 = 7.
	ratio := 11 / 4.5
	se := math.Sqrt(13-2*ratio*7+ratio*ratio*4.25) / 4.5
	got := taylor(a.Comparisons[0], ratio)
	if want := 2 * 1.959963984540054 * se; !got.holds || math.Abs(got.width/want-1) > 1e-6 {
		t.Errorf("Taylor %+v, want width %g", got, want)
	}
	var c cea.Comparison
	c.Cost.Intervals.Normal = cea.Interval{Lower: 100, Upper: 300}
	c.Effect.Intervals.Normal = cea.Interval{Lower: 2, Upper: 5}
	for ratio, want := range map[float64]bool{19: false, 21: true, 149: true, 151: false} {
		if got := box(c, ratio); got.holds != want || got.width != 130 {
			t.Errorf("box at %g: %+v", ratio, got)
		}
	}
}

func TestInRegion(t *testing.T) {
	for name, c := range map[string]struct {
		region cea.Region
		want   [3]bool // at 0, 2 and 5
	}{
		"bounded":    {cea.Region{Type: cea.Bounded, Lower: 1, Upper: 3}, [3]bool{false, true, false}},
		"exclusive":  {cea.Region{Type: cea.Exclusive, Lower: 1, Upper: 3}, [3]bool{true, false, true}},
		"whole line": {cea.Region{Type: cea.WholeLine}, [3]bool{true, true, true}},
		"none":       {cea.Region{}, [3]bool{}},
	} {
		for i, ratio := range []float64{0, 2, 5} {
			if got := inRegion(c.region, ratio); got != c.want[i] {
				t.Errorf("%s at %g: %v", name, ratio, got)
			}
		}
	}
}

func TestStatedTableHasAllDesigns(t *testing.T) {
	if len(stated) != len(personDesigns()) {
		t.Fatalf("%d rows for %d designs", len(stated), len(personDesigns()))
	}
	for i, row := range stated {
		if len(row) != len(personMethods) {
			t.Errorf("row %d has %d columns for %d methods", i, len(row), len(personMethods))
		}
	}
}

// Equal counts have the pooled share .9465: .007/sqrt(.9465 x .0535/1000).
func TestDistance(t *testing.T) {
	if got := distance(coverage{share: 0.95, trials: 2000}, 0.943); math.Abs(got-0.98371) > 1e-4 {
		t.Errorf("got %.5f", got)
	}
	if got := distance(coverage{share: 0.943, trials: 2000}, 0.943); got != 0 {
		t.Errorf("equal shares: %g", got)
	}
}

func TestCount(t *testing.T) {
	got := count([]string{"a", "b"}, [][]answer{{{holds: true, width: 1, off: -2}, {width: 4}}, {{holds: true, width: 3, off: 4}, {holds: true, width: 6}}})
	want := []coverage{{"a", 2, 1, 2, 1, 3 / math.Sqrt2}, {"b", 2, 0.5, 5, 0, 0}}
	for m := range want {
		if math.Abs(got[m].biasSE-want[m].biasSE) > 1e-15 {
			t.Errorf("standard error of the bias: got %g, want %g", got[m].biasSE, want[m].biasSE)
		}
		got[m].biasSE = want[m].biasSE
		if got[m] != want[m] {
			t.Errorf("got %+v, want %+v", got[m], want[m])
		}
	}
}

func TestCoverNamesTheTrialThatFailed(t *testing.T) {
	broken := design{"d", []string{"m"}, func(_ context.Context, number int) ([]answer, error) {
		if number == 2 {
			return nil, errors.New("no")
		}
		return make([]answer, 1), nil
	}}
	if _, err := (settings{trials: 4}).cover(context.Background(), broken); err == nil || err.Error() != "d, trial 2: no" {
		t.Errorf("error %v", err)
	}
}

// A thousand trials tell a method that works from one that does not.
func TestCoverageTellsGoodFromBad(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates for seconds")
	}
	s := settings{trials: 1000, replicates: 400, seed: 7}
	persons, err := s.cover(context.Background(), personDesign{200, 1, 1}.design(s))
	if err != nil {
		t.Fatal(err)
	}
	clusters, err := s.cover(context.Background(), clusterDesign{12, 0.2}.design(s))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range append(persons, clusters...) {
		low, high := 0.9, 0.99
		switch c.method {
		case "persons, normal", "box":
			low, high = 0, 0.75
		case "Taylor":
			low, high = 0.7, 0.9
		case "ICER percentile":
			high = 1
		case "robust, normal", "whole clusters, percentile":
			low = 0.89
		}
		if c.share < low || c.share > high {
			t.Errorf("%s: coverage %.3f, want %g to %g", c.method, c.share, low, high)
		}
	}
}

var runTime = regexp.MustCompile(`(?m)^in [^;]*;`)

func page(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(context.Background(), args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	return runTime.ReplaceAllString(out.String(), "in a while;")
}

func TestPageDoesNotDependOnWorkers(t *testing.T) {
	want := page(t, "-trials", "5", "-reps", "40", "-workers", "1")
	if got := page(t, "-trials", "5", "-reps", "40", "-workers", "3"); got != want {
		t.Error("the page depends on the number of workers")
	}
	if other := page(t, "-trials", "5", "-reps", "40", "-seed", "2"); other == want {
		t.Error("the page does not depend on the seed")
	}
}

func TestPageIsWrittenToAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "page.md")
	if out := page(t, "-trials", "3", "-reps", "20", "-out", name); out != "" {
		t.Errorf("standard output has %q", out)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"-trials 3 -reps 20 -seed 1", "| 50, 3, 4 |", "### Cost difference", "| 40 | 0.2 |", "Of the 30 cells"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page has no %q", want)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"-trials", "1"}, {"-reps", "0"}, {"-nonsense"}} {
		if err := run(context.Background(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := run(ctx, nil, io.Discard, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}

// The page in docs is of this program's designs.
func TestDocsHaveEveryDesign(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "coverage.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range personDesigns() {
		if strings.Count(string(text), "| "+p.name()+" |") != 2 {
			t.Errorf("design %s is not in docs/coverage.md twice", p.name())
		}
	}
	for _, k := range clusterDesigns() {
		if strings.Count(string(text), fmt.Sprintf("| %d | %g |", k.clusters, k.icc)) != 2 {
			t.Errorf("design %s is not in docs/coverage.md twice", k.name())
		}
	}
}
