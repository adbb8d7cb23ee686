package cohort

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// twoGroups is what a t-test of whole numbers rests on: how many there are in
// either group, their sums and their sums of squares.
type twoGroups struct{ n, sum, squares [2]int }

// replace puts one value of a group in another's place; a value that was not
// there before counts as 0.
func (s *twoGroups) replace(g, was, now int) {
	s.sum[g] += now - was
	s.squares[g] += now*now - was*was
}

func (s *twoGroups) mean(g int) float64 { return float64(s.sum[g]) / float64(s.n[g]) }

// t is Student's t with pooled variances, positive where the groups differ in the
// direction of the printed means.
func (s *twoGroups) t(printed [2]int) float64 {
	pooled, scale := 0.0, 0.0
	for g := range s.n {
		pooled += float64(s.squares[g]) - float64(s.mean(g)*float64(s.sum[g]))
		scale += 1 / float64(s.n[g])
	}
	df := float64(s.n[0] + s.n[1] - 2)
	t := (s.mean(0) - s.mean(1)) / math.Sqrt(pooled/df*scale)
	if printed[0] < printed[1] {
		return -t
	}
	return t
}

// tBounds is where t must lie for its P value to print as it does.
type tBounds struct{ least, most float64 }

// boundsOfT is the bounds for a P value in thousandths, or, at 0, for one that is
// not significant; a little within.
func boundsOfT(p, df int) tBounds {
	at := func(p float64) float64 { return -dist.StudentQuantile(p/2, float64(df)) }
	if p == 0 {
		return tBounds{-at(0.07), at(0.07)}
	}
	return tBounds{at((float64(p) + 0.45) / 1000), at((float64(p) - 0.45) / 1000)}
}

// miss is how far t lies outside, in fifths, squared. That is little next to the
// miss of a mean, because one answer more or less moves a t by more than its
// bounds are apart and only many small moves bring it back.
func (b tBounds) miss(t float64) float64 {
	beyond := 5 * max(0, b.least-t, t-b.most)
	return float64(beyond * beyond)
}

// missOfMean is how far a mean lies outside of what prints as so many tenths, in
// halves of a tenth, squared; a little within.
func missOfMean(mean float64, tenths int) float64 {
	const inside, half = 0.9, 0.05
	beyond := max(0, math.Abs(mean-float64(tenths)/10)/half-inside)
	return float64(beyond * beyond)
}

// cooled is how much worse a move may make things, on a scale of squared misses,
// after so many of a round of moves; nothing in its last fifth.
func cooled(done, round int) float64 {
	const hot, cold = 0.5, 0.0005
	part := float64(done) / (0.8 * float64(round))
	if part >= 1 {
		return 0
	}
	return hot * dist.Exp(part*dist.Log(cold/hot))
}

// accepted says whether a move is kept: one that makes nothing worse always, others
// the more seldom the worse and the cooler.
func accepted(s *resample.Stream, worse, warmth float64) bool {
	return worse <= 0 || warmth > 0 && s.Float64() < dist.Exp(-worse/warmth)
}
