package regress

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

type tokenKind uint8

const (
	endToken tokenKind = iota
	nameToken
	numberToken
	signToken // one of ~ + - * / ^ : ( ) ,
)

// token is a word of a formula. text is a name without its backquotes.
type token struct {
	kind   tokenKind
	text   string
	value  float64
	pos    int
	quoted bool
}

func (t token) is(sign string) bool { return t.kind == signToken && t.text == sign }

// String names the token in a message.
func (t token) String() string {
	if t.kind == endToken {
		return "the end of the formula"
	}
	return strconv.Quote(t.text)
}

// lexFormula cuts a formula into tokens, the last an endToken.
func lexFormula(text string) ([]token, error) {
	runes := []rune(text)
	var tokens []token
	for i := 0; i < len(runes); {
		if unicode.IsSpace(runes[i]) {
			i++
			continue
		}
		t, next, err := nextToken(runes, i)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		i = next
	}
	return append(tokens, token{kind: endToken, pos: len(runes)}), nil
}

func nextToken(runes []rune, i int) (token, int, error) {
	r := runes[i]
	switch {
	case r == '`':
		return quotedName(runes, i)
	case isDigit(r) || r == '.' && i+1 < len(runes) && isDigit(runes[i+1]):
		return numberAt(runes, i)
	case nameStart(r):
		end := i
		for end < len(runes) && nameRune(runes[end]) {
			end++
		}
		return token{kind: nameToken, text: string(runes[i:end]), pos: i}, end, nil
	case strings.ContainsRune("~+-*/^:(),", r):
		return token{kind: signToken, text: string(r), pos: i}, i + 1, nil
	}
	return token{}, 0, &FormulaError{i, fmt.Sprintf("%q has no meaning in a formula; a column's name with signs in it stands in backquotes", r)}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func quotedName(runes []rune, i int) (token, int, error) {
	for end := i + 1; end < len(runes); end++ {
		if runes[end] != '`' {
			continue
		}
		if end == i+1 {
			return token{}, 0, &FormulaError{i, "there is no name between the backquotes"}
		}
		return token{kind: nameToken, text: string(runes[i+1 : end]), pos: i, quoted: true}, end + 1, nil
	}
	return token{}, 0, &FormulaError{i, "this backquote is not closed"}
}

// numberAt reads digits, at most one point, and an exponent if one follows.
func numberAt(runes []rune, i int) (token, int, error) {
	end := i
	for end < len(runes) && isDigit(runes[end]) {
		end++
	}
	if end < len(runes) && runes[end] == '.' {
		for end++; end < len(runes) && isDigit(runes[end]); {
			end++
		}
	}
	end = exponentEnd(runes, end)
	text := string(runes[i:end])
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return token{}, 0, &FormulaError{i, "this number is too large"}
	}
	return token{kind: numberToken, text: text, value: v, pos: i}, end, nil
}

func exponentEnd(runes []rune, end int) int {
	if end >= len(runes) || runes[end] != 'e' && runes[end] != 'E' {
		return end
	}
	at := end + 1
	if at < len(runes) && (runes[at] == '+' || runes[at] == '-') {
		at++
	}
	if at >= len(runes) || !isDigit(runes[at]) {
		return end
	}
	for at < len(runes) && isDigit(runes[at]) {
		at++
	}
	return at
}
