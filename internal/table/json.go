package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

type cellJSON struct {
	Key      string   `json:"key"`
	Panel    string   `json:"panel"`
	Row      string   `json:"row"`
	Column   string   `json:"column"`
	Stat     string   `json:"stat"`
	Value    *float64 `json:"value"`
	Unit     string   `json:"unit"`
	Decimals int      `json:"decimals"`
	N        *int     `json:"n"`
	Text     string   `json:"text,omitempty"`
	MCError  float64  `json:"mc_error,omitempty"`
	Sig      string   `json:"sig,omitempty"`
	PValue   *float64 `json:"p_value,omitempty"`
}

// MarshalJSON writes the cell as a results file holds it: value is null where
// there is no number and n where it is unknown; text and sig are left out if
// empty, mc_error if 0 and p_value if nothing was tested. A number that is not finite is an error that names
// the key.
func (c Cell) MarshalJSON() ([]byte, error) {
	out := cellJSON{Key: c.Key, Panel: c.Panel, Row: c.Row, Column: c.Column, Stat: c.Stat,
		Unit: c.Unit, Decimals: c.Decimals, Text: c.Text, MCError: c.MCError, Sig: c.Sig}
	if c.Valid {
		if !finite(c.Value) {
			return nil, fmt.Errorf("cell %s: the number is not finite", c.Key)
		}
		v := withoutNegativeZero(c.Value)
		out.Value = &v
	}
	if c.N >= 0 {
		out.N = &c.N
	}
	if c.Tested {
		out.PValue = &c.PValue
	}
	return compactJSON(out)
}

// UnmarshalJSON reads what MarshalJSON wrote. A field that is unknown or missing
// is an error.
func (c *Cell) UnmarshalJSON(data []byte) error {
	var in cellJSON
	if err := strictJSON(data, &in, "key", "panel", "row", "column", "stat", "value", "unit", "decimals", "n"); err != nil {
		return err
	}
	*c = Cell{Key: in.Key, Panel: in.Panel, Row: in.Row, Column: in.Column, Stat: in.Stat,
		Unit: in.Unit, Decimals: in.Decimals, Text: in.Text, N: -1, MCError: in.MCError, Sig: in.Sig}
	if in.Value != nil {
		c.Value, c.Valid = *in.Value, true
	}
	if in.N != nil {
		c.N = *in.N
	}
	if in.PValue != nil {
		c.PValue, c.Tested = *in.PValue, true
	}
	return nil
}

type tableJSON struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Notes []string `json:"notes"`
	Cells []Cell   `json:"cells"`
}

// MarshalJSON writes the table as a results file holds it: id, title, notes and
// cells, the last two never null. A table that is not valid is an error.
func (t Table) MarshalJSON() ([]byte, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	return compactJSON(tableJSON{t.ID, t.Title, append([]string{}, t.Notes...), append([]Cell{}, t.Cells...)})
}

// UnmarshalJSON reads what MarshalJSON wrote and validates it. The columns are
// those of the cells in the order of their first appearance, as a results file
// does not list them.
func (t *Table) UnmarshalJSON(data []byte) error {
	var in struct {
		tableJSON
		Cells []json.RawMessage `json:"cells"`
	}
	if err := strictJSON(data, &in, "id", "title", "notes", "cells"); err != nil {
		return err
	}
	read := Table{ID: in.ID, Title: in.Title, Notes: in.Notes}
	for i, raw := range in.Cells {
		var c Cell
		if err := json.Unmarshal(raw, &c); err != nil {
			return fmt.Errorf("table %s: cell %d: %w", in.ID, i+1, err)
		}
		read.Cells = append(read.Cells, c)
		if !slices.Contains(read.Columns, c.Column) {
			read.Columns = append(read.Columns, c.Column)
		}
	}
	if err := read.Validate(); err != nil {
		return err
	}
	*t = read
	return nil
}

// compactJSON leaves <, > and & readable; a caller that wants them escaped
// escapes them in what it is given.
func compactJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}

// strictJSON decodes an object that must have the required fields and no unknown
// one.
func strictJSON(data []byte, into any, required ...string) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return err
	}
	for _, name := range required {
		if _, found := fields[name]; !found {
			return fmt.Errorf("no field %q", name)
		}
	}
	return nil
}
