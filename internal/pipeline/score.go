package pipeline

import (
	"errors"
	"fmt"

	"ibsen/internal/frame"
	"ibsen/internal/study"
	"ibsen/outcomes"
)

// scoreOutcomes makes every declared outcome, collecting the problems of all.
func (p *people) scoreOutcomes() error {
	p.outcomes = map[string]outcome{}
	var problems frame.Problems
	for i := range p.d.Scores {
		o, err := p.score(&p.d.Scores[i])
		if err != nil {
			problems.Include(err)
			continue
		}
		p.outcomes[o.ID] = o
	}
	return problems.Err()
}

func (p *people) score(s *study.Outcome) (outcome, error) {
	switch {
	case s.Instrument != "":
		return p.scoreInstrument(s)
	case s.Area != nil:
		return p.scoreArea(s)
	}
	values, err := p.floats(s.Column)
	return outcome{Outcome: s, values: values, direction: direction(s.Direction)}, err
}

func direction(words string) outcomes.Direction {
	if words == outcomes.HigherIsWorse.String() {
		return outcomes.HigherIsWorse
	}
	return outcomes.HigherIsBetter
}

func (p *people) scoreArea(s *study.Outcome) (outcome, error) {
	columns := make([][]float64, len(s.Area.Columns))
	for j, name := range s.Area.Columns {
		var err error
		if columns[j], err = p.floats(name); err != nil {
			return outcome{}, err
		}
	}
	values, err := outcomes.AreaUnderCurve(columns, s.Area.Years)
	if err != nil {
		return outcome{}, fmt.Errorf("outcome %q: %w", s.ID, err)
	}
	return outcome{Outcome: s, values: values, direction: direction(s.Direction)}, nil
}

func (p *people) scoreInstrument(s *study.Outcome) (outcome, error) {
	in, err := instrument(s)
	if err != nil {
		return outcome{}, fmt.Errorf("outcome %q: %w", s.ID, err)
	}
	items := make([][]float64, len(s.Items))
	var problems frame.Problems
	for j, name := range s.Items {
		values, err := p.floats(name)
		if err == nil {
			values, err = recode(s, name, values)
		}
		problems.Include(p.placed(name, err))
		items[j] = values
	}
	if err := problems.Err(); err != nil {
		return outcome{}, err
	}
	scores, err := in.Score(items)
	if err != nil {
		return outcome{}, p.answers(s, err)
	}
	o := outcome{Outcome: s, values: scores.Total, direction: in.Direction, reconstruction: in.Reconstruction}
	if in.Case != nil {
		o.caseAtLeast = in.Case.AtLeast
	}
	return o, nil
}

// instrument is the one that the study names, with its weights.
func instrument(s *study.Outcome) (outcomes.Instrument, error) {
	switch s.Instrument {
	case "ghq12-likert":
		return outcomes.GHQ12(outcomes.GHQLikert), nil
	case "ghq12-bimodal":
		return outcomes.GHQ12(outcomes.GHQBimodal), nil
	case "ghq12-corrected":
		return outcomes.GHQ12(outcomes.GHQCorrected), nil
	case "ascot-2008":
		w := outcomes.ASCOTWeights{Source: s.Weights.Source, Reconstruction: s.Weights.Reconstruction}
		for d := range w.Domain {
			w.Domain[d] = outcomes.Needs{No: s.Weights.No[d], Low: s.Weights.Low[d], High: s.Weights.High[d]}
		}
		return outcomes.ASCOT2008(w)
	case "ascot-sct4":
		return outcomes.ASCOTSCT4(), nil
	case "mean":
		return outcomes.MeanOf(s.ID, s.Title, direction(s.Direction), outcomes.Rated(s.Items)), nil
	}
	return outcomes.SumOf(s.ID, s.Title, direction(s.Direction), outcomes.Rated(s.Items)), nil
}

func recode(s *study.Outcome, item string, values []float64) ([]float64, error) {
	for _, r := range s.Recode {
		if r.Item == item {
			return outcomes.Reduce(values, r.To)
		}
	}
	return values, nil
}

// answers turns the faults that scoring found into problems placed in files.
// Scoring names items by the instrument's own names, in the order of the
// study's columns.
func (p *people) answers(s *study.Outcome, err error) error {
	in, _ := instrument(s)
	names := in.ItemNames()
	var problems frame.Problems
	for _, part := range parts(err) {
		column := ""
		var answer *outcomes.AnswerError
		if errors.As(part, &answer) {
			for j, name := range names {
				if name == answer.Item {
					column = s.Items[j]
				}
			}
		}
		problems.Include(p.placed(column, part))
	}
	return problems.Err()
}

// parts are the errors that errors.Join put together.
func parts(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// placed turns an AnswerError about a column into problems that name the file
// and record of each person; any other error stays as it is.
func (p *people) placed(column string, err error) error {
	var answer *outcomes.AnswerError
	if !errors.As(err, &answer) || column == "" {
		return err
	}
	var problems frame.Problems
	for _, i := range answer.People {
		problems.Add(p.problem(i, column, "expected "+answer.Allowed, "correct the value, or leave it empty if it is missing"))
	}
	return problems.Err()
}
