package impute

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/resample"
)

// Plan is a checked imputation: which variables are imputed, in which order,
// from which predictors. It is read-only and may be used from several
// goroutines at once.
type Plan struct {
	vars    []variable // in name order
	index   map[string]int
	visit   []int // targets, passive variables left out
	passive []int // passive variables, each after its inputs
	by      int   // -1 for none
	rows    int
	options Options
	width   int // design columns, the constant included
}

// variable is a Variable with its place in the design and in the flow.
type variable struct {
	Variable
	method Method
	// first and columns are the design columns: one for a continuous or binary
	// variable, one a level after the first otherwise, then, for matching on an
	// ordered variable, its level numbers, which predict nobody.
	first, columns int
	response       int // the design column of the values as numbers, -1 for none
	predictors     []int
	design         []int // the predictors' design columns, the constant first
	from           []int
	dependents     []int  // passive variables to recompute after this one, in order
	never          []bool // missing and to stay so; nil if none
	barred         []bool // rows that the model cannot use, since a predictor stays missing; nil if none
	missing        []int  // rows to be imputed
	sources        []resample.Source
}

// passive variables are computed; the others have a method.
func (v *variable) computed() bool { return v.Passive != nil }

func (v *variable) stays(row int) bool { return v.never != nil && v.never[row] }

func (v *variable) bars(row int) bool { return v.barred != nil && v.barred[row] }

// Prepare checks variables and options and reports all problems of one stage at
// once (the variables by themselves, what they are computed from, their
// predictors, the order of visits, what is observed), none with a person's value
// in it: unknown, repeated or unfit names, columns of
// different lengths, values that do not suit their kind, a variable with
// nothing observed, a passive variable that depends on itself or predicts what
// it is computed from, and missing values that cannot be imputed because a
// predictor is missing and stays so.
func Prepare(vars []Variable, o Options) (*Plan, error) {
	o, err := o.filled()
	if err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	p := &Plan{options: o, by: -1}
	if err := p.take(vars); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	for _, step := range []func(*Plan) error{
		(*Plan).group, (*Plan).linkPassive, (*Plan).linkPredictors,
		(*Plan).findMissing, (*Plan).order, (*Plan).checkObserved,
	} {
		if err := step(p); err != nil {
			return nil, fmt.Errorf("impute: %w", err)
		}
	}
	p.layOut()
	p.nameStreams()
	return p, nil
}

// take copies the variables in the order of their names, so that nothing
// later depends on the order of columns.
func (p *Plan) take(vars []Variable) error {
	if len(vars) == 0 {
		return errors.New("there are no variables")
	}
	for _, v := range vars {
		p.rows = max(p.rows, len(v.Values))
	}
	var problems []error
	p.index = map[string]int{}
	for _, v := range vars {
		problems = append(problems, checkVariable(&v, p.rows))
		if v.Passive != nil && v.Values == nil {
			v.Values = slices.Repeat([]float64{math.NaN()}, p.rows)
		}
		p.vars = append(p.vars, variable{Variable: v, method: v.method()})
	}
	slices.SortFunc(p.vars, func(a, b variable) int { return strings.Compare(a.Name, b.Name) })
	for i, v := range p.vars {
		if _, twice := p.index[v.Name]; twice {
			problems = append(problems, fmt.Errorf("%s: the name stands twice", v.Name))
		}
		p.index[v.Name] = i
	}
	return errors.Join(problems...)
}

// nameStreams names each variable's streams, one a group.
func (p *Plan) nameStreams() {
	for i := range p.vars {
		v := &p.vars[i]
		for g := range p.groups() {
			purpose := "impute: " + v.Name
			if p.by >= 0 {
				purpose += ", " + p.groupName(g)
			}
			v.sources = append(v.sources, resample.Named(p.options.Seed, purpose))
		}
	}
}
