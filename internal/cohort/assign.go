package cohort

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// An assignment says which bundle of values each person holds. A bundle is
// everything that hangs together: the answers to one instrument, a support
// plan, a package of services. Bundles change places between the people of one
// class only (an arm and user group, say), so that every figure of a class that
// depends on the bundles alone stays as it is; what changes is how bundles go
// with what else is known of people. A search exchanges pairs until quantities
// that depend on both, such as the coefficients of a model, lie where they were
// printed.
//
// Every quantity is a sum over people of what the person with the bundle held
// adds to it. That makes the effect of an exchange four look-ups a quantity.
type assignment struct {
	classes [][]int // slots that may exchange bundles
	holds   []int   // the bundle of each slot; at first its own
	groups  []quantities
}

// quantities are sums that share their working: at adds to out what a slot with
// a bundle contributes to each. base is what they start from.
type quantities struct {
	name  string
	base  []float64
	goals []goal
	at    func(slot, bundle int, out []float64)
}

// goal is the interval in which a quantity is to lie, and the distance outside
// it that counts as one. A goal of unit 0 is watched only.
type goal struct {
	name   string
	lo, hi float64
	unit   float64
}

// within is the goal that a value prints as written: half a unit of the last
// digit either side, a little less so that rounding is beyond doubt.
func within(name string, printed, halfUnit float64) goal {
	const inside = 0.8
	return goal{name, printed - inside*halfUnit, printed + inside*halfUnit, halfUnit}
}

// miss is how far a value is from the goal, in its units.
func (g goal) miss(v float64) float64 {
	switch {
	case math.IsNaN(v):
		return math.Inf(1) // a model that cannot be fitted meets no goal
	case g.unit == 0:
		return 0
	case v < g.lo:
		return (g.lo - v) / g.unit
	case v > g.hi:
		return (v - g.hi) / g.unit
	}
	return 0
}

func newAssignment(n int, classes [][]int) *assignment {
	a := &assignment{holds: indices(n)}
	for _, class := range classes {
		if len(class) > 1 {
			a.classes = append(a.classes, class)
		}
	}
	return a
}

// add takes quantities into account.
func (a *assignment) add(q ...quantities) { a.groups = append(a.groups, q...) }

// search is the working of one search: contributions by class, slot and bundle.
type search struct {
	*assignment
	goals  []goal
	bounds []bound   // of every goal
	value  []float64 // of every quantity now
	fixed  []float64 // what slots outside all classes add, with the bases
	parts  [][]float64
	places [][]int // by class: position in the class of the bundle each slot holds
	cost   float64
}

// contributions fills out with what a slot and a bundle add to every quantity.
func (a *assignment) contributions(slot, bundle int, out []float64) {
	for _, g := range a.groups {
		n := len(g.goals)
		g.at(slot, bundle, out[:n])
		out = out[n:]
	}
}

// begin works out what every slot of a class would add with every bundle of it.
func (a *assignment) begin() *search {
	s := a.start()
	k := len(s.goals)
	one := make([]float64, k)
	for _, class := range a.classes {
		part, place := make([]float64, 0, k*len(class)*len(class)), make([]int, len(class))
		at := map[int]int{}
		for j, slot := range class {
			at[slot] = j
		}
		for j, slot := range class {
			place[j] = at[a.holds[slot]]
			for _, bundle := range class {
				clear(one)
				a.contributions(slot, bundle, one)
				part = append(part, one...)
			}
		}
		s.parts, s.places = append(s.parts, part), append(s.places, place)
	}
	s.total()
	return s
}

// now is the quantities and the cost as bundles are held, without what a search
// needs: the same bits as those of begin, for less work.
func (a *assignment) now() (value []float64, cost float64) {
	s := a.start()
	s.value = append([]float64{}, s.fixed...)
	one := make([]float64, len(s.goals))
	for _, class := range a.classes {
		for _, slot := range class {
			s.addHeld(s.value, slot, one)
		}
	}
	return s.value, s.measure(s.value)
}

// start is the goals and what slots outside all classes add.
func (a *assignment) start() *search {
	s := &search{assignment: a}
	for _, g := range a.groups {
		s.goals = append(s.goals, g.goals...)
		if g.base == nil {
			g.base = make([]float64, len(g.goals))
		}
		s.fixed = append(s.fixed, g.base...)
	}
	for _, g := range s.goals {
		s.bounds = append(s.bounds, g.bound())
	}
	moving := make([]bool, len(a.holds))
	for _, class := range a.classes {
		for _, slot := range class {
			moving[slot] = true
		}
	}
	one := make([]float64, len(s.goals))
	for slot := range moving {
		if !moving[slot] {
			s.addHeld(s.fixed, slot, one)
		}
	}
	return s
}

// addHeld adds to sums what a slot contributes with the bundle that it holds; one is
// working space.
func (s *search) addHeld(sums []float64, slot int, one []float64) {
	clear(one)
	s.contributions(slot, s.holds[slot], one)
	for q, v := range one {
		sums[q] += v
	}
}

// total sums every quantity anew, which keeps rounding from building up.
func (s *search) total() {
	s.value = append(s.value[:0], s.fixed...)
	for c := range s.classes {
		for j, place := range s.places[c] {
			for q, v := range s.row(c, j, place) {
				s.value[q] += v
			}
		}
	}
	s.cost = s.measure(s.value)
}

// row is the contributions of a class's j-th slot with its place-th bundle.
func (s *search) row(class, j, place int) []float64 {
	k := len(s.goals)
	from := (j*len(s.classes[class]) + place) * k
	return s.parts[class][from : from+k]
}

// measure is the sum of squared misses.
func (s *search) measure(value []float64) float64 {
	sum := 0.0
	for q, b := range s.bounds {
		if d := max(b.lo-value[q], value[q]-b.hi); !(d <= 0) {
			m := d / b.unit
			sum += float64(m * m)
		}
	}
	if math.IsNaN(sum) {
		return math.Inf(1) // a model that cannot be fitted meets no goal
	}
	return sum
}

// bound is a goal as the search needs it, millions of times a second: its miss is
// max(lo-v, v-hi)/unit where that is above 0.
type bound struct{ lo, hi, unit float64 }

func (g goal) bound() bound {
	if g.unit == 0 {
		return bound{math.Inf(-1), math.Inf(1), 1}
	}
	return bound{g.lo, g.hi, g.unit}
}

// improve tries so many exchanges, keeping those that bring the goals nearer and
// some that do not, fewer and fewer as it cools from hot to cold (in squared
// units), which gets it out of dead ends; the last tenth keeps none of these. It
// stops when every goal is met, leaves the best assignment that it saw, and
// returns its sum of squared misses.
func (a *assignment) improve(stream *resample.Stream, trials int, hot, cold float64) float64 {
	s := a.begin()
	if len(s.classes) == 0 {
		return s.cost
	}
	pick := a.picker()
	next := make([]float64, len(s.goals))
	best, kept := s.cost, s.copyPlaces()
	warmth, cooling := hot, dist.Exp(-dist.Log(hot/cold)*coolEvery/(0.9*float64(trials)))
	for trial := 0; trial < trials && s.cost > 0; trial++ {
		if trial%coolEvery == coolEvery-1 {
			warmth *= cooling
		}
		if trial > trials*9/10 {
			warmth = 0
		}
		c := pick(stream)
		n := len(s.classes[c])
		i, j := stream.Intn(n), stream.Intn(n-1)
		if j >= i {
			j++
		}
		cost := s.propose(c, i, j, next, s.limit(warmth, *stream))
		if cost < s.cost || (warmth > 0 && stream.Float64() < dist.Exp((s.cost-cost)/warmth)) {
			place := s.places[c]
			place[i], place[j] = place[j], place[i]
			s.value, next, s.cost = next, s.value, cost
			if cost < best {
				best = cost
				s.save(kept)
			}
		}
		if trial%65536 == 65535 {
			s.total()
		}
	}
	for c := range kept {
		copy(s.places[c], kept[c])
	}
	s.total()
	s.store()
	return s.cost
}

// coolEvery is the exchanges tried between one temperature and the next.
const coolEvery = 256

// limit is a cost above which an exchange will not be kept, given the random
// number that comes next. It is a little too high, never too low.
func (s *search) limit(warmth float64, next resample.Stream) float64 {
	if warmth <= 0 {
		return s.cost
	}
	const slack = 1e-6
	above := warmth * (slack - math.Log(next.Float64()))
	return s.cost + above + slack*(s.cost+above)
}

// propose is the quantities after an exchange, and their sum of squared misses.
// Once that is above limit, it is some number above limit, and next is unfinished.
func (s *search) propose(c, i, j int, next []float64, limit float64) float64 {
	place := s.places[c]
	was1, was2 := s.row(c, i, place[i]), s.row(c, j, place[j])
	new1, new2 := s.row(c, i, place[j]), s.row(c, j, place[i])
	n := len(s.value)
	value, bounds, next := s.value[:n], s.bounds[:n], next[:n]
	was1, was2, new1, new2 = was1[:n], was2[:n], new1[:n], new2[:n]
	sum := 0.0
	for q := range value {
		v := value[q] + ((new1[q] - was1[q]) + (new2[q] - was2[q]))
		next[q] = v
		b := &bounds[q]
		if d := max(b.lo-v, v-b.hi); !(d <= 0) {
			m := d / b.unit
			sum += float64(m * m)
			if !(sum <= limit) {
				return math.Inf(1)
			}
		}
	}
	return sum
}

func (s *search) copyPlaces() [][]int {
	kept := make([][]int, len(s.places))
	for c, place := range s.places {
		kept[c] = append([]int(nil), place...)
	}
	return kept
}

func (s *search) save(kept [][]int) {
	for c, place := range s.places {
		copy(kept[c], place)
	}
}

// store says which slot holds which bundle.
func (s *search) store() {
	for c, class := range s.classes {
		for j, slot := range class {
			s.holds[slot] = class[s.places[c][j]]
		}
	}
}

// picker draws a class in proportion to its size.
func (a *assignment) picker() func(*resample.Stream) int {
	var owner []int
	for c, class := range a.classes {
		for range class {
			owner = append(owner, c)
		}
	}
	return func(s *resample.Stream) int { return owner[s.Intn(len(owner))] }
}

// missed lists the goals that are not met, with the values reached.
func (a *assignment) missed() []reached {
	value, _ := a.now()
	var out []reached
	for _, group := range a.groups {
		for q, g := range group.goals {
			if m := g.miss(value[q]); m > 0 {
				out = append(out, reached{g, value[q], m})
			}
		}
		value = value[len(group.goals):]
	}
	return out
}

// reached is a goal and what came of it.
type reached struct {
	goal
	value, units float64
}

// worst is the largest miss among some.
func worst(r []reached) float64 {
	w := 0.0
	for _, x := range r {
		w = math.Max(w, x.units)
	}
	return w
}

// applied moves values to the slots that now hold them.
func applied[T any](a *assignment, values []T) []T {
	out := make([]T, len(values))
	for slot, bundle := range a.holds {
		out[slot] = values[bundle]
	}
	return out
}
