package regress

import (
	"fmt"
	"slices"
)

// termSet is distinct terms in order of first appearance.
type termSet struct{ terms []formulaTerm }

func (s *termSet) find(t formulaTerm) int {
	return slices.IndexFunc(s.terms, func(u formulaTerm) bool { return slices.Equal(t, u) })
}

func (s *termSet) has(t formulaTerm) bool { return s.find(t) >= 0 }

func (s *termSet) add(t formulaTerm) {
	if !s.has(t) {
		s.terms = append(s.terms, t)
	}
}

func (s *termSet) remove(t formulaTerm) {
	if i := s.find(t); i >= 0 {
		s.terms = slices.Delete(s.terms, i, i+1)
	}
}

func (s *termSet) check(pos int) error {
	if len(s.terms) > maxFormulaTerms {
		return &FormulaError{pos, fmt.Sprintf("the formula has more than %d terms", maxFormulaTerms)}
	}
	return nil
}

// crossed is every term of s with every term of o.
func (s *termSet) crossed(o *termSet, pos int) (*termSet, error) {
	out := &termSet{}
	for _, a := range s.terms {
		for _, b := range o.terms {
			t := slices.Concat(a, b)
			slices.Sort(t)
			out.add(slices.Compact(t))
			if err := out.check(pos); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// ordered is the terms without the intercept, main effects before interactions.
func (s *termSet) ordered() []formulaTerm {
	terms := slices.DeleteFunc(slices.Clone(s.terms), func(t formulaTerm) bool { return len(t) == 0 })
	slices.SortStableFunc(terms, func(a, b formulaTerm) int { return len(a) - len(b) })
	return terms
}
