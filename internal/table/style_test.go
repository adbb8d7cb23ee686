package table_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/table"
)

func named(t testing.TB, name string) table.Style {
	t.Helper()
	s, found := table.StyleNamed(name)
	if !found {
		t.Fatalf("no style %q", name)
	}
	return s
}

func TestPValuesByStyle(t *testing.T) {
	tests := []struct {
		p                                float64
		declared, plain, noZero, figures string
	}{
		{0, "0.000", "<0.001", "<.001", "<0·0001"},
		{0.00004, "0.000", "<0.001", "<.001", "<0·0001"},
		{0.0004, "0.000", "<0.001", "<.001", "0·0004"},
		{0.001, "0.001", "0.001", ".001", "0·0010"},
		{0.0064, "0.006", "0.006", ".006", "0·0064"},
		{0.034, "0.034", "0.03", ".03", "0·034"},
		{0.0496, "0.050", "0.050", ".050", "0·050"},
		{0.047, "0.047", "0.047", ".047", "0·047"},
		{0.0504, "0.050", "0.05", ".05", "0·050"},
		{0.26, "0.260", "0.26", ".26", "0·26"},
		{0.998, "0.998", ">0.99", ">.99", ">0·99"},
		{1, "1.000", ">0.99", ">.99", ">0·99"},
	}
	for _, test := range tests {
		c := table.Cell{Key: "k", Stat: table.PStat, Value: test.p, Valid: true, Decimals: 3, N: -1}
		for style, want := range map[string]string{"default": test.declared, "bmj": test.plain, "jama": test.noZero, "apa": test.noZero, "lancet": test.figures} {
			if got := named(t, style).Format(c); got != want {
				t.Errorf("%v in %s is %q, want %q", test.p, style, got, want)
			}
		}
	}
}

func TestNumbersByStyle(t *testing.T) {
	money, tenth := number(-12345.678, "GBP", 2), number(1234.25, "points", 1)
	tests := map[string]struct {
		style table.Style
		cell  table.Cell
		want  string
	}{
		"a point of the Lancet":         {named(t, "lancet"), tenth, "1234·3"},
		"narrow spaces of the Lancet":   {named(t, "lancet"), money, "−£12\u202f345·68"},
		"no separators":                 {table.Style{Thousands: table.ThousandsNone}, money, "−£12345.68"},
		"a code":                        {table.Style{Currency: table.CurrencyCode}, money, "−GBP 12,345.68"},
		"a sign for euros":              {table.Style{Currency: table.CurrencySign}, number(5, "EUR", 0), "€5"},
		"no sign for francs":            {table.Style{Currency: table.CurrencySign}, number(5, "CHF", 0), "CHF 5"},
		"decimals by unit":              {table.Style{Decimals: map[string]int{"GBP": 0}}, money, "−£12,346"},
		"decimals of another unit":      {table.Style{Decimals: map[string]int{"GBP": 0}}, tenth, "1,234.3"},
		"decimals that cannot be shown": {table.Style{Decimals: map[string]int{"points": -4}}, tenth, "1,234"},
		"a hyphen for a terminal":       {named(t, "lancet").Plain(), money, "-£12\u202f345·68"},
	}
	for name, test := range tests {
		if got := test.style.Format(test.cell); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestIntervalsByStyle(t *testing.T) {
	box := sample().Layout()[2].Rows[0].Boxes[0]
	if got, want := named(t, "apa").FormatBox(box), "−£16 [−£73, £41]"; got != want {
		t.Errorf("APA: %q, want %q", got, want)
	}
}

func TestStyleNames(t *testing.T) {
	if got, want := table.StyleNames(), []string{"default", "lancet", "bmj", "apa", "jama"}; !slices.Equal(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
	if _, found := table.StyleNamed("nature"); found {
		t.Error("a style nobody named")
	}
	if diff := cmp.Diff(table.Style{}.Format(number(1, "GBP", 2)), named(t, "default").Format(number(1, "GBP", 2))); diff != "" {
		t.Error(diff)
	}
}

// A style may change marks, but the digits are those of one rounding.
func TestStylesRoundAlike(t *testing.T) {
	bare := strings.NewReplacer(",", "", "\u202f", "", "·", ".", "GBP ", "£")
	rapid.Check(t, func(rt *rapid.T) {
		c := number(rapid.Float64Range(-1e9, 1e9).Draw(rt, "v"), rapid.SampledFrom([]string{"", "GBP", "%", "points"}).Draw(rt, "unit"), rapid.IntRange(0, 6).Draw(rt, "decimals"))
		want := bare.Replace(table.Format(c))
		for _, name := range table.StyleNames() {
			s := named(t, name)
			s.Currency = table.CurrencyCode
			if got := bare.Replace(s.Format(c)); got != want {
				rt.Fatalf("%s shows %q, the default %q", name, got, want)
			}
		}
	})
}

func TestWritersTakeTheStyle(t *testing.T) {
	given := long()
	given.Cells = []table.Cell{number(12345.5, "GBP", 1)}
	given.Cells[0].Column = "Mean"
	lancet := named(t, "lancet")
	writers := map[string]func(*bytes.Buffer) error{
		"£12\u202f345·5":                         func(b *bytes.Buffer) error { return lancet.WriteMarkdown(b, given) },
		"  £12\u202f345·5\n":                     func(b *bytes.Buffer) error { return lancet.WriteText(b, given) },
		`\pounds{}12\,345\textperiodcentered{}5`: func(b *bytes.Buffer) error { return lancet.WriteLaTeX(b, given) },
	}
	for want, write := range writers {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
