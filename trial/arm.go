package trial

import (
	"errors"
	"fmt"
)

// An Arm is one of the groups that people were randomised to.
type Arm struct {
	ID      string // as data name it; unique in the trial, not empty
	Label   string // as tables name it
	Control bool   // the arm that the others are compared with
}

// Name is the arm's label, or its ID where it has none.
func (a Arm) Name() string {
	if a.Label != "" {
		return a.Label
	}
	return a.ID
}

// CheckArms says whether the arms can be compared: two or more, each with an
// ID of its own, and exactly one of them the control. It reports all that is
// wrong.
func CheckArms(arms []Arm) error {
	var problems []error
	if len(arms) < 2 {
		problems = append(problems, fmt.Errorf("a trial needs two arms or more, not %d", len(arms)))
	}
	controls := 0
	first := make(map[string]int, len(arms))
	for i, arm := range arms {
		if arm.ID == "" {
			problems = append(problems, fmt.Errorf("arm %d has no ID", i+1))
		} else if at, taken := first[arm.ID]; taken {
			problems = append(problems, fmt.Errorf("arms %d and %d share the ID %q", at+1, i+1, arm.ID))
		} else {
			first[arm.ID] = i
		}
		if arm.Control {
			controls++
		}
	}
	if controls != 1 {
		problems = append(problems, fmt.Errorf("one arm must be the control, not %d", controls))
	}
	return errors.Join(problems...)
}
