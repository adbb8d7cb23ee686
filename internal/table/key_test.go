package table_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/table"
)

func TestKey(t *testing.T) {
	tests := map[string]struct {
		parts []string
		want  string
	}{
		"the ID keeps its case":      {[]string{"T6.3", "GHQ12", "mean", "IB"}, "T6.3/ghq12/mean/ib"},
		"spaces and signs":           {[]string{"TA.1", "Older people (65+)", "% scoring 4+"}, "TA.1/older-people-65/scoring-4"},
		"letters beyond ASCII":       {[]string{"T1", "Coût Élevé"}, "T1/coût-élevé"},
		"an empty part is left out":  {[]string{"T1", "", "mean"}, "T1/mean"},
		"a part of signs is kept":    {[]string{"T1", "%", "mean"}, "T1/-/mean"},
		"a slash does not add parts": {[]string{"T1", "IB/CG"}, "T1/ib-cg"},
		"broken text":                {[]string{"T1", "a\xffb"}, "T1/a-b"},
		"nothing":                    {nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := table.Key(test.parts...); got != test.want {
				t.Errorf("Key(%q) = %q, want %q", test.parts, got, test.want)
			}
		})
	}
}

func TestKeyIsItsOwnKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := table.Key(rapid.SliceOf(rapid.String()).Draw(t, "parts")...)
		if again := table.Key(strings.Split(key, "/")...); again != key {
			t.Fatalf("the key of %q is %q", key, again)
		}
	})
}
