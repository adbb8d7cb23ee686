package disclose

import (
	"slices"
	"strconv"

	"ibsen/internal/table"
)

// Withheld stands in place of a number that is not released.
const Withheld = "withheld"

// Why cells are withheld, or are to be looked at, in the order in which it is
// said.
const (
	belowThreshold = "counts below the threshold"
	couldTell      = "counts from which withheld ones could be worked out"
	ofFew          = "statistics of too few people"
	extreme        = "a least or greatest value"
	noSpread       = "a spread of zero: all are the same"
	tooFewFree     = "a model with too few residual degrees of freedom"
	notSafe        = "withheld counts that could still be worked out"
	unknownBase    = "numbers that do not say on how many people they rest"
)

var reasons = []string{belowThreshold, couldTell, ofFew, extreme, noSpread, tooFewFree, notSafe, unknownBase}

// Protected is a table as it may be released, with what was done.
type Protected struct {
	Table table.Table
	// Primary is how many cells were withheld for themselves or for what stands
	// in their place, Secondary how many so that these cannot be worked out.
	Primary, Secondary int
	Reasons            []string
	// Fails says that the table may not be released: all of it is withheld.
	Fails bool
}

// Protect withholds from a table what the profile asks for, and rounds the rest;
// medians and other quantiles keep the digits that are shown and no others.
// The table is left as it is.
func (p Profile) Protect(t table.Table) Protected {
	if !p.Asks() {
		return Protected{Table: t}
	}
	w := &withholding{profile: p, table: t, hide: make([]bool, len(t.Cells)), why: map[string]bool{}}
	w.cells()
	all, sums := relations(t, counts(t))
	secondary := w.counts(all, sums)
	w.neighbours()
	fails := w.fails(all, sums)
	if fails {
		for i := range w.hide {
			w.hide[i] = true
		}
	}
	out := Protected{Table: w.applied(all, sums), Secondary: secondary, Primary: -secondary, Fails: fails}
	for _, h := range w.hide {
		if h {
			out.Primary++
		}
	}
	for _, r := range reasons {
		if w.why[r] {
			out.Reasons = append(out.Reasons, r)
		}
	}
	return out
}

// withholding is the work on one table: which cells are to be hidden, and why.
type withholding struct {
	profile Profile
	table   table.Table
	hide    []bool
	why     map[string]bool
}

// cells hides what may not be shown for itself.
func (w *withholding) cells() {
	for i, c := range w.table.Cells {
		if why := w.profile.primary(c); why != "" {
			w.hide[i], w.why[why] = true, true
		}
		if c.Valid && c.N < 0 {
			w.why[unknownBase] = true
		}
	}
}

// primary says why a cell other than a count may not be shown for itself, "" if it
// may. Words say something of people as numbers do.
func (p Profile) primary(c table.Cell) string {
	switch {
	case slices.Contains([]string{"min", "max", "minimum", "maximum", "range"}, c.Stat):
		return extreme
	case c.Stat == "sd" && c.Valid && c.Value == 0:
		return noSpread
	case c.Valid && (isCount(c) || isShare(c)):
		return ""
	case c.N >= 0 && c.N < p.Threshold:
		return ofFew
	case tail(c.Stat) > 0 && c.N >= 0 && tail(c.Stat)*float64(c.N) < float64(p.Threshold):
		return ofFew
	}
	return ""
}

// counts hides small counts and what gives them away, and returns how many cells
// the latter are.
func (w *withholding) counts(all []count, sums []Relation) (secondary int) {
	hidden := make([]bool, len(all))
	for k, n := range all {
		hidden[k] = n.cell >= 0 && (w.hide[n.cell] || w.profile.small(n.value, n.of))
	}
	first := slices.Clone(hidden)
	if !w.profile.secondary(all, hidden, sums) {
		w.why[notSafe] = true
	}
	for k, n := range all {
		switch {
		case n.cell < 0 || !hidden[k]:
			continue
		case first[k]:
			w.why[belowThreshold] = true
		default:
			w.why[couldTell] = true
			secondary++
		}
		w.hide[n.cell] = true
	}
	return secondary
}

// fails says whether nothing of the table may be shown.
func (w *withholding) fails(all []count, sums []Relation) bool {
	if w.profile.saturated(w.table) {
		w.why[tooFewFree] = true
	}
	return w.why[tooFewFree] || w.why[notSafe]
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

// neighbours hides what else stands in the place of a withheld count: a mean, a
// percentage or words beside it would say it again. An interval or P value goes
// with its estimate.
func (w *withholding) neighbours() {
	type place struct{ panel, row, column string }
	gone := map[place]bool{}
	for i, c := range w.table.Cells {
		if w.hide[i] && w.profile.primary(c) != extreme {
			gone[place{c.Panel, c.Row, c.Column}] = true
		}
	}
	for i, c := range w.table.Cells {
		if gone[place{c.Panel, c.Row, c.Column}] {
			w.hide[i] = true
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

// secondary withholds further counts until no withheld one can be pinned down, and
// says whether that could be done.
func (p Profile) secondary(all []count, hidden []bool, sums []Relation) bool {
	values := make([]float64, len(all))
	for k, n := range all {
		values[k] = n.value
	}
	for {
		pinned := p.pinned(values, hidden, sums)
		if pinned < 0 {
			return true
		}
		further := p.further(all, values, hidden, sums, pinned)
		if further < 0 {
			return false
		}
		hidden[further] = true
	}
}

// pinned is a withheld count whose bounds are too near each other, -1 if none is.
func (p Profile) pinned(values []float64, hidden []bool, sums []Relation) int {
	for k, h := range hidden {
		if !h || !related(sums, k) {
			continue
		}
		if lower, upper := Bounds(values, hidden, sums, k); upper-lower < p.width()-tiny {
			return k
		}
	}
	return -1
}

// width is how far apart the bounds of a withheld count must be at least: then it
// may be as many numbers as are below the threshold.
func (p Profile) width() float64 { return float64(p.Threshold) - 1 }

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
func (w *withholding) applied(all []count, sums []Relation) table.Table {
	p, out := w.profile, w.table
	out.Cells = slices.Clone(w.table.Cells)
	rounded, base := p.rounded(all, sums), w.bases(all)
	for i := range out.Cells {
		c := &out.Cells[i]
		if w.hide[i] {
			*c = table.Cell{Key: c.Key, Panel: c.Panel, Row: c.Row, Column: c.Column, Stat: c.Stat, Unit: c.Unit, Decimals: c.Decimals, N: -1, Text: Withheld}
			continue
		}
		if v, is := rounded[i]; is && p.Rounding != Unrounded {
			if n := p.Round(float64(c.N)); isShare(*c) && n > 0 {
				c.Value = 100 * min(v/n, 1)
			} else if !isShare(*c) {
				c.Value = v
			}
		}
		if tail(c.Stat) > 0 && c.Valid {
			c.Value = asShown(c.Value, c.Decimals)
		}
		c.N = base(c.N)
	}
	if slices.Contains(w.hide, true) {
		out.Notes = append(slices.Clone(out.Notes), "Withheld to protect people: "+p.words()+".")
	} else if p.Rounding != Unrounded {
		out.Notes = append(slices.Clone(out.Notes), "To protect people: "+p.words()+".")
	}
	return out
}

// asShown is a number rounded to the digits that a reader sees: a quantile is the
// value of one person, whose further digits would tell that person.
func asShown(v float64, decimals int) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', decimals, 64), 64)
	if err != nil {
		return v
	}
	return rounded
}

// bases is what a cell may say of the number of people it rests on: where anything
// of the table is withheld, only what a count that is shown says too, as the
// difference of two bases would tell a third.
func (w *withholding) bases(all []count) func(n int) int {
	shown := map[int]bool{}
	for _, c := range all {
		if c.cell >= 0 && !w.hide[c.cell] && isCount(w.table.Cells[c.cell]) {
			shown[int(c.value)] = true
		}
	}
	some := slices.Contains(w.hide, true)
	return func(n int) int {
		if n < w.profile.Threshold || (some && !shown[n]) {
			return -1
		}
		return int(w.profile.Round(float64(n)))
	}
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
