package pipeline

import "ibsen/internal/office"

// workbook is all tables of a run.
func workbook(r *Result, m Made) office.Workbook {
	s := r.Study.Study
	return office.Workbook{Title: s.Title, Notice: s.Notice, Tables: r.AllTables(), Style: m.Style}
}

// document is the report for a word processor: what the page says, without what
// moves.
func document(r *Result, m Made) office.Document {
	made := page(r, m)
	out := office.Document{Title: made.Title, Subtitle: made.Subtitle, Notice: made.Notice, Style: m.Style}
	summary := office.Section{Title: "Summary", Points: append(append([]string{}, made.Summary...), made.More...)}
	if made.Headline != "" {
		summary.Paragraphs = []string{made.Headline}
	}
	if made.Legend != "" {
		summary.Paragraphs = append(summary.Paragraphs, made.Legend)
	}
	out.Sections = append(out.Sections, summary)
	if len(made.Warnings) > 0 {
		out.Sections = append(out.Sections, office.Section{Title: "Warnings", Points: made.Warnings})
	}
	pictures := map[string]Figure{}
	for _, f := range r.Figures {
		pictures[f.ID] = f
	}
	for _, s := range made.Sections {
		if s.Explorer != nil || s.Compared != nil {
			continue
		}
		section := office.Section{Title: s.Title, Paragraphs: s.Paragraphs, Tables: s.Tables}
		for _, f := range s.Figures {
			section.Figures = append(section.Figures, office.Figure{ID: f.ID, Title: f.Title, Caption: f.Caption, PNG: pictures[f.ID].Versions[0].PNG})
		}
		out.Sections = append(out.Sections, section)
	}
	return out
}
