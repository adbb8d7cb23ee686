package published_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/published"
)

// printedTable makes figures from lines such as "panel | row | column | stat
// text"; behind the text may stand "n=50", "unit=GBP/week", stars, or a note in
// braces.
func printedTable(t rapid.TB, lines ...string) []published.Figure {
	t.Helper()
	var figures []published.Figure
	for _, line := range lines {
		body, note, _ := strings.Cut(line, "{")
		parts := strings.Split(body, "|")
		if len(parts) != 4 {
			t.Fatalf("%q", line)
		}
		words := strings.Fields(parts[3])
		f := published.Figure{
			ID: fmt.Sprintf("T1-%03d", len(figures)+1), Table: "T1", Panel: strings.TrimSpace(parts[0]), Row: strings.TrimSpace(parts[1]),
			Column: strings.TrimSpace(parts[2]), Stat: words[0], Text: words[1], N: -1, Note: strings.TrimSuffix(note, "}"),
		}
		for _, word := range words[2:] {
			if _, err := fmt.Sscanf(word, "n=%d", &f.N); err == nil {
				continue
			}
			if unit, ok := strings.CutPrefix(word, "unit="); ok {
				f.Unit = unit
			} else {
				f.Sig = word
			}
		}
		n := number2(t, f.Text)
		f.Value, _ = n.Centre.Float64()
		f.Decimals = n.Decimals
		figures = append(figures, f)
	}
	return figures
}

// told is what findings say in a line each: the verdict, the rule and the IDs.
func told(findings []published.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, string(f.Verdict)+": "+f.Rule+": "+strings.ReplaceAll(strings.Join(f.IDs, " "), "T1-", ""))
	}
	return strings.Join(lines, "\n")
}

func TestWhatFollowsFromTheLayout(t *testing.T) {
	levels := func(ib, cg, all string) []string {
		var out []string
		for i, column := range []string{"IB group", "Comparison group", "Overall"} {
			for j, cell := range strings.Split([]string{ib, cg, all}[i], " ") {
				percent, count, _ := strings.Cut(cell, "/")
				row := []string{"None", "Low", "High"}[j]
				out = append(out, "q | "+row+" | "+column+" | percent "+percent, "q | "+row+" | "+column+" | count "+count)
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"12.5% of 80":                    {[]string{"|a|x| percent 12.5 n=80"}, ""},
		"6% of 50":                       {[]string{"|a|x| percent 6 n=50"}, ""},
		"7% of 50":                       {[]string{"|a|x| percent 7 n=50"}, "impossible: percentage of a base: 001"},
		"33.3% of 90":                    {[]string{"|a|x| percent 33.3 n=90"}, ""},
		"33.4% of 90":                    {[]string{"|a|x| percent 33.4 n=90"}, "impossible: percentage of a base: 001"},
		"answers to one question":        {[]string{"|a|x| percent 44 n=46", "|b|x| percent 27 n=46", "|c|x| percent 29 n=46"}, "impossible: percentage of a base: 001 002 003"},
		"answers to several questions":   {[]string{"|a|x| percent 44 n=46", "|b|x| percent 27 n=46"}, "doubtful: percentage of a base: 001 002"},
		"a count of its base":            {[]string{"|N|x| n 35", "|a|x| percent 88.6", "|a|x| count 31"}, ""},
		"a count of another base":        {[]string{"|N|x| n 35", "|a|x| percent 88", "|a|x| count 31"}, "impossible: percentage of a count: 002 003 001"},
		"rounded twice":                  {[]string{"|N|x| n 429", "|a|x| percent 4", "|a|x| count 15"}, "rounded twice: percentage of a count: 002 003 001"},
		"count and percentage in a row":  {[]string{"|a|Count| count 7 n=231", "|a|Per cent| percent 1.9 n=231"}, "impossible: percentage of a count: 002 001"},
		"less than one":                  {[]string{"|N|x| n 94", "|a|x| percent <1", "|a|x| count 1"}, "impossible: percentage of a count: 002 003 001"},
		"around":                         {[]string{"|N|x| n 94", "|a|x| percent 10 {around}", "|a|x| count 20"}, ""},
		"levels":                         {levels("50/60 40/48 10/12", "61/66 38/41 2/2", "55/126 39/89 6/14"), ""},
		"a count that lost a digit":      {levels("50/6 40/48 10/12", "61/66 38/41 2/2", "55/126 39/89 6/14"), "impossible: percentage of a count: 002 001\nimpossible: groups add up: 014 002 008"},
		"a percentage of levels":         {levels("50/60 42/48 10/12", "61/66 38/41 2/2", "55/126 39/89 6/14"), "doubtful: levels come to a hundred: 001 003 005\nimpossible: percentage of a count: 003 004"},
		"levels that miss a hundred":     {[]string{"q|a|x| percent 50", "q|b|x| percent 30", "q|c|x| percent 18"}, "doubtful: levels come to a hundred: 001 002 003"},
		"levels to 101":                  {[]string{"q|a|x| percent 50", "q|b|x| percent 30", "q|c|x| percent 21"}, ""},
		"several answers":                {[]string{"q|a|x| percent 50", "q|b|x| percent 60", "q|c|x| percent 70"}, ""},
		"overall outside its arms":       {[]string{"|a|IB group| percent 12", "|a|Comparison group| percent 10", "|a|Overall| percent 15"}, "impossible: between the groups: 003 001 002"},
		"overall between":                {[]string{"|a|IB group| percent 12", "|a|Comparison group| percent 10", "|a|Overall| percent 11"}, ""},
		"weighted":                       {[]string{"|a|IB group| mean 10.0 n=30", "|a|Comparison group| mean 20.0 n=10", "|a|Overall| mean 12.5 n=40"}, ""},
		"not weighted":                   {[]string{"|a|IB group| mean 10.0 n=30", "|a|Comparison group| mean 20.0 n=10", "|a|Overall| mean 15.0 n=40"}, "impossible: mean of the groups: 003 001 002"},
		"limits":                         {[]string{"|Minimum|IB group| min 3", "|Minimum|Comparison group| min 1", "|Minimum|Overall| min 3"}, "impossible: limits of the groups: 003 001 002"},
		"greatest":                       {[]string{"|a|IB group| max 3", "|a|Comparison group| max 9", "|a|Overall| max 7"}, "impossible: limits of the groups: 003 001 002"},
		"people of no group":             {[]string{"|N|Physical disability| n 3", "|N|Learning disability| n 4", "|N|Mental health| n 5", "|N|Older people| n 6", "|N|All| n 19"}, "doubtful: groups add up: 005 001 002 003 004"},
		"too many in groups":             {[]string{"|N|Physical disability| n 3", "|N|Learning disability| n 4", "|N|Mental health| n 5", "|N|Older people| n 6", "|N|All| n 17"}, "impossible: groups add up: 005 001 002 003 004"},
		"rows and their total":           {[]string{"|a|x| mean 1.0", "|b|x| mean 1.2", "|Total|x| mean 2.3"}, ""},
		"rows beyond their total":        {[]string{"|a|x| count 10", "|b|x| count 12", "|Total|x| count 21"}, "impossible: rows add up: 003 001 002"},
		"percentages to 101":             {[]string{"|a|x| percent 50.6", "|b|x| percent 50.6", "|Total|x| percent 101.2"}, ""},
		"more than all":                  {[]string{"|a|x| percent 105"}, "impossible: range: 001"},
		"half a person":                  {[]string{"|a|x| count 2.5"}, "impossible: range: 001"},
		"R squared in per cent":          {[]string{"|a|x| r_squared 11.5 unit=%", "|b|x| r_squared 0.09"}, ""},
		"R squared":                      {[]string{"|a|x| r_squared 11.5", "|b|x| r_squared -1"}, "doubtful: range: 001\nimpossible: range: 002"},
		"median above the maximum":       {[]string{"|a|x| median 9", "|a|x| max 7"}, "impossible: order: 001 002"},
		"mean below the minimum":         {[]string{"v|Mean|x| mean 1", "v|Minimum|x| min 3"}, "impossible: order: 002 001"},
		"mean too far from the median":   {[]string{"|a|x| mean 9 n=3", "|a|x| median 3", "|a|x| min 1", "|a|x| max 10"}, "impossible: mean, median and limits: 001 002 003 004"},
		"spread too wide":                {[]string{"|a|x| mean 5 n=10", "|a|x| sd 8", "|a|x| min 0", "|a|x| max 10"}, "impossible: spread within the limits: 002 001 003 004"},
		"spread too narrow":              {[]string{"|a|x| mean 5.0 n=10", "|a|x| sd 0.5", "|a|x| min 0", "|a|x| max 10"}, "impossible: spread within the limits: 002 001 003 004"},
		"median farther than one spread": {[]string{"|a|x| mean 10.0 n=50", "|a|x| median 5.0", "|a|x| sd 3.0"}, "impossible: median near the mean: 003 001 002"},
		"a normal interval":              {[]string{"|a|est| estimate -16", "|a|se| se 29", "|a|Normal| lower -73", "|a|Normal| upper 41"}, ""},
		"a sign":                         {[]string{"|a|est| estimate -0.07", "|a|se| se 0.32", "|a|Normal| lower -0.56", "|a|Normal| upper 0.69"}, "impossible: middle of the interval: 001 003 004"},
		"too wide":                       {[]string{"|a|est| estimate 0", "|a|se| se 29", "|a|Normal| lower -73", "|a|Normal| upper 73"}, "impossible: width of the interval: 002 003 004"},
		"a skew interval":                {[]string{"|a|est| estimate 10", "|a|se| se 9", "|a|ci| lower 2", "|a|ci| upper 50"}, ""},
		"outside":                        {[]string{"|a|est| estimate 60", "|a|ci| lower 2", "|a|ci| upper 50"}, "impossible: interval: 001 002 003"},
		"crossed":                        {[]string{"|a|ci| lower 52", "|a|ci| upper 50"}, "impossible: interval: 001 002"},
		"a week of a month":              {[]string{"in the last month|cost|x| mean 40 unit=GBP", "in the last month|week|x| mean 10 unit=GBP/week"}, ""},
		"a week of three months":         {[]string{"in the last 3 months|cost|x| mean 40 unit=GBP", "in the last 3 months|week|x| mean 10 unit=GBP/week"}, "impossible: amount a week: 002 001"},
		"whole numbers":                  {[]string{"|a|x| mean 5.23 n=35 {items: 1}", "|a|x| sd 2.55"}, "impossible: standard deviation of whole numbers: 002 001"},
		"no mean of whole numbers":       {[]string{"|a|x| mean 5.19 n=28 {items: 1}"}, "impossible: mean of whole numbers: 001"},
		"a statistic":                    {[]string{"|a|t| t 2.20", "|a|df| df 28", "|a|P| p_value .03"}, "impossible: P value of a statistic: 003 001 002"},
		"a statistic of one digit":       {[]string{"|a|t| t 2.2", "|a|df| df 28", "|a|P| p_value .03"}, ""},
		"a mark too many":                {[]string{"|a|IB group| mean 10 n=50 *", "|a|IB group| sd 8", "|a|Comparison group| mean 9 n=50", "|a|Comparison group| sd 8"}, "doubtful: test of the means: 001 003"},
		"a mark":                         {[]string{"|a|IB group| mean 14 n=50 *", "|a|IB group| sd 8", "|a|Comparison group| mean 10 n=50", "|a|Comparison group| sd 8"}, ""},
		"a restatement":                  {[]string{"|a|x| mean 13.83", "|b|x| mean 13.8 {same: T1-001}", "|c|x| mean 13.7 {same: T1-001}"}, "impossible: same quantity: 003 001"},
	} {
		t.Run(name, func(t *testing.T) {
			findings := published.Audit(printedTable(t, c.lines...), nil)
			if got := told(findings); got != c.want {
				t.Errorf("got\n%s\nnot\n%s", got, c.want)
			}
			for _, f := range findings {
				if f.Reason == "" || f.Recomputed == "" {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

func TestWhatIsDeclared(t *testing.T) {
	for name, c := range map[string]struct {
		lines     []string
		relations string
		want      string
	}{
		"same, within rounding":    {[]string{"|a|x| mean 5.0", "|b|x| mean 5"}, "same,T1-001 T1-002,,", ""},
		"same, neighbours":         {[]string{"|a|x| mean 20", "|b|x| mean 19"}, "same,T1-001 T1-002,,", "rounded twice: same quantity: 001 002"},
		"same, counts":             {[]string{"|a|x| count 20", "|b|x| count 19"}, "same,T1-001 T1-002,,", "impossible: same quantity: 001 002"},
		"same, doubtful":           {[]string{"|a|x| count 20", "|b|x| count 19"}, "same,T1-001 T1-002,doubtful,", "doubtful: same quantity: 001 002"},
		"distinct":                 {[]string{"|a|x| sd 194", "|b|x| sd 194"}, "distinct,T1-001 T1-002,,", "doubtful: different quantities: 001 002"},
		"sum":                      {[]string{"|t|x| count 221", "|a|x| count 154", "|b|x| count 59", "|c|x| count 38"}, "sum,T1-001 T1-002 T1-003 T1-004,,", "impossible: parts add up: 001 002 003 004"},
		"sum with a rest":          {[]string{"|t|x| count 20", "|a|x| count 10", "|b|x| count 7"}, "sum,T1-001 T1-002 T1-003,rest=3,", ""},
		"sum with too large a one": {[]string{"|t|x| count 20", "|a|x| count 10", "|b|x| count 6"}, "sum,T1-001 T1-002 T1-003,rest=3,", "impossible: parts add up: 001 002 003"},
		"overlap":                  {[]string{"|t|x| count 12", "|a|x| count 10", "|b|x| count 6"}, "sum,T1-001 T1-002 T1-003,overlap,", ""},
		"difference":               {[]string{"|t|x| mean -16", "|a|x| mean 279", "|b|x| mean 296"}, "difference,T1-001 T1-002 T1-003,,", ""},
		"no difference":            {[]string{"|t|x| mean -20", "|a|x| mean 279", "|b|x| mean 296"}, "difference,T1-001 T1-002 T1-003,,", "impossible: difference: 001 002 003"},
		"product":                  {[]string{"|t|x| mean 797", "|a|x| mean 3.47", "|u|x| amount 231"}, "product,T1-001 T1-002 T1-003,,", "impossible: number times unit amount: 001 002 003"},
		"product of a range":       {[]string{"|t|x| mean 130", "|a|x| mean 1.75", "|u|x| amount 77", "|v|x| amount 55"}, "product,T1-001 T1-002 T1-003 T1-004,,", ""},
		"ratio":                    {[]string{"|r|x| estimate -222", "|a|x| estimate -16", "|b|x| estimate 0.07"}, "quotient,T1-001 T1-002 T1-003,,", ""},
		"ratio out of reach":       {[]string{"|r|x| estimate -262", "|a|x| estimate -16", "|b|x| estimate 0.07"}, "quotient,T1-001 T1-002 T1-003,,", "impossible: quotient: 001 002 003"},
		"ratio of nought":          {[]string{"|r|x| estimate 9999", "|a|x| estimate -16", "|b|x| estimate 0.00"}, "quotient,T1-001 T1-002 T1-003,,", ""},
		"a share":                  {[]string{"|r|x| percent 46", "|a|x| mean 4,970", "|b|x| mean 11,450"}, "quotient,T1-001 T1-002 T1-003,times=100,", "impossible: quotient: 001 002 003"},
		"weeks":                    {[]string{"|r|x| mean 18", "|a|x| mean 217"}, "quotient,T1-001 T1-002,by=12,", ""},
		"percent":                  {[]string{"|r|x| percent 18", "|a|x| count 10", "|b|x| n 50"}, "percent,T1-001 T1-002 T1-003,,", "impossible: percentage of a count: 001 002 003"},
		"complement":               {[]string{"|r|x| percent 38", "|a|x| count 285"}, "percent,T1-001 T1-002,of=458 complement,", ""},
		"weighted":                 {[]string{"|t|x| mean 12.5", "|a|x| mean 10.0", "|a|x| n 30", "|b|x| mean 20.0", "|b|x| n 10"}, "weighted,T1-001 T1-002 T1-003 T1-004 T1-005,,", ""},
		"weighted wrongly":         {[]string{"|t|x| mean 15.0", "|a|x| mean 10.0", "|a|x| n 30", "|b|x| mean 20.0", "|b|x| n 10"}, "weighted,T1-001 T1-002 T1-003 T1-004 T1-005,,", "impossible: mean of the groups: 001 002 003 004 005"},
		"weighted with a rest":     {[]string{"|t|x| mean 12.9", "|a|x| mean 10.0", "|a|x| n 30", "|b|x| mean 20.0", "|b|x| n 10"}, "weighted,T1-001 T1-002 T1-003 T1-004 T1-005,rest=3 low=0 high=36,", ""},
		"totals":                   {[]string{"|t|x| mean 10", "|t|x| n 10", "|a|x| mean 9", "|a|x| n 10", "|b|x| mean 5", "|b|x| n 8"}, "totals,T1-001 T1-002 T1-003 T1-004 T1-005 T1-006,,", "impossible: totals of the parts: 001 002 003 004 005 006"},
		"at most":                  {[]string{"|a|x| max 165,500", "|b|x| max 165,000"}, "at most,T1-001 T1-002,,", "impossible: no more than: 001 002"},
		"between":                  {[]string{"|a|x| amount 19", "|b|x| amount 17", "|c|x| amount 9"}, "between,T1-001 T1-002 T1-003,,", "impossible: between: 001 002 003"},
		"whole":                    {[]string{"|a|x| mean 5.20", "|a|x| n 28"}, "whole,T1-001 T1-002,,", "impossible: mean of whole numbers: 001 002"},
		"whole, spread":            {[]string{"|a|x| mean 3.44", "|a|x| n 18", "|b|x| sd 2.47"}, "whole,T1-001 T1-002 T1-003,,", "impossible: standard deviation of whole numbers: 003 001 002"},
		"binary":                   {[]string{"|a|x| mean .19", "|b|x| sd .35", "|a|x| n 1683"}, "binary,T1-001 T1-002 T1-003,,", "impossible: standard deviation of 0 and 1: 002 001 003"},
		"effect":                   {[]string{"|a|x| estimate 0.007"}, "effect,T1-001,from=324 to=9025 scale=6,", "doubtful: size of an effect: 001"},
		"small effect":             {[]string{"|a|x| estimate 5.8E-05"}, "effect,T1-001,from=324 to=9025 scale=6,", ""},
		"constant":                 {[]string{"|a|x| estimate 0.003"}, "constant,T1-001,,", "impossible: variable without variation: 001"},
		"split":                    {[]string{"|t|x| mean 286.63", "|a|x| mean 334.45", "|b|x| mean 219.69"}, "split,T1-001 T1-002 T1-003,n=12,", ""},
		"no split":                 {[]string{"|t|x| mean 286.63", "|a|x| mean 266.11", "|b|x| mean 318.44"}, "split,T1-001 T1-002 T1-003,n=12,", "impossible: mean of two parts: 001 002 003"},
		"t test":                   {[]string{"|p|x| p_value 0.30", "|a|x| mean 14", "|a|y| sd 8", "|a|x| n 50", "|b|x| mean 10", "|b|y| sd 8", "|b|x| n 50"}, "t test,T1-001 T1-002 T1-003 T1-004 T1-005 T1-006 T1-007,,", "doubtful: test of the means: 001 002 003 004 005 006 007"},
		"chi-square":               {[]string{"|p|x| percent 45 *", "|a|x| count 58", "|a|x| n 129", "|b|x| count 31", "|b|x| n 107"}, "chi-square,T1-001 T1-002 T1-003 T1-004 T1-005,,", ""},
		"no chi-square":            {[]string{"|p|x| percent 45 *", "|a|x| count 40", "|a|x| n 129", "|b|x| count 31", "|b|x| n 107"}, "chi-square,T1-001 T1-002 T1-003 T1-004 T1-005,,", "doubtful: test of the counts: 001 002 003 004 005"},
	} {
		t.Run(name, func(t *testing.T) {
			figures := printedTable(t, c.lines...)
			relations, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\n"+c.relations+"\n"), "r.csv")
			if err != nil {
				t.Fatal(err)
			}
			if err := published.CheckRelations(figures, relations, "r.csv"); err != nil {
				t.Fatal(err)
			}
			if got := told(published.Audit(figures, relations)); got != c.want {
				t.Errorf("got\n%s\nnot\n%s", got, c.want)
			}
		})
	}
}

func TestTablesThatAddUp(t *testing.T) {
	var figures []published.Figure
	for table, count := range map[string]string{"T1": "20", "T2": "12", "T3": "7"} {
		figures = append(figures, published.Figure{ID: table + "-001", Table: table, Row: "a", Column: "x", Stat: "count", Text: count, N: -1})
	}
	for args, want := range map[string]int{"": 1, "rest=1": 0} {
		relations, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\ntables,T1 T2 T3,"+args+",\n"), "r.csv")
		if err != nil {
			t.Fatal(err)
		}
		if got := published.Audit(figures, relations); len(got) != want || want == 1 && got[0].IDs[0] != "T1-001" {
			t.Errorf("%q: %v", args, got)
		}
	}
}

func TestContradictedFigures(t *testing.T) {
	findings := []published.Finding{
		{IDs: []string{"a", "b"}, Verdict: published.Contradiction, Reason: "one"},
		{IDs: []string{"b", "c"}, Verdict: published.Contradiction, Reason: "two"},
		{IDs: []string{"d"}, Verdict: published.Doubtful, Reason: "three"},
		{IDs: []string{"e", "f"}, Rule: "same quantity", Verdict: published.RoundedTwice, Reason: "four"},
		{IDs: []string{"g", "h"}, Rule: "percentage of a base", Verdict: published.RoundedTwice, Reason: "five"},
	}
	got := published.Contradicted(findings)
	want := map[string]string{"a": "one", "b": "one; two", "c": "two", "e": "four", "g": "five", "h": "five"}
	if !maps.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Figures of a run's own, which have no line of a source, are not print.
func TestFiguresFromPrint(t *testing.T) {
	figures := printedTable(t, "|a|x| count 1", "|b|x| count 2")
	if published.FromPrint(figures) {
		t.Error("no figure has a line")
	}
	figures[1].Line = 7
	if !published.FromPrint(figures) {
		t.Error("one figure has a line")
	}
}

func TestRelationsThatAreRefused(t *testing.T) {
	for name, line := range map[string]string{
		"a rule there is not": "summ,a b c,,", "too few": "sum,a b,,", "too many": "same,a b c,,", "an odd number": "weighted,a b c d,,",
		"an argument twice": "sum,a b c,rest=1 rest=2,", "a word for a number": "sum,a b c,rest=x,", "no number": "sum,a b c,rest,",
		"a number for a flag": "sum,a b c,overlap=1,", "another rule's": "same,a b,rest=1,", "what it needs": "split,a b c,,", "a bound": "sum,a b c,rest=<1,",
	} {
		_, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\n"+line+"\n"), "r.csv")
		if err == nil || !strings.Contains(err.Error(), "row 2") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := published.ReadRelations(strings.NewReader("id,name\n1,secret\n"), "r.csv"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("another file: %v", err)
	}
	relations, err := published.ReadRelations(strings.NewReader(published.RelationsHeader+"\nsame,T1-001 T1-009,,\ntables,T1 T8 T9,,\n"), "r.csv")
	if err != nil {
		t.Fatal(err)
	}
	figures := printedTable(t, "|a|x| count 1")
	err = published.CheckRelations(figures, relations, "r.csv")
	for _, want := range []string{"T1-009", "T8", "T9"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not missed: %v", want, err)
		}
	}
	if got := published.Audit(figures, relations); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
