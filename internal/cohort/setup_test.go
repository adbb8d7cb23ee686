package cohort

import (
	"io/fs"
	"testing"
)

// Tables that rest on no search are made in no time; the embedded copies must be
// what the maker makes now.
func TestEmbeddedTablesOfTheirOwnAreThoseOfSeed1(t *testing.T) {
	for _, own := range []*table{setUpTable(1), nationalTable(), unitCostTable(), newRegister(1).table()} {
		made, err := own.file()
		if err != nil {
			t.Fatal(err)
		}
		embedded, err := fs.ReadFile(Embedded(), made.Name)
		if err != nil {
			t.Fatal(err)
		}
		if string(embedded) != string(made.Data) {
			t.Errorf("%s is not what the maker makes; write all files with -run TestEmbeddedFiles -update", made.Name)
		}
	}
}
