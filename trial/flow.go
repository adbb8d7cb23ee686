package trial

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A Stage is something that people of a trial pass or fall out at, such as
// consenting or being interviewed.
type Stage struct {
	Title  string   // of those who pass: "consented"
	Reason string   // for falling out here, where Why says no more
	Pass   []bool   // one value a person
	Why    []string // optional; why a person falls out here, empty for Reason
}

// A FlowStep is a box of a flow diagram: the people who reached it and those
// lost on the way to it from the step before.
type FlowStep struct {
	Title string
	N     int
	ByArm []int       // one count an arm; short of N by those without an arm
	Lost  []Exclusion // none at the first step
}

// Flow counts how people fall out, stage by stage. The first step, with the
// given title, is everyone; then comes one step a stage. A person falls out at
// the first stage that they do not pass, and is counted once, whatever later
// stages say. The losses of a stage are broken down by their reasons, the most
// frequent first and ties by name, with the stage's own Reason last; a stage
// that loses nobody has no losses. All that is wrong with the stages is
// reported together.
func Flow(title string, stages []Stage, allocation Allocation) ([]FlowStep, error) {
	if err := checkStages(stages, allocation.People()); err != nil {
		return nil, err
	}
	remaining := make([]int, allocation.People())
	for i := range remaining {
		remaining[i] = i
	}
	steps := []FlowStep{{Title: title, N: len(remaining), ByArm: allocation.Count(remaining)}}
	for _, stage := range stages {
		kept, lost := split(remaining, stage.Pass)
		steps = append(steps, FlowStep{
			Title: stage.Title,
			N:     len(kept),
			ByArm: allocation.Count(kept),
			Lost:  stage.losses(lost, allocation),
		})
		remaining = kept
	}
	return steps, nil
}

func checkStages(stages []Stage, people int) error {
	var problems []error
	for i, stage := range stages {
		if stage.Title == "" || stage.Reason == "" {
			problems = append(problems, fmt.Errorf("stage %d (%q): a stage needs a title and a reason", i+1, stage.Title))
		}
		if len(stage.Pass) != people {
			problems = append(problems, fmt.Errorf("stage %d (%q): %d values say who passes, of %d people", i+1, stage.Title, len(stage.Pass), people))
		}
		if stage.Why != nil && len(stage.Why) != people {
			problems = append(problems, fmt.Errorf("stage %d (%q): %d reasons for %d people", i+1, stage.Title, len(stage.Why), people))
		}
	}
	return errors.Join(problems...)
}

func (s Stage) losses(lost []int, allocation Allocation) []Exclusion {
	people := make(map[string][]int)
	for _, person := range lost {
		reason := s.reason(person)
		people[reason] = append(people[reason], person)
	}
	losses := make([]Exclusion, 0, len(people))
	for reason, group := range people {
		losses = append(losses, exclusion(reason, group, allocation))
	}
	slices.SortFunc(losses, s.compare)
	return losses
}

func (s Stage) reason(person int) string {
	if s.Why == nil || s.Why[person] == "" {
		return s.Reason
	}
	return s.Why[person]
}

// compare puts the stage's own reason last: it is what is left when no
// particular reason is known.
func (s Stage) compare(a, b Exclusion) int {
	if own := a.Reason == s.Reason; own != (b.Reason == s.Reason) {
		if own {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Reason, b.Reason))
}

// CheckFlow says whether counts agree: at each step after the first, those who
// came in are those who went on and those lost, in all and in each arm, and no
// arms hold more people than there are. Steps without counts by arm are
// checked in all only. Every disagreement is reported.
func CheckFlow(steps []FlowStep) error {
	var problems []error
	for i, step := range steps {
		problems = append(problems, step.checkArms())
		if i > 0 {
			problems = append(problems, step.checkFrom(steps[i-1]))
		}
	}
	return errors.Join(problems...)
}

func (s FlowStep) checkArms() error {
	inArms := 0
	for _, n := range s.ByArm {
		inArms += n
	}
	if inArms > s.N {
		return fmt.Errorf("step %q: the arms hold %d people of %d", s.Title, inArms, s.N)
	}
	return nil
}

func (s FlowStep) checkFrom(before FlowStep) error {
	out := s.N
	for _, loss := range s.Lost {
		out += loss.N
	}
	var problems []error
	if out != before.N {
		problems = append(problems, fmt.Errorf("step %q: %d people came from %q, but %d went on or were lost", s.Title, before.N, before.Title, out))
	}
	return errors.Join(append(problems, s.checkArmsFrom(before))...)
}

func (s FlowStep) checkArmsFrom(before FlowStep) error {
	if !s.countsArms(len(before.ByArm)) {
		return nil
	}
	var problems []error
	for arm, in := range before.ByArm {
		out := s.ByArm[arm]
		for _, loss := range s.Lost {
			out += loss.ByArm[arm]
		}
		if in != out {
			problems = append(problems, fmt.Errorf("step %q, arm %d: %d people came from %q, but %d went on or were lost", s.Title, arm+1, in, before.Title, out))
		}
	}
	return errors.Join(problems...)
}

// countsArms says whether every count of the step is broken down by so many
// arms; printed flows often are not.
func (s FlowStep) countsArms(arms int) bool {
	return len(s.ByArm) == arms && !slices.ContainsFunc(s.Lost, func(e Exclusion) bool {
		return len(e.ByArm) != arms
	})
}
