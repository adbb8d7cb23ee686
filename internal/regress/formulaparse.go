package regress

import "fmt"

const (
	maxNesting      = 200 // of brackets
	maxFormulaTerms = 500 // a*b*c*... doubles with each *
)

// ParseFormula reads a model formula in R's notation:
//
//	y ~ a + b + I(x^2) + a:b + a*b + (a + b):c + factor(g) + log(x) - 1
//
// The left side is the response, a column or arithmetic on columns. On the
// right, + adds a term and - takes one out, : multiplies, a*b is a + b + a:b,
// and - 1 or + 0 leaves out the intercept. I(...) holds arithmetic (+ - * / ^,
// numbers, brackets); log, log10, exp, sqrt and abs take it too. factor(g)
// reads a column of numbers as categories. A name that is not letters, digits,
// points and underscores stands in backquotes. The error is a *FormulaError.
func ParseFormula(text string) (*Formula, error) {
	tokens, err := lexFormula(text)
	if err != nil {
		return nil, err
	}
	p := &formulaParser{tokens: tokens}
	f := &Formula{text: text}
	if f.response, err = p.leftSide(); err != nil {
		return nil, err
	}
	p.response = f.response.label
	set, err := p.sum(true)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != endToken {
		return nil, p.unexpected(t, "an operator")
	}
	f.intercept = set.has(nil)
	f.variables = p.variables
	f.terms = set.ordered()
	return f, nil
}

// formulaParser walks the tokens by recursive descent.
type formulaParser struct {
	tokens    []token
	at        int
	depth     int
	response  string
	variables []variable
}

func (p *formulaParser) peek() token { return p.tokens[p.at] }

// next is the token in turn; the end is never passed.
func (p *formulaParser) next() token {
	t := p.tokens[p.at]
	if t.kind != endToken {
		p.at++
	}
	return t
}

func (p *formulaParser) accept(sign string) bool {
	if p.peek().is(sign) {
		p.at++
		return true
	}
	return false
}

func (p *formulaParser) expect(sign, what string) error {
	if p.accept(sign) {
		return nil
	}
	return p.unexpected(p.peek(), what)
}

func (p *formulaParser) unexpected(t token, want string) error {
	return &FormulaError{t.pos, fmt.Sprintf("found %v where %s was expected", t, want)}
}

// nested counts open brackets; its result closes one.
func (p *formulaParser) nested() (func(), error) {
	if p.depth++; p.depth > maxNesting {
		return nil, &FormulaError{p.peek().pos, fmt.Sprintf("brackets are nested more than %d deep", maxNesting)}
	}
	return func() { p.depth-- }, nil
}

func (p *formulaParser) leftSide() (variable, error) {
	if t := p.peek(); t.is("~") || t.kind == endToken {
		return variable{}, &FormulaError{t.pos, "the response is missing: a formula is response ~ terms"}
	}
	v, err := p.factorCall()
	if err != nil {
		return variable{}, err
	}
	if v.value == nil {
		if v.value, err = p.arithmetic(); err != nil {
			return variable{}, err
		}
		v.label = v.value.label()
	}
	if len(v.value.columns(nil)) == 0 {
		return variable{}, &FormulaError{0, "the response names no column"}
	}
	return v, p.expect("~", "~ between the response and the terms")
}

// factorCall reads factor(g), or nothing where there is none.
func (p *formulaParser) factorCall() (variable, error) {
	if t := p.peek(); t.kind != nameToken || t.quoted || t.text != "factor" || !p.tokens[p.at+1].is("(") {
		return variable{}, nil
	}
	p.at += 2
	name := p.next()
	if name.kind != nameToken {
		return variable{}, p.unexpected(name, "the name of a column for factor")
	}
	ref := columnRef{name.text}
	return variable{value: ref, label: "factor(" + ref.label() + ")", category: true}, p.expect(")", "the closing bracket of factor(")
}
