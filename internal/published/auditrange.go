package published

import (
	"fmt"
	"math/big"
	"slices"
)

// possible is what a figure can be for its stat, whatever it is of.
func possible(f Figure) (span, bool) {
	unit := wholeNumber(1)
	if f.Unit == "%" {
		unit = hundred()
	}
	switch f.Stat {
	case "percent":
		return span{new(big.Rat), big.NewRat(100, 1)}, true
	case "p_value", "r_squared", "pseudo_r_squared":
		return span{new(big.Rat), unit.hi}, true
	case "adj_r_squared", "alpha":
		return span{nil, unit.hi}, true
	case "correlation":
		return span{new(big.Rat).Neg(unit.hi), unit.hi}, true
	case "n", "count", "sd", "se", "f", "chi2", "df":
		return span{new(big.Rat), nil}, true
	}
	return span{}, false
}

// ranges holds each figure to what its kind can be at all; one that restates
// another is left to that.
func (a *auditor) ranges() {
	for _, f := range a.figures {
		want, known := possible(f)
		if !known || f.Same() != "" {
			continue
		}
		if f.counted() {
			if s, ok := f.span(); ok && s.lo == s.hi && s.lo != nil && !s.lo.IsInt() {
				a.report(Finding{ids(f), "range", "a whole number", Contradiction, fmt.Sprintf("%s is no number of people", f.Text)})
				continue
			}
		}
		verdict, fits := f.judged(want)
		if fits || isTotal(f.Row) && f.Stat == "percent" && a.sumOfRows(f) {
			continue
		}
		reason := fmt.Sprintf("%s is printed, and a %s is %s", f.Text, named(f.Stat), want.words(0))
		share := slices.Contains([]string{"r_squared", "pseudo_r_squared", "adj_r_squared"}, f.Stat)
		if v := f.Value; share && v > 1 && v <= 100 {
			verdict, reason = Doubtful, reason+"; it may be a percentage that is not marked as one"
		}
		a.report(Finding{ids(f), "range", want.words(0), verdict, reason})
	}
}

// sumOfRows says whether a total of percentages is that of the printed rows,
// which may come to 101.
func (a *auditor) sumOfRows(total Figure) bool {
	sum := new(big.Rat)
	for _, f := range a.byTable[total.Table] {
		if f.Panel == total.Panel && f.Column == total.Column && f.Stat == total.Stat && f.ID != total.ID {
			n, _ := f.Number()
			sum.Add(sum, n.Centre)
		}
	}
	n, _ := total.Number()
	return sum.Cmp(n.Centre) == 0
}

var statNames = map[string]string{
	"p_value": "P value", "r_squared": "R squared", "pseudo_r_squared": "pseudo R squared", "adj_r_squared": "adjusted R squared",
	"sd": "standard deviation", "se": "standard error", "percent": "percentage", "chi2": "chi-square", "n": "number of people",
	"alpha": "coefficient alpha", "df": "number of degrees of freedom", "min": "minimum", "max": "maximum",
}

func named(stat string) string {
	if name := statNames[stat]; name != "" {
		return name
	}
	return stat
}
