// Package reference gives tests the tables and the outside answers that stand
// beside the project in ../shared: real trials and what R says of them, to 15
// digits. A test that asks for them is skipped, with the reason, where they
// are absent.
package reference

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// Path returns the path of a file of the shared folder, which stands beside
// the module's root, or skips the test.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("the module's root was not found")
		}
	}
	path := filepath.Join(append([]string{filepath.Dir(dir), "shared"}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the reference %s is not beside the project", filepath.Join(elem...))
	}
	return path
}

// Columns reads a table as text columns by name.
func Columns(t testing.TB, name string) map[string][]string {
	t.Helper()
	f, err := os.Open(Path(t, "data", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for j, column := range records[0] {
		for _, record := range records[1:] {
			out[column] = append(out[column], record[j])
		}
	}
	return out
}

// Floats turns text into numbers; an empty text is NaN.
func Floats(t testing.TB, text []string) []float64 {
	t.Helper()
	out := make([]float64, len(text))
	for i, s := range text {
		out[i] = math.NaN()
		if s == "" {
			continue
		}
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = v
	}
	return out
}

// Answers decodes one block of reference/NAME.json into a value.
func Answers(t testing.TB, name, block string, into any) {
	t.Helper()
	raw, err := os.ReadFile(Path(t, "reference", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks map[string]json.RawMessage
	if err := json.Unmarshal(raw, &blocks); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(blocks[block], into); err != nil {
		t.Fatal(err)
	}
}

// Digits is the number of significant decimal digits to which got agrees with
// want, -log10 of the relative error, at most 16.
func Digits(got, want float64) float64 {
	switch {
	case got == want:
		return 16
	case math.IsNaN(got) || math.IsNaN(want):
		return 0
	case want == 0:
		return math.Max(0, -math.Log10(math.Abs(got)))
	}
	return math.Min(16, -math.Log10(math.Abs(got-want)/math.Abs(want)))
}
