package report_test

import (
	"math"
	"strings"
	"testing"

	"ibsen/internal/report"
)

// movingReport is a report with everything that its script moves.
func movingReport() report.Report {
	r := sampleReport(plain)
	r.Sections = append(r.Sections,
		report.Section{ID: "explore", Title: "Explore", Explorer: sampleExplorer()},
		report.Section{ID: "print", Title: "Against print", Compared: &report.Compared{
			Verdicts: []report.VerdictCount{{Verdict: "match", Means: "match", Count: 1}, {Verdict: "differs", Means: "differ", Count: 1, Shown: true}},
			Figures: []report.ComparedFigure{
				{ID: "T1-001", Place: "Row, Column", Printed: "1", Computed: "1.2", Verdict: "match"},
				{ID: "T1-002", Place: "Row, <b>", Printed: "2", Computed: "3", Verdict: "differs", Reason: "a reason"},
			},
		}})
	return r
}

func sampleExplorer() *report.Explorer {
	pair := report.Pair{
		Population: "Everyone", Outcome: "Points", EffectLabel: "Difference in points", Unit: "a point", About: []string{"About </script> them."},
		Quadrants: [4]string{"a", "b", "c", "d"}, NetBenefit: []string{"£1", "£2"}, Probability: []string{"10%", "20%"}, Share: []float64{0.1, 0.2},
		Samples: []report.Point{{Effect: -1, Cost: 10}, {Effect: 1, Cost: -10}, {Effect: 0, Cost: 3}},
	}
	return &report.Explorer{
		Lead: "Move it.", Currency: "£", CostLabel: "Difference in cost", Pairs: []report.Pair{pair},
		Amounts: []report.Amount{{Value: 0, Text: "£0"}, {Value: 100, Text: "£100"}},
	}
}

func TestTheExplorerIsCheckedBeforeItIsWritten(t *testing.T) {
	for name, spoil := range map[string]func(e *report.Explorer){
		"no amounts":     func(e *report.Explorer) { e.Amounts = nil },
		"start too late": func(e *report.Explorer) { e.Start = 2 },
		"pair twice":     func(e *report.Explorer) { e.Pairs = append(e.Pairs, e.Pairs[0]) },
		"words missing":  func(e *report.Explorer) { e.Pairs[0].NetBenefit = nil },
		"not finite":     func(e *report.Explorer) { e.Pairs[0].Samples[1].Cost = math.NaN() },
		"no share":       func(e *report.Explorer) { e.Pairs[0].Share[0] = math.NaN() },
	} {
		t.Run(name, func(t *testing.T) {
			e := sampleExplorer()
			spoil(e)
			var b strings.Builder
			err := report.HTML(&b, report.Report{Title: "T", Sections: []report.Section{{ID: "s", Title: "S", Explorer: e}}})
			if err == nil || b.Len() > 0 {
				t.Errorf("error %v, %d bytes written", err, b.Len())
			}
		})
	}
}

func TestOneExplorerAPage(t *testing.T) {
	r := movingReport()
	r.Sections = append(r.Sections, report.Section{ID: "again", Title: "Again", Explorer: sampleExplorer()})
	if err := report.HTML(&strings.Builder{}, r); err == nil {
		t.Error("two explorers were written; the script knows one")
	}
}
