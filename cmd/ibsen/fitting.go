package main

import (
	"context"
	"fmt"
	"slices"

	"ibsen/internal/frame"
	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// fitting is a model on its way from data to an answer: one fit, or one for
// each imputed set with what they give together.
type fitting struct {
	o        fitOptions
	model    fitModel
	formula  *regress.Formula
	data     *anyFile
	first    *frame.Frame // the first data set
	sets     []*estimated // one for each data set
	parts    []part
	recycled []recycled
	notes    []string // about imputation
}

func newFitting(o fitOptions, formula *regress.Formula, data *anyFile) *fitting {
	m, _ := modelNamed(o.model)
	return &fitting{o: o, model: m, formula: formula, data: data}
}

// part is one equation of a model; a two-part model has two, all others one.
type part struct {
	name, title string // "" of the only one
	fits        []*regress.Fit
	pooled      *impute.Pooled // nil of one data set
	names       []string       // of what is pooled
}

// partNames are the parts of a two-part model.
var partNames = []part{
	{name: "any", title: "part 1, logit of any"},
	{name: "amount", title: "part 2, Gamma with log link of the amount above 0"},
}

func (f *fitting) run(ctx context.Context) error {
	if err := f.checkBases(); err != nil {
		return invalid(err)
	}
	if err := f.checkOrder(); err != nil {
		return invalid(err)
	}
	sources, err := f.sources(ctx)
	if err != nil {
		return err
	}
	f.first = sources[0]
	for k, source := range sources {
		e, err := f.estimate(source)
		if err != nil {
			return f.without(err, k, len(sources))
		}
		f.sets = append(f.sets, e)
	}
	if err := f.pool(); err != nil {
		return invalid(fmt.Errorf("%s: %w", f.data.name, err))
	}
	return f.recycle()
}

// estimate fits the model to one data set.
func (f *fitting) estimate(data *frame.Frame) (*estimated, error) {
	if err := f.checkWeights(data); err != nil {
		return nil, err
	}
	d, err := f.o.build(f.formula, regress.FromFrame(data))
	if err != nil {
		return nil, err
	}
	if err := f.checkResponse(d, data); err != nil {
		return nil, err
	}
	return f.model.estimate(d, f.o)
}

// pool turns the data sets' fits into parts, and joins several sets by Rubin's
// rules: the terms, then the cut points.
func (f *fitting) pool() error {
	f.parts = make([]part, len(f.sets[0].fits))
	for j := range f.parts {
		p := &f.parts[j]
		if len(f.parts) > 1 {
			*p = partNames[j]
		}
		for _, e := range f.sets {
			p.fits = append(p.fits, e.fits[j])
		}
		if len(f.sets) == 1 {
			continue
		}
		pooled, names, err := impute.PoolFits(p.fits)
		if err != nil {
			return err
		}
		p.pooled, p.names = &pooled, names
		for _, w := range pooled.Warnings {
			f.note(w.Message)
		}
	}
	return nil
}

// note adds a note about the imputation, once.
func (f *fitting) note(text string) {
	if !slices.Contains(f.notes, text) {
		f.notes = append(f.notes, text)
	}
}

// pooled says whether the answer is that of several data sets.
func (f *fitting) pooled() bool { return len(f.sets) > 1 }

// design is that of the first data set.
func (f *fitting) design() *regress.Design { return f.parts[0].fits[0].Design }

// response names the left side of the formula; the first of two parts has "any"
// before it.
func (f *fitting) response() string {
	return f.parts[len(f.parts)-1].fits[0].Design.Response
}

// warnings are those of all fits, each once.
func (f *fitting) warnings() []regress.Warning {
	var all []regress.Warning
	for _, p := range f.parts {
		for _, fit := range p.fits {
			for _, w := range fit.Warnings {
				if !slices.Contains(all, w) {
					all = append(all, w)
				}
			}
		}
	}
	return all
}
