package frame_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

// schema declares columns as "name kind" pairs.
func schema(pairs ...string) frame.Schema {
	var s frame.Schema
	for _, pair := range pairs {
		name, kind, _ := strings.Cut(pair, " ")
		s.Columns = append(s.Columns, frame.ColumnSpec{Name: name, Kind: must(frame.ParseKind(kind))})
	}
	return s
}

func limit(x float64) *float64 { return &x }

func read(file string, s frame.Schema) (*frame.Frame, error) {
	return frame.ReadCSV(strings.NewReader(file), "t.csv", s)
}

var allKinds = schema("id text", "age whole", "cost number", "seen date", "arm category")

func TestReadCSV(t *testing.T) {
	const plain = "id,age,cost,seen,arm\np1,40,12.5,2006-01-02,IB\np2,41,-1e2,2006-01-03,CG\n"
	want := [][]string{
		{"id", "age", "cost", "seen", "arm"},
		{"p1", "40", "12.5", "2006-01-02", "IB"},
		{"p2", "41", "-100", "2006-01-03", "CG"},
	}
	tests := map[string]string{
		"plain":                        plain,
		"byte order mark":              "\ufeff" + plain,
		"byte order mark before quote": "\ufeff\"id\"" + plain[2:],
		"CRLF":                         strings.ReplaceAll(plain, "\n", "\r\n"),
		"no last line end":             strings.TrimSuffix(plain, "\n"),
		"quoted":                       strings.ReplaceAll(plain, "p1,40,12.5", `"p1","40","12.5"`),
		"spaces about numbers":         strings.ReplaceAll(plain, "40,12.5", " 40 ,\t12.5 "),
		"blank lines":                  "\n" + strings.ReplaceAll(plain, "\n", "\n\n"),
		"other columns":                "note,id,age,x,cost,seen,arm\nq,p1,40,?,12.5,2006-01-02,IB\n\"q\nr\",p2,41,,-1e2,2006-01-03,CG\n",
		"nameless columns":             "id,age,cost,seen,arm,,\np1,40,12.5,2006-01-02,IB,,\np2,41,-1e2,2006-01-03,CG,,\n",
	}
	for name, file := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := read(file, allKinds)
			if err != nil {
				t.Fatal(err)
			}
			wantTable(t, f, want)
			slow, err := frame.ReadCSV(iotest.OneByteReader(strings.NewReader(file)), "t.csv", allKinds)
			if err != nil {
				t.Fatal(err)
			}
			wantTable(t, slow, want)
		})
	}
}

func TestHeaderAlone(t *testing.T) {
	f, err := read("arm,id,age,cost,seen", allKinds)
	if err != nil {
		t.Fatal(err)
	}
	wantTable(t, f, [][]string{{"id", "age", "cost", "seen", "arm"}})
	if floats := must(must(f.Column("cost")).Floats()); len(floats) != 0 {
		t.Errorf("Floats = %v", floats)
	}
}

func TestColumnsComeAsDeclared(t *testing.T) {
	f := must(read("b,a\n2,1\n", schema("a whole", "b whole")))
	wantTable(t, f, [][]string{{"a", "b"}, {"1", "2"}})
}

func TestTextStaysAsItStands(t *testing.T) {
	f := must(read("id,note\n 007 ,\"a \"\"b\"\",\r\nc\"\n1e3, \n", schema("id text", "note text")))
	wantTable(t, f, [][]string{{"id", "note"}, {" 007 ", "a \"b\",\nc"}, {"1e3", " "}})
}

func TestMissingCells(t *testing.T) {
	s := schema("w whole", "x number", "s text", "d date", "c category")
	s.MissingCodes = []string{"NA", "-9"}
	s.Columns[2].MissingCodes = []string{"refused"}
	f := must(read("w,x,s,d,c\n,  ,,,\nNA,-9,refused,NA,NA\n-9.0,-9.00,-9,2001-01-01,x\n1,-0.9e1,-9.0,-9,-9\n", s))
	const blank, coded = "(blank)", "(coded missing)"
	wantTable(t, f, [][]string{
		{"w", "x", "s", "d", "c"},
		{blank, blank, blank, blank, blank},
		{coded, coded, coded, coded, coded},
		{coded, coded, coded, "2001-01-01", "x"},
		{"1", coded, "-9.0", coded, coded},
	})
}

func TestMissingAfterPresent(t *testing.T) {
	f := must(read("x,y\n1,a\n2,\n,c\n4,d\n", schema("x number", "y text")))
	wantTable(t, f, [][]string{{"x", "y"}, {"1", "a"}, {"2", "(blank)"}, {"(blank)", "c"}, {"4", "d"}})
}

func TestCategoryLevels(t *testing.T) {
	tests := map[string]struct {
		declared []string
		cells    string
		want     []string
		codes    []int
	}{
		"declared keep their order":          {[]string{"low", "mid", "high"}, "high low", []string{"low", "mid", "high"}, []int{2, 0}},
		"found are sorted":                   {nil, "b a b", []string{"a", "b"}, []int{1, 0, 1}},
		"found numbers by value":             {nil, "10 9 2 -1", []string{"-1", "2", "9", "10"}, []int{3, 2, 1, 0}},
		"found mixed by bytes":               {nil, "10 9 x", []string{"10", "9", "x"}, []int{0, 1, 2}},
		"two spellings stay two levels":      {nil, "1.0 1 0", []string{"0", "1", "1.0"}, []int{2, 1, 0}},
		"one beyond a double makes all text": {nil, "1e400 2", []string{"1e400", "2"}, []int{0, 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := schema("id whole", "c category")
			s.Columns[1].Levels = test.declared
			f, err := read("id,c\n0,"+strings.ReplaceAll(test.cells, " ", "\n0,"), s)
			if err != nil {
				t.Fatal(err)
			}
			c := must(f.Column("c"))
			if diff := cmp.Diff(test.want, c.Levels()); diff != "" {
				t.Errorf("levels (-want +got):\n%s", diff)
			}
			for i, want := range test.codes {
				if got, ok := c.Code(i); !ok || got != want {
					t.Errorf("Code(%d) = %d, %v; want %d", i, got, ok, want)
				}
			}
		})
	}
}

func TestOneColumnFiles(t *testing.T) {
	f := must(read("x\n1\n\"\"\n3\n\n\n", schema("x number")))
	wantTable(t, f, [][]string{{"x"}, {"1"}, {"(blank)"}, {"3"}})
	_, err := read("x\n\"a\nb\"\nc\n\nd\n", schema("x text"))
	wantError(t, err, `t.csv, row 4: there is a blank line before this record; write an empty cell as "" or remove the line`)
}

// planted is a value that no error may repeat.
const planted = "Zanzibar77"

func TestReadCSVReports(t *testing.T) {
	const decimalRemedy = "; write plain digits with at most a sign, a point and an exponent, and declare codes for missing values"
	bounded := schema("x number", "y number", "z whole")
	bounded.Columns[0].Min = limit(0)
	bounded.Columns[1].Max = limit(0.5)
	bounded.Columns[2].Min, bounded.Columns[2].Max = limit(0), limit(36)
	arms := schema("arm category")
	arms.Columns[0].Levels = []string{"IB", "CG"}
	manyLevels := schema("c category")
	for i := range 14 {
		manyLevels.Columns[0].Levels = append(manyLevels.Columns[0].Levels, fmt.Sprintf("l%d", i+1))
	}
	strict := schema("id text")
	strict.Strict = true
	unique := schema("id whole", "x number")
	unique.Columns[0].Unique = true
	required := schema("id text", "x number")
	required.Columns[1].Required = true
	required.MissingCodes = []string{"NA"}
	tests := map[string]struct {
		schema     frame.Schema
		file, want string
	}{
		"empty file":  {allKinds, "", `t.csv: the file is empty; it needs a header with the columns' names`},
		"only a mark": {allKinds, "\ufeff", `t.csv: the file is empty; it needs a header with the columns' names`},
		"UTF-16":      {allKinds, "\xff\xfei\x00d\x00", `t.csv: the file is UTF-16; save it as UTF-8`},
		"missing column": {schema("id text", "cost number"), "id,csot\n1,2\n",
			`t.csv, column "cost": there is no such column; did you mean "csot"?`},
		"every column misspelt": {schema("cost number", "arm text"), "Cost,group\n1,2\n",
			"t.csv, column \"cost\": there is no such column; did you mean \"Cost\"?\nt.csv, column \"arm\": there is no such column"},
		"no header": {schema("id text", "cost number"), planted + ",12\nq,13\n",
			`t.csv, row 1: none of the declared columns is here; the first record must be a header with the columns' names`},
		"semicolons": {schema("id text", "cost number"), "id;cost\nq;13\n",
			`t.csv, row 1: none of the declared columns is here; separate the cells by commas`},
		"repeated header": {schema("id text"), "id,x,id,x\n1,2,3,4\n",
			"t.csv, row 1, column \"id\": columns 1 and 3 have the same name; rename one of them\nt.csv, row 1, column \"x\": columns 2 and 4 have the same name; rename one of them"},
		"undeclared": {strict, "id,extra\n1,2\n", `t.csv, row 1, column "extra": column 2 is not declared; declare it or leave it out`},
		"ragged": {schema("id text", "x number"), "id,x\na,1,2\nb\nc,3\n",
			"t.csv, row 2: 3 cells where the header has 2; quote cells that contain commas\nt.csv, row 3: 1 cells where the header has 2; quote cells that contain commas"},
		"text in numbers":  {schema("x number", "y whole"), "x,y\n" + planted + "," + planted + "\n", "t.csv, row 2, column \"x\": not a decimal number" + decimalRemedy + "\nt.csv, row 2, column \"y\": not a decimal number" + decimalRemedy},
		"number too large": {schema("x number", "k text"), "x,k\n1e400,a\n", `t.csv, row 2, column "x": a number too large to represent; check the exponent`},
		"fraction":         {schema("x whole", "k text"), "x,k\n1.5,a\n", `t.csv, row 2, column "x": not a whole number; declare the column as number if it has fractions`},
		"long identifier":  {schema("x whole", "k text"), "x,k\n12345678901234567,a\n", `t.csv, row 2, column "x": a whole number beyond 2^53; declare the column as text if it holds identifiers`},
		"not a date":       {schema("d date", "k text"), "d,k\n01/02/2006,a\n2006-02-30,b\n", "t.csv, row 2, column \"d\": not a date; write dates as YYYY-MM-DD\nt.csv, row 3, column \"d\": no such day in the calendar; write dates as YYYY-MM-DD, years 0001 to 9999"},
		"unknown level":    {arms, "arm\nIB\n" + planted + "\n", `t.csv, row 3, column "arm": not one of the declared levels; allowed: "IB", "CG"`},
		"many levels":      {manyLevels, "c\nz\n", `t.csv, row 2, column "c": not one of the declared levels; allowed: "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12" and 2 more`},
		"level with space": {arms, "arm\nIB \n", `t.csv, row 2, column "arm": not one of the declared levels; allowed: "IB", "CG"`},
		"text not UTF-8":   {schema("s text", "c category"), "s,c\nna\xefve,\xff\n", "t.csv, row 2, column \"s\": text that is not UTF-8; save the file as UTF-8\nt.csv, row 2, column \"c\": text that is not UTF-8; save the file as UTF-8"},
		"outside the range": {bounded, "x,y,z\n-1,0.6,37\n0,0.5,36\n",
			"t.csv, row 2, column \"x\": outside the declared range; allowed: 0 or more\nt.csv, row 2, column \"y\": outside the declared range; allowed: 0.5 or less\nt.csv, row 2, column \"z\": outside the declared range; allowed: 0 to 36"},
		"required": {required, "id,x\na,\nb,NA\n,1\n",
			"t.csv, row 2, column \"x\": missing, where a value is required\nt.csv, row 3, column \"x\": missing, where a value is required"},
		"repeated values": {unique, "id,x\n7,1\n8\n,2\n,3\n7.0,4\n",
			"t.csv, row 3: 1 cells where the header has 2; quote cells that contain commas\nt.csv, row 6, column \"id\": the same value as row 2; each row needs a value of its own"},
		"bare quote": {schema("id text", "x number"), "id,x\na,?\nb" + planted + "\"c,1\n",
			"t.csv, row 2, column \"x\": not a decimal number" + decimalRemedy + "\nt.csv, row 3: a quote inside a cell that does not begin with one; reading stopped; quote the whole cell and double the quotes inside it"},
		"text after a quote": {schema("id text"), "id\n\"a\nb\"\n\"" + planted + "\"c\n",
			`t.csv, row 3: a quoted cell is not closed, or text follows its closing quote; reading stopped; close the quote, and double the quotes inside the cell`},
		"open quote": {schema("id text"), "id\na\n\"" + planted + "\nb\n",
			`t.csv, row 3: a quoted cell is not closed, or text follows its closing quote; reading stopped; close the quote, and double the quotes inside the cell`},
		"row numbers count records": {schema("id text", "x number"), "id,x\n\"a\nb\nc\",1\n\nd,?\n",
			"t.csv, row 3, column \"x\": not a decimal number" + decimalRemedy},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := read(test.file, test.schema)
			if f != nil {
				t.Error("a file with problems must give no frame")
			}
			wantError(t, err, test.want)
			var problems *frame.Problems
			if !errors.As(err, &problems) {
				t.Errorf("the error is a %T, want *Problems", err)
			}
			if strings.Contains(err.Error(), planted) {
				t.Error("the error repeats a cell")
			}
		})
	}
}

// Every kind of column refuses or is given a cell that is a person's; none of
// the errors that follow may repeat it.
func TestErrorsNeverRepeatCells(t *testing.T) {
	s := schema("id text", "w whole", "x number", "d date", "c category", "u text")
	s.Columns[4].Levels = []string{"a"}
	s.Columns[5].Unique = true
	row := strings.TrimSuffix(strings.Repeat(planted+",", 6), ",") + "\n"
	files := map[string]string{
		"bad cells":         "id,w,x,d,c,u\n" + row + row,
		"ragged":            "id,w,x,d,c,u\n" + planted + "\n",
		"data as header":    row + row,
		"bare quote":        "id,w,x,d,c,u\n" + planted + "\"" + row,
		"open quote":        "id,w,x,d,c,u\n\"" + planted + row,
		"numbers in digits": "id,w,x,d,c,u\n" + strings.ReplaceAll(row, "Zanzibar", "9e400,"),
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			_, err := read(file, s)
			if err == nil {
				t.Fatal("want an error")
			}
			if strings.Contains(err.Error(), "Zanzibar") || strings.Contains(err.Error(), "77") {
				t.Errorf("the error repeats a cell:\n%v", err)
			}
		})
	}
}

func TestOnlyTheFirstProblemsAreListed(t *testing.T) {
	s := schema("x number", "k text")
	s.MaxProblems = 2
	_, err := read("x,k\n"+strings.Repeat("?,a\n", 5), s)
	var problems *frame.Problems
	if !errors.As(err, &problems) || problems.Len() != 5 || len(problems.First()) != 2 {
		t.Fatalf("got %v", err)
	}
	if !strings.HasSuffix(err.Error(), "\n... and 3 more") {
		t.Errorf("the error ends otherwise:\n%v", err)
	}
}

// endless is a file whose one quote is never closed.
type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	start := 0
	if e.given == 0 {
		start = copy(p, "id,x\na,1\nb,\"")
	}
	for i := start; i < len(p); i++ {
		p[i] = 'z'
		if i%80 == 0 {
			p[i] = '\n'
		}
	}
	e.given += len(p)
	return len(p), nil
}

func TestOpenQuoteStopsAtTheRecordLimit(t *testing.T) {
	s := schema("id text", "x text")
	s.MaxRecordBytes = 100_000
	src := new(endless)
	_, err := frame.ReadCSV(src, "t.csv", s)
	wantError(t, err, `t.csv, row 3: the record that begins here is longer than 100000 bytes; reading stopped; look for a quote that is not closed, or allow longer records`)
	if src.given > 300_000 {
		t.Errorf("%d bytes were read for a limit of 100000", src.given)
	}
}

func TestRecordLimitIsExact(t *testing.T) {
	const file = "id,x\nabcde,12\nfghij,34\n" // 9 bytes a record, line end included
	for _, mark := range []string{"", "\ufeff"} {
		for max, want := range map[int]bool{8: false, 9: true} {
			s := schema("id text", "x number")
			s.MaxRecordBytes = max
			_, atOnce := read(mark+file, s)
			_, byByte := frame.ReadCSV(iotest.OneByteReader(strings.NewReader(mark+file)), "t.csv", s)
			if (atOnce == nil) != want || (byByte == nil) != want {
				t.Errorf("limit %d, mark %q: at once %v, by byte %v", max, mark, atOnce, byByte)
			}
		}
	}
}

func TestFileLimitIsExact(t *testing.T) {
	const file = "id,x\nabcde,12\nfghij,34\n"
	for _, mark := range []string{"", "\ufeff"} {
		for over, want := range map[int64]bool{-1: false, 0: true} {
			s := schema("id text", "x number")
			s.MaxBytes = int64(len(mark+file)) + over
			_, atOnce := read(mark+file, s)
			_, byByte := frame.ReadCSV(iotest.OneByteReader(strings.NewReader(mark+file)), "t.csv", s)
			_, withEnd := frame.ReadCSV(iotest.DataErrReader(strings.NewReader(mark+file)), "t.csv", s)
			_, guessed := frame.Infer(strings.NewReader(mark+file), "t.csv", s)
			for _, err := range []error{atOnce, byByte, withEnd, guessed} {
				if (err == nil) != want {
					t.Errorf("limit %d above, mark %q: %v", over, mark, err)
				}
			}
			if !want {
				wantError(t, atOnce, fmt.Sprintf("t.csv: larger than %d bytes, the most that is read; reading stopped; see that it is the file you mean, and leave out columns that no analysis needs", s.MaxBytes))
			}
		}
	}
}

// A stream without an end is given up at the limit.
func TestEndlessFileStopsAtItsLimit(t *testing.T) {
	s := schema("id text", "x text")
	s.MaxBytes = 50_000
	src := new(endless)
	_, err := frame.ReadCSV(src, "t.csv", s)
	if err == nil || !strings.Contains(err.Error(), "larger than 50000 bytes") || src.given > 200_000 {
		t.Errorf("%d bytes were read, %v", src.given, err)
	}
	src = new(endless)
	if _, err := frame.ReadLimited(src, "t.csv", 50_000); err == nil || !strings.Contains(err.Error(), "t.csv: larger than 50000 bytes") || src.given > 200_000 {
		t.Errorf("%d bytes were read, %v", src.given, err)
	}
	if all, err := frame.ReadLimited(strings.NewReader("abc"), "t.csv", 3); string(all) != "abc" || err != nil {
		t.Errorf("%q, %v", all, err)
	}
}

func TestSourceErrorsComeThrough(t *testing.T) {
	broken := errors.New("connection lost")
	for name, before := range map[string]string{
		"at once":               "",
		"in the header":         "id,",
		"between records":       "id,x\na,1\n",
		"inside a quoted cell":  "id,x\na,\"1",
		"after a bad cell":      "id,x\na,?\n",
		"after half a mark":     "\xef\xbb",
		"after a seeming quote": "id,x\na\"",
	} {
		t.Run(name, func(t *testing.T) {
			r := io.MultiReader(strings.NewReader(before), iotest.ErrReader(broken))
			_, err := frame.ReadCSV(r, "t.csv", schema("id text", "x number"))
			if !errors.Is(err, broken) {
				t.Errorf("error %v, want the source's", err)
			}
		})
	}
}

func TestSchemaFaults(t *testing.T) {
	spec := func(change func(*frame.ColumnSpec)) frame.Schema {
		s := schema("c number")
		change(&s.Columns[0])
		return s
	}
	tests := map[string]struct {
		schema frame.Schema
		want   string
	}{
		"nothing declared": {frame.Schema{}, `t.csv: no column is declared`},
		"no name":          {spec(func(c *frame.ColumnSpec) { c.Name = "" }), `t.csv: declared column 1 has no name`},
		"twice":            {schema("a text", "a number"), `t.csv, column "a": declared twice`},
		"kind":             {spec(func(c *frame.ColumnSpec) { c.Kind = 9 }), `t.csv, column "c": declared with an unknown kind`},
		"levels":           {spec(func(c *frame.ColumnSpec) { c.Levels = []string{"a"} }), `t.csv, column "c": a number column has no levels`},
		"range of text": {spec(func(c *frame.ColumnSpec) { c.Kind, c.Min = frame.Text, limit(0) }),
			`t.csv, column "c": a text column has no least or greatest value`},
		"empty range": {spec(func(c *frame.ColumnSpec) { c.Min, c.Max = limit(1), limit(0) }),
			`t.csv, column "c": the declared least and greatest values leave no value between them`},
		"range not a number": {spec(func(c *frame.ColumnSpec) { c.Min = limit(math.NaN()) }),
			`t.csv, column "c": the declared least and greatest values leave no value between them`},
		"empty code": {spec(func(c *frame.ColumnSpec) { c.MissingCodes = []string{""} }),
			`t.csv, column "c": an empty missing code is declared; an empty cell is missing anyway`},
		"repeated level": {spec(func(c *frame.ColumnSpec) { c.Kind, c.Levels = frame.Category, []string{"a", "a"} }),
			`t.csv, column "c": declared levels 1 and 2 are the same`},
		"level that is a code": {spec(func(c *frame.ColumnSpec) {
			c.Kind, c.Levels, c.MissingCodes = frame.Category, []string{"a"}, []string{"a"}
		}), `t.csv, column "c": the level "a" is also declared as a missing code`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := frame.ReadCSV(iotest.ErrReader(errors.New("must not be read")), "t.csv", test.schema)
			wantError(t, err, test.want)
		})
	}
}
