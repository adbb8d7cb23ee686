package published

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// spreads holds mean, median, standard deviation, minimum and maximum of the same
// numbers to each other.
func (a *auditor) spreads() {
	for _, table := range a.tables {
		for _, c := range a.distributions(table) {
			a.inOrder(c)
			a.meanWithin(c)
			a.deviation(c)
		}
	}
}

// words by which a label says what stat stands in its row or column.
var statWords = map[string][]string{
	"mean": {"mean", "average"}, "median": {"median", "average"}, "sd": {"standard deviation", "sd", "s.d."},
	"min": {"minimum", "min", "lowest"}, "max": {"maximum", "max", "highest"},
}

// distributions are the places of a table that show more than one of these stats
// of the same numbers: in one cell, or in rows or columns named for the stats.
func (a *auditor) distributions(table string) []cell {
	var out []cell
	for _, split := range []func(*key){
		func(*key) {},
		func(k *key) { k.row = "" },
		func(k *key) { k.column = "" },
	} {
		out = append(out, a.gathered(table, split)...)
	}
	return out
}

// gathered is the cells whose keys are alike once a label that names the stat is
// left out. A stat that comes twice says that the numbers are not the same ones.
func (a *auditor) gathered(table string, leaveOut func(*key)) []cell {
	var order []key
	at, spoiled := map[key]cell{}, map[key]bool{}
	for _, f := range a.byTable[table] {
		words, ofSpread := statWords[f.Stat]
		k := f.key()
		k.stat = ""
		whole := k
		leaveOut(&k)
		label := strings.TrimPrefix(whole.row, k.row) + strings.TrimPrefix(whole.column, k.column)
		if !ofSpread || k != whole && !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(fold(label), w) }) {
			continue
		}
		if at[k] == nil {
			at[k] = cell{}
			order = append(order, k)
		}
		_, again := at[k][f.Stat]
		spoiled[k] = spoiled[k] || again
		at[k][f.Stat] = f
	}
	var out []cell
	for _, k := range order {
		if len(at[k]) > 1 && !spoiled[k] {
			out = append(out, at[k])
		}
	}
	return out
}

// inOrder holds minimum, median, mean and maximum to their order.
func (a *auditor) inOrder(c cell) {
	for _, pair := range [][2]string{{"min", "median"}, {"min", "mean"}, {"min", "max"}, {"median", "max"}, {"mean", "max"}} {
		small, large, both := c.both(pair[0], pair[1])
		s, ok := small.span()
		t, fine := large.span()
		if !both || !ok || !fine || s.lo == nil || t.reaches(s.lo) {
			continue
		}
		a.report(Finding{ids(small, large), "order", "at most " + large.Text, Contradiction,
			fmt.Sprintf("the %s %s is more than the %s %s", named(small.Stat), small.shown(), named(large.Stat), large.shown())})
	}
}

// meanWithin holds the mean to what the median and the limits leave it: half of
// the numbers lie on each side of the median.
func (a *auditor) meanWithin(c cell) {
	mean, median, both := c.both("mean", "median")
	if !both {
		return
	}
	m, ok := median.span()
	if !ok || !m.bounded() {
		return
	}
	// Of n numbers so many lie beyond those in the middle.
	half, want := exactly(big.NewRat(1, 2)), span{}
	if n, _, known := a.meanBase(mean); known && n > 0 {
		half = exactly(big.NewRat((n-1)/2, n))
	}
	if low, found := c["min"]; found {
		if s, ok := low.span(); ok && s.bounded() {
			want.lo = m.sub(m.sub(s).times(half)).lo
		}
	}
	if high, found := c["max"]; found {
		if s, ok := high.span(); ok && s.bounded() {
			want.hi = m.add(s.sub(m).times(half)).hi
		}
	}
	if verdict, fits := mean.judged(want); !fits {
		list := ids(mean, median)
		for _, stat := range []string{"min", "max"} {
			if f, found := c[stat]; found {
				list = append(list, f.ID)
			}
		}
		a.report(Finding{list, "mean, median and limits", want.words(mean.Decimals), verdict,
			fmt.Sprintf("with the median and the limits printed the mean lies in %s, and %s is printed", want.words(mean.Decimals), mean.shown())})
	}
}

// deviation holds the standard deviation to what the mean, the limits and the
// number of people leave it, divided by n - 1 as by n.
func (a *auditor) deviation(c cell) {
	sd, mean, both := c.both("sd", "mean")
	if !both {
		return
	}
	s, ok := sd.span()
	m, fine := mean.span()
	if !ok || !fine || !s.bounded() || !m.bounded() {
		return
	}
	if median, found := c["median"]; found {
		a.medianNear(sd, mean, median)
	}
	low, high, limits := c.both("min", "max")
	n, _, known := a.meanBase(mean)
	l, ok := low.span()
	h, fine := high.span()
	if !limits || !known || n < 2 || !ok || !fine || !l.bounded() || !h.bounded() {
		return
	}
	// Of all numbers with this mean between these limits those at the limits alone
	// spread most; those that are all the mean but one at each limit spread least.
	most := m.sub(l).times(h.sub(m)).times(exactly(big.NewRat(n, n-1)))
	least := spreadLeast(m, l, h, n)
	if got := s.squared(); got.lo.Cmp(positive(most.hi)) > 0 || got.hi.Cmp(least) < 0 {
		want := span{root(least), root(positive(most.hi))}
		a.report(Finding{ids(sd, mean, low, high), "spread within the limits", want.words(sd.Decimals), Contradiction,
			fmt.Sprintf("%d numbers with this mean, minimum and maximum have a standard deviation of %s, and %s is printed", n, want.words(sd.Decimals), sd.shown())})
	}
}

func positive(v *big.Rat) *big.Rat {
	if v.Sign() < 0 {
		return new(big.Rat)
	}
	return v
}

// spreadLeast is the least variance, divided by n, of n numbers with a mean in m
// whose least is in l and greatest in h.
func spreadLeast(m, l, h span, n int64) *big.Rat {
	toLow, toHigh := positive(m.sub(l).lo), positive(h.sub(m).lo)
	squares := new(big.Rat).Add(new(big.Rat).Mul(toLow, toLow), new(big.Rat).Mul(toHigh, toHigh))
	return squares.Quo(squares, big.NewRat(n, 1))
}

// root is a square root to well within a millionth, for words only.
func root(v *big.Rat) *big.Rat {
	f := new(big.Float).SetPrec(128).SetRat(v)
	r, _ := f.Sqrt(f).Rat(nil)
	return r
}

// medianNear holds mean and median to be no farther apart than one standard
// deviation, which no numbers can be.
func (a *auditor) medianNear(sd, mean, median Figure) {
	s, ok := sd.span()
	m, fine := mean.span()
	d, good := median.span()
	if !ok || !fine || !good || !d.bounded() || s.hi == nil {
		return
	}
	apart := m.sub(d)
	far := apart.lo
	if far.Sign() < 0 {
		far = new(big.Rat).Neg(apart.hi)
	}
	if far.Sign() > 0 && far.Cmp(s.hi) > 0 {
		want := span{far, nil}
		a.report(Finding{ids(sd, mean, median), "median near the mean", want.words(sd.Decimals), Contradiction,
			fmt.Sprintf("the mean %s and the median %s are farther apart than the standard deviation %s, which no numbers can be", mean.shown(), median.shown(), sd.shown())})
	}
}
