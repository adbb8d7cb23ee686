package cea

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/impute"
	"ibsen/internal/resample"
)

// estimated is the evidence of one fitted sample, by the delta method.
type estimated struct {
	fitted
	arm int // of the treated, from 1
}

func (e estimated) differences() (cost, effect float64) {
	t, k := e.arms[e.arm], e.arms[0]
	return difference(t.Cost, k.Cost), difference(t.Effect, k.Effect)
}

func (e estimated) covariance() covariance { return e.cov[e.arm-1] }

func (e estimated) of(wc, we float64) spread {
	s := spread{rule: ruleDelta, se: math.Sqrt(e.covariance().of(wc, we)), df: e.df, ideal: math.NaN(), acceleration: math.NaN()}
	if v := e.influence[e.arm-1]; v != nil {
		s.ideal = math.Sqrt(squares(v).of(wc, we))
		s.acceleration = accelerationOf(v, wc, we)
	}
	return s
}

// pooled is the evidence of imputed sets, by Rubin's rules.
type pooled struct {
	sets []fitted
	arm  int
}

func (p pooled) each(k int) (cost, effect float64, v covariance) {
	f := p.sets[k]
	t, c := f.arms[p.arm], f.arms[0]
	return difference(t.Cost, c.Cost), difference(t.Effect, c.Effect), f.cov[p.arm-1]
}

func (p pooled) differences() (cost, effect float64) {
	m := float64(len(p.sets))
	for k := range p.sets {
		c, e, _ := p.each(k)
		cost += c / m
		effect += e / m
	}
	return cost, effect
}

// covariance is the total one: within sets, and between them with 1/m more for
// their number.
func (p pooled) covariance() covariance {
	m := float64(len(p.sets))
	cost, effect := p.differences()
	var within, between covariance
	for k := range p.sets {
		c, e, v := p.each(k)
		within.cc, within.ce, within.ee = within.cc+v.cc/m, within.ce+v.ce/m, within.ee+v.ee/m
		c, e = c-cost, e-effect
		between.cc += c * c / (m - 1)
		between.ce += c * e / (m - 1)
		between.ee += e * e / (m - 1)
	}
	more := 1 + 1/m
	return covariance{within.cc + more*between.cc, within.ce + more*between.ce, within.ee + more*between.ee}
}

// of pools the quantity itself, so that its degrees of freedom are its own and
// not those of cost or effect.
func (p pooled) of(wc, we float64) spread {
	estimates, variances := make([][]float64, len(p.sets)), make([][][]float64, len(p.sets))
	df := math.Inf(1)
	for k := range p.sets {
		c, e, v := p.each(k)
		estimates[k], variances[k] = []float64{wc*c + we*e}, [][]float64{{v.of(wc, we)}}
		df = math.Min(df, p.sets[k].df)
	}
	none := spread{rule: ruleRubin, se: math.NaN(), df: math.NaN(), ideal: math.NaN(), acceleration: math.NaN()}
	pooled, err := impute.Pool(estimates, variances, df)
	if err != nil {
		return none
	}
	t := pooled.Terms[0]
	none.se, none.df = t.StdError, t.DF
	none.missing = &Pooling{
		Sets: len(p.sets), SE: t.StdError, Within: t.Within, Between: t.Between, DF: t.DF, FMI: t.FMI, RIV: t.RIV,
		Probability: studentCDF(t.Estimate/t.StdError, t.DF), ProbabilityNormal: dist.NormalCDF(t.Estimate / t.StdError),
	}
	return none
}

func studentCDF(x, df float64) float64 {
	if math.IsInf(df, 1) {
		return dist.NormalCDF(x)
	}
	return dist.StudentCDF(x, df)
}

// withBootstrapVariances puts the variances of each set's own replicates in
// the place of those by the delta method: replicate r came from set r mod m.
func withBootstrapVariances(sets []fitted, replicates [][]resample.Pair) []fitted {
	m := len(sets)
	out := make([]fitted, m)
	for k, f := range sets {
		f.cov = make([]covariance, len(replicates)-1)
		for a := 1; a < len(replicates); a++ {
			var own []resample.Pair
			for r := k; r < len(replicates[0]); r += m {
				t, c := replicates[a][r], replicates[0][r]
				if d := t.Cost - c.Cost; !math.IsNaN(d) {
					own = append(own, resample.Pair{Cost: d, Effect: t.Effect - c.Effect})
				}
			}
			f.cov[a-1] = sampleCovariance(own)
		}
		out[k] = f
	}
	return out
}

func sampleCovariance(x []resample.Pair) covariance {
	n := float64(len(x))
	var mean resample.Pair
	for _, p := range x {
		mean.Cost += p.Cost / n
		mean.Effect += p.Effect / n
	}
	centred := make([]resample.Pair, len(x))
	for i, p := range x {
		centred[i] = resample.Pair{Cost: p.Cost - mean.Cost, Effect: p.Effect - mean.Effect}
	}
	return squares(centred).times(1 / (n - 1))
}
