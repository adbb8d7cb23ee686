package trial_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/trial"
)

func TestFlow(t *testing.T) {
	allocation := allocate(t, 0, 0, 0, 1, 1, trial.Unallocated)
	stages := []trial.Stage{
		{Title: "consented", Reason: "no consent", Pass: []bool{true, true, false, true, true, true}},
		{
			Title: "interviewed", Reason: "no reason given",
			Pass: []bool{true, false, false, false, false, false},
			Why:  []string{"", "ill", "moved", "died", "ill", ""},
		},
	}
	got, err := trial.Flow("randomised", stages, allocation)
	if err != nil {
		t.Fatal(err)
	}
	want := []trial.FlowStep{
		{Title: "randomised", N: 6, ByArm: []int{3, 2}},
		{Title: "consented", N: 5, ByArm: []int{2, 2}, Lost: []trial.Exclusion{{Reason: "no consent", N: 1, ByArm: []int{1, 0}}}},
		{Title: "interviewed", N: 1, ByArm: []int{1, 0}, Lost: []trial.Exclusion{
			{Reason: "ill", N: 2, ByArm: []int{1, 1}},
			{Reason: "died", N: 1, ByArm: []int{0, 1}},
			{Reason: "no reason given", N: 1, ByArm: []int{0, 0}},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFlowPutsTheUnexplainedLast(t *testing.T) {
	allocation := allocate(t, 0, 0, 0, 1)
	stage := trial.Stage{Title: "interviewed", Reason: "a reason", Pass: make([]bool, 4), Why: []string{"", "", "z", "b"}}
	steps, err := trial.Flow("randomised", []trial.Stage{stage}, allocation)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, lost := range steps[1].Lost {
		order = append(order, lost.Reason)
	}
	if diff := cmp.Diff([]string{"b", "z", "a reason"}, order); diff != "" {
		t.Error(diff)
	}
}

func TestFlowErrors(t *testing.T) {
	allocation := allocate(t, 0, 1)
	_, err := trial.Flow("all", []trial.Stage{
		{Title: "", Reason: "x", Pass: []bool{true, true}},
		{Title: "b", Reason: "x", Pass: []bool{true}, Why: []string{}},
	}, allocation)
	wantError(t, err, "stage 1", "title and a reason", `stage 2 ("b"): 1 values say who passes, of 2`, "0 reasons for 2 people")
}

// TestPrintedFlow checks the counts that the IBSEN report prints of its people
// from baseline record to interview: those of section 4.2.1 agree, and those of
// appendix A.4.1 agree only with the reasons it lists (259), not with the total
// that it states (221).
func TestPrintedFlow(t *testing.T) {
	flow := func(records, notInterviewed int) []trial.FlowStep {
		return []trial.FlowStep{
			{Title: "baseline record", N: records},
			{Title: "approached", N: records - 129, Lost: []trial.Exclusion{{N: 62}, {N: 40}, {N: 18}, {N: 9}}},
			{Title: "interviewed", N: 1006, Lost: []trial.Exclusion{{N: notInterviewed}}},
			{Title: "analysed", N: 959, Lost: []trial.Exclusion{{Reason: "not randomised", N: 5}, {Reason: "unmatched", N: 42}}},
		}
	}
	for _, tc := range []struct {
		name                    string
		records, notInterviewed int
		agree                   bool
	}{
		{"section 4.2.1", 1356, 221, true},
		{"appendix, reasons listed", 1394, 154 + 59 + 8 + 38, true},
		{"appendix, total stated", 1394, 221, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := trial.CheckFlow(flow(tc.records, tc.notInterviewed))
			if agree := err == nil; agree != tc.agree {
				t.Errorf("agree is %v, want %v: %v", agree, tc.agree, err)
			}
		})
	}
}

func TestCheckFlowByArm(t *testing.T) {
	steps := func() []trial.FlowStep {
		return []trial.FlowStep{
			{Title: "in", N: 10, ByArm: []int{6, 4}},
			{Title: "out", N: 7, ByArm: []int{4, 3}, Lost: []trial.Exclusion{{N: 3, ByArm: []int{2, 1}}}},
		}
	}
	if err := trial.CheckFlow(steps()); err != nil {
		t.Error(err)
	}
	moved := steps()
	moved[1].ByArm = []int{3, 4}
	wantError(t, trial.CheckFlow(moved), `step "out", arm 1: 6 people`, "arm 2: 4 people")
	overfull := steps()
	overfull[0].ByArm = []int{6, 5}
	wantError(t, trial.CheckFlow(overfull), "the arms hold 11 people of 10")
	partly := steps()
	partly[1].Lost[0].ByArm = nil
	if err := trial.CheckFlow(partly); err != nil {
		t.Errorf("a flow not broken down by arm throughout is checked in all only: %v", err)
	}
}

func drawStages(t *rapid.T, people int) []trial.Stage {
	stages := make([]trial.Stage, rapid.IntRange(0, 4).Draw(t, "stages"))
	for i := range stages {
		stages[i] = trial.Stage{
			Title: "stage", Reason: "other",
			Pass: rapid.SliceOfN(rapid.Bool(), people, people).Draw(t, "pass"),
			Why:  rapid.SliceOfN(rapid.SampledFrom([]string{"", "ill", "moved", "other"}), people, people).Draw(t, "why"),
		}
	}
	return stages
}

func TestFlowCountsEveryoneOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		allocation := drawAllocation(t)
		stages := drawStages(t, allocation.People())
		steps, err := trial.Flow("all", stages, allocation)
		if err != nil {
			t.Fatal(err)
		}
		if err := trial.CheckFlow(steps); err != nil {
			t.Fatal(err)
		}
		for i, step := range steps {
			if want := reached(stages[:i], allocation.People()); step.N != want {
				t.Fatalf("step %d has %d people, want %d", i, step.N, want)
			}
		}
	})
}

// reached counts, person by person, who passes all the stages.
func reached(stages []trial.Stage, people int) int {
	n := 0
	for person := range people {
		passes := true
		for _, stage := range stages {
			passes = passes && stage.Pass[person]
		}
		if passes {
			n++
		}
	}
	return n
}
