package pipeline

import (
	"math"

	"ibsen/cea"
	"ibsen/internal/study"
)

// estimates adds rows of an estimate, its bootstrap standard error and its
// normal-based interval to a table.
type estimates struct {
	*builder
	r               study.Report
	panel, interval string
	n               int
	z               float64 // standard errors from the estimate to either limit
}

// bootstrapped is an estimate with what the replicates say of it. Error is the
// Monte Carlo standard error of SE.
type bootstrapped struct {
	estimate, se float64
	normal       cea.Interval
	error        float64
}

func ofIncrement(x cea.Increment, replicates []float64) bootstrapped {
	return bootstrapped{x.Estimate, x.SEBootstrap, x.Intervals.Normal, errorOfSE(replicates)}
}

func ofRatio(k cea.Comparison) bootstrapped {
	ratios := make([]float64, len(k.CostReplicates))
	for i, cost := range k.CostReplicates {
		ratios[i] = cost / k.EffectReplicates[i]
	}
	return bootstrapped{k.Ratio.Estimate, k.Ratio.SEBootstrap, k.Ratio.Normal, errorOfSE(ratios)}
}

// add adds a row. The limits move with the standard error, so that their Monte
// Carlo error is a multiple of its.
func (e *estimates) add(row string, x bootstrapped, unit string, decimals int) {
	row = e.r.Renamed(row)
	at := func(column string) place { return place{e.panel, row, e.r.Renamed(column)} }
	uncertain := func(p place, stat string, value, err float64) {
		e.number(p, stat, value, unit, decimals, e.n)
		e.Cells[len(e.Cells)-1].MCError = err
	}
	e.number(at("Estimate"), "estimate", x.estimate, unit, decimals, e.n)
	uncertain(at("Bootstrap std error"), "se", x.se, x.error)
	if x.normal.Defined() {
		uncertain(place{e.panel, row, e.interval}, "lower", x.normal.Lower, e.z*x.error)
		uncertain(place{e.panel, row, e.interval}, "upper", x.normal.Upper, e.z*x.error)
	} else {
		e.words(place{e.panel, row, e.interval}, "interval", "not defined", e.n)
	}
	e.count(at("N"), e.n)
}

// errorBlocks is how many blocks the replicates are split into to see how far
// their standard deviation depends on which of them were drawn.
const errorBlocks = 20

// errorOfSE is the Monte Carlo standard error of the standard deviation of
// replicates: the delete-a-block jackknife (Kuensch 1989 has it for series; here
// replicates are independent and blocks only save time). Where one replicate
// makes most of the deviation, as of a ratio whose denominator comes near zero,
// leaving its block out halves it, and the error is as large as that says.
// Replicates that are not finite have no part. It is 0 for fewer than two
// replicates a block.
func errorOfSE(replicates []float64) float64 {
	var finite []float64
	for _, x := range replicates {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			finite = append(finite, x)
		}
	}
	if len(finite) < 2*errorBlocks {
		return 0
	}
	without := make([]float64, errorBlocks)
	rest := make([]float64, 0, len(finite))
	for b := range without {
		from, to := b*len(finite)/errorBlocks, (b+1)*len(finite)/errorBlocks
		rest = append(append(rest[:0], finite[:from]...), finite[to:]...)
		_, without[b] = meanSD(rest)
	}
	_, sd := meanSD(without)
	return sd * (errorBlocks - 1) / math.Sqrt(errorBlocks)
}
