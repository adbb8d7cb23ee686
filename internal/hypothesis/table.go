package hypothesis

import "fmt"

// Table counts people by two categories: Counts[i][j] of row i and column j.
// The labels name rows and columns in errors and warnings; they may be nil.
type Table struct {
	Rows, Columns []string
	Counts        [][]int
	Missing       int // people who lack either category, not in Counts
}

// Tabulate counts people by two categories, given as numbers from 0 into the
// labels; a negative number is missing and counted as such.
func Tabulate(row, column []int, rows, columns []string) (Table, error) {
	if len(row) != len(column) {
		return Table{}, fmt.Errorf("%w: the two categories are of different numbers of people", ErrInvalid)
	}
	t := Table{Rows: rows, Columns: columns, Counts: make([][]int, len(rows))}
	for i := range t.Counts {
		t.Counts[i] = make([]int, len(columns))
	}
	for i := range row {
		switch {
		case row[i] < 0 || column[i] < 0:
			t.Missing++
		case row[i] >= len(rows) || column[i] >= len(columns):
			return Table{}, fmt.Errorf("%w: row %d (counted from 0) has a category without a label", ErrInvalid, i)
		default:
			t.Counts[row[i]][column[i]]++
		}
	}
	return t, nil
}

// Table is the 2 x 2 table of two proportions: a row a group, those without
// the event before those with it.
func (p Proportion) Table(other Proportion) Table {
	return Table{
		Rows:    []string{p.Label, other.Label},
		Counts:  [][]int{{p.N - p.Events, p.Events}, {other.N - other.Events, other.Events}},
		Missing: p.Missing + other.Missing,
	}
}

// margins are the totals of a table that was checked.
func (t Table) margins() (rows, columns []int, total int) {
	rows, columns = make([]int, len(t.Counts)), make([]int, len(t.Counts[0]))
	for i, counts := range t.Counts {
		for j, n := range counts {
			rows[i] += n
			columns[j] += n
			total += n
		}
	}
	return rows, columns, total
}

// check says why a table cannot be tested.
func (t Table) check() error {
	if err := t.checkShape(); err != nil {
		return err
	}
	for _, counts := range t.Counts {
		for _, n := range counts {
			if n < 0 {
				return fmt.Errorf("%w: the table has a negative count", ErrInvalid)
			}
			if n > maxCount {
				return fmt.Errorf("%w: the table has a count beyond 2^40", ErrInvalid)
			}
		}
	}
	rows, columns, total := t.margins()
	if total == 0 && t.Missing > 0 {
		return fmt.Errorf("%w: every value is missing", ErrTooFew)
	}
	if err := checkMargin("row", rows, t.Rows); err != nil {
		return err
	}
	return checkMargin("column", columns, t.Columns)
}

func (t Table) checkShape() error {
	if len(t.Counts) < 2 || len(t.Counts[0]) < 2 {
		return fmt.Errorf("%w: a table needs two rows and two columns or more", ErrTooFew)
	}
	for _, counts := range t.Counts {
		if len(counts) != len(t.Counts[0]) {
			return fmt.Errorf("%w: the rows of the table are of different lengths", ErrInvalid)
		}
	}
	if t.Missing < 0 {
		return fmt.Errorf("%w: the table has a negative count", ErrInvalid)
	}
	if t.Rows != nil && len(t.Rows) != len(t.Counts) || t.Columns != nil && len(t.Columns) != len(t.Counts[0]) {
		return fmt.Errorf("%w: the table does not have a label for each row and column", ErrInvalid)
	}
	return nil
}

func checkMargin(kind string, margin []int, labels []string) error {
	for i, n := range margin {
		if n > 0 {
			continue
		}
		if labels == nil {
			return fmt.Errorf("%w: %s %d has nobody", ErrEmpty, kind, i+1)
		}
		return fmt.Errorf("%w: %s %q has nobody", ErrEmpty, kind, labels[i])
	}
	return nil
}
