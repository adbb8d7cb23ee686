package plots

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	f := plainFace()
	width := f.Width("a line of words")
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n ", nil},
		{"fits", "a line", []string{"a line"}},
		{"breaks between words", "a line of words and more", []string{"a line of words", "and more"}},
		{"white space is one space", "a\tline\nof", []string{"a line of"}},
		{"a long word is broken", strings.Repeat("m", 14), []string{"mmmmmmm", "mmmmmmm"}},
		{"too much is cut and marked", strings.Repeat("a line of words ", 6),
			[]string{"a line of words", "a line of words", "a line of words", "a line of wor…"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, wrap(f, tt.text, width)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBalanceKeepsTheNumberOfLines(t *testing.T) {
	f := plainFace()
	text := "Difference in ASCOT score (IB minus comparison)"
	got := balance(f, text, f.Width("Difference in ASCOT score (IB minus"))
	want := []string{"Difference in ASCOT score", "(IB minus comparison)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestWrappedTextFitsAndLosesNothing(t *testing.T) {
	f := plainFace()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zA-Z]{1,12} ?){0,30}`).Draw(t, "text")
		width := vg.Length(rapid.Float64Range(40, 400).Draw(t, "width"))
		for _, fold := range []func() []string{
			func() []string { return wrap(f, text, width) },
			func() []string { return balance(f, text, width) },
		} {
			lines := fold()
			for _, line := range lines {
				if f.Width(line) > width {
					t.Errorf("%q is wider than %v", line, width)
				}
			}
			letters := strings.ReplaceAll(strings.Join(lines, ""), " ", "")
			if rest, cut := strings.CutSuffix(letters, "…"); cut {
				if !strings.HasPrefix(strings.ReplaceAll(text, " ", ""), rest) {
					t.Errorf("%q is not the beginning of %q", rest, text)
				}
			} else if letters != strings.ReplaceAll(text, " ", "") {
				t.Errorf("%q lost letters of %q", lines, text)
			}
		}
	})
}
