package published

import (
	"fmt"
	"math/big"
)

// declaredRemainder holds what is printed of some people to what the parts leave
// them of the total.
func (a *auditor) declaredRemainder(r Relation, f []Figure) {
	s, ok := spansOf(f)
	all, counted := f[2].whole()
	if !ok || !counted {
		return
	}
	left, total := all, s[1].times(s[2])
	for i := 3; i < len(f); i += 2 {
		n, ok := f[i+1].whole()
		if !ok {
			return
		}
		left, total = left-n, total.sub(s[i].times(s[i+1]))
	}
	if left <= 0 || !total.bounded() {
		return
	}
	want := total.over(wholeNumber(left))
	how := "what is left for the mean of the other " + others(left)
	switch f[0].Stat {
	case "max":
		// One of them at least has as much as their mean.
		want, how = span{want.lo, nil}, how+", and so for the maximum,"
	case "min":
		want, how = span{nil, want.hi}, how+", and so for the minimum,"
	case "total":
		want, how = total, "what is left for the other "+others(left)
	}
	a.wanted(r, "what the parts leave", f, want, how)
}

func others(n int64) string {
	if n == 1 {
		return "one"
	}
	return fmt.Sprint(n)
}

// declaredShare holds a percentage to counts that it takes together.
func (a *auditor) declaredShare(r Relation, f []Figure) {
	base, ok := f[1].whole()
	if !ok || base <= 0 {
		return
	}
	together := int64(0)
	for _, g := range f[2:] {
		c, ok := g.whole()
		if !ok {
			return
		}
		together += c
	}
	before := len(a.findings)
	a.percentage("percentage of counts together", f[0], together, base, ids(f...))
	a.declared(r, before)
}

// declared gives findings the verdict and the reason that a declaration allows.
func (a *auditor) declared(r Relation, from int) {
	for i := from; i < len(a.findings); i++ {
		a.findings[i].Verdict, a.findings[i].Reason = r.soften(a.findings[i].Verdict), r.because(a.findings[i].Reason)
	}
}

// declaredPooled holds a standard deviation to those of the parts. The squares of
// all are those within the parts and those between their means; people of no part
// can only add. All may have been divided by n - 1, or all by n.
func (a *auditor) declaredPooled(r Relation, f []Figure) {
	s, ok := spansOf(f)
	all, counted := f[1].whole()
	if !ok || !counted || all < 2 || !s[0].bounded() {
		return
	}
	var parts []part
	people := int64(0)
	for i := 2; i < len(f); i += 3 {
		n, ok := f[i+2].whole()
		if !ok || n < 1 || !s[i].bounded() || !s[i+1].bounded() {
			return
		}
		parts, people = append(parts, part{s[i], s[i+1], n}), people+n
	}
	if people > all {
		return
	}
	var words string
	for _, less := range []int64{0, 1} {
		variance := squaresOf(parts, people, less).over(wholeNumber(all - less))
		want := span{root(variance.lo), root(variance.hi)}
		if people < all {
			variance.hi, want.hi = nil, nil
		}
		if s[0].squared().meets(variance) {
			return
		}
		words = want.words(f[0].Decimals + 1)
	}
	a.report(Finding{ids(f...), "spread of the parts together", words, r.soften(Contradiction),
		r.because(fmt.Sprintf("the parts together have a standard deviation of %s, and %s is printed", words, f[0].shown()))})
}

// part is the standard deviation, the mean and the number of some of all people.
type part struct {
	sd, mean span
	n        int64
}

// squaresOf is the sum of the squared distances of all people from their mean. The
// part between the means is taken pair by pair, which keeps the span narrow.
func squaresOf(parts []part, people, less int64) span {
	within, between := wholeNumber(0), wholeNumber(0)
	for i, p := range parts {
		within = within.add(p.sd.squared().times(wholeNumber(p.n - less)))
		for _, q := range parts[:i] {
			between = between.add(p.mean.sub(q.mean).square().times(exactly(big.NewRat(p.n*q.n, people))))
		}
	}
	return within.add(between)
}

// declaredSeveral holds the number of people who are counted more than once to what
// the counts have beyond the people, all of whom are counted.
func (a *auditor) declaredSeveral(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	beyond := sum(s[2:]).add(exactly(r.number("rest", 0))).sub(s[1])
	want := span{nil, beyond.hi}
	verdict, fits := f[0].judged(want)
	if fits {
		return
	}
	a.report(Finding{ids(f...), "counted more than once", want.words(0), r.soften(verdict),
		r.because(fmt.Sprintf("the counts have at most %s beyond the %s people, so that no more can be counted more than once, and %s is printed", end(want.hi, 0), f[1].Text, f[0].shown()))})
}

func (a *auditor) declaredDoubt(r Relation, f []Figure) {
	for _, g := range f {
		a.doubted[g.ID] = r.Note
	}
}

// soften makes doubts of the contradictions in which the first figure is one that
// a declaration says may have been misread.
func (a *auditor) soften() {
	for i, f := range a.findings {
		if why, doubted := a.doubted[f.IDs[0]]; doubted && f.Verdict == Contradiction {
			a.findings[i].Verdict, a.findings[i].Reason = Doubtful, noted(f.Reason, why)
		}
	}
}
