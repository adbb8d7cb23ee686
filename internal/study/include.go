package study

import (
	"path"
	"reflect"
	"slices"
)

// part is what an included file may hold.
type part struct {
	Position
	Data    []Table   `key:"data"`
	Derive  []Derived `key:"derive"`
	Sets    []Set     `key:"sets"`
	Scores  []Outcome `key:"outcomes"`
	Models  []Model   `key:"models"`
	Tables  []Report  `key:"tables"`
	Figures []Figure  `key:"figures"`
	Answers []Answer  `key:"reporting"`
}

// mostIncluded bounds how many files a definition may have.
const mostIncluded = 100

// includeAll reads the files that the definition includes and appends their
// lists. Its error is that of a file that is not YAML; everything else is a
// fault.
func (d *Definition) includeAll(faults *Faults, open func(name string) ([]byte, error)) error {
	if len(d.Include) > mostIncluded {
		faults.add(d.Position, "include: %d files are named; %d are possible", len(d.Include), mostIncluded)
		return nil
	}
	for i, name := range d.Include {
		if name != path.Clean(name) || path.IsAbs(name) || name == ".." || len(name) > 2 && name[:3] == "../" || slices.Contains(d.Include[:i], name) {
			faults.add(d.Position, "include: %q is not a file of the study's folder, or is named twice", name)
			continue
		}
		if open == nil {
			faults.add(d.Position, "include: this definition has no folder to include %q from", name)
			continue
		}
		if err := d.include(name, faults, open); err != nil {
			return err
		}
	}
	return nil
}

func (d *Definition) include(name string, faults *Faults, open func(name string) ([]byte, error)) error {
	data, err := open(name)
	if err != nil {
		faults.add(d.Position, "include: %q cannot be read; it must be a file in the study's folder", name)
		return nil
	}
	faults.Included = append(faults.Included, name)
	file := len(faults.Included)
	body, err := document(data, faults, file, "a part of a study definition")
	if err != nil {
		return err
	}
	var p part
	b := binder{faults, file}
	b.bind(body, reflect.ValueOf(&p).Elem(), "included file")
	d.Data, d.Derive, d.Sets = append(d.Data, p.Data...), append(d.Derive, p.Derive...), append(d.Sets, p.Sets...)
	d.Scores, d.Models = append(d.Scores, p.Scores...), append(d.Models, p.Models...)
	d.Tables, d.Figures = append(d.Tables, p.Tables...), append(d.Figures, p.Figures...)
	d.Answers = append(d.Answers, p.Answers...)
	d.Source = append(d.Source, data...)
	return nil
}
