package disclose

import (
	"math"
	"slices"

	"ibsen/internal/table"
)

// Withheld stands in place of a number that is not released.
const Withheld = "withheld"

// Protected is a table as it may be released, with what was done.
type Protected struct {
	Table table.Table
	// Primary is how many cells were withheld for themselves, Secondary how many
	// so that these cannot be worked out.
	Primary, Secondary int
	Reasons            []string
	// Fails says that the table may not be released even so.
	Fails bool
}

// Protect withholds from a table what the profile asks for, and rounds the rest.
// The table is left as it is.
func (p Profile) Protect(t table.Table) Protected {
	if !p.Asks() {
		return Protected{Table: t}
	}
	reasons := map[string]bool{}
	hide := make([]bool, len(t.Cells))
	for i, c := range t.Cells {
		if why := p.primary(t, c); why != "" {
			hide[i] = true
			reasons[why] = true
		}
	}
	out := Protected{}
	all := counts(t)
	all, sums := relations(t, all)
	hidden := make([]bool, len(all))
	for k, n := range all {
		hidden[k] = n.cell >= 0 && (hide[n.cell] || p.small(n.value, n.of))
	}
	first := slices.Clone(hidden)
	p.secondary(all, hidden, sums)
	for k, n := range all {
		if n.cell >= 0 && hidden[k] {
			hide[n.cell] = true
			if first[k] {
				reasons["counts below the threshold"] = true
			} else {
				out.Secondary++
				reasons["counts from which withheld ones could be worked out"] = true
			}
		}
	}
	p.neighbours(t, hide)
	out.Table = p.applied(t, hide, all, sums)
	for _, h := range hide {
		if h {
			out.Primary++
		}
	}
	out.Primary -= out.Secondary
	out.Fails = p.saturated(t)
	if out.Fails {
		reasons["a model with too few residual degrees of freedom"] = true
		out.Table = p.applied(t, allTrue(len(t.Cells)), all, sums)
	}
	for _, r := range []string{"counts below the threshold", "counts from which withheld ones could be worked out", "statistics of too few people", "a least or greatest value", "a spread of zero: all are the same", "a model with too few residual degrees of freedom"} {
		if reasons[r] {
			out.Reasons = append(out.Reasons, r)
		}
	}
	return out
}

func allTrue(n int) []bool {
	out := make([]bool, n)
	for i := range out {
		out[i] = true
	}
	return out
}

// primary says why a cell may not be shown for itself, "" if it may.
func (p Profile) primary(t table.Table, c table.Cell) string {
	switch {
	case !c.Valid:
		return ""
	case slices.Contains([]string{"min", "max", "minimum", "maximum", "range"}, c.Stat):
		return "a least or greatest value"
	case c.Stat == "sd" && c.Value == 0:
		return "a spread of zero: all are the same"
	case isCount(c) || isShare(c):
		return ""
	case c.N >= 0 && c.N < p.Threshold:
		return "statistics of too few people"
	case tail(c.Stat) > 0 && c.N >= 0 && tail(c.Stat)*float64(c.N) < float64(p.Threshold):
		return "statistics of too few people"
	}
	return ""
}

// tail is the share of people beyond a quantile, 0 for what is none.
func tail(stat string) float64 {
	switch stat {
	case "median", "q50":
		return 0.5
	case "q25", "q75":
		return 0.25
	case "q10", "q90":
		return 0.1
	case "q5", "q95":
		return 0.05
	case "q1", "q99":
		return 0.01
	}
	return 0
}

// neighbours withholds what else stands in the place of a withheld count: a mean
// or a percentage beside it would say it again. An interval or P value goes with
// its estimate.
func (p Profile) neighbours(t table.Table, hide []bool) {
	type place struct{ panel, row, column string }
	gone := map[place]bool{}
	for i, c := range t.Cells {
		if hide[i] && c.Stat != "min" && c.Stat != "max" {
			gone[place{c.Panel, c.Row, c.Column}] = true
		}
	}
	for i, c := range t.Cells {
		if c.Valid && gone[place{c.Panel, c.Row, c.Column}] {
			hide[i] = true
		}
	}
}

// saturated says whether a model leaves too few degrees of freedom: people less
// terms, by column.
func (p Profile) saturated(t table.Table) bool {
	terms, people := map[string]int{}, map[string]int{}
	for _, c := range t.Cells {
		if c.Stat == "estimate" && c.Valid {
			terms[c.Panel+"\x00"+c.Column]++
			people[c.Panel+"\x00"+c.Column] = c.N
		}
	}
	model := slices.ContainsFunc(t.Cells, func(c table.Cell) bool { return c.Stat == "r_squared" || c.Stat == "pseudo_r_squared" })
	for key, k := range terms {
		if model && people[key] >= 0 && people[key]-k < p.MinDF {
			return true
		}
	}
	return false
}

// secondary withholds further counts until no withheld one can be pinned down.
func (p Profile) secondary(all []count, hidden []bool, sums []Relation) {
	values := make([]float64, len(all))
	for k, n := range all {
		values[k] = n.value
	}
	for {
		pinned := p.pinned(values, hidden, sums)
		if pinned < 0 {
			return
		}
		if further := p.further(all, values, hidden, sums, pinned); further >= 0 {
			hidden[further] = true
			continue
		}
		// Nothing is left to withhold beside it: what is known of it comes from
		// no relation, or from bases that no cell shows.
		return
	}
}

// pinned is a withheld count whose bounds are too near each other, -1 if none is.
func (p Profile) pinned(values []float64, hidden []bool, sums []Relation) int {
	for k, h := range hidden {
		if !h || !related(sums, k) {
			continue
		}
		lower, upper := Bounds(values, hidden, sums, k)
		if math.Ceil(upper-lower+tiny) <= p.width(values[k]) {
			return k
		}
	}
	return -1
}

// width is how far apart the bounds of a withheld count must be: a reader who can
// tell it to less than the threshold knows too much.
func (p Profile) width(float64) float64 { return float64(p.Threshold) - 1 }

func related(sums []Relation, k int) bool {
	return slices.ContainsFunc(sums, func(r Relation) bool { return r.Total == k || slices.Contains(r.Parts, k) })
}

// further is the count to withhold next: the least of those shown in the
// relations of the one that is pinned down, parts before totals; if there is
// none there, the least in a relation of any withheld count.
func (p Profile) further(all []count, values []float64, hidden []bool, sums []Relation, pinned int) int {
	best := -1
	better := func(k int) bool {
		return !hidden[k] && all[k].cell >= 0 && values[k] > 0 && (best < 0 || values[k] < values[best])
	}
	look := func(of func(r Relation) bool) {
		for _, r := range sums {
			if !of(r) {
				continue
			}
			for _, k := range append([]int{r.Total}, r.Parts...) {
				if better(k) {
					best = k
				}
			}
		}
	}
	look(func(r Relation) bool { return r.Total == pinned || slices.Contains(r.Parts, pinned) })
	if best < 0 {
		look(func(r Relation) bool {
			return hidden[r.Total] || slices.ContainsFunc(r.Parts, func(k int) bool { return hidden[k] })
		})
	}
	return best
}

// applied is the table without what is withheld, its counts rounded.
func (p Profile) applied(t table.Table, hide []bool, all []count, sums []Relation) table.Table {
	out := t
	out.Cells = slices.Clone(t.Cells)
	rounded := p.rounded(all, sums)
	for i := range out.Cells {
		c := &out.Cells[i]
		if hide[i] {
			*c = table.Cell{Key: c.Key, Panel: c.Panel, Row: c.Row, Column: c.Column, Stat: c.Stat, Unit: c.Unit, Decimals: c.Decimals, N: -1, Text: Withheld}
			continue
		}
		if v, is := rounded[i]; is && p.Rounding != Unrounded {
			if isShare(*c) {
				if base := p.Round(float64(c.N)); base > 0 {
					c.Value = 100 * v / base
				}
			} else {
				c.Value = v
			}
		}
		if c.N >= 0 {
			if c.N = int(p.Round(float64(c.N))); c.N < p.Threshold {
				c.N = -1
			}
		}
	}
	if slices.Contains(hide, true) {
		out.Notes = append(slices.Clone(t.Notes), "Withheld to protect people: "+p.words()+".")
	} else if p.Rounding != Unrounded {
		out.Notes = append(slices.Clone(t.Notes), p.words()+".")
	}
	return out
}

// words say the rule to a reader.
func (p Profile) words() string {
	out := "counts below " + digits(p.Threshold) + " and what they could be worked out from"
	switch p.Rounding {
	case Nearest5:
		out += "; other counts are rounded to 5"
	case Midpoint6:
		out += "; other counts are midpoints of six"
	}
	return out
}

// rounded is every count rounded, by cell; a total is the sum of its rounded
// parts, so that the difference of the two says nothing.
func (p Profile) rounded(all []count, sums []Relation) map[int]float64 {
	value := make([]float64, len(all))
	for k, n := range all {
		value[k] = p.Round(n.value)
	}
	for range len(sums) {
		for _, r := range sums {
			if len(r.Parts) < 2 {
				continue
			}
			sum := 0.0
			for _, k := range r.Parts {
				sum += value[k]
			}
			value[r.Total] = sum
		}
	}
	out := map[int]float64{}
	for k, n := range all {
		if n.cell >= 0 {
			out[n.cell] = value[k]
		}
	}
	return out
}

func digits(n int) string {
	return table.Format(table.Cell{Value: float64(n), Valid: true})
}
