package disclose

import (
	"encoding/csv"
	"html/template"
	"io"
	"strconv"
	"strings"

	"ibsen/internal/table"
)

// Verdict is what is to become of an output.
type Verdict string

const (
	Pass   Verdict = "pass"   // it may be released
	Review Verdict = "review" // someone must look at it
	Fail   Verdict = "fail"   // it may not be released, and was left out
)

// Check is the verdict on one output.
type Check struct {
	Output  string // its name in the results: "T6.3"
	Kind    string // "table", "plane", "histogram"
	Verdict Verdict
	Cells   int // cells of a table
	// Withheld is how many of them are withheld, Secondary how many of these so
	// that others cannot be worked out.
	Withheld, Secondary int
	Reason              string
}

// Checklist is the verdicts on a release, in its order.
type Checklist struct {
	Profile string
	Checks  []Check
}

// Checked is a table's check.
func (p Protected) Checked() Check {
	out := Check{
		Output: p.Table.ID, Kind: "table", Verdict: Pass, Cells: len(p.Table.Cells),
		Withheld: p.Primary + p.Secondary, Secondary: p.Secondary, Reason: strings.Join(p.Reasons, "; "),
	}
	switch {
	case p.Fails:
		out.Verdict = Fail
	case len(p.Reasons) > 0:
		out.Verdict = Review
	}
	return out
}

var header = []string{"output", "kind", "verdict", "cells", "withheld", "secondary", "reason"}

func (c Check) record() []string {
	return []string{
		table.Inert(c.Output), table.Inert(c.Kind), string(c.Verdict),
		strconv.Itoa(c.Cells), strconv.Itoa(c.Withheld), strconv.Itoa(c.Secondary), table.Inert(c.Reason),
	}
}

// WriteCSV writes the checklist for programs.
func (l Checklist) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	for _, c := range l.Checks {
		if err := out.Write(c.record()); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

var page = template.Must(template.New("checklist").Parse(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Release checklist</title>
<style>
body { font: 1rem/1.5 system-ui, "Liberation Sans", Arial, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1d21; background: #fff; }
table { border-collapse: collapse; width: 100%; font-size: .9em; }
th:nth-child(7) { width: 40%; }
thead th:nth-child(n+4):nth-child(-n+6) { text-align: right; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d6d9de; }
td.number { text-align: right; }
.fail td:nth-child(3) { color: #8f2d00; font-weight: 700; }
.review td:nth-child(3) { font-weight: 700; }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } th, td { padding: .2rem .4rem; } tr { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>Release checklist</h1>
<p>Profile: {{.Profile}}. Outputs that failed were left out; look at those to review before release. The checks see this release only, not what was released before.</p>
<table>
<thead><tr><th scope="col">Output</th><th scope="col">Kind</th><th scope="col">Verdict</th><th scope="col">Cells</th><th scope="col">Withheld</th><th scope="col">Of these secondary</th><th scope="col">Reason</th><th scope="col">Checked by</th></tr></thead>
<tbody>
{{- range .Checks}}
<tr class="{{.Verdict}}"><th scope="row">{{.Output}}</th><td>{{.Kind}}</td><td>{{.Verdict}}</td>{{if .Cells}}<td class="number">{{.Cells}}</td><td class="number">{{.Withheld}}</td><td class="number">{{.Secondary}}</td>{{else}}<td></td><td></td><td></td>{{end}}<td>{{.Reason}}</td><td></td></tr>
{{- end}}
</tbody>
</table>
</main>
</body>
</html>
`))

// WriteHTML writes the checklist as a page to work through and sign.
func (l Checklist) WriteHTML(w io.Writer) error { return page.Execute(w, l) }
