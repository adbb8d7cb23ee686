package cea

import (
	"fmt"
	"math"
	"strings"
)

// EVPI is the expected value of perfect information for one person's decision
// among all arms, at each willingness to pay, in the currency of the costs: the
// mean over replicates of the highest net benefit, less the highest mean net
// benefit (Claxton 1999).
func (r *Replicates) EVPI(wtp []float64) []EVPI {
	out := make([]EVPI, len(wtp))
	for i, w := range wtp {
		out[i] = EVPI{w, r.perfectInformation(w)}
	}
	return out
}

func (r *Replicates) perfectInformation(wtp float64) float64 {
	n := float64(r.Len())
	best, nb, average := 0.0, make([]float64, len(r.Labels)), make([]float64, len(r.Labels))
	for i := range r.Len() {
		r.netBenefits(wtp, i, nb)
		top := 0.0
		for a, x := range nb {
			average[a] += x / n
			top = math.Max(top, x)
		}
		best += top / n
	}
	chosen := 0.0
	for _, x := range average {
		chosen = math.Max(chosen, x)
	}
	// The mean of a maximum is no less than the maximum of means; rounding
	// alone could say otherwise.
	return math.Max(0, best-chosen)
}

// Population is the people whose care a decision governs: what information is
// worth to one person is worth to each of them.
type Population struct {
	// PerYear is how many people meet the decision each year.
	PerYear float64 `json:"per_year"`
	// Years is for how long the decision stands, a part of a year included.
	Years float64 `json:"years"`
	// DiscountRate is yearly: 0.035 for 3.5%.
	DiscountRate float64 `json:"discount_rate"`
	// Delay is how many of the Years pass before the information is there;
	// people met until then do not gain from it.
	Delay float64 `json:"delay"`
}

// longestHorizon bounds Population.Years.
const longestHorizon = 1000

// Check says what is out of range: numbers are finite and not negative, years
// above 0 and at most 1,000, the delay no longer than the years.
func (p Population) Check() error {
	var problems []string
	within := func(what string, x, most float64) {
		if !(x >= 0 && x <= most) || !finite(x) {
			problems = append(problems, fmt.Sprintf("%s %g: from 0 to %g are possible", what, x, most))
		}
	}
	within("people a year", p.PerYear, 1e12)
	within("years", p.Years, longestHorizon)
	within("discount rate", p.DiscountRate, 1)
	if p.Years == 0 {
		problems = append(problems, "years 0: the decision must stand for a while")
	}
	if !(p.Delay >= 0 && p.Delay <= p.Years) {
		problems = append(problems, fmt.Sprintf("delay %g: it lies between 0 and the years", p.Delay))
	}
	if problems != nil {
		return fmt.Errorf("cea: population: %s", strings.Join(problems, "; "))
	}
	return nil
}

// Effective is the number of people that the information serves, each counted
// at what a benefit in their year is worth today: the sum over years t = 1, 2,
// ... of PerYear / (1 + DiscountRate)^(t-1). The first year is not discounted,
// within a year nothing is, and of a year that is cut short by the horizon or
// by the delay the part is counted.
//
// Conventions differ: discounting from the end of the first year divides this
// by 1 + DiscountRate, and continuous discounting (R package voi, pop_voi)
// lies between the two.
func (p Population) Effective() float64 {
	total := 0.0
	for t := 0.0; t < p.Years; t++ {
		part := math.Min(t+1, p.Years) - math.Max(t, p.Delay)
		if part > 0 {
			total += p.PerYear * part / math.Pow(1+p.DiscountRate, t)
		}
	}
	return total
}

// Value is what information worth perPerson to one person is worth to the
// population.
func (p Population) Value(perPerson float64) float64 { return perPerson * p.Effective() }
