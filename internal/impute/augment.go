package impute

import "math"

// spread is where a predictor lies. Columns are centred and scaled, so that sums
// and squares give the standard deviation without cancellation.
type spread struct {
	n, sum, squares float64
	low, high       float64
}

func (s *spread) add(x float64) {
	s.n++
	s.sum += x
	s.squares += float64(x * x)
	if x < s.low {
		s.low = x
	}
	if x > s.high {
		s.high = x
	}
}

func (s *spread) mean() float64 { return s.sum / s.n }

// sd is 0 for a single row.
func (s *spread) sd() float64 {
	return math.Sqrt(math.Max(0, s.squares-float64(s.sum*s.mean())) / math.Max(1, s.n-1))
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
		t.row[k] = t.stats[k].mean()
	}
	for k := 1; k <= predictors; k++ {
		s := &t.stats[k]
		mean, half := s.mean(), float64(s.sd()/2)
		for level := range t.levels {
			t.row[k] = math.Min(s.high, mean+half)
			t.add(t.row, level, weight)
			t.row[k] = math.Max(s.low, mean-half)
			t.add(t.row, level, weight)
		}
		t.row[k] = mean
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
				t.stats[k].add(x)
			}
		}
	}
}
