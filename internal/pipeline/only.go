package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/study"
)

// UnknownID is an ID that is none of the study's tables and figures.
type UnknownID struct {
	ID    string
	Known []string
}

func (e *UnknownID) Error() string {
	if near, ok := frame.Nearest(e.ID, e.Known); ok {
		return fmt.Sprintf("the study has no table or figure %q; did you mean %q?", e.ID, near)
	}
	return fmt.Sprintf("the study has no table or figure %q; it has %s", e.ID, strings.Join(e.Known, ", "))
}

// checkOnly reports a wanted ID that the study does not have.
func checkOnly(d *study.Definition, only []string) error {
	var known []string
	for _, t := range d.Tables {
		known = append(known, t.ID)
	}
	for _, f := range d.Figures {
		known = append(known, f.ID)
	}
	for _, id := range only {
		if !slices.Contains(known, id) {
			return &UnknownID{id, known}
		}
	}
	return nil
}

// wanted says whether an ID is to be made.
func wanted(only []string, id string) bool {
	return len(only) == 0 || slices.Contains(only, id)
}
