package main

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibsen/internal/impute"
	"ibsen/internal/reference"
)

// The real tables are small enough to repeat all of mice's runs. A difference
// of four standard errors would come by chance once in 16,000 comparisons.
func TestRealTablesCentreOnMice(t *testing.T) {
	studies, err := tables(filepath.Dir(reference.Path(t, "data", "nhanes.csv")))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range studies {
		if testing.Short() || strings.HasPrefix(s.name, "mixed") {
			continue
		}
		rows, err := agree(context.Background(), s, 200, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range rows {
			if !(math.Abs(a.distance) < 4) {
				t.Errorf("%s, %s, %s: %.4g (%.3g), mice %.4g (%.3g)", a.study, a.term, a.of, a.ours.mean, a.ours.sd, a.mice.mean, a.mice.sd)
			}
		}
	}
}

// Fifty tables tell a broken method from a sound one, no more; the program
// measures coverage with a thousand.
func TestSimulatedIntervalsHoldTheTruth(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates for a second")
	}
	for _, d := range designs(200) {
		rows, err := cover(context.Background(), d.simulate, d.truth, 50, 5, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range rows {
			if c.share < 0.82 {
				t.Errorf("%s, %s: coverage %.2f", c.study, c.term, c.share)
			}
			if math.Abs(c.bias) > 4*c.empirical/math.Sqrt(50)+0.05 {
				t.Errorf("%s, %s: bias %.3f", c.study, c.term, c.bias)
			}
		}
	}
}

func TestMixedTableIsMissingAtRandom(t *testing.T) {
	for _, v := range mixed(2000, 0, impute.PMM).vars {
		missing := 0
		for _, x := range v.Values {
			if math.IsNaN(x) {
				missing++
			}
		}
		if share := float64(missing) / 2000; (v.Name == "z") != (share == 0) || share > 0.35 {
			t.Errorf("%s: %.2f missing", v.Name, share)
		}
	}
}

func TestTablesAreMarkdown(t *testing.T) {
	var out bytes.Buffer
	writeAgreements(&out, []agreement{{study: "s", term: "x", of: "estimate", ours: centre{1, 0.1}, mice: centre{1.05, 0.2}, distance: -0.5}})
	writeCoverages(&out, []coverage{{study: "s", term: "x", truth: 1, bias: 0.01, empirical: 0.1, reported: 0.11, share: 0.948}})
	for _, want := range []string{"| s | x | estimate | 1.05 (0.2) | 1 (0.1) | -0.50 |", "| s | x | 1 | +0.0100 | 0.1000 | 0.1100 | 94.8% |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no line %q in\n%s", want, out.String())
		}
	}
}

// The page is written whole from one command, the same for any number of
// workers.
func TestPageIsWrittenInOneCommand(t *testing.T) {
	if testing.Short() {
		t.Skip("imputes for a second")
	}
	data := filepath.Dir(reference.Path(t, "data", "nhanes.csv"))
	var one, two bytes.Buffer
	for workers, out := range map[int]*bytes.Buffer{1: &one, 2: &two} {
		if err := write(context.Background(), out, options{Data: data, Runs: 2, People: 100, Sets: 2, Workers: workers}); err != nil {
			t.Fatal(err)
		}
	}
	if one.String() != two.String() {
		t.Error("two workers write another page than one")
	}
	for _, want := range []string{"-runs 2 -people 100 -sets 2 > docs/imputation.md", "over 2 runs", "Of the 56 lines", "| mixed, pmm | g2 | standard error |", "| score, passive total | z | 1 |"} {
		if !strings.Contains(one.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(one.String(), "{{") || strings.Contains(one.String(), "NaN") {
		t.Error("a place in the page is not filled, or NaN")
	}
	if err := write(context.Background(), &one, options{Data: data, Runs: 1, People: 100, Sets: 2, Workers: 1}); err == nil {
		t.Error("one run has no standard deviation: no error")
	}
}

func TestReadTableNamesTheColumnOnly(t *testing.T) {
	_, err := readTable(fstest.MapFS{"t.csv": {Data: []byte("a,b\n1,secret\n")}}, "t.csv")
	if err == nil || !strings.Contains(err.Error(), "column b") || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %v", err)
	}
	if _, err := tables(filepath.Join(os.TempDir(), "no such folder")); err == nil {
		t.Error("no folder: no error")
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add("a,b\n1,2\n,3\n")
	f.Add("")
	f.Add("\"a\n")
	f.Fuzz(func(t *testing.T, text string) {
		columns, err := readTable(fstest.MapFS{"t.csv": {Data: []byte(text)}}, "t.csv")
		if err == nil && columns == nil {
			t.Error("neither columns nor an error")
		}
	})
}
