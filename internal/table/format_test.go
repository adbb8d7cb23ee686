package table_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/table"
)

func number(v float64, unit string, decimals int) table.Cell {
	return table.Cell{Key: "k", Value: v, Valid: true, Unit: unit, Decimals: decimals, N: -1}
}

func saying(c table.Cell, text string) table.Cell {
	c.Text = text
	return c
}

func starred(c table.Cell, sig string) table.Cell {
	c.Sig = sig
	return c
}

func TestFormat(t *testing.T) {
	tests := map[string]struct {
		cell  table.Cell
		want  string
		plain string
	}{
		"a bare number":                  {number(13.8312, "", 2), "13.83", ""},
		"a bare number has no commas":    {number(2007, "", 0), "2007", ""},
		"points":                         {number(-0.07, "points", 2), "−0.07", "-0.07"},
		"people":                         {number(1003, "people", 0), "1,003", ""},
		"a percentage":                   {number(40.2, "%", 0), "40%", ""},
		"a negative percentage":          {number(-3.04, "%", 1), "−3.0%", "-3.0%"},
		"pounds":                         {number(279.4, "GBP", 0), "£279", ""},
		"the minus before the pound":     {number(-16.2, "GBP", 0), "−£16", "-£16"},
		"thousands":                      {number(-333295, "GBP", 0), "−£333,295", "-£333,295"},
		"thousands and pence":            {number(1234567.891, "GBP", 2), "£1,234,567.89", ""},
		"three digits have no comma":     {number(999, "GBP", 0), "£999", ""},
		"rounding can add a thousand":    {number(999.5, "GBP", 0), "£1,000", ""},
		"another currency by its code":   {number(-12, "EUR", 0), "−EUR 12", "-EUR 12"},
		"a QALY is no currency":          {number(0.0471, "QALY", 3), "0.047", ""},
		"a half rounds away from zero":   {number(2.5, "", 0), "3", ""},
		"a negative half likewise":       {number(-2.5, "", 0), "−3", "-3"},
		"a half of a hundredth":          {number(0.125, "", 2), "0.13", ""},
		"the stored number is rounded":   {number(2.675, "", 2), "2.67", ""},
		"what rounds to zero is no less": {number(-0.004, "GBP", 2), "£0.00", ""},
		"a negative zero":                {number(math.Copysign(0, -1), "", 0), "0", ""},
		"the smallest number":            {number(-math.SmallestNonzeroFloat64, "", 1), "0.0", ""},
		"negative decimals are none":     {number(12.3, "", -1), "12", ""},
		"words beside a number":          {saying(number(-1690, "GBP", 0), "better and cheaper"), "−£1,690, better and cheaper", "-£1,690, better and cheaper"},
		"a mark beside a number":         {saying(number(4.31, "points", 2), "*"), "4.31*", ""},
		"a mark of significance":         {starred(number(-4.31, "points", 2), "**"), "−4.31**", "-4.31**"},
		"significance before words":      {starred(saying(number(-1690, "GBP", 0), "cheaper"), "*"), "−£1,690*, cheaper", "-£1,690*, cheaper"},
		"words in place of a number":     {table.Cell{Text: "no upper limit"}, "no upper limit", ""},
		"a value that is not valid":      {table.Cell{Value: 3, Text: "one person"}, "one person", ""},
		"no number and no reason":        {table.Cell{}, "n/a", ""},
		"not a number":                   {number(math.NaN(), "", 2), "n/a", ""},
		"infinity":                       {number(math.Inf(-1), "GBP", 0), "n/a", ""},
		"control characters":             {table.Cell{Text: "red\x1b[31m\nalert"}, "red [31m alert", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := table.Format(test.cell); got != test.want {
				t.Errorf("Format = %q, want %q", got, test.want)
			}
			plain := test.plain
			if plain == "" {
				plain = test.want
			}
			if got := table.FormatPlain(test.cell); got != plain {
				t.Errorf("FormatPlain = %q, want %q", got, plain)
			}
		})
	}
}

func TestFormatRoundsToTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e6, 1e6).Draw(t, "v")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		text := table.FormatPlain(number(v, "", decimals))
		shown, read := new(big.Rat).SetString(text)
		if !read {
			t.Fatalf("%q is no number", text)
		}
		unit := new(big.Rat).SetFrac64(1, int64(math.Pow10(decimals)))
		off := new(big.Rat).Sub(shown, new(big.Rat).SetFloat64(v))
		if off.Abs(off).Mul(off, big.NewRat(2, 1)).Cmp(unit) > 0 {
			t.Fatalf("%v with %d decimals is shown as %q", v, decimals, text)
		}
		if strings.HasPrefix(text, "-") && shown.Sign() == 0 {
			t.Fatalf("%v is shown as a negative zero, %q", v, text)
		}
	})
}
