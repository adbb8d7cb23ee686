package cohort

import (
	"math"
	"slices"
)

// extra is a kind of plan line that is not part of the comparison of costs.
type extra struct {
	activity string
	per      string
	plans    int     // with such a line
	mean     int     // pounds
	sd       int     // pounds; 0 where none is printed
	of       []group // whose plans have it, one for each; any if empty
}

// extras is one-off payments (section 5.3.1: 46 plans, mean 1,260 pounds),
// yearly support with payrolls and with direct payments, and funding for
// support planning and brokerage (section 7.5).
var extras = []extra{
	{activity: "one-off purchase", per: "once", plans: 46, mean: 1260},
	{activity: "payroll support", per: "year", plans: 31, mean: 320, sd: 194},
	{activity: "direct payment support", per: "year", plans: 7, mean: 2218, sd: 194},
	{activity: "support planning", per: "once", plans: 2, mean: 864, of: []group{learningDisability, mentalHealth}},
	{activity: "support brokerage", per: "once", plans: 9, mean: 292},
}

// drawExtras is the pence of each extra by person.
func drawExtras(c *cohort, planned []int) [][]int {
	drawn := make([][]int, len(extras))
	for k, by := range extras {
		s := c.stream("plan extras", k)
		drawn[k] = make([]int, len(c.people))
		holders := by.holders(c, shuffled(s, planned))
		weights := make([]float64, len(holders))
		for at := range weights {
			weights[at] = skewed(s.Normal(), 0.9)
		}
		if by.sd > 0 {
			spreadTo(weights, float64(by.mean), float64(by.sd))
		}
		for at, pence := range apportion(by.mean*100*len(holders), weights) {
			drawn[k][holders[at]] = pence
		}
	}
	return drawn
}

// holders are the first of the order who may have the extra.
func (by extra) holders(c *cohort, order []int) []int {
	if by.of == nil {
		return order[:by.plans]
	}
	var out []int
	for _, g := range by.of {
		at := slices.IndexFunc(order, func(i int) bool { return c.people[i].group == g })
		out = append(out, order[at])
	}
	return out
}

// spreadTo gives values a mean and a standard deviation.
func spreadTo(values []float64, mean, sd float64) {
	n, sum, squares := float64(len(values)), 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	for _, v := range values {
		d := v - sum/n
		squares += float64(d * d)
	}
	scale := sd / math.Sqrt(squares/(n-1))
	for i := range values {
		values[i] = mean + float64(scale*(values[i]-sum/n))
	}
}

func (p *plans) writeExtras(i int, pence [][]int) {
	for k, by := range extras {
		if pence[k][i] > 0 {
			p.lines = append(p.lines, line{i, by.activity, socialCare, pence[k][i], by.per})
		}
	}
}
