package pipeline

import (
	"fmt"
	"slices"

	"ibsen/cea"
	"ibsen/internal/disclose"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// protect withholds from all tables what the profile asks for, and writes the
// checklist. Figures and sentences were made with the profile in mind already.
func (r *Result) protect(p *people, c *comparisons) {
	if !p.release.Asks() {
		return
	}
	r.Checklist = &disclose.Checklist{Profile: p.release.Name}
	r.Inputs = released(p.release, r.Inputs)
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
		if why := p.undrawn(f, c); why != "" && !drawn[f.ID] {
			r.Checklist.Checks = append(r.Checklist.Checks, disclose.Check{Output: f.ID, Kind: string(f.Kind), Verdict: disclose.Fail, Reason: why})
		}
	}
	r.Checklist.Checks = append(r.Checklist.Checks, p.differencing()...)
	r.Checklist.Checks = append(r.Checklist.Checks, wholes...)
}

// wholes are the outputs that hold others.
var wholes = []disclose.Check{
	whole("report.html", "holds every table and figure above that did not fail, the words on them and the words of the study file"),
	whole("report.docx", "holds the same as report.html"),
	whole("tables.xlsx", "holds every table above that did not fail"),
	whole("results.json", "holds every table above that did not fail, with further digits"),
	whole(ManifestName, "names the files of data with their hashes and numbers of rows, and the seed"),
}

func whole(name, why string) disclose.Check {
	return disclose.Check{Output: name, Kind: "file", Verdict: disclose.Review, Reason: why}
}

// released is what may be said of the files of data.
func released(release disclose.Profile, inputs []Input) []Input {
	out := slices.Clone(inputs)
	for i, in := range out {
		rows := int(release.Round(float64(*in.Rows)))
		out[i].Rows = &rows
		if *in.Rows < release.Threshold {
			out[i].Rows = nil
		}
	}
	return out
}

// undrawn says why a figure may not be drawn, "" if it may.
func (p *people) undrawn(f study.Figure, c *comparisons) string {
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
	if p.tooFew(c.at(f.Set, f.Effect)) {
		return fmt.Sprintf("fewer than %d people in an arm", p.release.Threshold)
	}
	return ""
}

// tooFew says whether an arm of an analysis has too few people to be spoken of.
func (p *people) tooFew(a *cea.Analysis) bool {
	return slices.ContainsFunc(a.Arms, func(s cea.Summary) bool { return s.N < p.release.Threshold })
}

// basis is how many people a comparison rests on. Where one of its arms has too
// few, it is that arm's number, by which all that is said of the comparison is
// withheld.
func (p *people) basis(a *cea.Analysis, k cea.Comparison) int {
	n := peopleIn(a, k)
	for _, s := range a.Arms {
		if (s.Label == k.Treated || s.Label == k.Control) && s.N < p.release.Threshold {
			n = min(n, s.N)
		}
	}
	return n
}

// flowShown says whether the flow diagram may be drawn: whether its table has
// nothing withheld.
func (p *people) flowShown() bool {
	done := p.release.Protect(p.flowTable())
	return done.Primary+done.Secondary == 0 && p.release.Rounding == disclose.Unrounded
}
