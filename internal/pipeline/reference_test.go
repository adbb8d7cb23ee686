package pipeline

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ibsen/internal/cohort"
	"ibsen/internal/models"
	"ibsen/internal/study"
)

// With -export the test writes what R is to work on into a folder instead:
// testdata/reference/README.md.
var export = flag.String("export", "", "folder for completed sets, for testdata/reference/evaluate.R")

// referenceSets is how many completed sets R pools.
const referenceSets = 5

// R fits every model of the embedded study on the completed sets that this
// program made, and pools; both must agree to eight digits, and means and tests
// to ten.
func TestModelsAgreeWithR(t *testing.T) {
	r := ibsenRun(t, Options{Replicates: 2, Seed: 1, Imputations: 2, Only: []string{"T6.3", "T6.4", "T7.1", "text-6.6"}})
	p := ibsenPeople(t)
	if *export != "" {
		exportReference(t, p)
		return
	}
	hash, answers := referenceAnswers(t)
	if hash != embeddedHash(t) {
		t.Fatal("the embedded files are not those of testdata/reference/answers.csv: run testdata/reference/regenerate")
	}
	compared := map[string]bool{}
	agree := func(name string, got float64, digits float64) {
		want, ok := answers[name]
		if !ok {
			t.Errorf("%s: R has no answer", name)
			return
		}
		compared[name] = true
		if !(math.Abs(got-want) <= math.Pow(10, -digits)*math.Abs(want)) {
			t.Errorf("%s is %.15g, R has %.15g", name, got, want)
		}
	}
	for _, m := range p.d.Models {
		fit, _ := fitForReference(t, p, m)
		for j, term := range fit.Terms {
			agree(fmt.Sprintf("%s/%d/estimate", m.ID, j+1), term.Estimate, 8)
			agree(fmt.Sprintf("%s/%d/std_error", m.ID, j+1), term.StdError, 8)
			agree(fmt.Sprintf("%s/%d/df", m.ID, j+1), term.DF, 8)
			agree(fmt.Sprintf("%s/%d/p_value", m.ID, j+1), term.PValue, 8)
			agree(fmt.Sprintf("%s/%d/conf_low", m.ID, j+1), term.ConfLow, 8)
			agree(fmt.Sprintf("%s/%d/conf_high", m.ID, j+1), term.ConfHigh, 8)
		}
		for j, cut := range fit.Cuts {
			agree(fmt.Sprintf("%s/cut %d/estimate", m.ID, j+1), cut.Estimate, 8)
			agree(fmt.Sprintf("%s/cut %d/std_error", m.ID, j+1), cut.StdError, 8)
		}
		if m.Kind == string(models.OLS) {
			agree(m.ID+"/r_squared", fit.RSquared, 8)
		} else {
			agree(m.ID+"/r_squared", fit.PseudoRSquared, 8)
		}
		agree(m.ID+"/n", float64(fit.N), 12)
	}
	for name, got := range shownForReference(r) {
		if _, ok := answers[name]; ok {
			agree(name, got, 10)
		}
	}
	for name := range answers {
		if !compared[name] {
			t.Errorf("%s: R has it, the results do not", name)
		}
	}
}

// shownForReference are the cells' values and P values under the names that R
// gives them.
func shownForReference(r *Result) map[string]float64 {
	out := map[string]float64{}
	for key, v := range values(r) {
		out["cell/"+key] = v
	}
	for _, t := range r.AllTables() {
		for _, c := range t.Cells {
			out["p/"+c.Key] = c.PValue
		}
	}
	return out
}

func ibsenPeople(t *testing.T) *people {
	t.Helper()
	p, err := prepare(ibsenStudy(t), cohort.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// completedSet is an outcome and its design, a column a term.
type completedSet struct {
	y []float64
	x [][]float64
}

// fitForReference fits a model and returns the sets that it was fitted to.
func fitForReference(t *testing.T, p *people, m study.Model) (*models.Result, []completedSet) {
	t.Helper()
	model, err := p.model(m)
	if err != nil {
		t.Fatal(err)
	}
	design := model.Design
	var sets []completedSet
	model.Design = func(at models.Columns) ([]float64, [][]float64, error) {
		y, x, err := design(at)
		sets = append(sets, completedSet{y, x})
		return y, x, err
	}
	fit, err := models.Fit(context.Background(), model, models.Options{Sets: referenceSets, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return fit, sets
}

// exportReference writes a CSV for every model and set, models.csv with their
// families, the data files, and the hash of these.
func exportReference(t *testing.T, p *people) {
	t.Helper()
	var index strings.Builder
	index.WriteString("model,kind,sets\n")
	for _, m := range p.d.Models {
		_, sets := fitForReference(t, p, m)
		fmt.Fprintf(&index, "%s,%s,%d\n", m.ID, m.Kind, len(sets))
		for k, s := range sets {
			var out strings.Builder
			out.WriteString("y")
			for j := range s.x {
				fmt.Fprintf(&out, ",x%d", j+1)
			}
			out.WriteString("\n")
			for i, y := range s.y {
				fmt.Fprintf(&out, "%.17g", y)
				for _, column := range s.x {
					fmt.Fprintf(&out, ",%.17g", column[i])
				}
				out.WriteString("\n")
			}
			writeReference(t, fmt.Sprintf("%s_%d.csv", m.ID, k+1), out.String())
		}
	}
	writeReference(t, "models.csv", index.String())
	writeReference(t, "hash.txt", embeddedHash(t)+"\n")
	for _, name := range []string{"register.csv", "interviews.csv", "plan_lines.csv", "unit_costs.csv"} {
		data, err := fs.ReadFile(cohort.Embedded(), name)
		if err != nil {
			t.Fatal(err)
		}
		writeReference(t, name, string(data))
	}
}

func writeReference(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(*export, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// embeddedHash is the SHA-256 of the embedded study's data and definitions.
func embeddedHash(t *testing.T) string {
	t.Helper()
	sum := sha256.New()
	for _, pattern := range []string{"*.csv", "*.yaml"} {
		names, err := fs.Glob(cohort.Embedded(), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(cohort.Embedded(), name)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(sum, "%s %d\n", name, len(data))
			sum.Write(data)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func referenceAnswers(t *testing.T) (hash string, answers map[string]float64) {
	t.Helper()
	f, err := os.Open("../../testdata/reference/answers.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewReader(f)
	first, err := in.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	answers = map[string]float64{}
	for _, r := range records[1:] {
		if answers[r[0]], err = strconv.ParseFloat(r[1], 64); err != nil {
			t.Fatal(err)
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(first, "# data ")), answers
}
