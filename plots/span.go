package plots

import "math"

// span is a closed range of values.
type span struct{ lo, hi float64 }

// spanOf is the range of willingness to pay of several series, none of them
// empty. A single amount has a range about it.
func spanOf(grids [][]float64) span {
	s := span{grids[0][0], grids[0][0]}
	for _, g := range grids {
		s = s.include(g...)
	}
	if s.lo == s.hi {
		return s.pad(0)
	}
	return s
}

// include extends the span to hold the values.
func (s span) include(values ...float64) span {
	for _, v := range values {
		s.lo, s.hi = math.Min(s.lo, v), math.Max(s.hi, v)
	}
	return s
}

// pad extends both ends by a share of the span's length. A span of no length
// gets one, so that there is always something to draw on.
func (s span) pad(share float64) span {
	if length := s.hi - s.lo; length > leastLength {
		return span{s.lo - share*length, s.hi + share*length}
	}
	half := math.Max(1, math.Abs(s.lo)/10)
	return span{s.lo - half, s.hi + half}
}

// leastLength is where the arithmetic of ticks would run out of numbers.
const leastLength = 1e-290

// surround extends a span about zero until at least share of its length lies
// on either side of zero. A share is below one half.
func (s span) surround(share float64) span {
	odds := share / (1 - share)
	return span{math.Min(s.lo, -odds*s.hi), math.Max(s.hi, -odds*s.lo)}
}

// at is where v lies in the span, from 0 at its low end to 1 at its high end.
func (s span) at(v float64) float64 { return (v - s.lo) / (s.hi - s.lo) }
