package pipeline

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"ibsen/internal/report"
)

// page is the report, in the order in which a reader asks: what was found, for
// whom, how sure that is, in what detail, by which methods, and whether it is
// what was printed.
func page(r *Result, m Made) report.Report {
	s := r.Study.Study
	out := report.Report{
		Title: s.Title, Subtitle: "Cost-effectiveness analysis from person-level data",
		Notice: s.Notice, Style: m.Style, Headline: r.Headline, Summary: r.Summary, Legend: r.Legend, Warnings: r.Warnings,
	}
	if n := len(r.Study.Compare.Effects); len(r.Summary) > n {
		// The first population's stand open, the others' are unfolded.
		out.Summary, out.More = r.Summary[:n], r.Summary[n:]
	}
	add := func(s report.Section) {
		if len(s.Paragraphs)+len(s.Tables)+len(s.Figures) > 0 || s.Explorer != nil || s.Compared != nil {
			out.Sections = append(out.Sections, s)
		}
	}
	explorer := report.Section{ID: "explore", Title: "Explore the plane"}
	if len(m.Only) == 0 {
		explorer.Explorer = r.Explorer
	}
	add(report.Section{ID: "study", Title: "The study", Paragraphs: s.About})
	add(explorer)
	add(report.Section{ID: "glance", Title: "Findings at a glance", Tables: r.Glance})
	flow, others := split(figures(r))
	add(report.Section{ID: "people", Title: "Who was analysed", Tables: r.Flow, Figures: flow, Ordered: true})
	add(report.Section{ID: "missing", Title: "What is missing", Tables: r.Missing, Ordered: true})
	add(report.Section{ID: "results", Title: "Results", Tables: r.Tables})
	add(report.Section{ID: "figures", Title: "Figures", Figures: others})
	add(report.Section{ID: "methods", Title: "Methods and caveats", Paragraphs: methods(r)})
	add(printedSection(m))
	add(report.Section{ID: "reporting", Title: "Reporting guidelines", Ordered: true, Paragraphs: []string{
		"Where each item of CHEERS 2022 and CONSORT 2010 is answered in this report. Items that data cannot answer are for the study's authors, who can state them in the study file under reporting.",
	}, Tables: reportingTables(r, out)})
	out.Provenance = provenance(r, m)
	return out
}

// printedSection holds the results beside printed figures.
func printedSection(m Made) report.Section {
	out := report.Section{ID: "print", Title: "Against printed figures", Compared: m.Compared}
	if m.Compared != nil {
		out.Paragraphs = []string{m.ComparedWith}
	}
	return out
}

// split parts the flow diagram from the other figures.
func split(all []report.Figure) (flow, others []report.Figure) {
	for _, f := range all {
		if f.ID == flowFigure {
			flow = append(flow, f)
		} else {
			others = append(others, f)
		}
	}
	return flow, others
}

func figures(r *Result) []report.Figure {
	var out []report.Figure
	for _, f := range r.Figures {
		first := f.Versions[0]
		figure := report.Figure{ID: f.ID, Title: f.Title, Caption: f.Caption, SVG: first.SVG}
		figure.Alternatives = append(figure.Alternatives,
			report.Link{Text: "PNG, 300 dpi", Href: path.Join("figures", first.Name+".png")},
			report.Link{Text: "PDF", Href: path.Join("figures", first.Name+".pdf")})
		for _, v := range f.Versions[1:] {
			figure.Alternatives = append(figure.Alternatives, report.Link{
				Text: strings.ToUpper(v.Title[:1]) + v.Title[1:], Href: path.Join("figures", v.Name+".svg"), SVG: v.SVG,
			})
		}
		out = append(out, figure)
	}
	return out
}

// methods are the study's own notes and what every run does.
func methods(r *Result) []string {
	return append(append([]string{}, r.Study.Study.Notes...),
		fmt.Sprintf("Differences are means of people with both a cost and an effect. Standard errors and percentile intervals come from %s bootstrap samples drawn with replacement within arms, a person's cost and effect kept together.", thousands(r.Replicates)),
		"A ratio is shown with its position in words, because a negative ratio means opposite things on opposite sides. Fieller's region is the set of ratios that the data do not reject; where the effect difference may be zero it is not an interval.",
		fmt.Sprintf("Costs are in %s at %s prices, per %s.", r.Study.Costs.Currency, r.Study.Costs.PriceYear, r.Study.Costs.Per))
}

func provenance(r *Result, m Made) []report.Item {
	out := []report.Item{
		{Label: "ibsen", Value: m.Version},
		{Label: "Study file, SHA-256", Value: hash(m.Study)},
	}
	for _, in := range r.Inputs {
		label := in.File
		if in.Rows != nil {
			label += fmt.Sprintf(", %d rows", *in.Rows)
		}
		out = append(out, report.Item{Label: label + ", SHA-256", Value: in.SHA256})
	}
	out = append(out,
		report.Item{Label: "Bootstrap", Value: fmt.Sprintf("%s samples, seed %d", thousands(r.Replicates), r.Seed)},
		report.Item{Label: "Imputed data sets of a model", Value: strconv.Itoa(m.Imputations)},
		report.Item{Label: "Disclosure profile", Value: m.Disclosure},
		report.Item{Label: "Style of numbers", Value: m.StyleName})
	if len(m.Only) > 0 {
		out = append(out, report.Item{Label: "Only", Value: strings.Join(m.Only, ", ")})
	}
	return out
}
