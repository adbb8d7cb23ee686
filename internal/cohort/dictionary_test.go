package cohort_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/cohort"
	"ibsen/internal/study"
)

// dataPackage is what of datapackage.json the tests read.
type dataPackage struct {
	Description string
	Resources   []struct {
		Name, Path, Title, Description string
		Schema                         struct {
			Fields      []dataField
			PrimaryKey  []string
			ForeignKeys []struct {
				Fields    []string
				Reference struct {
					Resource string
					Fields   []string
				}
			}
		}
	}
}

type dataField struct {
	Name, Type, Description, Unit, Missing, Place string
	Constraints                                   struct {
		Required, Unique bool
		Enum             []string
		Minimum, Maximum *float64
	}
}

func embeddedText(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(cohort.Embedded(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func embeddedPackage(t *testing.T) dataPackage {
	t.Helper()
	var p dataPackage
	if err := json.Unmarshal([]byte(embeddedText(t, "datapackage.json")), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// embeddedRows is the header and the rows of an embedded CSV file.
func embeddedRows(t *testing.T, name string) (header []string, rows [][]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(embeddedText(t, name))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

func TestEveryColumnIsInTheDataPackage(t *testing.T) {
	described := map[string][]string{}
	for _, r := range embeddedPackage(t).Resources {
		for _, f := range r.Schema.Fields {
			described[r.Path] = append(described[r.Path], f.Name)
			if f.Description == "" || f.Place == "" {
				t.Errorf("%s: %s has no meaning or no place in the report", r.Path, f.Name)
			}
		}
	}
	names, err := fs.Glob(cohort.Embedded(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	held := map[string][]string{}
	for _, name := range names {
		held[name], _ = embeddedRows(t, name)
	}
	if diff := cmp.Diff(held, described); diff != "" {
		t.Errorf("columns in the files and in datapackage.json (-files +package); add what is missing to dictionary.csv and fileEntries:\n%s", diff)
	}
}

func TestFilesObeyTheDataPackage(t *testing.T) {
	p := embeddedPackage(t)
	if !strings.HasPrefix(p.Description, "SYNTHETIC") {
		t.Error("the description does not begin with SYNTHETIC")
	}
	keys := map[string]map[string]bool{} // keys that exist, by resource
	for _, r := range p.Resources {
		header, rows := embeddedRows(t, r.Path)
		for _, f := range r.Schema.Fields {
			if fault := f.fault(column(header, rows, f.Name)); fault != "" {
				t.Errorf("%s: %s: %s", r.Path, f.Name, fault)
			}
		}
		keys[r.Name] = map[string]bool{}
		if len(r.Schema.PrimaryKey) == 1 {
			for _, v := range column(header, rows, r.Schema.PrimaryKey[0]) {
				if v == "" || keys[r.Name][v] {
					t.Errorf("%s: a primary key is empty or repeated", r.Path)
				}
				keys[r.Name][v] = true
			}
		}
	}
	for _, r := range p.Resources {
		for _, k := range r.Schema.ForeignKeys {
			header, rows := embeddedRows(t, r.Path)
			for _, v := range column(header, rows, k.Fields[0]) {
				if v != "" && !keys[k.Reference.Resource][v] {
					t.Errorf("%s: a %s is not in %s", r.Path, k.Fields[0], k.Reference.Resource)
					break
				}
			}
		}
	}
}

// column is the cells of a column.
func column(header []string, rows [][]string, name string) []string {
	at := slices.Index(header, name)
	if at < 0 {
		return nil
	}
	cells := make([]string, len(rows))
	for i, row := range rows {
		cells[i] = row[at]
	}
	return cells
}

// fault is how cells break what the field says of them, in words that give no
// cell away; empty where they obey.
func (f dataField) fault(cells []string) string {
	seen := map[string]bool{}
	for i, cell := range cells {
		switch {
		case cell == "" && f.Constraints.Required:
			return fmt.Sprintf("row %d is empty and the field is required", i+1)
		case cell == "":
			if f.Missing == "" {
				return fmt.Sprintf("row %d is empty and the dictionary does not say what that means", i+1)
			}
			continue
		case f.Constraints.Unique && seen[cell]:
			return fmt.Sprintf("row %d repeats a value that is to be unique", i+1)
		case f.Constraints.Enum != nil && !slices.Contains(f.Constraints.Enum, cell):
			return fmt.Sprintf("row %d is none of the values", i+1)
		case !f.holds(cell):
			return fmt.Sprintf("row %d is no %s, or out of its limits", i+1, f.Type)
		}
		seen[cell] = true
	}
	return ""
}

// holds says whether a cell is of the field's type and within its limits.
func (f dataField) holds(cell string) bool {
	if f.Type == "date" {
		_, err := time.Parse(time.DateOnly, cell)
		return err == nil
	}
	if f.Type == "string" {
		return true
	}
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil || f.Type == "integer" && strings.Contains(cell, ".") {
		return false
	}
	least, greatest := f.Constraints.Minimum, f.Constraints.Maximum
	return (least == nil || v >= *least) && (greatest == nil || v <= *greatest)
}

func TestFaultFindsWhatTheFieldForbids(t *testing.T) {
	one := 1.0
	f := dataField{Type: "integer"}
	f.Constraints.Minimum = &one
	f.Constraints.Unique = true
	if fault := f.fault([]string{"1", "2"}); fault != "" {
		t.Errorf("cells that obey: %s", fault)
	}
	for _, cells := range [][]string{{"0"}, {"1.5"}, {"x"}, {"2", "2"}, {""}} {
		if f.fault(cells) == "" {
			t.Errorf("%q passes", cells)
		}
	}
}

// What the study's definition says of a column it reads is what the package
// says of it.
func TestDataPackageAgreesWithTheStudy(t *testing.T) {
	s, err := study.ParseWith("study.yaml", []byte(embeddedText(t, "study.yaml")), func(name string) ([]byte, error) {
		return fs.ReadFile(cohort.Embedded(), name)
	})
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]dataField{}
	for _, r := range embeddedPackage(t).Resources {
		for _, f := range r.Schema.Fields {
			fields[r.Path+" "+f.Name] = f
		}
	}
	types := map[string][]string{
		"text": {"string"}, "category": {"string"}, "date": {"date"},
		"whole": {"integer"}, "number": {"number", "integer"},
	}
	for _, d := range s.Data {
		for _, c := range d.Columns {
			f := fields[d.File+" "+c.Name]
			if !slices.Contains(types[c.Type], f.Type) {
				t.Errorf("%s: %s is %s in the study and %q in the package", d.File, c.Name, c.Type, f.Type)
			}
			if len(c.Levels) > 0 && f.Constraints.Enum != nil && !cmp.Equal(slices.Sorted(slices.Values(c.Levels)), slices.Sorted(slices.Values(f.Constraints.Enum))) {
				t.Errorf("%s: %s has other levels in the study than in the package", d.File, c.Name)
			}
			if c.Required && !f.Constraints.Required {
				t.Errorf("%s: %s is required in the study and not in the package", d.File, c.Name)
			}
		}
	}
}

func TestEmbeddedDataPackageDescribesTheFilesBesideIt(t *testing.T) {
	names, err := fs.Glob(cohort.Embedded(), "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	var files []cohort.File
	for _, name := range names {
		files = append(files, cohort.File{Name: name, Data: []byte(embeddedText(t, name))})
	}
	made, err := cohort.PackageFile(1, files)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("ibsen/"+made.Name, made.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skip("datapackage.json rewritten; run again without -update")
	}
	if diff := cmp.Diff(string(made.Data), embeddedText(t, made.Name)); diff != "" {
		t.Errorf("datapackage.json is not made from dictionary.csv; rewrite it with -update:\n%.2000s", diff)
	}
}

const dataPage = "../../docs/data.md"

func TestWrittenDictionaryIsThatOfThePackage(t *testing.T) {
	want := embeddedPackage(t).page()
	if *update {
		if err := os.WriteFile(dataPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(dataPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/data.md is not made from datapackage.json; rewrite it with -update:\n%.2000s", diff)
	}
	for _, name := range regexp.MustCompile(`(?m)^## \S+`).FindAllString(want, -1) {
		embeddedText(t, strings.TrimPrefix(name, "## "))
	}
}

const dataPageTop = `# The embedded study's files

SYNTHETIC DATA. The person-level data of the trial were never published. The files of ` + "`internal/cohort/ibsen`" + ` were made by a program from a seed and from what the report prints (Glendinning et al. 2008, Evaluation of the Individual Budgets Pilot Programme: Final Report). Nobody in them exists. ` + "`ibsen cohort`" + ` writes them; its SYNTHETIC.txt says how they were made.

An empty cell is a missing value and means what the column "If empty" says; a column without an entry there is never empty. Places are sections and tables of the report. The last column of each file, data_source, is SYNTHETIC in each row and not listed below.

This page and ` + "`datapackage.json`" + ` (a Tabular Data Package) come from one list, ` + "`internal/cohort/dictionary.csv`" + `; after a change there, write the package with ` + "`go test ./internal/cohort -run DataPackageDescribes -update`" + ` and then the page with ` + "`go test ./internal/cohort -run WrittenDictionary -update`" + `.
`

// page is the written dictionary.
func (p dataPackage) page() string {
	var b strings.Builder
	b.WriteString(dataPageTop)
	for _, r := range p.Resources {
		fmt.Fprintf(&b, "\n## %s\n\n%s. %s", r.Path, r.Title, r.Description)
		if len(r.Schema.PrimaryKey) > 0 {
			fmt.Fprintf(&b, " Key: %s.", strings.Join(r.Schema.PrimaryKey, ", "))
		}
		for _, k := range r.Schema.ForeignKeys {
			fmt.Fprintf(&b, " Its %s is that of %s.csv.", k.Fields[0], k.Reference.Resource)
		}
		b.WriteString("\n\n| column | type | unit | values | if empty | meaning | place |\n|---|---|---|---|---|---|---|\n")
		for _, f := range r.Schema.Fields[:len(r.Schema.Fields)-1] {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n",
				f.Name, f.Type, f.Unit, f.allowed(), f.Missing, f.Description, f.Place)
		}
	}
	return b.String()
}

// allowed is the field's values in words.
func (f dataField) allowed() string {
	least, greatest := f.Constraints.Minimum, f.Constraints.Maximum
	switch {
	case f.Constraints.Enum != nil:
		return strings.Join(f.Constraints.Enum, ", ")
	case least != nil && greatest != nil:
		return fmt.Sprintf("%g to %g", *least, *greatest)
	case least != nil:
		return fmt.Sprintf("%g or more", *least)
	case f.Constraints.Unique:
		return "unique"
	}
	return ""
}
