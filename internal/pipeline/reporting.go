package pipeline

import (
	"fmt"

	"ibsen/internal/report"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// reportingTables say where each item of the reporting guidelines is answered:
// by the study file, by a section of the report if it has it, or not here.
func reportingTables(r *Result, made report.Report) []table.Table {
	sections := map[string]string{}
	if len(made.Summary) > 0 {
		sections["summary"] = "Summary"
	}
	for _, s := range made.Sections {
		sections[s.ID] = s.Title
	}
	stated := map[string]string{}
	for _, a := range r.Study.Answers {
		stated[a.Item] = a.Says
	}
	answer := func(item string) string {
		said, known := answeredBy[item]
		title := sections[said.section]
		found := ""
		if known && title != "" {
			found = fmt.Sprintf("%s: %s", title, said.what)
		}
		switch own := stated[item]; {
		case own != "" && found != "":
			return own + " (" + found + ")"
		case own != "":
			return own
		case found != "":
			return found
		}
		return "Not stated"
	}
	return []table.Table{
		guideline("cheers", "CHEERS 2022", study.CHEERS(), answer),
		guideline("consort", "CONSORT 2010", study.CONSORT(), answer),
	}
}

func guideline(id, title string, items []study.Item, answer func(item string) string) table.Table {
	b := newBuilder(study.Report{ID: id, Title: title + ": where each item is answered"})
	b.Columns = []string{"Topic", "Answer"}
	for _, item := range items {
		b.words(place{"", item.ID, "Topic"}, "topic", item.Topic, -1)
		b.words(place{"", item.ID, "Answer"}, "answer", answer(item.ID), -1)
	}
	return b.Table
}

// answeredBy is the section of the report that answers an item, and by what.
var answeredBy = map[string]struct{ section, what string }{
	"CHEERS 3":    {"study", "background"},
	"CHEERS 5":    {"people", "flow from randomisation, analysis sets"},
	"CHEERS 11":   {"glance", "outcomes compared"},
	"CHEERS 12":   {"results", "outcomes by arm"},
	"CHEERS 14":   {"methods", "how costs are made; results give them by service"},
	"CHEERS 15":   {"methods", "currency and price year"},
	"CHEERS 17":   {"methods", "estimators, intervals, imputation"},
	"CHEERS 18":   {"glance", "every population"},
	"CHEERS 20":   {"explore", "bootstrap samples, acceptability curves"},
	"CHEERS 22":   {"results", "unit costs and use, where the study declares such tables"},
	"CHEERS 23":   {"glance", "differences in cost and outcome, ratios with their position"},
	"CHEERS 24":   {"glance", "intervals and probability of being cost-effective at several amounts"},
	"CONSORT 1b":  {"summary", "structured findings"},
	"CONSORT 2a":  {"study", "background"},
	"CONSORT 6a":  {"glance", "outcomes compared"},
	"CONSORT 12a": {"methods", "estimators and intervals"},
	"CONSORT 12b": {"methods", "sets, models and their covariates as the study file declares them"},
	"CONSORT 13a": {"people", "from randomisation to analysis"},
	"CONSORT 13b": {"people", "losses by reason"},
	"CONSORT 15":  {"results", "baseline tables"},
	"CONSORT 16":  {"people", "people used in each comparison"},
	"CONSORT 17a": {"glance", "differences with intervals"},
	"CONSORT 18":  {"glance", "every population; sets that the study declares"},
	"CONSORT 20":  {"missing", "what is missing; see also warnings and caveats"},
	"CONSORT 22":  {"summary", "what was found and how sure that is"},
}
