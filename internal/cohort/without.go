package cohort

import "math"

// Table C.3: the answers of those who gave them without a proxy, by arm.
var (
	ownQuality   = [arms][]float64{{3, 15, 24, 41, 8, 7, 3}, {4, 15, 24, 36, 11, 6, 5}}
	ownHealth    = [arms][]float64{{12, 21, 35, 23, 9}, {15, 19, 38, 19, 10}}
	ownHappiness = [arms][]float64{{16, 35, 27, 13, 3, 2, 4}, {15, 31, 25, 14, 6, 5, 5}}
	ownASCOT     = [arms]struct{ mean, sd float64 }{{3.62, 0.78}, {3.49, 0.93}}
	ownLikert    = [arms]struct{ mean, sd float64 }{{13.73, 6.90}, {14.26, 7.19}}
	ownCases     = [arms]float64{37, 37}
	ownCasesOP   = [arms]float64{36, 31} // older people (section C.2)
	ownGoodMH    = [arms]float64{32, 24} // quality of life good or better, mental health (section C.2)
)

// share is the percentage of the slots that count whose bundle has something;
// the goal is a printed percentage.
func (k *calibration) share(name string, percent float64, counts func(slot int) bool, has func(bundle int) bool) quantities {
	n := 0
	for i := range k.v.c.people {
		if counts(i) {
			n++
		}
	}
	g := within(name, percent, 0.5)
	return meanGoal(g, counts, n, func(_, bundle int) float64 { return 100 * indicator(has(bundle)) })
}

// levels is the percentages at each level of an answer, by arm, of those whom own
// marks 0 (they answered without a proxy).
func (k *calibration) levels(name string, printed [arms][]float64, answers, proxied []int) []quantities {
	var out []quantities
	for a, shares := range printed {
		counts := func(i int) bool {
			return k.v.c.people[i].arm == arm(a) && answers[i] != missing && proxied[i] == 0
		}
		for level, percent := range shares {
			out = append(out, k.share(name, percent, counts, func(b int) bool { return answers[b] == level+1 }))
		}
	}
	return out
}

// leftToProxies is the sum of a model's outcomes, minus the answers, that is
// left for answers by proxy when those given without one have the printed
// shares.
func (k *calibration) leftToProxies(m *calibrated, term int, printed [arms][]float64, answers, proxied []int) *marked {
	left := 0.0
	var own [arms]float64
	for i := range k.v.c.people {
		if m.uses(i) {
			left += m.y(i, i)
			own[k.v.c.people[i].arm] += 1 - float64(proxied[i])
		}
	}
	for a, shares := range printed {
		total, sum := 0.0, 0.0
		for level, percent := range shares {
			total += percent
			sum += percent * float64(level+1)
		}
		left += own[a] * sum / total
	}
	return &marked{term: term, sum: left, mean: identity}
}

// moments is the mean and standard deviation of a score by arm, of those whose
// interview was not wholly by proxy.
func (k *calibration) moments(name string, printed [arms]struct{ mean, sd float64 }, complete func(i int) bool, score func(bundle int) float64) []quantities {
	var out []quantities
	for a, p := range printed {
		counts := func(i int) bool {
			return k.v.c.people[i].arm == arm(a) && complete(i) && k.v.contact.respondent[i] != proxy
		}
		n := 0
		for i := range k.v.c.people {
			if counts(i) {
				n++
			}
		}
		square := float64(p.sd*p.sd)*float64(n-1)/float64(n) + float64(p.mean*p.mean)
		// Half a unit of the standard deviation, and the mean's, in squares.
		half := 2 * 0.005 * p.sd
		out = append(out,
			meanGoal(within(name+" mean", p.mean, 0.005), counts, n, func(_, b int) float64 { return score(b) }),
			meanGoal(goal{name + " spread", square - 0.6*half, square + 0.6*half, half}, counts, n, func(_, b int) float64 { return float64(score(b) * score(b)) }))
	}
	return out
}

// population is a set of Table 7.9 with its printed ratios; unit is half of what
// the last digit is worth, more where the ratio is beyond reach.
type population struct {
	name       string
	in         func(c *cohort, p *progress, i int) bool
	ascot, ghq printed
	// difference is about what people with an outcome differ in cost, from which
	// and the printed ratios the differences in effect follow; within is how
	// near the search is to come.
	difference, within float64
}

func ofGroup(g group) func(*cohort, *progress, int) bool {
	return func(c *cohort, _ *progress, i int) bool { return c.people[i].group == g }
}

// populations is Table 7.9. The ratio of people with learning disabilities on
// ASCOT has a difference near zero below it and is aimed at loosely.
var populations = []population{
	{"all", func(*cohort, *progress, int) bool { return true }, printed{-222, 0.5}, printed{250, 0.5}, -16.1, 0.35},
	{"LD", ofGroup(learningDisability), printed{42937, 4000}, printed{56, 0.5}, -31, 2},
	{"LD in place", func(c *cohort, p *progress, i int) bool {
		return c.people[i].group == learningDisability && (c.people[i].arm == comparison || p.inPlace[i] == 1)
	}, printed{-1690, 5}, printed{-142, 0.5}, -31, 12},
	{"MH", ofGroup(mentalHealth), printed{-14, 0.5}, printed{-3, 0.5}, -2.9, 0.3},
	{"OP", ofGroup(olderPeople), printed{-61, 0.5}, printed{-2, 0.5}, 1.1, 0.3},
	{"PD", ofGroup(physicalDisability), printed{-214, 0.5}, printed{-107, 0.5}, -24, 2},
}

// differences is the difference in effect between the arms in every population,
// of people with a cost too, where it gives the printed ratio with the
// difference in cost aimed at, or there once costs are settled. sign turns the
// score.
func (k *calibration) differences(name string, ratio func(population) printed, sign float64, complete func(i int) bool, score func(bundle int) float64) []quantities {
	var out []quantities
	for _, p := range populations {
		var n, cost [arms]float64
		in := func(i int) bool { return k.v.c.costed[i] && complete(i) && p.in(k.v.c, k.v.progress, i) }
		for i, person := range k.v.c.people {
			if in(i) {
				n[person.arm]++
				cost[person.arm] += k.v.c.weekly[i]
			}
		}
		r, difference, room := ratio(p), p.difference, p.within
		if k.settled {
			difference, room = cost[individualBudget]/n[individualBudget]-cost[comparison]/n[comparison], 0.05
		}
		aim := difference / r.value
		lo, hi := difference/(r.value-0.7*r.half), difference/(r.value+0.7*r.half)
		unit := max((max(lo, hi)-min(lo, hi))/2, 0.7*math.Abs(room/r.value))
		g := goal{"7.9: " + name + ", " + p.name, aim - unit, aim + unit, unit}
		out = append(out, quantities{name: g.name, goals: []goal{g}, at: func(slot, bundle int, to []float64) {
			if !in(slot) {
				return
			}
			a := k.v.c.people[slot].arm
			to[0] = sign * score(bundle) / n[a]
			if a == comparison {
				to[0] = -to[0]
			}
		}})
	}
	return out
}

// costDifferences is the difference in cost between the arms, of people with
// each outcome, in every population.
func (k *calibration) costDifferences() []quantities {
	var out []quantities
	for _, complete := range []func(i int) bool{k.n.ascot.complete, k.n.ghq.complete} {
		for _, p := range populations {
			in := func(i int) bool { return k.v.c.costed[i] && complete(i) && p.in(k.v.c, k.v.progress, i) }
			var n [arms]float64
			for i, person := range k.v.c.people {
				if in(i) {
					n[person.arm]++
				}
			}
			g := goal{"7.9: cost, " + p.name, p.difference - p.within, p.difference + p.within, max(p.within, 0.5)}
			out = append(out, quantities{name: g.name, goals: []goal{g}, at: func(slot, bundle int, to []float64) {
				if !in(slot) {
					return
				}
				a := k.v.c.people[slot].arm
				to[0] = k.costAt(slot, bundle) / n[a]
				if a == comparison {
					to[0] = -to[0]
				}
			}})
		}
	}
	return out
}

// packageMeans is the comparison group's mean cost and mean cost of home care by
// user group (Tables 7.1 and 7.2), which depend on who holds a package because
// sites ask different prices.
func (k *calibration) packageMeans() []quantities {
	var out []quantities
	for g := range groups {
		in := func(i int) bool {
			return k.v.c.costed[i] && k.v.c.people[i].arm == comparison && k.v.c.people[i].group == g
		}
		n := costedIn[comparison][g]
		if n == 0 {
			continue
		}
		out = append(out,
			meanGoal(within("7.1: cost", packageTotals[g], 0.5), in, n, k.costAt),
			meanGoal(within("7.2: home care", packageParts[0].mean[g], 0.5), in, n, func(slot, bundle int) float64 {
				return float64(float64(k.packages.quantities[0][bundle])*priceAt(packageParts[0].resource, k.v.c.people[slot].site)) / packageParts[0].per / 100
			}))
	}
	return out
}

// acceptedLD says which people with learning disabilities accepted the offer.
func (k *calibration) acceptedLD(i int) bool {
	p := k.v.c.people[i]
	return p.arm == individualBudget && p.group == learningDisability && k.v.progress.accepted[i] == 1
}

// learningDisability is what section 6.5 tells of people with learning
// disabilities who accepted the offer: 47 per cent have no needs and 9 per cent
// high needs in control over daily life. That 45 per cent are fully occupied
// cannot be: Table 6.7 has 60 of 117 so, and 12 of these declined.
func (k *calibration) learningDisability() []quantities {
	var out []quantities
	for _, by := range []struct {
		name          string
		domain, level int
		percent       float64
	}{
		{"6.5: in control", ascotControl, 0, 47},
		{"6.5: high needs in control", ascotControl, 2, 9},
	} {
		answers := k.n.ascot[by.domain]
		out = append(out, k.share(by.name, by.percent,
			func(i int) bool { return k.acceptedLD(i) && answers[i] != missing },
			func(b int) bool { return answers[b] == by.level }))
	}
	return out
}

// healthOfAccepted is the mean health of those people, whose health is worse
// than the comparison group's at P < 0.05 (section 6.4).
func (k *calibration) healthOfAccepted() quantities {
	counts := func(i int) bool { return k.acceptedLD(i) && k.n.health[i] != missing }
	return meanGoal(goal{"6.4: health, learning disability", 2.26, 2.31, 0.01}, counts, len(k.v.c.where(counts)),
		func(_, b int) float64 { return float64(k.n.health[b]) })
}
