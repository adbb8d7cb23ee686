package frame

import "fmt"

// Take is the frame made of the given rows in that order; a row may be taken
// more than once. A row number outside the frame is an error.
func (f *Frame) Take(rows []int) (*Frame, error) {
	for _, i := range rows {
		if i < 0 || i >= f.rows {
			return nil, fmt.Errorf("%s: cannot take row %d of a table of %d rows (counted from 0)", f.name, i, f.rows)
		}
	}
	return f.take(rows), nil
}

// Where is the frame made of the rows for which keep holds, in their order.
func (f *Frame) Where(keep func(i int) bool) *Frame {
	var rows []int
	for i := range f.rows {
		if keep(i) {
			rows = append(rows, i)
		}
	}
	return f.take(rows)
}

func (f *Frame) take(rows []int) *Frame {
	taken := &Frame{
		name:  f.name,
		rows:  len(rows),
		cols:  make([]*Column, len(f.cols)),
		at:    f.at,
		lines: make([]int, len(rows)),
	}
	for i, c := range f.cols {
		taken.cols[i] = c.gather(rows)
	}
	for k, i := range rows {
		taken.lines[k] = f.Line(i)
	}
	return taken
}
