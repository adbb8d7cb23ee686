package main

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ibsen/internal/published"
	printed "ibsen/testdata/published"
)

// Each relation of the report bites: with another number in the place of its first
// figure, far above or far below, or with another mark, it has a finding. So none
// is passed over because of how a figure is written down.
func TestRelationsOfTheReportBite(t *testing.T) {
	figures, err := published.Read(strings.NewReader(string(printed.Figures)), printed.FiguresName)
	if err != nil {
		t.Fatal(err)
	}
	relations, err := published.ReadRelations(strings.NewReader(string(printed.Relations)), printed.RelationsName)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]published.Figure{}
	for _, f := range figures {
		at[f.ID] = f
	}
	for _, r := range relations {
		if slices.Contains([]string{"doubt", "distinct", "tables"}, r.Rule) {
			continue // these are not about the size of their first figure
		}
		if !slices.ContainsFunc(respelt(at[r.IDs[0]]), func(f published.Figure) bool { return bites(r, f, at) }) {
			t.Errorf("row %d, %s %v holds whatever the first figure is", r.Row, r.Rule, r.IDs)
		}
	}
}

// respelt is a figure with other numbers and another mark.
func respelt(f published.Figure) []published.Figure {
	var out []published.Figure
	for _, text := range []string{"999999", "-999999", "0.00001", "1"} {
		g := f
		g.Text, g.Note = text, ""
		g.Value, _ = strconv.ParseFloat(text, 64)
		out = append(out, g)
	}
	marked := f
	marked.Sig = map[bool]string{true: "***", false: ""}[f.Sig == ""]
	return append(out, marked)
}

// bites says whether a relation alone has a finding once its first figure is f.
func bites(r published.Relation, f published.Figure, at map[string]published.Figure) bool {
	figures := []published.Figure{f}
	for _, id := range r.IDs[1:] {
		g := at[id]
		// Alone in their tables, so that only the relation can find anything.
		g.Table = "T" + id
		figures = append(figures, g)
	}
	found := published.Audit(figures, []published.Relation{r})
	return slices.ContainsFunc(found, func(x published.Finding) bool { return x.IDs[0] == f.ID && len(x.IDs) > 1 || r.Rule == "effect" })
}
