package main

import (
	"math"

	"ibsen/internal/regress"
)

type termJSON struct {
	Part      string   `json:"part,omitempty"`
	Term      string   `json:"term"`
	Estimate  *float64 `json:"estimate"`
	StdError  *float64 `json:"std_error"`
	Statistic *float64 `json:"statistic"`
	PValue    *float64 `json:"p_value"`
	ConfLow   *float64 `json:"conf_low"`
	ConfHigh  *float64 `json:"conf_high"`
	Aliased   bool     `json:"aliased,omitempty"`
}

type pooledTermJSON struct {
	termJSON
	DF      *float64 `json:"df"`
	FMI     *float64 `json:"fmi"`
	RIV     *float64 `json:"riv"`
	Lambda  *float64 `json:"lambda"`
	Within  *float64 `json:"ubar"`
	Between *float64 `json:"b"`
}

type cutJSON struct {
	Between  string   `json:"between"`
	Estimate *float64 `json:"estimate"`
	StdError *float64 `json:"std_error"`
}

type pooledJSON struct {
	M     int              `json:"m"`
	Terms []pooledTermJSON `json:"terms"`
}

type missingJSON struct {
	Column string `json:"column"`
	Rows   int    `json:"rows"`
}

// qualityJSON is what describes one fit and none of several pooled, the degrees
// of freedom of the rows and the search apart.
type qualityJSON struct {
	DFResidual        *float64 `json:"df_residual"`
	DF                *float64 `json:"df"` // of the statistics; null for the normal
	Sigma             *float64 `json:"sigma"`
	RSquared          *float64 `json:"r_squared"`
	AdjRSquared       *float64 `json:"adj_r_squared"`
	FStatistic        *float64 `json:"f_statistic"`
	FDF1              *float64 `json:"f_df1"`
	FDF2              *float64 `json:"f_df2"`
	FPValue           *float64 `json:"f_p_value"`
	LogLikelihood     *float64 `json:"log_likelihood"`
	NullLogLikelihood *float64 `json:"null_log_likelihood"`
	PseudoRSquared    *float64 `json:"pseudo_r_squared"`
	PseudoName        *string  `json:"pseudo_r_squared_name"`
	Deviance          *float64 `json:"deviance"`
	NullDeviance      *float64 `json:"null_deviance"`
	Dispersion        *float64 `json:"dispersion"`
	DispersionName    *string  `json:"dispersion_name"`
	Converged         bool     `json:"converged"`
	Iterations        int      `json:"iterations"`
	MaxAbsScore       *float64 `json:"max_abs_score"`
}

type partJSON struct {
	Part string `json:"part"`
	N    int    `json:"n"`
	qualityJSON
}

type recycledJSON struct {
	Of          string              `json:"of"`
	Means       []recycledValueJSON `json:"means"`
	Differences []recycledValueJSON `json:"differences"`
}

type recycledValueJSON struct {
	Label     string   `json:"label"`
	Estimate  *float64 `json:"estimate"`
	StdError  *float64 `json:"std_error"`
	Statistic *float64 `json:"statistic,omitempty"`
	PValue    *float64 `json:"p_value,omitempty"`
	ConfLow   *float64 `json:"conf_low"`
	ConfHigh  *float64 `json:"conf_high"`
}

type fitJSON struct {
	Model   string        `json:"model"`
	Link    *string       `json:"link"`
	Power   *float64      `json:"power"`
	Formula string        `json:"formula"`
	N       int           `json:"n"`
	Dropped int           `json:"dropped"`
	Missing []missingJSON `json:"missing"`
	Terms   []termJSON    `json:"terms"`
	Cuts    []cutJSON     `json:"cuts"`
	qualityJSON
	Covariance string         `json:"covariance"`
	Clusters   *int           `json:"clusters"`
	Weights    *string        `json:"weights"`
	Parts      []partJSON     `json:"parts,omitempty"`
	Recycled   []recycledJSON `json:"recycled,omitempty"`
	Pooled     *pooledJSON    `json:"pooled"`
	Warnings   []warningJSON  `json:"warnings"`
}

func (f *fitting) json() fitJSON {
	d := f.design()
	out := fitJSON{
		Model: f.o.model, Link: text(f.o.link), Formula: f.formula.String(), N: d.N, Dropped: d.Dropped,
		Missing: []missingJSON{}, Terms: []termJSON{}, Cuts: []cutJSON{}, Covariance: f.o.covariance,
		Clusters: f.clusters(), Weights: text(f.o.weights), Warnings: []warningJSON{},
	}
	if f.o.model == "tweedie" {
		out.Power = &f.o.power
	}
	for _, m := range d.Missing {
		out.Missing = append(out.Missing, missingJSON{m.Column, m.Rows})
	}
	f.describeParts(&out)
	for _, r := range f.recycled {
		out.Recycled = append(out.Recycled, recycledJSON{r.of, recycledValues(r.means, false), recycledValues(r.differences, true)})
	}
	for _, w := range f.warnings() {
		out.Warnings = append(out.Warnings, warningJSON{w.Code, w.Message})
	}
	for _, n := range f.notes {
		out.Warnings = append(out.Warnings, warningJSON{"imputation", n})
	}
	return out
}

// describeParts adds the terms and the quality of each part. A two-part model
// is described as a whole by the sum of its likelihoods, which is its own.
func (f *fitting) describeParts(out *fitJSON) {
	if f.pooled() {
		out.Pooled = &pooledJSON{M: len(f.sets)}
	}
	for _, p := range f.parts {
		f.describe(out, p)
		if len(f.parts) > 1 {
			out.Parts = append(out.Parts, partJSON{p.name, p.fits[0].Design.N, quality(p)})
		}
	}
	if len(f.parts) == 1 {
		out.qualityJSON = quality(f.parts[0])
		return
	}
	out.Converged = true
	for _, p := range out.Parts {
		out.Converged = out.Converged && p.Converged
		out.Iterations = max(out.Iterations, p.Iterations)
	}
	if !f.pooled() {
		first, second := f.parts[0].fits[0], f.parts[1].fits[0]
		out.LogLikelihood = defined(first.LogLikelihood + second.LogLikelihood)
		out.NullLogLikelihood = defined(first.NullLogLikelihood + second.NullLogLikelihood)
		out.MaxAbsScore = defined(math.Max(first.MaxAbsScore, second.MaxAbsScore))
	}
}

func (f *fitting) describe(out *fitJSON, p part) {
	fit := p.fits[0]
	if p.pooled == nil {
		for _, t := range fit.Terms {
			out.Terms = append(out.Terms, termJSON{
				p.name, t.Name, defined(t.Estimate), defined(t.StdError), defined(t.Statistic), defined(t.PValue), defined(t.ConfLow), defined(t.ConfHigh), t.Aliased,
			})
		}
		for _, c := range fit.Cuts {
			out.Cuts = append(out.Cuts, cutJSON{c.Between, defined(c.Estimate), defined(c.StdError)})
		}
		return
	}
	for j, e := range p.pooled.Terms {
		t := termJSON{p.name, p.names[j], defined(e.Estimate), defined(e.StdError), defined(e.Statistic), defined(e.PValue), defined(e.ConfLow), defined(e.ConfHigh), false}
		out.Pooled.Terms = append(out.Pooled.Terms, pooledTermJSON{t, defined(e.DF), defined(e.FMI), defined(e.RIV), defined(e.Lambda), defined(e.Within), defined(e.Between)})
		if j < len(p.names)-len(fit.Cuts) {
			out.Terms = append(out.Terms, t)
		} else {
			out.Cuts = append(out.Cuts, cutJSON{t.Term, t.Estimate, t.StdError})
		}
	}
}

// quality describes a part: fully where it is one fit, and of several pooled
// what they have in common.
func quality(p part) qualityJSON {
	fit := p.fits[0]
	out := qualityJSON{DFResidual: defined(fit.DFResidual), Converged: true}
	for _, x := range p.fits {
		out.Converged = out.Converged && x.Converged
		out.Iterations = max(out.Iterations, x.Iterations)
	}
	if p.pooled == nil {
		out.oneFit(fit)
	}
	return out
}

func (q *qualityJSON) oneFit(fit *regress.Fit) {
	q.DF, q.Sigma = defined(fit.DF), defined(fit.Sigma)
	q.RSquared, q.AdjRSquared = defined(fit.RSquared), defined(fit.AdjRSquared)
	q.FStatistic, q.FDF1, q.FDF2, q.FPValue = defined(fit.FStatistic), defined(fit.FDF1), defined(fit.FDF2), defined(fit.FPValue)
	q.LogLikelihood, q.NullLogLikelihood = defined(fit.LogLikelihood), defined(fit.NullLogLikelihood)
	q.PseudoRSquared, q.PseudoName = defined(fit.PseudoRSquared), text(fit.PseudoRSquaredName)
	q.Deviance, q.NullDeviance = defined(fit.Deviance), defined(fit.NullDeviance)
	q.Dispersion, q.DispersionName = defined(fit.Dispersion), text(fit.DispersionName)
	q.MaxAbsScore = defined(fit.MaxAbsScore)
}

func recycledValues(estimates []recycledEstimate, test bool) []recycledValueJSON {
	var out []recycledValueJSON
	for _, e := range estimates {
		v := recycledValueJSON{Label: e.label, Estimate: defined(e.value), StdError: defined(e.stdError), ConfLow: defined(e.confLow), ConfHigh: defined(e.confHigh)}
		if test {
			v.Statistic, v.PValue = defined(e.statistic), defined(e.pValue)
		}
		out = append(out, v)
	}
	return out
}

// text is a word, or nil where there is none.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// clusters is the number of clusters in the rows used, nil without any.
func (f *fitting) clusters() *int {
	groups := f.design().Cluster
	if groups == nil {
		return nil
	}
	n := 0
	for _, g := range groups {
		n = max(n, g+1)
	}
	return &n
}
