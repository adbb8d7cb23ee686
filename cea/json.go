package cea

import (
	"encoding/json"
	"math"
	"slices"
)

// MarshalJSON writes the analysis in the command's documented form. A number
// that does not exist is null; an interval is [low, high].
func (a *Analysis) MarshalJSON() ([]byte, error) { return json.Marshal(a.json()) }

type analysisJSON struct {
	N           Rows             `json:"n"`
	Arms        []armJSON        `json:"arms"`
	Comparisons []comparisonJSON `json:"comparisons"`
	EVPI        []evpiJSON       `json:"evpi"`
	Population  *populationJSON  `json:"population,omitempty"`
	Frontier    []frontierJSON   `json:"frontier,omitempty"`
	Acceptance  []acceptanceJSON `json:"acceptability,omitempty"`
	Bootstrap   bootstrapJSON    `json:"bootstrap"`
	Method      Method           `json:"method"`
	Warnings    []Warning        `json:"warnings"`
}

func (a *Analysis) json() analysisJSON {
	return analysisJSON{
		a.rows(), each(a.Arms, newArmJSON), each(a.Comparisons, newComparisonJSON),
		each(a.EVPI, a.newEVPIJSON), newPopulationJSON(a.Population), a.frontier(), a.acceptance(),
		bootstrapJSON{a.Replicates, a.Failed, a.Seed, a.Method.Scheme, a.Level, IntervalRules()}, a.method(),
		each(a.Warnings, func(w Warning) Warning { return w }),
	}
}

func (a *Analysis) rows() Rows {
	r := a.Rows
	r.ByArm = each(r.ByArm, func(c Count) Count { return c })
	return r
}

func (a *Analysis) method() Method {
	m := a.Method
	m.Clusters = each(m.Clusters, func(n int) int { return n })
	return m
}

// number is a float64 that is null in JSON where it is not finite.
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	if !finite(float64(n)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// limits is an interval in JSON: null unless both ends exist.
type limits Interval

func (l limits) MarshalJSON() ([]byte, error) {
	if !Interval(l).Defined() {
		return []byte("null"), nil
	}
	return json.Marshal([2]float64{l.Lower, l.Upper})
}

// optional is nil, and left out of JSON, where there is no number.
func optional(x float64) *number {
	if math.IsNaN(x) {
		return nil
	}
	n := number(x)
	return &n
}

func (i Interval) optional() *limits {
	if !i.Defined() {
		return nil
	}
	l := limits(i)
	return &l
}

type meanJSON struct {
	Mean number `json:"mean"`
	SD   number `json:"sd"`
}

type armJSON struct {
	Label  string   `json:"label"`
	N      int      `json:"n"`
	Cost   meanJSON `json:"cost"`
	Effect meanJSON `json:"effect"`
}

func newArmJSON(s Summary) armJSON {
	return armJSON{s.Label, s.N, meanJSON{number(s.CostMean), number(s.CostSD)}, meanJSON{number(s.EffectMean), number(s.EffectSD)}}
}

type intervalsJSON struct {
	Normal      limits `json:"normal"`
	Percentile  limits `json:"percentile"`
	Percentile7 limits `json:"percentile_type7"`
	Basic       limits `json:"basic"`
	BCa         limits `json:"bca"`
	Welch       limits `json:"welch"`
	// The two below are there only where the analysis has them.
	Delta *limits `json:"delta,omitempty"`
	Rubin *limits `json:"rubin,omitempty"`
}

type incrementJSON struct {
	Estimate    number        `json:"estimate"`
	SEBootstrap number        `json:"se_bootstrap"`
	Bias        number        `json:"bias_bootstrap"`
	SEIdeal     number        `json:"se_ideal"`
	SEWelch     number        `json:"se_welch"`
	DFWelch     number        `json:"df_welch"`
	SEDelta     *number       `json:"se_delta,omitempty"`
	DFDelta     *number       `json:"df_delta,omitempty"`
	Pooled      *poolingJSON  `json:"pooled,omitempty"`
	Intervals   intervalsJSON `json:"intervals"`
}

type poolingJSON struct {
	Sets              int    `json:"m"`
	SE                number `json:"std_error"`
	Within            number `json:"within"`
	Between           number `json:"between"`
	DF                number `json:"df"`
	FMI               number `json:"fmi"`
	RIV               number `json:"riv"`
	Probability       number `json:"probability_above_zero"`
	ProbabilityNormal number `json:"probability_above_zero_normal"`
}

func newPoolingJSON(p *Pooling) *poolingJSON {
	if p == nil {
		return nil
	}
	return &poolingJSON{
		p.Sets, number(p.SE), number(p.Within), number(p.Between), number(p.DF), number(p.FMI), number(p.RIV),
		number(p.Probability), number(p.ProbabilityNormal),
	}
}

func newIncrementJSON(i Increment) incrementJSON {
	v := i.Intervals
	return incrementJSON{
		number(i.Estimate), number(i.SEBootstrap), number(i.Bias), number(i.SEIdeal), number(i.SEWelch), number(i.DFWelch),
		optional(i.SEDelta), optional(i.DFDelta), newPoolingJSON(i.Pooling),
		intervalsJSON{
			limits(v.Normal), limits(v.Percentile), limits(v.Percentile7), limits(v.Basic), limits(v.BCa),
			limits(v.Welch), v.Delta.optional(), v.Rubin.optional(),
		},
	}
}

type regionJSON struct {
	Type  RegionType `json:"type"`
	Lower number     `json:"lower"`
	Upper number     `json:"upper"`
}

type ratioJSON struct {
	Estimate             number `json:"estimate"`
	Position             string `json:"position"`
	Statement            string `json:"statement"`
	SEBootstrap          number `json:"se_bootstrap"`
	DenominatorCanBeZero bool   `json:"denominator_can_be_zero"`
	Undefined            int    `json:"undefined_replicates"`
	Intervals            struct {
		Normal     limits `json:"normal"`
		Percentile limits `json:"percentile"`
	} `json:"intervals"`
	Fieller *regionJSON `json:"fieller"`
}

func newRatioJSON(r Ratio) ratioJSON {
	out := ratioJSON{
		Estimate: number(r.Estimate), Position: r.Position, Statement: r.Statement,
		SEBootstrap: number(r.SEBootstrap), DenominatorCanBeZero: r.DenominatorCanBeZero, Undefined: r.Undefined,
	}
	out.Intervals.Normal, out.Intervals.Percentile = limits(r.Normal), limits(r.Percentile)
	if r.Fieller.Type != "" {
		out.Fieller = &regionJSON{r.Fieller.Type, number(r.Fieller.Lower), number(r.Fieller.Upper)}
	}
	return out
}

type quadrantsJSON struct {
	BetterCheaper float64 `json:"better_cheaper"`
	BetterDearer  float64 `json:"better_dearer"`
	WorseCheaper  float64 `json:"worse_cheaper"`
	WorseDearer   float64 `json:"worse_dearer"`
}

type netBenefitJSON struct {
	WTP number `json:"wtp"`
	incrementJSON
	Probability float64 `json:"probability_cost_effective"`
}

type comparisonJSON struct {
	Treated    string           `json:"treated"`
	Control    string           `json:"control"`
	Cost       incrementJSON    `json:"cost"`
	Effect     incrementJSON    `json:"effect"`
	ICER       ratioJSON        `json:"icer"`
	Quadrants  quadrantsJSON    `json:"quadrants"`
	NetBenefit []netBenefitJSON `json:"net_benefit"`
}

func newComparisonJSON(c Comparison) comparisonJSON {
	return comparisonJSON{
		c.Treated, c.Control, newIncrementJSON(c.Cost), newIncrementJSON(c.Effect), newRatioJSON(c.Ratio),
		quadrantsJSON(c.Quadrants),
		each(c.NetBenefit, func(n NetBenefit) netBenefitJSON {
			return netBenefitJSON{number(n.WTP), newIncrementJSON(n.Increment), n.Probability}
		}),
	}
}

type evpiJSON struct {
	WTP        number  `json:"wtp"`
	Value      number  `json:"evpi"`
	Population *number `json:"evpi_population,omitempty"`
}

func (a *Analysis) newEVPIJSON(e EVPI) evpiJSON {
	out := evpiJSON{WTP: number(e.WTP), Value: number(e.Value)}
	if a.Population.PerYear > 0 {
		n := number(a.Population.Value(e.Value))
		out.Population = &n
	}
	return out
}

type populationJSON struct {
	Population
	Effective number `json:"effective"`
}

func newPopulationJSON(p Population) *populationJSON {
	if p.PerYear == 0 {
		return nil
	}
	return &populationJSON{p, number(p.Effective())}
}

type frontierJSON struct {
	Label           string   `json:"label"`
	Cost            number   `json:"cost"`
	Effect          number   `json:"effect"`
	Status          Status   `json:"status"`
	By              []string `json:"by"`
	Against         string   `json:"against"`
	CostIncrement   number   `json:"cost_increment"`
	EffectIncrement number   `json:"effect_increment"`
	ICER            number   `json:"icer"`
	Statement       string   `json:"statement"`
	Share           number   `json:"share_on_frontier"`
}

func (a *Analysis) frontier() []frontierJSON {
	var out []frontierJSON
	for _, r := range a.Frontier {
		at := slices.IndexFunc(a.Estimates, func(s Strategy) bool { return s.Label == r.Label })
		out = append(out, frontierJSON{
			r.Label, number(r.Cost), number(r.Effect), r.Status, each(r.By, func(s string) string { return s }), r.Against,
			number(r.CostIncrement), number(r.EffectIncrement), number(r.ICER), r.Statement, number(a.FrontierShares[at]),
		})
	}
	return out
}

type acceptanceJSON struct {
	WTP         number             `json:"wtp"`
	Probability map[string]float64 `json:"probability_best"`
	Optimal     string             `json:"optimal"`
	Frontier    number             `json:"probability_optimal_best"`
}

func (a *Analysis) acceptance() []acceptanceJSON {
	var out []acceptanceJSON
	for _, x := range a.Acceptance {
		j := acceptanceJSON{number(x.WTP), map[string]float64{}, a.Estimates[x.Optimal].Label, number(x.Frontier)}
		for i, p := range x.Probability {
			j.Probability[a.Estimates[i].Label] = p
		}
		out = append(out, j)
	}
	return out
}

type bootstrapJSON struct {
	Replicates int               `json:"replicates"`
	Failed     int               `json:"failed_replicates"`
	Seed       uint64            `json:"seed"`
	Scheme     string            `json:"scheme"`
	Level      float64           `json:"level"`
	Rules      map[string]string `json:"rules"`
}

// each maps a slice; an empty one becomes [] in JSON, never null.
func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}
