package resample

import "iter"

// drawn yields draws with replacement from 0, 1, ..., n-1, for n below 2^32:
// the very draws that sumDrawn adds up, from the same stream, one at a time
// for those who need to know who was drawn.
func drawn(stream *Stream, n, draws int) iter.Seq[int] {
	return func(yield func(int) bool) {
		m := uint64(n)
		reject := uint32((1 << 32) % m)
		for range draws / 2 {
			x := stream.Uint64()
			i, j := (x&0xffffffff)*m, (x>>32)*m
			if uint32(i) < reject || uint32(j) < reject {
				i, j = redraw(stream, i, m, reject), redraw(stream, j, m, reject)
			}
			if !yield(int(i>>32)) || !yield(int(j>>32)) {
				return
			}
		}
		if draws%2 == 1 {
			yield(int(redraw(stream, (stream.Uint64()>>32)*m, m, reject) >> 32))
		}
	}
}
