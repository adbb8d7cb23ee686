package resample

import "math/bits"

// blockPeople is how many people's pairs (16 bytes each) stay in a processor's
// own cache while many replicates draw from them.
const blockPeople = 1 << 16

// batch is how many replicates a worker carries through the blocks together,
// so that each block comes from memory once for all of them.
const batch = 64

// blocks cuts an arm too large for the cache into a power of two of parts of
// one size, the last one short. The number of a sample's draws that fall into
// each half is then a count of fair coin flips, which the generator gives 64
// at a time: exact, and a sixty-fourth of the work of the draws.
type blocks struct {
	sampler *sampler
	levels  int // 2^levels parts
	size    int // people in a part, the last one apart
}

func newBlocks(s *sampler) blocks {
	b := blocks{sampler: s, size: len(s.people)}
	for b.size > blockPeople {
		b.levels++
		b.size = (len(s.people) + 1<<b.levels - 1) >> b.levels
	}
	return b
}

// means fills out with the arm's mean in the replicates from, from+1, ...
func (b blocks) means(from int, out []Pair) {
	for len(out) > 0 {
		n := min(batch, len(out))
		b.meansOf(from, out[:n])
		from, out = from+n, out[n:]
	}
}

func (b blocks) meansOf(from int, out []Pair) {
	parts := 1 << b.levels
	streams, counts := make([]Stream, len(out)), make([]int, len(out)*parts)
	for r := range out {
		streams[r] = b.sampler.source.At(from+r, 0)
		split(&streams[r], len(b.sampler.people), counts[r*parts:(r+1)*parts])
		out[r] = Pair{}
	}
	again := make([]int, len(out))
	for p := range parts {
		part := b.part(p)
		for r := range out {
			sum, missed := drawPart(&streams[r], part, b.size, counts[r*parts+p])
			out[r].Cost += sum.Cost
			out[r].Effect += sum.Effect
			again[r] += missed
		}
	}
	for r := range out {
		for range again[r] {
			p := b.sampler.people[streams[r].Intn(len(b.sampler.people))]
			out[r].Cost += p.Cost
			out[r].Effect += p.Effect
		}
		out[r] = b.sampler.meanOf(out[r])
	}
}

// part is the people of one part.
func (b blocks) part(p int) []Pair {
	n := len(b.sampler.people)
	return b.sampler.people[min(n, p*b.size):min(n, (p+1)*b.size)]
}

// split shares draws among the parts, halving again and again.
func split(stream *Stream, draws int, counts []int) {
	if len(counts) == 1 {
		counts[0] = draws
		return
	}
	left, half := heads(stream, draws), len(counts)/2
	split(stream, left, counts[:half])
	split(stream, draws-left, counts[half:])
}

// heads counts the heads in n flips of a fair coin.
func heads(stream *Stream, n int) int {
	count := 0
	for ; n >= 64; n -= 64 {
		count += bits.OnesCount64(stream.Uint64())
	}
	if n > 0 {
		count += bits.OnesCount64(stream.Uint64() >> (64 - n))
	}
	return count
}

// drawPart adds draws from a part of nominally size people. In a short part
// some draws fall on nobody; their number is returned, to be drawn again from
// everyone, which leaves every person the same chance.
func drawPart(stream *Stream, part []Pair, size, draws int) (sum Pair, missed int) {
	if len(part) == size {
		return sumDrawn(stream, part, draws), 0
	}
	for range draws {
		i := stream.Intn(size)
		if i >= len(part) {
			missed++
			continue
		}
		sum.Cost += part[i].Cost
		sum.Effect += part[i].Effect
	}
	return sum, missed
}
