package frame

import "fmt"

// Index is the row of each identifier in the key column, as Column.Text gives
// it. A missing or repeated identifier is an error (Problems naming the rows). A
// Number column cannot be a key: equality of computed numbers identifies nobody.
func (f *Frame) Index(key string) (map[string]int, error) {
	c, err := f.key(key)
	if err != nil {
		return nil, err
	}
	var problems Problems
	index := make(map[string]int, f.rows)
	for i := range f.rows {
		id, ok := c.Text(i)
		if !ok {
			problems.Add(f.noID(key, i))
			continue
		}
		if first, dup := index[id]; dup {
			problems.Add(f.repeated(key, i, first))
			continue
		}
		index[id] = i
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return index, nil
}

// key is a column fit to identify rows.
func (f *Frame) key(name string) (*Column, error) {
	c, err := f.Column(name)
	if err != nil {
		return nil, err
	}
	if c.kind == Number {
		return nil, Problem{File: f.name, Column: name, Message: "a number column cannot identify rows", Remedy: "declare it as whole or text"}
	}
	return c, nil
}

func (f *Frame) noID(key string, i int) Problem {
	return Problem{File: f.name, Row: f.Line(i), Column: key, Message: "the identifier is missing"}
}

func (f *Frame) repeated(column string, i, first int) Problem {
	return Problem{
		File: f.name, Row: f.Line(i), Column: column,
		Message: fmt.Sprintf("the same value as row %d", f.Line(first)),
		Remedy:  "each row needs a value of its own",
	}
}

// Unmatched is the rows of f whose identifiers do not occur in the other
// frame's column of the same name. Identifiers may repeat on either side; a
// missing one is an error, and so are keys of kinds that cannot be compared.
func (f *Frame) Unmatched(key string, other *Frame) ([]int, error) {
	if err := checkKeys(key, f, other); err != nil {
		return nil, err
	}
	known, err := other.Groups(key)
	if err != nil {
		return nil, err
	}
	groups, err := f.Groups(key)
	if err != nil {
		return nil, err
	}
	var rows []int
	for i, g := range groups.of {
		if known.Rows(groups.ids[g]) == nil {
			rows = append(rows, i)
		}
	}
	return rows, nil
}
