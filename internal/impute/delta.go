package impute

import (
	"errors"
	"fmt"
)

// Delta is a departure from missing at random: how the imputed values of some
// variables are moved, observed ones never (Rubin 1977; Carpenter and Kenward
// 2013, chapter 10). The zero value moves nothing.
type Delta struct {
	Shifts []Shift
	Bounds []Bounds
}

// Shift moves the imputed values of a variable, x to Times x + Add. Several
// shifts of one variable and group act in their order.
type Shift struct {
	Variable string
	// Groups are the levels of the grouping variable that the shift is for,
	// such as trial arms; nil means all.
	Groups []int
	// Add is in the variable's units.
	Add float64
	// Times is a factor, 1 if 0, which suits costs.
	Times float64
}

// Bounds are the values that a variable can have; use infinities for none.
// An imputed value beyond them is put on them, whether a shift took it there
// or the imputation did, so that results do not jump where a shift is zero.
type Bounds struct {
	Variable   string
	Floor, Cap float64
}

// Moved says what a [Delta] did to the imputed values of one variable.
type Moved struct {
	Variable string
	// Imputed counts its imputed values, Shifted those that a shift was for.
	Imputed, Shifted int
	// Below and Above count values put on the floor and on the cap.
	Below, Above int
}

// check finds every fault of the delta; known says whether there is a
// variable of a name that can be moved.
func (d Delta) check(known func(name string) error) error {
	var problems []error
	for _, s := range d.Shifts {
		problems = append(problems, known(s.Variable))
		if !finite([]float64{s.Add, s.Times}) {
			problems = append(problems, fmt.Errorf("shift of %s: it adds %g and multiplies by %g, and both must be finite", s.Variable, s.Add, s.Times))
		}
	}
	bounded := map[string]bool{}
	for _, b := range d.Bounds {
		problems = append(problems, known(b.Variable))
		if !(b.Floor <= b.Cap) {
			problems = append(problems, fmt.Errorf("bounds of %s: the floor %g is not at or below the cap %g", b.Variable, b.Floor, b.Cap))
		}
		if bounded[b.Variable] {
			problems = append(problems, fmt.Errorf("bounds of %s: they are given twice", b.Variable))
		}
		bounded[b.Variable] = true
	}
	return errors.Join(problems...)
}

// grouped says whether a shift needs to know people's groups.
func (d Delta) grouped() bool {
	for _, s := range d.Shifts {
		if s.Groups != nil {
			return true
		}
	}
	return false
}

// mover moves the values of one variable and counts.
type mover struct {
	shifts []Shift
	bounds *Bounds
	moved  Moved
}

// mover picks out what concerns one variable.
func (d Delta) mover(name string) mover {
	m := mover{moved: Moved{Variable: name}}
	for _, s := range d.Shifts {
		if s.Variable == name {
			m.shifts = append(m.shifts, s)
		}
	}
	for i := range d.Bounds {
		if d.Bounds[i].Variable == name {
			m.bounds = &d.Bounds[i]
		}
	}
	return m
}

// move returns an imputed value of somebody in a group where the delta puts it.
func (m *mover) move(x float64, group int) float64 {
	m.moved.Imputed++
	touched := false
	for i := range m.shifts {
		s := &m.shifts[i]
		if !s.covers(group) {
			continue
		}
		touched = true
		if s.Times != 0 {
			x = float64(x * s.Times)
		}
		x += s.Add
	}
	if touched {
		m.moved.Shifted++
	}
	return m.bound(x)
}

func (m *mover) bound(x float64) float64 {
	switch {
	case m.bounds == nil:
		return x
	case x < m.bounds.Floor:
		m.moved.Below++
		return m.bounds.Floor
	case x > m.bounds.Cap:
		m.moved.Above++
		return m.bounds.Cap
	}
	return x
}

func (s *Shift) covers(group int) bool {
	if s.Groups == nil {
		return true
	}
	for _, g := range s.Groups {
		if g == group {
			return true
		}
	}
	return false
}
