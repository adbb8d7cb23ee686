package published

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// period is the time that a panel says its amounts are of.
var period = regexp.MustCompile(`\blast (?:([0-9]{1,2}) )?months?\b`)

// weeksOf is how many weeks a period is taken as: four a month, as the report
// does (Tables 7.3 to 7.5).
func weeksOf(label string) (int64, bool) {
	m := period.FindStringSubmatch(fold(label))
	if m == nil {
		return 0, false
	}
	months := 1
	if m[1] != "" {
		months, _ = strconv.Atoi(m[1])
	}
	return int64(4 * months), months > 0
}

// conversions holds an amount a week to the amount in the months that the panel
// names, if both stand in one column of it.
func (a *auditor) conversions() {
	for _, f := range a.figures {
		amount, weekly := strings.CutSuffix(f.Unit, "/week")
		weeks, ok := weeksOf(f.Panel)
		if !weekly || !ok {
			continue
		}
		for _, g := range a.byTable[f.Table] {
			if g.Unit == amount && g.Panel == f.Panel && g.Column == f.Column && g.Stat == f.Stat {
				a.perWeek(f, g, weeks)
			}
		}
	}
}

func (a *auditor) perWeek(week, months Figure, weeks int64) {
	s, ok := months.span()
	if !ok {
		return
	}
	want := s.over(wholeNumber(weeks))
	if verdict, fits := week.judged(want); !fits {
		a.report(Finding{ids(week, months), "amount a week", want.words(week.Decimals + 2), verdict,
			fmt.Sprintf("%s in %d weeks are %s a week, and %s is printed", months.shown(), weeks, want.words(week.Decimals+2), week.shown())})
	}
}
