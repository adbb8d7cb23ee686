package plots

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// describe says in words what a plane shows.
func (p Plane) describe(hasEllipse bool) string {
	var b strings.Builder
	b.WriteString(noticed(p.Notice))
	fmt.Fprintf(&b, "Cost-effectiveness plane of %s. ", counted(len(p.Effect), "bootstrap replicate"))
	fmt.Fprintf(&b, "%s: estimate %s. %s: estimate %s.",
		p.EffectLabel, reading(p.EffectEstimate), p.CostLabel, money(p.CostEstimate, p.Currency))
	if p.Shares != (Shares{}) {
		fmt.Fprintf(&b, " Share of replicates: %s.", p.Shares.list())
	}
	b.WriteString(densityWords(p.Density))
	if hasEllipse {
		fmt.Fprintf(&b, " With the %s of the replicates.", p.ellipseName())
	}
	if p.WTP != nil {
		fmt.Fprintf(&b, " With a line for %s %s.", p.WTPLabel, money(*p.WTP, p.Currency))
	}
	return b.String()
}

// describe says in words what the curves show.
func (a Acceptability) describe() string {
	var b strings.Builder
	b.WriteString(noticed(a.Notice))
	fmt.Fprintf(&b, "Probability of being cost-effective, by %s.", lowerFirst(a.WTPLabel))
	for i, c := range a.Curves {
		last := len(c.WTP) - 1
		fmt.Fprintf(&b, " %s: %s at %s", c.name(i), percent(c.Probability[0]), money(c.WTP[0], a.Currency))
		if last > 0 {
			fmt.Fprintf(&b, ", %s at %s", percent(c.Probability[last]), money(c.WTP[last], a.Currency))
		}
		b.WriteString(".")
	}
	return b.String()
}

func noticed(notice string) string {
	if notice == "" {
		return ""
	}
	return notice + ". "
}

// lowerFirst lets a label stand inside a sentence. A word whose second letter is
// a capital, such as QALY, stays as it is.
func lowerFirst(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	second, _ := utf8.DecodeRuneInString(label[size:])
	if size == 0 || unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}
