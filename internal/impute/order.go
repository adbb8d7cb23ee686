package impute

import (
	"cmp"
	"fmt"
	"slices"
)

// order fixes the order of visits.
func (p *Plan) order() error {
	for i, v := range p.vars {
		if !v.computed() && len(v.missing) > 0 {
			p.visit = append(p.visit, i)
		}
	}
	slices.SortStableFunc(p.visit, func(a, b int) int {
		return cmp.Compare(len(p.vars[a].missing), len(p.vars[b].missing))
	})
	if p.options.Visit == nil {
		return nil
	}
	var asked []int
	for _, name := range p.options.Visit {
		i, ok := p.index[name]
		if !ok || !slices.Contains(p.visit, i) || slices.Contains(asked, i) {
			return fmt.Errorf("visit order: %s is not a variable to impute, or stands twice", name)
		}
		asked = append(asked, i)
	}
	for _, i := range p.visit {
		if !slices.Contains(asked, i) {
			return fmt.Errorf("visit order: %s is to be imputed and is not in it", p.vars[i].Name)
		}
	}
	p.visit = asked
	return nil
}
