package trial_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/trial"
)

func newSet(t *testing.T, allocation trial.Allocation) trial.Set {
	t.Helper()
	set, err := trial.NewSet("all", "Everyone", allocation)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestReportedSets builds the sets of the IBSEN evaluation from people like
// its own: 510 and 449 randomised, 52 of the 510 refusing (Table 4.4).
func TestReportedSets(t *testing.T) {
	of := make([]int, 959)
	accepted := make([]bool, 959)
	for i := range of {
		if i >= 510 {
			of[i] = 1
		}
		accepted[i] = i >= 52
	}
	allocation := allocate(t, of...)
	got, err := newSet(t, allocation).Restrict("accepted", "IB accepted", "refused", accepted, allocation)
	if err != nil {
		t.Fatal(err)
	}
	want := []trial.Exclusion{{Reason: "refused", N: 52, ByArm: []int{52, 0}}}
	if diff := cmp.Diff(want, got.Excluded); diff != "" {
		t.Error(diff)
	}
	arms, err := trial.ByArm(got, allocation)
	if err != nil {
		t.Fatal(err)
	}
	if len(arms[0]) != 458 || len(arms[1]) != 449 {
		t.Errorf("got %d and %d people, want 458 and 449", len(arms[0]), len(arms[1]))
	}
}

func TestRestrictAccumulatesExclusions(t *testing.T) {
	allocation := allocate(t, 0, 1, 0, 1, trial.Unallocated, 0)
	all := newSet(t, allocation)
	randomised, err := all.Restrict("itt", "As randomised", "not randomised", []bool{true, true, true, true, false, true}, allocation)
	if err != nil {
		t.Fatal(err)
	}
	got, err := randomised.Restrict("self", "Without proxies", "proxy", []bool{true, false, true, true, true, false}, allocation)
	if err != nil {
		t.Fatal(err)
	}
	want := trial.Set{ID: "self", Title: "Without proxies", Members: []int{0, 2, 3}, Excluded: []trial.Exclusion{
		{Reason: "not randomised", N: 1, ByArm: []int{0, 0}},
		{Reason: "proxy", N: 2, ByArm: []int{1, 1}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(all.Members) != 6 || len(randomised.Excluded) != 1 {
		t.Error("a restriction changed the set that it came from")
	}
}

func TestRestrictToEveryoneCountsNobody(t *testing.T) {
	allocation := allocate(t, 0, 1)
	got, err := newSet(t, allocation).Restrict("x", "", "nothing", []bool{true, true}, allocation)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]trial.Exclusion{{Reason: "nothing", N: 0, ByArm: []int{0, 0}}}, got.Excluded); diff != "" {
		t.Error(diff)
	}
}

func TestSetErrors(t *testing.T) {
	allocation := allocate(t, 0, 1, 0)
	_, err := trial.NewSet("", "", allocation)
	wantError(t, err, "needs an ID")
	_, err = newSet(t, allocation).Restrict("", "", "", []bool{true}, allocation)
	wantError(t, err, "needs an ID", "needs a reason", "1 values say whom to keep of 3 people")
	keep := []bool{true, true, true}
	_, err = trial.Set{ID: "own", Members: []int{0, 3}}.Restrict("x", "", "r", keep, allocation)
	wantError(t, err, `set "own"`, "not among the 3 people")
	_, err = trial.Set{ID: "own", Members: []int{1, 1}}.Restrict("x", "", "r", keep, allocation)
	wantError(t, err, "must ascend")
}

func TestByArm(t *testing.T) {
	allocation := allocate(t, 1, 0, 0, 1, 1)
	got, err := trial.ByArm(newSet(t, allocation), allocation)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]int{{1, 2}, {0, 3, 4}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestByArmErrors(t *testing.T) {
	allocation := allocate(t, 1, 1, 0, trial.Unallocated)
	_, err := trial.ByArm(newSet(t, allocation), allocation)
	wantError(t, err, `arm "Individual budget" has 1 people`, "row 3", "no arm")
	_, err = trial.ByArm(trial.Set{ID: "own", Members: []int{9}}, allocation)
	wantError(t, err, "not among the 4 people")
}

// drawAllocation draws who is in which arm.
func drawAllocation(t *rapid.T) trial.Allocation {
	return allocate(t, rapid.SliceOfN(rapid.IntRange(-1, 1), 0, 40).Draw(t, "arms")...)
}

func TestRestrictPartitionsTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		allocation := drawAllocation(t)
		set, err := trial.NewSet("all", "", allocation)
		for err == nil && len(set.Excluded) < 3 {
			keep := rapid.SliceOfN(rapid.Bool(), allocation.People(), allocation.People()).Draw(t, "keep")
			set, err = set.Restrict("next", "", "reason", keep, allocation)
		}
		if err != nil {
			t.Fatal(err)
		}
		people, byArm := len(set.Members), allocation.Count(set.Members)
		for _, lost := range set.Excluded {
			people += lost.N
			for arm, n := range lost.ByArm {
				byArm[arm] += n
			}
		}
		everyone := newMembers(allocation.People())
		if people != allocation.People() || !slices.Equal(byArm, allocation.Count(everyone)) {
			t.Fatalf("kept and excluded make %d (%v by arm) of %d", people, byArm, allocation.People())
		}
		if !slices.IsSorted(set.Members) {
			t.Fatal("members do not ascend")
		}
	})
}

func newMembers(n int) []int {
	members := make([]int, n)
	for i := range members {
		members[i] = i
	}
	return members
}
