package expr

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawCondition draws a condition on the columns a, b (numbers) and t (text).
func drawCondition(r *rapid.T, depth int) string {
	kind := rapid.IntRange(0, 9).Draw(r, "condition")
	if depth == 0 {
		kind %= 4
	}
	switch kind {
	case 0:
		return drawNumber(r, depth-1) + rapid.SampledFrom([]string{" == ", " != ", " < ", " <= ", " > ", " >= "}).Draw(r, "sign") + drawNumber(r, depth-1)
	case 1:
		return "t == '" + rapid.SampledFrom([]string{"u", "v"}).Draw(r, "text") + "'"
	case 2:
		return rapid.SampledFrom([]string{"missing(a)", "present(t)", "missing(b)"}).Draw(r, "presence")
	case 3:
		return "a in (b, " + drawNumber(r, depth-1) + ")"
	case 4, 5:
		return "(" + drawCondition(r, depth-1) + ") and (" + drawCondition(r, depth-1) + ")"
	case 6, 7:
		return "(" + drawCondition(r, depth-1) + ") or (" + drawCondition(r, depth-1) + ")"
	}
	return "not (" + drawCondition(r, depth-1) + ")"
}

func drawNumber(r *rapid.T, depth int) string {
	kind := rapid.IntRange(0, 7).Draw(r, "number")
	if depth <= 0 {
		kind %= 3
	}
	switch kind {
	case 0:
		return "a"
	case 1:
		return "b"
	case 2:
		return rapid.SampledFrom([]string{"0", "1", "2", "2.5"}).Draw(r, "literal")
	case 3:
		return "(" + drawNumber(r, depth-1) + rapid.SampledFrom([]string{" + ", " - ", " * ", " / "}).Draw(r, "sign") + drawNumber(r, depth-1) + ")"
	case 4:
		return "(-" + drawNumber(r, depth-1) + ")"
	case 5:
		return "if(" + drawCondition(r, depth-1) + ", " + drawNumber(r, depth-1) + ", " + drawNumber(r, depth-1) + ")"
	case 6:
		return rapid.SampledFrom([]string{"sum", "min", "max", "mean"}).Draw(r, "function") + "(" + drawNumber(r, depth-1) + ", " + drawNumber(r, depth-1) + ")"
	}
	return "count(" + drawCondition(r, depth-1) + ", " + drawCondition(r, depth-1) + ")"
}

// everyRow is every combination of a, b in missing, 0, 1, 2 and t in missing,
// u, v.
func everyRow() table {
	var a, b []float64
	text := Vector{Kind: Text}
	for i := range 48 {
		a = append(a, []float64{nan, 0, 1, 2}[i%4])
		b = append(b, []float64{nan, 0, 1, 2}[i/4%4])
		word := []string{"", "u", "v"}[i/16]
		text.Texts, text.Missing = append(text.Texts, word), append(text.Missing, word == "")
	}
	return table{48, map[string]Vector{"a": {Numbers: a}, "b": {Numbers: b}, "t": text}}
}

func mustNumbers(t interface{ Fatalf(string, ...any) }, src string, env Env) []float64 {
	e, err := Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	out, err := e.Numbers(env)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return out
}

func TestDeMorgan(t *testing.T) {
	env := everyRow()
	rapid.Check(t, func(r *rapid.T) {
		p, q := drawCondition(r, 3), drawCondition(r, 3)
		for _, law := range [][2]string{
			{fmt.Sprintf("not ((%s) and (%s))", p, q), fmt.Sprintf("(not (%s)) or (not (%s))", p, q)},
			{fmt.Sprintf("not ((%s) or (%s))", p, q), fmt.Sprintf("(not (%s)) and (not (%s))", p, q)},
			{fmt.Sprintf("not (not (%s))", p), p},
			{fmt.Sprintf("(%s) and (%s)", p, q), fmt.Sprintf("(%s) and (%s)", q, p)},
		} {
			left, right := mustNumbers(r, law[0], env), mustNumbers(r, law[1], env)
			for i := range left {
				if !alike(left[i], right[i]) {
					r.Fatalf("row %d: %s is %v, %s is %v", i, law[0], left[i], law[1], right[i])
				}
			}
		}
	})
}

// slow evaluates one row of a tree the plain way: a missing value is nil.
func slow(n node, env table, i int) any {
	var args []any
	for _, a := range n.args {
		args = append(args, slow(a, env, i))
	}
	switch n.op {
	case "0":
		return n.number
	case "'":
		return n.text
	case "a":
		v := env.columns[n.text]
		if v.missing(i) {
			return nil
		}
		if v.Kind == Text {
			return v.Texts[i]
		}
		return v.Numbers[i]
	case "missing()":
		return args[0] == nil
	case "present()":
		return args[0] != nil
	case "if()":
		if args[0] == nil {
			return nil
		}
		if isTrue(args[0]) {
			return args[1]
		}
		return args[2]
	case "and", "or":
		// The word that decides is false for and, true for or.
		decides := n.op == "or"
		unknown := false
		for _, a := range args {
			if a != nil && isTrue(a) == decides {
				return decides
			}
			unknown = unknown || a == nil
		}
		if unknown {
			return nil
		}
		return !decides
	case "in":
		var any node
		for k := range n.args[1:] {
			one := node{op: "==", args: []node{n.args[0], n.args[k+1]}}
			if k == 0 {
				any = one
				continue
			}
			any = node{op: "or", args: []node{any, one}}
		}
		return slow(any, env, i)
	}
	for _, a := range args {
		if a == nil {
			return nil
		}
	}
	return plain(n.op, args)
}

func isTrue(a any) bool {
	if b, ok := a.(bool); ok {
		return b
	}
	return a.(float64) != 0
}

func asNumber(a any) float64 {
	if b, ok := a.(bool); ok {
		if b {
			return 1
		}
		return 0
	}
	return a.(float64)
}

// plain is an operation without missing operands.
func plain(op string, args []any) any {
	if word, ok := args[0].(string); ok {
		return (word == args[1].(string)) == (op == "==")
	}
	if op == "count()" {
		n := 0.0
		for _, a := range args {
			if isTrue(a) {
				n++
			}
		}
		return n
	}
	x := asNumber(args[0])
	if op == "not" {
		return x == 0
	}
	if op == "neg" {
		return -x
	}
	y := asNumber(args[1])
	switch op {
	case "==":
		return x == y
	case "!=":
		return x != y
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	case ">=":
		return x >= y
	case "+", "sum()":
		return x + y
	case "mean()":
		return (x + y) / 2
	case "min()":
		return math.Min(x, y)
	case "max()":
		return math.Max(x, y)
	case "-":
		return x - y
	case "*":
		return x * y
	case "/":
		if y == 0 {
			return nil
		}
		return x / y
	}
	panic(op)
}

func TestAllRowsAtOnceEqualOneByOne(t *testing.T) {
	env := everyRow()
	rapid.Check(t, func(r *rapid.T) {
		src := drawCondition(r, 4)
		e, err := Parse(src)
		if err != nil {
			r.Fatalf("%s: %v", src, err)
		}
		got, err := e.Numbers(env)
		if err != nil {
			r.Fatalf("%s: %v", src, err)
		}
		for i, v := range got {
			want := nan
			if s := slow(e.root, env, i); s != nil {
				want = asNumber(s)
			}
			if !alike(v, want) {
				r.Fatalf("%s, row %d: %v, one by one %v", src, i, v, want)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a + 1 > 2 and not t == 'u'", "if(a, b, -2^3)", "a in (1, b)", "sum(a, b) / count(a > 1)", "((", "'", "1e", "t == 'ü'"} {
		f.Add(seed)
	}
	env := everyRow()
	f.Fuzz(func(t *testing.T, src string) {
		e, err := Parse(src)
		if err != nil {
			bad, ok := err.(*Error)
			if !ok || bad.At < 0 || bad.At > len(src) || strings.TrimSpace(bad.Message) == "" {
				t.Fatalf("%q: %#v", src, err)
			}
			return
		}
		if _, err := e.Check(env.kind); err != nil {
			return
		}
		v, err := e.Values(env)
		if err != nil {
			t.Fatalf("%q was checked, and fails: %v", src, err)
		}
		if n := len(v.Numbers) + len(v.Texts); n != env.rows {
			t.Fatalf("%q has %d values for %d rows", src, n, env.rows)
		}
	})
}
