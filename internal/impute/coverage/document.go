package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"text/template"
)

//go:embed document.md.tmpl
var words string

// options say how much to measure.
type options struct {
	Data                        string
	Runs, People, Sets, Workers int
}

// document is what the words of docs/imputation.md need.
type document struct {
	options
	Agreements []agreement
	Coverages  []coverage
}

// write measures and writes the whole page, or nothing if a part fails.
func write(ctx context.Context, w io.Writer, o options) error {
	if o.Runs < 2 || o.People < 1 || o.Sets < 1 || o.Workers < 1 {
		return errors.New("it needs two runs, and a person, a set and a worker")
	}
	d := document{options: o}
	if err := d.measure(ctx); err != nil {
		return err
	}
	page, err := template.New("imputation").Parse(words)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := page.Execute(&out, d); err != nil {
		return err
	}
	_, err = out.WriteTo(w)
	return err
}

func (d *document) measure(ctx context.Context) error {
	studies, err := tables(d.Data)
	if err != nil {
		return err
	}
	for _, s := range studies {
		rows, err := agree(ctx, s, d.Runs, d.Workers)
		if err != nil {
			return err
		}
		d.Agreements = append(d.Agreements, rows...)
	}
	for _, design := range designs(d.People) {
		rows, err := cover(ctx, design.simulate, design.truth, d.Runs, d.Sets, d.Workers)
		if err != nil {
			return err
		}
		d.Coverages = append(d.Coverages, rows...)
	}
	return nil
}

// Command is the one that writes this page.
func (d document) Command() string {
	return fmt.Sprintf("go run ./internal/impute/coverage -data ../shared/data -runs %d -people %d -sets %d", d.Runs, d.People, d.Sets)
}

// Apart counts the lines that differ from mice by more than two standard errors.
func (d document) Apart() int {
	n := 0
	for _, a := range d.Agreements {
		if math.Abs(a.distance) > 2 {
			n++
		}
	}
	return n
}

// Farthest is the largest such difference in standard errors.
func (d document) Farthest() float64 {
	far := 0.0
	for _, a := range d.Agreements {
		far = math.Max(far, math.Abs(a.distance))
	}
	return far
}

// CoverageError is the Monte Carlo error, in points, of a coverage of 95%.
func (d document) CoverageError() float64 {
	return 100 * math.Sqrt(0.95*0.05/float64(d.Runs))
}

// Lowest and Highest are the extremes of coverage in percent.
func (d document) Lowest() float64 {
	low := 100.0
	for _, c := range d.Coverages {
		low = math.Min(low, 100*c.share)
	}
	return low
}

func (d document) Highest() float64 {
	high := 0.0
	for _, c := range d.Coverages {
		high = math.Max(high, 100*c.share)
	}
	return high
}

// AgreementTable and CoverageTable are the Markdown tables.
func (d document) AgreementTable() string {
	var b bytes.Buffer
	writeAgreements(&b, d.Agreements)
	return b.String()
}

func (d document) CoverageTable() string {
	var b bytes.Buffer
	writeCoverages(&b, d.Coverages)
	return b.String()
}
