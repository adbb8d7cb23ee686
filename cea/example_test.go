package cea_test

import (
	"context"
	"fmt"

	"ibsen/cea"
)

func ExampleAnalyse() {
	arm := []string{"usual", "usual", "usual", "usual", "new", "new", "new", "new"}
	cost := []float64{1200, 900, 1500, 1100, 1600, 1900, 1300, 1700}
	qaly := []float64{0.61, 0.58, 0.66, 0.63, 0.68, 0.74, 0.65, 0.70}

	arms, rows, err := cea.ByArm(arm, cost, qaly, "usual")
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := cea.Analyse(context.Background(), arms, rows, cea.Settings{
		Seed: 1, WTP: []float64{20000}, Currency: "£", EffectName: "QALY",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := result.Comparisons[0]
	fmt.Println(c.Ratio.Statement)
	fmt.Printf("cost £%.0f (95%% interval by Welch £%.0f to £%.0f)\n", c.Cost.Estimate, c.Cost.Intervals.Welch.Lower, c.Cost.Intervals.Welch.Upper)
	fmt.Println("Fieller's region is", c.Ratio.Fieller.Type)
	// Output:
	// new is better and dearer than usual: each unit of QALY gained costs £6,207.
	// cost £450 (95% interval by Welch £17 to £883)
	// Fieller's region is bounded
}
