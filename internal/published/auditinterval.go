package published

import (
	"fmt"
	"math/big"
	"strings"
)

// normal95 is half the width of a normal 95% interval in standard errors, as it
// is taken: 1.959964, or 1.96.
var normal95 = span{big.NewRat(1959963, 1e6), big.NewRat(196, 100)}

// intervals holds an estimate to its interval, and where the interval is called
// normal, to its middle, and the standard error to its width.
func (a *auditor) intervals() {
	for _, table := range a.tables {
		var order []key
		rows := map[key]cell{}
		for _, f := range a.byTable[table] {
			k := key{table: f.Table, panel: f.Panel, row: f.Row}
			if rows[k] == nil {
				rows[k] = cell{}
				order = append(order, k)
			}
			if _, again := rows[k][f.Stat]; again {
				rows[k]["spoiled"] = f
			}
			rows[k][f.Stat] = f
		}
		for _, k := range order {
			if _, spoiled := rows[k]["spoiled"]; !spoiled {
				a.interval(rows[k])
			}
		}
	}
}

func (a *auditor) interval(c cell) {
	lower, upper, both := c.both("lower", "upper")
	l, ok := lower.span()
	u, fine := upper.span()
	if !both || !ok || !fine || !l.bounded() || !u.bounded() {
		return
	}
	if l.lo.Cmp(u.hi) > 0 {
		a.report(Finding{ids(lower, upper), "interval", "at most " + upper.Text, Contradiction, fmt.Sprintf("the lower limit %s is above the upper limit %s", lower.shown(), upper.shown())})
		return
	}
	normal := strings.Contains(fold(lower.Column+lower.Row+lower.Note), "normal")
	for _, stat := range []string{"estimate", "mean", "ratio"} {
		if f, found := c[stat]; found {
			a.middle(f, lower, upper, normal)
		}
	}
	if se, found := c["se"]; found && normal {
		a.width(se, lower, upper)
	}
}

func (a *auditor) middle(estimate, lower, upper Figure, normal bool) {
	fs, ok := spansOf([]Figure{estimate, lower, upper})
	if !ok {
		return
	}
	if !normal {
		want := span{fs[1].lo, fs[2].hi}
		if verdict, fits := estimate.judged(want); !fits {
			a.report(Finding{ids(estimate, lower, upper), "interval", want.words(estimate.Decimals), verdict, "the estimate lies outside its interval"})
		}
		return
	}
	want := fs[1].add(fs[2]).over(wholeNumber(2))
	verdict, fits := estimate.judged(want)
	if fits {
		return
	}
	reason := fmt.Sprintf("a normal interval lies around its estimate; the middle of %s and %s is %s, and %s is printed", lower.shown(), upper.shown(), want.words(estimate.Decimals+1), estimate.shown())
	if minus := fs[0].neg(); minus.meets(want) {
		reason += ": the sign is wrong in one of them"
	}
	a.report(Finding{ids(estimate, lower, upper), "middle of the interval", want.words(estimate.Decimals + 1), verdict, reason})
}

func (a *auditor) width(se, lower, upper Figure) {
	fs, ok := spansOf([]Figure{lower, upper})
	if !ok {
		return
	}
	want := fs[1].sub(fs[0]).over(wholeNumber(2)).over(normal95)
	if verdict, fits := se.judged(want); !fits {
		a.report(Finding{ids(se, lower, upper), "width of the interval", want.words(se.Decimals + 1), verdict,
			fmt.Sprintf("half the width of a normal 95%% interval is 1.96 standard errors; that makes %s, and %s is printed", want.words(se.Decimals+1), se.shown())})
	}
}
