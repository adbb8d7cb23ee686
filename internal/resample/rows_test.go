package resample

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Whoever the kernel adds up, drawn names, and leaves the stream where the
// kernel leaves it. The costs are powers of two apart, so that their sum says
// how often each person was drawn.
func TestDrawnAreTheKernelsDraws(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 7} {
		marked := make([]Pair, n)
		for i := range marked {
			marked[i].Cost = float64(int(1) << (6 * i))
		}
		for _, draws := range []int{n, n + 1, 20, 21} {
			for r := range 50 {
				a, b := Named(3, "kernel").At(r, 0), Named(3, "kernel").At(r, 0)
				want, got := sumDrawn(&a, marked, draws), Pair{}
				for i := range drawn(&b, n, draws) {
					got.Cost += marked[i].Cost
				}
				if got != want || a != b {
					t.Fatalf("n=%d draws=%d replicate %d: got %v, want %v; streams %v and %v", n, draws, r, got, want, b, a)
				}
			}
		}
	}
}

// Almost half of all draws from 2^31+1 are redrawn; both ways must agree there.
func TestDrawnRedrawsAsTheKernel(t *testing.T) {
	const n = 1<<31 + 1
	reject := uint32((1 << 32) % n)
	a, b := Named(1, "reject").At(0, 0), Named(1, "reject").At(0, 0)
	var want []int
	for range 500 {
		x := a.Uint64()
		i, j := (x&0xffffffff)*n, (x>>32)*n
		want = append(want, int(redraw(&a, i, n, reject)>>32))
		want = append(want, int(redraw(&a, j, n, reject)>>32))
	}
	var got []int
	for i := range drawn(&b, n, 1000) {
		got = append(got, i)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// mixedRows is a table whose arms and clusters lie scattered: its arms, its
// clusters and its values.
func mixedRows(n int) (arm, cluster []int, values []Pair) {
	values = people(n)
	s := Named(21, "mixed rows").At(0, 0)
	for i := range n {
		a := s.Intn(3)
		if i < 3 {
			a = i
		}
		arm = append(arm, a)
		cluster = append(cluster, 10*s.Intn(9))
	}
	return arm, cluster, values
}

func inArms(arm []int, values []Pair) [][]Pair {
	arms := make([][]Pair, 3)
	for i, a := range arm {
		arms[a] = append(arms[a], values[i])
	}
	return arms
}

// The promise that the adjusted analysis rests on.
func TestRowsDrawWhomMeansDraws(t *testing.T) {
	arm, _, values := mixedRows(200)
	plan := Plan{Replicates: 60, Seed: 5, Purpose: "p"}
	want, err := Means(context.Background(), inArms(arm, values), plan)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := NewRows(arm, nil, plan.Seed, plan.Purpose)
	if err != nil {
		t.Fatal(err)
	}
	counts := make([]float64, len(arm))
	for r := range plan.Replicates {
		rows.Counts(r, counts)
		for a, got := range weightedMeans(arm, values, counts) {
			w := want.Arms[a][r]
			if math.Abs(got.Cost-w.Cost) > 1e-12*w.Cost || math.Abs(got.Effect-w.Effect) > 1e-12*w.Effect {
				t.Fatalf("replicate %d, arm %d: got %v, want %v", r, a, got, w)
			}
		}
	}
}

func weightedMeans(arm []int, values []Pair, counts []float64) [3]Pair {
	var sum [3]Pair
	var n [3]float64
	for i, a := range arm {
		sum[a].Cost += counts[i] * values[i].Cost
		sum[a].Effect += counts[i] * values[i].Effect
		n[a] += counts[i]
	}
	for a := range sum {
		sum[a].Cost /= n[a]
		sum[a].Effect /= n[a]
	}
	return sum
}

// Each replicate draws as many clusters as the arm has, each of them whole.
func TestClustersAreDrawnWhole(t *testing.T) {
	arm, cluster, _ := mixedRows(200)
	rows, err := NewRows(arm, cluster, 5, "p")
	if err != nil {
		t.Fatal(err)
	}
	units := rows.Units()
	counts := make([]float64, rows.Len())
	for r := range 100 {
		rows.Counts(r, counts)
		times := map[[2]int]float64{}
		for i, c := range counts {
			name := [2]int{arm[i], cluster[i]}
			if before, seen := times[name]; seen && before != c {
				t.Fatalf("replicate %d: rows of arm and cluster %v were drawn %g and %g times", r, name, before, c)
			}
			times[name] = c
		}
		var drawn [3]float64
		for name, c := range times {
			drawn[name[0]] += c
		}
		for a, n := range units {
			if drawn[a] != float64(n) {
				t.Fatalf("replicate %d: %g clusters drawn in arm %d, which has %d", r, drawn[a], a, n)
			}
		}
	}
}

func TestIndicesAreTheCounts(t *testing.T) {
	arm, cluster, _ := mixedRows(150)
	for name, clusters := range map[string][]int{"persons": nil, "clusters": cluster} {
		rows, err := NewRows(arm, clusters, 8, "q")
		if err != nil {
			t.Fatal(err)
		}
		counts, tally := make([]float64, len(arm)), make([]float64, len(arm))
		var drawn []int
		for r := range 50 {
			rows.Counts(r, counts)
			drawn = rows.Indices(r, drawn)
			clear(tally)
			last := 0
			for _, row := range drawn {
				tally[row]++
				if arm[row] < last {
					t.Fatalf("%s: arm %d is drawn after arm %d", name, arm[row], last)
				}
				last = arm[row]
			}
			if d := cmp.Diff(counts, tally); d != "" {
				t.Fatalf("%s, replicate %d: %s", name, r, d)
			}
		}
	}
}

// Clusters of one person are persons, and clusters' names mean nothing.
func TestClusterLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 40).Draw(t, "rows")
		arm, alone := make([]int, n), make([]int, n)
		for i := range arm {
			arm[i], alone[i] = min(i, rapid.IntRange(0, 1).Draw(t, "arm")), -i
		}
		arm[1] = 1
		cluster := rapid.SliceOfN(rapid.IntRange(0, 5), n, n).Draw(t, "cluster")
		renamed := make([]int, n)
		for i, c := range cluster {
			renamed[i] = 100 - 7*c
		}
		draw := func(cluster []int) []float64 {
			rows, err := NewRows(arm, cluster, 2, "laws")
			if err != nil {
				t.Fatal(err)
			}
			counts := make([]float64, n)
			rows.Counts(3, counts)
			return counts
		}
		if d := cmp.Diff(draw(nil), draw(alone)); d != "" {
			t.Errorf("clusters of one are not persons: %s", d)
		}
		if d := cmp.Diff(draw(cluster), draw(renamed)); d != "" {
			t.Errorf("renamed clusters are drawn differently: %s", d)
		}
	})
}

func TestRowsBadInput(t *testing.T) {
	for name, c := range map[string]struct{ arm, cluster []int }{
		"no rows":             {nil, nil},
		"an arm is empty":     {[]int{0, 2, 0, 2}, nil},
		"an arm is negative":  {[]int{0, -1}, nil},
		"an arm out of range": {[]int{0, 1 << 40}, nil},
		"a cluster is absent": {[]int{0, 0}, []int{1}},
	} {
		if _, err := NewRows(c.arm, c.cluster, 1, ""); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("too few counts: no panic")
		}
	}()
	rows, _ := NewRows([]int{0, 0}, nil, 1, "")
	rows.Counts(0, make([]float64, 1))
}

func TestRowsAllocateNothing(t *testing.T) {
	arm, cluster, _ := mixedRows(300)
	for _, clusters := range [][]int{nil, cluster} {
		rows, _ := NewRows(arm, clusters, 1, "")
		counts, indices := make([]float64, 300), make([]int, 0, 3000)
		if n := testing.AllocsPerRun(20, func() {
			rows.Counts(4, counts)
			indices = rows.Indices(4, indices)
		}); n != 0 {
			t.Errorf("%g allocations a replicate", n)
		}
	}
}

func BenchmarkCounts(b *testing.B) {
	for _, n := range []int{518, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			rows, _ := NewRows(make([]int, n), nil, 1, "")
			counts := make([]float64, n)
			r := 0
			for b.Loop() {
				rows.Counts(r, counts)
				r++
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/draw")
		})
	}
}
