package regress

import (
	"fmt"
	"slices"
)

// markCategories gives codes to the columns that the formula reads by
// factor(...), and puts the bases first.
func (r *recipe) markCategories(o BuildOptions) error {
	all := append(slices.Clone(r.formula.variables), r.formula.response)
	for _, v := range all {
		if !v.category {
			continue
		}
		c := r.loaded[v.value.columns(nil)[0]]
		if c.codes != nil {
			continue
		}
		if err := c.encode(numberLevels(c.values)); err != nil {
			return err
		}
	}
	for _, c := range r.order {
		base, ok := o.Base[c.name]
		if !ok {
			continue
		}
		if c.codes == nil {
			return fmt.Errorf("column %q holds numbers: write factor(%s) to compare its values with a base", c.name, quoteName(c.name))
		}
		if err := c.rebase(base); err != nil {
			return err
		}
	}
	return nil
}
