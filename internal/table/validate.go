package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Validate reports everything that keeps the table from being shown: no ID, a
// repeated column, a cell without a key, two cells with one key or with one
// place and stat, a cell in an unknown column, a number that is not finite, no
// number and no text, decimals below 0 or above 20, an N below -1, a Monte
// Carlo error below 0, a mark of significance other than stars, a P value
// outside 0 to 1. The error says where, and does not hold the number.
func (t Table) Validate() error {
	var faults []error
	if t.ID == "" {
		faults = append(faults, errors.New("no ID"))
	}
	for i, column := range t.Columns {
		if slices.Contains(t.Columns[:i], column) {
			faults = append(faults, fmt.Errorf("column %q is named twice", column))
		}
	}
	keys, places := map[string]bool{}, map[[4]string]bool{}
	for i, c := range t.Cells {
		place := [4]string{c.Panel, c.Row, c.Column, c.Stat}
		for _, fault := range c.faults(t.Columns, keys[c.Key], places[place]) {
			faults = append(faults, fmt.Errorf("cell %d (%s): %s", i+1, c.Key, fault))
		}
		keys[c.Key], places[place] = true, true
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("table %s: %w", t.ID, errors.Join(faults...))
}

// faults says what is wrong with one cell, given whether an earlier one has its
// key or its place.
func (c Cell) faults(columns []string, keyTaken, placeTaken bool) []string {
	checks := []struct {
		wrong bool
		says  string
	}{
		{c.Key == "", "no key"},
		{c.Key != "" && keyTaken, "the key is taken by an earlier cell"},
		{placeTaken, fmt.Sprintf("an earlier cell has the panel, row, column and stat %q, %q, %q, %q", c.Panel, c.Row, c.Column, c.Stat)},
		{!slices.Contains(columns, c.Column), fmt.Sprintf("column %q is not one of the table's", c.Column)},
		{c.Valid && !finite(c.Value), "the number is not finite"},
		{!c.Valid && line(c.Text) == "", "neither a number nor a text that says why"},
		{c.Decimals < 0 || c.Decimals > maxDecimals, fmt.Sprintf("decimals outside 0 to %d", maxDecimals)},
		{c.N < -1, "an n below -1"},
		{!finite(c.MCError) || c.MCError < 0, "a Monte Carlo error that is negative or not finite"},
		{c.Tested && !(c.PValue >= 0 && c.PValue <= 1), "a P value outside 0 to 1"},
		{strings.Trim(c.Sig, "*") != "" || len(c.Sig) > 3, "a mark of significance other than *, ** or ***"},
	}
	var says []string
	for _, check := range checks {
		if check.wrong {
			says = append(says, check.says)
		}
	}
	return says
}
