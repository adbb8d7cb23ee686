package expr

import "fmt"

// Check finds names that are no column and texts where numbers are needed. kind
// says what a column holds, or an error that says that there is none.
func (e *Expr) Check(kind func(name string) (Kind, error)) (Kind, error) {
	return check(e.root, kind)
}

func check(n node, kind func(string) (Kind, error)) (Kind, error) {
	kinds := make([]Kind, len(n.args))
	for i, a := range n.args {
		var err error
		if kinds[i], err = check(a, kind); err != nil {
			return Number, err
		}
	}
	same := func(from int) error {
		for i := from + 1; i < len(kinds); i++ {
			if kinds[i] != kinds[from] {
				return &Error{n.at, "a text and a number cannot be compared or mixed; texts stand in single quotes"}
			}
		}
		return nil
	}
	switch n.op {
	case "0":
		return Number, nil
	case "'":
		return Text, nil
	case "a":
		k, err := kind(n.text)
		if err != nil {
			return Number, &Error{n.at, err.Error()}
		}
		return k, nil
	case "==", "!=", "in":
		return Number, same(0)
	case "missing()", "present()":
		return Number, nil
	case "if()":
		if kinds[0] != Number {
			return Number, &Error{n.at, "if needs a condition first"}
		}
		return kinds[1], same(1)
	}
	for _, k := range kinds {
		if k != Number {
			return Number, &Error{n.at, fmt.Sprintf("%s needs numbers, not texts", opName(n.op))}
		}
	}
	return Number, nil
}

func opName(op string) string {
	if op == "neg" {
		return "-"
	}
	return op
}
