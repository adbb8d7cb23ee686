package frame

import (
	"strings"
	"testing"
)

func labelled(t *testing.T, rows map[string]int) *Column {
	t.Helper()
	data := "g\n"
	for label, n := range rows {
		data += strings.Repeat(label+"\n", n)
	}
	f, err := ReadCSV(strings.NewReader(data), "f.csv", Schema{Columns: []ColumnSpec{{Name: "g", Kind: Category}}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := f.Column("g")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A message shows the labels that many bear, and of the others only how many.
func TestLevelsInWords(t *testing.T) {
	for name, c := range map[string]struct {
		rows map[string]int
		want string
	}{
		"many bear each":     {map[string]int{"usual": 10, "new": 30}, `there are "new", "usual"`},
		"few bear each":      {map[string]int{"Anna": 1, "Ben": 9}, "there are 2, each in fewer than 10 rows and so not shown"},
		"many and few":       {map[string]int{"usual": 10, "new": 30, "Anna": 1}, `there are "new", "usual", and 1 in fewer than 10 rows, not shown`},
		"more than a screen": {map[string]int{"a": 10, "b": 10, "c": 10, "d": 10, "e": 10, "f": 10, "g": 10, "h": 10, "i": 10, "j": 10, "k": 10, "l": 10, "m": 10, "n": 10}, `"k", "l" and 2 more`},
	} {
		if got := labelled(t, c.rows).LevelsInWords(); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestNoLevelSuggestsOnlyWhatMayBeShown(t *testing.T) {
	c := labelled(t, map[string]int{"usual care": 12, "Anna": 2})
	if got := c.NoLevel("f.csv", "usual car").Error(); !strings.Contains(got, `did you mean "usual care"?`) {
		t.Error(got)
	}
	if got := c.NoLevel("f.csv", "Ana").Error(); strings.Contains(got, "Anna") {
		t.Error(got)
	}
}
