package trial

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Unallocated is the arm of a person who was never randomised, or whose
// allocation is not known.
const Unallocated = -1

// An Allocation says who was randomised to which arm. The zero Allocation has
// no arms and no people. Allocations come from [Allocate] or [AllocateByID]
// and do not change.
type Allocation struct {
	arms []Arm
	of   []int
}

// Allocate gives person i the arm arms[of[i]], or none where of[i] is
// [Unallocated]. It fails if the arms fail [CheckArms] or an index names no
// arm.
func Allocate(arms []Arm, of []int) (Allocation, error) {
	var outside Rows
	for i, arm := range of {
		if arm != Unallocated && (arm < 0 || arm >= len(arms)) {
			outside = append(outside, i)
		}
	}
	err := CheckArms(arms)
	if len(outside) > 0 {
		err = errors.Join(err, fmt.Errorf("%v: no arm has that index; there are %d arms", outside, len(arms)))
	}
	if err != nil {
		return Allocation{}, err
	}
	return Allocation{arms: slices.Clone(arms), of: slices.Clone(of)}, nil
}

// AllocateByID is [Allocate] for data that name the arms by ID; an empty ID
// leaves the person unallocated. An ID of no arm is an error that names the
// rows and the IDs that would do.
func AllocateByID(arms []Arm, ids []string) (Allocation, error) {
	index := make(map[string]int, len(arms))
	for i, arm := range arms {
		index[arm.ID] = i
	}
	index[""] = Unallocated
	of := make([]int, len(ids))
	var unknown Rows
	for i, id := range ids {
		arm, known := index[id]
		if !known {
			unknown = append(unknown, i)
		}
		of[i] = arm
	}
	if len(unknown) > 0 {
		return Allocation{}, errors.Join(CheckArms(arms), unknownArm(unknown, arms))
	}
	return Allocate(arms, of)
}

func unknownArm(rows Rows, arms []Arm) error {
	ids := make([]string, len(arms))
	for i, arm := range arms {
		ids[i] = fmt.Sprintf("%q", arm.ID)
	}
	return fmt.Errorf("%v: unknown arm; expected %s, or empty for none", rows, strings.Join(ids, " or "))
}

// People is how many people the allocation describes, allocated or not.
func (a Allocation) People() int { return len(a.of) }

// Arms are the trial's arms in their declared order.
func (a Allocation) Arms() []Arm { return slices.Clone(a.arms) }

// Control is the index of the control arm, or [Unallocated] in the zero
// Allocation.
func (a Allocation) Control() int {
	return slices.IndexFunc(a.arms, func(arm Arm) bool { return arm.Control })
}

// Of is the arm index of a person, or [Unallocated], also for a row that the
// allocation does not have.
func (a Allocation) Of(person int) int {
	if person < 0 || person >= len(a.of) {
		return Unallocated
	}
	return a.of[person]
}

// Count is how many of the people each arm holds, in the order of the arms.
// The unallocated are in no arm's count.
func (a Allocation) Count(people []int) []int {
	counts := make([]int, len(a.arms))
	for _, person := range people {
		if arm := a.Of(person); arm != Unallocated {
			counts[arm]++
		}
	}
	return counts
}
