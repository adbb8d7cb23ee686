package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"ibsen/internal/table"
)

// Results is everything a run found, for programs.
type Results struct {
	Study   string // the study's name
	Seed    uint64
	Notice  string // what must be known before any number; may be empty
	Tables  []table.Table
	Figures []FigureFiles
}

// FigureFiles is a figure and the files it was written to, relative to the
// results file.
type FigureFiles struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Files []string `json:"files"`
}

type resultsJSON struct {
	Study   string        `json:"study"`
	Seed    uint64        `json:"seed"`
	Notice  string        `json:"notice,omitempty"`
	Tables  []table.Table `json:"tables"`
	Figures []FigureFiles `json:"figures"`
}

// WriteJSON writes the results as indented JSON that ends with a line feed.
// Equal results give equal bytes. It writes nothing if it fails, which it does
// when a table is not valid, when a cell's key or the ID of a table or figure is
// not unique, or when a figure's file is not below the folder of the results.
func WriteJSON(w io.Writer, r Results) error {
	if err := r.check(); err != nil {
		return fmt.Errorf("results: %w", err)
	}
	figures := make([]FigureFiles, len(r.Figures))
	for i, f := range r.Figures {
		f.Files = append([]string{}, f.Files...)
		figures[i] = f
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(resultsJSON{r.Study, r.Seed, r.Notice, append([]table.Table{}, r.Tables...), figures})
	if err != nil {
		return fmt.Errorf("results: %w", err)
	}
	_, err = out.WriteTo(w)
	return err
}

func (r Results) check() error {
	n := newNames()
	if r.Study == "" {
		n.fault("no study is named")
	}
	n.tables(r.Tables)
	for _, f := range r.Figures {
		n.claim("figure", table.Key(f.ID))
		for _, file := range f.Files {
			if !local(file) {
				n.fault("figure %s: %q is not a file below the folder of the results", f.ID, file)
			}
		}
	}
	return n.err()
}

// maxResults bounds what is read: a hundred times the results of a large study.
const maxResults = 256 << 20

// ReadResults reads what WriteJSON wrote. An unknown or missing field, a wrong
// type, a repeated key and anything after the results are errors that say
// where. The columns of a table are in the order in which its cells name them.
func ReadResults(r io.Reader) (Results, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxResults+1))
	switch {
	case err != nil:
		return Results{}, fmt.Errorf("results: %w", err)
	case len(data) > maxResults:
		return Results{}, fmt.Errorf("results: larger than %d bytes, the most that is read", maxResults)
	}
	read, err := parseResults(data)
	if err != nil {
		return Results{}, fmt.Errorf("results: %w", err)
	}
	return read, nil
}

func parseResults(data []byte) (Results, error) {
	var in struct {
		Study   *string            `json:"study"`
		Seed    *uint64            `json:"seed"`
		Notice  string             `json:"notice"`
		Tables  *[]json.RawMessage `json:"tables"`
		Figures *[]FigureFiles     `json:"figures"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return Results{}, placed(data, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Results{}, errors.New("something follows the results")
	}
	if in.Study == nil || in.Seed == nil || in.Tables == nil || in.Figures == nil {
		return Results{}, errors.New("study, seed, tables and figures are all needed")
	}
	read := Results{Study: *in.Study, Seed: *in.Seed, Notice: in.Notice, Figures: *in.Figures}
	for i, raw := range *in.Tables {
		var t table.Table
		if err := json.Unmarshal(raw, &t); err != nil {
			return Results{}, fmt.Errorf("table %d of the file: %w", i+1, err)
		}
		read.Tables = append(read.Tables, t)
	}
	return read, read.check()
}

// placed adds the line to an error of syntax.
func placed(data []byte, err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("the file is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file ends too early")
	case errors.As(err, &syntax):
		line := bytes.Count(data[:min(int(syntax.Offset), len(data))], []byte("\n")) + 1
		return fmt.Errorf("line %d: %w", line, err)
	}
	return err
}
