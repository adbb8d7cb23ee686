package regress

import (
	"fmt"
	"strings"
)

// SeparationError says that a model has no finite estimate because terms
// predict the response without error, for everyone (complete separation) or
// for some people (quasi-complete): the likelihood climbs for ever in a
// direction of the coefficients (Albert and Anderson 1984). The fields say
// where it climbs to; they are limits, not estimates, and a report should not
// print them as such.
type SeparationError struct {
	Response string
	// Complete is true where every response is predicted without error, and
	// the log-likelihood climbs to 0.
	Complete bool
	// Terms are those without a finite estimate, in the design's order. Alone
	// are the ones among them that order the response without help.
	Terms, Alone []string
	// LogLikelihood is the least upper bound of the log-likelihood.
	LogLikelihood float64
	// Limits are what the terms and then the cuts tend to as the likelihood
	// climbs: infinite, with the sign, for a term in Terms; NaN where the
	// direction leaves the sign open.
	Limits []Limit
}

// Limit is what a coefficient or a cut tends to.
type Limit struct {
	Name  string
	Value float64
}

func (e *SeparationError) Error() string {
	cause, kind := e.Terms, "quasi-complete"
	if len(e.Alone) > 0 {
		cause = e.Alone
	}
	if e.Complete {
		kind = "complete"
	}
	return fmt.Sprintf("%s separation: %s predicted without error by %s, so the model has no finite estimate for %s",
		kind, e.whose(), separationList(cause), separationList(e.Terms))
}

func (e *SeparationError) whose() string {
	if e.Complete {
		return e.Response + " is"
	}
	return e.Response + " is, for some people,"
}

// separationList joins names as a sentence does.
func separationList(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
