package impute

import "ibsen/internal/dist"

// logSum adds up weighted logarithms of positive numbers. Most weigh 1, and of
// these it takes one logarithm for many, as that of their product.
type logSum struct{ sum, product float64 }

func newLogSum() logSum { return logSum{product: 1} }

func (l *logSum) add(x, weight float64) {
	const small, large = 1e-100, 1e100
	if weight != 1 || x < small || x > large {
		l.sum += float64(weight * dist.Log(x))
		return
	}
	if l.product *= x; l.product < small || l.product > large {
		l.sum += dist.Log(l.product)
		l.product = 1
	}
}

func (l *logSum) total() float64 { return l.sum + dist.Log(l.product) }
