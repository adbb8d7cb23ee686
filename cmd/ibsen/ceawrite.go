package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"ibsen/cea"
	"ibsen/internal/table"
)

// writeCEA renders the whole answer before it writes any of it.
func writeCEA(w io.Writer, path string, a *cea.Report, o ceaOptions) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		err = writeJSON(&b, a)
	case "csv":
		err = table.WriteCSV(&b, ceaTables(a, o)...)
	case "md":
		err = writeWords(&b, path, a, o, table.WriteMarkdown)
	default:
		err = writeWords(&b, path, a, o, table.WriteText)
	}
	if err != nil {
		return failed(err)
	}
	if _, err = w.Write(b.Bytes()); err != nil {
		return failed(err)
	}
	return nil
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeWords is the answer for people: rows used, tables, how it was made and
// what to mind.
func writeWords(w io.Writer, path string, a *cea.Report, o ceaOptions, write func(io.Writer, table.Table) error) error {
	if o.fromReplicates {
		fmt.Fprintf(w, "Cost-effectiveness, %s: %s replicates.\n\n", path, cea.Amount(float64(a.Replicates)))
	} else {
		fmt.Fprintf(w, "Cost-effectiveness, %s: %d of %d rows used.\n\n", path, a.Rows.Used, a.Rows.Rows)
	}
	for _, t := range ceaTables(a, o) {
		if err := write(w, t); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	for _, line := range methodWords(a.Analysis, o) {
		fmt.Fprintln(w, line)
	}
	for _, warning := range a.Warnings {
		about := ""
		if len(a.Comparisons) > 1 && warning.Comparison != "" {
			about = warning.Comparison + ": "
		}
		fmt.Fprintf(w, "\nNote: %s%s\n", about, warning.Message)
	}
	return nil
}

// methodWords say how the numbers were made.
func methodWords(a *cea.Analysis, o ceaOptions) []string {
	m := a.Method
	var out []string
	if o.fromReplicates {
		return []string{fmt.Sprintf("Replicates: %d, %s; estimates are their means.", a.Replicates, m.Scheme)}
	}
	if m.Estimand != cea.IntentionToTreat {
		out = append(out, m.Assumes)
	}
	if o.costModel != "ols" || o.effectModel != "ols" || o.adjust+o.adjustCost+o.adjustEffect != "" {
		out = append(out, fmt.Sprintf("Cost: %s. Effect: %s. Covariance: %s.", m.CostModel, m.EffectModel, m.Covariance))
	}
	if m.Order == cea.RubinDelta {
		return append(out, fmt.Sprintf("Replicates: %d, seed %d; %s.", a.Replicates, a.Seed, m.Scheme))
	}
	return append(out, fmt.Sprintf("Bootstrap: %d replicates, seed %d; %s.", a.Replicates, a.Seed, m.Scheme))
}
