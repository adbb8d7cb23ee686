package costs_test

import (
	"fmt"

	"ibsen/costs"
)

func Example() {
	list, err := costs.NewPriceList([]costs.UnitCost{
		{Resource: "home care", Place: "Essex", Amount: 15.50, Unit: "hour", Currency: "GBP", PriceYear: "2007/08", Source: "site return"},
		{Resource: "home care", Amount: 17.70, Unit: "hour", Currency: "GBP", PriceYear: "2006/07", Source: "PSS EX1 2006-07"},
		{Resource: "social worker", Amount: 131, Unit: "hour", Currency: "GBP", PriceYear: "2007/08", Source: "Curtis (2007)"},
	}, []costs.Inflator{
		{From: "2006/07", To: "2007/08", Factor: 1.036, Source: "PSS inflator"},
	}, "GBP", "2007/08")
	if err != nil {
		fmt.Println(err)
		return
	}

	sites := []string{"Essex", "Norfolk"}
	homeCare, _ := list.PerPerson("home care", sites)
	socialWorker, _ := list.PerPerson("social worker", sites)
	weeklyCare, _ := costs.WeeklyCost([]float64{10, 4}, costs.RecallWeeks(1), homeCare)
	weeklyVisits, _ := costs.WeeklyCost([]float64{3, 0}, costs.RecallMonths(3), socialWorker)

	total, err := costs.TotalOf(
		costs.Component{ID: "home care", Basis: list.Basis(), Weekly: weeklyCare},
		costs.Component{ID: "social worker", Basis: list.Basis(), Weekly: weeklyVisits},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f a week, %v\n", total.Weekly, total.Basis)
	// Output: [187.75 73.35] a week, GBP at 2007/08 prices
}

func ExampleWeeklyFromLines() {
	plan, err := costs.WeeklyFromLines(2, []costs.Line{
		{Person: 0, Activity: "personal assistant", Amount: 150, Per: costs.PerWeek},
		{Person: 0, Activity: "payroll support", Amount: 320, Per: costs.PerYear},
		{Person: 0, Activity: "computer", Amount: 600, Per: costs.Once},
	}, costs.LineRule{LeaveOut: []string{"payroll support", "direct payment support"}})
	fmt.Println(plan.Weekly, plan.OneOff, plan.LeftOut, plan.NoLines, err)
	// Output: [150 NaN] 1 [{payroll support 1} {direct payment support 0}] 1 <nil>
}
