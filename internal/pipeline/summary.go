package pipeline

import (
	"fmt"
	"strings"

	"ibsen/cea"
	"ibsen/internal/dist"
)

func zOf(level float64) float64 { return dist.NormalQuantile((1 + level) / 2) }

// summary says in sentences, for every set and effect, who did better, what it
// cost and how sure that is.
func (p *people) summary(c *comparisons) []string {
	var out []string
	p.each(c, func(set, effect string, a *cea.Analysis) {
		if p.tooFew(a) {
			return
		}
		for _, k := range a.Comparisons {
			out = append(out, p.finding(set, p.outcomes[effect], a, k).text())
		}
	})
	return out
}

// each visits the analyses in the order of the study.
func (p *people) each(c *comparisons, visit func(set, effect string, a *cea.Analysis)) {
	for _, set := range p.d.Compare.Sets {
		for _, effect := range p.d.Compare.Effects {
			visit(set, effect, c.at(set, effect))
		}
	}
}

func clear(i cea.Interval) bool { return i.Lower > 0 || i.Upper < 0 }

// warnings collects what the analyses warn of. What many of them share is said
// once, with the names of all.
func (p *people) warnings(c *comparisons) []string {
	names := map[string][]string{}
	var order []string
	add := func(message, name string) {
		if names[message] == nil {
			order = append(order, message)
		}
		names[message] = append(names[message], name)
	}
	p.each(c, func(set, effect string, a *cea.Analysis) {
		name := p.d.SetTitle(set) + ", " + p.outcomes[effect].Title
		for _, w := range a.Warnings {
			if w.Code == cea.CodeRowsDropped {
				add("People without a complete cost or outcome are left out, and differences describe the others; the table of people used counts them by reason. This concerns", name)
				continue
			}
			about := name
			if len(a.Comparisons) > 1 {
				about += ", " + w.Comparison
			}
			add(w.Message+" This concerns", about)
		}
	})
	var out []string
	for _, message := range order {
		out = append(out, message+" "+list(names[message], len(p.d.Compare.Sets)*len(p.d.Compare.Effects))+".")
	}
	return out
}

// list joins names, or says that they are all there are.
func list(names []string, all int) string {
	if len(names) == all && all > 1 {
		return fmt.Sprintf("all %d comparisons", all)
	}
	return strings.Join(names, "; ")
}
