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
func writeCEA(w io.Writer, path string, a *cea.Analysis, o ceaOptions) error {
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
func writeWords(w io.Writer, path string, a *cea.Analysis, o ceaOptions, write func(io.Writer, table.Table) error) error {
	fmt.Fprintf(w, "Cost-effectiveness, %s: %d of %d rows used.\n\n", path, a.Rows.Used, a.Rows.Rows)
	for _, t := range ceaTables(a, o) {
		if err := write(w, t); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "Bootstrap: %d replicates, seed %d; %s.\n", a.Replicates, a.Seed, cea.Scheme)
	for _, warning := range a.Warnings {
		about := ""
		if len(a.Comparisons) > 1 && warning.Comparison != "" {
			about = warning.Comparison + ": "
		}
		fmt.Fprintf(w, "\nNote: %s%s\n", about, warning.Message)
	}
	return nil
}
