package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ibsen/internal/frame"
	"ibsen/outcomes"
)

// answerRange is the scale on which items are reversed and topped.
func (s *scoring) answerRange(o scoreOptions) (low, high float64, err error) {
	if o.scale != "" {
		a, b, ok := strings.Cut(o.scale, ":")
		low, err1 := strconv.ParseFloat(a, 64)
		high, err2 := strconv.ParseFloat(b, 64)
		if !ok || err1 != nil || err2 != nil || !(low < high) {
			return 0, 0, usage("--scale %s: it is low:high, such as 0:3", o.scale)
		}
		if !math.IsNaN(o.top) && (o.top < low || o.top > high) {
			return 0, 0, usage("--top %g is not on --scale %s", o.top, o.scale)
		}
		return low, high, nil
	}
	if fixed, ok := fixedScales[o.instrument]; ok {
		return fixed[0], fixed[1], nil
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, item := range s.items {
		for _, v := range item {
			if !math.IsNaN(v) {
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
	}
	if len(o.reverse) > 0 {
		s.warnings = append(s.warnings, outcomes.Warning{
			Code:    "scale_inferred",
			Message: "items were reversed on the range of the answers found; if nobody gave the lowest or highest answer, state the scale with --scale",
		})
	}
	return low, high, nil
}

// make is the instrument that the flags name.
func (o scoreOptions) make(items [][]float64, high float64) (outcomes.Instrument, error) {
	switch o.instrument {
	case "ghq12":
		return outcomes.GHQ12(map[string]outcomes.GHQScoring{
			"likert": outcomes.GHQLikert, "bimodal": outcomes.GHQBimodal, "corrected": outcomes.GHQCorrected,
		}[o.scoring]), nil
	case "ascot-2008":
		return outcomes.ASCOT2008(outcomes.ReconstructedASCOT2008Weights())
	case "ascot-sct4":
		return outcomes.ASCOTSCT4(), nil
	case "sum":
		return outcomes.SumOf("sum", "Sum", outcomes.HigherIsBetter, outcomes.Rated(o.items)), nil
	case "mean":
		return outcomes.MeanOf("mean", "Mean", outcomes.HigherIsBetter, outcomes.Rated(o.items)), nil
	case "count":
		return o.count(items, high)
	}
	panic("an instrument that no name stands for: " + o.instrument)
}

// count scores the number of items given the top rating. Bare data do not say
// which answers were possible, so those found and the top are.
func (o scoreOptions) count(items [][]float64, high float64) (outcomes.Instrument, error) {
	top := o.top
	if math.IsNaN(top) {
		top = high
	}
	codes := []float64{top}
	for _, item := range items {
		for _, v := range item {
			if !math.IsNaN(v) && !slices.Contains(codes, v) {
				codes = append(codes, v)
			}
		}
		if len(codes) > mostCodes {
			return outcomes.Instrument{}, invalid(fmt.Errorf("--items: more than %d different answers; a count of top ratings needs rated items", mostCodes))
		}
	}
	slices.Sort(codes)
	in, err := outcomes.CountOf("count", "Items given the top rating", outcomes.HigherIsBetter, o.items, codes, top)
	if err != nil {
		return in, invalid(err)
	}
	return in, nil
}

// mostCodes is how many different answers rated items may have.
const mostCodes = 100

// placed turns a fault in people's answers into problems at their rows.
func placed(data *anyFile, column string, err error) error {
	answer, ok := err.(*outcomes.AnswerError)
	if !ok {
		return err
	}
	var problems frame.Problems
	for _, i := range answer.People {
		problems.Add(frame.Problem{File: data.name, Row: data.Line(i), Column: column, Message: "expected " + answer.Allowed, Remedy: "correct it, or leave it empty if it is missing"})
	}
	return problems.Err()
}

func (s *scoring) answers(data *anyFile, o scoreOptions, err error) error {
	names := s.in.ItemNames()
	var problems frame.Problems
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		joined = single{err}
	}
	for _, part := range joined.Unwrap() {
		column := ""
		if answer, ok := part.(*outcomes.AnswerError); ok {
			column = o.items[slices.Index(names, answer.Item)]
		}
		problems.Include(placed(data, column, part))
	}
	return problems.Err()
}

type single struct{ error }

func (s single) Unwrap() []error { return []error{s.error} }

// countCases counts bimodal totals of 4 and more for the GHQ-12, whatever
// scoring is shown.
func (s *scoring) countCases(o scoreOptions) error {
	if o.instrument != "ghq12" {
		return nil
	}
	bimodal, err := outcomes.GHQ12(outcomes.GHQBimodal).Score(s.items)
	if err != nil {
		return invalid(err)
	}
	s.cases = &bimodal.Cases
	return nil
}

// reliability adds Cronbach's alpha of the items as scored: the values that
// answers add, not their codes.
func (s *scoring) reliability(o scoreOptions) error {
	if !o.alpha {
		return nil
	}
	deletion := outcomes.Listwise
	if o.pairwise {
		deletion = outcomes.Pairwise
	}
	r, err := s.in.Reliability(s.items, deletion, 0.95)
	if err != nil {
		return invalid(err)
	}
	s.alpha = &r
	s.warnings = append(s.warnings, r.Warnings...)
	return nil
}
