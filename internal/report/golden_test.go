package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestTinyStudy(t *testing.T) {
	tests := map[string]func(*bytes.Buffer) error{
		"report.html":  func(b *bytes.Buffer) error { return report.HTML(b, sampleReport(plain)) },
		"results.json": func(b *bytes.Buffer) error { return report.WriteJSON(b, sampleResults()) },
	}
	for name, write := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "tiny", name)
			if *update {
				if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), out.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		})
	}
}
