package published

import (
	"fmt"
	"math/big"
)

// levels finds the answers of one question in one column: rows of a panel whose
// percentages come to a hundred. Where they are counted too and no base is
// printed, the counts are held to the percentages.
func (a *auditor) levels() {
	for _, table := range a.tables {
		for _, rows := range a.columnsOf(table) {
			a.sumOfLevels(rows)
			a.countsOfLevels(rows)
		}
	}
}

// columnsOf is the places of each column of each panel of a table that show a
// percentage, without those of totals.
func (a *auditor) columnsOf(table string) [][]cell {
	type place struct{ panel, column string }
	var out [][]cell
	at := map[place]int{}
	for _, c := range a.cells(table) {
		p, ok := c["percent"]
		if !ok || isTotal(p.Row) {
			continue
		}
		k := place{p.Panel, p.Column}
		if _, found := at[k]; !found {
			at[k] = len(out)
			out = append(out, nil)
		}
		out[at[k]] = append(out[at[k]], c)
	}
	return out
}

// exhaustive says whether rows look like all the answers to a question: at least
// three in a table whose percentages come to about a hundred, each once.
func exhaustive(rows []cell) bool {
	if len(rows) < 3 || len(rows[0]["percent"].Table) >= 5 && rows[0]["percent"].Table[:5] == "text-" {
		return false
	}
	sum := new(big.Rat)
	for _, c := range rows {
		n, _ := c["percent"].Number()
		if n.Bound == Itself {
			sum.Add(sum, n.Centre)
		}
	}
	off := sum.Sub(sum, big.NewRat(100, 1))
	return off.Abs(off).Cmp(big.NewRat(3, 1)) <= 0
}

// sumOfLevels reports percentages that come close to a hundred, and cannot be it.
func (a *auditor) sumOfLevels(rows []cell) {
	if !exhaustive(rows) {
		return
	}
	var fs []Figure
	sum := wholeNumber(0)
	for _, c := range rows {
		s, ok := c["percent"].span()
		if !ok {
			return
		}
		fs, sum = append(fs, c["percent"]), sum.add(s)
	}
	if sum.meets(hundred()) {
		return
	}
	a.report(Finding{ids(fs...), "levels come to a hundred", sum.words(fs[0].Decimals+1) + "%", Doubtful,
		fmt.Sprintf("the %d percentages come to %s%%, which rounding does not explain, if they are all the answers", len(fs), sum.words(fs[0].Decimals+1))})
}

// level is one answer: its percentage and how many gave it.
type level struct {
	percent, count Figure
	p              span
	c              int64
}

// countsOfLevels holds the counts of all answers to their percentages.
func (a *auditor) countsOfLevels(rows []cell) {
	if !exhaustive(rows) {
		return
	}
	var levels []level
	for _, c := range rows {
		percent, count, both := c.both("percent", "count")
		p, ok := percent.span()
		nobody := !both && ok && p.reaches(new(big.Rat)) && percent.Value == 0
		if !ok || !both && !nobody {
			return
		}
		l := level{percent, count, p, 0}
		if both {
			if l.c, ok = count.whole(); !ok {
				return
			}
			if _, _, printed := a.base(count); printed {
				return
			}
		}
		levels = append(levels, l)
	}
	if len(levels) > 0 {
		a.held(levels)
	}
}

// held looks for the one count that spoils the others before it doubts each.
func (a *auditor) held(levels []level) {
	n := int64(0)
	for _, l := range levels {
		n += l.c
	}
	var failing []int
	for i, l := range levels {
		if n == 0 || !l.p.meets(exactly(share(l.c, n))) {
			failing = append(failing, i)
		}
	}
	if len(failing) > 1 {
		for i := range levels {
			if least, most, ok := instead(levels, i); ok && farOff(levels[i].c, least, most, n) {
				a.wrongCount(levels[i], least, most, n)
				return
			}
		}
	}
	for _, i := range failing {
		if l := levels[i]; l.count.ID != "" {
			a.percentage("percentage of a count", l.percent, l.c, n, ids(l.percent, l.count))
		}
	}
}

// farOff says whether a count is wrong by a tenth of all: less is as likely a
// percentage that was rounded wrongly.
func farOff(c, least, most, n int64) bool { return 10*max(least-c, c-most) > n }

// instead is what a count would have to be for all percentages to be right: the
// others give the base, and its own percentage must suit it.
func instead(levels []level, wrong int) (least, most int64, ok bool) {
	others := int64(0)
	var base span
	for i, l := range levels {
		if i == wrong || l.c == 0 || l.p.lo.Sign() <= 0 || !l.p.bounded() {
			continue
		}
		others += l.c
		base = base.and(wholeNumber(100 * l.c).over(l.p))
	}
	own, rest := levels[wrong].p, wholeNumber(others)
	if !base.bounded() || !own.bounded() || own.hi.Cmp(big.NewRat(100, 1)) >= 0 {
		return 0, 0, false
	}
	odds := span{oddsOf(own.lo), oddsOf(own.hi)}
	c := base.sub(rest).and(rest.times(odds))
	if !c.bounded() {
		return 0, 0, false
	}
	least, most = max(ceiling(c.lo), 0), floor(c.hi)
	return least, most, least <= most
}

// oddsOf is how many have a property for each who has not.
func oddsOf(percent *big.Rat) *big.Rat {
	return new(big.Rat).Quo(percent, new(big.Rat).Sub(big.NewRat(100, 1), percent))
}

func (a *auditor) wrongCount(l level, least, most, n int64) {
	where := ids(l.percent)
	if l.count.ID != "" {
		where = ids(l.count, l.percent)
	}
	a.report(Finding{where, "percentage of a count", wholes(least, most) + " people", Contradiction,
		fmt.Sprintf("%d of the %d that the answers add up to are not %s%%; %s would fit the percentages of all answers", l.c, n, l.percent.Text, wholes(least, most))})
}
