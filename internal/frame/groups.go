package frame

import (
	"iter"
	"slices"
)

// Groups is the rows of a frame by identifier, as in a table of several lines a
// person.
type Groups struct {
	ids  []string // in order of first appearance
	at   map[string]int
	rows [][]int
	of   []int // the group of each row
}

// Groups sorts the frame's rows by the identifier in the key column. A missing
// identifier is an error (Problems naming the rows), and so is a Number key.
func (f *Frame) Groups(key string) (*Groups, error) {
	c, err := f.key(key)
	if err != nil {
		return nil, err
	}
	var problems Problems
	g := &Groups{at: make(map[string]int), of: make([]int, 0, f.rows)}
	for i := range f.rows {
		id, ok := c.Text(i)
		if !ok {
			problems.Add(f.noID(key, i))
			continue
		}
		g.add(id, i)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return g, nil
}

func (g *Groups) add(id string, row int) {
	at, known := g.at[id]
	if !known {
		at = len(g.ids)
		g.at[id] = at
		g.ids = append(g.ids, id)
		g.rows = append(g.rows, nil)
	}
	g.rows[at] = append(g.rows[at], row)
	g.of = append(g.of, at)
}

// Len is the number of different identifiers.
func (g *Groups) Len() int { return len(g.ids) }

// IDs is the identifiers in order of first appearance.
func (g *Groups) IDs() []string { return slices.Clone(g.ids) }

// Rows is the rows of one identifier in their order; nil if it does not occur.
func (g *Groups) Rows(id string) []int {
	at, ok := g.at[id]
	if !ok {
		return nil
	}
	return slices.Clone(g.rows[at])
}

// All is each identifier with its rows, in order of first appearance.
func (g *Groups) All() iter.Seq2[string, []int] {
	return func(yield func(string, []int) bool) {
		for i, id := range g.ids {
			if !yield(id, slices.Clone(g.rows[i])) {
				return
			}
		}
	}
}
