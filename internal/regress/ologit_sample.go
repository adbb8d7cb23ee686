package regress

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// ologitSample is an ordered response as the likelihood sees it: levels that
// somebody has, numbered without gaps, and weights.
type ologitSample struct {
	response string
	names    []string  // of the levels in use, lowest first
	numbers  []int     // their places among the declared levels
	level    []int32   // of each row, as a place in names; -1 at weight 0
	weight   []float64 // nil for all 1
	tally    []float64 // weight in each level
	total    float64   // of the weights
	rows     int       // of positive weight
	empty    []string  // declared levels that nobody has
}

func newOlogitSample(d *Design, levels []string) (*ologitSample, error) {
	s := &ologitSample{response: d.Response, weight: d.Weights, level: make([]int32, d.N)}
	if s.response == "" {
		s.response = "the response"
	}
	if err := ologitDeclared(s.response, levels); err != nil {
		return nil, err
	}
	count, err := s.count(d, len(levels))
	if err != nil {
		return nil, err
	}
	place := s.number(levels, count)
	for i, y := range d.Y {
		s.level[i] = -1
		if w := s.w(i); w > 0 {
			s.level[i] = place[int(y)]
			s.total += w
			s.rows++
		}
	}
	return s, s.enough()
}

// w is the weight of row i.
func (s *ologitSample) w(i int) float64 {
	if s.weight == nil {
		return 1
	}
	return s.weight[i]
}

// count checks every row and returns the weight in each declared level.
func (s *ologitSample) count(d *Design, levels int) ([]float64, error) {
	count := make([]float64, levels)
	strange := 0
	for i, y := range d.Y {
		if y >= 0 && y < float64(levels) && y == math.Trunc(y) {
			count[int(y)] += s.w(i)
			continue
		}
		strange++
	}
	if strange > 0 {
		return nil, fmt.Errorf("%s: %d of %d rows hold no number of a declared level", s.response, strange, d.N)
	}
	return count, nil
}

// number keeps the levels that have weight and returns the new place of each.
func (s *ologitSample) number(levels []string, count []float64) []int32 {
	place := make([]int32, len(levels))
	for k, n := range count {
		if n == 0 {
			s.empty = append(s.empty, levels[k])
			continue
		}
		place[k] = int32(len(s.names))
		s.names = append(s.names, levels[k])
		s.numbers = append(s.numbers, k)
		s.tally = append(s.tally, n)
	}
	return place
}

func (s *ologitSample) enough() error {
	if len(s.names) == 1 {
		return fmt.Errorf("%s: all rows used have the same level; an ordered logit needs two in use", s.response)
	}
	return nil
}

// split is the sample with its levels reduced to two: up to cut j, and above.
func (s *ologitSample) split(j int) *ologitSample {
	t := *s
	t.names = []string{"up to " + s.names[j], "above " + s.names[j]}
	t.tally = make([]float64, 2)
	t.level = make([]int32, len(s.level))
	for k, n := range s.tally {
		if k <= j {
			t.tally[0] += n
		} else {
			t.tally[1] += n
		}
	}
	for i, k := range s.level {
		switch {
		case k < 0:
			t.level[i] = -1
		case int(k) > j:
			t.level[i] = 1
		}
	}
	return &t
}

// nullLogLikelihood is that of the model without terms, whose probabilities
// are the shares of the levels.
func (s *ologitSample) nullLogLikelihood() float64 {
	sum := 0.0
	for _, n := range s.tally {
		sum += float64(n * dist.Log(n/s.total))
	}
	return sum
}
