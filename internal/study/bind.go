package study

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"ibsen/internal/frame"
)

// binder puts a YAML tree into Go values by their types, collecting every
// fault on the way. Fields are named by the tag `key:"name"`, and
// `key:"name,required"` must be there. A struct that embeds [Position] learns
// where it stands.
type binder struct {
	faults *Faults
	file   int // where the tree is from, as in Position
}

func (b *binder) at(n ast.Node) Position {
	t := n.GetToken()
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		t = m.Values[0].Key.GetToken()
	}
	if t == nil || t.Position == nil {
		return start(b.file)
	}
	return Position{t.Position.Line, t.Position.Column, b.file}
}

func (b *binder) bind(n ast.Node, into reflect.Value, what string) {
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		b.bind(n, into.Elem(), what)
	case reflect.Struct:
		b.bindStruct(n, into, what)
	case reflect.Slice:
		b.bindSlice(n, into, what)
	default:
		b.bindScalar(n, into, what)
	}
}

func (b *binder) expected(n ast.Node, what, want string) {
	b.faults.add(b.at(n), "%s: expected %s, found %s", what, want, describe(n))
}

// describe names what stands at a node, for people.
func describe(n ast.Node) string {
	switch n := n.(type) {
	case *ast.NullNode:
		return "nothing"
	case *ast.StringNode, *ast.LiteralNode:
		return "text"
	case *ast.IntegerNode, *ast.FloatNode:
		return "a number"
	case *ast.InfinityNode, *ast.NanNode:
		return "infinity or no number"
	case *ast.BoolNode:
		return "true or false"
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a set of keys"
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		return "a YAML anchor, alias or tag, which study files do not use"
	default:
		return fmt.Sprint(n.Type())
	}
}

func (b *binder) bindSlice(n ast.Node, into reflect.Value, what string) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		b.expected(n, what, "a list")
		return
	}
	out := reflect.MakeSlice(into.Type(), len(list.Values), len(list.Values))
	for i, v := range list.Values {
		b.bind(v, out.Index(i), fmt.Sprintf("%s, entry %d", what, i+1))
	}
	into.Set(out)
}

// entries lists a mapping's keys and values.
func entries(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

func (b *binder) bindStruct(n ast.Node, into reflect.Value, what string) {
	values, ok := entries(n)
	if !ok {
		b.expected(n, what, "the keys "+strings.Join(keysOf(into.Type()), ", "))
		return
	}
	if p := into.FieldByName("Position"); p.IsValid() {
		p.Set(reflect.ValueOf(b.at(n)))
	}
	seen := map[string]bool{}
	for _, v := range values {
		key := v.Key.GetToken().Value
		field, ok := fieldOf(into, key)
		switch {
		case !ok:
			b.faults.add(b.at(v.Key), "%s: unknown key %q; %s", what, key, suggestion(key, keysOf(into.Type())))
		case seen[key]:
			b.faults.add(b.at(v.Key), "%s: key %q stands here twice", what, key)
		default:
			b.bind(v.Value, field, key)
		}
		seen[key] = true
	}
	b.required(n, into, what, seen)
}

// required reports keys that must be there and are not, or are empty.
func (b *binder) required(n ast.Node, into reflect.Value, what string, seen map[string]bool) {
	for i := range into.NumField() {
		name, rest, _ := strings.Cut(into.Type().Field(i).Tag.Get("key"), ",")
		switch field := into.Field(i); {
		case rest != "required":
		case !seen[name]:
			b.faults.add(b.at(n), "%s: the key %q is missing", what, name)
		case field.Kind() == reflect.String && strings.TrimSpace(field.String()) == "" && !b.faulty(n):
			b.faults.add(b.at(n), "%s: %q is empty", what, name)
		}
	}
}

// faulty says whether the mapping at n has a fault already, of which an empty
// value may be the consequence.
func (b *binder) faulty(n ast.Node) bool {
	from := b.at(n)
	for _, f := range b.faults.List {
		if f.At.File == from.File && f.At.Line >= from.Line {
			return true
		}
	}
	return false
}

// suggestion says what would do in place of a name that is not known.
func suggestion(name string, known []string) string {
	if near, ok := frame.Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) == 0 {
		return "none is declared"
	}
	return "there are " + strings.Join(known, ", ")
}

func keysOf(t reflect.Type) []string {
	var keys []string
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("key"), ","); name != "" {
			keys = append(keys, name)
		}
	}
	return keys
}

func fieldOf(v reflect.Value, key string) (reflect.Value, bool) {
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("key"), ","); name == key && key != "" {
			return v.Field(i), true
		}
	}
	return reflect.Value{}, false
}

func (b *binder) bindScalar(n ast.Node, into reflect.Value, what string) {
	switch into.Kind() {
	case reflect.String:
		b.bindText(n, into, what)
	case reflect.Bool:
		v, ok := n.(*ast.BoolNode)
		if !ok {
			b.expected(n, what, "true or false")
			return
		}
		into.SetBool(v.Value)
	case reflect.Int:
		v, err := strconv.Atoi(number(n))
		if err != nil {
			b.expected(n, what, "a whole number")
			return
		}
		into.SetInt(int64(v))
	case reflect.Float64:
		v, err := strconv.ParseFloat(number(n), 64)
		if err != nil {
			b.expected(n, what, "a number")
			return
		}
		into.SetFloat(v)
	default:
		panic("study: a definition has no values of kind " + into.Kind().String())
	}
}

// number is the text of a plain decimal number, or no number at all: YAML's
// octal and hexadecimal forms, underscores and infinities are not for studies.
func number(n ast.Node) string {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
	default:
		return ""
	}
	text := n.GetToken().Value
	if strings.Trim(text, "+-0123456789.eE") != "" || octal(text) {
		return ""
	}
	return text
}

func octal(text string) bool {
	digits := strings.TrimLeft(text, "+-")
	return len(digits) > 1 && digits[0] == '0' && digits[1] != '.'
}

func (b *binder) bindText(n ast.Node, into reflect.Value, what string) {
	switch v := n.(type) {
	case *ast.StringNode:
		into.SetString(v.Value)
	case *ast.LiteralNode:
		into.SetString(v.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		if n.GetToken().Type == token.NullType {
			b.expected(n, what, "text")
			return
		}
		b.faults.add(b.at(n), "%s: expected text, found %s; put it in quotes: %q", what, describe(n), n.GetToken().Value)
	default:
		b.expected(n, what, "text")
	}
}
