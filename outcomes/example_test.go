package outcomes_test

import (
	"fmt"
	"math"

	"ibsen/outcomes"
)

func Example() {
	weights := outcomes.ReconstructedASCOT2008Weights()
	ascot, err := outcomes.ASCOT2008(weights)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Three people's answers: 1 no needs, 2 low needs, 3 high needs. The
	// question on occupation had four options.
	occupation, err := outcomes.Reduce([]float64{1, 4, 2}, []float64{1, 2, 2, 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := ascot.Score([][]float64{
		{1, 2, 1},
		{1, 3, 1},
		{1, 2, 1},
		{1, 1, math.NaN()},
		{1, 2, 1},
		{1, 1, 1},
		occupation,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f of %d people, %d incomplete\n", scores.Total, len(scores.Total), scores.Incomplete)
	for _, warning := range scores.Warnings {
		fmt.Println(warning.Code)
	}
	// Output:
	// [4.57 2.45 NaN] of 3 people, 1 incomplete
	// reconstruction
}

func ExampleGHQ12() {
	ghq := outcomes.GHQ12(outcomes.GHQBimodal)
	answers := make([][]float64, len(ghq.Items))
	for j := range answers {
		answers[j] = []float64{1, 2} // the second person has every symptom
	}
	scores, err := ghq.Score(answers)
	fmt.Println(scores.Total, scores.Cases, scores.Direction, err)
	// Output: [0 12] 1 higher is worse <nil>
}

func ExampleAreaUnderCurve() {
	utility := [][]float64{{0.5, 0.8}, {0.6, 0.8}, {0.7, math.NaN()}}
	qalys, err := outcomes.AreaUnderCurve(utility, []float64{0, 0.5, 1})
	fmt.Printf("%.2f %v\n", qalys, err)
	// Output: [0.60 NaN] <nil>
}

func ExampleInstrument_Score_error() {
	care := outcomes.SumOf("care", "Care", outcomes.HigherIsWorse, outcomes.Rated([]string{"kind", "punctual"}, 1, 2, 3, 4))
	_, err := care.Score([][]float64{{1, 2, 3}, {1, 9, 4}})
	fmt.Println(err)
	// Output: item "punctual", row 1 (counted from 0): expected one of 1, 2, 3, 4, or missing
}
