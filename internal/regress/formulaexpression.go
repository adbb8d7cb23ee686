package regress

import (
	"strings"
	"unicode"
)

// expression is arithmetic on columns.
type expression interface {
	// label is the expression as R deparses it.
	label() string
	// columns appends the columns read.
	columns(to []string) []string
	// evaluate computes the expression for every row of its columns.
	evaluate(from columnReader) (exactColumn, error)
}

type (
	columnRef struct{ name string }
	number    struct{ value float64 }
	negation  struct{ of expression }
	operation struct {
		operator    rune // one of + - * / ^
		left, right expression
	}
	call struct {
		function string // I or one of formulaFunctions
		of       expression
	}
	bracket struct{ of expression }
)

func (e columnRef) label() string { return quoteName(e.name) }
func (e number) label() string    { return numberLabel(e.value) }
func (e negation) label() string  { return "-" + e.of.label() }
func (e bracket) label() string   { return "(" + e.of.label() + ")" }
func (e call) label() string      { return e.function + "(" + e.of.label() + ")" }

func (e operation) label() string {
	if e.operator == '^' || e.operator == '/' {
		return e.left.label() + string(e.operator) + e.right.label()
	}
	return e.left.label() + " " + string(e.operator) + " " + e.right.label()
}

func (e columnRef) columns(to []string) []string { return append(to, e.name) }
func (e number) columns(to []string) []string    { return to }
func (e negation) columns(to []string) []string  { return e.of.columns(to) }
func (e bracket) columns(to []string) []string   { return e.of.columns(to) }
func (e call) columns(to []string) []string      { return e.of.columns(to) }
func (e operation) columns(to []string) []string { return e.right.columns(e.left.columns(to)) }

// quoteName is a column's name as a formula writes it.
func quoteName(name string) string {
	if plainName(name) {
		return name
	}
	return "`" + name + "`"
}

// plainName says whether a name needs no backquotes: "." alone and ".5x" do.
func plainName(name string) bool {
	for i, r := range name {
		if !nameRune(r) || i == 0 && !nameStart(r) {
			return false
		}
	}
	point, rest := strings.HasPrefix(name, "."), strings.TrimPrefix(name, ".")
	return rest != "" && !(point && isDigit(rune(rest[0])))
}

func nameStart(r rune) bool { return r == '.' || unicode.IsLetter(r) }

func nameRune(r rune) bool {
	return r == '_' || nameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
