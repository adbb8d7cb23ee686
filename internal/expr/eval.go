package expr

import (
	"fmt"
	"math"
	"strconv"
)

// Numbers evaluates the expression on every row, NaN where missing. A condition
// gives 1 and 0.
func (e *Expr) Numbers(env Env) ([]float64, error) {
	v, err := eval(e.root, env)
	if err != nil {
		return nil, err
	}
	if v.Kind != Number {
		return nil, fmt.Errorf("%q is a text; a number or a condition is needed", e.src)
	}
	return v.Numbers, nil
}

// Holds says on which rows the expression is a condition that is true; where it
// is missing it does not hold.
func (e *Expr) Holds(env Env) ([]bool, error) {
	v, err := e.Numbers(env)
	if err != nil {
		return nil, err
	}
	out := make([]bool, len(v))
	for i, x := range v {
		out[i] = x != 0 && x == x
	}
	return out, nil
}

// Values evaluates an expression that may be a text.
func (e *Expr) Values(env Env) (Vector, error) { return eval(e.root, env) }

func eval(n node, env Env) (Vector, error) {
	switch n.op {
	case "0":
		return constant(n.number, env.Rows()), nil
	case "'":
		return Vector{Kind: Text, Texts: repeat(n.text, env.Rows()), Missing: make([]bool, env.Rows())}, nil
	case "a":
		return env.Vector(n.text)
	}
	args := make([]Vector, len(n.args))
	for i, a := range n.args {
		var err error
		if args[i], err = eval(a, env); err != nil {
			return Vector{}, err
		}
	}
	if err := suited(n, args); err != nil {
		return Vector{}, err
	}
	if n.op == "if()" {
		return choose(args), nil
	}
	out := Vector{Numbers: make([]float64, env.Rows())}
	row := make([]float64, len(args))
	for i := range out.Numbers {
		if v := one(n.op, args, i, row); !math.IsInf(v, 0) {
			out.Numbers[i] = v
		} else {
			out.Numbers[i] = math.NaN() // no finite number: missing, as 1/0 is
		}
	}
	return out, nil
}

// suited reports operands of the wrong kind, so that an expression that was not
// checked fails and does not read numbers that are not there.
func suited(n node, args []Vector) error {
	flat := node{op: n.op, at: n.at}
	at := map[string]Kind{}
	for i, a := range args {
		name := strconv.Itoa(i)
		at[name] = a.Kind
		flat.args = append(flat.args, node{op: "a", text: name})
	}
	_, err := check(flat, func(name string) (Kind, error) { return at[name], nil })
	return err
}

func constant(x float64, n int) Vector {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return Vector{Numbers: out}
}

func repeat(s string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = s
	}
	return out
}

func (v Vector) missing(i int) bool {
	if v.Kind == Text {
		return v.Missing[i]
	}
	return math.IsNaN(v.Numbers[i])
}

// choose is if(condition, a, b) on every row.
func choose(args []Vector) Vector {
	n := len(args[0].Numbers)
	out := Vector{Kind: args[1].Kind, Numbers: make([]float64, n)}
	if out.Kind == Text {
		out = Vector{Kind: Text, Texts: make([]string, n), Missing: make([]bool, n)}
	}
	for i, c := range args[0].Numbers {
		from := args[2]
		if c != 0 {
			from = args[1]
		}
		switch {
		case out.Kind == Number && c != c:
			out.Numbers[i] = c
		case out.Kind == Number:
			out.Numbers[i] = from.Numbers[i]
		case c != c:
			out.Missing[i] = true
		default:
			out.Texts[i], out.Missing[i] = from.Texts[i], from.Missing[i]
		}
	}
	return out
}

// one is the result of an operation on row i.
func one(op string, args []Vector, i int, row []float64) float64 {
	switch op {
	case "missing()":
		return condition(args[0].missing(i))
	case "present()":
		return condition(!args[0].missing(i))
	case "==", "!=", "in":
		return equal(op, args, i)
	}
	for k, a := range args {
		row[k] = a.Numbers[i]
	}
	if f, ok := functions[op[:max(0, len(op)-2)]]; ok && f.of != nil {
		return f.of(row)
	}
	return operate(op, row)
}

func condition(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// equal compares with each of the others in turn.
func equal(op string, args []Vector, i int) float64 {
	if args[0].missing(i) {
		return math.NaN()
	}
	found, unknown := false, false
	for _, a := range args[1:] {
		switch {
		case a.missing(i):
			unknown = true
		case a.Kind == Text:
			found = found || a.Texts[i] == args[0].Texts[i]
		default:
			found = found || a.Numbers[i] == args[0].Numbers[i]
		}
	}
	if unknown && !found {
		return math.NaN()
	}
	return condition(found != (op == "!="))
}

func operate(op string, row []float64) float64 {
	a := row[0]
	b := math.NaN()
	if len(row) > 1 {
		b = row[1]
	}
	switch op {
	case "and":
		if a == 0 || b == 0 {
			return 0
		}
	case "or":
		if (a != 0 && a == a) || (b != 0 && b == b) {
			return 1
		}
	case "neg":
		return -a
	case "not":
		if a != a {
			return a
		}
		return condition(a == 0)
	}
	if a != a || b != b {
		return math.NaN()
	}
	switch op {
	case "and":
		return 1
	case "or":
		return 0
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return float64(a * b)
	case "/":
		if b == 0 {
			return math.NaN()
		}
		return a / b
	case "^":
		return raised(a, b)
	case "<":
		return condition(a < b)
	case "<=":
		return condition(a <= b)
	case ">":
		return condition(a > b)
	default: // ">="
		return condition(a >= b)
	}
}

// raised is a power; a square is a product, with the same bits everywhere.
func raised(a, b float64) float64 {
	switch b {
	case 1:
		return a
	case 2:
		return float64(a * a)
	}
	if p := math.Pow(a, b); !math.IsInf(p, 0) {
		return p
	}
	return math.NaN()
}
