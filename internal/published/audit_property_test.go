package published_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"ibsen/internal/published"
)

// group is people of whom a whole number is known.
type group struct {
	name   string
	values []int
}

// drawGroup has at least two people who are not all alike.
func drawGroup(t *rapid.T, name string) group {
	values := rapid.SliceOfN(rapid.IntRange(0, 36), 2, 60).Draw(t, name)
	values[0] = (values[1] + 1) % 37
	return group{name, values}
}

func (g group) n() int64 { return int64(len(g.values)) }

func (g group) count(level func(int) bool) (n int64) {
	for _, v := range g.values {
		if level(v) {
			n++
		}
	}
	return n
}

func (g group) mean() *big.Rat {
	sum := int64(0)
	for _, v := range g.values {
		sum += int64(v)
	}
	return big.NewRat(sum, g.n())
}

func (g group) sd() float64 {
	m, _ := g.mean().Float64()
	squares := 0.0
	for _, v := range g.values {
		squares += (float64(v) - m) * (float64(v) - m)
	}
	return math.Sqrt(squares / float64(g.n()-1))
}

func (g group) median() *big.Rat {
	v := slices.Sorted(slices.Values(g.values))
	return big.NewRat(int64(v[(len(v)-1)/2]+v[len(v)/2]), 2)
}

// printer makes a table's lines, rounding as a report does.
type printer struct {
	decimals int
	even     bool // ties to even, as some programs do
	lines    []string
}

func (p *printer) add(panel, row, column, stat string, v *big.Rat, decimals int, more ...string) string {
	text := v.FloatString(decimals)
	if p.even {
		f, _ := v.Float64()
		text = strconv.FormatFloat(f, 'f', decimals, 64)
	}
	p.lines = append(p.lines, fmt.Sprintf("%s | %s | %s | %s %s %s", panel, row, column, stat, text, strings.Join(more, " ")))
	return fmt.Sprintf("T1-%03d", len(p.lines))
}

func real(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
func whole(n int64) *big.Rat  { return big.NewRat(n, 1) }

func percent(c, n int64) *big.Rat { return big.NewRat(100*c, n) }

// What is printed of true data is never found impossible, nor rounded twice,
// whatever the digits and whichever way ties are rounded.
func TestTrueTablesAreNotImpossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &printer{decimals: rapid.IntRange(0, 2).Draw(t, "decimals"), even: rapid.Bool().Draw(t, "even")}
		ib, cg := drawGroup(t, "IB group"), drawGroup(t, "Comparison group")
		all := group{"Overall", slices.Concat(ib.values, cg.values)}
		p.describe([]group{ib, cg, all}, mark(ib, cg))
		p.levels([]group{ib, cg, all})
		p.interval(ib, cg)
		p.months(ib)
		sound(t, p, "")
	})
}

// sound holds what was printed to itself and to relations that are true.
func sound(t *rapid.T, p *printer, relations string) {
	rs, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\n"+relations), "r.csv")
	if err != nil {
		t.Fatal(err)
	}
	figures := printedTable(t, p.lines...)
	for _, f := range published.Audit(figures, rs) {
		t.Errorf("%s: %s (%v)\n%s", f.Verdict, f.Reason, f.IDs, strings.Join(p.lines, "\n"))
	}
}

// describe prints each group's distribution in one cell.
func (p *printer) describe(groups []group, sig string) {
	for _, g := range groups {
		n := fmt.Sprintf("n=%d", g.n())
		more := []string{n}
		if g.name == "IB group" && sig != "" {
			more = append(more, sig)
		}
		p.add("v", "score", g.name, "mean", g.mean(), p.decimals, more...)
		p.add("v", "score", g.name, "sd", real(g.sd()), p.decimals, n)
		p.add("v", "score", g.name, "median", g.median(), 1, n)
		p.add("v", "score", g.name, "min", whole(int64(slices.Min(g.values))), 0, n)
		p.add("v", "score", g.name, "max", whole(int64(slices.Max(g.values))), 0, n)
	}
}

// mark is the stars that the pooled t test of two groups deserves.
func mark(x, y group) string {
	df := float64(x.n() + y.n() - 2)
	pooled := (float64(x.n()-1)*x.sd()*x.sd() + float64(y.n()-1)*y.sd()*y.sd()) / df
	apart, _ := new(big.Rat).Sub(x.mean(), y.mean()).Float64()
	t := math.Abs(apart) / math.Sqrt(pooled*(1/float64(x.n())+1/float64(y.n())))
	switch p := 2 * (distuv.StudentsT{Sigma: 1, Nu: df}).Survival(t); {
	case p < 0.001:
		return "***"
	case p < 0.01:
		return "**"
	case p < 0.05:
		return "*"
	}
	return ""
}

// levels prints the answers to a question with counts.
func (p *printer) levels(groups []group) {
	for i, name := range []string{"None", "Low", "High"} {
		is := func(v int) bool { return min(v/12, 2) == i }
		for _, g := range groups {
			c := g.count(is)
			p.add("q", name, g.name, "percent", percent(c, g.n()), min(p.decimals, 1))
			p.add("q", name, g.name, "count", whole(c), 0)
		}
	}
}

// interval prints a difference with its normal interval.
func (p *printer) interval(x, y group) {
	mx, _ := x.mean().Float64()
	my, _ := y.mean().Float64()
	d := mx - my
	se := math.Sqrt(x.sd()*x.sd()/float64(x.n()) + y.sd()*y.sd()/float64(y.n()))
	p.add("d", "difference", "Mean", "estimate", real(d), p.decimals)
	p.add("d", "difference", "Error", "se", real(se), p.decimals)
	p.add("d", "difference", "Normal interval", "lower", real(d-1.96*se), p.decimals)
	p.add("d", "difference", "Normal interval", "upper", real(d+1.96*se), p.decimals)
}

// months prints an amount of three months and that of a week.
func (p *printer) months(g group) {
	p.add("in the last 3 months", "Mean cost", "x", "mean", g.mean(), p.decimals, "unit=GBP")
	p.add("in the last 3 months", "Mean cost per week", "x", "mean", new(big.Rat).Quo(g.mean(), whole(12)), p.decimals, "unit=GBP/week")
}
