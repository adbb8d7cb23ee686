package study

import (
	"regexp"
	"slices"
	"strings"
)

// fileID is what an ID that names files may be: no path, nothing that a file
// system takes for more than a name.
var fileID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// reservedIDs name the tables that every report has.
var reservedIDs = []string{"flow", "sets", "used"}

// Suffixes of the tables that come with a table of the layout
// [CostEffectiveness].
const (
	QuadrantsSuffix  = "-quadrants"
	NetBenefitSuffix = "-net-benefit"
)

// names checks everything that becomes a key, a heading or a file: none may be
// empty or look the same as another of its kind.
func (c *checker) names() {
	var arms, sets, outcomes, totals []string
	for _, a := range c.d.Arms.List {
		c.distinct(a.Position, "arm label", a.Label, &arms)
	}
	for _, s := range c.d.Sets {
		c.distinct(s.Position, "set title", s.Title, &sets)
	}
	for _, o := range c.d.Scores {
		c.distinct(o.Position, "outcome title", o.Title, &outcomes)
	}
	for _, t := range c.d.Costs.Totals {
		c.distinct(t.Position, "total title", t.Title, &totals)
	}
	k := c.d.Compare
	c.once(k.Position, "cost_effectiveness, effects", k.Effects)
	c.once(k.Position, "cost_effectiveness, sets", k.Sets)
	var ids []string
	for _, t := range c.d.Tables {
		c.fileName(t.Position, t.ID, &ids)
		if t.Layout == CostEffectiveness {
			c.fileName(t.Position, t.ID+QuadrantsSuffix, &ids)
			c.fileName(t.Position, t.ID+NetBenefitSuffix, &ids)
		}
		c.once(t.Position, "table "+t.ID+", sets", t.Sets)
		c.once(t.Position, "table "+t.ID+", effects", t.Effects)
		if len(t.Sets) == 0 && t.Layout != Grid && t.Layout != Models {
			c.add(t.Position, "table %q: at least one set is needed", t.ID)
		}
		var titles []string
		for _, m := range t.Measures {
			c.once(m.Position, "measure "+m.Outcome+", show", m.Show)
			c.distinct(m.Position, "measure title", c.measureTitle(m), &titles)
		}
	}
	for _, f := range c.d.Figures {
		c.fileName(f.Position, f.ID, &ids)
	}
}

func (c *checker) measureTitle(m Measure) string {
	if o, ok := c.d.Outcome(m.Outcome); ok && m.Title == "" {
		return o.Title
	}
	return m.Title
}

// letters is a name without what a key leaves out.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_,;:/()'\"", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// distinct reports a name that is empty or that a reader, or a key, could not
// tell from an earlier one.
func (c *checker) distinct(at Position, what, name string, seen *[]string) {
	plain := letters(name)
	switch {
	case plain == "":
		c.add(at, "%s %q has no letters", what, name)
	case slices.Contains(*seen, plain):
		c.add(at, "%s %q cannot be told from an earlier one", what, name)
	}
	*seen = append(*seen, plain)
}

// once reports an entry that a list has twice.
func (c *checker) once(at Position, what string, list []string) {
	for i, x := range list {
		if slices.Contains(list[:i], x) {
			c.add(at, "%s: %q stands there twice", what, x)
		}
	}
}

// fileName reports an ID that cannot name a file, is taken, or differs from
// another only in case, which some file systems do not tell apart.
func (c *checker) fileName(at Position, id string, seen *[]string) {
	lower := strings.ToLower(id)
	switch {
	case !fileID.MatchString(id):
		c.add(at, "ID %q: letters, digits, dots, hyphens and underscores are possible, a letter or digit first", id)
	case slices.Contains(reservedIDs, lower):
		c.add(at, "ID %q is one that every report uses for its own tables", id)
	case slices.Contains(*seen, lower):
		c.add(at, "ID %q is taken by an earlier table or figure", id)
	}
	*seen = append(*seen, lower)
}
