package published

import (
	"fmt"
	"math"
	"math/big"

	"gonum.org/v1/gonum/stat/distuv"
)

// Test is a statistic as it was reported.
type Test struct {
	Kind      string // "t", "f", "chi2", "correlation" or "z"
	Statistic Number
	DF1, DF2  float64 // DF2 is that of the F's denominator
}

// P is the least and greatest P value, two-sided where the statistic has a sign,
// of the statistics that round to the printed one. It is false for a kind or
// degrees of freedom that have none.
func (t Test) P() (least, most float64, ok bool) {
	s := t.Statistic.span()
	if !s.bounded() || t.Kind != "z" && !(t.DF1 > 0) || t.Kind == "f" && !(t.DF2 > 0) {
		return 0, 0, false
	}
	low, high := value(s.lo), value(s.hi)
	if t.signed() {
		near, far := math.Min(math.Abs(low), math.Abs(high)), math.Max(math.Abs(low), math.Abs(high))
		if low <= 0 && high >= 0 {
			near = 0
		}
		low, high = near, far
	}
	return t.p(high), t.p(low), t.p(high) >= 0
}

func (t Test) signed() bool { return t.Kind == "t" || t.Kind == "z" || t.Kind == "correlation" }

func (t Test) p(statistic float64) float64 {
	switch t.Kind {
	case "t":
		return twoSided(statistic, t.DF1)
	case "z":
		return math.Erfc(statistic / math.Sqrt2)
	case "correlation":
		if statistic >= 1 {
			return 0
		}
		return twoSided(statistic*math.Sqrt(t.DF1/(1-statistic*statistic)), t.DF1)
	case "f":
		return distuv.F{D1: t.DF1, D2: t.DF2}.Survival(max(statistic, 0))
	case "chi2":
		return distuv.ChiSquared{K: t.DF1}.Survival(max(statistic, 0))
	}
	return -1
}

// reportedTests holds a P value to the statistic and the degrees of freedom that
// stand in its row.
func (a *auditor) reportedTests(table string) {
	var order []key
	rows := map[key]cell{}
	for _, f := range a.byTable[table] {
		k := key{panel: f.Panel, row: f.Row}
		if rows[k] == nil {
			rows[k] = cell{}
			order = append(order, k)
		}
		if old, again := rows[k][f.Stat]; again && old.ID != f.ID {
			// Two tests in one row cannot be told apart.
			f.Text = ""
		}
		rows[k][f.Stat] = f
	}
	for _, k := range order {
		for _, kind := range []string{"t", "f", "chi2", "correlation"} {
			a.reported(rows[k], kind)
		}
	}
}

func (a *auditor) reported(c cell, kind string) {
	statistic, p, ok := c.both(kind, "p_value")
	df, hasDF := c["df"]
	first, second, two := c.both("df1", "df2")
	if kind == "f" {
		df, hasDF = first, two
	}
	n, err := ParseNumber(statistic.Text)
	got, fine := p.span()
	if !ok || !hasDF || err != nil || !fine || df.Text == "" || p.Text == "" {
		return
	}
	least, most, ok := Test{kind, n, df.Value, second.Value}.P()
	if !ok || got.meets(span{rat(least), rat(most)}) {
		return
	}
	computed := pRange{least, most}
	a.report(Finding{ids(p, statistic, df), "P value of a statistic", computed.words(), Contradiction,
		fmt.Sprintf("%s with %s degrees of freedom gives %s, and %s is printed", statistic.Text, df.Text, computed.words(), p.Text)})
}

func rat(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
