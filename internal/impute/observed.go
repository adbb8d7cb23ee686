package impute

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// findMissing says which rows of each variable are imputed and which stay
// missing, inputs of passive variables first.
func (p *Plan) findMissing() error {
	for i := range p.vars {
		if !p.vars[i].computed() {
			p.vars[i].findMissing(func(int) bool { return false })
		}
	}
	for _, i := range p.passive {
		v := &p.vars[i]
		v.findMissing(func(row int) bool {
			return slices.ContainsFunc(v.from, func(j int) bool { return p.vars[j].stays(row) })
		})
	}
	for i := range p.vars {
		p.bar(&p.vars[i])
	}
	return nil
}

// bar notes the rows that v's model cannot use.
func (p *Plan) bar(v *variable) {
	for _, j := range v.predictors {
		if p.vars[j].never == nil {
			continue
		}
		if v.barred == nil {
			v.barred = make([]bool, p.rows)
		}
		for row, never := range p.vars[j].never {
			v.barred[row] = v.barred[row] || never
		}
	}
}

func (v *variable) findMissing(unknowable func(row int) bool) {
	for row, x := range v.Values {
		if !math.IsNaN(x) {
			continue
		}
		imputed := (v.computed() || v.method != Keep) && (v.Where == nil || v.Where[row])
		if imputed && !unknowable(row) {
			v.missing = append(v.missing, row)
			continue
		}
		if v.never == nil {
			v.never = make([]bool, len(v.Values))
		}
		v.never[row] = true
	}
}

// checkObserved makes sure that every row to impute has its predictors, and
// that each group has somebody to learn from.
func (p *Plan) checkObserved() error {
	var problems []error
	for _, i := range p.visit {
		v := &p.vars[i]
		for _, j := range v.predictors {
			if n := p.lacking(v.missing, j); n > 0 {
				problems = append(problems, fmt.Errorf(
					"%s cannot be imputed in %d rows: its predictor %s is missing there and not imputed", v.Name, n, p.vars[j].Name))
			}
		}
		problems = append(problems, p.checkGroups(v))
	}
	return errors.Join(problems...)
}

func (p *Plan) lacking(rows []int, j int) int {
	n := 0
	for _, row := range rows {
		if p.vars[j].stays(row) {
			n++
		}
	}
	return n
}

func (p *Plan) checkGroups(v *variable) error {
	learn, need := make([]int, p.groups()), make([]int, p.groups())
	for row, x := range v.Values {
		if !math.IsNaN(x) && !v.bars(row) {
			learn[p.groupOf(row)]++
		}
	}
	for _, row := range v.missing {
		need[p.groupOf(row)]++
	}
	var problems []error
	for g, n := range need {
		if n > 0 && learn[g] == 0 {
			problems = append(problems, p.nothingObserved(v, g))
		}
	}
	return errors.Join(problems...)
}

func (p *Plan) nothingObserved(v *variable, g int) error {
	if p.by < 0 {
		return fmt.Errorf("%s: nothing is observed to impute it from", v.Name)
	}
	return fmt.Errorf("%s: nothing is observed to impute it from in group %s", v.Name, p.groupName(g))
}

// barredRows counts a group's rows that v is observed in and that its model
// cannot use.
func (p *Plan) barredRows(v *variable, group int) int {
	n := 0
	for row, x := range v.Values {
		if !math.IsNaN(x) && p.groupOf(row) == group && v.bars(row) {
			n++
		}
	}
	return n
}
