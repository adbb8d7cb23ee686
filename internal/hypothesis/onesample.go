package hypothesis

import (
	"fmt"
	"math"
	"sort"

	"ibsen/internal/dist"
)

// ProportionTest compares a proportion with a figure known from elsewhere, such
// as a national one. Its Difference is the proportion less that figure.
type ProportionTest struct {
	Test
	Share Effect // the proportion and its interval
}

// BinomialTest is the exact test that a proportion is p0, which sums the
// outcomes no more likely than the one seen, with the exact interval of
// Clopper and Pearson (1934): R's binom.test.
func BinomialTest(p Proportion, p0, level float64) (ProportionTest, error) {
	if err := checkReference(p, p0, level); err != nil {
		return ProportionTest{}, err
	}
	t := newProportionTest("Exact binomial test", p)
	t.Symbol, t.Statistic = "successes", float64(p.Events)
	t.PValue = binomialP(p.Events, p.N, p0)
	alpha, k, n := (1-level)/2, float64(p.Events), float64(p.N)
	low, high := 0.0, 1.0
	if p.Events > 0 {
		low = dist.BetaQuantile(alpha, k, n-k+1)
	}
	if p.Events < p.N {
		high = dist.BetaQuantile(1-alpha, k+1, n-k)
	}
	return t.against(p0, level, "Clopper and Pearson", low, high), nil
}

// ScoreTest is the score test that a proportion is p0, with Yates's correction
// if asked, and the interval of Wilson (1927): R's prop.test of one sample.
func ScoreTest(p Proportion, p0 float64, yates bool, level float64) (ProportionTest, error) {
	if err := checkReference(p, p0, level); err != nil {
		return ProportionTest{}, err
	}
	t := newProportionTest("One-sample test of a proportion", p)
	off := math.Abs(float64(p.Events) - float64(p.N)*p0)
	correction := 0.0
	if yates {
		t.Name += " with continuity correction"
		correction = math.Min(0.5, off)
	}
	off -= correction
	t.Symbol, t.Statistic, t.DF = "chi-squared", off*off/(float64(p.N)*p0*(1-p0)), 1
	if math.IsInf(t.Statistic, 0) {
		return ProportionTest{}, fmt.Errorf("%w: the proportion to test against is too near 0 for this test", ErrInvalid)
	}
	t.PValue = normalP(math.Sqrt(t.Statistic))
	low, high := wilson(p, correction, level)
	return t.against(p0, level, "Wilson", low, high), nil
}

func checkReference(p Proportion, p0, level float64) error {
	if err := checkLevel(level); err != nil {
		return err
	}
	if !(p0 > 0 && p0 < 1) {
		return fmt.Errorf("%w: the proportion to test against lies between 0 and 1", ErrInvalid)
	}
	return p.check(0)
}

func newProportionTest(name string, p Proportion) ProportionTest {
	t := ProportionTest{Test: newTest(name, "")}
	t.count(p.N, p.Missing)
	t.Share = Effect{Name: "proportion", Estimate: p.Share(), StdError: math.NaN()}
	return t
}

func (t ProportionTest) against(p0, level float64, method string, low, high float64) ProportionTest {
	t.Share.Method, t.Share.Level = method, level
	t.Share.ConfLow, t.Share.ConfHigh = low, high
	t.Level, t.Difference = level, t.Share.Estimate-p0
	t.ConfLow, t.ConfHigh = low-p0, high-p0
	t.warnMissing()
	return t
}

// likeRelative is the margin within which two probabilities count as equal, so
// that rounding does not decide which outcomes are as rare as the one seen. It
// is R's.
const likeRelative = 1e-7

// binomialP sums the probabilities of the outcomes no likelier than k. The
// probabilities rise to a single peak, so the outcomes on the other side of it
// begin where a search says.
func binomialP(k, n int, p float64) float64 {
	limit := dist.Binomial(k, n, p) * (1 + likeRelative)
	mean := float64(n) * p
	switch x := float64(k); {
	case x == mean:
		return 1
	case x < mean:
		from := int(math.Ceil(mean))
		rare := from + sort.Search(n-from+1, func(i int) bool { return dist.Binomial(from+i, n, p) <= limit })
		return math.Min(1, binomialBelow(k, n, p)+binomialAbove(rare, n, p))
	}
	to := int(math.Floor(mean))
	common := sort.Search(to+1, func(i int) bool { return dist.Binomial(i, n, p) > limit })
	return math.Min(1, binomialBelow(common-1, n, p)+binomialAbove(k, n, p))
}

// binomialBelow is P(X <= k), binomialAbove P(X >= k).
func binomialBelow(k, n int, p float64) float64 {
	switch {
	case k < 0:
		return 0
	case k >= n:
		return 1
	}
	return dist.BetaTail(p, float64(k+1), float64(n-k))
}

func binomialAbove(k, n int, p float64) float64 {
	switch {
	case k > n:
		return 0
	case k <= 0:
		return 1
	}
	return dist.BetaCDF(p, float64(k), float64(n-k+1))
}

// wilson is the score interval of a proportion, with a correction to the count.
func wilson(p Proportion, correction, level float64) (low, high float64) {
	n, z := float64(p.N), twoSidedZ(level)
	half := z * z / (2 * n)
	end := func(share, sign float64) float64 {
		return (share + half + sign*z*math.Sqrt(share*(1-share)/n+half/(2*n))) / (1 + 2*half)
	}
	high = 1
	if share := p.Share() + correction/n; share < 1 {
		high = end(share, 1)
	}
	if share := p.Share() - correction/n; share > 0 {
		low = end(share, -1)
	}
	return low, high
}
