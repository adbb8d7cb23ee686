package study

import (
	"path/filepath"
	"slices"
	"strings"

	"ibsen/internal/frame"
)

// checker looks names up and keeps what was declared so far.
type checker struct {
	*Faults
	d      *Definition
	tables map[string]*Table
	// people are the columns of the person table, with what joined them.
	people map[string]*Column
	sets, outcomes, components,
	totals, arms []string
	// variablesOf is what expressions may use, by table; "" stands for people.
	variablesOf map[string]kinds
}

// check reports everything in a definition that cannot be run.
func (d *Definition) check(faults *Faults) {
	c := &checker{Faults: faults, d: d, tables: map[string]*Table{}, people: map[string]*Column{}, variablesOf: map[string]kinds{}}
	if d.Format != Format {
		c.add(d.Position, "ibsen: format %d is not known; this version reads format %d", d.Format, Format)
	}
	c.data()
	c.joined()
	c.arm()
	c.flow()
	c.setsAndWithin()
	for i := range d.Scores {
		c.outcome(&d.Scores[i])
	}
	c.costs()
	c.derived()
	c.compare()
	c.regressions()
	c.reports()
	c.names()
	c.answers(d.Answers)
}

// known reports a name that is not among those declared.
func (c *checker) known(at Position, what, name string, declared []string) bool {
	if slices.Contains(declared, name) {
		return true
	}
	c.add(at, "%s %q is not declared; %s", what, name, suggestion(name, declared))
	return false
}

// fresh reports a name that is declared twice, and adds it.
func (c *checker) fresh(at Position, what, name string, declared *[]string) {
	switch {
	case name == "":
		c.add(at, "%s: the name is empty", what)
	case slices.Contains(*declared, name):
		c.add(at, "%s %q is declared twice", what, name)
	}
	*declared = append(*declared, name)
}

// one reports unless exactly one of several keys is given.
func (c *checker) one(at Position, what string, keys []string, given ...bool) bool {
	n := 0
	for _, g := range given {
		if g {
			n++
		}
	}
	if n != 1 {
		c.add(at, "%s: exactly one of the keys %s is needed, %d are given", what, strings.Join(keys, ", "), n)
	}
	return n == 1
}

// choice reports a word that is not one of a few.
func (c *checker) choice(at Position, what, word string, words ...string) {
	if !slices.Contains(words, word) {
		c.add(at, "%s: %q is not one of %s", what, word, strings.Join(words, ", "))
	}
}

func (c *checker) data() {
	var ids []string
	for i := range c.d.Data {
		t := &c.d.Data[i]
		c.fresh(t.Position, "table", t.ID, &ids)
		c.tables[t.ID] = t
		if !filepath.IsLocal(t.File) {
			c.add(t.Position, "table %q: the file %q is not inside the study's folder", t.ID, t.File)
		}
		var names []string
		for j := range t.Columns {
			c.column(&t.Columns[j])
			c.fresh(t.Columns[j].Position, "column", t.Columns[j].Name, &names)
		}
	}
}

func (c *checker) column(col *Column) {
	kind, err := frame.ParseKind(col.Type)
	if err != nil {
		c.choice(col.Position, "column "+col.Name+", type", col.Type, "number", "whole", "text", "date", "category")
		return
	}
	if col.Levels != nil && kind != frame.Category {
		c.add(col.Position, "column %q: only a category has levels", col.Name)
	}
	if (col.Min != nil || col.Max != nil) && kind != frame.Number && kind != frame.Whole {
		c.add(col.Position, "column %q: only a number or a whole number has a min and a max", col.Name)
	}
}

// table finds a declared table.
func (c *checker) table(at Position, id string) *Table {
	var ids []string
	for _, t := range c.d.Data {
		ids = append(ids, t.ID)
	}
	c.known(at, "table", id, ids)
	return c.tables[id]
}

// joined makes the list of columns that a person has.
func (c *checker) joined() {
	p := c.d.People
	for i, id := range append([]string{p.From}, p.Join...) {
		t := c.table(p.Position, id)
		if t == nil {
			continue
		}
		c.columnOf(p.Position, t, p.Key)
		for j := range t.Columns {
			col := &t.Columns[j]
			if col.Name == p.Key && i > 0 {
				continue
			}
			if c.people[col.Name] != nil {
				c.add(col.Position, "column %q is in two of the tables that make up a person; give it another name or leave it out", col.Name)
			}
			c.people[col.Name] = col
		}
	}
}

// columnOf finds a column of a table.
func (c *checker) columnOf(at Position, t *Table, name string) *Column {
	var names []string
	for j := range t.Columns {
		if t.Columns[j].Name == name {
			return &t.Columns[j]
		}
		names = append(names, t.Columns[j].Name)
	}
	c.add(at, "table %q has no column %q; %s", t.ID, name, suggestion(name, names))
	return nil
}

// person finds a column that people have; numeric asks for numbers.
func (c *checker) person(at Position, name string, numeric bool) *Column {
	col := c.people[name]
	if col == nil {
		var names []string
		for n := range c.people {
			names = append(names, n)
		}
		slices.Sort(names)
		if near, ok := frame.Nearest(name, names); ok {
			c.add(at, "people have no column %q; did you mean %q?", name, near)
		} else {
			c.add(at, "people have no column %q; declare it in one of the joined tables", name)
		}
		return nil
	}
	if numeric && col.Type != "number" && col.Type != "whole" {
		c.add(at, "column %q is %s; numbers are needed here", name, col.Type)
	}
	return col
}

func (c *checker) arm() {
	a := c.d.Arms
	for i := range a.List {
		c.fresh(a.List[i].Position, "arm", a.List[i].ID, &c.arms)
	}
	if len(a.List) < 2 {
		c.add(a.Position, "arms: a comparison needs two, %d are listed", len(a.List))
	}
	c.known(a.Position, "control arm", a.Control, c.arms)
	if col := c.person(a.Position, a.Column, false); col != nil && col.Levels != nil {
		for _, arm := range a.List {
			c.known(arm.Position, "level", arm.ID, col.Levels)
		}
	}
}

func (c *checker) flow() {
	if c.d.Flow == nil {
		return
	}
	for _, s := range c.d.Flow.Stages {
		c.conditions(s.Where)
		if s.Reason != "" {
			c.person(s.Position, s.Reason, false)
		}
	}
}

func (c *checker) setsAndWithin() {
	for _, s := range c.d.Sets {
		if s.Within != "" {
			c.known(s.Position, "set", s.Within, c.sets)
		}
		c.fresh(s.Position, "set", s.ID, &c.sets)
		c.conditions(s.Where)
	}
}

func (c *checker) conditions(list []Condition) {
	for _, k := range list {
		keys := []string{"is", "is_not", "present", "any"}
		if !c.one(k.Position, "condition", keys, k.Is != nil, k.IsNot != nil, k.Present != nil, k.Any != nil) {
			continue
		}
		if k.Any != nil {
			if k.Column != "" {
				c.add(k.Position, "condition: any has conditions with columns of their own, not a column")
			}
			c.conditions(k.Any)
			continue
		}
		col := c.person(k.Position, k.Column, false)
		for _, v := range append(slices.Clone(k.Is), k.IsNot...) {
			if col != nil && col.Levels != nil {
				c.known(k.Position, "level", v, col.Levels)
			}
		}
	}
}
