package costs

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"ibsen/trial"
)

// WeeklyCostFrame is the data frame with the weekly cost of a service added as
// column id: [WeeklyCost] of the column of counts, with one price a row. Gota's
// NaN is missing. It fails as [WeeklyCost] and [trial.Numbers] do, and where
// the frame has a column id.
func WeeklyCostFrame(df dataframe.DataFrame, id, counts string, recall Recall, price []float64) (dataframe.DataFrame, error) {
	columns, err := trial.Numbers(df, counts)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("cost %q: %w", id, err)
	}
	weekly, err := WeeklyCost(columns[0], recall, price)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("cost %q: %w", id, err)
	}
	return withCost(df, id, weekly)
}

// TotalFrame is the data frame with a total weekly cost added as column id:
// [TotalOf] the columns named, all of them on the one basis given. Gota's NaN
// is missing. It fails as [TotalOf] and [trial.Numbers] do, and where the frame
// has a column id.
func TotalFrame(df dataframe.DataFrame, id string, basis Basis, components []string) (dataframe.DataFrame, Total, error) {
	columns, err := trial.Numbers(df, components...)
	if err != nil {
		return dataframe.DataFrame{}, Total{}, fmt.Errorf("cost %q: %w", id, err)
	}
	parts := make([]Component, len(columns))
	for j, column := range columns {
		parts[j] = Component{ID: components[j], Basis: basis, Weekly: column}
	}
	total, err := TotalOf(parts...)
	if err != nil {
		return dataframe.DataFrame{}, Total{}, fmt.Errorf("cost %q: %w", id, err)
	}
	with, err := withCost(df, id, total.Weekly)
	if err != nil {
		return dataframe.DataFrame{}, Total{}, err
	}
	return with, total, nil
}

func withCost(df dataframe.DataFrame, id string, weekly []float64) (dataframe.DataFrame, error) {
	with, err := trial.WithNumbers(df, id, weekly)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("cost %q: %w", id, err)
	}
	return with, nil
}
