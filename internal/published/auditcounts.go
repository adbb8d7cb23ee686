package published

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// levelsCompared holds the marks of a panel's levels to chi-square tests of the
// counts in the two arms: of all levels, and of each against the rest. Counts that
// are in contradiction to their percentages are not tested.
func (a *auditor) levelsCompared(table string) {
	columns := a.columnsOf(table)
	for i, one := range columns {
		for _, other := range columns[i+1:] {
			f, g := one[0]["percent"], other[0]["percent"]
			if f.Panel == g.Panel && fold(f.Column) == kin[0][0] && fold(g.Column) == kin[0][1] && exhaustive(one) && exhaustive(other) {
				a.armsCompared(one, other)
			}
		}
	}
}

func (a *auditor) armsCompared(one, other []cell) {
	var counts [][]float64
	var fs []Figure
	mark, sig := -1, ""
	for i, c := range one {
		j := slices.IndexFunc(other, func(d cell) bool { return d["percent"].Row == c["percent"].Row })
		if j < 0 {
			return
		}
		row := []float64{c["count"].Value, other[j]["count"].Value}
		if _, counted := c["count"]; !counted && c["percent"].Value != 0 {
			return
		}
		for _, f := range []Figure{c["percent"], c["count"], other[j]["percent"], other[j]["count"]} {
			if f.Sig != "" {
				mark, sig = i, max(sig, f.Sig)
			}
			if a.contradicted(f.ID) {
				return
			}
			if f.ID != "" {
				fs = append(fs, f)
			}
		}
		counts = append(counts, row)
	}
	ps := []pRange{chiSquared(counts, false)}
	for i := range counts {
		if mark < 0 || i == mark {
			two := rowAgainstRest(counts, i)
			ps = append(ps, chiSquared(two, false), chiSquared(two, true))
		}
	}
	a.heldToMark(fs, sig, ps, "test of the counts")
}

func (a *auditor) contradicted(id string) bool {
	return slices.ContainsFunc(a.findings, func(f Finding) bool { return f.Verdict == Contradiction && slices.Contains(f.IDs, id) })
}

// rowAgainstRest is one row of counts and the sum of the others.
func rowAgainstRest(counts [][]float64, row int) [][]float64 {
	rest := make([]float64, len(counts[row]))
	for i, c := range counts {
		for j := range c {
			if i != row {
				rest[j] += c[j]
			}
		}
	}
	return [][]float64{counts[row], rest}
}

// chiSquared is the P value of Pearson's test of independence, with Yates's
// correction if wanted; 1 where fewer than two rows or columns have people.
func chiSquared(counts [][]float64, yates bool) pRange {
	rows, columns, n := make([]float64, len(counts)), make([]float64, len(counts[0])), 0.0
	for i, row := range counts {
		for j, c := range row {
			rows[i], columns[j], n = rows[i]+c, columns[j]+c, n+c
		}
	}
	statistic := 0.0
	for i, row := range counts {
		for j, c := range row {
			expected := rows[i] * columns[j] / n
			if expected == 0 {
				continue
			}
			off := math.Abs(c - expected)
			if yates {
				off = max(off-0.5, 0)
			}
			statistic += off * off / expected
		}
	}
	df := float64((peopled(rows) - 1) * (peopled(columns) - 1))
	if df <= 0 {
		return pRange{1, 1}
	}
	p := distuv.ChiSquared{K: df}.Survival(statistic)
	return pRange{p, p}
}

func peopled(sums []float64) int {
	n := 0
	for _, s := range sums {
		if s > 0 {
			n++
		}
	}
	return n
}

// declaredChi holds a mark or a P value to the test of counts of groups.
func (a *auditor) declaredChi(r Relation, f []Figure) {
	counts := [][]float64{nil, nil}
	for i := 1; i < len(f); i += 2 {
		c, ok := f[i].whole()
		n, fine := f[i+1].whole()
		if !ok || !fine || c > n {
			return
		}
		counts[0], counts[1] = append(counts[0], float64(c)), append(counts[1], float64(n-c))
	}
	ps := []pRange{chiSquared(counts, false)}
	if len(counts[0]) == 2 {
		ps = append(ps, chiSquared(counts, true))
	}
	a.declaredTest(r, f, ps, "test of the counts")
}

// declaredLevels holds a mark or a P value to the test of all answers in two groups.
func (a *auditor) declaredLevels(r Relation, f []Figure) {
	var counts [][]float64
	for i := 1; i < len(f); i += 2 {
		x, ok := f[i].whole()
		y, fine := f[i+1].whole()
		if !ok || !fine {
			return
		}
		counts = append(counts, []float64{float64(x), float64(y)})
	}
	a.declaredTest(r, f, []pRange{chiSquared(counts, false)}, "test of the counts")
}

// declaredT holds a mark or a P value to the test of two means.
func (a *auditor) declaredT(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	var groups []summary
	for _, at := range []int{1, 4} {
		n, ok := f[at+2].whole()
		if !ok || n < 2 || !s[at].bounded() || !s[at+1].bounded() || s[at+1].hi.Sign() <= 0 {
			return
		}
		groups = append(groups, summary{s[at], s[at+1], float64(n)})
	}
	a.declaredTest(r, f, testOfMeans(groups), "test of the means")
}

func (a *auditor) declaredTest(r Relation, f []Figure, ps []pRange, rule string) {
	if f[0].Stat != "p_value" {
		a.heldToMark(f, f[0].Sig, ps, rule)
		return
	}
	got, ok := f[0].span()
	all := ps[0]
	for _, p := range ps {
		all = all.and(p)
		if !ok || value(got.lo) <= p.hi && value(got.hi) >= p.lo {
			return
		}
	}
	a.report(Finding{ids(f...), rule, all.words(), Doubtful, r.because("from what is printed the test gives " + all.words() + ", and " + f[0].Text + " is printed")})
}
