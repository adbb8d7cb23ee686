package published

import (
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/table"
)

// computed finds the cells of a run by their key.
type computed struct {
	exact  map[key]*table.Cell
	folded map[key]*table.Cell // nil where two cells differ in letter case alone
	tables map[string]*table.Table
}

func newComputed(tables []table.Table) *computed {
	c := &computed{map[key]*table.Cell{}, map[key]*table.Cell{}, map[string]*table.Table{}}
	for i := range tables {
		t := &tables[i]
		c.tables[t.ID] = t
		for j := range t.Cells {
			cell := &t.Cells[j]
			k := key{t.ID, cell.Panel, cell.Row, cell.Column, cell.Stat}
			c.exact[k] = cell
			if _, taken := c.folded[k.fold()]; taken {
				cell = nil
			}
			c.folded[k.fold()] = cell
		}
	}
	return c
}

// at is the cell of a key; letter case, spaces and the shape of dashes and
// quotes count only where they tell cells apart. It is nil if there is none.
func (c *computed) at(k key) *table.Cell {
	if cell := c.exact[k]; cell != nil {
		return cell
	}
	return c.folded[k.fold()]
}

// tested is the P value of the only test in a row, for a figure that prints it
// in a column of its own.
func (c *computed) tested(k key) *table.Cell {
	t := c.tables[k.table]
	if t == nil || k.stat != "p_value" {
		return nil
	}
	var p *table.Cell
	for i := range t.Cells {
		cell := t.Cells[i]
		if !cell.Tested || fold(cell.Panel) != fold(k.panel) || fold(cell.Row) != fold(k.row) {
			continue
		}
		if p != nil && p.Value != cell.PValue {
			return nil
		}
		p = &table.Cell{Key: cell.Key, Panel: cell.Panel, Row: cell.Row, Column: k.column, Stat: k.stat, Value: cell.PValue, Valid: true, N: cell.N}
	}
	return p
}

var plainSigns = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "’", "'", "‘", "'", "“", `"`, "”", `"`, "&", "and")

func fold(label string) string {
	return strings.Join(strings.Fields(strings.ToLower(plainSigns.Replace(label))), " ")
}

func (k key) fold() key {
	return key{k.table, fold(k.panel), fold(k.row), fold(k.column), fold(k.stat)}
}

// lacking says why there is no cell: which word of the key is the first that the
// table does not know, and the nearest that it does.
func (c *computed) lacking(k key) string {
	t := c.tables[k.table]
	if t == nil {
		return fmt.Sprintf("the results have no table %s", k.table)
	}
	left := t.Cells
	for _, part := range keyParts {
		want := part.of(k)
		var here []table.Cell
		var among []string
		for _, cell := range left {
			label := part.in(cell)
			if fold(label) == fold(want) {
				here = append(here, cell)
			} else if label != "" && !slices.Contains(among, label) {
				among = append(among, label)
			}
		}
		if len(here) == 0 {
			return unknownLabel(k.table, part.name, want, among)
		}
		left = here
	}
	return "two cells of the results differ in nothing but letter case or signs"
}

// keyParts are the words of a key that a cell has, from the outside in.
var keyParts = []struct {
	name string
	of   func(key) string
	in   func(table.Cell) string
}{
	{"panel", func(k key) string { return k.panel }, func(c table.Cell) string { return c.Panel }},
	{"row", func(k key) string { return k.row }, func(c table.Cell) string { return c.Row }},
	{"column", func(k key) string { return k.column }, func(c table.Cell) string { return c.Column }},
	{"stat", func(k key) string { return k.stat }, func(c table.Cell) string { return c.Stat }},
}

func unknownLabel(table, part, want string, among []string) string {
	says := fmt.Sprintf("%s has no %s %q", table, part, want)
	if want == "" {
		says = fmt.Sprintf("%s has a %s everywhere", table, part)
	}
	if part != "panel" {
		says += " there"
	}
	if near, ok := frame.Nearest(want, among); ok {
		return says + fmt.Sprintf("; the nearest is %q", near)
	}
	if len(among) > 0 && len(among) <= 3 {
		return says + "; it has " + strings.Join(quoted(among), ", ")
	}
	return says
}

func quoted(labels []string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = fmt.Sprintf("%q", l)
	}
	return out
}
