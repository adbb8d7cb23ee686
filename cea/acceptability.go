package cea

import "math"

// Acceptance is how far each of several arms can be accepted at one
// willingness to pay.
type Acceptance struct {
	WTP float64
	// Probability is by arm, the control first: the share of replicates in
	// which the arm has the highest net benefit of all. Arms that tie share a
	// replicate equally, so the probabilities add up to 1.
	Probability []float64
	// Optimal is the arm with the highest expected net benefit, the first of
	// those that tie, and Frontier its probability: the acceptability frontier.
	// The arm most often best need not be the best on average (Fenwick,
	// Claxton and Sculpher 2001).
	Optimal  int
	Frontier float64
}

// Acceptability gives the acceptability curves of all arms and their frontier
// at each willingness to pay. With two arms the treated arm's probability is
// that of [Comparison.Acceptability].
func (r *Replicates) Acceptability(wtp []float64) []Acceptance {
	out := make([]Acceptance, len(wtp))
	for i, w := range wtp {
		out[i] = r.acceptance(w)
	}
	return out
}

func (r *Replicates) acceptance(wtp float64) Acceptance {
	out := Acceptance{WTP: wtp, Probability: make([]float64, len(r.Labels))}
	n := float64(r.Len())
	nb, average := make([]float64, len(r.Labels)), make([]float64, len(r.Labels))
	for i := range r.Len() {
		r.netBenefits(wtp, i, nb)
		best, ties := math.Inf(-1), 0.0
		for a, x := range nb {
			average[a] += x / n
			if x > best {
				best, ties = x, 0
			}
			if x == best {
				ties++
			}
		}
		for a, x := range nb {
			if x == best {
				out.Probability[a] += 1 / ties
			}
		}
	}
	for a := range out.Probability {
		out.Probability[a] /= n
		if average[a] > average[out.Optimal] {
			out.Optimal = a
		}
	}
	out.Frontier = out.Probability[out.Optimal]
	return out
}

// netBenefits fills nb with the arms' net benefit in one replicate, measured
// from the control's, so that equal arms tie exactly and sums hold differences
// rather than the much larger levels.
func (r *Replicates) netBenefits(wtp float64, replicate int, nb []float64) {
	cost, effect := r.Cost[0][replicate], r.Effect[0][replicate]
	nb[0] = 0
	for a := 1; a < len(nb); a++ {
		nb[a] = netBenefit(wtp, difference(r.Cost[a][replicate], cost), difference(r.Effect[a][replicate], effect))
	}
}

// Switch is a willingness to pay at which the best strategy changes: below it
// From has the highest expected net benefit, above it To.
type Switch struct {
	WTP      float64
	From, To string
}

// Switches are the exact points at which the acceptability frontier changes
// arms, in rising order: the ratios along the cost-effectiveness frontier. A
// strategy that is best at a single point only, on a straight line between two
// others, is passed over. Below the first switch the reference is best.
func Switches(rows []FrontierRow) []Switch {
	var out []Switch
	from := ""
	for _, r := range rows {
		switch r.Status {
		case StatusReference:
			from = r.Label
		case StatusFrontier:
			if last := len(out) - 1; last >= 0 && math.Abs(r.ICER-out[last].WTP) <= 1e-12*r.ICER {
				out[last].To = r.Label
			} else {
				out = append(out, Switch{WTP: r.ICER, From: from, To: r.Label})
			}
			from = r.Label
		}
	}
	return out
}
