package frame

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// decimalGrammar says independently what scanDecimal accepts.
var decimalGrammar = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

var decimalSeeds = []string{
	"0", "-0", "+1", "12.5", "5.", ".5", "1e3", "1E-3", "1e400", "1e-400", "-1e400", "9007199254740992",
	"9007199254740993", "0.99999999999999999999", "123456789012345", "1234567890123456", "0.1", ".1234567890123456", "900719925474099.3", "-.9007199254740993", "1e22", "1200e-2",
	"0e99999999999999999999", "1e99999999999999999999", "000000000000000000001", "100000000000000000000e-20",
	"", ".", "+", "-", "e5", "1e", "1e+", "1_000", "0x10", "inf", "nan", "NaN", "Infinity", "1,000", "£5", "1 2", " 1", "1.2.3", "--1", "1e1.5", "٣",
}

// checkNumber compares parseNumber with the grammar and strconv.
func checkNumber(t *testing.T, s string) {
	t.Helper()
	got, bad := parseNumber(s)
	if !decimalGrammar.MatchString(s) {
		if bad != notDecimal {
			t.Fatalf("parseNumber(%q) = %v, %v; the grammar refuses it", s, got, bad)
		}
		return
	}
	want, err := strconv.ParseFloat(s, 64)
	if err != nil {
		if bad != beyondDouble {
			t.Fatalf("parseNumber(%q) = %v, %v; it is beyond a double", s, got, bad)
		}
		return
	}
	if bad != nil || math.Float64bits(got) != math.Float64bits(want) {
		t.Fatalf("parseNumber(%q) = %v, %v; want %v", s, got, bad, want)
	}
}

// checkWhole compares parseWhole with exact arithmetic.
func checkWhole(t *testing.T, s string) {
	t.Helper()
	got, bad := parseWhole(s)
	if !decimalGrammar.MatchString(s) {
		if bad != notDecimal {
			t.Fatalf("parseWhole(%q) = %v, %v; the grammar refuses it", s, got, bad)
		}
		return
	}
	exact, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Skip("beyond exact arithmetic")
	}
	limit := new(big.Rat).SetInt64(maxWhole)
	switch {
	case !exact.IsInt():
		if bad != notWhole {
			t.Fatalf("parseWhole(%q) = %v, %v; it has a fraction", s, got, bad)
		}
	case new(big.Rat).Abs(exact).Cmp(limit) > 0:
		if bad != beyondWhole {
			t.Fatalf("parseWhole(%q) = %v, %v; it is beyond 2^53", s, got, bad)
		}
	default:
		want, _ := exact.Float64()
		if bad != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("parseWhole(%q) = %v, %v; want %v", s, got, bad, want)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for _, s := range decimalSeeds {
		t.Run(s, func(t *testing.T) { checkNumber(t, s) })
	}
}

func TestParseWhole(t *testing.T) {
	for _, s := range decimalSeeds {
		t.Run(s, func(t *testing.T) {
			if strings.Contains(s, "99999999999999999999") {
				t.Skip("too long for exact arithmetic; see TestParseWholeExtremes")
			}
			checkWhole(t, s)
		})
	}
}

func TestParseWholeExtremes(t *testing.T) {
	tests := map[string]struct {
		value float64
		bad   *complaint
	}{
		"9007199254740992":            {1 << 53, nil},
		"-9007199254740992":           {-(1 << 53), nil},
		"9007199254740993":            {0, beyondWhole},
		"0.99999999999999999999":      {0, notWhole},
		"9007199254740992.0000":       {1 << 53, nil},
		"12e0":                        {12, nil},
		"1200e-2":                     {12, nil},
		"1205e-2":                     {0, notWhole},
		"0e99999999999999999999":      {0, nil},
		"1e99999999999999999999":      {0, beyondWhole},
		"1e-99999999999999999999":     {0, notWhole},
		"0000000000000000000000001.0": {1, nil},
		"-0":                          {0, nil},
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) {
			got, bad := parseWhole(s)
			if got != want.value || bad != want.bad {
				t.Errorf("parseWhole = %v, %v; want %v, %v", got, bad, want.value, want.bad)
			}
			if math.Signbit(got) && got == 0 {
				t.Error("a whole zero has no sign")
			}
		})
	}
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range decimalSeeds {
		f.Add(s)
	}
	f.Fuzz(checkNumber)
}

func FuzzParseWhole(f *testing.F) {
	for _, s := range decimalSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, _ := scanDecimal(s)
		if d.exponent > 1000 || d.exponent < -1000 {
			t.Skip("too long for exact arithmetic")
		}
		checkWhole(t, s)
	})
}
