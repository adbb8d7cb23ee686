package main

import "ibsen/internal/published"

type checkJSON struct {
	Study   string           `json:"study"`
	Against string           `json:"against"`
	Notice  string           `json:"notice,omitempty"`
	Figures []comparisonJSON `json:"figures"`
	Summary summaryJSON      `json:"summary"`
	Tables  []tableTallyJSON `json:"tables"`
	Stale   []staleJSON      `json:"stale_accepted"`
}

type comparisonJSON struct {
	ID       string   `json:"id"`
	Table    string   `json:"table"`
	Label    string   `json:"label"`
	Printed  string   `json:"printed"`
	Computed *float64 `json:"computed"`
	MCError  *float64 `json:"mc_error,omitempty"`
	UnitsOff *float64 `json:"units_off"`
	Verdict  string   `json:"verdict"`
	Reason   string   `json:"reason"`
	Remedy   string   `json:"remedy,omitempty"`
	Accepted string   `json:"accepted,omitempty"`
	Marks    string   `json:"marks,omitempty"`
}

type summaryJSON struct {
	Figures     int       `json:"figures"`
	Match       int       `json:"match"`
	WithinError int       `json:"within Monte Carlo error"`
	Differs     int       `json:"differs"`
	Impossible  int       `json:"cannot be right"`
	NotComputed int       `json:"not computed"`
	Accepted    int       `json:"accepted"`
	Failing     int       `json:"failing"`
	Marks       marksJSON `json:"marks"`
}

type marksJSON struct {
	Agree  int `json:"agree"`
	Differ int `json:"differ"`
}

type tableTallyJSON struct {
	Table string `json:"table"`
	summaryJSON
}

type staleJSON struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	Row     int    `json:"row"`
}

func (c checked) json() checkJSON {
	out := checkJSON{
		Study: c.results.Study, Against: c.against, Notice: c.results.Notice, Summary: tallyJSON(c.Total()),
		Figures: []comparisonJSON{}, Tables: []tableTallyJSON{}, Stale: []staleJSON{},
	}
	for _, x := range c.Comparisons {
		out.Figures = append(out.Figures, oneJSON(x))
	}
	for _, t := range c.ByTable() {
		out.Tables = append(out.Tables, tableTallyJSON{t.Table, tallyJSON(t)})
	}
	for _, a := range c.Stale {
		out.Stale = append(out.Stale, staleJSON{a.ID, string(a.Verdict), a.Row})
	}
	return out
}

func oneJSON(x published.Comparison) comparisonJSON {
	out := comparisonJSON{
		ID: x.Figure.ID, Table: x.Figure.Table, Label: x.Figure.Label(), Printed: x.Figure.Text, Verdict: string(x.Verdict),
		Reason: x.Reason, Remedy: x.Remedy, Accepted: x.Accepted, Marks: [...]string{"", "agree", "differ"}[x.Marks],
	}
	if x.Cell != nil && x.Cell.Valid {
		out.Computed, out.UnitsOff = &x.Cell.Value, &x.UnitsOff
		if x.Cell.MCError > 0 {
			out.MCError = &x.Cell.MCError
		}
	}
	return out
}

func tallyJSON(t published.Tally) summaryJSON {
	return summaryJSON{
		Figures: t.Figures, Match: t.Verdicts[published.Match], WithinError: t.Verdicts[published.WithinError],
		Differs: t.Verdicts[published.Differs], Impossible: t.Verdicts[published.Impossible],
		NotComputed: t.Verdicts[published.NotComputed], Accepted: t.Accepted, Failing: t.Failing,
		Marks: marksJSON{t.Agree, t.Disagree},
	}
}
