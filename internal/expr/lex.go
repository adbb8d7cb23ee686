package expr

import (
	"fmt"
	"strings"
)

// token is a piece of an expression: a number, a 'text', a name or a symbol.
type token struct {
	kind byte // '0' number, '\'' text, 'a' name, 's' symbol, 0 at the end
	text string
	at   int
}

// limits keep hostile study files from using up the stack.
const (
	maxLength = 10000
	maxDepth  = 100
)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool {
	return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
}

// lex cuts a text into tokens.
func lex(src string) ([]token, error) {
	if len(src) > maxLength {
		return nil, &Error{maxLength, fmt.Sprintf("an expression may have %d characters", maxLength)}
	}
	var out []token
	for i := 0; i < len(src); {
		c := src[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case isLetter(c):
			end := i
			for end < len(src) && (isLetter(src[end]) || isDigit(src[end])) {
				end++
			}
			out = append(out, token{'a', src[i:end], i})
			i = end
		case isDigit(c) || (c == '.' && i+1 < len(src) && isDigit(src[i+1])):
			end := numberEnd(src, i)
			out = append(out, token{'0', src[i:end], i})
			i = end
		case c == '\'':
			end := strings.IndexByte(src[i+1:], '\'')
			if end < 0 {
				return nil, &Error{i, "the text that begins here has no closing quote"}
			}
			out = append(out, token{'\'', src[i+1 : i+1+end], i})
			i += end + 2
		default:
			symbol := src[i : i+1]
			if i+1 < len(src) && strings.Contains("== != <= >=", src[i:i+2]) && src[i+1] == '=' {
				symbol = src[i : i+2]
			}
			if !strings.Contains(" + - * / ^ ( ) , < > == != <= >= ", " "+symbol+" ") {
				return nil, &Error{i, "this character has no meaning here" + remedy(symbol)}
			}
			out = append(out, token{'s', symbol, i})
			i += len(symbol)
		}
	}
	return append(out, token{0, "", len(src)}), nil
}

func remedy(symbol string) string {
	switch symbol {
	case "=":
		return "; equality is =="
	case "\"":
		return "; texts stand in single quotes"
	case "&", "|", "!":
		return "; write and, or, not"
	}
	return ""
}

// numberEnd is where the number that begins at i ends: digits, a point, and an
// exponent.
func numberEnd(src string, i int) int {
	digits := func() {
		for i < len(src) && isDigit(src[i]) {
			i++
		}
	}
	digits()
	if i < len(src) && src[i] == '.' {
		i++
		digits()
	}
	if i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		j := i + 1
		if j < len(src) && (src[j] == '+' || src[j] == '-') {
			j++
		}
		if j < len(src) && isDigit(src[j]) {
			i = j
			digits()
		}
	}
	return i
}
