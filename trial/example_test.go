package trial_test

import (
	"fmt"

	"ibsen/trial"
)

func Example() {
	arms := []trial.Arm{
		{ID: "IB", Label: "Individual budget"},
		{ID: "CG", Label: "Comparison group", Control: true},
	}
	allocation, err := trial.AllocateByID(arms, []string{"IB", "CG", "IB", "CG", "IB", "CG"})
	if err != nil {
		fmt.Println(err)
		return
	}
	steps, err := trial.Flow("Randomised", []trial.Stage{{
		Title:  "Interviewed",
		Reason: "no reason recorded",
		Pass:   []bool{true, true, true, true, true, false},
		Why:    []string{"", "", "", "", "", "too ill"},
	}}, allocation)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range steps {
		fmt.Println(step.Title, step.N, step.ByArm, step.Lost)
	}

	all, _ := trial.NewSet("itt", "As randomised", allocation)
	accepted := []bool{false, true, true, true, true, true}
	set, _ := all.Restrict("accepted", "IB accepted", "refused the budget", accepted, allocation)
	members, err := trial.ByArm(set, allocation)
	fmt.Println(members, set.Excluded, err)
	// Output:
	// Randomised 6 [3 3] []
	// Interviewed 5 [3 2] [{too ill 1 [0 1]}]
	// [[2 4] [1 3 5]] [{refused the budget 1 [1 0]}] <nil>
}
