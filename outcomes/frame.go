package outcomes

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"ibsen/trial"
)

// ScoreFrame scores an instrument on a data frame: items names the columns that
// hold its items, in the instrument's order, and the result is the frame with
// a column of totals added, named by the instrument's ID. Gota's NaN is missing
// in the items and in the totals.
//
// It fails as [Instrument.Score] and [trial.Numbers] do, and where the frame
// has a column of the totals' name.
func ScoreFrame(df dataframe.DataFrame, in Instrument, items []string) (dataframe.DataFrame, error) {
	answers, err := trial.Numbers(df, items...)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("instrument %q: %w", in.ID, err)
	}
	scores, err := in.Score(answers)
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	scored, err := trial.WithNumbers(df, in.ID, scores.Total)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("instrument %q: %w", in.ID, err)
	}
	return scored, nil
}
