package hypothesis

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/reference"
)

// Expected numbers are fisher.test's p-value, and the odds ratio and limits of
// its equations solved by R's uniroot with tol = 1e-15 in place of 1.2e-4.
func TestExactOddsRatio(t *testing.T) {
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		table                [][]int
		p, ratio, low, upper float64
	}{
		"streptomycin":      {[][]int{{35, 17}, {17, 38}}, 0.0002217707953324449, 4.530398228033337, 1.896266618674595, 11.28053506907676},
		"any cost":          {[][]int{{60, 27}, {60, 31}}, 0.7494910148064233, 1.147257426055484, 0.5845947656363804, 2.260698506910923},
		"thousands":         {[][]int{{922, 2403}, {371, 1878}}, 5.517226466959364e-23, 1.941998328272399, 1.694238004552502, 2.228848886551133},
		"tea tasting":       {[][]int{{3, 1}, {1, 3}}, 0.4857142857142858, 6.408319658199668, 0.2117355954465786, 626.2435305888139},
		"infection":         {[][]int{{59, 7}, {75, 3}}, 0.1865639588202248, 0.3396419302378884, 0.05435486625553156, 1.566662691807421},
		"no upper limit":    {[][]int{{10, 0}, {2, 8}}, 0.0007144558228149554, inf, 3.817003485403454, inf},
		"no lower limit":    {[][]int{{0, 10}, {8, 2}}, 0.0007144558228149554, 0, 0, 0.2619856135379717},
		"two tables only":   {[][]int{{1, 1}, {0, 2}}, 1, inf, 0.02564102564102567, inf},
		"nothing to choose": {[][]int{{500, 500}, {500, 500}}, 1, 1, 0.8359195027780137, 1.196287437578256},
	} {
		got, err := Fisher(Table{Counts: c.table}, 0.95)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, x := range []struct {
			what      string
			got, want float64
		}{
			{"p", got.PValue, c.p}, {"odds ratio", got.OddsRatio.Estimate, c.ratio},
			{"low", got.OddsRatio.ConfLow, c.low}, {"high", got.OddsRatio.ConfHigh, c.upper},
		} {
			if reference.Digits(x.got, x.want) < 12 {
				t.Errorf("%s: %s = %.16g, want %.16g", name, x.what, x.got, x.want)
			}
		}
	}
}

// Expected numbers are R 4.2.2's fisher.test.
func TestFisherOfLargerTables(t *testing.T) {
	for name, c := range map[string]struct {
		table [][]int
		p     float64
	}{
		"job satisfaction": {[][]int{{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}}, 0.7826849389656388},
		"arthritis":        {[][]int{{29, 7, 7}, {13, 7, 21}}, 0.001393195341751261},
		"x-ray":            {[][]int{{14, 6, 12, 3, 13, 4}, {4, 6, 5, 2, 10, 28}}, 1.392744081281344e-05},
		"throat pain":      {[][]int{{74, 4, 15, 12, 8, 1, 2}, {95, 16, 3, 2, 1, 0, 0}}, 9.414935914134661e-07},
		"three by three":   {[][]int{{3, 0, 5}, {1, 4, 0}, {2, 1, 2}}, 0.03398616633910721},
		"no difference":    {[][]int{{19, 67, 31}, {22, 67, 29}}, 0.88899983651406671}, // by enumeration at 40 digits; R gives 0.8889998365158
		"thousands":        {[][]int{{93, 103, 356, 134, 152}, {131, 189, 893, 260, 266}}, 0.0002331668637941123},
		"a hundred":        {[][]int{{20, 15, 12}, {18, 25, 9}, {14, 16, 21}}, 0.0575822439959017},
	} {
		got, err := Fisher(Table{Counts: c.table}, 0.95)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if reference.Digits(got.PValue, c.p) < enough {
			t.Errorf("%s: p = %.16g, want %.16g", name, got.PValue, c.p)
		}
		if !math.IsNaN(got.OddsRatio.Estimate) {
			t.Errorf("%s: an odds ratio of a table larger than 2 x 2", name)
		}
	}
}

func TestFisherSaysWhenItIsTooMuch(t *testing.T) {
	for name, table := range map[string][][]int{
		"many tables": {{100, 120, 107}, {90, 80, 93}, {60, 85, 90}, {40, 46, 48}},
		"many people": {{maxSupport, maxSupport}, {maxSupport, maxSupport + 9}},
		"many people in a larger table": {
			{maxNetworkWork, 1, 1}, {1, 1, 1},
		},
		"many categories": func() [][]int {
			table := make([][]int, 20)
			for i := range table {
				table[i] = slices.Repeat([]int{3}, 20)
			}
			return table
		}(),
	} {
		if _, err := Fisher(Table{Counts: table}, 0.95); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: error %v, want ErrTooLarge", name, err)
		}
	}
}

// slowFisher enumerates every table by filling one cell after another.
func slowFisher(table [][]int) (p, all float64) {
	log := func(n int) float64 { l, _ := math.Lgamma(float64(n) + 1); return l }
	t := Table{Counts: table}
	rows, columns, total := t.margins()
	constant := -log(total)
	for _, n := range slices.Concat(rows, columns) {
		constant += log(n)
	}
	observed := constant
	for _, row := range table {
		for _, n := range row {
			observed -= log(n)
		}
	}
	var fill func(i, j int, sum float64)
	fill = func(i, j int, sum float64) {
		if i == len(rows) {
			if slices.Max(columns) > 0 {
				return
			}
			all += math.Exp(sum)
			if sum <= observed+1e-7 {
				p += math.Exp(sum)
			}
			return
		}
		if j == len(columns) {
			if rows[i] == 0 {
				fill(i+1, 0, sum)
			}
			return
		}
		for n := 0; n <= min(rows[i], columns[j]); n++ {
			rows[i] -= n
			columns[j] -= n
			fill(i, j+1, sum-log(n))
			rows[i] += n
			columns[j] += n
		}
	}
	fill(0, 0, constant)
	return p, all
}

// drawTable draws a table without an empty row or column.
func drawTable(t *rapid.T, rows, columns, most int) [][]int {
	table := make([][]int, rows)
	for i := range table {
		table[i] = make([]int, columns)
		for j := range table[i] {
			table[i][j] = rapid.IntRange(0, most).Draw(t, "count")
		}
		table[i][i%columns]++
	}
	for j := range table[0] {
		table[j%rows][j]++
	}
	return table
}

func TestFisherAgreesWithEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(2, 3).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "columns"), 3)
		want, all := slowFisher(table)
		got, err := Fisher(Table{Counts: table}, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if reference.Digits(got.PValue, want) < 11 || reference.Digits(all, 1) < 11 {
			t.Fatalf("%v: p = %.15g, want %.15g of %.15g", table, got.PValue, want, all)
		}
	})
}

func TestFisherIgnoresOrderAndSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(2, 3).Draw(t, "rows"), rapid.IntRange(2, 5).Draw(t, "columns"), 6)
		turned := make([][]int, len(table[0]))
		for j := range turned {
			for i := range table {
				turned[j] = append(turned[j], table[len(table)-1-i][j])
			}
		}
		a, err1 := Fisher(Table{Counts: table}, 0.95)
		b, err2 := Fisher(Table{Counts: turned}, 0.95)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if reference.Digits(a.PValue, b.PValue) < 11 {
			t.Fatalf("%v: p = %.15g, turned over %.15g", table, a.PValue, b.PValue)
		}
	})
}

// The probabilities of all tables sum to 1: that of the tables no likelier
// than the likeliest.
func TestFisherOfTheLikeliestTableIsOne(t *testing.T) {
	for name, table := range map[string][][]int{
		"2 x 2": {{10, 20}, {20, 40}},
		"2 x 4": {{10, 20, 30, 5}, {20, 40, 60, 10}},
		"3 x 3": {{4, 8, 12}, {6, 12, 18}, {2, 4, 6}},
	} {
		got, err := Fisher(Table{Counts: table}, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		if reference.Digits(got.PValue, 1) < 11 {
			t.Errorf("%s: p = %.15g, want 1", name, got.PValue)
		}
	}
}

func TestSwappingRowsInvertsTheOddsRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 2, 2, 40)
		a, err1 := Fisher(Table{Counts: table}, 0.9)
		b, err2 := Fisher(Table{Counts: [][]int{table[1], table[0]}}, 0.9)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		for _, c := range [][2]float64{
			{a.OddsRatio.Estimate, b.OddsRatio.Estimate}, {a.OddsRatio.ConfLow, b.OddsRatio.ConfHigh}, {a.OddsRatio.ConfHigh, b.OddsRatio.ConfLow},
		} {
			if reference.Digits(c[0], 1/c[1]) < 10 {
				t.Fatalf("%v: %.15g and %.15g", table, c[0], 1/c[1])
			}
		}
		if a.OddsRatio.ConfLow > a.OddsRatio.Estimate || a.OddsRatio.Estimate > a.OddsRatio.ConfHigh {
			t.Fatalf("%v: %+v", table, a.OddsRatio)
		}
	})
}
