package regress

import (
	"fmt"
	"slices"
	"strings"
)

// arithmetic is a sum in I(...) or on the left side.
func (p *formulaParser) arithmetic() (expression, error) {
	left, err := p.arithmeticProduct()
	for err == nil && (p.peek().is("+") || p.peek().is("-")) {
		sign := rune(p.next().text[0])
		var right expression
		if right, err = p.arithmeticProduct(); err == nil {
			left = operation{sign, left, right}
		}
	}
	return left, err
}

func (p *formulaParser) arithmeticProduct() (expression, error) {
	left, err := p.signed()
	for err == nil && (p.peek().is("*") || p.peek().is("/")) {
		sign := rune(p.next().text[0])
		var right expression
		if right, err = p.signed(); err == nil {
			left = operation{sign, left, right}
		}
	}
	return left, err
}

// signed is a power with signs before it: -x^2 is -(x^2).
func (p *formulaParser) signed() (expression, error) {
	leave, err := p.nested()
	if err != nil {
		return nil, err
	}
	defer leave()
	if p.accept("-") {
		of, err := p.signed()
		return negation{of}, err
	}
	base, err := p.operand()
	if err != nil || !p.accept("^") {
		return base, err
	}
	exponent, err := p.signed()
	return operation{'^', base, exponent}, err
}

// operand is a number, a column, a call or a bracket.
func (p *formulaParser) operand() (expression, error) {
	t := p.next()
	switch {
	case t.kind == numberToken:
		return number{t.value}, nil
	case t.kind == nameToken && !t.quoted && p.peek().is("("):
		if t.text != "I" && !slices.Contains(formulaFunctions, t.text) {
			return nil, &FormulaError{t.pos, fmt.Sprintf("there is no function %q: want I, factor, %s", t.text, strings.Join(formulaFunctions, ", "))}
		}
		p.at++
		of, err := p.bracketed("the closing bracket of " + t.text + "(")
		return call{t.text, of}, err
	case t.kind == nameToken:
		return columnRef{t.text}, nil
	case t.is("("):
		of, err := p.bracketed("a closing bracket")
		return bracket{of}, err
	}
	return nil, p.unexpected(t, "a column, a number or a function")
}

func (p *formulaParser) bracketed(closing string) (expression, error) {
	leave, err := p.nested()
	if err != nil {
		return nil, err
	}
	defer leave()
	of, err := p.arithmetic()
	if err != nil {
		return nil, err
	}
	return of, p.expect(")", closing)
}
