package table_test

import (
	"bytes"
	"io"
	"math"
	"strings"
	"testing"

	"ibsen/internal/table"
)

func TestValidate(t *testing.T) {
	valid := func() table.Table {
		return table.Table{ID: "T1", Columns: []string{"IB", "CG"}, Cells: []table.Cell{
			at("p", "r", "IB", "mean", 12345.678, "GBP", 0), at("p", "r", "CG", "mean", 2, "GBP", 0),
		}}
	}
	if err := valid().Validate(); err != nil {
		t.Fatalf("a valid table: %v", err)
	}
	tests := map[string]struct {
		spoil func(*table.Table)
		want  string
	}{
		"no ID":              {func(t *table.Table) { t.ID = "" }, "no ID"},
		"repeated column":    {func(t *table.Table) { t.Columns = append(t.Columns, "IB") }, `column "IB" is named twice`},
		"no key":             {func(t *table.Table) { t.Cells[1].Key = "" }, "cell 2 (): no key"},
		"taken key":          {func(t *table.Table) { t.Cells[1].Key = t.Cells[0].Key }, "cell 2 (T/p/r/ib/mean): the key is taken"},
		"taken place":        {func(t *table.Table) { t.Cells[1].Column = "IB" }, `panel, row, column and stat "p", "r", "IB", "mean"`},
		"unknown column":     {func(t *table.Table) { t.Cells[0].Column = "ib" }, `column "ib" is not one of the table's`},
		"not a number":       {func(t *table.Table) { t.Cells[0].Value = math.NaN() }, "cell 1 (T/p/r/ib/mean): the number is not finite"},
		"infinite":           {func(t *table.Table) { t.Cells[0].Value = math.Inf(1) }, "the number is not finite"},
		"nothing and no why": {func(t *table.Table) { t.Cells[0].Valid = false }, "neither a number nor a text"},
		"blank why":          {func(t *table.Table) { t.Cells[0].Valid, t.Cells[0].Text = false, " \n" }, "neither a number nor a text"},
		"negative decimals":  {func(t *table.Table) { t.Cells[0].Decimals = -1 }, "decimals outside 0 to 20"},
		"endless decimals":   {func(t *table.Table) { t.Cells[0].Decimals = 1 << 30 }, "decimals outside 0 to 20"},
		"impossible n":       {func(t *table.Table) { t.Cells[0].N = -2 }, "an n below -1"},
		"impossible error":   {func(t *table.Table) { t.Cells[0].MCError = -1 }, "a Monte Carlo error that is negative"},
		"endless error":      {func(t *table.Table) { t.Cells[0].MCError = math.Inf(1) }, "a Monte Carlo error that is negative or not finite"},
		"words for a mark":   {func(t *table.Table) { t.Cells[0].Sig = "yes" }, "a mark of significance other than"},
		"a P value above 1":  {func(t *table.Table) { t.Cells[0].Tested, t.Cells[0].PValue = true, 1.5 }, "a P value outside"},
		"four stars":         {func(t *table.Table) { t.Cells[0].Sig = "****" }, "a mark of significance other than"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			spoiled := valid()
			test.spoil(&spoiled)
			err := spoiled.Validate()
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("%q does not say %q", err, test.want)
			}
			if strings.Contains(err.Error(), "12345") {
				t.Errorf("%q holds a value", err)
			}
		})
	}
}

func TestValidateReportsEveryFault(t *testing.T) {
	bad := table.Table{ID: "T1", Columns: []string{"IB"}, Cells: []table.Cell{
		{Key: "a", Column: "IB", N: -2}, {Key: "b", Column: "CG", Valid: true, Value: math.NaN()},
	}}
	if lines := strings.Count(bad.Validate().Error(), "\n") + 1; lines != 4 {
		t.Errorf("%d lines, want 4:\n%v", lines, bad.Validate())
	}
}

func TestNoWriterWritesATableThatIsNotValid(t *testing.T) {
	bad := table.Table{ID: "T1", Columns: []string{"c"}, Cells: []table.Cell{at("", "r", "c", "", math.NaN(), "", 0)}}
	writers := map[string]func(io.Writer) error{
		"csv":      func(w io.Writer) error { return table.WriteCSV(w, bad) },
		"markdown": func(w io.Writer) error { return table.WriteMarkdown(w, bad) },
		"text":     func(w io.Writer) error { return table.WriteText(w, bad) },
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := write(&out); err == nil || out.Len() > 0 {
				t.Errorf("error %v after %d bytes", err, out.Len())
			}
		})
	}
}
