package impute

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// MissingReport says how much is missing, where, and together with what.
type MissingReport struct {
	Rows, Complete int // rows, and those with nothing missing
	// Groups names the levels of the variable reported by, and Sizes counts
	// their rows: one unnamed group of all rows without it.
	Groups []string
	Sizes  []int
	// Variables are in the order given, those without values left out.
	Variables []MissingCount
	// Patterns are from the most frequent to the least; ties from the fewest
	// variables missing to the most, then by their names.
	Patterns []Pattern
}

// MissingCount counts a variable's missing values, in all and by group.
type MissingCount struct {
	Name    string
	Missing int
	ByGroup []int
}

// Pattern is a set of variables that are missing together, with the number of
// rows in which exactly these are.
type Pattern struct {
	Missing []string // in the order given; empty where nothing is
	Rows    int
	ByGroup []int
}

// Missingness reports what is missing, by the levels of a complete binary,
// ordered or nominal variable unless by is empty. It fails as Prepare does on
// variables that do not suit their kind.
func Missingness(vars []Variable, by string) (*MissingReport, error) {
	p := &Plan{by: -1, options: Options{By: by}}
	if err := p.take(vars); err != nil {
		return nil, fmt.Errorf("missingness: %w", err)
	}
	if err := p.group(); err != nil {
		return nil, fmt.Errorf("missingness: %w", err)
	}
	r := &MissingReport{Rows: p.rows}
	for g, rows := range p.groupRows() {
		r.Groups, r.Sizes = append(r.Groups, p.groupName(g)), append(r.Sizes, len(rows))
	}
	for _, v := range vars {
		if v.Values != nil {
			r.count(p, v)
		}
	}
	r.findPatterns(p, vars)
	return r, nil
}

func (r *MissingReport) count(p *Plan, v Variable) {
	c := MissingCount{Name: v.Name, ByGroup: make([]int, len(r.Groups))}
	for row, x := range v.Values {
		if math.IsNaN(x) {
			c.Missing++
			c.ByGroup[p.groupOf(row)]++
		}
	}
	r.Variables = append(r.Variables, c)
}

func (r *MissingReport) findPatterns(p *Plan, vars []Variable) {
	found := map[string]int{}
	key := make([]byte, len(vars))
	for row := range p.rows {
		for j, v := range vars {
			key[j] = '.'
			if v.Values != nil && math.IsNaN(v.Values[row]) {
				key[j] = 'm'
			}
		}
		at, ok := found[string(key)]
		if !ok {
			at = len(r.Patterns)
			found[string(key)] = at
			r.Patterns = append(r.Patterns, Pattern{Missing: missingNames(vars, key), ByGroup: make([]int, len(r.Groups))})
		}
		r.Patterns[at].Rows++
		r.Patterns[at].ByGroup[p.groupOf(row)]++
	}
	slices.SortFunc(r.Patterns, func(a, b Pattern) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(len(a.Missing), len(b.Missing)),
			strings.Compare(strings.Join(a.Missing, "\x00"), strings.Join(b.Missing, "\x00")))
	})
	for _, pattern := range r.Patterns {
		if len(pattern.Missing) == 0 {
			r.Complete = pattern.Rows
		}
	}
}

func missingNames(vars []Variable, key []byte) []string {
	var out []string
	for j, v := range vars {
		if key[j] == 'm' {
			out = append(out, v.Name)
		}
	}
	return out
}
