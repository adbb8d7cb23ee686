package frame

import (
	"fmt"
	"io"
)

// ReadCSV reads the declared columns of a comma-separated file with a header
// (RFC 4180; a byte order mark, CRLF line ends and line breaks in quoted cells
// are accepted). Columns come in the order of their declaration; the others of
// the file are passed over without being kept. name stands for the file in the
// frame and in errors.
//
// Cells are read by their column's declared kind and no other:
//
//   - number: an optional sign, digits with at most one decimal point, an
//     optional exponent, and nothing else, but spaces and tabs around it are
//     trimmed; a value too large for a double is an error
//   - whole: the same, when the value is an integer of magnitude at most 2^53
//   - date: YYYY-MM-DD, a day that exists
//   - category: exactly one of the levels
//   - text: any UTF-8, as it stands but for line breaks, which become line feeds
//
// An empty cell is missing as Blank, one with a missing code as Coded. All
// problems of the file come in one error, a *Problems; faults of the Schema are
// reported likewise before anything is read. Only when the file cannot be split
// into records does reading stop at once, and only when r fails is the error
// another, which wraps r's.
//
// Blank lines are skipped, save in a file of one column, where one would be a
// row with an empty cell: there it is an error, and such a row is written "".
func ReadCSV(r io.Reader, name string, s Schema) (*Frame, error) {
	o, err := s.open(r, name)
	if err != nil {
		return nil, err
	}
	if err := o.readAll(); err != nil {
		return nil, err
	}
	return s.frameOf(name, o.sources, o.problems)
}

// frameOf finishes the columns and makes the frame, unless there are problems.
func (s Schema) frameOf(name string, sources []source, problems *Problems) (*Frame, error) {
	cols := make([]*Column, len(sources))
	for i, src := range sources {
		cols[i] = src.cells.column()
	}
	f, err := New(name, cols...)
	if err != nil {
		return nil, err
	}
	for i, src := range sources {
		if src.cells.spec.Unique {
			f.reportRepeats(cols[i], problems)
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

// reportRepeats finds equal values in a column declared unique.
func (f *Frame) reportRepeats(c *Column, problems *Problems) {
	first := make(map[string]int, f.rows)
	for i := range f.rows {
		value, ok := c.Text(i)
		if !ok {
			continue
		}
		if at, dup := first[value]; dup {
			problems.Add(f.repeated(c.name, i, at))
			continue
		}
		first[value] = i
	}
}

// readAll fills the declared columns. Problems of the data are collected; the
// error is one of the source.
func (o *opening) readAll() error {
	for {
		record, err := o.in.read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return o.problems.orFailure(err)
		}
		o.in.checkShape(record, o.problems)
		o.in.share(record, o.sources, o.problems)
	}
}

// orFailure collects a Problem and hands back any other error.
func (p *Problems) orFailure(err error) error {
	if problem, ok := err.(Problem); ok {
		p.Add(problem)
		return nil
	}
	return err
}

func (r *records) checkShape(record []string, problems *Problems) {
	if len(record) != r.width {
		problems.Add(Problem{
			File: r.file, Row: r.row,
			Message: fmt.Sprintf("%d cells where the header has %d", len(record), r.width),
			Remedy:  "quote cells that contain commas",
		})
	}
	if r.width == 1 && r.skippedLine(record) {
		problems.Add(Problem{
			File: r.file, Row: r.row,
			Message: "there is a blank line before this record",
			Remedy:  `write an empty cell as "" or remove the line`,
		})
	}
}

// share gives each column its cell of the record. From a record of the wrong
// width, whose cells cannot be told apart, each gets none.
func (r *records) share(record []string, sources []source, problems *Problems) {
	for _, src := range sources {
		if len(record) != r.width {
			src.cells.mark(Underived)
			continue
		}
		if bad := src.cells.add(record[src.at]); bad != nil {
			problems.Add(bad.at(r.file, r.row, src.cells.spec.Name))
		}
	}
}
