package published

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"ibsen/internal/frame"
)

// AcceptedHeader is the first line of a file of accepted differences.
const AcceptedHeader = "id,verdict,reason"

// Accepted is one line of that file: figures that are known to have a verdict,
// and why that is no fault.
type Accepted struct {
	// ID is a figure's ID, a table's ("T6.4"), or the beginning of either
	// followed by a star ("text-6*").
	ID string

	// Verdict is Differs or NotComputed.
	Verdict Verdict

	// Reason says why, in words for the reader of the comparison.
	Reason string

	// Row is the record of the file, the header being 1.
	Row int
}

var acceptedSchema = frame.Schema{
	Strict: true,
	Columns: []frame.ColumnSpec{
		{Name: "id", Kind: frame.Text, Required: true},
		{Name: "verdict", Kind: frame.Category, Required: true, Levels: []string{string(Differs), string(NotComputed)}},
		{Name: "reason", Kind: frame.Text, Required: true},
	},
	MaxRecordBytes: 16 << 10,
}

// ReadAccepted reads a file of accepted differences: CSV under exactly
// AcceptedHeader. A line without a reason, with an unknown verdict, or with the
// ID and verdict of an earlier one is an error that says where.
func ReadAccepted(r io.Reader, name string) ([]Accepted, error) {
	data, err := frame.ReadLimited(r, name, MaxBytes)
	if err != nil {
		return nil, err
	}
	if err := checkHeader(data, name, AcceptedHeader); err != nil {
		return nil, err
	}
	f, err := frame.ReadCSV(bytes.NewReader(data), name, acceptedSchema)
	if err != nil {
		return nil, err
	}
	columns := newColumns(f)
	lines := make([]Accepted, f.Rows())
	problems := frame.NewProblems(0)
	for i := range lines {
		lines[i] = Accepted{columns.text("id", i), Verdict(columns.text("verdict", i)), strings.TrimSpace(columns.text("reason", i)), f.Line(i)}
		if p := lines[i].fault(lines[:i]); p != nil {
			p.File, p.Row = name, f.Line(i)
			problems.Add(*p)
		}
	}
	return lines, problems.Err()
}

func (a Accepted) fault(earlier []Accepted) *frame.Problem {
	at := slices.IndexFunc(earlier, func(e Accepted) bool { return e.ID == a.ID && e.Verdict == a.Verdict })
	switch {
	case a.Reason == "":
		return &frame.Problem{Column: "reason", Message: "blank", Remedy: "say why the difference is accepted"}
	case hasControl(a.Reason) || hasControl(a.ID):
		return &frame.Problem{Message: "a line break or a control character", Remedy: "write each line as one"}
	case strings.Contains(strings.TrimSuffix(a.ID, "*"), "*"):
		return &frame.Problem{Column: "id", Message: "a star that is not at the end", Remedy: `write a family of tables as in "T6.*"`}
	case at >= 0:
		return &frame.Problem{Column: "id", Message: fmt.Sprintf("row %d names the same figures with the same verdict", earlier[at].Row), Remedy: "keep one of the two"}
	}
	return nil
}

// rank is how closely a line names a figure: 0 if not at all, more for a longer
// beginning, most for the table and then the figure itself.
func (a Accepted) rank(f Figure) int {
	beginning, family := strings.CutSuffix(a.ID, "*")
	switch {
	case a.ID == f.ID:
		return 1 << 30
	case a.ID == f.Table:
		return 1 << 29
	case family && (strings.HasPrefix(f.ID, beginning) || strings.HasPrefix(f.Table, beginning)):
		return 1 + len(beginning)
	}
	return 0
}

// acceptance finds the line that names a figure with a verdict most closely; -1
// if none does.
func acceptance(lines []Accepted, f Figure, v Verdict) int {
	best, at := 0, -1
	for i, a := range lines {
		if r := a.rank(f); a.Verdict == v && r > best {
			best, at = r, i
		}
	}
	return at
}
