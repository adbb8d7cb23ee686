package frame

import (
	"fmt"
	"slices"
)

// JoinOptions says what a Join allows; the zero value is the strictest.
type JoinOptions struct {
	// AllowOrphans leaves out rows of the right table whose identifiers are
	// not in the left one, instead of reporting them. Unmatched lists them.
	AllowOrphans bool
}

// Join adds the columns of right, other than the key, to the rows of f with the
// same identifier in the key column. Every row of f stays, in order; where right
// has no row, its columns are missing for NoRecord. The join is one to one and
// takes time in proportion to the rows. A missing or repeated identifier on
// either side, keys of kinds that cannot be compared, an orphan unless allowed,
// and column names that clash are errors.
func (f *Frame) Join(key string, right *Frame, opts JoinOptions) (*Frame, error) {
	if err := checkKeys(key, f, right); err != nil {
		return nil, err
	}
	var problems Problems
	left, err := f.Index(key)
	problems.Include(err)
	partners, err := right.Index(key)
	problems.Include(err)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	rows, matched := f.partners(key, partners)
	if matched < right.rows && !opts.AllowOrphans {
		return nil, right.orphans(key, f.name, left)
	}
	added, err := f.alongside(key, right, rows)
	if err != nil {
		return nil, err
	}
	return assemble(f.name, f.rows, f.lines, slices.Concat(f.cols, added))
}

// alongside is the columns of right but the key, with the given rows, to stand
// beside those of f.
func (f *Frame) alongside(key string, right *Frame, rows []int) ([]*Column, error) {
	var problems Problems
	var added []*Column
	for _, c := range right.cols {
		switch {
		case c.name == key:
		case f.Has(c.name):
			problems.Add(Problem{
				File: right.name, Column: c.name,
				Message: fmt.Sprintf("%s has a column of this name too", f.name),
				Remedy:  "rename or leave out one of them",
			})
		default:
			added = append(added, c.gather(rows))
		}
	}
	return added, problems.Err()
}

// checkKeys checks that the two keys exist and hold the same kind of values;
// text and category compare with each other.
func checkKeys(key string, left, right *Frame) error {
	l, err := left.key(key)
	if err != nil {
		return err
	}
	r, err := right.key(key)
	if err != nil {
		return err
	}
	if l.kind == r.kind || l.kind.textual() && r.kind.textual() {
		return nil
	}
	return Problem{
		File: right.name, Column: key,
		Message: fmt.Sprintf("it holds %s values, but in %s %s values", r.kind, left.name, l.kind),
		Remedy:  "declare both as the same kind",
	}
}

// partners is the right table's row for each row of f, noRow where there is
// none, and how many there are.
func (f *Frame) partners(key string, right map[string]int) (rows []int, matched int) {
	c := f.cols[f.at[key]]
	rows = make([]int, f.rows)
	for i := range rows {
		rows[i] = noRow
		id, _ := c.Text(i)
		if row, ok := right[id]; ok {
			rows[i] = row
			matched++
		}
	}
	return rows, matched
}

// orphans is the error that names the rows of f whose identifiers the left
// table lacks.
func (f *Frame) orphans(key, leftName string, left map[string]int) error {
	var problems Problems
	c := f.cols[f.at[key]]
	for i := range f.rows {
		id, _ := c.Text(i)
		if _, ok := left[id]; !ok {
			problems.Add(Problem{File: f.name, Row: f.Line(i), Column: key, Message: "the identifier is not in " + leftName})
		}
	}
	return problems.Err()
}
