package frame

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func columnsNamed(names ...string) Schema {
	s := Schema{MissingCodes: []string{"NA", "."}}
	for _, n := range names {
		s.Columns = append(s.Columns, ColumnSpec{Name: n})
	}
	return s
}

func TestInfer(t *testing.T) {
	const data = "a,b,c,d\n1, 2.5e3 ,x,\nNA,.,y,\n-3,,7,\n"
	got, err := Infer(strings.NewReader(data), "f.csv", columnsNamed("a", "b", "c", "d"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Guess{{"a", 2, 0, 0}, {"b", 1, 0, 0}, {"c", 1, 2, 2}, {"d", 0, 0, 0}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for i, kind := range []Kind{Number, Number, Category, Number} {
		if got[i].Kind() != kind {
			t.Errorf("column %s is %s, want %s", got[i].Name, got[i].Kind(), kind)
		}
	}
}

// A slip of the hand in a column of numbers is a fault, not a level.
func TestInferTextAmongNumbers(t *testing.T) {
	data := "a\n" + strings.Repeat("1\n", 30) + "s3cret\n" + strings.Repeat("2\n", 10)
	got, err := Infer(strings.NewReader(data), "f.csv", columnsNamed("a"))
	if err != nil {
		t.Fatal(err)
	}
	problem := got[0].Problem("f.csv")
	if problem == nil || !strings.Contains(problem.Error(), "row 32") || strings.Contains(problem.Error(), "s3cret") {
		t.Errorf("got %v", problem)
	}
	words := Guess{Name: "a", Numbers: 5, Others: 5}
	if err := words.Problem("f.csv"); err != nil {
		t.Errorf("a column of codes and words: %v", err)
	}
}

func TestInferBadFiles(t *testing.T) {
	for name, data := range map[string]string{"empty": "", "no such column": "b\n1\n", "open quote": "a\n\"1\n"} {
		if _, err := Infer(strings.NewReader(data), "f.csv", columnsNamed("a")); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
