package cohort

import (
	"math"
	"slices"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// overall is what chapter 5 prints of an amount over all plans, in pounds; zero
// where it prints nothing. What is exact is printed to the pound even where it
// ends in 0.
type overall struct {
	mean, median, sd float64
	exact            bool
	without          float64 // the median without the plans of one-off payments only
}

// overalls is Table 5.2's column of all plans and the sentences of sections 5.3
// and 5.5.2. Section 5.3.2 gives social services and the Independent Living Fund
// to the pound.
var overalls = map[string]overall{
	"total_amount":      {mean: 11450, median: 6610, sd: 15810, without: 6800},
	"recurrent_amount":  {mean: 11760, median: 6580, sd: 16860},
	"one_off_amount":    {mean: 1260, median: 675, sd: 1500},
	"social_services":   {mean: 9980, median: 6320, sd: 13910, exact: true},
	"supporting_people": {mean: 2400, median: 1260, sd: 4160},
	"ilf":               {mean: 15640, median: 16420, sd: 7820, exact: true},
	"leisure_amount":    {mean: 1960, median: 720, sd: 4210},
}

// onlyOneOff is the plans with one-off payments and nothing else: note 18.
const onlyOneOff = 7

// slack is how far an amount may be from a printed one and still print the same:
// to ten pounds, or to the pound.
func (o overall) slack(printed float64) float64 {
	if o.exact || math.Mod(printed, 10) != 0 {
		return 0.4
	}
	return 4.4
}

// amountFit is the amounts of one kind by user group, the last those of plans
// without one, on the way to what is printed of the groups and of all plans.
type amountFit struct {
	groups [4]summary
	values [5][]int
	whole  overall
}

// fitted is the amounts of each group in ascending order. Those of groups keep
// their summaries, their least and their greatest; the rest, and those of plans
// without a group, change by as little as steps at random need until the amounts
// of all plans print right, or come near.
func (f *amountFit) fitted() [5][]int {
	s := resample.Named(1, "cohort: amounts of all plans").At(int(f.whole.mean), int(f.whole.sd))
	now := f.miss()
	for trial := 0; trial < 60000 && now > 0; trial++ {
		undo := f.step(&s)
		if m := f.miss(); m <= now {
			now = m
			continue
		}
		undo()
	}
	for g := range f.values {
		slices.Sort(f.values[g])
	}
	return f.values
}

// step changes one amount, or two of a group by as much up as down, which keeps
// the mean.
func (f *amountFit) step(s *resample.Stream) (undo func()) {
	g := s.Intn(len(f.values))
	v := f.values[g]
	first, last, low, high := 1, len(v)-1, 0.0, 0.0
	if g < len(f.groups) {
		low, high = f.groups[g].low, f.groups[g].high
	} else {
		first, last, low, high = 0, len(v), f.lowest(), f.highest()
	}
	if last-first < 2 && g < len(f.groups) || last == first {
		return func() {}
	}
	i, j := first+s.Intn(last-first), first+s.Intn(last-first)
	by := int(dist.Exp(s.Float64()*dist.Log(high-low+2))) * (1 - 2*s.Intn(2))
	if float64(v[i]+by) < low || float64(v[i]+by) > high {
		return func() {}
	}
	single := s.Intn(2) == 0
	if !single && (i == j || float64(v[j]-by) < low || float64(v[j]-by) > high) {
		return func() {}
	}
	oldI, oldJ := v[i], v[j]
	v[i] += by
	if !single {
		v[j] -= by
	}
	return func() { v[j], v[i] = oldJ, oldI }
}

func (f *amountFit) lowest() float64 {
	low := math.Inf(1)
	for _, p := range f.groups {
		if p.n > 0 {
			low = min(low, p.low)
		}
	}
	return low
}

func (f *amountFit) highest() float64 {
	high := 0.0
	for _, p := range f.groups {
		high = max(high, p.high)
	}
	return high
}

// miss is how many pounds the amounts are from printing right.
func (f *amountFit) miss() float64 {
	far := 0.0
	var all []int
	for g, v := range f.values {
		all = append(all, v...)
		if g < len(f.groups) && len(v) > 3 {
			p := f.groups[g]
			m, median, sd := momentsOf(slices.Sorted(slices.Values(v)))
			far += beyond(m-p.mean, 0.4) + beyond(median-p.median, 0.4) + beyond(sd-p.sd, 4.4)
		}
	}
	slices.Sort(all)
	o := f.whole
	m, median, sd := momentsOf(all)
	far += beyond(m-o.mean, o.slack(o.mean)) + beyond(median-o.median, o.slack(o.median)) + beyond(sd-o.sd, o.slack(o.sd))
	if o.without > 0 {
		far += beyond(middle(all[onlyOneOff:])-o.without, o.slack(o.without))
	}
	return far
}

func beyond(difference, slack float64) float64 { return max(math.Abs(difference)-slack, 0) }

// momentsOf is the mean, the median and the standard deviation of amounts in
// ascending order.
func momentsOf(ascending []int) (mean, median, sd float64) {
	values := make([]float64, len(ascending))
	for i, v := range ascending {
		values[i] = float64(v)
	}
	mean, sd = meanAndSD(values)
	return mean, middle(ascending), sd
}

func middle(ascending []int) float64 {
	n := len(ascending)
	return float64(ascending[(n-1)/2]+ascending[n/2]) / 2
}
