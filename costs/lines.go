package costs

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"ibsen/trial"
)

// A Line is one thing that a person's support plan pays for.
type Line struct {
	Person   int     // the person's row index
	Activity string  // "personal assistant"
	Stream   string  // the funding stream that pays
	Amount   float64 // paid each Per; NaN where missing
	Per      Period
}

// A LineRule says which lines make up a cost. The zero rule takes every
// recurrent line.
type LineRule struct {
	LeaveOut []string // activities that are not part of the cost: "payroll support"
	Only     []string // where given, the only activities that are
	Streams  []string // where given, the only funding streams that are
}

// PlanCost is people's weekly cost by the lines of their support plans, with
// what was left out of it.
type PlanCost struct {
	Weekly     []float64       // one a person; NaN where missing
	Counted    int             // lines that are in a weekly cost or make it missing
	Incomplete int             // of these, lines without an amount or a period
	OneOff     int             // lines left out because they are paid once
	LeftOut    []ActivityLines // by activity, in the order of the rule's LeaveOut
	NotChosen  int             // lines outside the rule's Only or Streams
	NoLines    int             // people without any line
}

// ActivityLines counts the lines of an activity.
type ActivityLines struct {
	Activity string
	Lines    int
}

// WeeklyFromLines adds up the lines of n people's support plans to recurrent
// weekly amounts. Lines that the rule leaves out are left out whatever they
// hold, then those paid once; each is counted under the first that applies:
// LeaveOut, Only and Streams, one-off.
//
// A person has no cost (NaN) where a line that counts has no amount or period,
// and where they have no lines at all. A person whose lines are all left out
// costs nothing: 0.
//
// Lines of people outside 0 to n-1, invalid periods, negative or infinite
// amounts, and totals that are too large are errors, reported together by the
// lines' positions.
func WeeklyFromLines(n int, lines []Line, rule LineRule) (PlanCost, error) {
	if err := checkLines(n, lines); err != nil {
		return PlanCost{}, err
	}
	cost := PlanCost{Weekly: make([]float64, n), LeftOut: make([]ActivityLines, len(rule.LeaveOut))}
	for i, activity := range rule.LeaveOut {
		cost.LeftOut[i].Activity = activity
	}
	planned := make([]bool, n)
	for _, line := range lines {
		planned[line.Person] = true
		cost.add(line, rule)
	}
	cost.markUnplanned(planned)
	if err := checkFinite("weekly cost", cost.Weekly); err != nil {
		return PlanCost{}, err
	}
	return cost, nil
}

func (c *PlanCost) add(line Line, rule LineRule) {
	if i := slices.Index(rule.LeaveOut, line.Activity); i >= 0 {
		c.LeftOut[i].Lines++
		return
	}
	if !chosen(rule.Only, line.Activity) || !chosen(rule.Streams, line.Stream) {
		c.NotChosen++
		return
	}
	if line.Per == Once {
		c.OneOff++
		return
	}
	c.Counted++
	weeks, known := line.Per.weeks()
	if !known || math.IsNaN(line.Amount) {
		c.Incomplete++
		c.Weekly[line.Person] = math.NaN()
		return
	}
	c.Weekly[line.Person] += line.Amount / weeks
}

func chosen(only []string, name string) bool {
	return len(only) == 0 || slices.Contains(only, name)
}

func (c *PlanCost) markUnplanned(planned []bool) {
	for person, has := range planned {
		if !has {
			c.NoLines++
			c.Weekly[person] = math.NaN()
		}
	}
}

func checkLines(n int, lines []Line) error {
	if n < 0 {
		return fmt.Errorf("lines of %d people", n)
	}
	var strangers, invalid, amounts trial.Rows
	for i, line := range lines {
		if line.Person < 0 || line.Person >= n {
			strangers = append(strangers, i)
		}
		if line.Per > Once {
			invalid = append(invalid, i)
		}
		if line.Amount < 0 || math.IsInf(line.Amount, 0) {
			amounts = append(amounts, i)
		}
	}
	var problems []error
	if len(strangers) > 0 {
		problems = append(problems, fmt.Errorf("lines at %v: no such person among %d", strangers, n))
	}
	if len(invalid) > 0 {
		problems = append(problems, fmt.Errorf("lines at %v: invalid period", invalid))
	}
	if len(amounts) > 0 {
		problems = append(problems, fmt.Errorf("lines at %v: expected a finite amount, 0 or more, or missing", amounts))
	}
	return errors.Join(problems...)
}
