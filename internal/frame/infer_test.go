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
	want := []Guess{{"a", 2, 0, 0, 0}, {"b", 1, 0, 0, 0}, {"c", 1, 2, 2, 0}, {"d", 0, 0, 0, 0}}
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

// Numbers written with commas are no factor of as many levels.
func TestInferNumbersWithCommas(t *testing.T) {
	for name, data := range map[string]string{
		"decimals":  "a\n\"1,5\"\n\"-2,25\"\n3\n",
		"thousands": "a\n\"1,250\"\n\"1,000,000\"\n99\n",
	} {
		got, err := Infer(strings.NewReader(data), "f.csv", columnsNamed("a"))
		if err != nil {
			t.Fatal(err)
		}
		if p := got[0].Problem("f.csv"); p == nil || !strings.Contains(p.Error(), "row 2") || !strings.Contains(p.Error(), "comma") {
			t.Errorf("%s: %v", name, p)
		}
	}
	got, err := Infer(strings.NewReader("a\n\"1,5\"\nnone\n\"2,5\"\n"), "f.csv", columnsNamed("a"))
	if err != nil || got[0].Problem("f.csv") != nil {
		t.Errorf("lists beside words: %v, %v", err, got[0].Problem("f.csv"))
	}
}

// What is no table is refused for what it is, and a row of data that stands
// where a header should is not shown.
func TestFilesThatAreNoTable(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"UTF-16 without a mark":   {"a\x00,\x00b\x00\n\x00", "UTF-16"},
		"a workbook":              {"PK\x03\x04 and more", "workbook"},
		"carriage returns alone":  {"a,b\r1,2\r3,4\r", "carriage return"},
		"no header, name is near": {"Anna,34\nBen,35\n", "none of the declared columns"},
		"a space in the header":   {" a,b\n1,2\n", `did you mean " a"?`},
	} {
		for _, column := range []string{"a", "Ana"} {
			if (column == "Ana") != strings.Contains(c.data, "Anna") {
				continue
			}
			_, looked := Infer(strings.NewReader(c.data), "f.csv", columnsNamed(column))
			_, read := ReadCSV(strings.NewReader(c.data), "f.csv", columnsNamed(column))
			if looked == nil || read == nil || !strings.Contains(looked.Error(), c.want) || looked.Error() != read.Error() || strings.Contains(read.Error(), "Anna") {
				t.Errorf("%s: Infer says %v; ReadCSV says %v", name, looked, read)
			}
		}
	}
}
