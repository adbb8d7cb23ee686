package resample

import (
	"math"
	"testing"
)

// Any change to these numbers changes every published result: they are a
// promise. The recipe is stream.go itself, run once.
func TestStreamsAreAPromise(t *testing.T) {
	s := Named(1, "bootstrap, arm 0").At(0, 0)
	got := [3]uint64{s.Uint64(), s.Uint64(), s.Uint64()}
	if want := [3]uint64{0xa106b9dd68362144, 0xd65574d9429af511, 0x6762133e2950fc62}; got != want {
		t.Errorf("the stream now starts %#v", got)
	}
}

// xoshiro256++ from the state {1, 2, 3, 4}: 41943041 is rotl(1+4, 23)+1 by
// hand, the second number likewise from the state after one step.
func TestGeneratorStep(t *testing.T) {
	s := Stream{1, 2, 3, 4}
	if got := s.Uint64(); got != 41943041 {
		t.Errorf("first number %d", got)
	}
	if want := (Stream{7, 0, 262146, 211106232532992}); s != want {
		t.Errorf("state %v, want %v", s, want)
	}
	if got := s.Uint64(); got != 58720359 {
		t.Errorf("second number %d", got)
	}
}

func TestEveryNameHasItsOwnStream(t *testing.T) {
	seen := map[Stream][4]any{}
	for _, seed := range []uint64{0, 1, 2, math.MaxUint64} {
		for _, purpose := range []string{"", "a", "b", "ab", "ba", "bootstrap, arm 0", "bootstrap, arm 1"} {
			for replicate := range 50 {
				for imputation := range 5 {
					name := [4]any{seed, purpose, replicate, imputation}
					s := Named(seed, purpose).At(replicate, imputation)
					if other, twice := seen[s]; twice {
						t.Fatalf("%v and %v share a stream", name, other)
					}
					seen[s] = name
				}
			}
		}
	}
}

// Neighbouring streams must not be correlated: the first numbers of
// consecutive replicates are as good a sample as one stream's.
func TestStreamsAreUniformAcrossAndAlong(t *testing.T) {
	source := Named(42, "uniform")
	along := source.At(0, 0)
	for name, next := range map[string]func(i int) float64{
		"along one stream":  func(int) float64 { return along.Float64() },
		"across replicates": func(i int) float64 { s := source.At(i, 0); return s.Float64() },
		"across imputations": func(i int) float64 {
			s := source.At(0, i)
			return s.Float64()
		},
	} {
		const n, cells = 100_000, 100
		var count [cells]int
		var previous, product float64
		for i := range n {
			u := next(i)
			if u <= 0 || u >= 1 {
				t.Fatalf("%s: %g is not inside (0, 1)", name, u)
			}
			count[int(u*cells)]++
			product += (u - 0.5) * (previous - 0.5)
			previous = u
		}
		chi := 0.0
		for _, c := range count {
			chi += (float64(c) - n/cells) * (float64(c) - n/cells) / (n / cells)
		}
		// 99 degrees of freedom: 167 has probability 2e-5.
		if chi > 167 || chi < 50 {
			t.Errorf("%s: chi-square %.1f on 99 degrees of freedom", name, chi)
		}
		if z := product / n * 12 * math.Sqrt(n); math.Abs(z) > 4.5 {
			t.Errorf("%s: serial correlation at %.1f standard errors", name, z)
		}
	}
}

func TestIntnIsExact(t *testing.T) {
	s := Named(3, "intn").At(0, 0)
	for _, n := range []int{1, 2, 3, 6, 10, 1 << 40} {
		seen := map[int]bool{}
		for range 500 {
			k := s.Intn(n)
			if k < 0 || k >= n {
				t.Fatalf("Intn(%d) = %d", n, k)
			}
			seen[k] = true
		}
		if n <= 10 && len(seen) != n {
			t.Errorf("Intn(%d) gave %d different numbers in 500", n, len(seen))
		}
	}
}

func TestShuffleIsAPermutation(t *testing.T) {
	s := Named(3, "shuffle").At(0, 0)
	x := []int{0, 1, 2, 3, 4, 5, 6, 7}
	moved := false
	s.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	var seen [8]bool
	for i, v := range x {
		seen[v] = true
		moved = moved || i != v
	}
	for v, ok := range seen {
		if !ok {
			t.Errorf("%d is lost", v)
		}
	}
	if !moved {
		t.Error("nothing moved")
	}
}

func TestNormalMoments(t *testing.T) {
	s := Named(9, "normal").At(0, 0)
	const n = 200_000
	var m [5]float64
	for range n {
		z := s.Normal()
		for k := 1; k <= 4; k++ {
			m[k] += math.Pow(z, float64(k)) / n
		}
	}
	for k, want := range map[int]float64{1: 0, 2: 1, 3: 0, 4: 3} {
		sd := map[int]float64{1: 1, 2: math.Sqrt2, 3: math.Sqrt(15), 4: math.Sqrt(96)}[k] / math.Sqrt(n)
		if math.Abs(m[k]-want) > 4.5*sd {
			t.Errorf("moment %d is %.4f, want %g within %.4f", k, m[k], want, 4.5*sd)
		}
	}
}
