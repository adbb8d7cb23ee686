package cohort

import (
	"os"
	"path/filepath"
	"testing"
)

// writeOwn rewrites one embedded file of seed 1; a table of its own rests on no
// other file.
func writeOwn(t *testing.T, own *table) {
	t.Helper()
	f, err := own.file()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("ibsen", f.Name), f.Data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteOwn(t *testing.T) {
	writeOwn(t, setUpTable(1))
}
