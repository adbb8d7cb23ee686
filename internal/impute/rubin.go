package impute

import (
	"errors"
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// Estimate is one pooled term.
type Estimate struct {
	Estimate, StdError float64
	// Within is the mean of the sets' variances, Between the variance of their
	// estimates, Total is Within + (1 + 1/m) Between.
	Within, Between, Total float64
	// RIV is the relative increase in variance due to missing values, Lambda
	// their share of Total, FMI the fraction of missing information with its
	// correction for the degrees of freedom, as mice reports it.
	RIV, Lambda, FMI float64
	// DF are the degrees of freedom of Barnard and Rubin (1999); +Inf where
	// nothing limits them.
	DF                float64
	Statistic, PValue float64 // against zero, Student's t
	ConfLow, ConfHigh float64
}

// Pooled is the result of Rubin's rules (Rubin 1987) for k terms from M sets.
type Pooled struct {
	M     int
	Terms []Estimate
	// Within, Between and Total are the k x k covariances whose diagonals
	// stand in Terms.
	Within, Between, Total [][]float64
	// DFComplete are the degrees of freedom had nothing been missing, n - k.
	DFComplete float64
	Level      float64
	Warnings   []Warning
}

// Warning is something that a reader of a result must know. Code is stable,
// for programs; Message is a sentence.
type Warning struct{ Code, Message string }

// Pool joins the estimates of m completed sets, m x k, with their covariances,
// m x k x k, by Rubin's rules. dfComplete is n - k, or +Inf for estimates that
// are taken as normal. Intervals are at 95%; see [Pooled.AtLevel].
//
// Where the sets agree to rounding, and for m = 1, the result is the limit: that
// one fit with dfComplete degrees of freedom. With m = 1 a warning says that
// nothing is known of the variance between sets.
//
// It is an error if there is no set, if shapes differ, if a number is not
// finite, a variance is not positive or dfComplete is not above 0.
func Pool(estimates [][]float64, covs [][][]float64, dfComplete float64) (Pooled, error) {
	if err := checkPool(estimates, covs, dfComplete); err != nil {
		return Pooled{}, fmt.Errorf("pooling: %w", err)
	}
	p := Pooled{M: len(estimates), DFComplete: dfComplete, Level: 0.95}
	centre := means(estimates)
	p.Within = meanMatrix(covs)
	p.Between = covariance(estimates, centre)
	p.Total = total(p.Within, p.Between, p.M)
	for j, estimate := range centre {
		p.Terms = append(p.Terms, p.term(j, estimate))
	}
	if p.M == 1 {
		p.Warnings = append(p.Warnings, Warning{"one-set", "one completed set: the variance between sets is unknown and taken as zero"})
	}
	return p, nil
}

// AtLevel returns the same pooling with intervals at another level, such as
// 0.9.
func (p Pooled) AtLevel(level float64) (Pooled, error) {
	if !(level > 0 && level < 1) {
		return Pooled{}, fmt.Errorf("pooling: a confidence level lies between 0 and 1")
	}
	p.Level = level
	terms := make([]Estimate, len(p.Terms))
	for j, t := range p.Terms {
		terms[j] = p.term(j, t.Estimate)
	}
	p.Terms = terms
	return p, nil
}

func (p Pooled) term(j int, estimate float64) Estimate {
	e := Estimate{Estimate: estimate, Within: p.Within[j][j], Between: p.Between[j][j], Total: p.Total[j][j]}
	e.StdError = math.Sqrt(e.Total)
	added := (1 + 1/float64(p.M)) * e.Between
	e.RIV = added / e.Within
	e.Lambda = added / e.Total
	e.DF = p.DFComplete
	if e.RIV > rounding {
		e.DF = barnardRubin(p.M, e, p.DFComplete)
		e.FMI = (e.RIV + 2/(e.DF+3)) / (e.RIV + 1)
	}
	e.Statistic = estimate / e.StdError
	e.PValue = 2 * dist.StudentCDF(-math.Abs(e.Statistic), e.DF)
	half := float64(dist.StudentQuantile((1+p.Level)/2, e.DF) * e.StdError)
	e.ConfLow, e.ConfHigh = estimate-half, estimate+half
	return e
}

// rounding is a relative increase in variance that is no more than the rounding
// of estimates that agree.
const rounding = 1e-16

// barnardRubin are the degrees of freedom of Barnard and Rubin (1999). Like
// mice, it takes no share of missing information below 1e-4.
func barnardRubin(m int, e Estimate, complete float64) float64 {
	lambda := math.Max(e.Lambda, 1e-4)
	old := float64(m-1) / (lambda * lambda)
	if math.IsInf(complete, 1) {
		return old
	}
	// Not 1 - lambda, which is 0, and the degrees of freedom with it, where
	// nearly all the variance is between sets.
	known := math.Min(e.Within/e.Total, 1-1e-4)
	observed := (complete + 1) / (complete + 3) * complete * known
	return old * observed / (old + observed)
}

func checkPool(estimates [][]float64, covs [][][]float64, dfComplete float64) error {
	switch {
	case len(estimates) == 0 || len(estimates[0]) == 0:
		return errors.New("there is no estimate to pool")
	case len(covs) != len(estimates):
		return fmt.Errorf("%d sets of estimates but %d covariances", len(estimates), len(covs))
	case !(dfComplete > 0):
		return errors.New("the complete-data degrees of freedom must be above 0")
	}
	k := len(estimates[0])
	for i := range estimates {
		if len(estimates[i]) != k || !finite(estimates[i]) {
			return fmt.Errorf("set %d does not give %d finite estimates", i+1, k)
		}
		if len(covs[i]) != k {
			return fmt.Errorf("set %d: the covariance is not %d x %d", i+1, k, k)
		}
		for j, row := range covs[i] {
			if len(row) != k || !finite(row) || row[j] <= 0 {
				return fmt.Errorf("set %d: row %d of the covariance needs %d finite numbers and a positive variance", i+1, j+1, k)
			}
		}
	}
	return nil
}

func finite(x []float64) bool {
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// means averages over sets. Deviations from the first set keep the mean of
// equal numbers exact, so that agreeing sets have no variance between them.
func means(x [][]float64) []float64 {
	out := make([]float64, len(x[0]))
	for j := range out {
		for i := range x {
			out[j] += x[i][j] - x[0][j]
		}
		out[j] = x[0][j] + out[j]/float64(len(x))
	}
	return out
}

func meanMatrix(x [][][]float64) [][]float64 {
	out := make([][]float64, len(x[0]))
	row := make([][]float64, len(x))
	for j := range out {
		for i := range x {
			row[i] = x[i][j]
		}
		out[j] = means(row)
	}
	return out
}

// covariance is that of the rows of x, with divisor m-1; zero for one row.
func covariance(x [][]float64, centre []float64) [][]float64 {
	out := square(len(centre))
	for _, row := range x {
		for a := range out {
			for b := range out {
				out[a][b] += float64((row[a]-centre[a])*(row[b]-centre[b])) / math.Max(1, float64(len(x)-1))
			}
		}
	}
	return out
}

func total(within, between [][]float64, m int) [][]float64 {
	out := square(len(within))
	for a := range out {
		for b := range out {
			out[a][b] = within[a][b] + float64((1+1/float64(m))*between[a][b])
		}
	}
	return out
}

func square(k int) [][]float64 {
	out := make([][]float64, k)
	for j := range out {
		out[j] = make([]float64, k)
	}
	return out
}
