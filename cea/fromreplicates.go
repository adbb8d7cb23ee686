package cea

import (
	"math"

	"ibsen/internal/resample"
)

// replicated is the evidence of replicates alone: their means are the
// estimates and their covariance the sampling error.
type replicated struct {
	cost, effect float64
	v            covariance
}

func (r replicated) differences() (cost, effect float64) { return r.cost, r.effect }
func (r replicated) covariance() covariance              { return r.v }
func (r replicated) of(wc, we float64) spread {
	nan := math.NaN()
	return spread{se: math.Sqrt(r.v.of(wc, we)), df: nan, ideal: nan, acceleration: nan}
}

// FromReplicates analyses replicates that were made elsewhere: a bootstrap or
// the draws of a model. Estimates are means over replicates, arms have no
// counts of people, and there is neither a BCa nor a Welch interval.
func FromReplicates(r *Replicates, s Settings) (*Analysis, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	s = s.withDefaults()
	s.Replicates = r.Len()
	if err := s.check(); err != nil {
		return nil, err
	}
	a := &Analysis{
		Replicates: r.Len(), Level: s.Level, ArmReplicates: r, Estimates: r.Means(),
		Method: Method{
			CostModel: "as the replicates", EffectModel: "as the replicates", Covariance: "of the replicates",
			Scheme: "read from a file",
		},
	}
	arms := make([][]resample.Pair, len(r.Labels))
	for i, label := range r.Labels {
		for j := range r.Cost[i] {
			arms[i] = append(arms[i], resample.Pair{Cost: r.Cost[i][j], Effect: r.Effect[i][j]})
		}
		a.Arms = append(a.Arms, Summary{
			Label: label, CostMean: mean(r.Cost[i]), EffectMean: mean(r.Effect[i]), CostSD: math.NaN(), EffectSD: math.NaN(),
		})
	}
	for i := 1; i < len(arms); i++ {
		k := comparison{evidence: evidenceOf(arms[i], arms[0]), settings: s}
		result, warnings := k.run(r.Labels[i], r.Labels[0], arms[i], arms[0])
		a.Comparisons = append(a.Comparisons, result)
		a.warn(warnings...)
	}
	return a, a.compareAll(s)
}

func evidenceOf(t, k []resample.Pair) replicated {
	d := make([]resample.Pair, len(t))
	cost, effect := make([]float64, len(t)), make([]float64, len(t))
	for r := range t {
		d[r] = resample.Pair{Cost: difference(t[r].Cost, k[r].Cost), Effect: difference(t[r].Effect, k[r].Effect)}
		cost[r], effect[r] = d[r].Cost, d[r].Effect
	}
	return replicated{mean(cost), mean(effect), sampleCovariance(d)}
}

// compareAll compares all arms with one another: the value of information, and
// for more than two arms the frontier.
func (a *Analysis) compareAll(s Settings) (err error) {
	a.EVPI = a.ArmReplicates.EVPI(s.WTP)
	if s.Population.PerYear > 0 {
		if err := s.Population.Check(); err != nil {
			return err
		}
		a.Population = s.Population
	}
	if len(a.Estimates) < 3 {
		return nil
	}
	a.Acceptance = a.ArmReplicates.Acceptability(s.WTP)
	a.FrontierShares = a.ArmReplicates.FrontierShares()
	a.Frontier, err = FullIncremental(a.Estimates)
	return err
}
