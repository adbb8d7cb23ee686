package cea

import (
	"fmt"
	"slices"
)

// Order says how imputation and bootstrap are put together.
type Order string

const (
	// CompleteCases leaves out people who miss a value; nothing is imputed.
	CompleteCases Order = "complete cases"
	// ImputeThenBootstrap makes imputed sets and draws bootstrap samples from
	// each of them in turn. Intervals pool the sets by Rubin's rules with
	// bootstrap variances, or take all replicates together.
	ImputeThenBootstrap Order = "impute, then bootstrap"
	// BootstrapThenImpute draws people with their gaps, and fills the gaps of
	// each bootstrap sample once, by chained equations fitted to that sample.
	BootstrapThenImpute Order = "bootstrap, then impute"
	// RubinDelta makes imputed sets and pools their estimates by Rubin's rules
	// with standard errors by the delta method. There is no bootstrap; what
	// needs replicates reads draws from the normal distribution that the
	// pooled estimates and covariance describe.
	RubinDelta Order = "impute, then Rubin's rules"
)

// Missing says what is done about missing values. Its zero value leaves out
// people who miss any.
type Missing struct {
	Order Order
	// Sets is the number of imputed sets that the estimate is the mean of; 0
	// means 20.
	Sets int
	// Iterations of the chained equations; 0 means 10, and 5 within each
	// bootstrap sample.
	Iterations int
	// Auxiliary names columns that help to impute and are in no model.
	Auxiliary []string
	// Together imputes all arms with one model that has the arm as a
	// predictor. Otherwise each arm is imputed by itself, which lets relations
	// differ between arms.
	Together bool
	// Shifts move what was imputed, for data missing not at random.
	Shifts []Shift
	// Reference, if set, imputes repeated measures from the control arm after
	// a person's last interview.
	Reference *Reference
}

// Shift moves a cost or an effect of people who miss it, after imputation: x to
// Times x + Add. Times 0 stands for 1. Arm is a label, or "" for all arms. What
// was observed never moves.
type Shift struct {
	Of, Arm    string // Of is "cost" or "effect"
	Add, Times float64
}

// Reference names columns measured at interviews one after another, such as
// utilities at 0, 6 and 12 months. People who stop coming are imputed as if
// they had had the control arm's treatment from then on (jump to reference;
// Carpenter, Roger and Kenward 2013).
type Reference struct {
	// Visits has each measure's columns in the order of the interviews. A
	// measure with fewer columns than another lacks the earliest interviews:
	// costs begin after baseline.
	Visits [][]string
}

const (
	defaultSets = 20
	maxSets     = 1000
)

func (m Missing) withDefaults(tables int) Missing {
	if m.Order == "" {
		m.Order = CompleteCases
		if tables > 1 {
			m.Order = ImputeThenBootstrap
		}
	}
	if m.Sets == 0 {
		m.Sets = defaultSets
	}
	if tables > 1 {
		m.Sets = tables
	}
	return m
}

// imputes says whether gaps are filled; the zero value leaves people out.
func (m Missing) imputes() bool { return m.Order != CompleteCases && m.Order != "" }

func (m Missing) check(tables int) error {
	var wrong problems
	switch {
	case !slices.Contains([]Order{CompleteCases, ImputeThenBootstrap, BootstrapThenImpute, RubinDelta}, m.Order):
		wrong.add("%q is no order of imputation and bootstrap", m.Order)
	case tables > 1 && m.Order == BootstrapThenImpute:
		wrong.add("sets that were imputed already cannot be imputed within bootstrap samples: give the incomplete data, or bootstrap within the sets")
	case tables > 1 && m.Order == CompleteCases:
		wrong.add("several imputed sets were given, and complete cases were asked for")
	case m.Sets < 2 && m.imputes() || m.Sets > maxSets:
		wrong.add("%d imputed sets: from 2 to %d are possible", m.Sets, maxSets)
	case tables > 1 && (len(m.Shifts) > 0 || m.Reference != nil):
		wrong.add("shifts and reference-based imputation need the incomplete data, and sets that were imputed elsewhere do not say what was missing")
	case m.Iterations < 0 || m.Iterations > 1000:
		wrong.add("%d iterations: from 1 to 1000 are possible, 0 for the default", m.Iterations)
	case slices.ContainsFunc(m.Shifts, func(s Shift) bool {
		return s.Of != "cost" && s.Of != "effect" || !finite(s.Add) || !finite(s.Times) || s.Times < 0
	}):
		wrong.add("a shift is of the cost or the effect, by a finite amount, times a factor that is not negative")
	case !m.imputes() && (len(m.Shifts) > 0 || m.Reference != nil):
		wrong.add("shifts and reference-based imputation change imputed values, and nothing is imputed")
	}
	return wrong.err()
}

// scheme says in words how replicates were made.
func (m Missing) scheme(bootstrap string) string {
	switch m.Order {
	case ImputeThenBootstrap:
		return fmt.Sprintf("%s, from %d imputed sets in turn", bootstrap, m.Sets)
	case BootstrapThenImpute:
		return bootstrap + ", each sample imputed once by chained equations"
	case RubinDelta:
		return fmt.Sprintf("no bootstrap: draws from the normal distribution with the mean and covariance of %d imputed sets by Rubin's rules", m.Sets)
	}
	return bootstrap
}
