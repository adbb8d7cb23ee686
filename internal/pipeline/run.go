package pipeline

import (
	"context"
	"io/fs"

	"ibsen/internal/disclose"
	"ibsen/internal/report"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// Options are what a run may choose without changing the study.
type Options struct {
	// Replicates is the number of bootstrap samples, 3,000 if 0.
	Replicates int
	Seed       uint64
	// Imputations is the number of completed sets that models are fitted to, 20
	// if 0.
	Imputations int
	// Workers is the number of processors, all if 0; it never changes a
	// result.
	Workers int
	// Release says what may be shown of people; the zero profile shows all.
	Release disclose.Profile
	// Only, if not empty, lists the tables and figures to make.
	Only []string
	// Progress, if set, hears which stage is at work, and how much of it is
	// done of how much in all. It may be called from any goroutine.
	Progress func(stage string, done, total int)
}

func (o Options) progress(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// Result is everything that a run finds, as values.
type Result struct {
	Study  *study.Definition
	Seed   uint64
	Inputs []Input
	Flow   []table.Table
	// Missing says what is missing and what was imputed, Glance is the scenario
	// matrix.
	Missing, Glance []table.Table
	Tables          []table.Table
	Figures         []Figure
	// Headline is what was found in a sentence or two, Summary a finding for every
	// comparison, Legend what the words of both mean.
	Headline string
	Summary  []string
	Legend   string
	Explorer *report.Explorer
	// Checklist says of every output whether it may be released, nil where the
	// profile asks for nothing.
	Checklist *disclose.Checklist
	Warnings  []string
	// Replicates is the number of bootstrap samples used.
	Replicates int
}

// Run carries out the study d on the data files in data.
//
// Errors in data are frame.Problems or name the study's part at fault; a
// table or figure in Options.Only that the study does not have is an
// [UnknownID]; otherwise only the context ends a run early.
func Run(ctx context.Context, d *study.Definition, data fs.FS, o Options) (*Result, error) {
	if err := checkOnly(d, o.Only); err != nil {
		return nil, err
	}
	o.progress("reading data", 0, len(d.Data))
	p, err := prepare(d, data)
	if err != nil {
		return nil, err
	}
	if err := p.fitModels(ctx, o); err != nil {
		return nil, err
	}
	c, err := p.compare(ctx, o)
	if err != nil {
		return nil, err
	}
	p.replicates = c.replicates
	r := &Result{Study: d, Seed: o.Seed, Inputs: p.files.inputs, Replicates: c.replicates}
	p.release = o.Release
	r.Flow, r.Glance = p.flowTables(c), []table.Table{p.glanceTable(c)}
	if r.Missing, err = p.missingTables(); err != nil {
		return nil, err
	}
	if r.Tables, err = p.tables(c, o.Only); err != nil {
		return nil, &RenderError{err}
	}
	if r.Figures, err = p.draw(ctx, c, o); err != nil {
		return nil, &RenderError{err}
	}
	r.Headline, r.Summary, r.Legend, r.Warnings = p.headline(c), p.summary(c), p.legend(c), p.warnings(c)
	r.Explorer = p.explorer(c)
	r.protect(p, c)
	return r, nil
}

// RenderError is a result that could not be laid out or drawn: a fault of the
// program, not of the data.
type RenderError struct{ Err error }

func (e *RenderError) Error() string { return e.Err.Error() }
func (e *RenderError) Unwrap() error { return e.Err }

// prepare reads the data and makes everything that belongs to a person: arm,
// sets, scores and costs.
func prepare(d *study.Definition, data fs.FS) (*people, error) {
	files, err := load(d, data)
	if err != nil {
		return nil, err
	}
	p, err := formPeople(d, files)
	if err != nil {
		return nil, err
	}
	if err := p.formSets(); err != nil {
		return nil, err
	}
	if err := p.scoreOutcomes(); err != nil {
		return nil, err
	}
	if err := p.makeCosts(); err != nil {
		return nil, err
	}
	return p, p.derive()
}

// Validate reads the data of a study and goes through every stage but drawing,
// with two bootstrap samples, to find what would keep it from running.
func Validate(ctx context.Context, d *study.Definition, data fs.FS) ([]Input, error) {
	p, err := prepare(d, data)
	if err != nil {
		return nil, err
	}
	if err := p.fitModels(ctx, Options{Imputations: 2}); err != nil {
		return nil, err
	}
	c, err := p.compare(ctx, Options{Replicates: 2})
	if err != nil {
		return nil, err
	}
	if _, err := p.tables(c, nil); err != nil {
		return nil, &RenderError{err}
	}
	return p.files.inputs, nil
}
