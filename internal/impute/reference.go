package impute

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"

	"ibsen/internal/resample"
)

// Rule says how somebody's course after dropping out is imagined
// (Carpenter, Roger and Kenward 2013).
type Rule string

const (
	// JumpToReference takes the reference arm's means after the last
	// interview, as if a treatment's effect ended there. It is the default.
	JumpToReference Rule = "jump to reference"
	// CopyReference takes the reference arm's means before it too, so that
	// somebody who had done better than the reference keeps part of the lead.
	CopyReference Rule = "copy reference"
	// CopyIncrements starts at the own arm's mean at the last interview and
	// changes from there as the reference arm does.
	CopyIncrements Rule = "copy increments in reference"
	// AtRandom takes the own arm's means throughout: missing at random.
	AtRandom Rule = "missing at random"
)

// Visits is one measure, such as utility, at the visits where it was taken.
type Visits struct {
	Names []string // of its columns, one a visit
	// At numbers the visits, ascending; nil means 0, 1, 2, ... Columns of
	// several measures with the same number belong to the same visit.
	At []int
	// Values[v] is the column of visit v, NaN where missing.
	Values [][]float64
}

// Covariate is a complete column that predicts every visit of every measure.
type Covariate struct {
	Name   string
	Values []float64
}

// Interviews are repeated continuous measures of the same people. All measures
// given form one multivariate normal distribution, with an interview attended
// if any of its measures was answered; for a distribution each, prepare them
// one at a time. A value at baseline is the first visit, or a covariate.
type Interviews struct {
	Measures   []Visits
	Covariates []Covariate
	// Arm is each row's place in Arms.
	Arm  []int
	Arms []string
}

// ReferenceOptions say how to impute from a reference arm. The zero value
// jumps to arm 0.
type ReferenceOptions struct {
	Rule      Rule // JumpToReference if empty
	Reference int  // the reference arm's place in Arms
	// Common gives all arms the same covariance matrix and the same slopes on
	// covariates, so that only their means differ. Otherwise each arm has its
	// own.
	Common bool
	// Sets is the number of completed sets, 20 if 0.
	Sets int
	// Iterations is the number of rounds of data augmentation where somebody
	// missed an interview and came back, 20 if 0. Without such gaps draws are
	// exact and need none.
	Iterations int
	Seed       uint64
	// Replicate numbers the streams where a caller imputes again and again.
	Replicate int
	// Workers is the number of sets made at a time, one for each processor if
	// 0. Results do not depend on it.
	Workers int
}

func (o ReferenceOptions) filled(arms int) (ReferenceOptions, error) {
	var problems []error
	o.Rule = cmp.Or(o.Rule, JumpToReference)
	switch o.Rule {
	case JumpToReference, CopyReference, CopyIncrements, AtRandom:
	default:
		problems = append(problems, fmt.Errorf("the rule %q is unknown", o.Rule))
	}
	if o.Reference < 0 || o.Reference >= arms {
		problems = append(problems, fmt.Errorf("the reference arm %d is not one of %d, counted from 0", o.Reference, arms))
	}
	if o.Sets < 0 || o.Iterations < 0 || o.Replicate < 0 {
		problems = append(problems, errors.New("sets, iterations and replicate must not be negative"))
	}
	o.Sets = cmp.Or(o.Sets, 20)
	o.Iterations = cmp.Or(o.Iterations, 20)
	o.Workers = cmp.Or(max(o.Workers, 0), runtime.GOMAXPROCS(0))
	return o, errors.Join(problems...)
}

// ReferencePlan is a checked reference-based imputation. It is read-only and
// may be used from several goroutines at once.
//
// The model of an arm is a multivariate normal distribution of all visits given
// the covariates, written as a regression of each column on the covariates and
// the columns before it (by visit, then name), with the usual vague prior for
// each regression. Where people only drop out, the posterior is exact, as in
// monotone regression imputation (Rubin 1987, section 5.4); where somebody came
// back, gaps are filled by data augmentation until only dropping out is left
// (Schafer 1997, section 6.5).
//
// After the last interview somebody's values follow the reference arm's
// regressions on the residuals so far, about the means that the [Rule] says.
// That is the joint distribution of Carpenter, Roger and Kenward, whose
// covariance takes the own arm's block before and the reference arm's
// regression after. Gaps before the last interview are missing at random in
// the own arm. Somebody without any interview is given the reference arm's
// values, or the own arm's by AtRandom.
//
// Rubin's rules then keep the information lost to missing values as it is
// under missing at random (Cro, Carpenter and Kenward 2019); the variance over
// repeated samples is smaller, which a bootstrap around the imputation shows.
type ReferencePlan struct {
	options    ReferenceOptions
	columns    []visitColumn // by visit, then name
	covariates []Covariate
	arm        []int
	arms       []string
	visits     int
	ends       []int // ends[v] columns lie before visit v; the last is all of them
	// first is the place of the first column in a design row: after one
	// indicator an arm where models are common or one constant, and the
	// covariates.
	heads, first, width int
	// values are the covariates and columns of each row, centred and scaled; a
	// missing value is 0.
	values   []float64
	attended []int   // by row, visits up to the last attended, 0 for none
	gaps     [][]int // by row, columns missing among those
	table    *Plan   // the columns and covariates as variables
}

// visitColumn is a measure's column at one visit.
type visitColumn struct {
	name           string
	values         []float64
	measure, at    int
	visit          int
	variable       int // of the plan's table
	centre, scale  float64
	missing        []int
	noise          []resample.Source // by arm
	parametersFrom []resample.Source // by model
}

// models is the number of models fitted: one an arm, or one for all.
func (p *ReferencePlan) models() int {
	if p.options.Common {
		return 1
	}
	return len(p.arms)
}

// model is the number of an arm's model, head its constant in it.
func (p *ReferencePlan) model(arm int) (model, head int) {
	if p.options.Common {
		return 0, arm
	}
	return arm, 0
}

// source is the arm whose regressions somebody's values follow after dropping
// out.
func (p *ReferencePlan) source(arm int) int {
	if p.options.Rule == AtRandom {
		return arm
	}
	return p.options.Reference
}

// end is the number of columns at somebody's visits up to the last attended.
func (p *ReferencePlan) end(row int) int { return p.ends[p.attended[row]] }
