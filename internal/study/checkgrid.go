package study

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/expr"
)

// Layouts that name what each cell shows.
const (
	Grid   = "grid"
	Models = "models"
)

// kinds is what the rows of a table hold, by name.
type kinds map[string]expr.Kind

func (k kinds) kind(name string) (expr.Kind, error) {
	if kind, ok := k[name]; ok {
		return kind, nil
	}
	var names []string
	for n := range k {
		names = append(names, n)
	}
	slices.Sort(names)
	if len(names) > 20 {
		return expr.Number, fmt.Errorf("no column or variable is called %q%s", name, near(name, names))
	}
	return expr.Number, fmt.Errorf("no column or variable is called %q; %s", name, suggestion(name, names))
}

func near(name string, names []string) string {
	if s := suggestion(name, names); strings.HasPrefix(s, "did you mean") {
		return "; " + s
	}
	return ""
}

func kindOf(col Column) expr.Kind {
	if col.Type == "text" || col.Type == "category" {
		return expr.Text
	}
	return expr.Number
}

// variables are the names that expressions on a table may use: its columns and
// what is derived of it so far, and of people also scores and costs.
func (c *checker) variables(of string) kinds {
	if k := c.variablesOf[of]; k != nil {
		return k
	}
	k := kinds{}
	if of == "" {
		for name, col := range c.people {
			k[name] = kindOf(*col)
		}
		for _, o := range c.outcomes {
			k[o] = expr.Number
		}
		for _, name := range append(slices.Clone(c.components), c.totals...) {
			k[name] = expr.Number
		}
	} else if t := c.tables[of]; t != nil {
		for _, col := range t.Columns {
			k[col.Name] = kindOf(col)
		}
	}
	c.variablesOf[of] = k
	return k
}

// expression checks one, and says what it holds.
func (c *checker) expression(at Position, what, text, of string) (expr.Kind, bool) {
	if text == "" {
		return expr.Number, true
	}
	e, err := expr.Parse(text)
	if err == nil {
		var kind expr.Kind
		if kind, err = e.Check(c.variables(of).kind); err == nil {
			return kind, true
		}
	}
	var bad *expr.Error
	if errors.As(err, &bad) {
		c.add(at, "%s: %s, %v", what, text, err)
	}
	return expr.Number, false
}

func (c *checker) number(at Position, what, text, of string) {
	if kind, ok := c.expression(at, what, text, of); ok && kind == expr.Text {
		c.add(at, "%s: %s is a text; a number or a condition is needed", what, text)
	}
}

func (c *checker) derived() {
	for _, v := range c.d.Derive {
		if v.Of != "" && c.table(v.Position, v.Of) == nil {
			continue
		}
		known := c.variables(v.Of)
		if _, taken := known[v.ID]; taken {
			c.add(v.Position, "derive: %q is a column or a variable already; give this one another name", v.ID)
		}
		kind := expr.Number
		if v.From == "" {
			if v.Expr == "" {
				c.add(v.Position, "derive %q: expr is missing, or from with total, count, mean, min, max or any", v.ID)
			}
			kind, _ = c.expression(v.Position, "derive "+v.ID, v.Expr, v.Of)
		} else {
			c.fromRows(v)
		}
		known[v.ID] = kind
	}
}

func (c *checker) fromRows(v Derived) {
	t := c.table(v.Position, v.From)
	if t == nil {
		return
	}
	c.columnOf(v.Position, t, v.Key)
	given := []string{v.Total, v.Count, v.Mean, v.Least, v.Most, v.Any}
	c.one(v.Position, "derive "+v.ID, []string{"total", "count", "mean", "min", "max", "any"}, v.Total != "", v.Count != "", v.Mean != "", v.Least != "", v.Most != "", v.Any != "")
	for _, text := range append(given, v.Where) {
		c.number(v.Position, "derive "+v.ID, text, v.From)
	}
	if v.None != "" {
		c.choice(v.Position, "derive "+v.ID+", none", v.None, "zero", "missing")
	}
	if v.Of != "" || v.Expr != "" {
		c.add(v.Position, "derive %q: of and expr do not go with from", v.ID)
	}
}

func (c *checker) grid(t Report) {
	if t.Of != "" && c.table(t.Position, t.Of) == nil {
		return
	}
	c.expression(t.Position, "table "+t.ID+", groups", t.Groups, t.Of)
	c.placed(t)
	if t.All != nil {
		c.spec(t, *t.All)
	}
	for _, list := range [][]Spec{t.Columns, t.Rows, t.Panels, t.Cells} {
		for _, s := range list {
			c.spec(t, s)
		}
	}
	for _, panel := range t.Panels {
		for _, s := range panel.Rows {
			c.spec(t, s)
		}
	}
}

// placed checks what joined specs make: every cell shows what it can, in a place
// of its own. The same fault of several cells is reported once.
func (c *checker) placed(t Report) {
	cells := t.Placed()
	if len(cells) == 0 {
		c.add(t.Position, "table %q: a grid needs columns with rows or panels, or cells", t.ID)
	}
	tested := slices.ContainsFunc(cells, func(p Placed) bool { return p.Spec.Test != "" || p.Spec.Model != "" })
	taken, said := map[[4]string]bool{}, map[string]bool{}
	for _, p := range cells {
		c.modelTerms(p.Spec)
		show, as := p.Spec.Shown()
		if at := slices.IndexFunc(p.Spec.Show, ofTest); at >= 0 && !tested && !said[""] {
			c.add(p.Spec.Position, "table %s: %s is shown of a test; the table names none", t.ID, p.Spec.Show[at])
			said[""] = true
		}
		for k, what := range show {
			fault := p.Spec.cannot(what)
			for _, side := range p.Spec.Parts() {
				fault = cmp.Or(fault, side.cannot(what))
			}
			place := [4]string{letters(p.Panel), letters(p.Row), letters(p.Column), letters(as[k])}
			if taken[place] {
				fault = fmt.Sprintf("%q of %q, %q, %q stands there twice", as[k], p.Panel, p.Row, p.Column)
			}
			taken[place] = true
			if fault != "" && !said[fault] {
				c.add(p.Spec.Position, "table %s: %s", t.ID, fault)
				said[fault] = true
			}
		}
	}
}

// ofTest says whether a statistic is a test's. Cells without a test leave it out,
// so that a column of P values may have gaps.
func ofTest(what string) bool { return what == "p_value" || what == "statistic" }

// cannot says why a spec does not have a statistic, or nothing.
func (s Spec) cannot(what string) string {
	switch {
	case len(s.Difference) == 2:
		return "" // its sides are asked
	case s.Model != "" || slices.Contains(ofModels, what):
		return s.cannotOfModel(what)
	case what == "ratio" && s.Ratio == nil:
		return "a ratio is shown of the key ratio: [a, b]"
	case what == "alpha" && s.Items == nil:
		return "alpha is shown of the key items: [...]"
	case (s.Ratio != nil || s.Items != nil) && slices.Contains([]string{"count", "percent", "mean", "sd", "se", "median", "min", "max", "total"}, what):
		return what + " is shown of a value or a share, not of a ratio or of items"
	case what == "percent" && s.Value != "":
		return "percent is shown of a share, not of a value"
	}
	return ""
}

// spec checks what one spec states, where it states it.
func (c *checker) spec(t Report, s Spec) {
	what := "table " + t.ID
	if s.Of != "" {
		if c.table(s.Position, s.Of) == nil {
			return
		}
		t.Of = s.Of
	}
	for _, text := range []string{s.Where, s.Base, s.Value, s.Share} {
		c.number(s.Position, what, text, t.Of)
	}
	for _, text := range append(slices.Clone(s.Ratio), s.Items...) {
		c.number(s.Position, what, text, t.Of)
	}
	if s.Set != "" {
		c.known(s.Position, "set", s.Set, c.sets)
	}
	if s.Arm != "" {
		c.known(s.Position, "arm", s.Arm, c.arms)
	}
	if t.Of != "" && (s.Set != "" || s.Arm != "") {
		c.add(s.Position, "%s: sets and arms are of people, not of table %q; use where", what, t.Of)
	}
	if s.By != "" && t.Groups == "" {
		c.add(s.Position, "%s: by needs groups in the table", what)
	}
	if s.Ratio != nil && len(s.Ratio) != 2 {
		c.add(s.Position, "%s: a ratio has two parts", what)
	}
	c.modelSpec(what, t, s)
	if s.Difference != nil && len(s.Difference) != 2 {
		c.add(s.Position, "%s: a difference has two sides", what)
	}
	for _, side := range s.Difference {
		if side.Difference != nil || side.Show != nil || side.Test != "" || side.Rows != nil {
			c.add(side.Position, "%s: a side of a difference says who and what; show, test, rows and difference stand outside", what)
			continue
		}
		c.spec(t, side)
	}
	for _, show := range s.Show {
		c.choice(s.Position, what+", show", show, statistics...)
	}
	if s.As != nil && len(s.As) != len(s.Show) {
		c.add(s.Position, "%s: as names every statistic of show, in its order", what)
	}
	if s.Test != "" {
		c.choice(s.Position, what+", test", s.Test, TestT, TestWelch, TestChiSquared, TestANOVA)
	}
	if s.Between != "" && s.Between != "arms" && s.Between != "groups" {
		c.expression(s.Position, what+", between", s.Between, t.Of)
	}
}

func (c *checker) regressions() {
	var ids []string
	for _, m := range c.d.Models {
		c.fresh(m.Position, "model", m.ID, &ids)
		c.choice(m.Position, "model "+m.ID+", kind", m.Kind, "ols", "gamma", "ologit")
		if m.Set != "" {
			c.known(m.Position, "set", m.Set, c.sets)
		}
		c.number(m.Position, "model "+m.ID+", where", m.Where, "")
		c.number(m.Position, "model "+m.ID+", outcome", m.Outcome, "")
		if (m.Kind == "ologit") != (m.Levels != nil) {
			c.add(m.Position, "model %q: an ordered logit, and no other, names the levels of its outcome", m.ID)
		}
		var titles []string
		for _, t := range m.Terms {
			c.distinct(t.Position, "term", t.Title, &titles)
			if t.Constant == (t.Expr != "") {
				c.add(t.Position, "term %q: it has an expr or is constant: true", t.Title)
			}
			c.number(t.Position, "term "+t.Title, t.Expr, "")
		}
		for _, v := range m.Impute {
			c.number(v.Position, "model "+m.ID+", impute", v.Variable, "")
			if v.Method != "" {
				c.choice(v.Position, "impute "+v.Variable, v.Method, "pmm", "norm", "logreg")
			}
		}
	}
	for _, t := range c.d.Tables {
		for _, m := range t.Models {
			c.known(m.Position, "model", m.Model, ids)
		}
		if t.Layout == Models && len(t.Models) == 0 {
			c.add(t.Position, "table %q: models are needed", t.ID)
		}
	}
}
