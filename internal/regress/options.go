package regress

import "fmt"

// Covariance names the estimator of a fit's covariance.
type Covariance string

const (
	// Classical is the textbook covariance: residual variance times (X'X)^-1
	// for least squares, expected information times the Pearson dispersion for
	// a generalised linear model (R), observed information for the ordered
	// logit.
	Classical Covariance = "classical"
	// Observed uses the observed information in place of the expected (Stata).
	Observed Covariance = "observed"
	// Expected uses the expected information.
	Expected Covariance = "expected"
	// HC0 to HC3 are robust to heteroskedasticity (White 1980; MacKinnon and
	// White 1985).
	HC0 Covariance = "hc0"
	HC1 Covariance = "hc1"
	HC2 Covariance = "hc2"
	HC3 Covariance = "hc3"
	// Cluster sums scores by cluster, with Stata's small-sample factor:
	// G/(G-1) x (n-1)/(n-k) for least squares, G/(G-1) for the other models.
	// Statistics are Student's t on G-1, and normal for the ordered logit, as
	// Stata's. ClusterCR0 is without the factor.
	Cluster    Covariance = "cluster"
	ClusterCR0 Covariance = "cr0"
)

// Options says how to fit. The zero value works: classical covariance, 95%
// intervals, and limits that a model that has an estimate does not reach.
type Options struct {
	// Covariance is the estimator; "" means Classical.
	Covariance Covariance
	// Level is the confidence level; 0 means 0.95.
	Level float64
	// MaxIterations bounds iterative fits; 0 means 100.
	MaxIterations int
	// Dispersion is how a generalised linear model estimates its dispersion;
	// "" means Pearson's, and 1 for Binomial and Poisson.
	Dispersion Dispersion
}

// settled is the options with the defaults in place of zeros.
func (o Options) settled() (Options, error) {
	if o.Covariance == "" {
		o.Covariance = Classical
	}
	if o.Level == 0 {
		o.Level = 0.95
	}
	if o.MaxIterations == 0 {
		o.MaxIterations = 100
	}
	switch {
	case !(o.Level > 0 && o.Level < 1):
		return o, fmt.Errorf("the confidence level is %g: want a number between 0 and 1", o.Level)
	case o.MaxIterations < 0:
		return o, fmt.Errorf("the limit of %d iterations is negative", o.MaxIterations)
	}
	return o, nil
}
