package impute

import "fmt"

// Event is something that the models had to do or leave out, counted over
// iterations and sets.
type Event struct {
	// Variable is the one being imputed, Group its level of Options.By or "".
	Variable, Group string
	// Code is "constant" or "collinear" (a predictor was left out), "few" (no
	// degrees of freedom left beyond the predictors; 1 is used), "one-level"
	// (only one level is observed), "ridge" (an information matrix was singular
	// and its diagonal enlarged), "not-converged" (a categorical model stopped
	// at its iteration limit) or "rows" (rows took no part in a model because a
	// predictor is missing there and not imputed).
	Code string
	// Predictor is the predictor concerned, with [level] for one level of a
	// category, or "".
	Predictor string
	// Fits counts the models concerned; for "rows", Rows counts people.
	Fits, Rows int
}

var explanations = map[string]string{
	"constant":      "is constant among those observed and was left out",
	"collinear":     "is a combination of other predictors and was left out",
	"few":           "has no more observed values than its model has terms; one degree of freedom was used",
	"one-level":     "has one level only among those observed",
	"ridge":         "gave a singular information matrix, whose diagonal was enlarged",
	"not-converged": "stopped at its iteration limit",
	"rows":          "was fitted without rows in which a predictor stays missing",
}

// Message is the event as a sentence.
func (e Event) Message() string {
	s := "imputing " + e.Variable
	if e.Group != "" {
		s += " (" + e.Group + ")"
	}
	if e.Predictor != "" {
		s += ": predictor " + e.Predictor
	} else {
		s += ": the model"
	}
	s += " " + explanations[e.Code]
	if e.Code == "rows" {
		return fmt.Sprintf("%s (%d rows)", s, e.Rows)
	}
	return fmt.Sprintf("%s (%d models)", s, e.Fits)
}

// mark is a cause counted for a variable as a whole.
type mark int

const (
	markFew mark = iota
	markOneLevel
	markRidge
	markNotConverged
	marks
)

var markCodes = [marks]string{"few", "one-level", "ridge", "not-converged"}

// tally counts events of one group without allocating. Counts add up in any
// order, so workers keep their own.
type tally struct {
	width     int
	constant  []int // variable by design column
	collinear []int
	marks     []int // variable by mark
}

// newTallies makes one for each group.
func (p *Plan) newTallies() []*tally {
	out := make([]*tally, p.groups())
	for g := range out {
		out[g] = newTally(p)
	}
	return out
}

// events lists what was counted, group by group.
func (p *Plan) events(tallies []*tally) []Event {
	var out []Event
	for g, t := range tallies {
		out = append(out, t.events(p, g)...)
	}
	return out
}

func newTally(p *Plan) *tally {
	n := len(p.vars)
	return &tally{p.width, make([]int, n*p.width), make([]int, n*p.width), make([]int, n*int(marks))}
}

func (t *tally) add(o *tally) {
	for _, c := range [][2][]int{{t.constant, o.constant}, {t.collinear, o.collinear}, {t.marks, o.marks}} {
		for i, n := range c[1] {
			c[0][i] += n
		}
	}
}

func (t *tally) mark(variable int, m mark, n int) { t.marks[variable*int(marks)+int(m)] += n }

// events lists what was counted in a group, in the order of visits.
func (t *tally) events(p *Plan, group int) []Event {
	var out []Event
	name := p.groupName(group)
	for _, i := range p.visit {
		v := &p.vars[i]
		for m, code := range markCodes {
			n := t.marks[i*int(marks)+m]
			if n > 0 {
				out = append(out, Event{Variable: v.Name, Group: name, Code: code, Fits: n})
			}
		}
		if n := p.barredRows(v, group); n > 0 {
			out = append(out, Event{Variable: v.Name, Group: name, Code: "rows", Rows: n})
		}
		for _, column := range v.design {
			at := i*t.width + column
			if n := t.constant[at]; n > 0 {
				out = append(out, Event{Variable: v.Name, Group: name, Code: "constant", Predictor: p.columnName(column), Fits: n})
			}
			if n := t.collinear[at]; n > 0 {
				out = append(out, Event{Variable: v.Name, Group: name, Code: "collinear", Predictor: p.columnName(column), Fits: n})
			}
		}
	}
	return out
}

// columnName names a design column as its variable, with the level in
// brackets where it stands for one.
func (p *Plan) columnName(column int) string {
	for i := range p.vars {
		v := &p.vars[i]
		if column < v.first || column >= v.first+v.columns {
			continue
		}
		if v.Kind == Ordered || v.Kind == Nominal {
			return v.Name + "[" + v.Levels[column-v.first+1] + "]"
		}
		return v.Name
	}
	return "(Intercept)"
}
