package expr

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

// table is an Env of columns by name.
type table struct {
	rows    int
	columns map[string]Vector
}

func (t table) Rows() int { return t.rows }

func (t table) Vector(name string) (Vector, error) {
	v, ok := t.columns[name]
	if !ok {
		return Vector{}, fmt.Errorf("no column %q", name)
	}
	return v, nil
}

func (t table) kind(name string) (Kind, error) {
	v, err := t.Vector(name)
	return v.Kind, err
}

var nan = math.NaN()

// people has three rows; the last misses everything but y.
var people = table{3, map[string]Vector{
	"x":     {Numbers: []float64{2, -3, nan}},
	"y":     {Numbers: []float64{5, 0, 7}},
	"group": {Kind: Text, Texts: []string{"LD", "OP", ""}, Missing: []bool{false, false, true}},
}}

func TestNumbers(t *testing.T) {
	for src, want := range map[string][3]float64{
		"1 + 2 * 3":                          {7, 7, 7},
		"(1 + 2) * 3":                        {9, 9, 9},
		"10 - 4 - 3":                         {3, 3, 3},
		"2 ^ 3 ^ 2":                          {512, 512, 512},
		"-2 ^ 2":                             {-4, -4, -4},
		"2 ^ -1":                             {0.5, 0.5, 0.5},
		"1.5e2 + .5":                         {150.5, 150.5, 150.5},
		"x + y":                              {7, -3, nan},
		"y / x":                              {2.5, 0, nan},
		"x / y":                              {0.4, nan, nan},
		"1e308 * 10 * y":                     {nan, nan, nan},
		"x ^ 2":                              {4, 9, nan},
		"abs(x)":                             {2, 3, nan},
		"sqrt(x)":                            {math.Sqrt2, nan, nan},
		"log(exp(x))":                        {2, -3, nan},
		"round(y / 2)":                       {2, 0, 4},
		"floor(x / 2)":                       {1, -2, nan},
		"sum(x, y, 1)":                       {8, -2, nan},
		"mean(x, y)":                         {3.5, -1.5, nan},
		"min(x, y)":                          {2, -3, nan},
		"max(x, y)":                          {5, 0, nan},
		"count(x > 0, y > 0, group == 'LD')": {3, 0, nan},
		"x > 0":                              {1, 0, nan},
		"x >= -3":                            {1, 1, nan},
		"not x > 0":                          {0, 1, nan},
		"group == 'LD'":                      {1, 0, nan},
		"group != 'LD'":                      {0, 1, nan},
		"group in ('OP', 'MH')":              {0, 1, nan},
		"y in (7, x)":                        {0, 0, 1},
		"y in (x, 7)":                        {0, 0, 1},
		"y in (x, 8)":                        {0, 0, nan},
		"missing(x)":                         {0, 0, 1},
		"present(group)":                     {1, 1, 0},
		"missing(x + y)":                     {0, 0, 1},
		"x > 0 and y == 7":                   {0, 0, nan},
		"x > 0 and y == 5":                   {1, 0, 0},
		"x > 0 or y == 7":                    {1, 0, 1},
		"x > 0 or y == 5":                    {1, 0, nan},
		"x > 0 or y > 0 and y < 6":           {1, 0, nan},
		"if(x > 0, y, -y)":                   {5, 0, nan},
		"if(missing(x), 0, x) * 2":           {4, -6, 0},
		"if(group == 'LD', 'a', 'b') == 'a'": {1, 0, nan},
	} {
		e, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if kind, err := e.Check(people.kind); err != nil || kind != Number {
			t.Errorf("%s: kind %v, error %v", src, kind, err)
		}
		got, err := e.Numbers(people)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		for i := range want {
			if !alike(got[i], want[i]) {
				t.Errorf("%s: row %d is %v, want %v", src, i+1, got[i], want[i])
			}
		}
	}
}

func alike(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-12*max(1, math.Abs(b))
}

// Where it is not known whether a condition is true, it does not hold, and
// neither does its opposite.
func TestMissingDoesNotHold(t *testing.T) {
	for src, want := range map[string]string{
		"x > 0":             "[true false false]",
		"not (x > 0)":       "[false true false]",
		"group == 'LD'":     "[true false false]",
		"x":                 "[true true false]",
		"y":                 "[true false true]",
		"missing(group)":    "[false false true]",
		"x > 0 or 1 == 1":   "[true true true]",
		"x > 0 and 1 == 2":  "[false false false]",
		"group in ('LD')":   "[true false false]",
		"present(x) and y":  "[true false false]",
		"not missing(x)":    "[true true false]",
		"x == x":            "[true true false]",
		"missing(x == 'a')": "",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		got, err := e.Holds(people)
		if want == "" {
			if err == nil {
				t.Errorf("%s: no error", src)
			}
			continue
		}
		if err != nil || fmt.Sprint(got) != want {
			t.Errorf("%s: %v, %v, want %s", src, got, err, want)
		}
	}
}

// An error names the byte at which it was found and what would do.
func TestFaultsOfParsing(t *testing.T) {
	for src, want := range map[string]struct {
		at   int
		says string
	}{
		"":              {0, "not the end"},
		"x +":           {3, "not the end"},
		"x = 1":         {2, "equality is =="},
		`g == "LD"`:     {5, "single quotes"},
		"a & b":         {2, "write and, or, not"},
		"g == 'LD":      {5, "no closing quote"},
		"(x":            {2, "closing bracket"},
		"x)":            {1, "not expected"},
		"x y":           {2, "not expected"},
		"x < y < 2":     {6, "not expected"},
		"power(x)":      {0, "no function"},
		"missing(x, y)": {0, "one argument"},
		"if(x, y)":      {0, "3 arguments"},
		"sum()":         {4, "was expected"},
		"x in 3":        {5, "list in brackets"},
		"x and":         {5, "not the end"},
		"1e999":         {0, "too large"},
		"x + é":         {4, "no meaning"},
		"\x00":          {0, "no meaning"},
		"1 + and":       {4, "was expected"},
		strings.Repeat("(", 500) + "1" + strings.Repeat(")", 500): {101, "levels"},
		strings.Repeat("not ", 500) + "x":                         {404, "levels"},
		strings.Repeat("-", 500) + "x":                            {101, "signs"},
		strings.Repeat("x+", maxLength) + "x":                     {maxLength, "characters"},
	} {
		_, err := Parse(src)
		var bad *Error
		if !errors.As(err, &bad) {
			t.Errorf("%.20q: error %v", src, err)
			continue
		}
		if bad.At != want.at || !strings.Contains(bad.Message, want.says) {
			t.Errorf("%.20q: at %d: %s; want %d and %q", src, bad.At, bad.Message, want.at, want.says)
		}
	}
}

// What mixes texts and numbers is found before data are read, and evaluation
// without that check fails as well.
func TestFaultsOfKind(t *testing.T) {
	for src, want := range map[string]struct {
		at   int
		says string
	}{
		"group + 1":          {6, "needs numbers"},
		"group > 'A'":        {6, "needs numbers"},
		"x == 'LD'":          {2, "cannot be compared"},
		"group == 1":         {6, "cannot be compared"},
		"x in (1, 'a')":      {2, "cannot be compared"},
		"not group":          {0, "needs numbers"},
		"-group":             {0, "needs numbers"},
		"sum(x, group)":      {0, "needs numbers"},
		"if(group, 1, 2)":    {0, "condition first"},
		"if(x > 0, 'a', 2)":  {0, "cannot be compared"},
		"x and group":        {2, "needs numbers"},
		"1 + (2 * colour)":   {9, "no column"},
		"missing(group + 1)": {14, "needs numbers"},
	} {
		e, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		_, err = e.Check(people.kind)
		var bad *Error
		if !errors.As(err, &bad) || bad.At != want.at || !strings.Contains(bad.Message, want.says) {
			t.Errorf("%s: %v; want character %d and %q", src, err, want.at+1, want.says)
		}
		if _, err := e.Values(people); err == nil {
			t.Errorf("%s: evaluated unchecked without an error", src)
		}
	}
}

func TestTextIsNoNumber(t *testing.T) {
	e, err := Parse("if(x > 0, 'a', 'b')")
	if err != nil {
		t.Fatal(err)
	}
	if kind, err := e.Check(people.kind); kind != Text || err != nil {
		t.Errorf("kind %v, %v", kind, err)
	}
	if _, err := e.Numbers(people); err == nil {
		t.Error("a text was taken for numbers")
	}
	v, err := e.Values(people)
	if err != nil || fmt.Sprint(v.Texts, v.Missing) != "[a b ] [false false true]" {
		t.Errorf("%v %v %v", v.Texts, v.Missing, err)
	}
}

func TestNames(t *testing.T) {
	e, err := Parse("if(b > 1, a, b) + count(_c1 == 'x') + exp(2)")
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(e.Names()); got != "[b a _c1]" {
		t.Errorf("names %s", got)
	}
}
