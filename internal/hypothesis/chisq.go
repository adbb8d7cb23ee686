package hypothesis

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// ChiSquaredTest is Pearson's test with the counts that independence expects.
type ChiSquaredTest struct {
	Test
	Expected [][]float64
}

// ChiSquared is Pearson's test that the rows and columns of a table are
// independent, with Yates's correction if asked, which only a 2 x 2 table has:
// R's chisq.test. A row or column without people is an error that names it.
func ChiSquared(table Table, yates bool) (ChiSquaredTest, error) {
	if err := table.check(); err != nil {
		return ChiSquaredTest{}, err
	}
	rows, columns, total := table.margins()
	if yates && (len(rows) != 2 || len(columns) != 2) {
		return ChiSquaredTest{}, fmt.Errorf("%w: Yates's correction is for 2 x 2 tables", ErrInvalid)
	}
	t := ChiSquaredTest{Test: newTest("Pearson's chi-squared test", "chi-squared"), Expected: expected(rows, columns, total)}
	correction := 0.0
	if yates {
		t.Name += " with Yates's continuity correction"
		correction = 0.5
	}
	t.Statistic = 0
	for i, counts := range table.Counts {
		for j, n := range counts {
			e := t.Expected[i][j]
			off := math.Max(0, math.Abs(float64(n)-e)-correction)
			t.Statistic += off * off / e
		}
	}
	t.DF = float64((len(rows) - 1) * (len(columns) - 1))
	t.PValue = dist.ChiSquaredTail(t.Statistic, t.DF)
	t.count(total, table.Missing)
	t.warnMissing()
	t.warnSmallExpected()
	return t, nil
}

// expected are the counts of independence.
func expected(rows, columns []int, total int) [][]float64 {
	out := make([][]float64, len(rows))
	for i, r := range rows {
		out[i] = make([]float64, len(columns))
		for j, c := range columns {
			out[i][j] = float64(r) * float64(c) / float64(total)
		}
	}
	return out
}

func (t *ChiSquaredTest) warnSmallExpected() {
	small, cells := 0, 0
	for _, row := range t.Expected {
		for _, e := range row {
			cells++
			if e < 5 {
				small++
			}
		}
	}
	if small > 0 {
		t.warn(WarnSmallExpected, "%d of %d expected counts are below 5: the chi-squared approximation may be poor", small, cells)
	}
}
