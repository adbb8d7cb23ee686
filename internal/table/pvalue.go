package table

import (
	"math"
	"strings"
)

// PStat is the Stat of a cell that holds a P value.
const PStat = "p_value"

// PRule is how a P value is written.
type PRule int

// The rules for a P value:
//
//   - PDeclared treats it as any number, with the decimals its cell declares.
//   - PPlain gives two decimals from 0.01 up and three below, "<0.001" and
//     ">0.99" at the ends. A value below 0.05 that two decimals would show as
//     0.05 keeps a third (AMA Manual of Style, 11th edition, section 19.5).
//   - PNoZero is PPlain without the zero before the point: ".03", "<.001".
//   - PTwoFigures gives two significant figures in at most four decimals,
//     "<0.0001" and ">0.99" at the ends.
const (
	PDeclared PRule = iota
	PPlain
	PNoZero
	PTwoFigures
)

func (s Style) pValue(p float64) Number {
	decimals := s.PValue.decimals(p)
	n := Number{Decimals: decimals, Digits: round(p, decimals)}
	switch floor := math.Pow10(-s.PValue.most()); {
	case p < floor:
		n.Decimals = s.PValue.most()
		n.Before, n.Digits = "<", round(floor, n.Decimals)
	case strings.HasPrefix(n.Digits, "1"):
		n.Decimals = 2
		n.Before, n.Digits = ">", "0.99"
	}
	if s.PValue == PNoZero {
		n.Digits = strings.TrimPrefix(n.Digits, "0")
	}
	n.Digits = s.pointed(n.Digits)
	return n
}

// most is the largest number of decimals of a rule.
func (r PRule) most() int {
	if r == PTwoFigures {
		return 4
	}
	return 3
}

func (r PRule) decimals(p float64) int {
	switch {
	case r == PTwoFigures && p < 0.01:
		return 4
	case r == PTwoFigures && p < 0.1:
		return 3
	case r == PTwoFigures || p >= 0.05:
		return 2
	case p < 0.01 || round(p, 2) == "0.05":
		return 3
	}
	return 2
}
