package resample

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// people makes n persons whose values are all different.
func people(n int) []Pair {
	s := Named(7, "test people").At(0, 0)
	out := make([]Pair, n)
	for i := range out {
		out[i] = Pair{Cost: 100 * s.Float64(), Effect: s.Float64()}
	}
	return out
}

// plainSum is what sumDrawn does, written without its tricks: 32-bit halves
// of the stream, low half first, each rejected and replaced where it would
// be unfair.
func plainSum(stream *Stream, people []Pair) (sum [2]Pair) {
	n := uint64(len(people))
	reject := (uint64(1) << 32) % n
	fair := func(half uint64) uint64 {
		for (half*n)&0xffffffff < reject {
			half = stream.Uint64() >> 32
		}
		return half * n >> 32
	}
	for i := 0; i < len(people); i += 2 {
		x := stream.Uint64()
		halves := []uint64{x & 0xffffffff, x >> 32}
		if i+1 == len(people) {
			halves = halves[1:]
		}
		for k, half := range halves {
			p := people[fair(half)]
			sum[k].Cost += p.Cost
			sum[k].Effect += p.Effect
		}
	}
	return sum
}

func TestKernelEqualsPlainLoop(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 64, 91, 1000, 4097} {
		data := people(n)
		for r := range 50 {
			fast, slow := Named(3, "kernel").At(r, 0), Named(3, "kernel").At(r, 0)
			got, parts := sumDrawn(&fast, data, n), plainSum(&slow, data)
			want := Pair{parts[0].Cost + parts[1].Cost, parts[0].Effect + parts[1].Effect}
			if got != want {
				t.Fatalf("n=%d replicate %d: got %v, want %v", n, r, got, want)
			}
			if fast != slow {
				t.Fatalf("n=%d replicate %d: the streams end in different places", n, r)
			}
		}
	}
}

// A generator can be fair only if unfair halves are drawn again; with n just
// over 2^31 almost half of all draws are.
func TestRedrawRejects(t *testing.T) {
	n := uint64(1)<<31 + 1
	reject := uint32((1 << 32) % n)
	stream := Named(1, "reject").At(0, 0)
	rejected := 0
	for range 1000 {
		product := (stream.Uint64() >> 32) * n
		if uint32(product) < reject {
			rejected++
		}
		if uint32(redraw(&stream, product, n, reject)) < reject {
			t.Fatal("an unfair draw was kept")
		}
	}
	if rejected < 400 || rejected > 600 {
		t.Fatalf("%d of 1000 draws rejected, about 500 expected", rejected)
	}
}

func TestMeansDoNotDependOnWorkers(t *testing.T) {
	arms := [][]Pair{people(60), people(47), people(300)}
	var want *Replicates
	for _, workers := range []int{1, 2, 3, 7, 16} {
		got, err := Means(context.Background(), arms, Plan{Replicates: 701, Seed: 5, Purpose: "p", Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%d workers: %s", workers, d)
		}
	}
}

func TestMeansArmsAreIndependent(t *testing.T) {
	control, treated := people(60), people(47)
	plan := Plan{Replicates: 20, Seed: 5, Purpose: "p"}
	two, _ := Means(context.Background(), [][]Pair{control, treated}, plan)
	three, _ := Means(context.Background(), [][]Pair{control, treated, people(9)}, plan)
	if d := cmp.Diff(two.Arms, three.Arms[:2]); d != "" {
		t.Errorf("a third arm changed the first two: %s", d)
	}
	longer, _ := Means(context.Background(), [][]Pair{control, treated}, Plan{Replicates: 30, Seed: 5, Purpose: "p"})
	if d := cmp.Diff(two.Arms[0], longer.Arms[0][:20]); d != "" {
		t.Errorf("more replicates changed the first ones: %s", d)
	}
}

func TestMeansBadInput(t *testing.T) {
	if _, err := Means(context.Background(), [][]Pair{{}}, Plan{Replicates: 1}); err == nil {
		t.Error("an empty arm was accepted")
	}
	if _, err := Means(context.Background(), [][]Pair{people(3)}, Plan{}); err == nil {
		t.Error("no replicates were accepted")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Means(ctx, [][]Pair{people(3)}, Plan{Replicates: 10}); err != context.Canceled {
		t.Errorf("cancelled: got error %v", err)
	}
}

func TestMeansProgressEndsAtTotal(t *testing.T) {
	last := 0
	_, err := Means(context.Background(), [][]Pair{people(3)}, Plan{Replicates: 100_000, Workers: 1, Progress: func(d int) {
		if d <= last {
			t.Errorf("progress went from %d to %d", last, d)
		}
		last = d
	}})
	if err != nil || last != 100_000 {
		t.Fatalf("progress ended at %d, error %v", last, err)
	}
}

// Over many replicates every person is drawn equally often: the bootstrap
// means centre on the arm's mean with the ideal bootstrap's spread.
func TestMeansHaveTheIdealSpread(t *testing.T) {
	data := people(41)
	reps, _ := Means(context.Background(), [][]Pair{data}, Plan{Replicates: 200_000, Seed: 11})
	var mean, m2, ideal, centre float64
	for _, p := range data {
		centre += p.Cost / 41
	}
	for _, p := range data {
		ideal += (p.Cost - centre) * (p.Cost - centre) / (41 * 41)
	}
	for i, p := range reps.Arms[0] {
		d := p.Cost - mean
		mean += d / float64(i+1)
		m2 += d * (p.Cost - mean)
	}
	variance := m2 / (200_000 - 1)
	if d := mean - centre; d*d > 16*ideal/200_000 {
		t.Errorf("the bootstrap mean %g is over 4 standard errors from %g", mean, centre)
	}
	if ratio := variance / ideal; ratio < 0.98 || ratio > 1.02 {
		t.Errorf("bootstrap variance is %.4f of the ideal one", ratio)
	}
}

func BenchmarkKernel(b *testing.B) {
	for _, n := range []int{204, 500, 959, 10_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := people(n)
			stream := Named(1, "bench").At(0, 0)
			for b.Loop() {
				sumDrawn(&stream, data, n)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/draw")
		})
	}
}

// BenchmarkPlainLoop is what a C programmer would write first: two arrays, one
// random number a draw, two sums. BenchmarkKernel/500 is measured against it.
func BenchmarkPlainLoop(b *testing.B) {
	const n = 500
	var cost, effect [n]float64
	for i, p := range people(n) {
		cost[i], effect[i] = p.Cost, p.Effect
	}
	stream := Named(1, "bench").At(0, 0)
	var sum Pair
	for b.Loop() {
		for range n {
			i := uint32(stream.Uint64()>>32) % n
			sum.Cost += cost[i]
			sum.Effect += effect[i]
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/draw")
	if sum.Cost == 0 {
		b.Error("nothing was summed")
	}
}

func BenchmarkMillion(b *testing.B) {
	for _, n := range []int{50_000, 100_000, 500_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			arms := [][]Pair{people(n)}
			for b.Loop() {
				if _, err := Means(context.Background(), arms, Plan{Replicates: batch, Workers: 1}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n)/batch, "ns/draw")
		})
	}
}

func BenchmarkMeans(b *testing.B) {
	arms := [][]Pair{people(268), people(250)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Means(context.Background(), arms, Plan{Replicates: 3000, Seed: 1, Workers: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
