package trial

import (
	"errors"
	"fmt"
	"slices"
)

// A Set is a named part of the people, such as everyone as randomised or those
// who accepted the offer, together with who was left out of it and why.
type Set struct {
	ID, Title string
	Members   []int       // row indices, ascending, each once
	Excluded  []Exclusion // from everyone down to Members, in order
}

// An Exclusion counts people who fell out for one reason. The parts by arm
// fall short of N by the people who have no arm.
type Exclusion struct {
	Reason string
	N      int
	ByArm  []int // one count an arm, in the order of the arms
}

// NewSet is the set of everyone that the allocation describes, including those
// without an arm. It fails on an empty ID.
func NewSet(id, title string, allocation Allocation) (Set, error) {
	if id == "" {
		return Set{}, errors.New("an analysis set needs an ID")
	}
	members := make([]int, allocation.People())
	for i := range members {
		members[i] = i
	}
	return Set{ID: id, Title: title, Members: members}, nil
}

// Restrict is the part of the set whose people have keep, one value for each
// person of the allocation (not of the set). The rest of the set are counted
// under the reason, after the exclusions that the set already had; nobody left
// out is an exclusion of 0. It fails on an empty ID or reason, on a keep of
// another length, and on a member that the allocation does not have.
func (s Set) Restrict(id, title, reason string, keep []bool, allocation Allocation) (Set, error) {
	if err := s.checkRestrict(id, reason, keep, allocation); err != nil {
		return Set{}, err
	}
	kept, lost := split(s.Members, keep)
	excluded := slices.Clone(s.Excluded)
	excluded = append(excluded, exclusion(reason, lost, allocation))
	return Set{ID: id, Title: title, Members: kept, Excluded: excluded}, nil
}

func (s Set) checkRestrict(id, reason string, keep []bool, allocation Allocation) error {
	var problems []error
	if id == "" {
		problems = append(problems, fmt.Errorf("a set made from %q needs an ID", s.ID))
	}
	if reason == "" {
		problems = append(problems, fmt.Errorf("set %q: leaving people out needs a reason", id))
	}
	if len(keep) != allocation.People() {
		problems = append(problems, fmt.Errorf("set %q: %d values say whom to keep of %d people", id, len(keep), allocation.People()))
	}
	problems = append(problems, s.checkMembers(allocation))
	return errors.Join(problems...)
}

func (s Set) checkMembers(allocation Allocation) error {
	for i, member := range s.Members {
		if member < 0 || member >= allocation.People() {
			return fmt.Errorf("set %q has a member that is not among the %d people allocated", s.ID, allocation.People())
		}
		if i > 0 && member <= s.Members[i-1] {
			return fmt.Errorf("set %q: members must ascend, each once", s.ID)
		}
	}
	return nil
}

func split(people []int, keep []bool) (kept, lost []int) {
	kept = make([]int, 0, len(people))
	for _, person := range people {
		if keep[person] {
			kept = append(kept, person)
		} else {
			lost = append(lost, person)
		}
	}
	return kept, lost
}

func exclusion(reason string, people []int, allocation Allocation) Exclusion {
	return Exclusion{Reason: reason, N: len(people), ByArm: allocation.Count(people)}
}

// fewest is the smallest arm in which a variance exists.
const fewest = 2

// ByArm splits the set's members by arm, in the order of the arms, each part
// ascending. An arm with fewer than two people cannot be compared and is an
// error that names it; so is a member without an arm.
func ByArm(set Set, allocation Allocation) ([][]int, error) {
	if err := set.checkMembers(allocation); err != nil {
		return nil, err
	}
	members := make([][]int, len(allocation.arms))
	var unallocated Rows
	for _, person := range set.Members {
		arm := allocation.Of(person)
		if arm == Unallocated {
			unallocated = append(unallocated, person)
			continue
		}
		members[arm] = append(members[arm], person)
	}
	if err := checkComparable(set, allocation.arms, members, unallocated); err != nil {
		return nil, err
	}
	return members, nil
}

func checkComparable(set Set, arms []Arm, members [][]int, unallocated Rows) error {
	var problems []error
	if len(unallocated) > 0 {
		problems = append(problems, fmt.Errorf("set %q: %v: no arm; restrict the set to the people allocated", set.ID, unallocated))
	}
	for i, arm := range arms {
		if n := len(members[i]); n < fewest {
			problems = append(problems, fmt.Errorf("set %q: arm %q has %d people; it needs %d or more", set.ID, arm.Name(), n, fewest))
		}
	}
	return errors.Join(problems...)
}
