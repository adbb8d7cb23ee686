package cea

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ibsen/internal/frame"
)

// Arm is one arm of a trial: the cost and the effect of each person in it,
// paired by position and none of them missing.
type Arm struct {
	Label        string
	Cost, Effect []float64
}

// Count says how many rows of an arm were used and why the rest were not.
type Count struct {
	Arm           string `json:"arm"`
	Rows          int    `json:"rows"`
	Used          int    `json:"used"`
	Dropped       int    `json:"dropped"`
	MissingCost   int    `json:"missing_cost"`
	MissingEffect int    `json:"missing_effect"`
	MissingBoth   int    `json:"missing_both"`
	// MissingCovariate counts people with a cost and an effect who miss
	// something that a model needs; OffProtocol those whom the estimand per
	// protocol leaves out.
	MissingCovariate int `json:"missing_covariate"`
	MissingCluster   int `json:"missing_cluster"`
	MissingReceived  int `json:"missing_received"`
	OffProtocol      int `json:"off_protocol"`
}

// Rows accounts for every row of the data. Dropped includes the rows whose
// arm is missing, NoArm; ByArm has the others, the control first.
type Rows struct {
	Rows    int     `json:"rows"`
	Used    int     `json:"used"`
	Dropped int     `json:"dropped"`
	NoArm   int     `json:"missing_arm"`
	ByArm   []Count `json:"by_arm"`
}

// mostArms bounds the arms that an error lists: a column that is no arm at
// all, such as an id, must not empty itself into an error.
const mostArms = 10

// ByArm sorts people into arms, the control first and the others in the order
// of their labels (as numbers where all are numbers); spaces around a label do
// not count. A row takes part if it
// has an arm (a label that is not empty), a cost and an effect (not NaN). If
// control is empty, the first label is the control.
//
// The three columns have one entry a row. An unknown control, fewer than two
// arms, an infinite number, or an arm with fewer than two usable people is an
// error.
func ByArm(label []string, cost, effect []float64, control string) ([]Arm, Rows, error) {
	if len(cost) != len(label) || len(effect) != len(label) {
		return nil, Rows{}, fmt.Errorf("cea: columns of different lengths: %d arms, %d costs, %d effects", len(label), len(cost), len(effect))
	}
	order, err := orderLabels(label, control)
	if err != nil {
		return nil, Rows{}, err
	}
	index := make(map[string]int, len(order))
	arms, rows := make([]Arm, len(order)), Rows{Rows: len(label), ByArm: make([]Count, len(order))}
	for a, l := range order {
		index[l] = a
		arms[a].Label, rows.ByArm[a].Arm = l, l
	}
	for i, l := range label {
		l = strings.TrimSpace(l)
		if l == "" {
			rows.NoArm++
			continue
		}
		a := index[l]
		if rows.ByArm[a].add(cost[i], effect[i]) {
			arms[a].Cost = append(arms[a].Cost, cost[i])
			arms[a].Effect = append(arms[a].Effect, effect[i])
		}
	}
	for _, c := range rows.ByArm {
		rows.Used += c.Used
	}
	rows.Dropped = rows.Rows - rows.Used
	return arms, rows, rows.check()
}

// add counts one person and says whether they can be used.
func (c *Count) add(cost, effect float64) bool {
	c.Rows++
	return c.take(cost, effect, false)
}

// drop counts a person who is left out for a reason of their own.
func (c *Count) drop(reason *int) {
	*reason++
	c.Dropped++
}

// take is add for a person whose row was counted before.
func (c *Count) take(cost, effect float64, noCovariate bool) bool {
	noCost, noEffect := math.IsNaN(cost), math.IsNaN(effect)
	switch {
	case noCost && noEffect:
		c.MissingBoth++
	case noCost:
		c.MissingCost++
	case noEffect:
		c.MissingEffect++
	case noCovariate:
		c.MissingCovariate++
	default:
		c.Used++
		return true
	}
	c.Dropped++
	return false
}

// check names every arm that has too few people for a comparison.
func (r Rows) check() error {
	var small []string
	for _, c := range r.ByArm {
		if c.Used < 2 {
			small = append(small, fmt.Sprintf("%s has %d usable of %d rows (cost missing %d, effect missing %d, both missing %d)",
				named("arm", c.Arm, c.Rows), c.Used, c.Rows, c.MissingCost, c.MissingEffect, c.MissingBoth))
		}
	}
	if len(r.ByArm) > mostArms && small != nil {
		return fmt.Errorf("%d different labels, most of them with fewer than 2 usable people: is this the column with the arm?", len(r.ByArm))
	}
	if small != nil {
		return fmt.Errorf("%s: an arm needs at least 2 people with both a cost and an effect", strings.Join(small, "; "))
	}
	return nil
}

// orderLabels lists the labels in use, the control first.
func orderLabels(label []string, control string) ([]string, error) {
	rows := map[string]int{}
	var order []string
	for _, l := range label {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		if rows[l]++; rows[l] == 1 {
			order = append(order, l)
		}
	}
	slices.SortFunc(order, compareLabels)
	if len(order) == 0 {
		return nil, errors.New("no row has an arm")
	}
	if control = strings.TrimSpace(control); control == "" {
		control = order[0]
	}
	if rows[control] == 0 {
		return nil, fmt.Errorf("the control arm %q is not among the arms found: %s", control, quoteFew(order, rows))
	}
	if len(order) < 2 {
		return nil, fmt.Errorf("only one arm found, %s: a comparison needs two", quoteFew(order, rows))
	}
	at := slices.Index(order, control)
	return append([]string{control}, slices.Delete(order, at, at+1)...), nil
}

// compareLabels puts numbers in numeric order and before words.
func compareLabels(a, b string) int {
	x, isX := plainNumber(a)
	y, isY := plainNumber(b)
	switch {
	case isX && isY && x != y:
		if x < y {
			return -1
		}
		return 1
	case isX && !isY:
		return -1
	case !isX && isY:
		return 1
	}
	return strings.Compare(a, b)
}

// plainNumber reads a decimal number; words such as NaN and inf are labels.
func plainNumber(s string) (float64, bool) {
	if strings.Trim(s, "+-.0123456789eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

// quoteFew quotes labels, unless there are more than arms could be. A label
// that few people bear may be somebody's own value and is only counted.
func quoteFew(labels []string, rows map[string]int) string {
	if len(labels) > mostArms {
		return fmt.Sprintf("%d different labels, too many to be arms", len(labels))
	}
	var quoted []string
	hidden := 0
	for _, l := range labels {
		if rows[l] < frame.FewRows {
			hidden++
			continue
		}
		quoted = append(quoted, strconv.Quote(l))
	}
	if hidden > 0 {
		quoted = append(quoted, fmt.Sprintf("%d in fewer than %d rows, not shown", hidden, frame.FewRows))
	}
	return strings.Join(quoted, ", ")
}

// named is an arm or a level by its label, unless so few bear it that it may be
// somebody's own value.
func named(what, label string, rows int) string {
	if rows < frame.FewRows {
		return fmt.Sprintf("one %s in fewer than %d rows, its label not shown,", what, frame.FewRows)
	}
	return fmt.Sprintf("%s %q", what, label)
}

func armLabels(arms []Arm) []string {
	out := make([]string, len(arms))
	for a := range arms {
		out[a] = arms[a].Label
	}
	return out
}
