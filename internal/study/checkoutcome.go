package study

import (
	"maps"
	"slices"
)

// itemsOf is how many items an instrument has; 0 means one or more.
var itemsOf = map[string]int{
	"ghq12-likert": 12, "ghq12-bimodal": 12, "ghq12-corrected": 12,
	"ascot-2008": 7, "ascot-sct4": 8, "sum": 0, "mean": 0,
}

const (
	higherIsBetter = "higher is better"
	higherIsWorse  = "higher is worse"
)

func (c *checker) outcome(o *Outcome) {
	c.fresh(o.Position, "outcome", o.ID, &c.outcomes)
	if c.people[o.ID] != nil && o.Column != o.ID {
		c.add(o.Position, "outcome %q has the name of a column; give it another", o.ID)
	}
	keys := []string{"instrument", "column", "area_under_curve"}
	if !c.one(o.Position, "outcome "+o.ID, keys, o.Instrument != "", o.Column != "", o.Area != nil) {
		return
	}
	switch {
	case o.Instrument != "":
		c.instrument(o)
	case o.Column != "":
		c.person(o.Position, o.Column, true)
		c.direction(o)
	default:
		c.area(o)
		c.direction(o)
	}
	if o.Decimals != nil && (*o.Decimals < 0 || *o.Decimals > 12) {
		c.add(o.Position, "outcome %q: decimals lie between 0 and 12", o.ID)
	}
}

func (c *checker) direction(o *Outcome) {
	c.choice(o.Position, "outcome "+o.ID+", direction", o.Direction, higherIsBetter, higherIsWorse)
}

func (c *checker) instrument(o *Outcome) {
	want, ok := itemsOf[o.Instrument]
	if !ok {
		names := slices.Sorted(maps.Keys(itemsOf))
		c.add(o.Position, "outcome %q: instrument %q is not known; %s", o.ID, o.Instrument, suggestion(o.Instrument, names))
		return
	}
	if want > 0 && len(o.Items) != want || len(o.Items) == 0 {
		c.add(o.Position, "outcome %q: %s has %d items, %d are listed", o.ID, o.Instrument, max(want, 1), len(o.Items))
	}
	var items []string
	for _, item := range o.Items {
		c.person(o.Position, item, true)
		c.fresh(o.Position, "item", item, &items)
	}
	for _, r := range o.Recode {
		c.known(r.Position, "item", r.Item, o.Items)
	}
	if o.Instrument == "sum" || o.Instrument == "mean" {
		c.direction(o)
	} else if o.Direction != "" {
		c.add(o.Position, "outcome %q: %s has a direction of its own; leave the key out", o.ID, o.Instrument)
	}
	c.weights(o)
}

func (c *checker) weights(o *Outcome) {
	w := o.Weights
	if o.Instrument != "ascot-2008" {
		if w != nil {
			c.add(w.Position, "outcome %q: only ascot-2008 takes weights", o.ID)
		}
		return
	}
	if w == nil {
		c.add(o.Position, "outcome %q: ascot-2008 needs weights, with their source", o.ID)
		return
	}
	for _, list := range [][]float64{w.No, w.Low, w.High} {
		if len(list) != 7 {
			c.add(w.Position, "outcome %q: each of no, low and high has 7 weights, one a domain; one has %d", o.ID, len(list))
		}
	}
}

func (c *checker) area(o *Outcome) {
	a := o.Area
	if len(a.Columns) != len(a.Years) || len(a.Columns) < 2 {
		c.add(a.Position, "outcome %q: an area needs at least two columns and a year for each; there are %d columns and %d years", o.ID, len(a.Columns), len(a.Years))
	}
	for _, name := range a.Columns {
		c.person(a.Position, name, true)
	}
	for i := 1; i < len(a.Years); i++ {
		if a.Years[i] <= a.Years[i-1] {
			c.add(a.Position, "outcome %q: years must increase", o.ID)
		}
	}
}
