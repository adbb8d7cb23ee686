package impute

import "math"

// spread is where a predictor lies.
type spread struct {
	moments
	low, high float64
}

// augment adds the made-up people of White, Daniel and Royston (2010), as mice
// does: for each predictor and level two, half a standard deviation either side
// of its mean, within its range, other predictors at their means. Together they
// weigh as much as there are coefficients a level, so that estimates stay finite
// where a predictor tells levels apart perfectly.
func (c *chain) augment(i int) {
	t, cell := &c.categorical, &c.cells[i]
	predictors := len(t.columns) - 1
	if predictors == 0 {
		return
	}
	t.measure(c, cell.fit, cell.fill)
	made := 2 * predictors * len(t.levels)
	weight := float64(predictors+1) / float64(made)
	for k := range t.columns {
		t.row[k] = t.stats[k].mean
	}
	for k := 1; k <= predictors; k++ {
		s := &t.stats[k]
		half := s.sd() / 2
		for level := range t.levels {
			t.row[k] = math.Min(s.high, s.mean+half)
			t.add(t.row, level, weight)
			t.row[k] = math.Max(s.low, s.mean-half)
			t.add(t.row, level, weight)
		}
		t.row[k] = s.mean
	}
}

func (t *categorical) measure(c *chain, groups ...[]int) {
	t.stats = t.stats[:0]
	for range t.columns {
		t.stats = append(t.stats, spread{low: math.Inf(1), high: math.Inf(-1)})
	}
	for _, rows := range groups {
		for _, at := range rows {
			c.gather(t.row, t.columns, at)
			for k, x := range t.row {
				s := &t.stats[k]
				s.add(x)
				s.low, s.high = math.Min(s.low, x), math.Max(s.high, x)
			}
		}
	}
	// The constant is exactly 1 whatever rounding does to a mean.
	t.stats[0] = spread{moments: moments{n: 1, mean: 1}, low: 1, high: 1}
}
