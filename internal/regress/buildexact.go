package regress

import "math"

// exactColumn is a column of numbers to twice the precision of a float64: each
// is the unevaluated sum high + low. A nil low is all 0.
//
// A power such as x^10 does not fit a float64, and what rounding takes from it
// is what ill-conditioned polynomials turn on (the StRD's Filip).
type exactColumn struct{ high, low []float64 }

// exact is one number of an exactColumn. The sums and products are those of
// Dekker (1971) and Knuth.
type exact struct{ high, low float64 }

func (c exactColumn) at(i int) exact {
	if c.low == nil {
		return exact{c.high[i], 0}
	}
	return exact{c.high[i], c.low[i]}
}

// twoSum is a + b and its rounding error.
func twoSum(a, b float64) (sum, lost float64) {
	sum = a + b
	t := sum - a
	return sum, (a - (sum - t)) + (b - t)
}

// twoProduct is a * b and its rounding error.
func twoProduct(a, b float64) (product, lost float64) {
	product = a * b
	return product, math.FMA(a, b, -product)
}

func (a exact) plus(b exact) exact {
	high, lost := twoSum(a.high, b.high)
	return normal(high, lost+a.low+b.low)
}

func (a exact) minus(b exact) exact { return a.plus(exact{-b.high, -b.low}) }

func (a exact) times(b exact) exact {
	high, lost := twoProduct(a.high, b.high)
	return normal(high, lost+float64(a.high*b.low)+float64(a.low*b.high))
}

func (a exact) over(b exact) exact {
	quotient := a.high / b.high
	rest := a.minus(b.times(exact{quotient, 0}))
	return normal(quotient, rest.high/b.high)
}

// power is a to a whole power by repeated squaring.
func (a exact) power(n int) exact {
	if n < 0 {
		return exact{1, 0}.over(a.power(-n))
	}
	out := exact{1, 0}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out = out.times(a)
		}
		a = a.times(a)
	}
	return out
}

// normal puts into low what does not fit high. A sum that is not finite has no
// low part, which would be NaN.
func normal(high, low float64) exact {
	sum, lost := twoSum(high, low)
	if math.IsInf(high, 0) || math.IsInf(sum, 0) {
		return exact{high, 0}
	}
	return exact{sum, lost}
}

// mapExact is a column computed number by number.
func mapExact(n int, of func(i int) exact) exactColumn {
	out := exactColumn{high: make([]float64, n)}
	for i := range out.high {
		v := of(i)
		out.high[i] = v.high
		if v.low != 0 {
			if out.low == nil {
				out.low = make([]float64, n)
			}
			out.low[i] = v.low
		}
	}
	return out
}
