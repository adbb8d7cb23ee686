package frame_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

func written(t *testing.T, f *frame.Frame) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteCSV(t *testing.T) {
	f := must(frame.New("t",
		must(frame.NewNumber("x", []float64{0.30000000000000004, math.NaN(), 1e300}, nil)),
		must(frame.NewWhole("big, n", []int{1_000_000, 0, -3}, []frame.Reason{frame.Present, frame.Coded, frame.Present})),
		must(frame.NewText("s", []string{`say "hi"`, "a\r\nb", " lead"}, nil)),
		must(frame.NewDate("d", []time.Time{day(2006, 1, 2), {}, day(987, 6, 5)}, nil)),
		must(frame.NewCategory("c", []string{"no", "yes"}, []int{1, -1, 0}, nil)),
	))
	want := `x,"big, n",s,d,c
0.30000000000000004,1000000,"say ""hi""",2006-01-02,yes
,,"a
b",,
1e+300,-3," lead",0987-06-05,no
`
	if diff := cmp.Diff(want, written(t, f)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestWriteCSVKeepsLoneEmptyCells(t *testing.T) {
	f := must(frame.New("t", must(frame.NewNumber("x", []float64{1, math.NaN()}, nil))))
	if diff := cmp.Diff("x\n1\n\"\"\n", written(t, f)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestANameLikeAByteOrderMarkSurvives(t *testing.T) {
	const name = "\ufeffid"
	f := must(frame.New("t", must(frame.NewWhole(name, []int{1}, nil))))
	back, err := read(written(t, f), schema(name+" whole"))
	if err != nil {
		t.Fatal(err)
	}
	wantTable(t, back, [][]string{{name}, {"1"}})
}

func TestWriteCSVInChunksIsTheSameFile(t *testing.T) {
	file := "id,x\n" + strings.Repeat("abc,1.25\n", 20_000)
	f := must(read(file, schema("id text", "x number")))
	if written(t, f) != file {
		t.Error("a file longer than a chunk changed")
	}
}

type full struct{ after int }

var errFull = errors.New("no space left")

func (w *full) Write(p []byte) (int, error) {
	if w.after -= len(p); w.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteCSVReturnsTheWritersError(t *testing.T) {
	f := must(read("id,x\n"+strings.Repeat("abc,1.25\n", 20_000), schema("id text", "x number")))
	for _, after := range []int{0, 100_000} {
		if err := f.WriteCSV(&full{after}); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: error %v", after, err)
		}
	}
}

// values is texts without the reasons for missing values.
func values(f *frame.Frame) [][]string {
	table := texts(f)
	for i := 1; i < len(table); i++ {
		for k, name := range table[0] {
			if must(f.Column(name)).Missing(i-1) != frame.Present {
				table[i][k] = "(missing)"
			}
		}
	}
	return table
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{
		"", "id", "id\n", "id,w,x,d,c\np,1,2.5,2006-01-02,a\n,,,,\nNA,NA,NA,NA,NA\n", "\ufeffid\r\na\r\n\r\nb", "id\n\"a\r\r\nb\"\n\"\"\n",
		"id,x\na,\"", "id,id\n", "x\n\n1\n", "c\n10\n9\n", "c\n\"\ufeff\"\n", "id,note\n\" a\",b\"c", "x\n-0\n-9\n-9.0\n", "w,x\n9007199254740993,1e400\n",
	} {
		f.Add(seed, 0)
		f.Add(seed, 40)
	}
	f.Fuzz(func(t *testing.T, file string, maxBytes int) {
		declared := schema("id text", "w whole", "x number", "d date", "c category")
		for _, spec := range declared.Columns {
			s := frame.Schema{Columns: []frame.ColumnSpec{spec}, MissingCodes: []string{"NA", "-9"}, MaxRecordBytes: maxBytes}
			checkRoundTrip(t, file, s)
		}
		declared.MissingCodes = []string{"NA", "-9"}
		checkRoundTrip(t, file, declared)
	})
}

// checkRoundTrip reads a file and, if that works, checks that the columns are
// aligned and that writing and reading the frame changes nothing.
func checkRoundTrip(t *testing.T, file string, s frame.Schema) {
	f, err := read(file, s)
	if (f == nil) == (err == nil) {
		t.Fatalf("frame %v, error %v", f, err)
	}
	if err != nil {
		return
	}
	for _, name := range f.Names() {
		if n := must(f.Column(name)).Len(); n != f.Rows() {
			t.Fatalf("column %q has %d values of %d", name, n, f.Rows())
		}
	}
	s.MaxRecordBytes = 0
	first := written(t, f)
	again, err := read(first, s)
	if err != nil {
		t.Fatalf("what was written does not read: %v\n%q", err, first)
	}
	if diff := cmp.Diff(values(f), values(again)); diff != "" {
		t.Fatalf("frames (-first +again):\n%s", diff)
	}
	if diff := cmp.Diff(first, written(t, again)); diff != "" {
		t.Fatalf("files (-first +again):\n%s", diff)
	}
}
