package cohort

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

const packageName = "datapackage.json"

// dataPackage is a description of files by the Tabular Data Package
// specification, version 1, of Frictionless Data.
type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Licenses    []licence  `json:"licenses"`
	Resources   []resource `json:"resources"`
}

type licence struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

type resource struct {
	Profile     string `json:"profile"`
	Name        string `json:"name"`
	Path        string `json:"path"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Format      string `json:"format"`
	Mediatype   string `json:"mediatype"`
	Encoding    string `json:"encoding"`
	Schema      schema `json:"schema"`
}

type schema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

// field is a column. Unit, missing and place are properties of our own, which
// the specification allows.
type field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Unit        string       `json:"unit,omitempty"`
	Missing     string       `json:"missing,omitempty"`
	Place       string       `json:"place"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool        `json:"required,omitempty"`
	Unique   bool        `json:"unique,omitempty"`
	Enum     []string    `json:"enum,omitempty"`
	Minimum  json.Number `json:"minimum,omitempty"`
	Maximum  json.Number `json:"maximum,omitempty"`
}

type foreignKey struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

const packageDescription = "SYNTHETIC. The person-level data of the trial were never published. " +
	"No person in these files exists; every value was made by a program from the seed %d and from what is printed in " +
	"Glendinning et al. (2008), Evaluation of the Individual Budgets Pilot Programme: Final Report. " +
	"SYNTHETIC.txt says how. Agreement with the report is no evidence for the report."

// packageFile describes CSV files, in the order of fileEntries. A file or a
// column that the dictionary leaves out is left out; the tests refuse that.
func packageFile(seed uint64, files []File) (File, error) {
	entries, err := dictionary()
	if err != nil {
		return File{}, err
	}
	made := dataPackage{
		Profile:     "tabular-data-package",
		Name:        "ibsen-synthetic",
		Title:       "A SYNTHETIC cohort of the Individual Budgets evaluation (IBSEN)",
		Description: fmt.Sprintf(packageDescription, seed),
		Licenses:    []licence{{"Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"}},
	}
	for _, of := range fileEntries {
		at := slices.IndexFunc(files, func(f File) bool { return f.Name == of.name })
		if at >= 0 {
			header, _, _ := strings.Cut(string(files[at].Data), "\n")
			made.Resources = append(made.Resources, of.resource(strings.Split(header, ","), entries))
		}
	}
	var out bytes.Buffer
	writer := json.NewEncoder(&out)
	writer.SetIndent("", " ")
	writer.SetEscapeHTML(false)
	if err := writer.Encode(made); err != nil {
		return File{}, fmt.Errorf("%s: %w", packageName, err)
	}
	return File{Name: packageName, Data: out.Bytes()}, nil
}

// resource describes a file with these columns.
func (f fileEntry) resource(columns []string, entries []columnEntry) resource {
	r := resource{
		Profile: "tabular-data-resource", Name: resourceName(f.name), Path: f.name,
		Title: f.title, Description: f.about,
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8",
		Schema: schema{MissingValues: []string{""}, PrimaryKey: f.key},
	}
	for _, to := range f.refers {
		key := foreignKey{Fields: []string{to.column}}
		key.Reference.Resource, key.Reference.Fields = resourceName(to.file), []string{to.to}
		r.Schema.ForeignKeys = append(r.Schema.ForeignKeys, key)
	}
	for _, name := range columns {
		at := slices.IndexFunc(entries, func(e columnEntry) bool { return e.file == f.name && e.name == name })
		switch {
		case name == labelColumn:
			r.Schema.Fields = append(r.Schema.Fields, labelled.field())
		case at >= 0:
			r.Schema.Fields = append(r.Schema.Fields, entries[at].field())
		}
	}
	return r
}

// resourceName is the file's name as the specification wants names.
func resourceName(file string) string { return file[:len(file)-len(".csv")] }

// fieldTypes is the specification's types by ours.
var fieldTypes = map[string]string{
	"text": "string", "category": "string", "whole": "integer", "number": "number", "date": "date",
}

func (e columnEntry) field() field {
	f := field{
		Name: e.name, Type: fieldTypes[e.kind], Description: e.meaning,
		Unit: e.unit, Missing: e.missing, Place: e.place,
	}
	limited := e.low != "" || e.high != ""
	if e.required || e.unique || e.values != nil || limited {
		f.Constraints = &constraints{
			Required: e.required, Unique: e.unique, Enum: e.values,
			Minimum: json.Number(e.low), Maximum: json.Number(e.high),
		}
	}
	return f
}
