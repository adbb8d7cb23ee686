package impute

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Elsewhere is an imputation that another program made: the data before it,
// with missing values, and the completed sets.
type Elsewhere struct {
	Names []string
	// Original has a column for each name, NaN where missing.
	Original [][]float64
	// Sets[k] are the columns of completed set k, the same people in the same
	// order as in Original.
	Sets [][][]float64
}

// Adopt makes [Sets] of an imputation that was made elsewhere, so that its
// imputed cells are known: those that are missing in the original data and not
// in the sets. What the original has counts as observed. Every variable is
// continuous.
//
// It fails, naming all problems, where an observed value is another one in a
// set (beyond the rounding of single precision, as Stata keeps it), which means
// that rows do not match, and where a cell is filled in some sets only.
func Adopt(e Elsewhere) (*Sets, error) {
	if err := e.check(); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	vars := make([]variable, len(e.Names))
	imputed := make([][][]float64, len(e.Sets))
	var problems []error
	for j, name := range e.Names {
		rows, err := e.imputedRows(j)
		problems = append(problems, err)
		vars[j] = variable{Variable: Variable{Name: name, Values: e.Original[j]}, missing: rows}
		for k := range e.Sets {
			values := make([]float64, len(rows))
			for n, row := range rows {
				values[n] = e.Sets[k][j][row]
			}
			imputed[k] = append(imputed[k], values)
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	return setsOf(vars, imputed), nil
}

// setsOf makes Sets of variables with their imputed values, [set][variable].
func setsOf(vars []variable, imputed [][][]float64) *Sets {
	s := &Sets{plan: tableOf(vars)}
	for _, from := range imputed {
		set := make([][]float64, len(vars))
		for i := range vars {
			set[s.plan.index[vars[i].Name]] = from[i]
		}
		s.imputed = append(s.imputed, set)
	}
	return s
}

// tableOf is a plan that only knows its variables and where they are imputed.
func tableOf(vars []variable) *Plan {
	p := &Plan{vars: slices.Clone(vars), index: map[string]int{}, by: -1, rows: len(vars[0].Values)}
	slices.SortFunc(p.vars, func(a, b variable) int { return strings.Compare(a.Name, b.Name) })
	for i := range p.vars {
		p.index[p.vars[i].Name] = i
	}
	return p
}

func (e Elsewhere) check() error {
	if len(e.Names) == 0 || len(e.Sets) == 0 {
		return errors.New("sets made elsewhere need at least one variable and one set")
	}
	var problems []error
	if len(e.Original) != len(e.Names) {
		return fmt.Errorf("%d names for %d columns of original data", len(e.Names), len(e.Original))
	}
	seen := map[string]bool{}
	rows := len(e.Original[0])
	for j, name := range e.Names {
		if name == "" || seen[name] {
			problems = append(problems, fmt.Errorf("%q: a name is empty or stands twice", name))
		}
		seen[name] = true
		problems = append(problems, checkValues(&Variable{Name: name, Values: e.Original[j]}, rows))
	}
	for k, set := range e.Sets {
		if len(set) != len(e.Names) {
			problems = append(problems, fmt.Errorf("set %d: %d columns for %d names", k+1, len(set), len(e.Names)))
			continue
		}
		for j, name := range e.Names {
			if err := checkValues(&Variable{Name: name, Values: set[j]}, rows); err != nil {
				problems = append(problems, fmt.Errorf("set %d: %w", k+1, err))
			}
		}
	}
	return errors.Join(problems...)
}

// imputedRows finds where column j was imputed.
func (e Elsewhere) imputedRows(j int) ([]int, error) {
	var rows []int
	changed, partly := 0, 0
	for row, x := range e.Original[j] {
		filled := 0
		differs := false
		for k := range e.Sets {
			y := e.Sets[k][j][row]
			if !math.IsNaN(y) {
				filled++
			}
			differs = differs || !math.IsNaN(x) && !sameSingle(x, y)
		}
		switch {
		case differs:
			changed++
		case math.IsNaN(x) && filled == len(e.Sets):
			rows = append(rows, row)
		case math.IsNaN(x) && filled > 0:
			partly++
		}
	}
	var problems []error
	if changed > 0 {
		problems = append(problems, fmt.Errorf("%s: %d observed values are others in a completed set; are its rows in the same order?", e.Names[j], changed))
	}
	if partly > 0 {
		problems = append(problems, fmt.Errorf("%s: %d missing values are filled in some sets and not in others", e.Names[j], partly))
	}
	return rows, errors.Join(problems...)
}

// sameSingle compares values as single precision keeps them: 24 bits.
func sameSingle(x, y float64) bool {
	return math.Abs(x-y) <= 1.0/(1<<23)*math.Abs(x)
}

// Unstack takes apart a stacked file, in which the number of the set stands in
// a column: 0 for the data before imputation, then 1 to m, as mice's complete
// with include = TRUE and Stata's flong style write them. ids tells people
// apart, and each set has every one of them once, in any order; nil means that
// all sets have them in the same order. The rows of the result are in the
// order of set 0. Give it to [Adopt].
func Unstack(names []string, columns [][]float64, set []int, ids []string) (Elsewhere, error) {
	u := unstacking{set: set, ids: ids, place: map[string]int{}}
	if err := u.sort(names, columns); err != nil {
		return Elsewhere{}, fmt.Errorf("impute: stacked sets: %w", err)
	}
	e := Elsewhere{Names: names, Original: u.take(columns, u.rows[0])}
	for _, rows := range u.rows[1:] {
		e.Sets = append(e.Sets, u.take(columns, rows))
	}
	return e, nil
}

// unstacking finds, set by set, the stacked row of each person.
type unstacking struct {
	set   []int
	ids   []string
	place map[string]int // of a person in set 0
	rows  [][]int
}

func (u *unstacking) sort(names []string, columns [][]float64) error {
	if len(names) != len(columns) {
		return fmt.Errorf("%d names for %d columns", len(names), len(columns))
	}
	for j := range columns {
		if len(columns[j]) != len(u.set) {
			return fmt.Errorf("%s: %d values for %d rows", names[j], len(columns[j]), len(u.set))
		}
	}
	if u.ids != nil && len(u.ids) != len(u.set) {
		return fmt.Errorf("%d persons' identifiers for %d rows", len(u.ids), len(u.set))
	}
	if err := u.split(); err != nil {
		return err
	}
	if u.ids == nil {
		return nil
	}
	return u.match()
}

// split lists each set's rows.
func (u *unstacking) split() error {
	m := 0
	for _, k := range u.set {
		if k < 0 || k > len(u.set) {
			return errors.New("a set's number is not one of 0, 1, 2 and so on")
		}
		m = max(m, k)
	}
	u.rows = make([][]int, m+1)
	for row, k := range u.set {
		u.rows[k] = append(u.rows[k], row)
	}
	if len(u.rows[0]) == 0 {
		return errors.New("there is no set 0, the data before imputation; without it imputed values cannot be told from observed ones")
	}
	if m == 0 {
		return errors.New("there is no completed set, numbered from 1")
	}
	for k, rows := range u.rows {
		if len(rows) != len(u.rows[0]) {
			return fmt.Errorf("set %d has %d rows where set 0 has %d", k, len(rows), len(u.rows[0]))
		}
	}
	return nil
}

// match puts each set's rows in the order of set 0.
func (u *unstacking) match() error {
	for at, row := range u.rows[0] {
		if _, twice := u.place[u.ids[row]]; twice {
			return errors.New("an identifier stands twice in set 0")
		}
		u.place[u.ids[row]] = at
	}
	for k, rows := range u.rows {
		sorted := slices.Repeat([]int{-1}, len(rows))
		for _, row := range rows {
			at, known := u.place[u.ids[row]]
			if !known || sorted[at] >= 0 {
				return fmt.Errorf("set %d does not have the persons of set 0, each once", k)
			}
			sorted[at] = row
		}
		u.rows[k] = sorted
	}
	return nil
}

func (u *unstacking) take(columns [][]float64, rows []int) [][]float64 {
	out := make([][]float64, len(columns))
	for j, column := range columns {
		out[j] = make([]float64, len(rows))
		for at, row := range rows {
			out[j][at] = column[row]
		}
	}
	return out
}
