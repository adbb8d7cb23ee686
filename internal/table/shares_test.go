package table_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/table"
)

func TestSharesAddUpToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := anyTable(t)
		shares, sum := table.Style{}.Shares(given), 0.0
		if len(shares) != len(given.Columns)+1 {
			t.Fatalf("%d shares of %d columns", len(shares), len(given.Columns))
		}
		for _, share := range shares {
			if share <= 0 {
				t.Fatalf("no room for a column: %v", shares)
			}
			sum += share
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("shares add up to %v", sum)
		}
	})
}

func TestSharesGrowSlowerThanTexts(t *testing.T) {
	given := table.Table{ID: "T1", Columns: []string{"c"}, Cells: []table.Cell{
		{Key: "a", Row: strings.Repeat("many words ", 20), Column: "c", Text: strings.Repeat("x", 22), N: -1},
	}}
	shares := table.Style{}.Shares(given)
	if shares[0] <= shares[1] || shares[0] > 2*shares[1] {
		t.Errorf("shares %v", shares)
	}
}
