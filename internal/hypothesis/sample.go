package hypothesis

import (
	"fmt"
	"math"
)

// Sample is a group of people by the three numbers that publications print of
// a measurement. Label names the group in errors and may be empty.
type Sample struct {
	Label    string
	N        int
	Mean, SD float64 // SD with N-1 in the denominator
	Missing  int     // people without a value, not in N
}

// Summarise computes a sample from people's values, of which NaN are missing
// and counted as such. It fails for an infinite value. The mean of no values
// and the standard deviation of fewer than two are NaN; equal values have a
// standard deviation of exactly 0.
func Summarise(label string, values []float64) (Sample, error) {
	s := Sample{Label: label, SD: math.NaN()}
	low, high, sum := math.Inf(1), math.Inf(-1), 0.0
	for i, x := range values {
		if math.IsInf(x, 0) {
			return Sample{}, fmt.Errorf("%w: %s: row %d (counted from 0) is infinite", ErrInvalid, groupName(label, 0), i)
		}
		if math.IsNaN(x) {
			s.Missing++
			continue
		}
		s.N++
		sum += x
		low, high = math.Min(low, x), math.Max(high, x)
	}
	s.Mean = sum / float64(s.N)
	switch {
	case s.N > 0 && low == high:
		s.Mean = low
		if s.N > 1 {
			s.SD = 0
		}
	case s.N > 1:
		s.refine(values)
	}
	if math.IsInf(s.Mean, 0) || math.IsInf(s.SD, 0) || s.N > 1 && math.IsNaN(s.SD) {
		return Sample{}, fmt.Errorf("%w: %s: the values are too large to square", ErrInvalid, groupName(label, 0))
	}
	return s, nil
}

// refine makes the second pass, which corrects the mean for the rounding of
// the first and the squares for the rounding of the mean.
func (s *Sample) refine(values []float64) {
	residual, squares := 0.0, 0.0
	for _, x := range values {
		if d := x - s.Mean; !math.IsNaN(d) {
			residual += d
			squares += d * d
		}
	}
	n := float64(s.N)
	s.Mean += residual / n
	s.SD = math.Sqrt((squares - residual*residual/n) / (n - 1))
}

// PairedSample is the sample of a - b from two measurements of the same people
// and the correlation between them, as printed tables give them.
func PairedSample(a, b Sample, correlation float64) (Sample, error) {
	if !(correlation >= -1 && correlation <= 1) {
		return Sample{}, fmt.Errorf("%w: a correlation lies between -1 and 1", ErrInvalid)
	}
	if a.N != b.N {
		return Sample{}, fmt.Errorf("%w: pairs need as many of the first measurement as of the second", ErrInvalid)
	}
	variance := (a.SD-b.SD)*(a.SD-b.SD) + 2*(1-correlation)*a.SD*b.SD
	return Sample{
		Label: a.Label, N: a.N, Missing: a.Missing,
		Mean: a.Mean - b.Mean, SD: math.Sqrt(variance),
	}, nil
}

// maxSize is the largest mean or standard deviation whose square, many times
// over, a float64 still holds.
const maxSize = 1e145

// constant says that a standard error is nothing but the rounding of numbers of
// the given size, by R's rule in t.test.
func constant(stdError, size float64) bool {
	return !(stdError > 10*0x1p-52*size && stdError > 1/maxSize)
}

// check says why a sample cannot be tested; index counts groups from 0.
func (s Sample) check(index int) error {
	name := groupName(s.Label, index)
	switch {
	case s.N < 0 || s.Missing < 0:
		return fmt.Errorf("%w: %s: a negative number of people", ErrInvalid, name)
	case s.N == 0 && s.Missing > 0:
		return fmt.Errorf("%w: %s: every value is missing", ErrTooFew, name)
	case s.N < 2:
		return fmt.Errorf("%w: %s has %d with a value; a variance needs two", ErrTooFew, name, s.N)
	case !(math.Abs(s.Mean) <= maxSize && math.Abs(s.SD) <= maxSize) || s.N > maxCount:
		return fmt.Errorf("%w: %s: the numbers must be finite, and not too large to square", ErrInvalid, name)
	case s.SD < 0:
		return fmt.Errorf("%w: %s: a negative standard deviation", ErrInvalid, name)
	}
	return nil
}

func checkSamples(groups []Sample) error {
	for i, g := range groups {
		if err := g.check(i); err != nil {
			return err
		}
	}
	return nil
}

func groupName(label string, index int) string {
	if label == "" {
		return fmt.Sprintf("group %d", index+1)
	}
	return fmt.Sprintf("group %q", label)
}

// squaredError is the square of the mean's standard error.
func (s Sample) squaredError() float64 { return s.SD * s.SD / float64(s.N) }

// largest is the size of the largest mean.
func largest(groups ...Sample) float64 {
	size := 0.0
	for _, g := range groups {
		size = math.Max(size, math.Abs(g.Mean))
	}
	return size
}
