package regress

import (
	"math"

	"ibsen/internal/dist"
)

// columnReader gives the numbers of a source column in the rows used.
type columnReader interface {
	rows() int
	numbers(name string) ([]float64, error)
}

// formulaFunctions are the functions of one column, beside I.
var formulaFunctions = []string{"log", "log10", "exp", "sqrt", "abs"}

func (e columnRef) evaluate(from columnReader) (exactColumn, error) {
	v, err := from.numbers(e.name)
	return exactColumn{high: v}, err
}

func (e number) evaluate(from columnReader) (exactColumn, error) {
	return mapExact(from.rows(), func(int) exact { return exact{e.value, 0} }), nil
}

func (e bracket) evaluate(from columnReader) (exactColumn, error) { return e.of.evaluate(from) }

func (e negation) evaluate(from columnReader) (exactColumn, error) {
	of, err := e.of.evaluate(from)
	if err != nil {
		return of, err
	}
	return mapExact(from.rows(), func(i int) exact {
		v := of.at(i)
		return exact{-v.high, -v.low}
	}), nil
}

func (e operation) evaluate(from columnReader) (exactColumn, error) {
	left, err := e.left.evaluate(from)
	if err != nil {
		return left, err
	}
	if constant, ok := e.right.(number); ok && e.operator == '^' {
		return mapExact(from.rows(), raisedTo(left, constant.value)), nil
	}
	right, err := e.right.evaluate(from)
	if err != nil {
		return right, err
	}
	return mapExact(from.rows(), func(i int) exact { return e.apply(left.at(i), right.at(i)) }), nil
}

func (e operation) apply(a, b exact) exact {
	switch e.operator {
	case '+':
		return a.plus(b)
	case '-':
		return a.minus(b)
	case '*':
		return a.times(b)
	case '/':
		return a.over(b)
	}
	return exact{power(a.high, b.high), 0}
}

// raisedTo is a column to a constant power, exactly where that is whole.
func raisedTo(base exactColumn, by float64) func(i int) exact {
	if by == math.Trunc(by) && math.Abs(by) <= 64 {
		return func(i int) exact { return base.at(i).power(int(by)) }
	}
	return func(i int) exact { return exact{power(base.high[i], by), 0} }
}

// power is x^y: a whole power by products, any other of a positive x by our
// own logarithm, so that machines agree.
func power(x, y float64) float64 {
	switch {
	case y == 0.5 && x >= 0:
		return math.Sqrt(x)
	case y == math.Trunc(y) && math.Abs(y) <= 64:
		return exact{x, 0}.power(int(y)).high
	case x > 0:
		return dist.Exp(y * dist.Log(x))
	}
	return math.Pow(x, y)
}

func (e call) evaluate(from columnReader) (exactColumn, error) {
	of, err := e.of.evaluate(from)
	if err != nil || e.function == "I" {
		return of, err
	}
	if e.function == "abs" {
		return mapExact(from.rows(), func(i int) exact { return absolute(of.at(i)) }), nil
	}
	function := map[string]func(float64) float64{"log": dist.Log, "log10": log10, "exp": dist.Exp, "sqrt": math.Sqrt}[e.function]
	return mapExact(from.rows(), func(i int) exact { return exact{function(of.high[i]), 0} }), nil
}

func log10(x float64) float64 { return dist.Log(x) / math.Ln10 }

func absolute(v exact) exact {
	if v.high < 0 {
		return exact{-v.high, -v.low}
	}
	return v
}
