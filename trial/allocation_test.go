package trial_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/trial"
)

// budgets are the arms of the IBSEN evaluation.
var budgets = []trial.Arm{
	{ID: "IB", Label: "Individual budget"},
	{ID: "CG", Label: "Comparison group", Control: true},
}

// allocate gives people the arms of budgets by index.
func allocate(t interface {
	Helper()
	Fatal(...any)
}, of ...int) trial.Allocation {
	t.Helper()
	allocation, err := trial.Allocate(budgets, of)
	if err != nil {
		t.Fatal(err)
	}
	return allocation
}

// wantError fails unless err has every one of the texts.
func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one that says %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q does not say %q", err, text)
		}
	}
}

func TestCheckArms(t *testing.T) {
	for _, tc := range []struct {
		name string
		arms []trial.Arm
		want []string // none: the arms are fine
	}{
		{"two arms", budgets, nil},
		{"three arms", append([]trial.Arm{{ID: "X"}}, budgets...), nil},
		{"no arms", nil, []string{"two arms or more, not 0", "control, not 0"}},
		{"one arm", budgets[1:], []string{"two arms or more, not 1"}},
		{"no control", []trial.Arm{{ID: "A"}, {ID: "B"}}, []string{"control, not 0"}},
		{"two controls", []trial.Arm{{ID: "A", Control: true}, {ID: "B", Control: true}}, []string{"control, not 2"}},
		{"an ID twice and one missing", []trial.Arm{{ID: "A", Control: true}, {}, {ID: "A"}}, []string{"arm 2 has no ID", `arms 1 and 3 share the ID "A"`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := trial.CheckArms(tc.arms)
			if tc.want == nil {
				if err != nil {
					t.Error(err)
				}
				return
			}
			wantError(t, err, tc.want...)
		})
	}
}

func TestArmName(t *testing.T) {
	if got := budgets[0].Name(); got != "Individual budget" {
		t.Errorf("labelled arm is named %q", got)
	}
	if got := (trial.Arm{ID: "X"}).Name(); got != "X" {
		t.Errorf("arm without a label is named %q", got)
	}
}

func TestAllocation(t *testing.T) {
	a := allocate(t, 0, 1, trial.Unallocated, 0)
	if a.People() != 4 || a.Control() != 1 {
		t.Errorf("got %d people and control %d, want 4 and 1", a.People(), a.Control())
	}
	if diff := cmp.Diff(budgets, a.Arms()); diff != "" {
		t.Error(diff)
	}
	var arms []int
	for person := -1; person <= 4; person++ {
		arms = append(arms, a.Of(person))
	}
	if diff := cmp.Diff([]int{-1, 0, 1, -1, 0, -1}, arms); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{2, 1}, a.Count([]int{0, 1, 2, 3})); diff != "" {
		t.Error(diff)
	}
}

func TestZeroAllocationIsEmpty(t *testing.T) {
	var a trial.Allocation
	if a.People() != 0 || len(a.Arms()) != 0 || a.Control() != trial.Unallocated || a.Of(0) != trial.Unallocated {
		t.Errorf("got %+v", a)
	}
}

func TestAllocationKeepsNothingOfTheCallers(t *testing.T) {
	arms, of := append([]trial.Arm(nil), budgets...), []int{0, 1}
	a, err := trial.Allocate(arms, of)
	if err != nil {
		t.Fatal(err)
	}
	arms[0].ID, of[0] = "changed", 1
	a.Arms()[1].ID = "changed"
	if a.Of(0) != 0 || !cmp.Equal(a.Arms(), budgets) {
		t.Error("a caller's change reached the allocation")
	}
}

func TestAllocateErrors(t *testing.T) {
	_, err := trial.Allocate(budgets[:1], []int{0, 2, -2})
	wantError(t, err, "two arms or more", "rows 1, 2", "no arm has that index")
}

func TestAllocateByID(t *testing.T) {
	a, err := trial.AllocateByID(budgets, []string{"CG", "", "IB"})
	if err != nil {
		t.Fatal(err)
	}
	if a.Of(0) != 1 || a.Of(1) != trial.Unallocated || a.Of(2) != 0 {
		t.Errorf("got arms %d, %d, %d", a.Of(0), a.Of(1), a.Of(2))
	}
}

func TestAllocateByIDErrors(t *testing.T) {
	_, err := trial.AllocateByID(budgets, []string{"CG", "secret", "IB", "ib"})
	wantError(t, err, "rows 1, 3", `expected "IB" or "CG"`)
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the error prints a person's value: %v", err)
	}
}
