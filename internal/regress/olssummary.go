package regress

import (
	"math"

	"ibsen/internal/dist"
)

// summarise fills what is said of the fit as a whole; n is the rows that have
// weight.
func (f *Fit) summarise(s *leastSquares, weightedResiduals []float64, n int) {
	d, rank := f.Design, s.rank()
	rss := dot(weightedResiduals, weightedResiduals)
	f.DFResidual = float64(n - rank)
	f.DF = f.DFResidual
	f.Deviance = rss
	f.Dispersion = rss / f.DFResidual
	f.Sigma = math.Sqrt(f.Dispersion)
	f.LogLikelihood = normalLogLikelihood(rss, d.Weights, n)
	f.MaxAbsScore = s.largestScore(weightedResiduals)
	mss := f.explained()
	f.NullDeviance = mss + rss
	// A perfect fit leaves rounding only; R's summary.lm draws this line too.
	if rss <= 1e-30*float64(n)*meanSquare(d.Y) {
		f.Warnings = append(f.Warnings, Warning{"perfect-fit", d.Response + ": the terms give it exactly; its errors, tests and likelihood mean nothing"})
		f.LogLikelihood = math.NaN()
	} else if d.Intercept {
		f.NullLogLikelihood = normalLogLikelihood(f.NullDeviance, d.Weights, n)
	}
	f.varianceExplained(mss, rss, n, rank)
}

// varianceExplained is R-squared, its adjusted form and F.
func (f *Fit) varianceExplained(mss, rss float64, n, rank int) {
	lost := 0
	if f.Design.Intercept {
		lost = 1
	}
	if rank == lost || mss+rss == 0 {
		return
	}
	f.RSquared = mss / (mss + rss)
	f.AdjRSquared = 1 - rss/(mss+rss)*float64(n-lost)/f.DFResidual
	f.FDF1, f.FDF2 = float64(rank-lost), f.DFResidual
	if rss > 0 {
		f.FStatistic = mss / f.FDF1 / f.Dispersion
		f.FPValue = dist.FTail(f.FStatistic, f.FDF1, f.FDF2)
	}
}

// testByOwnCovariance puts the Wald test of all terms but the intercept in the
// place of the classical F. There is none where the covariance has no inverse,
// as with fewer clusters than terms.
func (f *Fit) testByOwnCovariance() {
	var terms []string
	for j, t := range f.Terms {
		if !t.Aliased && !(j == 0 && f.Design.Intercept) {
			terms = append(terms, t.Name)
		}
	}
	f.FStatistic, f.FPValue = math.NaN(), math.NaN()
	if len(terms) == 0 {
		return
	}
	if test, err := f.Wald(terms...); err == nil {
		f.FStatistic, f.FDF1, f.FDF2, f.FPValue = test.Statistic, test.DF1, test.DF2, test.PValue
	}
}

// normalLogLikelihood is the maximised one, as R's logLik has it.
func normalLogLikelihood(rss float64, weights []float64, n int) float64 {
	logs := 0.0
	for _, w := range weights {
		if w > 0 {
			logs += dist.Log(w)
		}
	}
	m := float64(n)
	return 0.5 * (logs - m*(dist.Log(2*math.Pi)+1-dist.Log(m)+dist.Log(rss)))
}

func meanSquare(y []float64) float64 { return dot(y, y) / float64(len(y)) }

// explained is the sum of squares of the fitted values, about their mean if
// there is an intercept. The mean leaves the response before the residual
// does, so that one a million times the spread costs no digits.
func (f *Fit) explained() float64 {
	d := f.Design
	about := append([]float64(nil), d.Y...)
	if d.Intercept {
		for range 2 { // the second time for what rounding left of the mean
			centre := columnMean(about, d.Weights)
			for i := range about {
				about[i] -= centre
			}
		}
	}
	addScaled(about, -1, f.Residuals)
	if d.Weights == nil {
		return dot(about, about)
	}
	sum := 0.0
	for i, v := range about {
		sum += d.Weights[i] * v * v
	}
	return sum
}

// columnMean corrects a first mean by the mean of what it leaves.
func columnMean(x, w []float64) float64 {
	mean := 0.0
	for range 2 {
		sum, total := 0.0, 0.0
		for i, v := range x {
			weight := 1.0
			if w != nil {
				weight = w[i]
			}
			sum += weight * (v - mean)
			total += weight
		}
		mean += sum / total
	}
	return mean
}

// largestScore is the largest |x'r| in the size of x and r.
func (s *leastSquares) largestScore(residuals []float64) float64 {
	left := make([]float64, s.rank())
	s.scores(nil, residuals, left)
	largest := 0.0
	for _, v := range left { // the columns as scaled have length 0.5 to 1
		largest = math.Max(largest, math.Abs(v))
	}
	if size := norm(residuals); size > 0 {
		return largest / size
	}
	return 0
}
