package resample

import "math/bits"

// sampler draws bootstrap means from one arm.
type sampler struct {
	source Source
	centre Pair
	// deviations from the centre: sums of small numbers lose fewer digits
	// than sums of costs in the thousands.
	people []Pair
	n      float64
}

func newSampler(people []Pair, source Source) sampler {
	n := float64(len(people))
	s := sampler{source: source, n: n, people: make([]Pair, len(people)), centre: people[0]}
	// Measured from the first person, so that a constant is its own centre
	// and its replicates do not differ by rounding.
	var sum Pair
	for _, p := range people {
		sum.Cost += p.Cost - people[0].Cost
		sum.Effect += p.Effect - people[0].Effect
	}
	s.centre.Cost += sum.Cost / n
	s.centre.Effect += sum.Effect / n
	for i, p := range people {
		s.people[i] = Pair{p.Cost - s.centre.Cost, p.Effect - s.centre.Effect}
	}
	return s
}

// means fills out with the arm's mean in the replicates from, from+1, ...
func (s *sampler) means(from int, out []Pair) {
	if len(s.people) > blockPeople {
		newBlocks(s).means(from, out)
		return
	}
	for r := range out {
		stream := s.source.At(from+r, 0)
		out[r] = s.meanOf(sumDrawn(&stream, s.people, len(s.people)))
	}
}

// meanOf turns a sum of deviations into a mean.
func (s *sampler) meanOf(sum Pair) Pair {
	return Pair{s.centre.Cost + sum.Cost/s.n, s.centre.Effect + sum.Effect/s.n}
}

// sumDrawn adds draws with replacement from fewer than 2^32 people. It is the
// kernel that the whole bootstrap waits for: one 64-bit number serves two
// draws, the generator's state lives in registers, and two running sums let
// the processor fetch two people at once.
func sumDrawn(stream *Stream, people []Pair, draws int) Pair {
	n := uint64(len(people))
	// A draw whose low half falls under reject would favour some people by
	// one part in 2^32; it is drawn again, so the draw is exact.
	reject := uint32((1 << 32) % n)
	s0, s1, s2, s3 := stream.s0, stream.s1, stream.s2, stream.s3
	var a, b Pair
	for range draws / 2 {
		x := bits.RotateLeft64(s0+s3, 23) + s0
		t := s1 << 17
		s2 ^= s0
		s3 ^= s1
		s1 ^= s2
		s0 ^= s3
		s2 ^= t
		s3 = bits.RotateLeft64(s3, 45)

		i, j := (x&0xffffffff)*n, (x>>32)*n
		if uint32(i) < reject || uint32(j) < reject {
			*stream = Stream{s0, s1, s2, s3}
			i, j = redraw(stream, i, n, reject), redraw(stream, j, n, reject)
			s0, s1, s2, s3 = stream.s0, stream.s1, stream.s2, stream.s3
		}
		p, q := &people[i>>32], &people[j>>32]
		a.Cost += p.Cost
		a.Effect += p.Effect
		b.Cost += q.Cost
		b.Effect += q.Effect
	}
	*stream = Stream{s0, s1, s2, s3}
	if draws%2 == 1 {
		i := redraw(stream, (stream.Uint64()>>32)*n, n, reject)
		a.Cost += people[i>>32].Cost
		a.Effect += people[i>>32].Effect
	}
	return Pair{a.Cost + b.Cost, a.Effect + b.Effect}
}

// redraw returns product, or a fresh one while it is to be rejected.
func redraw(stream *Stream, product, n uint64, reject uint32) uint64 {
	for uint32(product) < reject {
		product = (stream.Uint64() >> 32) * n
	}
	return product
}
