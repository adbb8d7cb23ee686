package resample

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// clustered reads the table of testdata/twostage.csv, whose recipe is
// testdata/twostage.R.
func clustered(t *testing.T) []ClusteredArm {
	t.Helper()
	file, err := os.Open("testdata/twostage.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	arms := make([]ClusteredArm, 2)
	for _, record := range records[1:] {
		var x [4]float64
		for j := range x {
			if x[j], err = strconv.ParseFloat(record[j], 64); err != nil {
				t.Fatal(err)
			}
		}
		arm := &arms[int(x[0])]
		arm.Cluster = append(arm.Cluster, int(x[1]))
		arm.People = append(arm.People, Pair{x[2], x[3]})
	}
	return arms
}

// shrunken is what R makes of one variable of one arm.
type shrunken struct {
	C         float64
	Means     []float64
	Residuals []float64
}

type twoStageAnswer struct {
	AverageSize  float64 `json:"average_size"`
	Cost, Effect shrunken
	Replicates   float64
	Mean, SE     [2]float64
	Correlation  float64
}

func twoStageAnswers(t *testing.T) []twoStageAnswer {
	t.Helper()
	text, err := os.ReadFile("testdata/twostage.json")
	if err != nil {
		t.Fatal(err)
	}
	var want []twoStageAnswer
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	return want
}

// The table has every kind of shrinkage: some way (c between 0 and 1), a
// stretch (c below 0) and all the way (c = 1).
func TestShrinkageAgreesWithR(t *testing.T) {
	arms, want := clustered(t), twoStageAnswers(t)
	for a, arm := range arms {
		h := newHierarchy(arm)
		kept, residuals := h.kept(), h.residuals()
		if !close(h.average, want[a].AverageSize) {
			t.Errorf("arm %d: average size %.16g, want %.16g", a, h.average, want[a].AverageSize)
		}
		for name, v := range map[string]struct {
			want shrunken
			of   func(Pair) float64
		}{
			"cost":   {want[a].Cost, func(p Pair) float64 { return p.Cost }},
			"effect": {want[a].Effect, func(p Pair) float64 { return p.Effect }},
		} {
			if got := 1 - v.of(kept); !close(got, v.want.C) {
				t.Errorf("arm %d, %s: c is %.16g, want %.16g", a, name, got, v.want.C)
			}
			for i, m := range h.means {
				if got := v.of(h.centre) + v.of(kept)*v.of(m); !close(got, v.want.Means[i]) {
					t.Errorf("arm %d, %s: shrunken mean %d is %.16g, want %.16g", a, name, i, got, v.want.Means[i])
				}
			}
			for i, z := range residuals {
				if got := v.of(z); math.Abs(got-v.want.Residuals[i]) > 1e-12*math.Max(1, v.of(h.centre)) {
					t.Errorf("arm %d, %s: residual %d is %.16g, want %.16g", a, name, i, got, v.want.Residuals[i])
				}
			}
		}
	}
}

// spread is the mean, the standard deviation and the correlation of replicates.
func spread(reps []Pair) (mean, sd [2]float64, correlation float64) {
	n := float64(len(reps))
	for _, p := range reps {
		mean[0] += p.Cost / n
		mean[1] += p.Effect / n
	}
	var product float64
	for _, p := range reps {
		c, e := p.Cost-mean[0], p.Effect-mean[1]
		sd[0] += c * c / (n - 1)
		sd[1] += e * e / (n - 1)
		product += c * e / (n - 1)
	}
	sd[0], sd[1] = math.Sqrt(sd[0]), math.Sqrt(sd[1])
	return mean, sd, product / sd[0] / sd[1]
}

func TestTwoStageAgreesWithR(t *testing.T) {
	const replicates = 200_000
	got, err := TwoStage(context.Background(), clustered(t), Plan{Replicates: replicates, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for a, want := range twoStageAnswers(t) {
		mean, sd, correlation := spread(got.Arms[a])
		// Both sides have sampling error: of a mean sd/sqrt(R), of an sd
		// about sd/sqrt(2R), of a correlation about 1/sqrt(R) at most.
		tolerance := 4 * math.Sqrt(1/want.Replicates+1.0/replicates)
		for v, name := range []string{"cost", "effect"} {
			if d := math.Abs(mean[v] - want.Mean[v]); d > tolerance*want.SE[v] {
				t.Errorf("arm %d, %s: mean %g, want %g", a, name, mean[v], want.Mean[v])
			}
			if r := sd[v] / want.SE[v]; math.Abs(r-1) > tolerance/math.Sqrt2 {
				t.Errorf("arm %d, %s: standard error %g, want %g", a, name, sd[v], want.SE[v])
			}
		}
		if math.Abs(correlation-want.Correlation) > tolerance {
			t.Errorf("arm %d: correlation %g, want %g", a, correlation, want.Correlation)
		}
	}
}

// plainTwoStage draws one replicate as the method is written: clusters, then
// a person at a time.
func plainTwoStage(arm ClusteredArm, stream *Stream) Pair {
	h := newHierarchy(arm)
	kept, residuals := h.kept(), h.residuals()
	var sample []Pair
	for j := range drawn(stream, len(h.means), len(h.means)) {
		for range h.sizes[j] {
			sample = append(sample, Pair{h.centre.Cost + kept.Cost*h.means[j].Cost, h.centre.Effect + kept.Effect*h.means[j].Effect})
		}
	}
	k := 0
	for z := range drawn(stream, len(residuals), len(sample)) {
		sample[k].Cost += residuals[z].Cost
		sample[k].Effect += residuals[z].Effect
		k++
	}
	var mean Pair
	for _, p := range sample {
		mean.Cost += p.Cost / float64(len(sample))
		mean.Effect += p.Effect / float64(len(sample))
	}
	return mean
}

func TestTwoStageEqualsThePlainVersion(t *testing.T) {
	arms := clustered(t)
	got, err := TwoStage(context.Background(), arms, Plan{Replicates: 100, Seed: 6, Purpose: "p"})
	if err != nil {
		t.Fatal(err)
	}
	for a, arm := range arms {
		for r := range 100 {
			stream := Named(6, fmt.Sprintf("p, arm %d", a)).At(r, 0)
			want := plainTwoStage(arm, &stream)
			if g := got.Arms[a][r]; !close(g.Cost/want.Cost, 1) || !close(g.Effect/want.Effect, 1) {
				t.Fatalf("arm %d, replicate %d: got %v, want %v", a, r, g, want)
			}
		}
	}
}

// balanced makes clusters of one size whose means differ by between.
func balanced(clusters, size int, between float64) ClusteredArm {
	var arm ClusteredArm
	noise := people(clusters * size)
	for i, p := range noise {
		shift := between * math.Sin(float64(i/size))
		arm.Cluster = append(arm.Cluster, i/size)
		arm.People = append(arm.People, Pair{p.Cost + 50*shift, p.Effect + shift})
	}
	return arm
}

// What the correction is for: with equal sizes the ideal two-stage variance,
// the shrunken means' over M plus the residuals' over N, is SSB/(M(M-1))
// exactly, also where clusters are of one person.
func TestTwoStageVarianceIsThatOfClusterMeans(t *testing.T) {
	for _, size := range []int{1, 2, 9} {
		h := newHierarchy(balanced(6, size, 0.7))
		kept, ssb, ssz := h.kept(), between(h.means), sumOfSquares(h.residuals())
		m, n := float64(len(h.means)), float64(len(h.within))
		if got, want := kept.Cost*kept.Cost*ssb.Cost/m/m+ssz.Cost/n/n, ssb.Cost/m/(m-1); !close(got/want, 1) {
			t.Errorf("size %d, cost: variance %g, want %g", size, got, want)
		}
		if got, want := kept.Effect*kept.Effect*ssb.Effect/m/m+ssz.Effect/n/n, ssb.Effect/m/(m-1); !close(got/want, 1) {
			t.Errorf("size %d, effect: variance %g, want %g", size, got, want)
		}
	}
}

func TestTwoStageOfConstantsIsConstant(t *testing.T) {
	arm := ClusteredArm{People: make([]Pair, 7), Cluster: []int{1, 1, 2, 2, 2, 3, 3}}
	for i := range arm.People {
		arm.People[i] = Pair{0.1, 0.3}
	}
	got, err := TwoStage(context.Background(), []ClusteredArm{arm}, Plan{Replicates: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range got.Arms[0] {
		if p != (Pair{0.1, 0.3}) {
			t.Fatalf("a replicate of a constant is %v", p)
		}
	}
}

// Clusters with one mean and people that differ are shrunken all the way.
func TestTwoStageWithoutClustering(t *testing.T) {
	arm := ClusteredArm{People: []Pair{{1, 1}, {3, 5}, {1, 2}, {3, 4}}, Cluster: []int{1, 1, 2, 2}}
	if k := newHierarchy(arm).kept(); k != (Pair{}) {
		t.Errorf("kept %v of means that do not differ", k)
	}
}

// Replicates depend on the arm, the seed and their number only.
func TestTwoStageStreams(t *testing.T) {
	arms := clustered(t)
	plan := Plan{Replicates: 90, Seed: 5, Purpose: "p", Workers: 1}
	want, err := TwoStage(context.Background(), arms, plan)
	if err != nil {
		t.Fatal(err)
	}
	plan.Workers = 5
	other := []ClusteredArm{arms[0], arms[1], balanced(30, 40, 1)}
	plan.Replicates = 120
	got, err := TwoStage(context.Background(), other, plan)
	if err != nil {
		t.Fatal(err)
	}
	for a := range want.Arms {
		if d := cmp.Diff(want.Arms[a], got.Arms[a][:90]); d != "" {
			t.Errorf("arm %d depends on workers, on another arm or on how many replicates there are: %s", a, d)
		}
	}
}

func TestTwoStageBadInput(t *testing.T) {
	good := balanced(3, 2, 1)
	for name, c := range map[string]struct {
		arm  ClusteredArm
		reps int
	}{
		"no replicates":       {good, 0},
		"nobody":              {ClusteredArm{}, 1},
		"a cluster missing":   {ClusteredArm{People: good.People, Cluster: good.Cluster[1:]}, 1},
		"a single cluster":    {ClusteredArm{People: good.People, Cluster: make([]int, 6)}, 1},
		"a single person":     {ClusteredArm{People: good.People[:1], Cluster: []int{4}}, 1},
		"clusters, no people": {ClusteredArm{Cluster: []int{4}}, 1},
	} {
		if _, err := TwoStage(context.Background(), []ClusteredArm{good, c.arm}, Plan{Replicates: c.reps}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := TwoStage(ctx, []ClusteredArm{good}, Plan{Replicates: 10}); err != context.Canceled {
		t.Errorf("cancelled: got error %v", err)
	}
}

func TestTwoStageReplicatesAllocateNothing(t *testing.T) {
	s, err := newTwoStage(balanced(20, 25, 0.2), Named(1, "p"))
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(20, func() { s.mean(3) }); n != 0 {
		t.Errorf("%g allocations a replicate", n)
	}
}

func BenchmarkTwoStage(b *testing.B) {
	s, err := newTwoStage(balanced(20, 25, 0.2), Named(1, "p"))
	if err != nil {
		b.Fatal(err)
	}
	r := 0
	for b.Loop() {
		s.mean(r)
		r++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/500, "ns/draw")
}
