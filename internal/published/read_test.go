package published_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/published"
	printed "ibsen/testdata/published"
)

const goodRow = `T6.4-001,T6.4,GHQ-12,Mean,IB group,mean,"1,234.50",1234.5,2,points,448,**,4012,"same: T6.4-002; odd, but printed"` + "\n"

const otherRow = `T6.4-002,T6.4,GHQ-12,Mean,Comparison group,mean,-.05,-0.05,2,,,,,` + "\n"

func readText(text string) ([]published.Figure, error) {
	return published.Read(strings.NewReader(text), "f.csv")
}

func TestReadTakesARowWhole(t *testing.T) {
	got, err := readText(published.Header + "\n" + goodRow + otherRow)
	if err != nil {
		t.Fatal(err)
	}
	want := []published.Figure{
		{ID: "T6.4-001", Table: "T6.4", Panel: "GHQ-12", Row: "Mean", Column: "IB group", Stat: "mean", Text: "1,234.50", Value: 1234.5,
			Decimals: 2, Unit: "points", N: 448, Sig: "**", Line: 4012, Note: "same: T6.4-002; odd, but printed"},
		{ID: "T6.4-002", Table: "T6.4", Panel: "GHQ-12", Row: "Mean", Column: "Comparison group", Stat: "mean", Text: "-.05", Value: -0.05, Decimals: 2, N: -1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestReadRefuses(t *testing.T) {
	spoilt := func(old, new string) string {
		if strings.Count(goodRow, old) != 1 {
			t.Fatalf("%q is not once in the row", old)
		}
		return published.Header + "\n" + strings.Replace(goodRow, old, new, 1) + otherRow
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":               {"", []string{"f.csv, row 1", published.Header}},
		"another header":        {"person,age\nSecret,7\n", []string{"row 1", published.Header}},
		"columns exchanged":     {strings.Replace(published.Header, "n,sig", "sig,n", 1) + "\n", []string{"row 1"}},
		"a cell too few":        {published.Header + "\nT1,T1\n", []string{"row 2", "14"}},
		"no text":               {spoilt(`"1,234.50"`, ""), []string{"row 2", `"text"`, "missing"}},
		"a unit in the text":    {spoilt(`"1,234.50"`, "£1234.50"), []string{"row 2", `"text"`, "£1234.50", "leave out units"}},
		"commas astray":         {spoilt(`"1,234.50"`, `"12,34.50"`), []string{"row 2", `"text"`}},
		"stars in the text":     {spoilt(`"1,234.50"`, `"1,234.50*"`), []string{"row 2", `"text"`}},
		"another value":         {spoilt(",1234.5,", ",1234.6,"), []string{"row 2", `"value"`, "write 1234.5"}},
		"another decimals":      {spoilt(",1234.5,2,", ",1234.5,1,"), []string{"row 2", `"decimals"`, "write 2"}},
		"words for a value":     {spoilt(",1234.5,", ",many,"), []string{"row 2", `"value"`}},
		"four stars":            {spoilt("**", "****"), []string{"row 2", `"sig"`}},
		"a negative base":       {spoilt(",448,", ",-1,"), []string{"row 2", `"n"`}},
		"the same id":           {published.Header + "\n" + otherRow + strings.Replace(otherRow, "Mean", "SD", 1), []string{"row 3", `"id"`}},
		"the same key":          {published.Header + "\n" + otherRow + strings.Replace(otherRow, "-002", "-003", 1), []string{"row 3", "row 2 has the same table, panel, row, column and stat"}},
		"a note to nowhere":     {spoilt("same: T6.4-002", "same: T6.4-004"), []string{"row 2", `"note"`, "T6.4-004"}},
		"a note to itself":      {spoilt("same: T6.4-002", "same: T6.4-001"), []string{"row 2", `"note"`}},
		"rounded to no number":  {spoilt("same: T6.4-002", "to: tens"), []string{"row 2", `"note"`}},
		"no multiple of that":   {spoilt("same: T6.4-002", "to: 100"), []string{"row 2", `"note"`, "multiple"}},
		"a control character":   {spoilt("GHQ-12", "GHQ\x1b-12"), []string{"row 2", `"panel"`}},
		"two problems in a row": {spoilt(",1234.5,2,points,448", ",7,3,points,-4"), []string{`"n"`}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readText(c.text)
			if err == nil {
				t.Fatal("no error")
			}
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("the error lacks %q: %v", w, err)
				}
			}
			if strings.Contains(err.Error(), "Secret") {
				t.Errorf("a cell of another kind of file is quoted: %v", err)
			}
		})
	}
}

// endless is a file without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ','
	}
	return len(p), nil
}

func TestReadStopsAtItsLimits(t *testing.T) {
	if _, err := published.Read(endless{}, "f.csv"); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("a file without an end: %v", err)
	}
	long := strings.Replace(goodRow, "odd, but printed", strings.Repeat("odd ", 10000), 1)
	if _, err := readText(published.Header + "\n" + long + otherRow); err == nil || !strings.Contains(err.Error(), "longer than") {
		t.Errorf("a row of 40,000 characters: %v", err)
	}
}

func TestEmbeddedFilesAreRead(t *testing.T) {
	figures, err := published.Read(bytes.NewReader(printed.Figures), printed.FiguresName)
	if err != nil {
		t.Fatal(err)
	}
	inTable41 := func(f published.Figure) bool { return f.Table == "T4.1" && f.Text == "327" && f.Value == 327 }
	if !slices.ContainsFunc(figures, inTable41) {
		t.Errorf("none of %d figures is the 327 people with a physical disability of Table 4.1", len(figures))
	}
	if _, err := published.ReadAccepted(bytes.NewReader(printed.Accepted), printed.AcceptedName); err != nil {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(goodRow + otherRow)
	f.Add(string(printed.Figures))
	f.Add("a,b,,,,c,<1,1,0,,,,,\n")
	f.Add("a,b,,,,c,2.5E-04,0.00025,5,,,,,to: 0.00025\n")
	f.Fuzz(func(t *testing.T, rows string) {
		figures, err := readText(published.Header + "\n" + rows)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := published.Write(&out, figures); err != nil {
			t.Fatal(err)
		}
		again, err := readText(out.String())
		if err != nil {
			t.Fatalf("what was written is refused: %v", err)
		}
		if d := cmp.Diff(figures, again); d != "" {
			t.Errorf("(-first +second):\n%s", d)
		}
	})
}
