package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"ibsen/internal/reference"
	"ibsen/internal/regress"
)

// answers reads the shared folder.
type answers struct{ dir string }

// block is a part of a reference file.
type block map[string]any

func (a *answers) file(name string) (block, error) {
	raw, err := os.ReadFile(filepath.Join(a.dir, "reference", name+".json"))
	if err != nil {
		return nil, err
	}
	var b block
	return b, json.Unmarshal(raw, &b)
}

func (a *answers) block(name string, path ...string) (block, error) {
	b, err := a.file(name)
	for _, p := range path {
		if err != nil {
			return nil, err
		}
		next, ok := b[p].(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s has no block %v", name, path)
		}
		b = next
	}
	return b, err
}

// numbers is a list of numbers, or one number, under a key; null is NaN.
func (b block) numbers(key string) []float64 {
	switch v := b[key].(type) {
	case float64:
		return []float64{v}
	case []any:
		var out []float64
		for _, x := range v {
			f, ok := x.(float64)
			if !ok {
				f = math.NaN()
			}
			out = append(out, f)
		}
		return out
	}
	return nil
}

func (b block) text(key string) string {
	s, _ := b[key].(string)
	return s
}

func (b block) has(key string) bool { return b[key] != nil }

// table reads a data file: columns of numbers where all cells are numbers or
// empty, of labels otherwise.
func (a *answers) table(name string) (regress.Columns, error) {
	out := regress.Columns{Number: map[string][]float64{}, Label: map[string][]string{}}
	f, err := os.Open(filepath.Join(a.dir, "data", name+".csv"))
	if err != nil {
		return out, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return out, err
	}
	for j, column := range records[0] {
		var text []string
		for _, r := range records[1:] {
			text = append(text, r[j])
		}
		if numbers, ok := allNumbers(text); ok {
			out.Number[column] = numbers
		} else {
			out.Label[column] = text
		}
	}
	prepare(name, out)
	return out, nil
}

func allNumbers(text []string) ([]float64, bool) {
	out := make([]float64, len(text))
	for i, s := range text {
		out[i] = math.NaN()
		if s == "" {
			continue
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

// prepare adds what the references' formulas name and the tables do not hold.
func prepare(name string, c regress.Columns) {
	is := func(column, value string) []float64 {
		out := make([]float64, c.Rows())
		for i, s := range c.Label[column] {
			if s == value {
				out[i] = 1
			}
		}
		return out
	}
	equals := func(column string, value float64) []float64 {
		out := make([]float64, c.Rows())
		for i, v := range c.Number[column] {
			if v == value {
				out[i] = 1
			}
		}
		return out
	}
	switch name {
	case "dulxparx":
		c.Number["arm"] = c.Number["dulx"]
	case "glick500", "nsw":
		c.Number["arm"] = c.Number["treat"]
	case "menss":
		c.Number["arm"] = equals("trt", 2)
	case "pbs_wide":
		c.Number["arm"] = equals("trt", 2)
		for i, q := range c.Number["qaly"] { // people with both outcomes
			if math.IsNaN(q) {
				c.Number["cost"][i] = q
			}
		}
	case "anorexia":
		c.Number["CBT"], c.Number["FT"] = is("Treat", "CBT"), is("Treat", "FT")
	case "medexp":
		c.Number["female"], c.Number["arm"] = is("sex", "female"), equals("lc", 0)
	case "cancer_drug":
		c.Number["drug2"], c.Number["drug3"] = equals("drug", 2), equals("drug", 3)
	case "arthritis_koch":
		c.Number["arm"], c.Number["female"] = is("Treatment", "Treated"), is("Sex", "Female")
	case "strep_tb":
		c.Number["arm01"], c.Label["y"] = is("arm", "Streptomycin"), nil
		for _, v := range c.Number["rad_num"] {
			c.Label["y"] = append(c.Label["y"], strconv.FormatFloat(v, 'g', -1, 64))
		}
	}
}

// design builds the design of a reference's formula.
func (a *answers) design(table, formula string, o regress.BuildOptions, change func(regress.Columns)) (*regress.Design, error) {
	data, err := a.table(table)
	if err != nil {
		return nil, err
	}
	if change != nil {
		change(data)
	}
	f, err := regress.ParseFormula(formula)
	if err != nil {
		return nil, err
	}
	d, err := regress.Build(f, data, o)
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", table, formula, err)
	}
	return d, nil
}

// least is the smallest number of digits to which two lists agree.
func least(got, want []float64) float64 {
	if len(got) != len(want) || len(got) == 0 {
		return 0
	}
	digits := 16.0
	for i := range got {
		if math.IsNaN(want[i]) {
			continue
		}
		digits = min(digits, reference.Digits(got[i], want[i]))
	}
	return digits
}

func estimates(f *regress.Fit) []float64 {
	return each(f.Terms, func(t regress.Term) float64 { return t.Estimate })
}

func errorsOf(f *regress.Fit) []float64 {
	return each(f.Terms, func(t regress.Term) float64 { return t.StdError })
}

func each[T any](in []T, of func(T) float64) []float64 {
	var out []float64
	for _, x := range in {
		out = append(out, of(x))
	}
	return out
}
