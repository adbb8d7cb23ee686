package study

import (
	"fmt"
	"slices"
	"strings"
)

// Answer is what a study says to an item of a reporting guideline that its data
// cannot answer, such as who paid.
type Answer struct {
	Position
	Item string `key:"item,required"` // "CHEERS 8", "CONSORT 4a"
	Says string `key:"says,required"`
}

// Item is an item of a reporting guideline, in our words.
type Item struct {
	ID, Topic string
}

// CHEERS lists the items of the Consolidated Health Economic Evaluation
// Reporting Standards 2022 (Husereau and others, 2022).
func CHEERS() []Item {
	return numbered("CHEERS", []string{
		"Title", "Abstract", "Background and objectives", "Health economic analysis plan", "Study population",
		"Setting and location", "Comparators", "Perspective", "Time horizon", "Discount rate", "Selection of outcomes",
		"Measurement of outcomes", "Valuation of outcomes", "Measurement and valuation of resources and costs",
		"Currency, price date and conversion", "Rationale and description of a model", "Analytics and assumptions",
		"Heterogeneity", "Distributional effects", "Uncertainty", "Engagement with patients and others affected",
		"Study parameters", "Main results", "Effect of uncertainty", "Effect of engagement",
		"Findings, limitations, generalisability, current knowledge", "Source of funding", "Conflicts of interest",
	})
}

func numbered(name string, topics []string) []Item {
	var out []Item
	for k, topic := range topics {
		out = append(out, Item{fmt.Sprintf("%s %d", name, k+1), topic})
	}
	return out
}

// CONSORT lists the items of the Consolidated Standards of Reporting Trials 2010
// (Schulz and others, 2010).
func CONSORT() []Item {
	var out []Item
	for _, line := range strings.Split(consort, "\n") {
		id, topic, _ := strings.Cut(line, " ")
		out = append(out, Item{"CONSORT " + id, topic})
	}
	return out
}

const consort = `1a Title says that the trial was randomised
1b Structured summary
2a Background and rationale
2b Objectives or hypotheses
3a Trial design and allocation ratio
3b Changes to methods after the start
4a Eligibility of participants
4b Settings and locations
5 Interventions of each group
6a Primary and secondary outcomes
6b Changes to outcomes after the start
7a How the sample size was determined
7b Interim analyses and stopping rules
8a How the allocation sequence was made
8b Type of randomisation
9 Concealment of the allocation
10 Who generated, enrolled and assigned
11a Who was blinded
11b Similarity of interventions
12a Statistical methods for outcomes
12b Methods for subgroups and adjusted analyses
13a Numbers assigned, treated and analysed
13b Losses and exclusions with reasons
14a Dates of recruitment and follow-up
14b Why the trial ended
15 Baseline characteristics by group
16 Numbers in each analysis, by original group
17a Results with size and precision
17b Absolute and relative size of binary outcomes
18 Other analyses, declared or exploratory
19 Harms
20 Limitations
21 Generalisability
22 Interpretation
23 Registration
24 Protocol
25 Funding`

// answers checks that every answer is to an item that there is, once.
func (f *Faults) answers(all []Answer) {
	items := append(CHEERS(), CONSORT()...)
	seen := map[string]bool{}
	for _, a := range all {
		switch {
		case !slices.ContainsFunc(items, func(i Item) bool { return i.ID == a.Item }):
			f.add(a.Position, "%q is no item of CHEERS 2022 (CHEERS 1 to 28) or CONSORT 2010 (CONSORT 1a to 25)", a.Item)
		case seen[a.Item]:
			f.add(a.Position, "%q is answered twice", a.Item)
		}
		seen[a.Item] = true
	}
}
