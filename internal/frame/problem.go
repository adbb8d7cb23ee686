package frame

import (
	"errors"
	"fmt"
	"strings"
)

// Problem is one fault in a table. No field holds what a cell contained.
type Problem struct {
	File    string
	Row     int    // record in the file, the header being 1; 0 for the whole file or column
	Column  string // empty when no one column is at fault
	Message string // what is wrong
	Remedy  string // what would put it right; may be empty
}

// Error is the problem in one line: file, row, column: message; remedy.
func (p Problem) Error() string {
	var places []string
	if p.File != "" {
		places = append(places, p.File)
	}
	if p.Row > 0 {
		places = append(places, fmt.Sprintf("row %d", p.Row))
	}
	if p.Column != "" {
		places = append(places, fmt.Sprintf("column %q", p.Column))
	}
	text := p.Message
	if len(places) > 0 {
		text = strings.Join(places, ", ") + ": " + text
	}
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	return text
}

// defaultMaxProblems is how many problems are kept and shown.
const defaultMaxProblems = 50

// Problems collects the faults of one or more tables, so that they are reported
// together: the first ones in full, the rest as a count. The zero value keeps
// the first 50.
type Problems struct {
	limit int
	first []Problem
	total int
}

// NewProblems collects problems of which the first limit are kept; 50 if limit
// is not positive.
func NewProblems(limit int) *Problems { return &Problems{limit: limit} }

// Add counts a problem and keeps it if it is among the first.
func (p *Problems) Add(problem Problem) {
	p.total++
	if len(p.first) < p.cap() {
		p.first = append(p.first, problem)
	}
}

func (p *Problems) cap() int {
	if p.limit > 0 {
		return p.limit
	}
	return defaultMaxProblems
}

// Include adds what an error holds: a Problem, Problems, or the text of any
// other error as a problem of its own. It ignores nil.
func (p *Problems) Include(err error) {
	var many *Problems
	var one Problem
	switch {
	case err == nil:
	case errors.As(err, &many):
		for _, problem := range many.first {
			p.Add(problem)
		}
		p.total += many.total - len(many.first)
	case errors.As(err, &one):
		p.Add(one)
	default:
		p.Add(Problem{Message: err.Error()})
	}
}

// Len is how many problems were added, kept or not.
func (p *Problems) Len() int { return p.total }

// First is the problems that were kept, in the order added.
func (p *Problems) First() []Problem { return append([]Problem(nil), p.first...) }

// Err is p as an error, or nil if there is no problem.
func (p *Problems) Err() error {
	if p.total == 0 {
		return nil
	}
	return p
}

// Error is the kept problems one a line, and a count of the others.
func (p *Problems) Error() string {
	lines := make([]string, 0, len(p.first)+1)
	for _, problem := range p.first {
		lines = append(lines, problem.Error())
	}
	if more := p.total - len(p.first); more > 0 {
		lines = append(lines, fmt.Sprintf("... and %d more", more))
	}
	return strings.Join(lines, "\n")
}
