package regress

import "fmt"

// loadCluster reads the cluster column, nil where there is none.
func loadCluster(data Source, name string, rows int) (*sourceColumn, error) {
	if name == "" {
		return nil, nil
	}
	r := &recipe{all: rows, loaded: map[string]*sourceColumn{}}
	if err := r.load(name, data, BuildOptions{}); err != nil {
		return nil, fmt.Errorf("cluster: %w", err)
	}
	c := r.order[0]
	if c.codes == nil {
		return c, c.encode(numberLevels(c.values))
	}
	return c, nil
}

// grouped numbers the clusters of the rows used from 0 in order of appearance.
func (c *sourceColumn) grouped(rows []int) []int {
	numbers := make([]int, len(c.levels))
	groups := 0
	out := make([]int, len(rows))
	for k, i := range rows {
		code := c.codes[i]
		if numbers[code] == 0 {
			groups++
			numbers[code] = groups
		}
		out[k] = numbers[code] - 1
	}
	return out
}
