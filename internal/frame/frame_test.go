package frame_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

func people() *frame.Frame {
	return must(frame.New("people.csv",
		must(frame.NewText("id", []string{"p1", "p2", "p3"}, nil)),
		must(frame.NewNumber("cost", []float64{10, 20, 30}, nil)),
	))
}

// texts is the frame's cells as text, missing ones as the reason in brackets,
// under the names.
func texts(f *frame.Frame) [][]string {
	table := [][]string{f.Names()}
	for i := range f.Rows() {
		var row []string
		for _, name := range f.Names() {
			c := must(f.Column(name))
			text, ok := c.Text(i)
			if !ok {
				text = "(" + c.Missing(i).String() + ")"
			}
			row = append(row, text)
		}
		table = append(table, row)
	}
	return table
}

func lines(f *frame.Frame) []int {
	all := make([]int, f.Rows())
	for i := range all {
		all[i] = f.Line(i)
	}
	return all
}

func wantTable(t *testing.T, f *frame.Frame, want [][]string) {
	t.Helper()
	if diff := cmp.Diff(want, texts(f)); diff != "" {
		t.Errorf("table (-want +got):\n%s", diff)
	}
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatal("want an error")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("error (-want +got):\n%s", diff)
	}
}

func TestNewFrame(t *testing.T) {
	f := people()
	wantTable(t, f, [][]string{{"id", "cost"}, {"p1", "10"}, {"p2", "20"}, {"p3", "30"}})
	if f.Name() != "people.csv" || f.Rows() != 3 || !f.Has("cost") || f.Has("Cost") {
		t.Errorf("frame %q of %d rows", f.Name(), f.Rows())
	}
	if diff := cmp.Diff([]int{2, 3, 4}, lines(f)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestNewFrameRefuses(t *testing.T) {
	a := must(frame.NewWhole("a", []int{1, 2}, nil))
	tests := map[string]struct {
		columns []*frame.Column
		want    string
	}{
		"lengths":    {[]*frame.Column{a, must(frame.NewWhole("b", []int{1}, nil))}, `t.csv, column "b": 1 values where the table has 2 rows`},
		"same names": {[]*frame.Column{a, a}, `t.csv, column "a": there are two columns of this name; rename one of them`},
		"no name":    {[]*frame.Column{a.Renamed("")}, `t.csv: column 1 has no name`},
		"nil":        {[]*frame.Column{nil}, `t.csv: column 1 is nil`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := frame.New("t.csv", test.columns...)
			wantError(t, err, test.want)
		})
	}
}

func TestUnknownColumnSuggestsTheNearest(t *testing.T) {
	_, err := people().Column("Csot")
	wantError(t, err, `people.csv, column "Csot": there is no such column; did you mean "cost"?`)
	_, err = people().Column("region")
	wantError(t, err, `people.csv, column "region": there is no such column`)
}

func TestWithAddsColumns(t *testing.T) {
	f := people()
	age := must(frame.NewWhole("age", []int{40, 50, 60}, nil))
	wide := must(f.With(age))
	if diff := cmp.Diff([]string{"id", "cost", "age"}, wide.Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if f.Has("age") {
		t.Error("With changed the frame it was called on")
	}
	if _, err := wide.With(age); err == nil {
		t.Error("a second column of the same name must be an error")
	}
	if got := must(must(frame.New("empty")).With(age)).Rows(); got != 3 {
		t.Errorf("the first columns of an empty frame give it %d rows, want 3", got)
	}
}

func TestSelectOrdersColumns(t *testing.T) {
	f := must(people().Select("cost", "id"))
	wantTable(t, f, [][]string{{"cost", "id"}, {"10", "p1"}, {"20", "p2"}, {"30", "p3"}})
	if _, err := people().Select("nobody"); err == nil {
		t.Error("an unknown column must be an error")
	}
	if _, err := people().Select("id", "id"); err == nil {
		t.Error("a column selected twice must be an error")
	}
}
