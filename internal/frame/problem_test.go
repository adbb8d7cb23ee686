package frame_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

func TestProblemReadsAsOneLine(t *testing.T) {
	tests := map[string]struct {
		problem frame.Problem
		want    string
	}{
		"cell":   {frame.Problem{File: "b.csv", Row: 3, Column: "age", Message: "not a date", Remedy: "write dates as YYYY-MM-DD"}, `b.csv, row 3, column "age": not a date; write dates as YYYY-MM-DD`},
		"row":    {frame.Problem{File: "b.csv", Row: 3, Message: "too short"}, `b.csv, row 3: too short`},
		"column": {frame.Problem{File: "b.csv", Column: "age", Message: "no such column"}, `b.csv, column "age": no such column`},
		"file":   {frame.Problem{File: "b.csv", Message: "the file is empty"}, `b.csv: the file is empty`},
		"bare":   {frame.Problem{Message: "odd"}, `odd`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { wantError(t, test.problem, test.want) })
	}
}

func TestProblemsShowTheFirstAndCountTheRest(t *testing.T) {
	var p frame.Problems
	for i := range 53 {
		p.Add(frame.Problem{File: "b.csv", Row: i + 2, Message: "bad"})
	}
	shown := strings.Split(p.Error(), "\n")
	if len(shown) != 51 || shown[0] != "b.csv, row 2: bad" || shown[50] != "... and 3 more" {
		t.Errorf("%d lines, from %q to %q", len(shown), shown[0], shown[len(shown)-1])
	}
	if p.Len() != 53 || len(p.First()) != 50 {
		t.Errorf("%d problems, %d kept", p.Len(), len(p.First()))
	}
}

func TestNoProblemsIsNoError(t *testing.T) {
	var p frame.Problems
	p.Include(nil)
	if err := p.Err(); err != nil {
		t.Errorf("Err() = %v", err)
	}
}

func TestIncludeGathersErrorsOfSeveralFiles(t *testing.T) {
	small := frame.NewProblems(1)
	for range 3 {
		small.Add(frame.Problem{File: "a.csv", Message: "bad"})
	}
	all := frame.NewProblems(3)
	all.Include(fmt.Errorf("reading: %w", small.Err()))
	all.Include(frame.Problem{File: "b.csv", Message: "worse"})
	all.Include(errors.New("disk on fire"))
	all.Include(frame.Problem{File: "c.csv", Message: "unseen"})
	want := "a.csv: bad\nb.csv: worse\ndisk on fire\n... and 3 more"
	if diff := cmp.Diff(want, all.Error()); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	var found *frame.Problems
	if !errors.As(all.Err(), &found) || found.Len() != 6 {
		t.Error("the error must be found as Problems, with all six counted")
	}
}

func TestNearest(t *testing.T) {
	tests := map[string]struct {
		name  string
		among []string
		want  string
	}{
		"letter case":        {"QALY", []string{"cost", "qaly"}, "qaly"},
		"one letter":         {"costs", []string{"id", "cost"}, "cost"},
		"two swapped":        {"csot", []string{"cost"}, "cost"},
		"the nearer":         {"ascot_totl", []string{"ascot_tot", "ascot_total"}, "ascot_tot"},
		"the first of equal": {"item1", []string{"item2", "item3"}, "item2"},
		"stray space":        {"id", []string{"id "}, "id "},
		"not close":          {"arm", []string{"cost", "qaly"}, ""},
		"short and unlike":   {"a", []string{"b"}, ""},
		"nothing":            {"a", nil, ""},
		"beyond ASCII":       {"größe", []string{"grösse", "Größen"}, "Größen"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := frame.Nearest(test.name, test.among)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("Nearest(%q) = %q, %v; want %q", test.name, got, ok, test.want)
			}
		})
	}
}
