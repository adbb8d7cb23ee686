package published

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// percentages holds each percentage that stands beside its count to the base: in
// one cell, or in a row that has one of each.
func (a *auditor) percentages() {
	for _, table := range a.tables {
		for _, c := range append(a.cells(table), a.pairs(table)...) {
			percent, count, ok := c.both("percent", "count")
			if !ok {
				continue
			}
			if n, id, found := a.base(count); found {
				a.percentOf(percent, count, n, withID(ids(percent, count), id))
			} else if n, id, found := a.base(percent); found {
				a.percentOf(percent, count, n, withID(ids(percent, count), id))
			}
		}
	}
}

// pairs is the rows of a table with one count and one percentage, in columns of
// their own.
func (a *auditor) pairs(table string) []cell {
	var order []key
	rows, again := map[key]cell{}, map[key]bool{}
	for _, f := range a.byTable[table] {
		k := key{panel: f.Panel, row: f.Row}
		if rows[k] == nil {
			rows[k] = cell{}
			order = append(order, k)
		}
		_, found := rows[k][f.Stat]
		again[k] = again[k] || found
		rows[k][f.Stat] = f
	}
	var out []cell
	for _, k := range order {
		p, c, ok := rows[k].both("percent", "count")
		if ok && !again[k] && p.Column != c.Column {
			out = append(out, rows[k])
		}
	}
	return out
}

func (a *auditor) percentOf(percent, count Figure, n int64, where []string) {
	c, ok := count.whole()
	if !ok {
		return
	}
	a.percentage("percentage of a count", percent, c, n, where)
}

// percentage reports a percentage that c of n people are not.
func (a *auditor) percentage(rule string, percent Figure, c, n int64, where []string) {
	want := exactly(share(c, n))
	verdict, fits := percent.judged(want)
	if fits {
		return
	}
	shown := tellingly(want.lo, percent)
	reason := fmt.Sprintf("%d of %d are %s%%, and %s%% is printed", c, n, shown, percent.Text)
	if c > n {
		reason = fmt.Sprintf("%d are counted among %d", c, n)
	} else if verdict == Contradiction && cutOff(percent, want.lo) {
		reason += ": it is cut off, not rounded"
	} else if other, ok := otherBase(percent, c, n); ok && verdict == Contradiction {
		reason += "; it is right for a base of " + other
	}
	a.report(Finding{where, rule, shown + "%", verdict, reason})
}

// tellingly is a number with as many digits as it takes to see that a figure does
// not stand for it: 15 of 429 are 3.497%, not 3.5%, where 4% is printed.
func tellingly(v *big.Rat, f Figure) string {
	got, ok := f.span()
	for d := f.Decimals + 2; ; d++ {
		text := exactly(v).words(d)
		rounded, _ := new(big.Rat).SetString(text)
		if !ok || d > f.Decimals+6 || rounded == nil || !got.meets(exactly(rounded)) {
			return text
		}
	}
}

// cutOff says whether a figure shows the digits of a number without rounding it.
func cutOff(f Figure, v *big.Rat) bool {
	n, err := f.Number()
	if err != nil || n.Bound != Itself || v.Sign() < 0 {
		return false
	}
	beyond := new(big.Rat).Sub(v, n.Centre)
	return beyond.Sign() >= 0 && beyond.Cmp(n.Unit) < 0
}

// share is c of n in percent.
func share(c, n int64) *big.Rat { return big.NewRat(100*c, n) }

// otherBase is the bases of which c people are the printed percentage.
func otherBase(percent Figure, c, n int64) (string, bool) {
	got, _ := percent.span()
	if c == 0 || !got.bounded() || got.lo.Sign() <= 0 {
		return "", false
	}
	bases := hundred().times(wholeNumber(c)).over(got)
	least, most := ceiling(bases.lo), floor(bases.hi)
	if least > most || least > 100*n {
		return "", false
	}
	return wholes(least, most), true
}

// wholes is a range of whole numbers in words.
func wholes(least, most int64) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

func floor(v *big.Rat) int64 {
	return new(big.Int).Div(v.Num(), v.Denom()).Int64()
}

func ceiling(v *big.Rat) int64 { return -floor(new(big.Rat).Neg(v)) }

// shares holds the percentages of one base, printed with them, to what so many
// people can be (Brown and Heathers 2017, for percentages). Those of one panel and
// column are one finding.
func (a *auditor) shares() {
	type group struct {
		table, panel, column string
		n                    int
	}
	var order []group
	of := map[group][]Figure{}
	for _, table := range a.tables {
		for _, c := range a.cells(table) {
			percent, hasPercent := c["percent"]
			if _, counted := c["count"]; !hasPercent || counted || percent.N <= 0 || a.countedBeside(percent) {
				continue
			}
			g := group{table, percent.Panel, percent.Column, percent.N}
			if len(of[g]) == 0 {
				order = append(order, g)
			}
			of[g] = append(of[g], percent)
		}
	}
	for _, g := range order {
		a.sharesOf(of[g], int64(g.n))
	}
}

// countedBeside says whether the row of a percentage has its count in another column.
func (a *auditor) countedBeside(f Figure) bool {
	return slices.ContainsFunc(a.pairs(f.Table), func(c cell) bool { return c["percent"].ID == f.ID })
}

// ofBase is the rule of findings whose figures are all percentages of one base.
const ofBase = "percentage of a base"

func (a *auditor) sharesOf(percents []Figure, n int64) {
	var failing []Figure
	verdict := RoundedTwice
	for _, p := range percents {
		s, ok := p.span()
		if !ok || hasShare(s, n) {
			continue
		}
		failing = append(failing, p)
		number, _ := p.Number()
		if !hasShare(s.widened(twice(number)), n) {
			verdict = Contradiction
		}
	}
	if len(failing) == 0 {
		return
	}
	first := failing[0]
	s, _ := first.span()
	below, above := floor(new(big.Rat).Quo(new(big.Rat).Mul(s.lo, big.NewRat(n, 1)), big.NewRat(100, 1))), int64(0)
	above = below + 1
	d := first.Decimals + 2
	if verdict == Contradiction && !oneQuestion(percents) {
		// The number at the head of several questions need not be that of each.
		verdict = Doubtful
	}
	reason := fmt.Sprintf("no whole number of %d people is %s%%: %d are %s%%, %d are %s%%", n, first.Text,
		below, exactly(share(below, n)).words(d), above, exactly(share(above, n)).words(d))
	if len(failing) > 1 {
		reason += fmt.Sprintf("; likewise %s", listedIDs(failing[1:]))
	}
	if verdict == Doubtful {
		reason += "; right only if not all have answered each question"
	} else if near, ok := nearBase(percents, n); ok {
		reason += fmt.Sprintf("; of %d people all that is printed is possible", near)
	} else {
		reason += "; fewer may have answered than are printed as the base"
	}
	recomputed := exactly(share(below, n)).words(d) + "% or " + exactly(share(above, n)).words(d) + "%"
	a.report(Finding{ids(failing...), ofBase, recomputed, verdict, reason})
}

// oneQuestion says whether percentages are of the answers to one question, so that
// one base is that of all: a single one, or those that come to about a hundred.
func oneQuestion(percents []Figure) bool {
	sum := new(big.Rat)
	for _, p := range percents {
		n, _ := p.Number()
		sum.Add(sum, n.Centre)
	}
	off := sum.Sub(sum, big.NewRat(100, 1))
	return len(percents) == 1 || off.Abs(off).Cmp(big.NewRat(3, 1)) <= 0
}

func listedIDs(fs []Figure) string { return strings.Join(ids(fs...), ", ") }

// hasShare says whether a whole number of n people is a percentage in s.
func hasShare(s span, n int64) bool {
	if !s.bounded() {
		return true
	}
	per := big.NewRat(n, 100)
	least := ceiling(new(big.Rat).Mul(s.lo, per))
	return big.NewRat(least, 1).Cmp(new(big.Rat).Mul(s.hi, per)) <= 0
}

// nearBase is the nearest base, up to five people away, that allows all.
func nearBase(percents []Figure, n int64) (int64, bool) {
	for by := int64(1); by <= 5; by++ {
		for _, m := range []int64{n - by, n + by} {
			possible := func(p Figure) bool {
				s, ok := p.span()
				return !ok || hasShare(s, m)
			}
			if m > 0 && !slices.ContainsFunc(percents, func(p Figure) bool { return !possible(p) }) {
				return m, true
			}
		}
	}
	return 0, false
}
