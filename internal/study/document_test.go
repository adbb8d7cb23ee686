package study

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"ibsen/internal/expr"
)

// The manual of the study file names every key that a definition may have.
func TestTheManualNamesEveryKey(t *testing.T) {
	text, err := os.ReadFile("../../docs/study.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] {
			return
		}
		seen[of] = true
		for i := range of.NumField() {
			f := of.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
			if key == "" {
				continue
			}
			if !namesKey(string(text), key) {
				t.Errorf("docs/study.md does not name the key %q of %s", key, of.Name())
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Definition]())
	for _, s := range statistics {
		if !namesKey(string(text), s) {
			t.Errorf("docs/study.md does not name the statistic %q", s)
		}
	}
}

// Every example of the manual has keys that there are and values of their types.
func TestTheManualsExamplesBind(t *testing.T) {
	text, err := os.ReadFile("../../docs/study.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	if len(blocks) < 5 {
		t.Fatalf("%d examples", len(blocks))
	}
	for i, block := range blocks {
		block, _, _ = strings.Cut(block, "```")
		faults := &Faults{File: "example"}
		body, err := document([]byte(block), faults, 0, "an example")
		if err != nil {
			t.Fatalf("example %d: %v", i+1, err)
		}
		var p part
		b := binder{faults, 0}
		b.bind(body, reflect.ValueOf(&p).Elem(), "example")
		if err := faults.err(); err != nil {
			t.Errorf("example %d: %v", i+1, err)
		}
		for _, d := range p.Derive {
			if _, err := expr.Parse(d.Expr + d.Total + d.Any); err != nil {
				t.Errorf("example %d: %v", i+1, err)
			}
		}
	}
}

// namesKey finds a key as code, not as a word of a sentence.
func namesKey(text, key string) bool {
	for _, around := range [][2]string{{"`", "`"}, {"`", ":"}, {"{", ":"}, {" ", ":"}, {"{", ","}, {" ", ","}, {" ", "}"}, {"{", "}"}, {" ", " |"}} {
		if strings.Contains(text, around[0]+key+around[1]) {
			return true
		}
	}
	return false
}
