package study

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

const (
	ibsenFile = "../cohort/ibsen/study.yaml"
	pbsFile   = "../../testdata/pbs/study.yaml"
)

func TestShippedStudiesAreValid(t *testing.T) {
	for _, path := range []string{ibsenFile, pbsFile} {
		beside := func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(filepath.Dir(path), name)) }
		if _, err := ParseWith("study.yaml", []byte(read(t, path)), beside); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Each case changes one thing in a valid study; the error must say where and
// what would do.
func TestFaultsNamePlaceAndRemedy(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":             {"  key: id", "  kee: id", `study.yaml:34:3: people: unknown key "kee"; did you mean "key"?`},
		"missing key":             {"  key: id", "", `people: the key "key" is missing`},
		"key twice":               {"  key: id", "  key: id\n  key: id", "already defined"},
		"text for a number":       {"years: [0, 0.5, 1]", "years: [0, half, 1]", "years, entry 2: expected a number, found text"},
		"number for text":         {`control: "1"`, "control: 1", `control: expected text, found a number; put it in quotes: "1"`},
		"text for a list":         {"effects: [qalys]", "effects: qalys", "effects: expected a list, found text"},
		"nothing for text":        {"control: \"1\"", "control:", "control: expected text, found nothing"},
		"list for keys":           {"  from: people\n  key: id", "  [people, id]", "people: expected the keys from, key, join, found a list"},
		"text for yes or no":      {"unique: true", "unique: sure", "unique: expected true or false, found text"},
		"octal":                   {"step: 1000", "step: 0o17", "step: expected a number"},
		"infinity":                {"step: 1000", "step: .inf", "step: expected a number"},
		"anchor":                  {"effects: [qalys]", "effects: &a [qalys]", "anchor, alias or tag"},
		"unknown format":          {"ibsen: 1", "ibsen: 2", "format 2 is not known"},
		"unknown table":           {"from: people", "from: poeple", `table "poeple" is not declared; did you mean "people"?`},
		"unknown column":          {"column: trt", "column: tret", `people have no column "tret"; did you mean "trt"?`},
		"unknown control":         {`control: "1"`, `control: "3"`, `control arm "3" is not declared; there are 1, 2`},
		"unknown outcome":         {"effects: [qalys]", "effects: [qaly]", `outcome "qaly" is not declared; did you mean "qalys"?`},
		"unknown set":             {"sets: [all]", "sets: [alle]", `set "alle" is not declared`},
		"unknown component":       {"components: [months_1_to_6,", "components: [months_1_to_7,", `component "months_1_to_7" is not declared; did you mean "months_1_to_6"?`},
		"unknown type":            {"type: category", "type: categories", `type: "categories" is not one of number, whole, text, date, category`},
		"outcome from two places": {"column: u12\n", "column: u12\n    instrument: sum\n", "exactly one of the keys instrument, column, area_under_curve is needed, 2 are given"},
		"direction unknown":       {"direction: higher is better", "direction: up", `direction: "up" is not one of higher is better, higher is worse`},
		"text column as number":   {"column: u12", "column: site", `column "site" is text; numbers are needed here`},
		"years out of order":      {"years: [0, 0.5, 1]", "years: [0, 1, 0.5]", "years must increase"},
		"years too few":           {"years: [0, 0.5, 1]", "years: [0, 1]", "3 columns and 2 years"},
		"recall without a week":   {"amount: {column: c6}", "amount: {column: c6, recall_weeks: 2}", "these costs are per 12 months"},
		"wtp backwards":           {"to: 50000", "to: -1", "willingness_to_pay"},
		"wtp too fine":            {"step: 1000", "step: 0.001", "willingness_to_pay"},
		"file outside":            {"file: pbs_wide.csv", "file: ../pbs_wide.csv", "is not inside the study's folder"},
		"min of a text":           {"name: site, type: text", "name: site, min: 1, type: text", "only a number or a whole number has a min"},
		"empty file":              {"", "", "the file is empty"},
		"empty title":             {"title: Everyone", "title: \" \"", `"title" is empty`},
		"title of no letters":     {"title: Everyone", "title: \"--\"", "has no letters"},
		"labels alike":            {"label: Positive behaviour support", "label: treatment as-usual", "cannot be told from an earlier one"},
		"outcomes alike":          {"title: Utility at 12 months", "title: \"QALYs, over 12 months\"", "cannot be told from an earlier one"},
		"effect twice":            {"effects: [qalys]", "effects: [qalys, qalys]", `"qalys" stands there twice`},
		"line below zero":         {"line_at: 20000", "line_at: -5", "line_at is an amount"},
		"amounts out of order":    {"show_at: [0,", "show_at: [70000,", "show_at lists increasing amounts"},
		"amounts below zero":      {"show_at: [0,", "show_at: [-1,", "show_at lists increasing amounts"},
		"level too high":          {"  line_at:", "  level: 0.9999999\n  line_at:", "level lies between"},
		"table that is a path":    {"cost_effectiveness:", "tables: [{id: ../x, title: t, layout: costs by set, sets: [all], cost: total_cost}]\ncost_effectiveness:", `ID "../x"`},
		"table of our own":        {"cost_effectiveness:", "tables: [{id: Used, title: t, layout: costs by set, sets: [all], cost: total_cost}]\ncost_effectiveness:", "every report uses"},
		"table without sets":      {"cost_effectiveness:", "tables: [{id: T1, title: t, layout: costs by set, sets: [], cost: total_cost}]\ncost_effectiveness:", "at least one set"},
		"table that comes along":  {"cost_effectiveness:", "tables: [{id: T1, title: t, layout: cost-effectiveness, sets: [all]}, {id: t1-quadrants, title: t, layout: costs by set, sets: [all], cost: total_cost}]\ncost_effectiveness:", "is taken by an earlier"},
		"shown twice":             {"cost_effectiveness:", "tables: [{id: T1, title: t, layout: arms across, sets: [all], measures: [{outcome: qalys, show: [mean, mean]}]}]\ncost_effectiveness:", `"mean" stands there twice`},
	} {
		t.Run(name, func(t *testing.T) {
			text := read(t, pbsFile)
			if c.old != "" && !strings.Contains(text, c.old) {
				t.Fatalf("the study no longer holds %q", c.old)
			}
			text = strings.Replace(text, c.old, c.new, 1)
			if c.old == "" {
				text = ""
			}
			_, err := Parse("study.yaml", []byte(text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v\nwant %q in it", err, c.want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "study.yaml") {
				t.Errorf("the error does not start with the file: %v", err)
			}
		})
	}
}

func TestAllFaultsAreReportedInFileOrder(t *testing.T) {
	text := strings.NewReplacer("column: trt", "column: tret", "effects: [qalys]", "effects: [qaly]", "type: category", "type: categories").Replace(read(t, pbsFile))
	_, err := Parse("s.yaml", []byte(text))
	faults, ok := err.(*Faults)
	if !ok || len(faults.List) != 4 {
		t.Fatalf("want four faults, got %v", err)
	}
	for i := 1; i < len(faults.List); i++ {
		if faults.List[i].At.Line < faults.List[i-1].At.Line {
			t.Errorf("faults are out of order: %v", err)
		}
	}
}

func TestDefaultTablesAndFigures(t *testing.T) {
	d, err := Parse("s.yaml", []byte(read(t, pbsFile)))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Tables) != 3 || len(d.Figures) != 2 || d.Figures[1].Kind != KindAcceptability {
		t.Errorf("%d tables, %d figures", len(d.Tables), len(d.Figures))
	}
}

func TestRangeValues(t *testing.T) {
	got := WTP{From: 0, To: 1, Step: 0.1}.Values()
	if len(got) != 11 || got[10] != 1 {
		t.Errorf("got %v", got)
	}
	if got := (WTP{From: 5, To: 9, Step: 3}).Values(); len(got) != 2 || got[1] != 8 {
		t.Errorf("got %v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(read(f, pbsFile)))
	f.Add([]byte("ibsen: 1\nstudy: {id: a, title: b}\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Parse("s.yaml", data)
		if (d == nil) == (err == nil) {
			t.Fatal("a definition and an error exclude each other")
		}
	})
}
