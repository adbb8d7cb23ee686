package outcomes

import (
	"errors"
	"fmt"
	"math"

	"ibsen/trial"
)

// Scores are the totals that an instrument gives people, with how many could
// be scored and how many could not.
type Scores struct {
	Instrument           string // its ID
	Direction            Direction
	Total                []float64 // one a person; NaN for a person who misses an item
	Complete, Incomplete int       // people with a total, and without
	MissingByItem        []int     // people who miss the item, in the order of the items
	HasCase              bool      // whether the instrument defines a case
	Cases                int       // people with a total at or above its threshold
	Warnings             []Warning
}

// A Warning is something that a reader of the scores must know.
type Warning struct{ Code, Message string }

const (
	// WarnReconstruction is the code of a warning that the instrument's values
	// were worked out, not published.
	WarnReconstruction = "reconstruction"
	// WarnNoTotals is the code of a warning that nobody answered every item.
	WarnNoTotals = "no totals"
)

// Score gives each person a total: items[j][i] is person i's answer to item j,
// as a code of the item's levels, NaN where missing. A person who misses any
// item has no total.
//
// It fails if the instrument is not valid; if there is not one column an item,
// all of one length; with an [AnswerError] for each item that has answers that
// are not levels; and if a total is too large for a float64.
func (in Instrument) Score(items [][]float64) (Scores, error) {
	if err := in.Validate(); err != nil {
		return Scores{}, err
	}
	if err := in.checkShape(items); err != nil {
		return Scores{}, err
	}
	totals, missing, err := in.totals(items)
	if err != nil {
		return Scores{}, err
	}
	s := Scores{
		Instrument:    in.ID,
		Direction:     in.Direction,
		Total:         totals,
		MissingByItem: missing,
		HasCase:       in.Case != nil,
	}
	s.count(in.Case)
	s.warn(in)
	return s, nil
}

func (in Instrument) totals(items [][]float64) (totals []float64, missing []int, err error) {
	totals = make([]float64, len(items[0]))
	missing = make([]int, len(items))
	var problems []error
	for j, item := range in.Items {
		refused := item.addTo(totals, items[j], &missing[j])
		if len(refused) > 0 {
			problems = append(problems, &AnswerError{Item: item.Name, People: refused, Allowed: item.allowed()})
		}
	}
	var tooLarge trial.Rows
	for i, sum := range totals {
		totals[i] = in.total(sum)
		if math.IsInf(totals[i], 0) {
			tooLarge = append(tooLarge, i)
		}
	}
	if len(tooLarge) > 0 {
		problems = append(problems, fmt.Errorf("instrument %q, %v: the total is too large", in.ID, tooLarge))
	}
	return totals, missing, errors.Join(problems...)
}

// addTo adds the answers' values to the people's sums, which a missing answer
// turns to NaN for good, and returns whose answers the item does not allow.
func (it Item) addTo(sums, answers []float64, missing *int) (refused trial.Rows) {
	for i, answer := range answers {
		if math.IsNaN(answer) {
			sums[i] = math.NaN()
			*missing++
			continue
		}
		value, ok := it.value(answer)
		if !ok {
			refused = append(refused, i)
		}
		sums[i] += value
	}
	return refused
}

func (s *Scores) count(threshold *Case) {
	for _, total := range s.Total {
		if math.IsNaN(total) {
			s.Incomplete++
			continue
		}
		s.Complete++
		if threshold != nil && total >= threshold.AtLeast {
			s.Cases++
		}
	}
}

func (s *Scores) warn(in Instrument) {
	if in.Reconstruction {
		message := fmt.Sprintf("%s: the values are a reconstruction (%s)", in.ID, in.Source)
		s.Warnings = append(s.Warnings, Warning{WarnReconstruction, message})
	}
	if s.Complete == 0 {
		message := fmt.Sprintf("%s: none of %d people answered every item", in.ID, len(s.Total))
		s.Warnings = append(s.Warnings, Warning{WarnNoTotals, message})
	}
}

// Mean is the mean total of the people who have one; ok is false if nobody
// has.
func (s Scores) Mean() (mean float64, ok bool) {
	sum := 0.0
	for _, total := range s.Total {
		if !math.IsNaN(total) {
			sum += total
		}
	}
	mean = sum / float64(s.Complete)
	return given(mean, s.Complete >= 1)
}

// SD is the standard deviation of the totals (divisor: people with a total,
// less one); ok is false if fewer than two people have one.
func (s Scores) SD() (sd float64, ok bool) {
	mean, ok := s.Mean()
	if !ok || s.Complete < 2 {
		return 0, false
	}
	squares := 0.0
	for _, total := range s.Total {
		if !math.IsNaN(total) {
			deviation := total - mean
			squares += float64(deviation * deviation)
		}
	}
	return given(math.Sqrt(squares/float64(s.Complete-1)), true)
}

// given is x if it may leave the package as a number.
func given(x float64, defined bool) (float64, bool) {
	if !defined || !finite(x) {
		return 0, false
	}
	return x, true
}
