package study

import (
	"fmt"
	"slices"
)

// ofModels are the statistics of a declared model and its terms.
var ofModels = []string{"estimate", "std_error", "expected", "turning_point", "below_turning_point", "r_squared", "pseudo_r_squared"}

// modelSpec checks the model that a spec states. The term may stand in another
// spec that is joined with this one; where it does, it is checked with the cell.
func (c *checker) modelSpec(what string, t Report, s Spec) {
	if s.Model == "" {
		return
	}
	var ids []string
	for _, m := range c.d.Models {
		ids = append(ids, m.ID)
	}
	c.known(s.Position, "model", s.Model, ids)
	if t.Of != "" {
		c.add(s.Position, "%s: models are of people, not of table %q", what, t.Of)
	}
	if s.measures() || s.Test != "" {
		c.add(s.Position, "%s: a cell shows a model, or a value, share, ratio, items or test", what)
	}
}

// modelTerms checks that the model of a cell has the terms that the cell names.
func (c *checker) modelTerms(s Spec) {
	at := slices.IndexFunc(c.d.Models, func(m Model) bool { return m.ID == s.Model })
	if at < 0 {
		return
	}
	var titles []string
	for _, t := range c.d.Models[at].Terms {
		titles = append(titles, t.Title)
	}
	for _, title := range []string{s.Term, s.Squared} {
		if title != "" {
			c.known(s.Position, "term of model "+s.Model+",", title, titles)
		}
	}
}

// cannotOfModel says why a spec does not have a statistic of a model, or nothing.
func (s Spec) cannotOfModel(what string) string {
	turns := what == "turning_point" || what == "below_turning_point"
	switch {
	case s.Model == "":
		return what + " is shown of the key model"
	case what == "n" || what == "r_squared" || what == "pseudo_r_squared":
		return ""
	case what != "p_value" && !slices.Contains(ofModels, what):
		return what + " is not shown of a model"
	case s.Term == "":
		return what + " needs the key term"
	case turns && s.Squared == "":
		return what + " needs the key squared, the term that is the square of term"
	case what == "expected" && s.At == nil:
		return fmt.Sprintf("%s needs the key at, a value of %q", what, s.Term)
	}
	return ""
}
