package regress_test

import (
	"fmt"

	"ibsen/internal/regress"
)

// A Gamma model of cost with log link, and what the arm adds to the mean cost
// of everyone.
func ExampleGLM() {
	cost := []float64{120, 80, 310, 95, 150, 60, 400, 210, 330, 90}
	arm := []float64{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}
	age := []float64{41, 33, 70, 38, 55, 29, 72, 60, 66, 35}
	ones := []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	d, err := regress.NewDesign("cost", cost, []string{"(Intercept)", "arm", "age"}, [][]float64{ones, arm, age})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := regress.GLM(d, regress.Gamma, regress.Log, regress.Options{Covariance: regress.HC1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, term := range f.Terms {
		fmt.Printf("%-11s %7.4f (%.4f)\n", term.Name, term.Estimate, term.StdError)
	}
	r, err := regress.Recycled(f, "arm", []string{"0", "1"}, regress.Log.Mean)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("difference of means %.2f (%.2f)\n", r.Differences[0].Value, r.Differences[0].StdError)
	// Output:
	// (Intercept)  3.0289 (0.1126)
	// arm          0.0534 (0.0788)
	// age          0.0395 (0.0022)
	// difference of means 9.79 (14.36)
}
