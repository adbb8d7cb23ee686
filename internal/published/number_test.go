package published_test

import (
	"math/big"
	"strings"
	"testing"

	"ibsen/internal/published"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]struct {
		centre, unit string
		bound        published.Bound
	}{
		"7":                      {"7", "1", published.Itself},
		"1,234":                  {"1234", "1", published.Itself},
		"1234.50":                {"1234.5", "0.01", published.Itself},
		"-.05":                   {"-0.05", "0.01", published.Itself},
		"−0.05":                  {"-0.05", "0.01", published.Itself},
		"–16":                    {"-16", "1", published.Itself},
		"-142.":                  {"-142", "1", published.Itself},
		"+3":                     {"3", "1", published.Itself},
		"0.0004":                 {"0.0004", "0.0001", published.Itself},
		"2.5E-04":                {"0.00025", "0.00001", published.Itself},
		"1.20e3":                 {"1200", "10", published.Itself},
		"<1":                     {"1", "1", published.LessThan},
		"< 0.001":                {"0.001", "0.001", published.LessThan},
		">99":                    {"99", "1", published.MoreThan},
		"twelve":                 {"12", "1", published.Itself},
		"Forty-two":              {"42", "1", published.Itself},
		"three hundred and five": {"305", "1", published.Itself},
		"a hundred":              {"100", "1", published.Itself},
	} {
		n, err := published.ParseNumber(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if n.Centre.Cmp(rat(want.centre)) != 0 || n.Unit.Cmp(rat(want.unit)) != 0 || n.Bound != want.bound {
			t.Errorf("%q is %v in units of %v, bound %d", text, n.Centre, n.Unit, n.Bound)
		}
	}
}

func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(text)
	}
	return r
}

func TestParseNumberRefuses(t *testing.T) {
	for _, text := range []string{
		"", " 7", "7 ", "£7", "7%", "7*", "1,23", "1,2345", "12,34,567", ",123", ".", "-.", "-", "--7", "1 234", "0x10", "NaN", "Inf",
		"1e", "1e100", "<", "<<1", "p<0.05", "a", "hundred", "ten hundred", "two hundred and", "half", "7\n", strings.Repeat("1", 61),
	} {
		if n, err := published.ParseNumber(text); err == nil {
			t.Errorf("%q is taken for %v", text, n.Centre)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, seed := range []string{"1,234", "-.05", "<1", "2.5E-04", "nine hundred and ninety-nine", "1e-99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := published.ParseNumber(text)
		if err != nil {
			return
		}
		least, most := n.Range()
		width := new(big.Rat).Sub(most, least)
		if n.Unit.Sign() <= 0 || width.Cmp(n.Unit) != 0 || least.Cmp(n.Centre) >= 0 || most.Cmp(n.Centre) <= 0 {
			t.Errorf("%q is %v in units of %v, from %v to %v", text, n.Centre, n.Unit, least, most)
		}
	})
}
