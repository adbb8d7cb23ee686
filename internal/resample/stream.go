package resample

import "math/bits"

// Source names a family of random streams by a seed and a purpose, such as
// "bootstrap, arm 0". Streams of one source are told apart by the number of
// the replicate and of the imputation, so a draw depends on what it is for
// and never on who computed it, in which order, or how the work was split.
type Source struct{ a, b uint64 }

// Named returns the source for a seed and a purpose.
func Named(seed uint64, purpose string) Source {
	s := Source{a: mix(seed + golden), b: mix(seed ^ 0xd6e8feb86659fd93)}
	for i := 0; i < len(purpose); i++ {
		s = s.absorb(uint64(purpose[i]) + 1)
	}
	return s.absorb(uint64(len(purpose)) << 8)
}

// At returns the stream of one replicate and one imputation; use 0 for an
// axis that does not apply.
func (s Source) At(replicate, imputation int) Stream {
	s = s.absorb(uint64(replicate)).absorb(uint64(imputation) ^ 0xa5a5a5a5)
	// Two words of key become four of state; SplitMix64 never gives all four
	// zero, the one state that xoshiro must not start from.
	return Stream{mix(s.a + golden), mix(s.b + golden), mix(s.a + twiceGolden), mix(s.b + twiceGolden)}
}

func (s Source) absorb(word uint64) Source {
	a := mix((s.a ^ word) + golden)
	return Source{a: a, b: mix(s.b + bits.RotateLeft64(word*0x9fb21c651e98df25, 29) + bits.RotateLeft64(a, 17))}
}

// golden is 2^64 divided by the golden ratio, SplitMix64's increment, and
// twiceGolden two of its steps.
const (
	golden      = 0x9e3779b97f4a7c15
	twiceGolden = golden << 1 & (1<<64 - 1)
)

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection
// on 64 bits.
func mix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// Stream is a sequence of random bits: xoshiro256++ of Blackman and Vigna
// (2021). It is a value; a copy continues from the same place.
type Stream struct{ s0, s1, s2, s3 uint64 }

// Uint64 returns the next 64 random bits.
func (s *Stream) Uint64() uint64 {
	x := bits.RotateLeft64(s.s0+s.s3, 23) + s.s0
	t := s.s1 << 17
	s.s2 ^= s.s0
	s.s3 ^= s.s1
	s.s1 ^= s.s2
	s.s0 ^= s.s3
	s.s2 ^= t
	s.s3 = bits.RotateLeft64(s.s3, 45)
	return x
}

// Float64 returns a uniform number in (0, 1): the middle of one of 2^52 equal
// cells, so that neither end is ever drawn and a quantile stays finite.
func (s *Stream) Float64() float64 {
	return (float64(s.Uint64()>>12) + 0.5) * 0x1p-52
}

// Intn returns a uniform whole number in [0, n); n must be above 0. It is
// exact: the multiply-shift of Lemire (2019) with his rejection step.
func (s *Stream) Intn(n int) int {
	m := uint64(n)
	hi, lo := bits.Mul64(s.Uint64(), m)
	if lo < m {
		for reject := -m % m; lo < reject; {
			hi, lo = bits.Mul64(s.Uint64(), m)
		}
	}
	return int(hi)
}

// Shuffle puts 0..n-1 in random order through swap.
func (s *Stream) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, s.Intn(i+1))
	}
}
