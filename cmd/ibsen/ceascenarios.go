package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/internal/frame"
	"ibsen/internal/regress"
	"ibsen/internal/study"
)

// alternative is a declared scenario and what the flags would be to do it.
type alternative struct {
	study.ScenarioChoice
	file    string
	options ceaOptions
}

// readScenarios reads the file of --scenarios, if there is one, and checks each
// scenario together with the flags.
func (o *ceaOptions) readScenarios(cmd *cobra.Command, data string) error {
	if o.scenarios == "" {
		return nil
	}
	if o.scenarios == "-" && data == "-" {
		return usage("--scenarios and DATA cannot both be standard input")
	}
	in, name, err := open(cmd, o.scenarios)
	if err != nil {
		return err
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, study.MaxBytes+1))
	if err != nil {
		return failed(fmt.Errorf("%s cannot be read: %w", name, err))
	}
	declared, err := study.ReadScenarios(name, b)
	if err != nil {
		return invalid(err)
	}
	faults := &study.Faults{File: name}
	for _, s := range declared {
		a := alternative{s, name, o.with(s)}
		switch err := a.options.checkScenario(); {
		case err != nil:
			fault(faults, s.Position, "scenario %q with the flags: %v", s.Title, err)
		case len(s.Only) == 0 && len(o.differences(a)) == 0:
			fault(faults, s.Position, "scenario %q does everything as the flags do", s.Title)
		}
		o.alternatives = append(o.alternatives, a)
	}
	if faults.List != nil {
		return invalid(faults)
	}
	return nil
}

// fault notes what is wrong with a place in a file.
func fault(all *study.Faults, at study.Position, format string, args ...any) {
	all.List = append(all.List, study.Fault{At: at, Message: fmt.Sprintf(format, args...)})
}

// with is the flags as a scenario changes them. What only makes sense with
// something that the scenario takes away goes with it.
func (o *ceaOptions) with(s study.ScenarioChoice) ceaOptions {
	out := *o
	out.alternatives = nil
	if s.Impute != nil && *s.Impute == 0 {
		out.order, out.auxiliary, out.together, out.iterations, out.jump = "", nil, false, 0, ""
	}
	if s.Estimand != nil && *s.Estimand == "itt" {
		out.received = ""
	}
	if s.Cluster != nil && *s.Cluster != "" || s.Cluster != nil && out.covariance == "cluster" {
		out.covariance = ""
	}
	for _, k := range []struct {
		from *string
		into *string
	}{
		{s.Cost, &out.cost}, {s.Effect, &out.effect}, {s.Adjust, &out.adjust}, {s.AdjustCost, &out.adjustCost}, {s.AdjustEffect, &out.adjustEffect},
		{s.CostModel, &out.costModel}, {s.EffectModel, &out.effectModel}, {s.Covariance, &out.covariance}, {s.Cluster, &out.cluster},
		{s.Order, &out.order}, {s.Estimand, &out.estimand}, {s.Received, &out.received},
	} {
		if k.from != nil {
			*k.into = strings.TrimSpace(*k.from)
		}
	}
	if s.Impute != nil {
		out.impute = *s.Impute
	}
	if s.Auxiliary != nil {
		out.auxiliary = s.Auxiliary
	}
	if s.Together != nil {
		out.together = *s.Together
	}
	if s.Level != nil {
		out.level = *s.Level
	}
	return out
}

// checkScenario checks what a scenario and the flags come to. Shifts are
// nothing that scenarios are run with.
func (o ceaOptions) checkScenario() error {
	o.shiftCost, o.shiftEffect, o.tipping = "", "", ""
	if err := o.checkNames(); err != nil {
		return err
	}
	return o.checkTogether()
}

// alternativeColumns are the columns that scenarios read. All that the file
// does not have are reported together, each where it stands.
func (o *ceaOptions) alternativeColumns(header []string) ([]string, error) {
	var out []string
	faults := &study.Faults{}
	for _, a := range o.alternatives {
		faults.File = a.file
		for _, k := range a.columns(header) {
			if k.err != nil {
				fault(faults, k.at, "%s: %v", k.key, k.err)
			}
			for _, name := range k.names {
				if !slices.Contains(header, name) {
					fault(faults, k.at, "%s: the data have no column %q%s", k.key, name, meant(name, header))
				}
			}
			out = append(out, k.names...)
		}
	}
	if faults.List != nil {
		return nil, invalid(faults)
	}
	return out, nil
}

func meant(name string, among []string) string {
	if near, ok := frame.Nearest(name, among); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// keyColumns are the columns that the value of one key names.
type keyColumns struct {
	key   string
	at    study.Position
	names []string
	err   error
}

func (a *alternative) columns(header []string) []keyColumns {
	var out []keyColumns
	add := func(key string, names []string, err error) {
		out = append(out, keyColumns{key, a.At(key), names, err})
	}
	for _, k := range []struct {
		key  string
		text *string
	}{{"cost", a.Cost}, {"effect", a.Effect}} {
		if k.text != nil {
			add(k.key, quantityColumns(strings.TrimSpace(*k.text), header), nil)
		}
	}
	for _, k := range []struct {
		key  string
		text *string
	}{{"adjust", a.Adjust}, {"adjust_cost", a.AdjustCost}, {"adjust_effect", a.AdjustEffect}} {
		if k.text == nil || strings.TrimSpace(*k.text) == "" || strings.TrimSpace(*k.text) == "1" {
			continue
		}
		f, err := regress.ParseFormula("y ~ " + *k.text)
		if err != nil {
			add(k.key, nil, formulaWords(*k.text, err))
			continue
		}
		add(k.key, f.Columns()[1:], nil)
	}
	for _, k := range []struct {
		key  string
		text *string
	}{{"cluster", a.Cluster}, {"received", a.Received}} {
		if k.text != nil && *k.text != "" {
			add(k.key, []string{strings.TrimSpace(*k.text)}, nil)
		}
	}
	add("auxiliary", a.Auxiliary, nil)
	for _, only := range a.Only {
		out = append(out, keyColumns{"only", only.Position, []string{only.Column}, nil})
	}
	return out
}

// formulaWords say what is wrong with terms, and where in them.
func formulaWords(terms string, err error) error {
	var at *regress.FormulaError
	if !errors.As(err, &at) {
		return err
	}
	return fmt.Errorf("%q is not right: %s, at character %d", terms, at.Message, max(1, at.Pos-len("y ~ ")+1))
}
