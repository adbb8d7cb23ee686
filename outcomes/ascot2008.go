package outcomes

import (
	"errors"
	"fmt"
)

// ASCOTDomain is one of the seven domains of the 2008 form of the Adult Social
// Care Outcomes Toolkit, in the order in which its items are scored.
type ASCOTDomain int

const (
	PersonalCare ASCOTDomain = iota
	SocialParticipation
	Control
	Meals
	Safety
	Accommodation
	Occupation

	ascotDomains = 7
)

var ascotNames = [ascotDomains]string{
	"personal care", "social participation", "control", "meals", "safety", "accommodation", "occupation",
}

// String is the domain's name in lower case: "personal care".
func (d ASCOTDomain) String() string {
	if d < 0 || d >= ascotDomains {
		return "unknown domain"
	}
	return ascotNames[d]
}

// Needs are the values of a domain's three levels.
type Needs struct{ No, Low, High float64 }

// ASCOTWeights are what each level of need in each domain adds to the total of
// ASCOT 2008: Domain[Control].Low, for example. The published weights (Burge et
// al. 2006) are preferences of the population; they are an input, with their
// source, because the IBSEN report does not print them.
type ASCOTWeights struct {
	Domain         [ascotDomains]Needs
	Source         string // required
	Reconstruction bool   // worked out from something else than the source
}

const (
	ascotTop      = 4.57  // the highest total that the IBSEN report states
	ascotLowShare = 0.585 // value of low needs over value of no needs
)

// ReconstructedASCOT2008Weights are weights that reproduce the mean totals
// printed for the IBSEN evaluation's arms by user group, from the printed shares
// of people at each level, with a root mean square error of 0.037 (largest
// 0.06). The domains count alike: no needs 4.57/7, low needs 0.585 of that,
// high needs 0. Print cannot tell the domains apart, so these are not the
// weights of Burge et al., and every score made with them says so.
func ReconstructedASCOT2008Weights() ASCOTWeights {
	w := ASCOTWeights{
		Source:         "reconstructed from the printed level shares and means of the IBSEN evaluation (2008)",
		Reconstruction: true,
	}
	for d := range w.Domain {
		no := ascotTop / ascotDomains
		w.Domain[d] = Needs{No: no, Low: ascotLowShare * no, High: 0}
	}
	return w
}

// ASCOT2008 is the Adult Social Care Outcomes Toolkit as the IBSEN evaluation
// asked it: seven domains, coded 1 no needs, 2 low needs, 3 high needs; the
// total is the sum of the weights, and higher is better. Accommodation and
// occupation were asked with four options: [Reduce] them first.
//
// Weights without a source, not finite, or by which more need in a domain
// counts as better, are errors, all reported together.
func ASCOT2008(w ASCOTWeights) (Instrument, error) {
	if err := w.validate(); err != nil {
		return Instrument{}, err
	}
	in := Instrument{
		ID:             "ascot-2008",
		Title:          "ASCOT (2008, seven domains)",
		Direction:      HigherIsBetter,
		Source:         w.Source,
		Reconstruction: w.Reconstruction,
	}
	for d, needs := range w.Domain {
		in.Items = append(in.Items, Item{ascotNames[d], coded(1, needs.No, needs.Low, needs.High)})
	}
	return in, nil
}

func (w ASCOTWeights) validate() error {
	var problems []error
	if w.Source == "" {
		problems = append(problems, errors.New("ASCOT weights need a source"))
	}
	for d, needs := range w.Domain {
		switch {
		case !finite(needs.No) || !finite(needs.Low) || !finite(needs.High):
			problems = append(problems, fmt.Errorf("ASCOT weights, %s: must be finite", ascotNames[d]))
		case needs.No < needs.Low || needs.Low < needs.High:
			problems = append(problems, fmt.Errorf("ASCOT weights, %s: must not rise with need", ascotNames[d]))
		}
	}
	return errors.Join(problems...)
}
