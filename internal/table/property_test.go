package table_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ibsen/internal/table"
)

// anyTable draws a valid table with any text anywhere.
func anyTable(t *rapid.T) table.Table {
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "a|b", `a\|b`, "=1+1", "<script>", "line\nbreak", "`code`", "\x1b[2J", "\xff", "mean", "−", "*",
	}))
	columns := rapid.SliceOfNDistinct(texts, 1, 4, rapid.ID[string]).Draw(t, "columns")
	numbers := rapid.Float64().Filter(func(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) })
	made := table.Table{ID: "T" + texts.Draw(t, "id"), Title: texts.Draw(t, "title"), Columns: columns,
		Notes: rapid.SliceOfN(texts, 0, 2).Draw(t, "notes")}
	for i := range rapid.IntRange(0, 8).Draw(t, "cells") {
		made.Cells = append(made.Cells, table.Cell{
			Key: strconv.Itoa(i), Panel: texts.Draw(t, "panel"), Row: texts.Draw(t, "row"),
			Column: rapid.SampledFrom(columns).Draw(t, "column"), Stat: strconv.Itoa(i) + texts.Draw(t, "stat"),
			Value: numbers.Draw(t, "value"), Valid: rapid.Bool().Draw(t, "valid"), Text: "why: " + texts.Draw(t, "text"),
			Unit: texts.Draw(t, "unit"), Decimals: rapid.IntRange(0, 9).Draw(t, "decimals"), N: rapid.IntRange(-1, 99).Draw(t, "n"),
			MCError: rapid.Float64Range(0, 9).Draw(t, "mc error"), Sig: rapid.SampledFrom([]string{"", "*", "***"}).Draw(t, "sig"),
			Tested: rapid.Bool().Draw(t, "tested"),
		})
	}
	return made
}

func TestCSVReadsBackBitForBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkCSV(t, anyTable(t)) })
}

func checkCSV(t rapid.TB, given table.Table) {
	t.Helper()
	var out bytes.Buffer
	if err := table.WriteCSV(&out, given); err != nil {
		t.Fatalf("%v", err)
	}
	records, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatalf("%v", err)
	}
	if len(records) != len(given.Cells)+1 {
		t.Fatalf("%d records for %d cells", len(records), len(given.Cells))
	}
	for i, c := range given.Cells {
		record := records[i+1]
		checkNumber(t, c, record[5])
		for k, text := range []string{given.ID, c.Panel, c.Row, c.Column, c.Stat, "", c.Unit, "", "", c.Text} {
			if k == 5 || k == 7 || k == 8 {
				continue
			}
			// A reader of CSV takes CR LF in a field for LF.
			want := strings.ReplaceAll(text, "\r\n", "\n")
			if got := record[k]; got != want && got != "'"+want {
				t.Fatalf("%q reads back as %q", text, got)
			}
			if strings.IndexAny(record[k], "=+-@\t\r\n＝＋－＠") == 0 {
				t.Fatalf("%q would run as a formula", record[k])
			}
		}
	}
}

func checkNumber(t rapid.TB, c table.Cell, field string) {
	t.Helper()
	if !c.Valid {
		if field != "" {
			t.Fatalf("a missing value is written as %q", field)
		}
		return
	}
	got, err := strconv.ParseFloat(field, 64)
	want := c.Value
	if want == 0 {
		want = 0 // a negative zero has no sign in the file
	}
	if err != nil || math.Float64bits(got) != math.Float64bits(want) {
		t.Fatalf("%v is written as %q", want, field)
	}
}

func TestJSONReadsBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := anyTable(t)
		raw, err := json.Marshal(given)
		if err != nil {
			t.Fatal(err)
		}
		var got table.Table
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		// JSON has neither broken UTF-8, nor columns, nor the value of no number.
		want := given
		want.ID, want.Title = valid(given.ID), valid(given.Title)
		want.Notes = nil
		for _, note := range given.Notes {
			want.Notes = append(want.Notes, valid(note))
		}
		want.Cells = nil
		for _, c := range given.Cells {
			c.Panel, c.Row, c.Column, c.Stat = valid(c.Panel), valid(c.Row), valid(c.Column), valid(c.Stat)
			c.Text, c.Unit = valid(c.Text), valid(c.Unit)
			if !c.Valid {
				c.Value = 0
			}
			want.Cells = append(want.Cells, c)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(table.Table{}, "Columns")); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

func TestMarkdownRowsHaveTheSameCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkMarkdown(t, anyTable(t)) })
}

var escaped = regexp.MustCompile(`\\[[:punct:]]`)

func checkMarkdown(t rapid.TB, given table.Table) {
	t.Helper()
	var out bytes.Buffer
	if err := table.WriteMarkdown(&out, given); err != nil {
		t.Fatalf("%v", err)
	}
	rows := 0
	for _, l := range strings.Split(out.String(), "\n") {
		bare := escaped.ReplaceAllString(l, "")
		if strings.ContainsAny(bare, "<>`") {
			t.Fatalf("markup in %q", l)
		}
		if !strings.HasPrefix(l, "|") {
			continue
		}
		rows++
		if bars := strings.Count(bare, "|"); bars != len(given.Columns)+2 {
			t.Fatalf("%d bars in %q, want %d", bars, l, len(given.Columns)+2)
		}
	}
	if want := 2 + linesOf(given); rows != want {
		t.Fatalf("%d rows, want %d", rows, want)
	}
}

// linesOf is how many lines the body of a table takes.
func linesOf(given table.Table) int {
	n := 0
	for _, p := range given.Layout() {
		n += len(p.Rows)
		if strings.TrimFunc(p.Name, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
		}) != "" {
			n++
		}
	}
	return n
}

func TestTextIsSafeForATerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkText(t, anyTable(t)) })
}

func checkText(t rapid.TB, given table.Table) {
	t.Helper()
	var out bytes.Buffer
	if err := table.WriteText(&out, given); err != nil {
		t.Fatalf("%v", err)
	}
	if !utf8.Valid(out.Bytes()) {
		t.Fatalf("broken UTF-8 in %q", out.String())
	}
	for _, r := range out.String() {
		if r != '\n' && unicode.IsControl(r) {
			t.Fatalf("control character %U", r)
		}
	}
}

func FuzzWriters(f *testing.F) {
	for _, text := range []string{"", "a|b", `\`, `\|`, "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "x\r\ny", "\x1b]0;t\a", "1. x", "\xff"} {
		f.Add(text, text, 1.5)
	}
	f.Fuzz(func(t *testing.T, name, text string, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Skip()
		}
		given := table.Table{ID: "T", Title: text, Columns: []string{name, name + "2"}, Notes: []string{text}, Cells: []table.Cell{
			{Key: "a", Panel: name, Row: text, Column: name, Stat: text, Value: v, Valid: true, Text: text, Unit: name, N: -1},
			{Key: "b", Panel: text, Row: name, Column: name + "2", Stat: "lower", Text: "why: " + text, N: -1},
		}}
		checkCSV(t, given)
		checkMarkdown(t, given)
		checkText(t, given)
	})
}
