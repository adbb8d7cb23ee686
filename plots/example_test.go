package plots_test

import (
	"fmt"
	"math"
	"strings"

	"ibsen/plots"
)

func ExamplePlane() {
	wtp := 20000.0
	plane := plots.Plane{
		Title:       "New treatment against usual care",
		EffectLabel: "Difference in QALYs",
		CostLabel:   "Difference in cost, £",
		Effect:      []float64{0.08, 0.12, 0.16, -0.01},
		Cost:        []float64{2100, -300, 2900, 3400},

		EffectEstimate: 0.1, CostEstimate: 2025,
		Shares:   plots.Shares{BetterCheaper: 0.25, BetterDearer: 0.5, WorseDearer: 0.25},
		WTP:      &wtp,
		WTPLabel: "willingness to pay for a QALY",
		Currency: "£",
	}
	svg, err := plane.SVG()
	if err != nil {
		fmt.Println(err)
		return
	}
	_, description, _ := strings.Cut(string(svg), "<desc>")
	description, _, _ = strings.Cut(description, "</desc>")
	fmt.Println(strings.ReplaceAll(description, ". ", ".\n"))
	// Output:
	// Cost-effectiveness plane of 4 bootstrap replicates.
	// Difference in QALYs: estimate 0.1.
	// Difference in cost, £: estimate £2,025.
	// Share of replicates: better and cheaper 25%, better and dearer 50%, worse and cheaper 0%, worse and dearer 25%.
	// With the 95% ellipse of the replicates.
	// With a line for willingness to pay for a QALY £20,000.
}

func ExamplePlane_error() {
	plane := plots.Plane{Effect: []float64{0.1, math.NaN()}, Cost: []float64{20, 30}}
	_, err := plane.PNG()
	fmt.Println(err)
	// Output:
	// plots: Plane.Effect: value 2 of 2 is not a finite number (of size up to 1e60)
}

func ExampleAcceptability() {
	figure := plots.Acceptability{
		Title:    "Acceptability",
		WTPLabel: "Willingness to pay for one QALY",
		Currency: "£",
		Curves: []plots.Curve{
			{Label: "Everyone", WTP: []float64{0, 20000, 50000}, Probability: []float64{0.1, 0.45, 0.8}},
		},
	}
	svg, err := figure.SVG()
	fmt.Println(strings.Contains(string(svg), "Everyone: 10% at £0, 80% at £50,000."), err)
	// Output:
	// true <nil>
}
