package regress

import (
	"math"
	"math/big"
	"testing"
)

// exactLogLikelihood is the log-likelihood of an ordered logit from its
// definition, P = F(upper) - F(lower), in 300 bits.
func exactLogLikelihood(y []float64, x [][]float64, beta, cuts []float64) float64 {
	one := ologitWide(1)
	product := ologitWide(1)
	for i, level := range y {
		eta := ologitWide(0)
		for j, b := range beta {
			eta.Add(eta, ologitWide(0).Mul(ologitWide(b), ologitWide(x[j][i])))
		}
		logistic := func(cut float64) *big.Float {
			return ologitWide(0).Quo(one, ologitWide(0).Add(one, ologitWideExp(ologitWide(0).Sub(eta, ologitWide(cut)))))
		}
		p := ologitWide(1)
		k := int(level)
		if k < len(cuts) {
			p = logistic(cuts[k])
		}
		if k > 0 {
			p.Sub(p, logistic(cuts[k-1]))
		}
		product.Mul(product, p)
	}
	mantissa := ologitWide(0)
	exponent := product.MantExp(mantissa)
	m, _ := mantissa.Float64()
	return math.Log(m) + float64(exponent)*math.Ln2
}

func ologitWide(v float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(v) }

// ologitWideExp is e^v by its series, at v/2^16, squared 16 times.
func ologitWideExp(v *big.Float) *big.Float {
	small := ologitWide(0).Quo(v, ologitWide(65536))
	sum, term := ologitWide(1), ologitWide(1)
	for k := 1; k < 80; k++ {
		term.Mul(term, small)
		term.Quo(term, ologitWide(float64(k)))
		sum.Add(sum, term)
	}
	for range 16 {
		sum.Mul(sum, sum)
	}
	return sum
}

func TestOrderedLogitReachesTheMaximumOfTheExactLikelihood(t *testing.T) {
	y := []float64{0, 2, 1, 3, 0, 1, 2, 3, 1, 0, 3, 2}
	x := [][]float64{
		{1, 4, 2, 5, 3, 0, 2, 3, 5, 4, 1, 0},
		{0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0},
	}
	f := ologitFit(t, ologitDesign(t, "y", y, []string{"a", "b"}, x...), ologitNumbered(4), Options{})
	at := func(j int, by float64) float64 {
		beta := []float64{f.Terms[0].Estimate, f.Terms[1].Estimate}
		cuts := []float64{f.Cuts[0].Estimate, f.Cuts[1].Estimate, f.Cuts[2].Estimate}
		if j < len(beta) {
			beta[j] += by
		} else {
			cuts[j-len(beta)] += by
		}
		return exactLogLikelihood(y, x, beta, cuts)
	}
	top := at(0, 0)
	ologitDigits(t, "log-likelihood", f.LogLikelihood, top, 14)
	for j := range f.Cov {
		const h = 1e-4
		up, down := at(j, h), at(j, -h)
		if up >= top || down >= top {
			t.Errorf("parameter %d: %.17g is not the maximum beside %.17g and %.17g", j, top, down, up)
		}
		// A slope of 0 in the middle leaves differences of the third order.
		if slope := (up - down) / (2 * h); math.Abs(slope) > 1e-7 {
			t.Errorf("parameter %d: the slope at the estimate is %g", j, slope)
		}
	}
}

// The log-likelihood is exact, and its gradient the slope of it, wherever the
// parameters are: also where exponentials of them overflow.
func TestOrderedLikelihoodIsExactFarOut(t *testing.T) {
	y := []float64{0, 1, 2, 1, 2, 0}
	x := []float64{1, -2, 3, 0.5, -1, 2}
	s, err := newOlogitSample(&Design{Response: "y", Y: y, N: len(y)}, ologitNumbered(3))
	if err != nil {
		t.Fatal(err)
	}
	m := newOlogitModel(s, [][]float64{x})
	tests := []struct {
		name  string
		theta []float64
	}{
		{"near", []float64{0.5, -1, 1}},
		{"at the edge of the short cut", []float64{74.9, -149.9, 149.9}},
		{"a large slope", []float64{400, -1, 1}},
		{"large cuts", []float64{1, -800, 900}},
		{"both cuts far up", []float64{-300, 1000, 1000.25}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at := m.newPoint()
			copy(at.theta, tt.theta)
			m.evaluate(at)
			ologitDigits(t, "log-likelihood", at.logLikelihood, exactLogLikelihood(y, [][]float64{x}, tt.theta[:1], tt.theta[1:]), 13)
			for j := range tt.theta {
				const h = 1e-3
				theta := append([]float64(nil), tt.theta...)
				theta[j] += h
				up := exactLogLikelihood(y, [][]float64{x}, theta[:1], theta[1:])
				theta[j] -= 2 * h
				slope := (up - exactLogLikelihood(y, [][]float64{x}, theta[:1], theta[1:])) / (2 * h)
				if math.Abs(slope-at.score[j]) > 2e-5 {
					t.Errorf("score %d is %.9g, the slope %.9g", j, at.score[j], slope)
				}
			}
		})
	}
}

// Probabilities keep their digits where the levels are far apart and where
// people are far out, as differences of logistics do not.
func TestLevelProbabilitiesKeepTheirDigits(t *testing.T) {
	tests := []struct {
		name string
		k    int
		eta  float64
		cuts []float64
	}{
		{"lowest, far above", 0, 60, []float64{0, 1}},
		{"middle, far above", 1, 60, []float64{0, 1}},
		{"middle, far below", 1, -60, []float64{0, 1}},
		{"highest, far below", 2, -60, []float64{0, 1}},
		{"a level of hardly any width", 1, 0.25, []float64{0.5, 0.5 + 1.0/(1<<40)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _, _ := ologitLevels{cuts: tt.cuts}.share(tt.k, tt.eta)
			want := exactLogLikelihood([]float64{float64(tt.k)}, [][]float64{{tt.eta}}, []float64{1}, tt.cuts)
			ologitDigits(t, "log probability", math.Log(got), want, 14)
		})
	}
}
