package impute

import (
	"slices"

	"ibsen/internal/resample"
)

// donor is somebody observed, with the value predicted for them.
type donor struct {
	predicted float64
	at        int
}

// matcher finds donors by nearness of predictions.
type matcher struct {
	donors, scratch []donor // donors in the order of predictions, ties by row
	counts          []int
}

// drawMatches imputes by predictive mean matching.
func (c *chain) drawMatches(i int) {
	c.fitLinear(i)
	l, m, cell := &c.linear, &c.matcher, &c.cells[i]
	m.donors = m.donors[:0]
	for k, at := range cell.fit {
		m.donors = append(m.donors, donor{l.fitted[k], at})
	}
	m.sort()
	candidates := min(c.plan.options.Donors, len(m.donors))
	for _, at := range cell.fill {
		predicted := dot(c.design[at*c.plan.width:][:c.plan.width], l.wide)
		cell.values[at] = cell.values[m.pick(&c.streams[i], predicted, candidates)]
	}
}

// pick draws one of the k donors nearest to a prediction, all equally likely.
// Where several are equally far and not all belong to the k, chance decides
// among them, so that no one is preferred for their place in the table.
func (m *matcher) pick(s *resample.Stream, predicted float64, k int) int {
	from, to := m.nearest(predicted, k)
	below := func(j int) float64 { return predicted - m.donors[j].predicted }
	above := func(j int) float64 { return m.donors[j].predicted - predicted }
	farthest := max(below(from), above(to-1))
	for from < to && below(from) == farthest {
		from++
	}
	for from < to && above(to-1) == farthest {
		to--
	}
	if h := s.Intn(k); h < to-from {
		return m.donors[from+h].at
	}
	first, last := from, to
	for first > 0 && below(first-1) == farthest {
		first--
	}
	for last < len(m.donors) && above(last) == farthest {
		last++
	}
	h := first + s.Intn(from-first+last-to)
	if h >= from {
		h += to - from
	}
	return m.donors[h].at
}

// nearest is a stretch of k donors no other donor is nearer than.
func (m *matcher) nearest(predicted float64, k int) (from, to int) {
	for end := len(m.donors); from < end; {
		if middle := (from + end) / 2; m.donors[middle].predicted < predicted {
			from = middle + 1
		} else {
			end = middle
		}
	}
	to = from
	for to-from < k {
		down := to == len(m.donors) ||
			from > 0 && predicted-m.donors[from-1].predicted <= m.donors[to].predicted-predicted
		if down {
			from--
		} else {
			to++
		}
	}
	return from, to
}

// sort orders the donors. Predictions are spread evenly enough for a linear
// sort by buckets; where they crowd in one, comparisons take over.
func (m *matcher) sort() {
	n := len(m.donors)
	low, high := m.donors[0].predicted, m.donors[0].predicted
	for _, d := range m.donors {
		low, high = min(low, d.predicted), max(high, d.predicted)
	}
	const small, crowd = 32, 24
	perUnit := float64(n-1) / (high - low)
	if n < small || !(high > low) || !(perUnit < 1e300) || m.fill(low, perUnit) > crowd {
		slices.SortFunc(m.donors, byPrediction)
		return
	}
	for j := 1; j < n; j++ {
		d := m.scratch[j]
		k := j
		for ; k > 0 && byPrediction(d, m.scratch[k-1]) < 0; k-- {
			m.scratch[k] = m.scratch[k-1]
		}
		m.scratch[k] = d
	}
	m.donors, m.scratch = m.scratch, m.donors
}

func byPrediction(a, b donor) int {
	if a.predicted < b.predicted || a.predicted == b.predicted && a.at < b.at {
		return -1
	}
	if a == b {
		return 0
	}
	return 1
}

// fill copies the donors to scratch, bucket by bucket, and returns the size of
// the fullest bucket.
func (m *matcher) fill(low, perUnit float64) int {
	n := len(m.donors)
	if cap(m.counts) < n+1 {
		m.counts, m.scratch = make([]int, n+1), make([]donor, n)
	}
	counts := m.counts[:n+1]
	clear(counts)
	bucket := func(d donor) int { return min(n-1, int((d.predicted-low)*perUnit)) }
	for _, d := range m.donors {
		counts[bucket(d)+1]++
	}
	fullest := slices.Max(counts)
	for b := range n {
		counts[b+1] += counts[b]
	}
	m.scratch = slices.Grow(m.scratch[:0], n)[:n]
	for _, d := range m.donors {
		b := bucket(d)
		m.scratch[counts[b]] = d
		counts[b]++
	}
	return fullest
}
