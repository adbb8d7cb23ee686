package pipeline

import (
	"math"
	"slices"

	"ibsen/internal/study"
	"ibsen/outcomes"
)

// measured is what a cell counts: values, or a condition as 1 and 0, of the rows
// where it is known.
type measured struct {
	values []float64
	rows   []int // the rows that the values are of
	share  bool
	ratio  float64
	isA    string // "ratio" or "alpha", which are one number
	among  int
	less   *measured // what is taken from it
}

// measure takes the rows that a spec counts and the values that it shows.
func (g *grid) measure(s study.Spec, withArm, withGroup bool) (measured, error) {
	keep, err := g.scope(s, withArm, withGroup)
	if err != nil {
		return measured{}, err
	}
	switch {
	case s.Ratio != nil:
		return g.ratioOf(s, keep)
	case s.Items != nil:
		return g.alphaOf(s, keep)
	}
	text := s.Value
	if s.Share != "" {
		text = s.Share
	}
	if text == "" {
		return count(keep), nil
	}
	values, err := g.on.numbers(text)
	if err != nil {
		return measured{}, err
	}
	base, err := g.on.where(s.Base)
	if err != nil {
		return measured{}, err
	}
	m := measured{share: s.Share != ""}
	for i, v := range values {
		if !keep[i] || !base[i] || math.IsNaN(v) {
			continue
		}
		if m.share && v != 0 {
			v = 1
		}
		m.values = append(m.values, v)
		m.rows = append(m.rows, i)
	}
	return m, nil
}

// count is the rows themselves.
func count(keep []bool) measured {
	m := measured{share: true}
	for i, k := range keep {
		if k {
			m.values, m.rows = append(m.values, 1), append(m.rows, i)
		}
	}
	return m
}

func (g *grid) ratioOf(s study.Spec, keep []bool) (measured, error) {
	var sums [2]float64
	var parts [2][]float64
	for k, text := range s.Ratio {
		v, err := g.on.numbers(text)
		if err != nil {
			return measured{}, err
		}
		parts[k] = v
	}
	n := 0
	for i, k := range keep {
		if k && !math.IsNaN(parts[0][i]) && !math.IsNaN(parts[1][i]) {
			n++
			sums[0] += parts[0][i]
			sums[1] += parts[1][i]
		}
	}
	return measured{isA: "ratio", ratio: sums[0] / sums[1], among: n}, nil
}

func (g *grid) alphaOf(s study.Spec, keep []bool) (measured, error) {
	items := make([][]float64, len(s.Items))
	for k, text := range s.Items {
		v, err := g.on.numbers(text)
		if err != nil {
			return measured{}, err
		}
		for i, in := range keep {
			if in {
				items[k] = append(items[k], v[i])
			}
		}
	}
	r, err := outcomes.CronbachAlpha(s.Items, items, outcomes.Listwise, 0.95)
	if err != nil {
		return measured{isA: "alpha", ratio: math.NaN()}, nil
	}
	return measured{isA: "alpha", ratio: r.Alpha, among: r.Complete}, nil
}

func (m measured) n() int {
	if m.less != nil {
		second := *m.less
		m.less = nil
		return m.n() + second.n()
	}
	if m.isA != "" {
		return m.among
	}
	return len(m.values)
}

// statistic is one number of the values, NaN where there is none.
func (m measured) statistic(what string) float64 {
	if m.less != nil && what != "n" {
		second := *m.less
		m.less = nil
		return m.statistic(what) - second.statistic(what)
	}
	n := float64(len(m.values))
	mean, sd := meanSD(m.values)
	switch what {
	case "n":
		return float64(m.n())
	case "count":
		return total(m.values)
	case "percent":
		return 100 * total(m.values) / n
	case "mean":
		return mean
	case "sd":
		return sd
	case "se":
		return sd / math.Sqrt(n)
	case "total":
		return total(m.values)
	case "ratio", "alpha":
		return m.ratio
	}
	if len(m.values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(m.values))
	switch what {
	case "min":
		return sorted[0]
	case "max":
		return sorted[len(sorted)-1]
	}
	return median(sorted)
}

// median is the middle of sorted values, or between the middle two.
func median(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
