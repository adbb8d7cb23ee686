package study

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// gridPart is a part of a study that a definition may include.
const gridPart = `derive:
  - {id: dear, expr: "c12 > 1000"}
tables:
  - id: G1
    title: Costs by site
    layout: grid
    groups: site
    columns:
      - {title: All, arm: "1"}
      - {title: Site A, by: A}
    rows:
      - title: Mean
        value: c12
        show: [mean, sd]
        test: welch
        between: arms
      - {title: Dear, share: dear, base: "present(u0)", show: [percent]}
  - id: G2
    title: A model
    layout: grid
    cells:
      - {row: Turn, column: All, model: burden, term: Cost, squared: Cost squared, show: [turning_point, p_value]}
      - {row: Expected, column: All, model: burden, term: Cost, at: 2, show: [expected]}
models:
  - {id: burden, kind: ols, outcome: u0, terms: [{title: Cost, expr: c12}, {title: Cost squared, expr: c12^2}]}
`

func withPart(part string) (*Definition, error) {
	main, err := pbsText()
	if err != nil {
		return nil, err
	}
	return ParseWith("study.yaml", []byte(main+"include: [part.yaml]\n"), func(name string) ([]byte, error) {
		if name != "part.yaml" {
			return nil, errors.New("no such file")
		}
		return []byte(part), nil
	})
}

// Each case changes one thing in an included file; the error names that file,
// the line and what would do.
func TestGridFaultsNamePlaceAndRemedy(t *testing.T) {
	if _, err := withPart(gridPart); err != nil {
		t.Fatalf("the part is not valid: %v", err)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown column":      {"value: c12", "value: c13", `no column or variable is called "c13"`},
		"unknown variable":    {"share: dear", "share: dera", `did you mean "dear"?`},
		"text as a number":    {"value: c12", "value: site", "site is a text"},
		"text and number":     {"c12 > 1000", "c12 > '1000'", "part.yaml:2:6: derive dear: c12 > '1000', at character 5"},
		"no expression":       {"c12 > 1000", "c12 >", "was expected, not the end"},
		"derived twice":       {"id: dear", "id: c12", `"c12" is a column or a variable already`},
		"unknown key":         {"        value: c12", "        valeu: c12", `part.yaml:13:9: rows, entry 1: unknown key "valeu"; did you mean "value"?`},
		"unknown statistic":   {"[mean, sd]", "[mean, std]", `"std" is not one of n, count, percent`},
		"unknown test":        {"test: welch", "test: fisher", `"fisher" is not one of t, welch`},
		"unknown arm":         {`arm: "1"`, `arm: "9"`, `arm "9" is not declared`},
		"unknown between":     {"between: arms", "between: county", `no column or variable is called "county"`},
		"groups of nothing":   {"    groups: site\n", "", "by needs groups"},
		"P without a test":    {"        show: [mean, sd]\n        test: welch\n", "        show: [mean, p_value]\n", "p_value is shown of a test; the table names none"},
		"ratio of a value":    {"[mean, sd]", "[mean, ratio]", "a ratio is shown of the key ratio"},
		"mean of a ratio":     {"value: c12", "ratio: [c6, c12]", "mean is shown of a value or a share"},
		"percent of a value":  {"[mean, sd]", "[percent]", "percent is shown of a share"},
		"difference of one":   {"value: c12\n", "value: c12\n        difference: [{by: A}]\n", "a difference has two sides"},
		"shown inside":        {"value: c12\n", "value: c12\n        difference: [{by: A, show: [n]}, {by: B}]\n", "a side of a difference says who and what"},
		"a place twice":       {"{title: Dear, share: dear, base: \"present(u0)\", show: [percent]}", "{title: mean, value: u0}", "stands there twice"},
		"no rows":             {gridPart[strings.Index(gridPart, "    rows:"):], "", "a grid needs columns with rows"},
		"layout":              {"layout: grid", "layout: gird", `"gird" is not one of`},
		"a key of the study":  {"derive:", "people: {from: people, key: id}\nderive:", `unknown key "people"`},
		"unknown model":       {"model: burden, term: Cost, at", "model: burdne, term: Cost, at", `did you mean "burden"?`},
		"unknown term":        {"term: Cost, at", "term: Price, at", `term of model burden, "Price" is not declared`},
		"unknown square":      {"squared: Cost squared", "squared: Cots squared", `did you mean "Cost squared"?`},
		"a turn of one term":  {"squared: Cost squared, ", "", "turning_point needs the key squared"},
		"a fit without model": {"model: burden, term: Cost, at: 2", "value: c12", "expected is shown of the key model"},
		"a mean of a model":   {"[expected]", "[mean]", "mean is not shown of a model"},
		"expected nowhere":    {"at: 2, ", "", `expected needs the key at, a value of "Cost"`},
		"of no term":          {"term: Cost, at", "at", "expected needs the key term"},
		"model and value":     {"model: burden, term: Cost, at", "model: burden, value: c12, term: Cost, at", "a cell shows a model, or a value"},
		"no YAML":             {"derive:", "derive: [", "part.yaml is not readable as YAML"},
		"empty":               {gridPart, "", "part.yaml:1:1: the file is empty"},
		"table of a table":    {"    groups: site\n", "    of: lines\n", `table "lines" is not declared`},
		"from without what":   {`expr: "c12 > 1000"`, "from: people, key: id", "exactly one of the keys total, count"},
		"derived of nothing":  {`, expr: "c12 > 1000"`, "", "expr is missing"},
		"an unknown fallback": {`expr: "c12 > 1000"`, "from: people, key: id, total: c12, none: nought", `"nought" is not one of zero, missing`},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(gridPart, c.old) {
				t.Fatalf("the part no longer holds %q", c.old)
			}
			_, err := withPart(strings.Replace(gridPart, c.old, c.new, 1))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v\nwant %q in it", err, c.want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "part.yaml") {
				t.Errorf("the error does not name the included file: %v", err)
			}
		})
	}
}

// A row's fault is one fault, however many columns the table has.
func TestAFaultOfARowIsReportedOnce(t *testing.T) {
	_, err := withPart(strings.Replace(gridPart, "value: c12", "value: c13", 1))
	var faults *Faults
	if !errors.As(err, &faults) || len(faults.List) != 1 {
		t.Errorf("want one fault, got %v", err)
	}
}

func TestIncludedFilesStayInsideAndCount(t *testing.T) {
	d, err := withPart(gridPart)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := pbsText()
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 2 || len(d.Derive) != 1 || string(d.Source) != alone+"include: [part.yaml]\n"+gridPart {
		t.Errorf("%d tables, %d derived; the source is not the text of both files", len(d.Tables), len(d.Derive))
	}
	for _, names := range []string{"[../part.yaml]", "[/part.yaml]", "[part.yaml, part.yaml]", "[./part.yaml]", "[gone.yaml]", `[""]`, "[..]"} {
		_, err := ParseWith("study.yaml", []byte(alone+"include: "+names+"\n"), func(name string) ([]byte, error) {
			if name != "part.yaml" {
				return nil, errors.New("no such file")
			}
			return []byte(gridPart), nil
		})
		if err == nil || !strings.Contains(err.Error(), "study.yaml:") || !strings.Contains(err.Error(), "include:") {
			t.Errorf("%s: error %v", names, err)
		}
	}
	if _, err := Parse("study.yaml", []byte(alone+"include: [part.yaml]\n")); err == nil {
		t.Error("a file was included from nowhere")
	}
}

// What is nearer to a cell counts more, and conditions add up.
func TestSpecsJoin(t *testing.T) {
	two, no := 2, false
	got := Spec{Set: "all", Where: "a > 1", Value: "x", Show: []string{"mean"}, As: []string{"m"}, Unit: "GBP", Decimals: &two, Base: "b"}.
		Over(Spec{Title: "t", Where: "c", Share: "s", Show: []string{"n"}, Mark: &no}).
		Over(Spec{Arm: "1", Set: "ld"})
	if got.Where != "(a > 1) and (c)" || got.Base != "b" || got.Value != "" || got.Share != "s" || got.Set != "ld" ||
		got.Arm != "1" || got.Unit != "GBP" || *got.Decimals != 2 || len(got.Show) != 1 || got.As != nil || got.Mark == nil {
		t.Errorf("joined %+v", got)
	}
}

func FuzzInclude(f *testing.F) {
	f.Add([]byte(gridPart))
	f.Add([]byte("models: [{id: a, kind: ols, outcome: u12, terms: [{title: C, constant: true}]}]"))
	f.Add([]byte("tables: [{id: a, title: b, layout: grid, cells: [{row: r, column: c, show: [n]}]}]"))
	f.Fuzz(func(t *testing.T, part []byte) {
		d, err := withPart(string(part))
		if (d == nil) == (err == nil) {
			t.Fatal("a definition and an error exclude each other")
		}
	})
}

func pbsText() (string, error) {
	b, err := os.ReadFile(pbsFile)
	return string(b), err
}
