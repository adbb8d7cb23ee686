package main

import (
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A fault in the data shows in the tables that rest on them, and in no other.
func TestPerturbedDataFailWhereTheyMatter(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole study five times")
	}
	source, dir := filepath.Join(t.TempDir(), "cohort"), t.TempDir()
	works(t, "", "cohort", "--out", source)
	files := folder(t, source)
	held := filepath.Join(dir, "held.csv")
	works(t, "", "run", filepath.Join(source, "study.yaml"), "--out", filepath.Join(dir, "held"), "--reps", "50", "--imputations", "2", "--quiet")
	works(t, "", "check", filepath.Join(dir, "held"), "--lock", held)

	for name, c := range map[string]struct {
		file        string
		spoil       func(t *testing.T, header []string, rows [][]string) [][]string
		fail, still []string // tables that must, and beginnings of tables that must not
	}{
		"a unit cost": {
			"unit_costs.csv",
			func(t *testing.T, header []string, rows [][]string) [][]string {
				at := slices.IndexFunc(rows, func(r []string) bool { return r[column(t, header, "site")] != "" })
				rows[at][column(t, header, "amount")] = "31.5"
				return rows
			},
			[]string{"T6.12", "T7.1", "T7.9"}, []string{"flow", "sets", "T4", "T5", "T6.2", "T6.3", "T6.4", "T6.5", "T6.6", "T6.7", "T6.8", "T6.9", "T6.10", "T6.11"},
		},
		"answers of five people": {
			"interviews.csv",
			func(t *testing.T, header []string, rows [][]string) [][]string {
				at := column(t, header, "quality_of_life")
				for i, moved := 0, 0; moved < 5; i++ {
					if v := rows[i][at]; v != "" && v != "7" {
						rows[i][at] = "7"
						moved++
					}
				}
				return rows
			},
			[]string{"T6.4"}, []string{"flow", "sets", "T4", "T5", "T7.1"},
		},
		"five people": {
			"interviews.csv",
			func(t *testing.T, header []string, rows [][]string) [][]string {
				at, dropped := column(t, header, "quality_of_life"), 0
				return slices.DeleteFunc(rows, func(r []string) bool {
					drop := dropped < 5 && r[at] != ""
					if drop {
						dropped++
					}
					return drop
				})
			},
			[]string{"T6.3", "T6.4", "T6.10", "T7.3"}, []string{"flow", "T4", "T5", "T12", "TD"},
		},
		"an arm": {
			"register.csv",
			func(t *testing.T, header []string, rows [][]string) [][]string {
				arm, asked := column(t, header, "arm"), column(t, header, "asked_consent")
				at := slices.IndexFunc(rows, func(r []string) bool { return r[arm] == "IB" && r[asked] == "no" })
				rows[at][arm] = "CG"
				return rows
			},
			[]string{"flow"}, []string{"T5", "T6", "T7"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			study, out := filepath.Join(t.TempDir(), "cohort"), filepath.Join(t.TempDir(), "out")
			works(t, "", "cohort", "--out", study)
			write(t, spoilt(t, files[c.file], c.spoil), study, c.file)
			works(t, "", "run", filepath.Join(study, "study.yaml"), "--out", out, "--reps", "50", "--imputations", "2", "--quiet")
			code, stdout, _ := call(t, "", "check", out, "--against", held, "--format", "json")
			if code != exitDiffers {
				t.Fatalf("exit %d", code)
			}
			failing := map[string]int{}
			for _, table := range decode[checkJSON](t, stdout).Tables {
				failing[table.Table] = table.Failing
				beginsSo := func(beginning string) bool { return strings.HasPrefix(table.Table, beginning) }
				if table.Failing > 0 && slices.ContainsFunc(c.still, beginsSo) {
					t.Errorf("%d figures of %s fail", table.Failing, table.Table)
				}
			}
			for _, table := range c.fail {
				if failing[table] == 0 {
					t.Errorf("no figure of %s fails", table)
				}
			}
		})
	}
}

// spoilt is a CSV file with other rows.
func spoilt(t *testing.T, text string, spoil func(*testing.T, []string, [][]string) [][]string) string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := spoil(t, records[0], records[1:])
	var out strings.Builder
	if err := csv.NewWriter(&out).WriteAll(append(records[:1], rows...)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func column(t *testing.T, header []string, name string) int {
	t.Helper()
	at := slices.Index(header, name)
	if at < 0 {
		t.Fatalf("there is no column %s", name)
	}
	return at
}
