package regress

import (
	"fmt"
	"math"
)

// TwoPart is a model of costs of which many are 0 (Duan and others 1983;
// Belotti and others 2015): a logit of having any cost, and a Gamma model with
// log link of the amount among those who have one. The mean cost of a person
// is the product of the two.
type TwoPart struct {
	Design *Design
	Any    *Fit // of everyone: 1 for a cost above 0
	Amount *Fit // of those with a cost
	// joint has the covariance of both parts' terms, first Any's.
	joint *Fit
}

// FitTwoPart fits both parts to the same terms. The response must not be
// negative. The parts are independent under their information covariances;
// robust and cluster covariances take in that they share people.
func FitTwoPart(d *Design, o Options) (*TwoPart, error) {
	negative, _, positive, _ := glmSigns(d)
	switch {
	case negative > 0:
		return nil, fmt.Errorf("%s: %d of %d values are negative, which is no cost", d.Response, negative, d.N)
	case positive == 0:
		return nil, fmt.Errorf("%s: all %d values are 0, so there is no amount to fit", d.Response, d.N)
	}
	anyCost, payers := twoPartDesigns(d)
	t := &TwoPart{Design: d}
	var err error
	if t.Any, err = GLM(anyCost, Binomial, Logit, o); err != nil {
		return nil, fmt.Errorf("whether there is a cost: %w", err)
	}
	if t.Amount, err = GLM(payers, Gamma, Log, o); err != nil {
		return nil, fmt.Errorf("the amount of those with a cost: %w", err)
	}
	t.joint = &Fit{Level: t.Any.Level, DF: math.Inf(1), Cov: t.covariance()}
	if c := Covariance(t.Any.Covariance); c == Cluster || c == ClusterCR0 {
		t.joint.DF = t.Any.DF
	}
	return t, nil
}

// twoPartDesigns is the design of having a cost, and that of the people who
// have one.
func twoPartDesigns(d *Design) (anyCost, payers *Design) {
	first := *d
	first.Response = "any " + d.Response
	first.Y = make([]float64, d.N)
	var rows []int
	for i, y := range d.Y {
		if y > 0 {
			first.Y[i] = 1
			rows = append(rows, i)
		}
	}
	second := *d
	second.N, second.recipe, second.tails = len(rows), nil, nil
	second.Y, second.Rows, second.Weights = pick(d.Y, rows), pick(d.Rows, rows), pick(d.Weights, rows)
	second.Cluster = renumbered(pick(d.Cluster, rows))
	second.X = make([][]float64, len(d.X))
	for j, x := range d.X {
		second.X[j] = pick(x, rows)
	}
	return &first, &second
}

// pick is the chosen rows of a column, nil of none.
func pick[T any](column []T, rows []int) []T {
	if column == nil {
		return nil
	}
	out := make([]T, len(rows))
	for to, i := range rows {
		out[to] = column[i]
	}
	return out
}

// renumbered is clusters numbered without gaps, in order of appearance.
func renumbered(cluster []int) []int {
	number := map[int]int{}
	for i, g := range cluster {
		if _, seen := number[g]; !seen {
			number[g] = len(number)
		}
		cluster[i] = number[g]
	}
	return cluster
}

// Fitted is the mean cost of every row of the design.
func (t *TwoPart) Fitted() ([]float64, error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	amount, err := t.Amount.LinearPredictor(t.Design)
	if err != nil {
		return nil, err
	}
	for i, eta := range amount {
		amount[i] = t.Any.Fitted[i] * math.Exp(eta)
	}
	return amount, nil
}

// complete refuses predictions that would need a term which nobody with a cost
// lets estimate.
func (t *TwoPart) complete() error {
	for j, term := range t.Amount.Terms {
		if term.Aliased && !t.Any.Terms[j].Aliased {
			return fmt.Errorf("%s: those with a cost do not tell %s apart from other terms, so its amounts cannot be predicted", t.Design.Response, term.Name)
		}
	}
	return nil
}
