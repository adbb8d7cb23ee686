package hypothesis

import (
	"fmt"
	"math"
)

// PooledT is Student's t-test of equal means, which takes the two variances to
// be equal: R's t.test(a, b, var.equal = TRUE). The difference is a - b, its
// interval is at the level.
func PooledT(a, b Sample, level float64) (Test, error) {
	if err := checkPair(a, b, level); err != nil {
		return Test{}, err
	}
	n, m := float64(a.N), float64(b.N)
	df := n + m - 2
	variance := ((n-1)*a.SD*a.SD + (m-1)*b.SD*b.SD) / df
	return twoSampleT("Student two-sample t-test", a, b, math.Sqrt(variance*(1/n+1/m)), df, level)
}

// WelchT is the t-test of equal means by Welch (1947), with a variance to each
// group and Satterthwaite's degrees of freedom: R's t.test(a, b).
func WelchT(a, b Sample, level float64) (Test, error) {
	if err := checkPair(a, b, level); err != nil {
		return Test{}, err
	}
	va, vb := a.squaredError(), b.squaredError()
	sa, sb := va/(va+vb), vb/(va+vb)
	df := 1 / (sa*sa/float64(a.N-1) + sb*sb/float64(b.N-1))
	return twoSampleT("Welch two-sample t-test", a, b, math.Sqrt(va+vb), df, level)
}

// OneSampleT is Student's test that a mean is mu: R's t.test(x, mu = mu). The
// difference is the mean less mu.
func OneSampleT(a Sample, mu, level float64) (Test, error) {
	if err := checkLevel(level); err != nil {
		return Test{}, err
	}
	if err := a.check(0); err != nil {
		return Test{}, err
	}
	if !(math.Abs(mu) <= maxSize) {
		return Test{}, fmt.Errorf("%w: the mean to test against must be finite, and not too large to square", ErrInvalid)
	}
	return a.oneSample("Student one-sample t-test", mu, level, math.Abs(a.Mean))
}

// oneSample is the test of a checked sample of numbers of the given size.
func (s Sample) oneSample(name string, mu, level, size float64) (Test, error) {
	t := newTest(name, "t")
	t.count(s.N, s.Missing)
	return t.student(s.Mean-mu, math.Sqrt(s.squaredError()), float64(s.N-1), level, size)
}

// PairedT is Student's test of two measurements of the same people: R's
// t.test(first, second, paired = TRUE). A person who misses either is left
// out. The difference is first - second. Differences that vary by no more than
// the rounding of the measurements are constant, which is an error; R looks at
// the size of the differences only, and tests the rounding.
func PairedT(first, second []float64, level float64) (Test, error) {
	if len(first) != len(second) {
		return Test{}, fmt.Errorf("%w: pairs need as many of the first measurement as of the second", ErrInvalid)
	}
	if err := checkLevel(level); err != nil {
		return Test{}, err
	}
	differences, size := make([]float64, len(first)), 0.0
	for i := range first {
		if math.IsInf(first[i], 0) || math.IsInf(second[i], 0) {
			return Test{}, fmt.Errorf("%w: row %d (counted from 0) is infinite", ErrInvalid, i)
		}
		differences[i] = first[i] - second[i]
		if !math.IsNaN(differences[i]) {
			size = max(size, math.Abs(first[i]), math.Abs(second[i]))
		}
	}
	d, err := Summarise("", differences)
	if err != nil {
		return Test{}, err
	}
	if err := d.check(0); err != nil {
		return Test{}, err
	}
	return d.oneSample("Student paired t-test", 0, level, size/math.Sqrt(float64(d.N)))
}

func checkPair(a, b Sample, level float64) error {
	if err := checkLevel(level); err != nil {
		return err
	}
	return checkSamples([]Sample{a, b})
}

func twoSampleT(name string, a, b Sample, stdError, df, level float64) (Test, error) {
	t := newTest(name, "t")
	t.count(a.N, a.Missing)
	t.count(b.N, b.Missing)
	return t.student(a.Mean-b.Mean, stdError, df, level, largest(a, b))
}

// student fills in a t-test of means of the given size.
func (t Test) student(difference, stdError, df, level, size float64) (Test, error) {
	if constant(stdError, size) {
		return Test{}, fmt.Errorf("%w: the values of each group are all the same", ErrConstant)
	}
	t.Difference, t.StdError, t.DF, t.Level = difference, stdError, df, level
	t.Statistic = difference / stdError
	t.PValue = studentP(t.Statistic, df)
	reach := twoSidedT(level, df) * stdError
	t.ConfLow, t.ConfHigh = difference-reach, difference+reach
	t.warnMissing()
	return t, nil
}
