package cea

import "fmt"

// Estimand says what the differences between arms are differences of.
type Estimand string

const (
	// IntentionToTreat compares people as randomised, whatever they received.
	IntentionToTreat Estimand = "intention to treat"
	// PerProtocol compares the people of treated arms who received the
	// treatment with those of the control arm who did not.
	PerProtocol Estimand = "per protocol"
	// ComplierAverage is the effect of receiving the treatment among people
	// who receive it if and only if they are offered it (Imbens and Angrist
	// 1994), by two-stage least squares.
	ComplierAverage Estimand = "complier average causal effect"
)

// Assumes says what must hold for the estimand to be what its name says.
func (e Estimand) Assumes() string {
	switch e {
	case PerProtocol:
		return "Per protocol: people who did not receive what they were assigned are left out. The comparison is no longer one of randomised groups; it is free of bias only if, given the covariates, who received it had nothing to do with cost or effect."
	case ComplierAverage:
		return "Complier average causal effect: assumes that assignment was random, that it acts on cost and effect only through receiving the treatment, that assignment did not keep anybody from it who would have had it otherwise, and that one person's assignment does not act on another. It is an average over people who take the treatment if and only if offered, who cannot be picked out by name."
	}
	return "Intention to treat: people are compared as randomised, whatever they received. Assumes that missing values are dealt with rightly."
}

func (p *prepared) checkEstimand() error {
	switch p.Estimand {
	case "":
		p.Estimand = IntentionToTreat
	case IntentionToTreat, PerProtocol, ComplierAverage:
	default:
		return fmt.Errorf("%q is no estimand: %s, %s and %s are possible", p.Estimand, IntentionToTreat, PerProtocol, ComplierAverage)
	}
	if p.Estimand != IntentionToTreat && p.Received == "" {
		return fmt.Errorf("the estimand %s needs a column that says who received the treatment", p.Estimand)
	}
	return nil
}
