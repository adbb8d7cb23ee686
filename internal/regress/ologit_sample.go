package regress

import (
	"errors"
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
	switch len(s.names) {
	case 0:
		return fmt.Errorf("%s: no rows to fit", s.response)
	case 1:
		return fmt.Errorf("%s: every row has the level %q; an ordered logit needs two levels in use", s.response, s.names[0])
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

func ologitDeclared(response string, levels []string) error {
	if len(levels) < 2 {
		return fmt.Errorf("%s: an ordered logit needs at least two levels", response)
	}
	seen := make(map[string]bool, len(levels))
	for _, name := range levels {
		if seen[name] {
			return fmt.Errorf("%s: the level %q is declared twice", response, name)
		}
		seen[name] = true
	}
	return nil
}

// ologitCheck finds what is wrong with the shape and the values of a design.
func ologitCheck(d *Design) error {
	switch {
	case d == nil || d.N == 0:
		return errors.New("ordered logit: the design has no rows")
	case len(d.Y) != d.N:
		return fmt.Errorf("%s: the response has %d rows, the design %d", d.Response, len(d.Y), d.N)
	case len(d.Terms) != len(d.X):
		return fmt.Errorf("%s: the design names %d terms and has %d columns", d.Response, len(d.Terms), len(d.X))
	case d.Intercept && len(d.X) == 0:
		return fmt.Errorf("%s: the design lacks its column of ones", d.Response)
	}
	for j, x := range d.X {
		if err := ologitColumn(d.Terms[j], x, d.N); err != nil {
			return err
		}
	}
	return ologitWeights(d)
}

func ologitColumn(name string, x []float64, rows int) error {
	if len(x) != rows {
		return fmt.Errorf("%s: the column has %d rows, the design %d", name, len(x), rows)
	}
	bad := 0
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("%s: %d of %d rows are missing or not finite", name, bad, rows)
	}
	return nil
}

func ologitWeights(d *Design) error {
	if d.Weights == nil {
		return nil
	}
	if len(d.Weights) != d.N {
		return fmt.Errorf("weights: %d rows, the design has %d", len(d.Weights), d.N)
	}
	missing, negative := 0, 0
	for _, w := range d.Weights {
		switch {
		case math.IsNaN(w) || math.IsInf(w, 0):
			missing++
		case w < 0:
			negative++
		}
	}
	switch {
	case missing > 0:
		return fmt.Errorf("weights: %d of %d rows are missing or not finite", missing, d.N)
	case negative > 0:
		return fmt.Errorf("weights: %d of %d rows are negative", negative, d.N)
	}
	return nil
}
