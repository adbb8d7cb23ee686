package published_test

import (
	"strings"
	"testing"

	"ibsen/internal/published"
)

// audits reads a line of relations and holds figures to it.
func audits(t *testing.T, figures []published.Figure, relations string) []published.Finding {
	t.Helper()
	rs, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\n"+relations+"\n"), "r.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := published.CheckRelations(figures, rs, "r.csv"); err != nil {
		t.Fatal(err)
	}
	return published.Audit(figures, rs)
}

func TestWhatThePartsLeave(t *testing.T) {
	// Health services in Table 5.6: five budgets of 900, four of them of 730 on
	// average, leave 1,580 or so for the fifth.
	health := func(stat, text string) []string {
		return []string{"|h|x| " + stat + " " + text + " {to: 10}", "|a|x| mean 900 {to: 10}", "|a|x| n 5", "|b|x| mean 730 {to: 10}", "|b|x| n 4"}
	}
	const left = "remainder,T1-001 T1-002 T1-003 T1-004 T1-005,,"
	for name, c := range map[string]struct {
		lines           []string
		relations, want string
	}{
		"a maximum below the mean of the rest": {health("max", "1510"), left, "impossible: what the parts leave: 001 002 003 004 005"},
		"a maximum that just reaches it":       {health("max", "1530"), left, ""},
		"a minimum above it":                   {health("min", "1640"), left, "impossible: what the parts leave: 001 002 003 004 005"},
		"a minimum below it":                   {health("min", "280"), left, ""},
		"the mean of the rest":                 {health("mean", "1580"), left, ""},
		"another mean":                         {health("mean", "1690"), left, "impossible: what the parts leave: 001 002 003 004 005"},
		"a total":                              {health("total", "1580"), left, ""},
		"nobody is left":                       {[]string{"|h|x| max 1", "|a|x| mean 9", "|a|x| n 4", "|b|x| mean 7", "|b|x| n 4"}, left, ""},

		"counts together":     {[]string{"|p|x| percent 38", "|n|x| n 458", "|a|x| count 58", "|b|x| count 117"}, "share,T1-001 T1-002 T1-003 T1-004,,", ""},
		"another percentage":  {[]string{"|p|x| percent 36", "|n|x| n 458", "|a|x| count 58", "|b|x| count 117"}, "share,T1-001 T1-002 T1-003 T1-004,,", "impossible: percentage of counts together: 001 002 003 004"},
		"another, in doubt":   {[]string{"|p|x| percent 36", "|n|x| n 458", "|a|x| count 58", "|b|x| count 117"}, "share,T1-001 T1-002 T1-003 T1-004,doubtful,", "doubtful: percentage of counts together: 001 002 003 004"},
		"counted twice":       {[]string{"|s|x| count 33", "|n|x| n 285", "|a|x| count 144", "|b|x| count 153"}, "several,T1-001 T1-002 T1-003 T1-004,,", "impossible: counted more than once: 001 002 003 004"},
		"counted often":       {[]string{"|s|x| count 12", "|n|x| n 285", "|a|x| count 144", "|b|x| count 153"}, "several,T1-001 T1-002 T1-003 T1-004,,", ""},
		"counted with a rest": {[]string{"|s|x| count 15", "|n|x| n 285", "|a|x| count 144", "|b|x| count 153"}, "several,T1-001 T1-002 T1-003 T1-004,rest=3,", ""},

		"a level test":        {[]string{"|p|x| p_value 0.054", "|a|x| count 52", "|a|y| count 38", "|b|x| count 49", "|b|y| count 50", "|c|x| count 11", "|c|y| count 22"}, "levels,T1-001 T1-002 T1-003 T1-004 T1-005 T1-006 T1-007,,", ""},
		"another level test":  {[]string{"|p|x| p_value 0.045", "|a|x| count 52", "|a|y| count 38", "|b|x| count 49", "|b|y| count 50", "|c|x| count 11", "|c|y| count 22"}, "levels,T1-001 T1-002 T1-003 T1-004 T1-005 T1-006 T1-007,,", "doubtful: test of the counts: 001 002 003 004 005 006 007"},
		"a base that is none": {[]string{"|a|x| percent 69 n=18"}, "doubt,T1-001,,18 may be the count", "doubtful: percentage of a base: 001"},
	} {
		t.Run(name, func(t *testing.T) {
			findings := audits(t, printedTable(t, c.lines...), c.relations)
			if got := told(findings); got != c.want {
				t.Errorf("got %q, not %q", got, c.want)
			}
		})
	}
}

// The leisure activities of Table 5.5: 105 budgets in four groups have a standard
// deviation of 4,210 together.
func TestSpreadOfThePartsTogether(t *testing.T) {
	table := func(sd, n string) []published.Figure {
		lines := []string{"|s|x| sd " + sd, "|s|x| n " + n}
		for _, part := range []string{"2300 1490 40", "7000 3360 30", "1390 1020 23", "2770 1800 12"} {
			words := strings.Fields(part)
			at := words[2]
			lines = append(lines, "|"+at+"|x| sd "+words[0], "|"+at+"|x| mean "+words[1], "|"+at+"|x| n "+words[2])
		}
		return printedTable(t, lines...)
	}
	const relation = "pooled,T1-001 T1-002 T1-003 T1-004 T1-005 T1-006 T1-007 T1-008 T1-009 T1-010 T1-011 T1-012 T1-013 T1-014,,"
	for _, c := range []struct {
		sd, n string
		found bool
	}{
		{"4210", "105", false}, {"4260", "105", false}, {"4235", "105", true}, {"4290", "105", true}, {"4140", "105", true},
		// People of no group can add to the spread, but take nothing from it.
		{"4290", "106", false}, {"4140", "106", true},
		{"4290", "104", false},
	} {
		if got := audits(t, table(c.sd, c.n), relation); (len(got) == 1) != c.found {
			t.Errorf("%s of %s: %v", c.sd, c.n, got)
		}
	}
}

// A mark may belong to the one group that differs from the others together: the
// analysis of variance of Table 5.5's leisure activities gives 0.17, and people
// with learning disabilities against the others 0.03.
func TestMarkOfOneGroup(t *testing.T) {
	table := func(mark, mean string) []published.Figure {
		var lines []string
		for _, part := range []string{"Physical disability 1490 2300 40 " + mark, "Learning disability " + mean + " 7000 30", "Mental health 1020 1390 23", "Older people 1800 2770 12"} {
			words := strings.Fields(part)
			column := words[0] + " " + words[1]
			lines = append(lines, "|a|"+column+"| mean "+words[2]+" n="+words[4]+" "+strings.Join(words[5:], " "), "|a|"+column+"| sd "+words[3])
		}
		return printedTable(t, lines...)
	}
	if got := published.Audit(table("*", "3360"), nil); len(got) != 0 {
		t.Errorf("%v", got)
	}
	if got := told(published.Audit(table("*", "1800"), nil)); !strings.HasPrefix(got, "doubtful: test of the means") {
		t.Errorf("no group stands out: %q", got)
	}
}

func TestCutOffPercentage(t *testing.T) {
	for percent, want := range map[string]bool{"88": true, "86": false} {
		got := published.Audit(printedTable(t, "|N|x| n 35", "|a|x| percent "+percent, "|a|x| count 31"), nil)
		if len(got) != 1 || got[0].Verdict != published.Contradiction || strings.Contains(got[0].Reason, "cut off") != want {
			t.Errorf("%s%%: %v", percent, got)
		}
	}
}
