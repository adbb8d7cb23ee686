package study

import (
	"bytes"
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
	return ParseWith(name, data, nil)
}

// ParseWith is Parse for a definition that may include others: open finds a file
// of the study's folder by its name, with slashes.
func ParseWith(name string, data []byte, open func(name string) ([]byte, error)) (*Definition, error) {
	faults := &Faults{File: name}
	body, err := document(data, faults, 0, "a study definition")
	if err != nil {
		return nil, err
	}
	d := &Definition{Source: bytes.Clone(data)}
	b := binder{faults, 0}
	b.bind(body, reflect.ValueOf(d).Elem(), "study file")
	if err := d.includeAll(faults, open); err != nil {
		return nil, err
	}
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
func document(data []byte, faults *Faults, number int, what string) (ast.Node, error) {
	if len(data) > MaxBytes {
		faults.add(start(number), "the file is larger than %d bytes, too large for %s", MaxBytes, what)
		return nil, faults
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("%s is not readable as YAML: %s", faults.file(start(number)), strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		faults.add(start(number), "the file is empty")
		return nil, faults
	}
	if len(file.Docs) != 1 {
		faults.add(start(number), "expected one YAML document, found %d", len(file.Docs))
		return nil, faults
	}
	return file.Docs[0].Body, nil
}
