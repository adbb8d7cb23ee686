package published

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// totalLabels head the column, panel or row of all people.
var totalLabels = []string{"overall", "all", "total", "overall sample", "overall ib sample", "all user groups", "all sample members", "whole sample"}

func isTotal(label string) bool { return slices.Contains(totalLabels, fold(label)) }

// kin are the labels that together make the whole.
var kin = [][]string{
	{"ib group", "comparison group"},
	{"physical disability", "learning disability", "mental health", "older people"},
}

// dimension is one of the three words of a key that can name groups of people.
type dimension struct {
	name string
	of   func(*key) *string
}

var dimensions = []dimension{
	{"column", func(k *key) *string { return &k.column }},
	{"panel", func(k *key) *string { return &k.panel }},
	{"row", func(k *key) *string { return &k.row }},
}

// totals holds a figure of all people to those of the groups beside it: in the
// columns, in the panels or in the rows.
func (a *auditor) totals() {
	for _, d := range dimensions {
		for _, table := range a.tables {
			if !strings.HasPrefix(table, "text-") {
				a.totalsBy(table, d)
			}
		}
	}
}

func (a *auditor) totalsBy(table string, d dimension) {
	var order []key
	families := map[key][]Figure{}
	for _, f := range a.byTable[table] {
		k := f.key()
		*d.of(&k) = ""
		if len(families[k]) == 0 {
			order = append(order, k)
		}
		families[k] = append(families[k], f)
	}
	for _, k := range order {
		if all, groups, ok := family(families[k], d); ok {
			a.whole(all, groups, d)
		}
	}
}

// family divides figures into the one of all people and those of groups that
// make up all: the arms, the four user groups, or whatever stands beside a column
// "Overall".
func family(fs []Figure, d dimension) (all Figure, groups []Figure, ok bool) {
	var labels []string
	for _, f := range fs {
		k := f.key()
		label := fold(*d.of(&k))
		if slices.Contains(totalLabels, label) {
			if all.ID != "" {
				return all, nil, false
			}
			all = f
			continue
		}
		groups, labels = append(groups, f), append(labels, label)
	}
	if all.ID == "" || len(groups) < 2 {
		return all, nil, false
	}
	k := all.key()
	if d.name == "column" && fold(*d.of(&k)) == "overall" {
		return all, groups, true
	}
	return all, groups, slices.ContainsFunc(kin, func(names []string) bool {
		return len(names) == len(labels) && !slices.ContainsFunc(labels, func(l string) bool { return !slices.Contains(names, l) })
	})
}

// whole holds one figure of all to those of its groups.
func (a *auditor) whole(all Figure, groups []Figure, d dimension) {
	switch all.Stat {
	case "n", "count", "total":
		a.addUp(all, groups)
	case "percent", "mean":
		if d.name == "row" && all.Stat == "percent" && sums(all, groups) {
			return
		}
		if !a.weighted(all, groups) {
			a.within(all, groups)
		}
	case "median":
		a.within(all, groups)
	case "min", "max":
		a.limits(all, groups)
	}
}

func sums(all Figure, groups []Figure) bool {
	total, ok := all.span()
	parts, fine := spansOf(groups)
	return !ok || !fine || sum(parts).meets(total)
}

func sum(parts []span) span {
	out := wholeNumber(0)
	for _, p := range parts {
		out = out.add(p)
	}
	return out
}

// addUp reports groups that do not add up to all. Fewer may be people of no group.
func (a *auditor) addUp(all Figure, groups []Figure) {
	parts, ok := spansOf(groups)
	if !ok {
		return
	}
	want := sum(parts)
	verdict, fits := all.judged(want)
	if fits {
		return
	}
	reason := fmt.Sprintf("%s come to %s, and %s is printed for all", listed(groups), want.words(0), all.Text)
	if total, _ := all.span(); want.hi != nil && total.lo != nil && want.hi.Cmp(total.lo) < 0 && len(groups) > 2 {
		verdict, reason = Doubtful, reason+"; right only if the rest belong to no group"
	}
	a.report(Finding{withGroups(all, groups), "groups add up", want.words(0), verdict, reason})
}

// listed is the texts of figures in a row.
func listed(fs []Figure) string {
	texts := make([]string, len(fs))
	for i, f := range fs {
		texts[i] = f.shown()
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}

func withGroups(all Figure, groups []Figure) []string { return append(ids(all), ids(groups...)...) }

// weighted holds a mean or a percentage of all to those of the groups, weighted
// with their numbers, if these are known and make up all. It is false if not.
func (a *auditor) weighted(all Figure, groups []Figure) bool {
	n, _, ok := a.meanBase(all)
	if !ok || all.Stat == "percent" {
		return false
	}
	parts, ok := spansOf(groups)
	if !ok {
		return false
	}
	people, products := int64(0), make([]span, len(parts))
	for i, g := range groups {
		m, _, ok := a.meanBase(g)
		if !ok {
			return false
		}
		people += m
		products[i] = parts[i].times(wholeNumber(m))
	}
	if people != n || n == 0 {
		return false
	}
	want := sum(products).over(wholeNumber(n))
	if verdict, fits := all.judged(want); !fits {
		a.report(Finding{withGroups(all, groups), "mean of the groups", want.words(all.Decimals + 1), verdict,
			fmt.Sprintf("the %d people of the groups have a mean of %s together, and %s is printed for them", n, want.words(all.Decimals+1), all.shown())})
	}
	return true
}

// within holds a mean, a median or a percentage of all to the range of the groups'.
func (a *auditor) within(all Figure, groups []Figure) {
	parts, ok := spansOf(groups)
	if !ok {
		return
	}
	var want span
	for _, p := range parts {
		if !p.bounded() {
			return
		}
		want = want.hull(p)
	}
	if verdict, fits := all.judged(want); !fits {
		a.report(Finding{withGroups(all, groups), "between the groups", want.words(all.Decimals + 1), verdict,
			fmt.Sprintf("%s is printed for all, and the groups have %s: the whole lies between its parts", all.shown(), listed(groups))})
	}
}

// limits holds the least or the greatest of all to those of the groups.
func (a *auditor) limits(all Figure, groups []Figure) {
	parts, ok := spansOf(groups)
	if !ok {
		return
	}
	if slices.ContainsFunc(parts, func(p span) bool { return !p.bounded() }) {
		return
	}
	want, word := span{nil, smallest(parts)}, "least"
	if all.Stat == "max" {
		want, word = span{largest(parts), nil}, "greatest"
	}
	if verdict, fits := all.judged(want); !fits {
		a.report(Finding{withGroups(all, groups), "limits of the groups", want.words(all.Decimals), verdict,
			fmt.Sprintf("%s is printed as the %s of all, and the groups have %s", all.shown(), word, listed(groups))})
	}
}

// smallest is the upper end of what the smallest of several numbers can be.
func smallest(parts []span) *big.Rat {
	return slices.MinFunc(parts, func(x, y span) int { return x.hi.Cmp(y.hi) }).hi
}

// largest is the lower end of what the largest of several numbers can be.
func largest(parts []span) *big.Rat {
	return slices.MaxFunc(parts, func(x, y span) int { return x.lo.Cmp(y.lo) }).lo
}

// parts holds a row "Total" to the rows above it in its panel and column.
func (a *auditor) parts() {
	for _, table := range a.tables {
		if strings.HasPrefix(table, "text-") {
			continue
		}
		for _, f := range a.byTable[table] {
			if fold(f.Row) == "total" && (f.counted() || f.Stat == "percent" || f.Stat == "mean" || f.Stat == "total") {
				a.columnTotal(f)
			}
		}
	}
}

func (a *auditor) columnTotal(total Figure) {
	var rows []Figure
	for _, f := range a.byTable[total.Table] {
		if f.Panel == total.Panel && f.Column == total.Column && f.Stat == total.Stat && !isTotal(f.Row) && !isBase(f.Row, "") {
			rows = append(rows, f)
		}
	}
	parts, ok := spansOf(rows)
	if !ok || len(rows) < 2 {
		return
	}
	want := sum(parts)
	verdict, fits := total.judged(want)
	if fits || !total.counted() && total.Stat != "total" && between(total, parts) {
		return
	}
	if got, _ := total.span(); verdict == Contradiction && want.hi != nil && got.lo.Cmp(want.hi) > 0 {
		verdict = Doubtful
	}
	a.report(Finding{withGroups(total, rows), "rows add up", want.words(total.Decimals + 1), verdict,
		fmt.Sprintf("the rows come to %s, and %s is printed as their total", want.words(total.Decimals+1), total.shown())})
}

// between says whether a row "Total" can be the mean of the rows.
func between(total Figure, parts []span) bool {
	var hull span
	for _, p := range parts {
		if !p.bounded() {
			return true
		}
		hull = hull.hull(p)
	}
	got, ok := total.span()
	return !ok || hull.meets(got)
}
