package regress_test

import (
	"fmt"

	"ibsen/internal/regress"
)

func ExampleOLS() {
	trial := regress.Columns{
		Number: map[string][]float64{
			"cost": {250, 310, 290, 400, 350, 420, 380, 510},
			"age":  {30, 41, 35, 52, 30, 44, 38, 61},
		},
		Label: map[string][]string{
			"group": {"CG", "CG", "CG", "CG", "IB", "IB", "IB", "IB"},
		},
	}
	formula, err := regress.ParseFormula("cost ~ age + group")
	if err != nil {
		fmt.Println(err)
		return
	}
	design, err := regress.Build(formula, trial, regress.BuildOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fit, err := regress.OLS(design, regress.Options{Covariance: regress.HC3})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, term := range fit.Terms {
		fmt.Printf("%-12s %7.2f (%.2f)\n", term.Name, term.Estimate, term.StdError)
	}
	means, err := regress.Recycled(fit, "group", []string{"CG", "IB"}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: %.2f\n", means.Differences[0].Label, means.Differences[0].Value)
	// Output:
	// (Intercept)    85.85 (26.66)
	// age             5.74 (0.74)
	// groupIB        80.98 (12.56)
	// IB - CG: 80.98
}
