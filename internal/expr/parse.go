package expr

import (
	"fmt"
	"slices"
	"strconv"
)

// Expr is a parsed expression.
type Expr struct {
	root node
	src  string
}

// node is an operation on the results of others. op is the symbol or function;
// "0" a number, "'" a text, "a" a column.
type node struct {
	op     string
	at     int
	number float64
	text   string
	args   []node
}

// String is the expression as it was written.
func (e *Expr) String() string { return e.src }

// Parse reads an expression. Its errors are *Error.
func Parse(src string) (*Expr, error) {
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	root, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != 0 {
		return nil, &Error{t.at, fmt.Sprintf("%s was not expected here", shown(t))}
	}
	return &Expr{root, src}, nil
}

type parser struct {
	tokens []token
	next   int
}

func (p *parser) peek() token { return p.tokens[p.next] }

// take moves past a symbol or a word, if it is next.
func (p *parser) take(texts ...string) (token, bool) {
	t := p.peek()
	if (t.kind == 's' || t.kind == 'a') && slices.Contains(texts, t.text) {
		p.next++
		return t, true
	}
	return t, false
}

func shown(t token) string {
	if t.kind == 0 {
		return "the end"
	}
	return strconv.Quote(t.text)
}

// binary reads operands joined by any of the symbols, from the left.
func (p *parser) binary(depth int, of func(int) (node, error), symbols ...string) (node, error) {
	left, err := of(depth)
	for err == nil {
		t, ok := p.take(symbols...)
		if !ok {
			return left, nil
		}
		var right node
		if right, err = of(depth); err == nil {
			left = node{op: t.text, at: t.at, args: []node{left, right}}
		}
	}
	return node{}, err
}

func (p *parser) or(depth int) (node, error) {
	if depth > maxDepth {
		return node{}, &Error{p.peek().at, fmt.Sprintf("more than %d levels of brackets", maxDepth)}
	}
	return p.binary(depth, p.and, "or")
}

func (p *parser) and(depth int) (node, error) { return p.binary(depth, p.not, "and") }

func (p *parser) not(depth int) (node, error) {
	t, ok := p.take("not")
	if !ok {
		return p.comparison(depth)
	}
	if depth > maxDepth {
		return node{}, &Error{t.at, fmt.Sprintf("more than %d levels of not", maxDepth)}
	}
	of, err := p.not(depth + 1)
	return node{op: "not", at: t.at, args: []node{of}}, err
}

func (p *parser) comparison(depth int) (node, error) {
	left, err := p.sum(depth)
	if err != nil {
		return node{}, err
	}
	if t, ok := p.take("==", "!=", "<", "<=", ">", ">="); ok {
		right, err := p.sum(depth)
		return node{op: t.text, at: t.at, args: []node{left, right}}, err
	}
	if t, ok := p.take("in"); ok {
		args, err := p.list(depth)
		return node{op: "in", at: t.at, args: append([]node{left}, args...)}, err
	}
	return left, nil
}

func (p *parser) sum(depth int) (node, error) { return p.binary(depth, p.product, "+", "-") }

func (p *parser) product(depth int) (node, error) { return p.binary(depth, p.sign, "*", "/") }

func (p *parser) sign(depth int) (node, error) {
	t, ok := p.take("-")
	if !ok {
		return p.power(depth)
	}
	if depth > maxDepth {
		return node{}, &Error{t.at, fmt.Sprintf("more than %d signs", maxDepth)}
	}
	of, err := p.sign(depth + 1)
	return node{op: "neg", at: t.at, args: []node{of}}, err
}

func (p *parser) power(depth int) (node, error) {
	base, err := p.operand(depth)
	if err != nil {
		return node{}, err
	}
	t, ok := p.take("^")
	if !ok {
		return base, nil
	}
	exponent, err := p.sign(depth + 1)
	return node{op: "^", at: t.at, args: []node{base, exponent}}, err
}

// list is operands in brackets, separated by commas.
func (p *parser) list(depth int) ([]node, error) {
	if t, ok := p.take("("); !ok {
		return nil, &Error{t.at, fmt.Sprintf("a list in brackets was expected, not %s", shown(t))}
	}
	var out []node
	for {
		one, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
		if _, ok := p.take(","); ok {
			continue
		}
		if t, ok := p.take(")"); !ok {
			return nil, &Error{t.at, fmt.Sprintf("a comma or a closing bracket was expected, not %s", shown(t))}
		}
		return out, nil
	}
}

func (p *parser) operand(depth int) (node, error) {
	t := p.peek()
	switch {
	case t.kind == '0':
		p.next++
		v, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			return node{}, &Error{t.at, "this number is too large"}
		}
		return node{op: "0", at: t.at, number: v}, nil
	case t.kind == '\'':
		p.next++
		return node{op: "'", at: t.at, text: t.text}, nil
	case t.kind == 'a' && !slices.Contains([]string{"and", "or", "not", "in"}, t.text):
		p.next++
		if p.peek().kind == 's' && p.peek().text == "(" {
			return p.call(depth, t)
		}
		return node{op: "a", at: t.at, text: t.text}, nil
	case t.kind == 's' && t.text == "(":
		p.next++
		inner, err := p.or(depth + 1)
		if err != nil {
			return node{}, err
		}
		if t, ok := p.take(")"); !ok {
			return node{}, &Error{t.at, fmt.Sprintf("a closing bracket was expected, not %s", shown(t))}
		}
		return inner, nil
	}
	return node{}, &Error{t.at, fmt.Sprintf("a number, a text, a column or a bracket was expected, not %s", shown(t))}
}

func (p *parser) call(depth int, name token) (node, error) {
	f, ok := functions[name.text]
	if !ok {
		return node{}, &Error{name.at, fmt.Sprintf("there is no function %q; there are %s", name.text, functionNames())}
	}
	args, err := p.list(depth)
	if err != nil {
		return node{}, err
	}
	if len(args) < f.least || (f.most > 0 && len(args) > f.most) {
		return node{}, &Error{name.at, fmt.Sprintf("%s has %s", name.text, f.arity())}
	}
	return node{op: name.text + "()", at: name.at, args: args}, nil
}

// Names are the columns that the expression names, in order, each once.
func (e *Expr) Names() []string {
	var out []string
	var walk func(n node)
	walk = func(n node) {
		if n.op == "a" && !slices.Contains(out, n.text) {
			out = append(out, n.text)
		}
		for _, a := range n.args {
			walk(a)
		}
	}
	walk(e.root)
	return out
}
