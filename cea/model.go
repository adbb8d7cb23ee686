package cea

import (
	"fmt"
	"slices"

	"ibsen/internal/regress"
)

// Model says how costs and effects are modelled. Its zero value compares the
// arms' means as they are.
type Model struct {
	// Adjust lists terms to adjust for, as on the right of an R formula:
	// "age + factor(site) + I(base^2)". A term may interact with the arm's
	// column; increments are then averages over everybody (recycled
	// predictions). AdjustCost and AdjustEffect, where set, stand in its place
	// for the one equation; "1" adjusts for nothing.
	Adjust, AdjustCost, AdjustEffect string
	Cost                             CostModel
	Effect                           EffectModel
	// Covariance of the increments: "" and [regress.Classical] as R's lm and
	// glm, "hc0", "hc1" robust. With clusters it is always that of clusters.
	Covariance Covariance
}

// CostModel is the model of the cost.
type CostModel string

const (
	// LeastSquares is a linear model of the mean.
	LeastSquares CostModel = "ols"
	// GammaLog is a generalised linear model with log link and Gamma errors;
	// increments are differences of recycled predictions. Costs must be above
	// zero.
	GammaLog CostModel = "gamma"
)

// EffectModel is the model of the effect.
type EffectModel string

const (
	// LinearEffect is a linear model of the mean.
	LinearEffect EffectModel = "ols"
	// BinaryEffect is a logit of an effect of 0 and 1; the increment is a
	// difference of probabilities.
	BinaryEffect EffectModel = "logit"
	// OrderedEffect is an ordered logit of an effect that takes a few values,
	// whose order is that of the numbers; the increment is a difference of
	// mean values.
	OrderedEffect EffectModel = "ologit"
)

// Covariance names the estimator of the increments' covariance.
type Covariance string

const (
	// Classical is the model's own: as R's lm and glm.
	Classical Covariance = "classical"
	// HC0 is robust to heteroskedasticity (White 1980), HC1 with the factor
	// n/(n-k).
	HC0 Covariance = "hc0"
	HC1 Covariance = "hc1"
	// ByCluster is robust to dependence within clusters, with Stata's factor.
	ByCluster Covariance = "cluster"
)

func (m Model) unadjusted() bool {
	return m.Adjust == "" && m.AdjustCost == "" && m.AdjustEffect == "" &&
		(m.Cost == "" || m.Cost == LeastSquares) && (m.Effect == "" || m.Effect == LinearEffect) &&
		(m.Covariance == "" || m.Covariance == ByCluster)
}

// equation is the model of a cost or an effect.
type equation struct {
	role, kind string // "cost" and "ols", ...
	// response names the column of the sample that holds the quantity.
	response   string
	formula    *regress.Formula
	covariates []string
	terms      string
}

// makeModels prepares both equations, or none where means are compared.
func (p *prepared) makeModels(t Table) error {
	m := &p.Model
	if m.Cost == "" {
		m.Cost = LeastSquares
	}
	if m.Effect == "" {
		m.Effect = LinearEffect
	}
	var wrong problems
	if !slices.Contains([]CostModel{LeastSquares, GammaLog}, m.Cost) {
		wrong.add("%q is no cost model: %s and %s are possible", m.Cost, LeastSquares, GammaLog)
	}
	if !slices.Contains([]EffectModel{LinearEffect, BinaryEffect, OrderedEffect}, m.Effect) {
		wrong.add("%q is no effect model: %s, %s and %s are possible", m.Effect, LinearEffect, BinaryEffect, OrderedEffect)
	}
	if !slices.Contains([]Covariance{"", Classical, HC0, HC1, ByCluster}, m.Covariance) {
		wrong.add("%q is no covariance: %s, %s and %s are possible", m.Covariance, Classical, HC0, HC1)
	}
	if p.Cluster == "" && m.Covariance == ByCluster {
		wrong.add("the covariance of clusters needs the column with the clusters")
	}
	if err := wrong.err(); err != nil {
		return err
	}
	if m.unadjusted() && p.Estimand != ComplierAverage {
		return nil
	}
	var err error
	p.costModel, err = p.equation(t, "cost", string(m.Cost), p.cost, pick(m.AdjustCost, m.Adjust))
	wrong.include(err)
	p.effectModel, err = p.equation(t, "effect", string(m.Effect), p.effect, pick(m.AdjustEffect, m.Adjust))
	wrong.include(err)
	return wrong.err()
}

func pick(own, common string) string {
	if own != "" {
		return own
	}
	return common
}

// equation reads one model's terms.
func (p *prepared) equation(t Table, role, kind string, q quantity, terms string) (*equation, error) {
	e := &equation{role: role, kind: kind, response: q.text, terms: terms}
	if q.formula != nil {
		e.response = role
		if _, err := t.column(role); err == nil {
			e.response = role + " of the evaluation"
		}
	}
	right := quoteName(p.Arm)
	if terms != "" && terms != "1" {
		right += " + " + terms
	}
	if p.Estimand == ComplierAverage && holdArm(terms, p.Arm) {
		return nil, fmt.Errorf("the terms to adjust the %s for, %q, hold the arm, which is the instrument of the complier average causal effect", role, terms)
	}
	f, err := regress.ParseFormula(quoteName(e.response) + " ~ " + right)
	if err != nil {
		return nil, fmt.Errorf("the terms to adjust the %s for, %q: %w", role, terms, err)
	}
	e.formula = f
	for _, name := range f.Columns()[1:] {
		if _, err := t.column(name); err != nil {
			return nil, fmt.Errorf("the terms to adjust the %s for: %w", role, err)
		}
		if name != p.Arm {
			e.covariates = append(e.covariates, name)
		}
	}
	return e, nil
}

// holdArm says whether terms have a product with the arm.
func holdArm(terms, arm string) bool {
	f, err := regress.ParseFormula("y ~ " + terms)
	return terms != "" && err == nil && slices.Contains(f.Columns()[1:], arm)
}

// words say what the model is.
func (e *equation) words() string {
	kind := map[string]string{
		"ols": "least squares", "gamma": "Gamma model with log link, recycled predictions",
		"logit": "logit, recycled probabilities", "ologit": "ordered logit, recycled mean values",
	}[e.kind]
	if e.terms == "" || e.terms == "1" {
		return kind + " on the arm"
	}
	return kind + ", adjusted for " + e.terms
}
