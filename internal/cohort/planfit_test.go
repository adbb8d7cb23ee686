package cohort

import (
	"math"
	"slices"
	"testing"
)

// fittedKinds is the amounts of which chapter 5 prints a median over all plans.
var fittedKinds = map[string][4]summary{
	"total_amount": totalAmounts, "recurrent_amount": recurrentAmounts, "one_off_amount": oneOffAmounts, "social_services": socialAmounts,
	"supporting_people": supportingAmounts, "ilf": ilfAmounts, "leisure_amount": leisureAmounts,
}

// prints says whether an amount rounds to the printed one, to ten pounds or to one.
func prints(got, printed float64, pound bool) bool {
	if pound || math.Mod(printed, 10) != 0 {
		return math.Round(got) == printed
	}
	return math.Round(got/10)*10 == printed
}

func TestAmountsOfAllPlansPrintRight(t *testing.T) {
	for name, groups := range fittedKinds {
		o := overalls[name]
		values := allAmounts(name, groups)
		all := slices.Sorted(slices.Values(slices.Concat(values[:]...)))
		mean, median, sd := momentsOf(all)
		if !prints(mean, o.mean, o.exact) || !prints(median, o.median, o.exact) || !prints(sd, o.sd, o.exact) {
			t.Errorf("%s: mean %.1f median %.1f sd %.1f, want %v", name, mean, median, sd, o)
		}
		if o.without > 0 && !prints(middle(all[onlyOneOff:]), o.without, false) {
			t.Errorf("%s: median %.1f without one-off payments, want %v", name, middle(all[onlyOneOff:]), o.without)
		}
	}
}

func TestFitKeepsTheGroups(t *testing.T) {
	for name, groups := range fittedKinds {
		for g, v := range allAmounts(name, groups) {
			if g == len(groups) || groups[g].n < 3 {
				continue
			}
			p := groups[g]
			mean, median, sd := momentsOf(v)
			if len(v) != p.n || !prints(mean, p.mean, false) || math.Abs(median-p.median) > 0.5 || !prints(sd, p.sd, false) {
				t.Errorf("%s, group %d: %d amounts, mean %.1f median %.1f sd %.1f, want %v", name, g, len(v), mean, median, sd, p)
			}
			if float64(v[0]) != p.low || float64(v[len(v)-1]) != p.high || !slices.IsSorted(v) {
				t.Errorf("%s, group %d: from %d to %d, want %v in ascending order", name, g, v[0], v[len(v)-1], p)
			}
		}
	}
}

func TestFitThatHitsNothingHasNoMiss(t *testing.T) {
	f := amountFit{groups: [4]summary{{5, 30, 30, 15.8114, 10, 50}}, whole: overall{mean: 30, median: 30, sd: 20}}
	f.values[0] = []int{10, 20, 30, 40, 50}
	if m := f.miss(); m != 0 {
		t.Errorf("amounts that print right miss by %g", m)
	}
	f.values[0][2] = 40
	if m := f.miss(); m == 0 {
		t.Error("amounts with another mean and median miss nothing")
	}
}
