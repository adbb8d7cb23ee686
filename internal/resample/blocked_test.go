package resample

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// blocksOf cuts a small arm as a large one is cut.
func blocksOf(people []Pair, levels int) blocks {
	s := newSampler(people, Named(4, "blocks"))
	return blocks{sampler: &s, levels: levels, size: (len(people) + 1<<levels - 1) >> levels}
}

// Every person is drawn equally often, those of the short last part and the
// first of a part too.
func TestPartsAreFair(t *testing.T) {
	for _, n := range []int{16, 33, 61, 64} {
		counts := make([]float64, n)
		const replicates = 20_000
		for person := range counts {
			arm := make([]Pair, n)
			// The sampler centres on the first person, so mark one of the
			// others and read the first from what the rest leaves.
			arm[person].Cost = 1
			out := make([]Pair, 500)
			b := blocksOf(arm, 3)
			for from := 0; from < replicates; from += len(out) {
				b.means(from, out)
				for _, p := range out {
					counts[person] += p.Cost * float64(n)
				}
			}
		}
		// Draws of one person: variance n(1/n)(1-1/n) a replicate.
		sd := math.Sqrt(replicates * (1 - 1/float64(n)))
		for person, c := range counts {
			if math.Abs(c-replicates) > 4.5*sd {
				t.Errorf("n=%d: person %d was drawn %.0f times, want %d within %.0f", n, person, c, replicates, 4.5*sd)
			}
		}
	}
}

func TestSplitKeepsTheDraws(t *testing.T) {
	stream := Named(8, "split").At(0, 0)
	var mean, square float64
	const n, times = 1003, 4000
	for range times {
		counts := make([]int, 8)
		split(&stream, n, counts)
		total := 0
		for _, c := range counts {
			total += c
		}
		if total != n {
			t.Fatalf("%d draws became %d", n, total)
		}
		mean += float64(counts[3]) / times
		square += float64(counts[3]*counts[3]) / times
	}
	// A part's count is binomial(1003, 1/8): mean 125.4, variance 109.7.
	if math.Abs(mean-n/8.0) > 4.5*math.Sqrt(109.7/times) {
		t.Errorf("mean %.2f", mean)
	}
	if v := square - mean*mean; v < 99 || v > 121 {
		t.Errorf("variance %.1f, want about 109.7", v)
	}
}

func TestHeads(t *testing.T) {
	stream := Named(8, "heads").At(0, 0)
	total := 0
	for n := range 200 {
		h := heads(&stream, n)
		if h < 0 || h > n {
			t.Fatalf("%d heads in %d flips", h, n)
		}
		total += h
	}
	if total < 9500 || total > 10400 {
		t.Errorf("%d heads in 19900 flips", total)
	}
}

// A large arm gives the same replicates whatever the workers, and however the
// replicates are batched.
func TestLargeArmsDoNotDependOnWorkersOrBatches(t *testing.T) {
	arms := [][]Pair{people(blockPeople + 37), people(100)}
	var want *Replicates
	for _, workers := range []int{1, 2, 7} {
		got, err := Means(context.Background(), arms, Plan{Replicates: 150, Seed: 2, Workers: workers})
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
	s := newSampler(arms[0], Named(2, ", arm 0"))
	alone := make([]Pair, 1)
	newBlocks(&s).means(70, alone)
	if alone[0] != want.Arms[0][70] {
		t.Errorf("replicate 70 alone is %v, in its batch %v", alone[0], want.Arms[0][70])
	}
}
