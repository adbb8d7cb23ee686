package hypothesis

import (
	"fmt"
	"math"
)

// Proportion is the number of people of a group who have an event. Label names
// the group in errors and may be empty.
type Proportion struct {
	Label     string
	Events, N int
	Missing   int // people of whom it is not known, not in N
}

// maxCount keeps sums and products of counts within a float64's whole numbers.
const maxCount = 1 << 40

// Share is Events/N.
func (p Proportion) Share() float64 { return float64(p.Events) / float64(p.N) }

func (p Proportion) check(index int) error {
	name := groupName(p.Label, index)
	switch {
	case p.Events < 0 || p.N < 0 || p.Missing < 0:
		return fmt.Errorf("%w: %s: a negative count", ErrInvalid, name)
	case p.N == 0 && p.Missing > 0:
		return fmt.Errorf("%w: %s: every value is missing", ErrTooFew, name)
	case p.N == 0:
		return fmt.Errorf("%w: %s has nobody", ErrTooFew, name)
	case p.Events > p.N:
		return fmt.Errorf("%w: %s has more events than people", ErrInvalid, name)
	case p.N > maxCount:
		return fmt.Errorf("%w: %s: the count is beyond 2^40", ErrInvalid, name)
	}
	return nil
}

func checkProportions(a, b Proportion, level float64) error {
	if err := checkLevel(level); err != nil {
		return err
	}
	if err := a.check(0); err != nil {
		return err
	}
	return b.check(1)
}

// EqualProportions is the chi-squared test of two equal proportions, with
// Yates's correction if asked: R's prop.test. The difference is a - b, its
// interval Wald's, widened by the correction and kept within -1 and 1.
func EqualProportions(a, b Proportion, yates bool, level float64) (Test, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Test{}, err
	}
	n, m := float64(a.N), float64(b.N)
	pooled := float64(a.Events+b.Events) / (n + m)
	if pooled == 0 || pooled == 1 {
		return Test{}, fmt.Errorf("%w: every person has the event, or nobody", ErrEmpty)
	}
	t := newTest("Two-sample test of equal proportions", "chi-squared")
	t.count(a.N, a.Missing)
	t.count(b.N, b.Missing)
	t.Difference, t.StdError, t.Level = a.Share()-b.Share(), riskError(a, b), level
	inverse := 1/n + 1/m
	correction := 0.0
	if yates {
		t.Name += " with continuity correction"
		correction = math.Min(0.5, math.Abs(t.Difference)/inverse)
	}
	off := math.Abs(t.Difference) - correction*inverse
	t.Statistic, t.DF = off*off/(inverse*pooled*(1-pooled)), 1
	t.PValue = normalP(math.Sqrt(t.Statistic))
	width := twoSidedZ(level)*t.StdError + correction*inverse
	t.ConfLow = math.Max(t.Difference-width, -1)
	t.ConfHigh = math.Min(t.Difference+width, 1)
	t.warnMissing()
	return t, nil
}
