package published

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"
)

// pRange is the P values that the rounding of printed numbers leaves open.
type pRange struct{ lo, hi float64 }

func (p pRange) and(q pRange) pRange { return pRange{min(p.lo, q.lo), max(p.hi, q.hi)} }

func (p pRange) words() string {
	if text := figure3(p.lo); text == figure3(p.hi) {
		return "P " + text
	}
	return "P " + figure3(p.lo) + " to " + figure3(p.hi)
}

func figure3(p float64) string {
	if p < 0.0001 {
		return "below 0.0001"
	}
	return fmt.Sprintf("%.4f", p)
}

// starLimits are the P values below which so many stars are printed.
var starLimits = map[string]float64{"": 1, "*": 0.05, "**": 0.01, "***": 0.001}

// band is the P values that a mark stands for.
func band(sig string) pRange {
	return pRange{starLimits[sig+"*"], starLimits[sig]}
}

// summary is a group's mean, standard deviation and number of people.
type summary struct {
	mean, sd span
	n        float64
}

func value(v *big.Rat) float64 {
	f, _ := v.Float64()
	return f
}

// tests computes tests again where enough is printed (Nuijten and others 2016): a
// statistic beside its degrees of freedom, means with their standard deviations,
// and counts of levels, in the arms or the user groups.
func (a *auditor) tests() {
	for _, table := range a.tables {
		if strings.HasPrefix(table, "text-") {
			continue
		}
		a.reportedTests(table)
		if marked(a.byTable[table]) {
			a.meansCompared(table)
			a.levelsCompared(table)
		}
	}
}

func marked(fs []Figure) bool {
	return slices.ContainsFunc(fs, func(f Figure) bool { return f.Sig != "" })
}

// meansCompared holds the marks of a row of means to the test of the means.
func (a *auditor) meansCompared(table string) {
	seen := map[key]bool{}
	for _, f := range a.byTable[table] {
		k := key{table: f.Table, panel: f.Panel, row: f.Row}
		if f.Stat != "mean" || seen[k] {
			continue
		}
		seen[k] = true
		for _, labels := range kin {
			a.rowOfMeans(k, labels)
		}
	}
}

func (a *auditor) rowOfMeans(k key, labels []string) {
	var groups []summary
	var means []Figure
	sig := ""
	for _, f := range a.byTable[k.table] {
		if f.Panel != k.panel || f.Row != k.row || f.Stat != "mean" {
			continue
		}
		sig = max(sig, f.Sig)
		if !slices.Contains(labels, fold(f.Column)) {
			continue
		}
		if s, ok := a.summarised(f); ok {
			groups, means = append(groups, s), append(means, f)
		}
	}
	if len(groups) == len(labels) {
		a.heldToMark(means, sig, testOfMeans(groups), "test of the means")
	}
}

// summarised is a mean with the standard deviation of its cell or of its column.
func (a *auditor) summarised(mean Figure) (summary, bool) {
	n, _, ok := a.meanBase(mean)
	if !ok || n < 2 {
		return summary{}, false
	}
	for _, f := range a.byTable[mean.Table] {
		beside := f.Row == mean.Row || mean.Panel != "" && slices.ContainsFunc(statWords["sd"], func(w string) bool { return fold(f.Row) == w })
		if f.Stat == "sd" && f.Panel == mean.Panel && f.Column == mean.Column && beside {
			m, ok := mean.span()
			s, fine := f.span()
			return summary{m, s, float64(n)}, ok && fine && m.bounded() && s.bounded() && s.hi.Sign() > 0
		}
	}
	return summary{}, false
}

// heldToMark doubts a mark that no test computed comes near, and the lack of one
// where all would have it. Other tests than these may have been done, so that only
// the wrong side of 0.05, or ten times too large or small a P value, is a finding.
func (a *auditor) heldToMark(fs []Figure, sig string, ps []pRange, rule string) {
	if len(ps) == 0 {
		return
	}
	want, all := band(sig), ps[0]
	for _, p := range ps {
		all = all.and(p)
	}
	significant := sig != "" && all.lo < 0.05 || sig == "" && all.hi >= 0.05
	if significant && all.lo < 10*want.hi && (10*all.hi >= want.lo) {
		return
	}
	mark := "no mark"
	if sig != "" {
		mark = sig
	}
	a.report(Finding{ids(fs...), rule, all.words(), Doubtful,
		fmt.Sprintf("from what is printed the test gives %s, which calls for %s, and %s is printed", all.words(), markOf(all), mark)})
}

func markOf(p pRange) string {
	for _, sig := range []string{"***", "**", "*"} {
		if p.hi < starLimits[sig] {
			return sig
		}
	}
	if p.lo >= 0.05 {
		return "no mark"
	}
	return "another mark"
}

// testOfMeans is the P values of the usual tests: of two groups with the variance
// pooled and not; of more by analysis of variance, and of each against the others
// together, because a mark may belong to the one group that the text singles out
// (Table 5.5: people with learning disabilities, section 5.5).
func testOfMeans(groups []summary) []pRange {
	if len(groups) == 2 {
		return twoMeans(groups[0], groups[1])
	}
	ps := []pRange{anova(groups)}
	for i, g := range groups {
		others := slices.Concat(groups[:i], groups[i+1:])
		ps = append(ps, twoMeans(g, together(others))...)
	}
	return ps
}

func twoMeans(x, y summary) []pRange { return []pRange{tTest(x, y, true), tTest(x, y, false)} }

// together is the summary of several groups as one.
func together(groups []summary) summary {
	all := summary{mean: wholeNumber(0)}
	for _, g := range groups {
		all.n += g.n
		all.mean = all.mean.add(g.mean.times(exactly(rat(g.n))))
	}
	all.mean = all.mean.over(exactly(rat(all.n)))
	squares := wholeNumber(0)
	for _, g := range groups {
		within := g.sd.squared().times(exactly(rat(g.n - 1)))
		apart := g.mean.sub(all.mean)
		squares = squares.add(within).add(apart.square().times(exactly(rat(g.n))))
	}
	variance := squares.over(exactly(rat(all.n - 1)))
	all.sd = span{root(variance.lo), root(variance.hi)}
	return all
}

func tTest(x, y summary, pooled bool) pRange {
	apart := x.mean.sub(y.mean)
	least, most := math.Abs(value(apart.lo)), math.Abs(value(apart.hi))
	least, most = min(least, most), max(least, most)
	if apart.lo.Sign() <= 0 && apart.hi.Sign() >= 0 {
		least = 0
	}
	p := func(difference, sx, sy float64) float64 {
		vx, vy := sx*sx/x.n, sy*sy/y.n
		df := (vx + vy) * (vx + vy) / (vx*vx/(x.n-1) + vy*vy/(y.n-1))
		se := math.Sqrt(vx + vy)
		if pooled {
			df = x.n + y.n - 2
			se = math.Sqrt(((x.n-1)*sx*sx + (y.n-1)*sy*sy) / df * (1/x.n + 1/y.n))
		}
		return twoSided(difference/se, df)
	}
	return pRange{p(most, value(positive(x.sd.lo)), value(positive(y.sd.lo))), p(least, value(x.sd.hi), value(y.sd.hi))}
}

func twoSided(t, df float64) float64 {
	if math.IsInf(t, 0) || math.IsNaN(t) {
		return 0
	}
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(t))
}

// anova spans the P values over the corners of what the means and deviations may
// have been.
func anova(groups []summary) pRange {
	out := pRange{1, 0}
	for corner := range 1 << len(groups) {
		means := make([]float64, len(groups))
		for i, g := range groups {
			means[i] = value(g.mean.lo)
			if corner>>i&1 == 1 {
				means[i] = value(g.mean.hi)
			}
		}
		for _, high := range []bool{false, true} {
			p := anovaP(groups, means, high)
			out = out.and(pRange{p, p})
		}
	}
	return out
}

func anovaP(groups []summary, means []float64, high bool) float64 {
	n, grand, within, between := 0.0, 0.0, 0.0, 0.0
	for i, g := range groups {
		sd := value(positive(g.sd.lo))
		if high {
			sd = value(g.sd.hi)
		}
		n, grand, within = n+g.n, grand+g.n*means[i], within+(g.n-1)*sd*sd
	}
	grand /= n
	for i, g := range groups {
		between += g.n * (means[i] - grand) * (means[i] - grand)
	}
	k := float64(len(groups))
	if within == 0 {
		return 0
	}
	return distuv.F{D1: k - 1, D2: n - k}.Survival(between / (k - 1) / (within / (n - k)))
}
