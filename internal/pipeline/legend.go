package pipeline

import "strings"

// measures says of the known instruments what they measure, by the first part of
// their names.
var measures = map[string]string{
	"ghq12": "psychological distress, by twelve questions",
	"ascot": "how well a person's everyday needs for care, safety and company are met",
}

// legend explains the words of the summary to a reader who is new to them: what
// the outcomes measure, what the limits in brackets are, and what it is to be
// worth its cost.
func (p *people) legend(c *comparisons) string {
	var said []string
	for _, id := range p.d.Compare.Effects {
		o := p.outcomes[id]
		words := o.Measures
		if words == "" {
			first, _, _ := strings.Cut(o.Instrument, "-")
			words = measures[first]
		}
		if words != "" {
			said = append(said, o.Title+" measures "+words)
		}
	}
	said = append(said, "The limits in brackets are those of "+percent(c.level)+" intervals",
		"Whether it is worth its cost depends on what one would pay for an outcome that is better by one: the amounts named are such prices")
	return strings.Join(said, ". ") + "."
}
