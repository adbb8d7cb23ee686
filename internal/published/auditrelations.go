package published

import (
	"fmt"
	"math/big"
	"slices"
)

// relationRules are the relations that can be declared.
var relationRules = map[string]relationRule{
	"same":     {least: 2, most: 2, says: "two figures that are one quantity", check: (*auditor).declaredSame},
	"distinct": {least: 2, most: 2, says: "two figures of different things that can hardly be the same number", check: (*auditor).declaredDistinct},
	"sum": {least: 3, args: []string{"rest", "overlap"}, check: (*auditor).declaredSum,
		says: "a total and its parts; rest=K: up to K more belong to no part; overlap: parts may overlap, so that they come to no less"},
	"difference": {least: 3, most: 3, says: "a figure that is the second less the third", check: (*auditor).declaredDifference},
	"product":    {least: 3, says: "a figure, a number, and one or more unit amounts between which the one that was used lies: number times amount", check: (*auditor).declaredProduct},
	"quotient":   {least: 2, most: 3, args: []string{"by", "times"}, says: "a figure, what is divided, and what it is divided by: a third figure or by=N; times=K: as so many times the quotient, 100 for a percentage", check: (*auditor).declaredQuotient},
	"percent": {least: 2, most: 3, args: []string{"of", "complement"}, check: (*auditor).declaredPercent,
		says: "a percentage, its count and its base: a third figure or of=N; complement: the percentage is of those not counted"},
	"weighted": {least: 5, first: 1, every: 2, args: []string{"rest", "low", "high"}, check: (*auditor).declaredWeighted,
		says: "a mean or percentage of all, and for each group its own and its number of people; rest=K: up to K more people of no group, between low and high"},
	"totals":  {least: 6, first: 2, every: 2, says: "a mean and its number of people, and for each part the same: the totals of the parts come to that of the whole", check: (*auditor).declaredTotals},
	"at most": {least: 2, most: 2, says: "a figure that is no more than the second", check: (*auditor).declaredAtMost},
	"between": {least: 3, says: "a figure that lies between the least and the greatest of the others", check: (*auditor).declaredBetween},
	"whole":   {least: 2, most: 3, args: []string{"items"}, says: "a mean of whole numbers, or of items=K of them, its number of people, and perhaps its standard deviation", check: (*auditor).declaredWhole},
	"binary":  {least: 3, most: 3, says: "mean, standard deviation and number of people of what is 0 or 1", check: (*auditor).declaredBinary},
	"effect": {least: 1, most: 1, args: []string{"from", "to", "scale"}, needs: []string{"from", "to", "scale"}, check: (*auditor).declaredEffect,
		says: "a coefficient, between which values its variable lies (from, to), and how wide the outcome's scale is: the variable alone cannot move it farther"},
	"constant": {least: 1, says: "coefficients of variables that are the same for all people of the model", check: (*auditor).declaredConstant},
	"split":    {least: 3, most: 3, args: []string{"n"}, needs: []string{"n"}, says: "a mean of n=N, and the means of the two parts that make them up", check: (*auditor).declaredSplit},
	"tables":   {least: 3, tables: true, args: []string{"rest"}, says: "a table of counts of all people, and those of the groups that make them up; rest=K: up to K people belong to no group", check: (*auditor).declaredTables},
	"remainder": {least: 5, first: 3, every: 2, check: (*auditor).declaredRemainder,
		says: "a mean, total, minimum or maximum of those left, mean and number of people of all, and of each part: what the parts leave of the total is that of those left"},
	"share":      {least: 3, says: "a percentage, its base, and counts that it takes together", check: (*auditor).declaredShare},
	"pooled":     {least: 5, first: 2, every: 3, says: "a standard deviation and number of people of all, and for each part standard deviation, mean and number of people", check: (*auditor).declaredPooled},
	"several":    {least: 4, args: []string{"rest"}, says: "how many people are counted more than once, the number of people, and the counts; rest=K: up to K more may be counted", check: (*auditor).declaredSeveral},
	"levels":     {least: 5, first: 1, every: 2, says: "a marked figure or a P value, and for each answer to a question its counts in two groups", check: (*auditor).declaredLevels},
	"doubt":      {least: 1, says: "figures of which every finding is a doubt, for the reason that the note gives", check: (*auditor).declaredDoubt},
	"t test":     {least: 7, most: 7, says: "a marked figure or a P value, and mean, standard deviation and number of people of two groups", check: (*auditor).declaredT},
	"chi-square": {least: 5, first: 1, every: 2, says: "a marked figure or a P value, and for each group a count and its base", check: (*auditor).declaredChi},
}

func (a *auditor) declaredSame(r Relation, f []Figure) {
	a.sameQuantity(f[0], f[1], r.soften(Contradiction), r.Note)
}

func (a *auditor) declaredDistinct(r Relation, f []Figure) {
	x, err := f[0].Number()
	y, bad := f[1].Number()
	if err == nil && bad == nil && x.Centre.Cmp(y.Centre) == 0 {
		a.report(Finding{ids(f...), "different quantities", "another number", Doubtful,
			r.because(fmt.Sprintf("%s is printed for two different things", f[0].shown()))})
	}
}

// wanted reports a figure that is not in what was wanted of it.
func (a *auditor) wanted(r Relation, rule string, f []Figure, want span, how string) {
	verdict, fits := f[0].judged(want)
	if fits {
		return
	}
	words := want.words(f[0].Decimals + 1)
	if f[0].counted() {
		words = want.words(0)
	}
	a.report(Finding{ids(f...), rule, words, r.soften(verdict), r.because(fmt.Sprintf(how+" is %s, and %s is printed", words, f[0].shown()))})
}

func (a *auditor) declaredSum(r Relation, f []Figure) {
	parts, ok := spansOf(f[1:])
	if !ok {
		return
	}
	want := sum(parts).add(span{new(big.Rat), r.number("rest", 0)})
	if r.has("overlap") {
		want.lo = nil
	}
	a.wanted(r, "parts add up", f, want, "the sum of "+listed(f[1:]))
}

func (a *auditor) declaredDifference(r Relation, f []Figure) {
	if s, ok := spansOf(f); ok {
		a.wanted(r, "difference", f, s[1].sub(s[2]), f[1].shown()+" less "+f[2].shown())
	}
}

func (a *auditor) declaredProduct(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	var amounts span
	for _, t := range s[2:] {
		if !t.bounded() {
			return
		}
		amounts = amounts.hull(t)
	}
	how := f[1].Text + " times " + f[2].shown()
	if len(f) > 3 {
		how = f[1].Text + " times one of " + listed(f[2:])
	}
	a.wanted(r, "number times unit amount", f, s[1].times(amounts), how)
}

func (a *auditor) declaredQuotient(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	by, how := exactly(r.number("by", 1)), f[1].shown()+" divided by "+end(r.number("by", 1), 0)
	if len(f) == 3 {
		by, how = s[2], f[1].shown()+" divided by "+f[2].shown()
	}
	if times := r.Args["times"]; times != nil {
		by, how = by.over(exactly(times)), how+", times "+end(times, 2)+","
	}
	a.wanted(r, "quotient", f, s[1].over(by), how)
}

func (a *auditor) declaredPercent(r Relation, f []Figure) {
	count, ok := f[1].whole()
	n := int64(0)
	if len(f) == 3 {
		var fine bool
		n, fine = f[2].whole()
		ok = ok && fine
	} else if v := r.Args["of"]; v != nil && v.IsInt() && v.Num().IsInt64() {
		n = v.Num().Int64()
	}
	if !ok || n <= 0 {
		return
	}
	if r.has("complement") {
		count = n - count
	}
	before := len(a.findings)
	a.percentage("percentage of a count", f[0], count, n, ids(f...))
	a.declared(r, before)
}

func (a *auditor) declaredWeighted(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	people, total := wholeNumber(0), wholeNumber(0)
	for i := 1; i < len(f); i += 2 {
		people, total = people.add(s[i+1]), total.add(s[i].times(s[i+1]))
	}
	want := total.over(people)
	if rest := r.Args["rest"]; rest != nil {
		// The rest moves the mean most when all of it lies at one limit.
		more := people.add(exactly(rest))
		low := total.add(exactly(new(big.Rat).Mul(rest, r.number("low", 0)))).over(more)
		high := total.add(exactly(new(big.Rat).Mul(rest, r.number("high", 100)))).over(more)
		if !want.bounded() || !low.bounded() || !high.bounded() {
			return
		}
		want = want.hull(low).hull(high)
	}
	a.wanted(r, "mean of the groups", f, want, "the mean of the groups together")
}

func (a *auditor) declaredTotals(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	total := wholeNumber(0)
	for i := 2; i < len(f); i += 2 {
		total = total.add(s[i].times(s[i+1]))
	}
	a.wanted(r, "totals of the parts", f, total.over(s[1]), "the total of the parts for each of "+f[1].Text)
}

func (a *auditor) declaredAtMost(r Relation, f []Figure) {
	s, ok := f[1].span()
	if !ok {
		return
	}
	want := span{nil, s.hi}
	if verdict, fits := f[0].judged(want); !fits {
		a.report(Finding{ids(f...), "no more than", "at most " + f[1].Text, r.soften(verdict),
			r.because(fmt.Sprintf("%s is more than %s", f[0].shown(), f[1].shown()))})
	}
}

func (a *auditor) declaredBetween(r Relation, f []Figure) {
	s, ok := spansOf(f)
	if !ok {
		return
	}
	var hull span
	for _, t := range s[1:] {
		if !t.bounded() {
			return
		}
		hull = hull.hull(t)
	}
	a.wanted(r, "between", f, hull, "the range of "+listed(f[1:]))
}

func (a *auditor) declaredWhole(r Relation, f []Figure) {
	n, ok := f[1].whole()
	items := r.number("items", 1)
	if !ok || !items.IsInt() || items.Sign() <= 0 || !items.Num().IsInt64() {
		return
	}
	sd := Figure{}
	if len(f) == 3 {
		sd = f[2]
	}
	a.wholeMean(f[0], sd, n, items.Num().Int64(), r.Note, f[1].ID)
}

func (a *auditor) declaredBinary(r Relation, f []Figure) {
	n, ok := f[2].whole()
	m, err := f[0].Number()
	s, bad := f[1].Number()
	if ok && err == nil && bad == nil && n > 1 && !DEBIT(m, s, n) {
		a.report(Finding{ids(f[1], f[0], f[2]), "standard deviation of 0 and 1", "another number", r.soften(Contradiction),
			r.because(fmt.Sprintf("%d zeros and ones with the mean %s do not have the standard deviation %s", n, f[0].Text, f[1].Text))})
	}
}

func (a *auditor) declaredEffect(r Relation, f []Figure) {
	width := new(big.Rat).Sub(r.Args["to"], r.Args["from"])
	s, ok := f[0].span()
	if !ok || !s.bounded() || width.Sign() <= 0 {
		return
	}
	moved := s.times(exactly(width))
	want := span{new(big.Rat).Neg(r.Args["scale"]), r.Args["scale"]}
	if moved.meets(want) {
		return
	}
	most := exactly(new(big.Rat).Quo(r.Args["scale"], width))
	a.report(Finding{ids(f...), "size of an effect", "at most " + most.words(6) + " either way", Doubtful,
		r.because(fmt.Sprintf("the variable alone would move the outcome by %s, and its scale is %s wide", moved.words(1), end(r.Args["scale"], 1)))})
}

func (a *auditor) declaredConstant(r Relation, f []Figure) {
	for _, c := range f {
		a.report(Finding{ids(c), "variable without variation", "no coefficient", r.soften(Contradiction),
			r.because(fmt.Sprintf("%s is printed for a variable that is the same for all people of the model", c.Text))})
	}
}

func (a *auditor) declaredSplit(r Relation, f []Figure) {
	s, ok := spansOf(f)
	n := r.Args["n"]
	if !ok || !n.IsInt() || !n.Num().IsInt64() || n.Sign() <= 0 || n.Num().Int64() > maxSums {
		return
	}
	for k := int64(1); k < n.Num().Int64(); k++ {
		rest := n.Num().Int64() - k
		if s[1].times(wholeNumber(k)).add(s[2].times(wholeNumber(rest))).over(exactly(n)).meets(s[0]) {
			return
		}
	}
	part := s[0].sub(s[2]).over(s[1].sub(s[2])).times(exactly(n))
	a.report(Finding{ids(f...), "mean of two parts", part.words(2) + " of " + end(n, 0), r.soften(Contradiction),
		r.because(fmt.Sprintf("a mean of %s would take %s of the %s in the first part, which is no whole number", f[0].shown(), part.words(2), end(n, 0)))})
}

// declaredTables holds each count of a table to those in the same place of the
// tables of the groups, but for counts that are already in contradiction to what
// stands beside them.
func (a *auditor) declaredTables(r Relation, _ []Figure) {
	for _, all := range a.byTable[r.IDs[0]] {
		if !all.counted() {
			continue
		}
		list, complete := []Figure{all}, true
		for _, table := range r.IDs[1:] {
			at := slices.IndexFunc(a.byTable[table], func(f Figure) bool {
				k := f.key()
				k.table = all.Table
				return k == all.key()
			})
			if at < 0 {
				// A level that nobody has may be printed as nought without a count.
				complete = complete && a.nobody(table, all)
				continue
			}
			list = append(list, a.byTable[table][at])
		}
		wrong := slices.ContainsFunc(list[1:], func(f Figure) bool { return a.suspected(f.ID) })
		parts, ok := spansOf(list[1:])
		if ok && !wrong && complete && len(list) > 2 {
			want := sum(parts).add(span{new(big.Rat), r.number("rest", 0)})
			a.wanted(r, "groups add up", list, want, "the sum of the groups")
		}
	}
}

// suspected says whether a figure is the one that a finding is about.
func (a *auditor) suspected(id string) bool {
	return slices.ContainsFunc(a.findings, func(f Finding) bool { return f.Verdict == Contradiction && f.IDs[0] == id })
}

// nobody says whether a place shows nought percent.
func (a *auditor) nobody(table string, like Figure) bool {
	return slices.ContainsFunc(a.byTable[table], func(f Figure) bool {
		return f.Panel == like.Panel && f.Row == like.Row && f.Column == like.Column && f.Stat == "percent" && f.Value == 0
	})
}
