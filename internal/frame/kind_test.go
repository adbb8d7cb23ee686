package frame_test

import (
	"testing"

	"ibsen/internal/frame"
)

func TestKindNamesReadBack(t *testing.T) {
	for _, k := range []frame.Kind{frame.Number, frame.Whole, frame.Text, frame.Date, frame.Category} {
		got, err := frame.ParseKind(k.String())
		if err != nil || got != k {
			t.Errorf("ParseKind(%q) = %v, %v", k.String(), got, err)
		}
	}
}

func TestParseKindRefuses(t *testing.T) {
	for _, name := range []string{"", "Number", "float", "Kind(9)"} {
		if k, err := frame.ParseKind(name); err == nil {
			t.Errorf("ParseKind(%q) = %v, want an error", name, k)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	if got := frame.Kind(9).String(); got != "Kind(9)" {
		t.Errorf("Kind(9) reads %q", got)
	}
	if got := frame.Reason(99).String(); got != "Reason(99)" {
		t.Errorf("Reason(99) reads %q", got)
	}
	if got := frame.NoRecord.String(); got != "no record" {
		t.Errorf("NoRecord reads %q", got)
	}
}
