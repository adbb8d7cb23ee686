package study

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// MaxBytes bounds a definition file.
const MaxBytes = 1 << 20

// Format is the version of the file format that this package reads.
const Format = 1

// Parse reads a definition and checks it whole. name stands for the file in
// errors, which are [Faults] for everything but a file that is not YAML at
// all.
func Parse(name string, data []byte) (*Definition, error) {
	faults := &Faults{File: name}
	body, err := document(data, faults, "a study definition")
	if err != nil {
		return nil, err
	}
	d := &Definition{}
	b := binder{faults}
	b.bind(body, reflect.ValueOf(d).Elem(), "study file")
	// Names are looked up only in a file whose keys are all right, or every
	// misspelt key would be reported again as a missing name.
	if faults.List == nil {
		d.check(faults)
	}
	if err := faults.err(); err != nil {
		return nil, err
	}
	d.fillIn()
	return d, nil
}

// document is the tree of a file that holds one YAML document.
func document(data []byte, faults *Faults, what string) (ast.Node, error) {
	if len(data) > MaxBytes {
		faults.add(Position{1, 1}, "the file is larger than %d bytes, too large for %s", MaxBytes, what)
		return nil, faults
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("%s is not readable as YAML: %s", faults.File, strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		faults.add(Position{1, 1}, "the file is empty")
		return nil, faults
	}
	if len(file.Docs) != 1 {
		faults.add(Position{1, 1}, "expected one YAML document, found %d", len(file.Docs))
		return nil, faults
	}
	return file.Docs[0].Body, nil
}
