package cohort

import "testing"

// A column that the list names twice would have two meanings.
func TestDictionaryNamesEveryColumnOnce(t *testing.T) {
	entries, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[2]string]bool{}
	for _, e := range entries {
		column := [2]string{e.file, e.name}
		if seen[column] {
			t.Errorf("%s has %s twice", e.file, e.name)
		}
		if seen[column] = true; fieldTypes[e.kind] == "" {
			t.Errorf("%s: %s is of no type %q", e.file, e.name, e.kind)
		}
	}
}
