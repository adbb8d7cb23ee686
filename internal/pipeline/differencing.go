package pipeline

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"ibsen/internal/disclose"
)

// A crowd is the people of one arm in an analysis set or a comparison, of whom
// means are shown.
type crowd struct {
	names []string // of the set and of others with the same people
	kinds []string // "" for an analysis set, otherwise the effect compared
	in    []uint64 // by person, 64 to a word: whether he or she belongs
	n     int
}

// differencing finds groups of people that are all but a few of another group,
// alone or several of them together. The difference of the sums, which are
// means times numbers of people, tells of these few what the threshold hides.
// No number is given: it would be that of the few.
func (p *people) differencing() []disclose.Check {
	var out []disclose.Check
	for a, arm := range p.arms {
		crowds := p.crowds(a)
		for _, whole := range crowds {
			rests, all := nearly(whole, crowds, p.release.Threshold)
			for _, rest := range rests {
				out = append(out, disclose.Check{
					Output: whole.name(), Kind: "group of people", Verdict: disclose.Review,
					Reason: fmt.Sprintf("%s: fewer than %d of these people are not in %s. The difference of the sums, which are means times numbers of people, is that of these few: release one or the other, or make sure that it tells nothing",
						arm.Name(), p.release.Threshold, rest),
				})
			}
			if !all {
				out = append(out, disclose.Check{
					Output: whole.name(), Kind: "group of people", Verdict: disclose.Review,
					Reason: arm.Name() + ": the groups within are too many for all their differences to be looked at",
				})
			}
		}
	}
	if len(out) == 0 {
		out = append(out, disclose.Check{
			Output: "groups of people", Kind: "differences", Verdict: disclose.Pass,
			Reason: fmt.Sprintf("in no arm is an analysis set, or who is compared, all but fewer than %d people of another", p.release.Threshold),
		})
	}
	return out
}

// crowds are the groups of one arm that are not withheld for being small, each
// once.
func (p *people) crowds(arm int) []crowd {
	var out []crowd
	add := func(name, kind, set string, counts func(int) bool) {
		c := crowd{names: []string{name}, kinds: []string{kind}, in: make([]uint64, (p.frame.Rows()+63)/64)}
		for _, i := range p.sets[set].Members {
			if p.allocation.Of(i) == arm && counts(i) {
				c.add(i)
			}
		}
		same := slices.IndexFunc(out, func(o crowd) bool { return slices.Equal(o.in, c.in) })
		switch {
		case c.n < p.release.Threshold:
		case same >= 0:
			out[same].names = append(out[same].names, name)
			out[same].kinds = append(out[same].kinds, kind)
		default:
			out = append(out, c)
		}
	}
	for _, s := range p.d.Sets {
		add(s.Title, "", s.ID, func(int) bool { return true })
	}
	weekly := p.totals[p.d.Compare.Cost].Weekly
	for _, set := range p.d.Compare.Sets {
		for _, effect := range p.d.Compare.Effects {
			o := p.outcomes[effect]
			add(p.d.SetTitle(set)+" with cost and "+o.Title, effect, set, func(i int) bool {
				return !math.IsNaN(o.values[i]) && !math.IsNaN(weekly[i])
			})
		}
	}
	return out
}

func (c *crowd) add(person int) {
	c.in[person/64] |= 1 << (person % 64)
	c.n++
}

// name says who the crowd is; groups with the same people share a name.
func (c crowd) name() string {
	if len(c.names) == 1 {
		return "“" + c.names[0] + "”"
	}
	return fmt.Sprintf("“%s” (the same people as “%s”)", c.names[0], strings.Join(c.names[1:], "”, “"))
}

// within says whether the other holds all of the crowd, and more.
func (c crowd) within(other crowd) bool {
	for i, w := range c.in {
		if w&^other.in[i] != 0 {
			return false
		}
	}
	return c.n < other.n
}

// meets says whether somebody is in both.
func (c crowd) meets(other crowd) bool {
	for i, w := range c.in {
		if w&other.in[i] != 0 {
			return true
		}
	}
	return false
}

// nearly names the crowds, and the families of one kind of crowds that share
// nobody, that are all of the whole but for fewer than the threshold. It says
// whether all families were tried.
func nearly(whole crowd, crowds []crowd, threshold int) (rests []string, all bool) {
	seen := map[string]bool{}
	found := func(family []crowd) {
		names := make([]string, len(family))
		for i, c := range family {
			names[i] = "“" + c.names[0] + "”"
		}
		if text := strings.Join(names, ", "); !seen[text] {
			seen[text] = true
			rests = append(rests, text)
		}
	}
	s := search{whole: whole, few: threshold, steps: mostSteps, found: found}
	var inside []crowd
	var kinds []string
	for _, c := range crowds {
		if c.within(whole) {
			inside = append(inside, c)
			kinds = append(kinds, c.kinds...)
			s.try([]crowd{c}, nil, whole.n-c.n)
		}
	}
	slices.Sort(kinds)
	for _, kind := range slices.Compact(kinds) {
		var parts []crowd
		for _, c := range inside {
			if slices.Contains(c.kinds, kind) {
				parts = append(parts, c)
			}
		}
		s.try(nil, parts, whole.n)
	}
	return rests, s.steps > 0
}

// mostSteps bounds the families that are tried for one crowd.
const mostSteps = 5_000

// search looks for families of crowds that share nobody and leave few of a
// whole.
type search struct {
	whole crowd
	few   int
	steps int // left
	found func([]crowd)
}

// try adds to a family crowds of those that share nobody with it. Left is how
// many of the whole the family leaves.
func (s *search) try(family, more []crowd, left int) {
	if s.steps <= 0 {
		return
	}
	s.steps--
	if 0 < left && left < s.few {
		s.found(family)
	}
	for i, c := range more {
		rest := slices.DeleteFunc(slices.Clone(more[i+1:]), c.meets)
		if left-c.n-most(rest) < s.few {
			s.try(append(slices.Clone(family), c), rest, left-c.n)
		}
	}
}

// most is how many people the crowds have together.
func most(crowds []crowd) int {
	n := 0
	if len(crowds) > 0 {
		for i := range crowds[0].in {
			var w uint64
			for _, c := range crowds {
				w |= c.in[i]
			}
			n += bits.OnesCount64(w)
		}
	}
	return n
}
