package main

import (
	"slices"

	"ibsen/internal/frame"
)

// instrumentNames are the choices of --instrument.
var instrumentNames = []string{"ghq12", "ascot-2008", "ascot-sct4", "sum", "mean", "count"}

// fixedScales are the lowest and highest answers of the instruments that say
// themselves what an answer may be.
var fixedScales = map[string][2]float64{"ghq12": {0, 3}, "ascot-2008": {1, 3}, "ascot-sct4": {1, 4}}

// check refuses calls that make no sense, each with what would.
func (o scoreOptions) check(given func(flag string) bool) error {
	switch {
	case o.instrument == "":
		return usage("--instrument is needed: %s", orList(instrumentNames))
	case !slices.Contains(instrumentNames, o.instrument):
		if near, ok := frame.Nearest(o.instrument, instrumentNames); ok {
			return usage("--instrument %s: did you mean %s? Possible are %s", o.instrument, near, orList(instrumentNames))
		}
		return usage("--instrument %s: possible are %s", o.instrument, orList(instrumentNames))
	case len(o.items) == 0:
		return usage("--items is needed: the columns with the items")
	case !slices.Contains([]string{"text", "json", "csv", "md"}, o.format):
		return usage("--format %s: text, json, csv and md are possible", o.format)
	}
	if err := o.checkItems(); err != nil {
		return err
	}
	return o.checkTogether(given)
}

func (o scoreOptions) checkItems() error {
	if item := repeated(o.items); item != "" {
		return usage("--items names %q twice", item)
	}
	if item := repeated(o.reverse); item != "" {
		return usage("--reverse names %q twice", item)
	}
	for _, item := range o.reverse {
		if !slices.Contains(o.items, item) {
			return usage("--reverse names %q, which is not among --items", item)
		}
	}
	return nil
}

// checkTogether refuses flags that have nothing to say to one another.
func (o scoreOptions) checkTogether(given func(flag string) bool) error {
	fixed, isFixed := fixedScales[o.instrument]
	switch {
	case !slices.Contains([]string{"likert", "bimodal", "corrected"}, o.scoring):
		return usage("--scoring %s: likert, bimodal and corrected are possible", o.scoring)
	case given("scoring") && o.instrument != "ghq12":
		return usage("--scoring goes with --instrument ghq12")
	case given("top") && o.instrument != "count":
		return usage("--top goes with --instrument count")
	case o.scale != "" && isFixed:
		return usage("--scale: the answers to %s are coded %g to %g; recode other codes first", o.instrument, fixed[0], fixed[1])
	case o.pairwise && !o.alpha:
		return usage("--pairwise goes with --alpha")
	case o.id != "" && slices.Contains(o.items, o.id):
		return usage("--id names an item, %q", o.id)
	}
	return nil
}
