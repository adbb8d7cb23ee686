package cohort

// extra is a kind of plan line that is not part of the comparison of costs.
type extra struct {
	activity string
	per      string
	plans    int // with such a line
	mean     int // pounds
}

// extras is one-off payments (section 5.3.1: 46 plans, mean 1,260 pounds) and
// yearly support with payrolls and with direct payments (section 7.5: 31 plans,
// 320 pounds; 7 plans, 2,218 pounds).
var extras = []extra{
	{"one-off purchase", "once", 46, 1260},
	{"payroll support", "year", 31, 320},
	{"direct payment support", "year", 7, 2218},
}

// drawExtras is the pence of each extra by person.
func drawExtras(c *cohort, planned []int) [][]int {
	drawn := make([][]int, len(extras))
	for k, by := range extras {
		s := c.stream("plan extras", k)
		drawn[k] = make([]int, len(c.people))
		holders := shuffled(s, planned)[:by.plans]
		weights := make([]float64, len(holders))
		for at := range weights {
			weights[at] = skewed(s.Normal(), 0.9)
		}
		for at, pence := range apportion(by.mean*100*len(holders), weights) {
			drawn[k][holders[at]] = pence
		}
	}
	return drawn
}

func (p *plans) writeExtras(i int, pence [][]int) {
	for k, by := range extras {
		if pence[k][i] > 0 {
			p.lines = append(p.lines, line{i, by.activity, socialCare, pence[k][i], by.per})
		}
	}
}
