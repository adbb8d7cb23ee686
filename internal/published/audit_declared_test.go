package published_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/published"
)

// What is true of data and declared is never found impossible, nor anything else.
func TestTrueRelationsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &printer{decimals: rapid.IntRange(0, 2).Draw(t, "decimals"), even: rapid.Bool().Draw(t, "even")}
		a, b := drawGroup(t, "a"), drawGroup(t, "b")
		sound(t, p, strings.Join(append(p.sums(a, b), append(p.means(a, b), p.tests(a, b)...)...), "\n")+"\n")
	})
}

// relation is a line of a file of relations.
func relation(rule, args string, ids ...string) string {
	return rule + "," + strings.Join(ids, " ") + "," + args + ","
}

// place prints a number in a place of its own.
func (p *printer) place(stat string, v *big.Rat, decimals int) string {
	at := fmt.Sprint(len(p.lines))
	return p.add("panel "+at, "row "+at, "column "+at, stat, v, decimals)
}

// sums prints counts and what follows from them.
func (p *printer) sums(a, b group) []string {
	cases := func(v int) bool { return v >= 12 }
	na, nb, n := p.place("n", whole(a.n()), 0), p.place("n", whole(b.n()), 0), p.place("n", whole(a.n()+b.n()), 0)
	ca, cb := p.place("count", whole(a.count(cases)), 0), p.place("count", whole(b.count(cases)), 0)
	both := percent(a.count(cases)+b.count(cases), a.n()+b.n())
	return []string{
		relation("sum", "", n, na, nb), relation("difference", "", na, n, nb), relation("at most", "", ca, na),
		relation("percent", "", p.place("percent", percent(a.count(cases), a.n()), p.decimals), ca, na),
		relation("percent", "complement", p.place("percent", percent(b.n()-b.count(cases), b.n()), p.decimals), cb, nb),
		relation("share", "", p.place("percent", both, p.decimals), n, ca, cb),
		relation("several", "", p.place("count", whole(min(a.n(), b.n())), 0), na, na, nb),
		relation("chi-square", "", p.place("p_value", real(chiOf(a, b, cases)), 3), ca, na, cb, nb),
	}
}

// means prints means, spreads and amounts.
func (p *printer) means(a, b group) []string {
	all := group{"all", slices.Concat(a.values, b.values)}
	at := map[string]string{}
	for _, g := range []group{a, b, all} {
		at[g.name+" n"] = p.place("n", whole(g.n()), 0)
		at[g.name] = p.place("mean", g.mean(), p.decimals)
		at[g.name+" sd"] = p.place("sd", real(g.sd()), p.decimals)
	}
	ma, na, mb, nb, m, n := at["a"], at["a n"], at["b"], at["b n"], at["all"], at["all n"]
	cost := p.place("amount", whole(231), 0)
	return []string{
		relation("weighted", "", m, ma, na, mb, nb),
		relation("between", "", m, ma, mb),
		relation("totals", "", m, n, ma, na, mb, nb),
		relation("remainder", "", p.place("max", whole(int64(slices.Max(b.values))), 0), m, n, ma, na),
		relation("remainder", "", p.place("min", whole(int64(slices.Min(b.values))), 0), m, n, ma, na),
		relation("pooled", "", at["all sd"], n, at["a sd"], ma, na, at["b sd"], mb, nb),
		relation("pooled", "", at["all sd"], n, at["a sd"], ma, na),
		relation("whole", "", ma, na, at["a sd"]),
		relation("split", fmt.Sprintf("n=%d", all.n()), m, ma, mb),
		relation("product", "", p.place("mean", new(big.Rat).Mul(a.mean(), whole(231)), 0), ma, cost),
		relation("quotient", "by=12", p.place("mean", new(big.Rat).Quo(a.mean(), whole(12)), p.decimals), ma),
		relation("difference", "", p.place("estimate", new(big.Rat).Sub(a.mean(), b.mean()), p.decimals), ma, mb),
	}
}

// tests prints shares as means of 0 and 1 with their spread.
func (p *printer) tests(a, b group) []string {
	var bits group
	for _, v := range append(a.values, b.values...) {
		bits.values = append(bits.values, v%2)
	}
	return []string{relation("binary", "", p.place("mean", bits.mean(), p.decimals), p.place("sd", real(bits.sd()), p.decimals), p.place("n", whole(bits.n()), 0))}
}

// chiOf is the P value of Pearson's test of who has a property.
func chiOf(a, b group, has func(int) bool) float64 {
	x := [2][2]float64{{float64(a.count(has)), float64(a.n() - a.count(has))}, {float64(b.count(has)), float64(b.n() - b.count(has))}}
	n, statistic := float64(a.n()+b.n()), 0.0
	for i := range 2 {
		for j := range 2 {
			e := (x[i][0] + x[i][1]) * (x[0][j] + x[1][j]) / n
			if e == 0 {
				return 1
			}
			statistic += (x[i][j] - e) * (x[i][j] - e) / e
		}
	}
	_, most, _ := published.Test{Kind: "chi2", Statistic: published.Number{Centre: real(statistic), Unit: big.NewRat(1, 1e12)}, DF1: 1}.P()
	return most
}

// A percentage that is off by two units of its last digit, or a count by as many
// people as that makes, is found whatever the base.
func TestWrongPercentagesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 3000).Draw(t, "n")
		c := rapid.Int64Range(0, n).Draw(t, "c")
		decimals := rapid.IntRange(0, 2).Draw(t, "decimals")
		off := rapid.SampledFrom([]int64{-2, 2}).Draw(t, "off")
		wrong := new(big.Rat).SetFrac64(off, int64([]int{1, 10, 100}[decimals]))
		wrong.Add(wrong, percent(c, n))
		if wrong.Sign() < 0 {
			t.Skip("below nought")
		}
		p := &printer{}
		p.add("", "N", "x", "n", whole(n), 0)
		p.add("", "a", "x", "percent", wrong, decimals)
		p.add("", "a", "x", "count", whole(c), 0)
		findings := published.Audit(printedTable(t, p.lines...), nil)
		if !slices.ContainsFunc(findings, func(f published.Finding) bool {
			return f.Verdict == published.Contradiction && f.Rule == "percentage of a count"
		}) {
			t.Errorf("%v: %v", p.lines, findings)
		}
	})
}

// An interval whose middle or width is off by four units is found.
func TestWrongIntervalsAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		estimate, se := rapid.Int64Range(-1000, 1000).Draw(t, "estimate"), rapid.Int64Range(10, 500).Draw(t, "se")
		half := new(big.Rat).Mul(whole(se), big.NewRat(196, 100))
		lower, upper := new(big.Rat).Sub(whole(estimate), half), new(big.Rat).Add(whole(estimate), half)
		moved := rapid.SampledFrom([]int64{-4, 4}).Draw(t, "moved")
		p := &printer{}
		p.add("", "d", "Mean", "estimate", whole(estimate), 0)
		p.add("", "d", "Error", "se", whole(se), 0)
		p.add("", "d", "Normal", "lower", lower, 0)
		p.add("", "d", "Normal", "upper", upper.Add(upper, whole(moved)), 0)
		found := map[string]bool{}
		for _, f := range published.Audit(printedTable(t, p.lines...), nil) {
			found[f.Rule] = true
		}
		if !found["middle of the interval"] || !found["width of the interval"] {
			t.Errorf("%v: %v", p.lines, found)
		}
	})
}

// FuzzReadRelations never panics, says where a file is wrong, and what it reads
// can be audited.
func FuzzReadRelations(f *testing.F) {
	figures := printedTable(f, "|a|x| count 1", "|b|x| mean 2.5 n=10", "|c|x| sd 0.0", "|d|x| p_value <0.01", "|e|x| percent 50 *", "|n|x| n 10", "|g|x| n 0")
	for _, rule := range published.RelationNames() {
		f.Add(rule + ",T1-001 T1-002 T1-003 T1-004 T1-005 T1-006,doubtful,note")
		f.Add(rule + ",T1-006 T1-005 T1-001 T1-003 T1-007,rest=1 low=0 high=5,")
		f.Add(rule + ",T1-002 T1-006 T1-003,,\n" + rule + ",T1-002,from=1 to=2 scale=3,")
	}
	f.Add("sum,T1-001 T1-001 T1-001,rest=1e99,")
	f.Add("quotient,T1-001 T1-007,by=0,")
	f.Add("split,T1-001 T1-002 T1-003,n=99999999999999999999,")
	f.Add("same,\"T1-001\nT1-002\",,\"a\nb\"")
	f.Fuzz(func(t *testing.T, text string) {
		relations, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\n"+text+"\n"), "r.csv")
		if err != nil {
			if !strings.Contains(err.Error(), "r.csv") {
				t.Errorf("%v does not name the file", err)
			}
			return
		}
		if published.CheckRelations(figures, relations, "r.csv") != nil {
			return
		}
		for _, g := range published.Audit(figures, relations) {
			if len(g.IDs) == 0 || g.Reason == "" || g.Verdict == "" {
				t.Errorf("%+v", g)
			}
		}
	})
}
