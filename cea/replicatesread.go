package cea

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"ibsen/internal/frame"
)

// ReadReplicates reads a CSV file of replicates in one of two layouts, told
// apart by the header; name stands for the file in errors.
//
// Wide, as [Replicates.WriteCSV] writes it: a column cost.LABEL and a column
// effect.LABEL for each arm, the first cost column being the control's, and
// one row a replicate. A column replicate, or one without a name as R's
// write.csv makes, may number the rows.
//
// Long: columns replicate, arm, cost and effect, one row for each arm of each
// replicate in any order; the arm of the first row is the control.
//
// Every cell must hold a decimal number. The errors are those of
// [Replicates.Check] and all problems of the file together, by row and column,
// without the content of any cell.
func ReadReplicates(r io.Reader, name string) (*Replicates, error) {
	header, whole, err := peekHeader(r, name)
	if err != nil {
		return nil, err
	}
	var out *Replicates
	switch {
	case slices.ContainsFunc(header, isWide):
		out, err = readWide(whole, name, header)
	case !slices.Contains(header, armColumn):
		return nil, frame.Problem{
			File: name, Row: 1, Message: "this is no header of a file of replicates",
			Remedy: "name the columns cost.LABEL and effect.LABEL for each arm, or replicate, arm, cost and effect",
		}
	default:
		out, err = readLong(whole, name)
	}
	if err != nil {
		return nil, err
	}
	if err := out.Check(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// longestHeader bounds what is read in search of the end of the header.
const longestHeader = 1 << 20

// peekHeader reads the names of the columns and returns a reader that starts
// again at the top.
func peekHeader(r io.Reader, name string) ([]string, io.Reader, error) {
	var seen bytes.Buffer
	c := csv.NewReader(io.TeeReader(io.LimitReader(r, longestHeader), &seen))
	header, err := c.Read()
	switch {
	case err == io.EOF:
		return nil, nil, frame.Problem{File: name, Message: "the file is empty"}
	case err != nil:
		return nil, nil, frame.Problem{File: name, Row: 1, Message: "the header cannot be read as comma-separated names"}
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	return header, io.MultiReader(&seen, r), nil
}

func isWide(column string) bool {
	return strings.HasPrefix(column, costPrefix) || strings.HasPrefix(column, effectPrefix)
}

func readWide(r io.Reader, name string, header []string) (*Replicates, error) {
	labels, err := wideLabels(name, header)
	if err != nil {
		return nil, err
	}
	var schema frame.Schema
	for _, prefix := range []string{costPrefix, effectPrefix} {
		for _, l := range labels {
			schema.Columns = append(schema.Columns, frame.ColumnSpec{Name: prefix + l, Kind: frame.Number, Required: true})
		}
	}
	if slices.Contains(header, replicateColumn) {
		schema.Columns = append(schema.Columns, frame.ColumnSpec{Name: replicateColumn, Kind: frame.Whole, Required: true, Unique: true})
	}
	data, err := frame.ReadCSV(r, name, schema)
	if err != nil {
		return nil, err
	}
	out := &Replicates{Labels: labels}
	for _, l := range labels {
		cost, err := floats(data, costPrefix+l)
		if err != nil {
			return nil, err
		}
		effect, err := floats(data, effectPrefix+l)
		if err != nil {
			return nil, err
		}
		out.Cost, out.Effect = append(out.Cost, cost), append(out.Effect, effect)
	}
	return out, nil
}

func floats(data *frame.Frame, name string) ([]float64, error) {
	c, err := data.Column(name)
	if err != nil {
		return nil, err
	}
	return c.Floats()
}

// wideLabels are the labels of the cost columns in their order. A column
// without its partner, or of no known kind, is a problem: an arm lost to a
// misspelt name would change every result.
func wideLabels(name string, header []string) ([]string, error) {
	var labels []string
	var problems frame.Problems
	for i, column := range header {
		label, isCost := strings.CutPrefix(column, costPrefix)
		partner := effectPrefix + label
		if other, isEffect := strings.CutPrefix(column, effectPrefix); isEffect {
			partner = costPrefix + other
		} else if !isCost {
			if column != replicateColumn && (column != "" || i > 0) {
				problems.Add(frame.Problem{File: name, Row: 1, Column: column, Message: "not a column of replicates", Remedy: "leave it out"})
			}
			continue
		}
		if !slices.Contains(header, partner) {
			problems.Add(frame.Problem{File: name, Row: 1, Column: column, Message: fmt.Sprintf("there is no column %q beside it", partner)})
		}
		if isCost && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	return labels, problems.Err()
}

func readLong(r io.Reader, name string) (*Replicates, error) {
	data, err := frame.ReadCSV(r, name, frame.Schema{Strict: true, Columns: []frame.ColumnSpec{
		{Name: replicateColumn, Kind: frame.Whole, Required: true},
		{Name: armColumn, Kind: frame.Category, Required: true},
		{Name: costColumn, Kind: frame.Number, Required: true},
		{Name: effectColumn, Kind: frame.Number, Required: true},
	}})
	if err != nil {
		return nil, err
	}
	long := longLayout{name: name, rows: data.Rows()}
	if long.cost, err = floats(data, costColumn); err != nil {
		return nil, err
	}
	if long.effect, err = floats(data, effectColumn); err != nil {
		return nil, err
	}
	replicate, err := floats(data, replicateColumn)
	if err != nil {
		return nil, err
	}
	arm, err := data.Column(armColumn)
	if err != nil {
		return nil, err
	}
	for i := range long.rows {
		label, _ := arm.Text(i)
		long.arm = append(long.arm, long.arms.place(strings.TrimSpace(label)))
		long.replicate = append(long.replicate, long.replicates.place(replicate[i]))
	}
	return long.spread()
}

// numbering gives values numbers from 0 in the order of their first appearance.
type numbering[T comparable] struct {
	number map[T]int
	values []T
}

func (n *numbering[T]) place(value T) int {
	i, found := n.number[value]
	if !found {
		if n.number == nil {
			n.number = map[T]int{}
		}
		i = len(n.values)
		n.number[value] = i
		n.values = append(n.values, value)
	}
	return i
}

// longLayout is a file with a row for each arm of each replicate.
type longLayout struct {
	name           string
	rows           int
	arms           numbering[string]
	replicates     numbering[float64]
	arm, replicate []int
	cost, effect   []float64
}

// spread puts each row in its place. Every arm must have every replicate once.
func (l *longLayout) spread() (*Replicates, error) {
	// Asked before anything is set aside: a wrong column of arms would need
	// memory that grows with the square of the rows.
	if l.rows != len(l.arms.values)*len(l.replicates.values) {
		return nil, frame.Problem{File: l.name, Message: fmt.Sprintf("%d rows, where %d replicates of %d arms need %d: every arm needs one row in every replicate",
			l.rows, len(l.replicates.values), len(l.arms.values), len(l.arms.values)*len(l.replicates.values))}
	}
	out := &Replicates{Labels: l.arms.values}
	first := make([][]int, len(out.Labels))
	for a := range out.Labels {
		first[a] = make([]int, len(l.replicates.values))
		out.Cost = append(out.Cost, make([]float64, len(l.replicates.values)))
		out.Effect = append(out.Effect, make([]float64, len(l.replicates.values)))
	}
	var problems frame.Problems
	for i := range l.rows {
		a, r := l.arm[i], l.replicate[i]
		record := i + 2 // the header is record 1
		if at := first[a][r]; at > 0 {
			problems.Add(frame.Problem{File: l.name, Row: record, Column: replicateColumn, Message: fmt.Sprintf("the same replicate of the same arm as in row %d", at)})
			continue
		}
		first[a][r], out.Cost[a][r], out.Effect[a][r] = record, l.cost[i], l.effect[i]
	}
	return out, problems.Err()
}
