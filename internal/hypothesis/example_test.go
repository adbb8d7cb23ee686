package hypothesis_test

import (
	"fmt"

	"ibsen/internal/hypothesis"
)

// A row of a published table: mean, standard deviation and size of each arm.
func Example() {
	budget := hypothesis.Sample{Label: "budget", N: 510, Mean: 3.58, SD: 0.80}
	comparison := hypothesis.Sample{Label: "comparison", N: 449, Mean: 3.47, SD: 0.77}
	test, err := hypothesis.PooledT(budget, comparison, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f (%.2f to %.2f), %s(%g) = %.2f, p = %.3f\n",
		test.Difference, test.ConfLow, test.ConfHigh, test.Symbol, test.DF, test.Statistic, test.PValue)
	// Output: 0.11 (0.01 to 0.21), t(957) = 2.16, p = 0.031
}

func ExampleFisher() {
	improved := hypothesis.Table{
		Rows: []string{"control", "streptomycin"}, Columns: []string{"not improved", "improved"},
		Counts: [][]int{{35, 17}, {17, 38}},
	}
	test, err := hypothesis.Fisher(improved, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("p = %.5f, odds ratio %.2f (%.2f to %.2f)\n",
		test.PValue, test.OddsRatio.Estimate, test.OddsRatio.ConfLow, test.OddsRatio.ConfHigh)
	// Output: p = 0.00022, odds ratio 4.53 (1.90 to 11.28)
}
