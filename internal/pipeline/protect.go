package pipeline

import (
	"fmt"

	"ibsen/cea"
	"ibsen/internal/disclose"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// protect withholds from all tables what the profile asks for, and writes the
// checklist. Figures and sentences were made with the profile in mind already.
func (r *Result) protect(p *people) {
	if !p.release.Asks() {
		return
	}
	r.Checklist = &disclose.Checklist{Profile: p.release.Name}
	for _, tables := range []*[]table.Table{&r.Flow, &r.Missing, &r.Glance, &r.Tables} {
		safe := make([]table.Table, len(*tables))
		for i, t := range *tables {
			done := p.release.Protect(t)
			safe[i] = done.Table
			r.Checklist.Checks = append(r.Checklist.Checks, done.Checked())
		}
		*tables = safe
	}
	drawn := map[string]bool{}
	for _, f := range r.Figures {
		drawn[f.ID] = true
		r.Checklist.Checks = append(r.Checklist.Checks, disclose.Check{
			Output: f.ID, Kind: "figure", Verdict: disclose.Review, Reason: "drawn from estimates, or from samples in bins none of which has few",
		})
	}
	for _, f := range p.d.Figures {
		if why := p.undrawn(f); why != "" && !drawn[f.ID] {
			r.Checklist.Checks = append(r.Checklist.Checks, disclose.Check{Output: f.ID, Kind: string(f.Kind), Verdict: disclose.Fail, Reason: why})
		}
	}
}

// undrawn says why a figure may not be drawn, "" if it may.
func (p *people) undrawn(f study.Figure) string {
	if !p.release.Asks() {
		return ""
	}
	switch f.Kind {
	case study.KindFitted:
		return "a point a person"
	case study.KindHistogram:
		return "bins may hold few people, the first and the last above all"
	case study.KindPredicted:
		return ""
	}
	return p.fewIn(f.Set)
}

// fewIn says that an arm of a set has fewer people than the threshold.
func (p *people) fewIn(set string) string {
	for a, n := range p.allocation.Count(p.sets[set].Members) {
		if n < p.release.Threshold {
			return fmt.Sprintf("fewer than %d people in an arm of %s", p.release.Threshold, p.d.SetTitle(set)+armAt(p, a))
		}
	}
	return ""
}

func armAt(p *people, a int) string { return " (" + p.arms[a].Name() + ")" }

// tooFew says whether a comparison rests on too few people to be spoken of.
func (p *people) tooFew(a *cea.Analysis) bool {
	for _, s := range a.Arms {
		if s.N < p.release.Threshold {
			return true
		}
	}
	return false
}

// flowShown says whether the flow diagram may be drawn: whether its table has
// nothing withheld.
func (p *people) flowShown() bool {
	done := p.release.Protect(p.flowTable())
	return done.Primary+done.Secondary == 0 && p.release.Rounding == disclose.Unrounded
}
