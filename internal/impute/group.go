package impute

import (
	"fmt"
	"math"
	"slices"
)

// group resolves Options.By.
func (p *Plan) group() error {
	if p.options.By == "" {
		return nil
	}
	i, ok := p.index[p.options.By]
	if !ok {
		return fmt.Errorf("by %s: there is no such variable", p.options.By)
	}
	v := &p.vars[i]
	if v.Kind == Continuous || v.computed() {
		return fmt.Errorf("by %s: it must be a binary, ordered or nominal variable", v.Name)
	}
	if slices.ContainsFunc(v.Values, math.IsNaN) {
		return fmt.Errorf("by %s: it must have no missing values", v.Name)
	}
	p.by = i
	return nil
}

// groups is the number of groups imputed by themselves.
func (p *Plan) groups() int {
	if p.by < 0 {
		return 1
	}
	return p.vars[p.by].levels()
}

// groupOf is the group of a row.
func (p *Plan) groupOf(row int) int {
	if p.by < 0 {
		return 0
	}
	return int(p.vars[p.by].Values[row])
}

// groupName names a group for people, empty without groups.
func (p *Plan) groupName(g int) string {
	if p.by < 0 {
		return ""
	}
	v := &p.vars[p.by]
	if len(v.Levels) > g {
		return v.Name + " = " + v.Levels[g]
	}
	return fmt.Sprintf("%s = %d", v.Name, g)
}
