package published

import (
	"bytes"
	"io"
	"strings"
	"unicode"

	"ibsen/internal/frame"
)

// Header is the first line of a file of printed figures.
const Header = "id,table,panel,row,column,stat,text,value,decimals,unit,n,sig,line,note"

// MaxBytes is the largest file that is read; the IBSEN report's figures take a
// fortieth of it.
const MaxBytes = 32 << 20

var schema = frame.Schema{
	Strict: true,
	Columns: []frame.ColumnSpec{
		{Name: "id", Kind: frame.Text, Required: true, Unique: true},
		{Name: "table", Kind: frame.Text, Required: true},
		{Name: "panel", Kind: frame.Text},
		{Name: "row", Kind: frame.Text},
		{Name: "column", Kind: frame.Text},
		{Name: "stat", Kind: frame.Text, Required: true},
		{Name: "text", Kind: frame.Text, Required: true},
		{Name: "value", Kind: frame.Number, Required: true},
		{Name: "decimals", Kind: frame.Whole, Required: true, Min: limit(0), Max: limit(20)},
		{Name: "unit", Kind: frame.Text},
		{Name: "n", Kind: frame.Whole, Min: limit(0)},
		{Name: "sig", Kind: frame.Category, Levels: []string{"*", "**", "***"}},
		{Name: "line", Kind: frame.Whole, Min: limit(1)},
		{Name: "note", Kind: frame.Text},
	},
	MaxRecordBytes: 16 << 10,
}

func limit(v float64) *float64 { return &v }

// Read reads a file of printed figures: CSV in UTF-8 under exactly Header. All
// problems come in one error, a *frame.Problems that says row and column: cells
// that are missing or of another type, a text that is no printed number or does
// not spell its value or its decimals, an ID or a key (table, panel, row,
// column, stat) that an earlier row has, a note that refers to no figure. name
// stands for the file in errors.
func Read(r io.Reader, name string) ([]Figure, error) {
	data, err := frame.ReadLimited(r, name, MaxBytes)
	if err != nil {
		return nil, err
	}
	if err := checkHeader(data, name, Header); err != nil {
		return nil, err
	}
	f, err := frame.ReadCSV(bytes.NewReader(data), name, schema)
	if err != nil {
		return nil, err
	}
	columns := newColumns(f)
	figures := make([]Figure, f.Rows())
	for i := range figures {
		figures[i] = columns.figure(i)
	}
	return figures, faults(figures, f)
}

// checkHeader keeps a file of another kind, which may hold people's data, from
// being read and quoted.
func checkHeader(data []byte, name, want string) error {
	first, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte("\n"))
	if string(bytes.TrimSuffix(first, []byte("\r"))) == want {
		return nil
	}
	return frame.Problem{File: name, Row: 1, Message: "the header is not the one of such a file", Remedy: "it must be " + want}
}

// columns gives the cells of one row by the column's name.
type columns map[string]*frame.Column

func newColumns(f *frame.Frame) columns {
	byName := columns{}
	for _, name := range f.Names() {
		// The name is the frame's own.
		byName[name], _ = f.Column(name)
	}
	return byName
}

func (c columns) text(name string, i int) string {
	s, _ := c[name].Text(i)
	return s
}

func (c columns) whole(name string, i, none int) int {
	v, ok := c[name].Number(i)
	if !ok {
		return none
	}
	return int(v)
}

func (c columns) figure(i int) Figure {
	value, _ := c["value"].Number(i)
	return Figure{
		ID: live(c.text("id", i)), Table: live(c.text("table", i)), Panel: live(c.text("panel", i)), Row: live(c.text("row", i)),
		Column: live(c.text("column", i)), Stat: live(c.text("stat", i)), Text: c.text("text", i), Value: value,
		Decimals: c.whole("decimals", i, 0), Unit: live(c.text("unit", i)), N: c.whole("n", i, -1),
		Sig: c.text("sig", i), Line: c.whole("line", i, 0), Note: live(c.text("note", i)),
	}
}

// hasControl says whether a text could move a terminal's cursor or break a line.
func hasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) })
}
