package frame

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cells turns the cells of one declared column into values, in row order.
type cells struct {
	spec       ColumnSpec
	codes      []string  // missing codes as text
	codeValues []float64 // and those of a numeric column that are numbers, as values
	levels     levels
	badLevel   *complaint
	badRange   *complaint
	col        Column
}

func newCells(spec ColumnSpec, s Schema) *cells {
	c := &cells{spec: spec, codes: slices.Concat(s.MissingCodes, spec.MissingCodes)}
	c.col = Column{name: spec.Name, kind: spec.Kind}
	switch spec.Kind {
	case Number, Whole:
		c.codeValues = numbersAmong(c.codes)
		c.badRange = outside(spec.Min, spec.Max)
	case Category:
		c.levels = newLevels(spec.Levels)
		c.badLevel = &complaint{"not one of the declared levels", "allowed: " + listed(spec.Levels)}
	}
	return c
}

func numbersAmong(codes []string) []float64 {
	var values []float64
	for _, code := range codes {
		if v, bad := parseNumber(code); bad == nil {
			values = append(values, v)
		}
	}
	return values
}

func outside(least, greatest *float64) *complaint {
	form := func(v *float64) string { return strconv.FormatFloat(*v, 'g', -1, 64) }
	const message = "outside the declared range"
	switch {
	case least != nil && greatest != nil:
		return &complaint{message, "allowed: " + form(least) + " to " + form(greatest)}
	case least != nil:
		return &complaint{message, "allowed: " + form(least) + " or more"}
	case greatest != nil:
		return &complaint{message, "allowed: " + form(greatest) + " or less"}
	}
	return nil
}

// add takes the next row's cell. A cell that is refused takes its row as a
// missing value, so that the column stays aligned while the file is checked.
func (c *cells) add(cell string) *complaint {
	if c.spec.Kind.numeric() {
		cell = strings.Trim(cell, " \t")
	}
	switch {
	case cell == "":
		return c.missing(Blank)
	case slices.Contains(c.codes, cell):
		return c.missing(Coded)
	}
	bad := c.value(cell)
	if bad != nil {
		c.mark(Underived)
	}
	return bad
}

func (c *cells) value(cell string) *complaint {
	switch c.spec.Kind {
	case Number:
		return c.quantity(parseNumber(cell))
	case Whole:
		return c.quantity(parseWhole(cell))
	case Date:
		day, bad := parseDate(cell)
		if bad == nil {
			c.col.day = append(c.col.day, day)
			c.mark(Present)
		}
		return bad
	case Category:
		return c.level(cell)
	default:
		return c.text(cell)
	}
}

func (c *cells) quantity(v float64, bad *complaint) *complaint {
	switch {
	case bad != nil:
		return bad
	case slices.Contains(c.codeValues, v):
		return c.missing(Coded)
	case c.spec.Min != nil && v < *c.spec.Min, c.spec.Max != nil && v > *c.spec.Max:
		return c.badRange
	}
	c.col.number = append(c.col.number, v)
	c.mark(Present)
	return nil
}

func (c *cells) level(cell string) *complaint {
	if !utf8.ValidString(cell) {
		return notUTF8
	}
	code, ok := c.levels.code(plainBreaks(cell))
	if !ok {
		return c.badLevel
	}
	c.col.code = append(c.col.code, code)
	c.mark(Present)
	return nil
}

func (c *cells) text(cell string) *complaint {
	if !utf8.ValidString(cell) {
		return notUTF8
	}
	// The cell is part of its record, all of which it would keep in memory.
	c.col.text = append(c.col.text, strings.Clone(plainBreaks(cell)))
	c.mark(Present)
	return nil
}

// plainBreaks makes every line break inside a text a single line feed, which is
// all that survives a CSV file.
func plainBreaks(s string) string {
	for strings.Contains(s, "\r\n") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	return s
}

func (c *cells) missing(why Reason) *complaint {
	c.mark(why)
	if c.spec.Required {
		return isMissing
	}
	return nil
}

// mark counts the row, records why its value is missing if it is, and then
// fills its place.
func (c *cells) mark(why Reason) {
	c.col.n++
	if why == Present {
		if c.col.why != nil {
			c.col.why = append(c.col.why, Present)
		}
		return
	}
	if c.col.why == nil {
		c.col.why = make([]Reason, c.col.n-1)
	}
	c.col.why = append(c.col.why, why)
	switch c.spec.Kind {
	case Number, Whole:
		c.col.number = append(c.col.number, math.NaN())
	case Text:
		c.col.text = append(c.col.text, "")
	case Date:
		c.col.day = append(c.col.day, 0)
	case Category:
		c.col.code = append(c.col.code, -1)
	}
}

// column is the finished column.
func (c *cells) column() *Column {
	col := c.col
	if col.kind == Category {
		col.levels = c.levels.finish(col.code)
	}
	return &col
}
