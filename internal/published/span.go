package published

import (
	"math/big"
	"strings"
)

// span is a closed interval of exact numbers; a nil end is unbounded. It stands
// for all that a printed number may have been before it was rounded.
type span struct{ lo, hi *big.Rat }

func exactly(v *big.Rat) span  { return span{v, v} }
func wholeNumber(n int64) span { return exactly(big.NewRat(n, 1)) }

// span takes an open end as closed: what lies on it is given the benefit.
func (n Number) span() span {
	switch n.Bound {
	case LessThan:
		return span{new(big.Rat), n.Centre}
	case MoreThan:
		return span{n.Centre, nil}
	}
	lo, hi := n.Range()
	return span{lo, hi}
}

// meets says whether the two have a number in common.
func (s span) meets(t span) bool { return s.reaches(t.lo) && t.reaches(s.lo) }

// touches says whether two that are wider than a point have only one in common.
func (s span) touches(t span) bool {
	both := s.and(t)
	return both.bounded() && both.lo.Cmp(both.hi) == 0 && s.lo != s.hi && t.lo != t.hi
}

// reaches says whether s has a number at or above v.
func (s span) reaches(v *big.Rat) bool { return s.hi == nil || v == nil || s.hi.Cmp(v) >= 0 }

func (s span) add(t span) span { return span{addEnds(s.lo, t.lo), addEnds(s.hi, t.hi)} }
func (s span) sub(t span) span { return s.add(t.neg()) }
func (s span) neg() span       { return span{negEnd(s.hi), negEnd(s.lo)} }

func addEnds(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Add(a, b)
}

func negEnd(a *big.Rat) *big.Rat {
	if a == nil {
		return nil
	}
	return new(big.Rat).Neg(a)
}

// bounded says whether both ends are numbers.
func (s span) bounded() bool { return s.lo != nil && s.hi != nil }

// times is the span of all products; without bounds if one of the two is.
func (s span) times(t span) span {
	if !s.bounded() || !t.bounded() {
		return span{}
	}
	out := span{}
	for _, a := range []*big.Rat{s.lo, s.hi} {
		for _, b := range []*big.Rat{t.lo, t.hi} {
			out = out.hull(exactly(new(big.Rat).Mul(a, b)))
		}
	}
	return out
}

// over is the span of all quotients; without bounds if t holds nought.
func (s span) over(t span) span {
	if !t.bounded() || t.lo.Sign() <= 0 && t.hi.Sign() >= 0 {
		return span{}
	}
	return s.times(span{new(big.Rat).Inv(t.hi), new(big.Rat).Inv(t.lo)})
}

// hull is the smallest span with both in it; the empty span{} counts as none.
func (s span) hull(t span) span {
	if s == (span{}) {
		return t
	}
	if t.lo.Cmp(s.lo) < 0 {
		s.lo = t.lo
	}
	if t.hi.Cmp(s.hi) > 0 {
		s.hi = t.hi
	}
	return s
}

// and is what both have; an end that neither has stays open, and spans that do not
// meet leave ends that cross.
func (s span) and(t span) span {
	if s.lo == nil || t.lo != nil && t.lo.Cmp(s.lo) > 0 {
		s.lo = t.lo
	}
	if s.hi == nil || t.hi != nil && t.hi.Cmp(s.hi) < 0 {
		s.hi = t.hi
	}
	return s
}

// widened moves both ends outwards.
func (s span) widened(by *big.Rat) span { return s.add(span{new(big.Rat).Neg(by), by}) }

// squared is the span of the squares of numbers that are not negative.
func (s span) squared() span {
	if s.lo != nil && s.lo.Sign() < 0 {
		s.lo = new(big.Rat)
	}
	return s.times(s)
}

// square is the span of the squares of numbers of either sign.
func (s span) square() span {
	out := s.times(s)
	if out.bounded() && s.lo.Sign() < 0 && s.hi.Sign() > 0 {
		out.lo = new(big.Rat)
	}
	return out
}

func hundred() span { return wholeNumber(100) }

// words shows a span with so many decimals.
func (s span) words(decimals int) string {
	lo, hi := end(s.lo, decimals), end(s.hi, decimals)
	switch {
	case s == (span{}):
		return "any number"
	case s.lo == nil:
		return "at most " + hi
	case s.hi == nil:
		return "at least " + lo
	case lo == hi:
		return lo
	}
	return lo + " to " + hi
}

func end(v *big.Rat, decimals int) string {
	if v == nil {
		return ""
	}
	text := v.FloatString(decimals)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}
