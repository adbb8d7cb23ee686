package costs

import (
	"errors"
	"fmt"
	"math"

	"ibsen/trial"
)

// WeeklyCost is each person's weekly cost of a service: how often they used it
// in the recall period, times what one use costs them, divided by the weeks of
// the period. Where the count or the price is missing so is the cost, even of
// a count of 0 at a missing price.
//
// A period of no length, slices of different lengths, and negative or infinite
// counts and prices are errors, all reported together.
func WeeklyCost(counts []float64, recall Recall, price []float64) ([]float64, error) {
	var problems []error
	if !(recall.Weeks > 0) || math.IsInf(recall.Weeks, 0) {
		problems = append(problems, errors.New("the recall period must last a positive number of weeks"))
	}
	if len(counts) != len(price) {
		problems = append(problems, fmt.Errorf("counts of %d people and prices of %d", len(counts), len(price)))
	}
	problems = append(problems, checkAmounts("count", counts), checkAmounts("price", price))
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	weekly := make([]float64, len(counts))
	for i, count := range counts {
		weekly[i] = count * price[i] / recall.Weeks
	}
	if err := checkAmounts("weekly cost", weekly); err != nil {
		return nil, err
	}
	return weekly, nil
}

// checkAmounts says whether every amount that is not missing is finite and not
// negative.
func checkAmounts(what string, amounts []float64) error {
	var wrong trial.Rows
	for i, amount := range amounts {
		if amount < 0 || math.IsInf(amount, 0) {
			wrong = append(wrong, i)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%s, %v: expected a finite number, 0 or more, or missing", what, wrong)
}
