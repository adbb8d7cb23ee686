package regress

import "slices"

// sum is terms joined by + and -. Only the outermost one may hold 0 and 1.
func (p *formulaParser) sum(outermost bool) (*termSet, error) {
	set := &termSet{}
	if outermost {
		set.add(nil)
	}
	remove := false
	if p.accept("-") {
		remove = true
	} else {
		p.accept("+")
	}
	for {
		if err := p.summand(set, remove, outermost); err != nil {
			return nil, err
		}
		switch {
		case p.accept("+"):
			remove = false
		case p.accept("-"):
			remove = true
		default:
			return set, nil
		}
	}
}

func (p *formulaParser) summand(set *termSet, remove, outermost bool) error {
	if t := p.peek(); t.kind == numberToken {
		p.at++
		if !outermost || t.value != 0 && t.value != 1 {
			return &FormulaError{t.pos, "a number cannot be a term: only 0 or 1, outside brackets, for the intercept; arithmetic stands in I(...)"}
		}
		if (t.value == 1) == remove {
			set.remove(nil)
		} else {
			set.add(nil)
		}
		return nil
	}
	pos := p.peek().pos
	part, err := p.product()
	if err != nil {
		return err
	}
	for _, t := range part.terms {
		if remove {
			set.remove(t)
		} else {
			set.add(t)
		}
	}
	return set.check(pos)
}

// product is a*b*..., each with its crossings.
func (p *formulaParser) product() (*termSet, error) {
	left, err := p.interaction()
	for err == nil && p.peek().is("*") {
		pos := p.next().pos
		var right, crossed *termSet
		if right, err = p.interaction(); err != nil {
			break
		}
		if crossed, err = left.crossed(right, pos); err != nil {
			break
		}
		for _, t := range slices.Concat(right.terms, crossed.terms) {
			left.add(t)
		}
		err = left.check(pos)
	}
	if err != nil {
		return nil, err
	}
	return left, p.foreignOperator()
}

// foreignOperator explains the operators that R gives a meaning that few want.
func (p *formulaParser) foreignOperator() error {
	switch t := p.peek(); {
	case t.is("^"):
		return &FormulaError{t.pos, "a power stands in I(...), for example I(x^2)"}
	case t.is("/"):
		return &FormulaError{t.pos, "a quotient stands in I(...); for b within a write a + a:b"}
	}
	return nil
}

func (p *formulaParser) interaction() (*termSet, error) {
	left, err := p.atom()
	for err == nil && p.peek().is(":") {
		pos := p.next().pos
		var right *termSet
		if right, err = p.atom(); err == nil {
			left, err = left.crossed(right, pos)
		}
	}
	return left, err
}

// atom is a bracketed sum or one variable.
func (p *formulaParser) atom() (*termSet, error) {
	t := p.peek()
	if t.is("(") {
		leave, err := p.nested()
		if err != nil {
			return nil, err
		}
		defer leave()
		p.at++
		set, err := p.sum(false)
		if err != nil {
			return nil, err
		}
		return set, p.expect(")", "a closing bracket")
	}
	if t.kind != nameToken {
		return nil, p.unexpected(t, "a term")
	}
	v, err := p.variable()
	if err != nil {
		return nil, err
	}
	if v.label == p.response {
		return nil, &FormulaError{t.pos, "the response cannot explain itself"}
	}
	return &termSet{terms: []formulaTerm{{p.number(v)}}}, nil
}

func (p *formulaParser) variable() (variable, error) {
	t := p.peek()
	if !t.quoted && t.text == "." {
		return variable{}, &FormulaError{t.pos, "\".\" for all columns is not supported: name each column"}
	}
	v, err := p.factorCall()
	if err != nil || v.value != nil {
		return v, err
	}
	value, err := p.operand()
	if err != nil {
		return variable{}, err
	}
	if len(value.columns(nil)) == 0 {
		return variable{}, &FormulaError{t.pos, "this term names no column"}
	}
	return variable{value: value, label: value.label()}, nil
}

// number is a variable's position, a new one at its first appearance.
func (p *formulaParser) number(v variable) int {
	for i, known := range p.variables {
		if known.label == v.label {
			return i
		}
	}
	p.variables = append(p.variables, v)
	return len(p.variables) - 1
}
