package hypothesis

import (
	"errors"
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// Test is the result of one test. A number that the test does not have is NaN.
type Test struct {
	Name string // as R names its method: "Welch two-sample t-test"
	// Statistic is called Symbol: "t", "F", "chi-squared", "H", "W", "z". It has
	// DF degrees of freedom, and DF2 in the denominator of an F.
	Symbol             string
	Statistic, DF, DF2 float64
	// PValue is two-sided where the test has sides.
	PValue float64
	// Difference is the first group less the second (or the sample less its
	// reference), with its interval at Level.
	Difference, StdError float64
	ConfLow, ConfHigh    float64
	Level                float64
	// N is the number of values used, Missing of those left out, a group.
	N, Missing []int
	Warnings   []Warning
}

// Warning is something that a reader of a result must know. Code is stable, for
// programs; Message is a sentence.
type Warning struct{ Code, Message string }

const (
	// WarnMissing says that values were left out because they are missing.
	WarnMissing = "missing values"
	// WarnSmallExpected says that expected counts are below five, so that the
	// chi-squared distribution may be a poor approximation.
	WarnSmallExpected = "small expected counts"
	// WarnTies says that tied values rule out exact p-values.
	WarnTies = "ties"
)

// The causes of which every error of this package wraps one.
var (
	ErrTooFew   = errors.New("too few people")
	ErrConstant = errors.New("no variance")
	ErrEmpty    = errors.New("empty category")
	ErrInvalid  = errors.New("impossible number")
	ErrTooLarge = errors.New("too large for an exact test")
)

// newTest is a test that has nothing but its names yet.
func newTest(name, symbol string) Test {
	nan := math.NaN()
	return Test{
		Name: name, Symbol: symbol, Statistic: nan, DF: nan, DF2: nan, PValue: nan,
		Difference: nan, StdError: nan, ConfLow: nan, ConfHigh: nan, Level: nan,
	}
}

// count records the size of a group.
func (t *Test) count(used, missing int) {
	t.N = append(t.N, used)
	t.Missing = append(t.Missing, missing)
}

// warnMissing adds a warning if any group had missing values.
func (t *Test) warnMissing() {
	used, missing := 0, 0
	for i := range t.N {
		used += t.N[i]
		missing += t.Missing[i]
	}
	if missing > 0 {
		t.warn(WarnMissing, "%d of %d values are missing and left out", missing, used+missing)
	}
}

func (t *Test) warn(code, format string, args ...any) {
	t.Warnings = append(t.Warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...)})
}

func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return fmt.Errorf("%w: the level of an interval lies between 0 and 1", ErrInvalid)
	}
	return nil
}

// twoSidedZ is the normal deviate that an interval at the level reaches to.
func twoSidedZ(level float64) float64 { return -dist.NormalQuantile((1 - level) / 2) }

// twoSidedT is the same of Student's t.
func twoSidedT(level, df float64) float64 { return -dist.StudentQuantile((1-level)/2, df) }

func normalP(z float64) float64 { return 2 * dist.NormalCDF(-math.Abs(z)) }

// studentP squares t, as F with one degree of freedom keeps its precision at
// any number of degrees of freedom.
func studentP(t, df float64) float64 { return dist.FTail(t*t, 1, df) }
