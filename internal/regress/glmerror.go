package regress

import "fmt"

// ConvergenceError says that the search for a model's estimates did not end
// where the score vanishes. There are no estimates then.
type ConvergenceError struct {
	Model, Response string
	Iterations      int
	// Terms are those that the trouble shows in; empty where none stands out.
	Terms []string
	// Cause is what stopped the search.
	Cause string
}

func (e *ConvergenceError) Error() string {
	text := fmt.Sprintf("%s: the %s model did not converge in %d iterations: %s", e.Response, e.Model, e.Iterations, e.Cause)
	if len(e.Terms) > 0 {
		text += "; see " + separationList(e.Terms)
	}
	return text
}
