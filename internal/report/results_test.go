package report_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibsen/internal/report"
)

func encode(t testing.TB, r report.Results) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.WriteJSON(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestResultsReadBackEqual(t *testing.T) {
	tests := map[string]report.Results{
		"the tiny study":                        sampleResults(),
		"no notice, no table, the largest seed": {Study: "bare", Seed: math.MaxUint64},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := report.ReadResults(strings.NewReader(encode(t, want)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBareResults(t *testing.T) {
	const want = "{\n  \"study\": \"bare\",\n  \"seed\": 7,\n  \"tables\": [],\n  \"figures\": []\n}\n"
	if diff := cmp.Diff(want, encode(t, report.Results{Study: "bare", Seed: 7})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteJSONRefuses(t *testing.T) {
	tests := map[string]struct {
		spoil func(*report.Results)
		want  string
	}{
		"no study":            {func(r *report.Results) { r.Study = "" }, "no study is named"},
		"a table twice":       {func(r *report.Results) { r.Tables = append(r.Tables, sampleTable(plain)) }, `the table "T7.9" is named twice`},
		"a number not finite": {func(r *report.Results) { r.Tables[0].Cells[1].Value = math.Inf(-1) }, "the number is not finite"},
		"a figure twice":      {func(r *report.Results) { r.Figures = append(r.Figures, r.Figures[0]) }, `the figure "F7.4" is named twice`},
		"a file elsewhere":    {func(r *report.Results) { r.Figures[0].Files[0] = "/tmp/a.svg" }, "is not a file below"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := sampleResults()
			test.spoil(&r)
			var out bytes.Buffer
			err := report.WriteJSON(&out, r)
			if err == nil || !strings.Contains(err.Error(), test.want) || out.Len() > 0 {
				t.Errorf("error %v after %d bytes, want one that says %q", err, out.Len(), test.want)
			}
		})
	}
}

func TestReadResultsRefuses(t *testing.T) {
	whole := encode(t, sampleResults())
	without := func(old string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the sample does not hold %q", old)
		}
		return strings.Replace(whole, old, "", 1)
	}
	tests := map[string]struct{ text, want string }{
		"nothing":             {"", "the file is empty"},
		"half of it":          {whole[:len(whole)/2], "the file ends too early"},
		"no JSON":             {"{\n\n  x}", "line 3: invalid character"},
		"two of them":         {whole + whole, "something follows the results"},
		"a field unknown":     {strings.Replace(whole, `"seed"`, `"sead"`, 1), `unknown field "sead"`},
		"a seed in words":     {strings.Replace(whole, `"seed": 1`, `"seed": "one"`, 1), "seed"},
		"no seed":             {without("  \"seed\": 1,\n"), "study, seed, tables and figures are all needed"},
		"a cell without stat": {without("          \"stat\": \"n\",\n"), `table 1 of the file: table T7.9: cell 1: no field "stat"`},
		"a key twice": {
			strings.Replace(whole, "T7.9/difference/cost/estimate/lower", "T7.9/difference/cost/estimate/upper", 1),
			"the key is taken by an earlier cell",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := report.ReadResults(strings.NewReader(test.text))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func FuzzReadResults(f *testing.F) {
	f.Add(encode(f, sampleResults()))
	f.Add(`{"study":"s","seed":1,"tables":[],"figures":[]}`)
	f.Add(`{"study":"s","seed":1,"tables":[null],"figures":[null]}`)
	f.Fuzz(func(t *testing.T, text string) {
		read, err := report.ReadResults(strings.NewReader(text))
		if err != nil {
			return
		}
		again, err := report.ReadResults(strings.NewReader(encode(t, read)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(read, again, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}
