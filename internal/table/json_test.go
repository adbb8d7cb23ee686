package table_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/table"
)

func TestCellInAResultsFile(t *testing.T) {
	tests := map[string]struct {
		cell table.Cell
		want string
	}{
		"a number": {
			table.Cell{Key: "T6.3/ghq12/mean/ib", Panel: "GHQ-12", Row: "Mean", Column: "IB", Stat: "mean", Value: 13.825446, Valid: true, Unit: "points", Decimals: 2, N: 448},
			`{"key":"T6.3/ghq12/mean/ib","panel":"GHQ-12","row":"Mean","column":"IB","stat":"mean","value":13.825446,"unit":"points","decimals":2,"n":448}`,
		},
		"no number": {
			table.Cell{Key: "k", Value: 3, Text: "one person", N: 1},
			`{"key":"k","panel":"","row":"","column":"","stat":"","value":null,"unit":"","decimals":0,"n":1,"text":"one person"}`,
		},
		"a number that rests on draws, and its mark": {
			table.Cell{Key: "k", Value: 0.25, Valid: true, Decimals: 2, N: 9, MCError: 0.015, Sig: "**"},
			`{"key":"k","panel":"","row":"","column":"","stat":"","value":0.25,"unit":"","decimals":2,"n":9,"mc_error":0.015,"sig":"**"}`,
		},
		"a P value": {
			table.Cell{Key: "k", Value: 2, Valid: true, N: 9, Tested: true, PValue: 0},
			`{"key":"k","panel":"","row":"","column":"","stat":"","value":2,"unit":"","decimals":0,"n":9,"p_value":0}`,
		},
		"an n that is not known": {
			table.Cell{Key: "k", Value: math.Copysign(0, -1), Valid: true, N: -1},
			`{"key":"k","panel":"","row":"","column":"","stat":"","value":0,"unit":"","decimals":0,"n":null}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := json.Marshal(test.cell)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestJSONRefuses(t *testing.T) {
	cell := `{"key":"k","panel":"","row":"","column":"c","stat":"","value":1,"unit":"","decimals":0,"n":1}`
	tests := map[string]struct{ text, want string }{
		"an unknown field":      {`{"id":"T1","title":"","notes":[],"cells":[],"rows":3}`, `unknown field "rows"`},
		"a table without cells": {`{"id":"T1","title":"","notes":[]}`, `no field "cells"`},
		"a cell without a value": {
			`{"id":"T1","title":"","notes":[],"cells":[` + strings.Replace(cell, `"value":1,`, "", 1) + `]}`,
			`table T1: cell 1: no field "value"`,
		},
		"a value in words": {
			`{"id":"T1","title":"","notes":[],"cells":[` + strings.Replace(cell, `"value":1`, `"value":"1"`, 1) + `]}`,
			`table T1: cell 1: json: cannot unmarshal string`,
		},
		"two cells of one key": {`{"id":"T1","title":"","notes":[],"cells":[` + cell + `,` + cell + `]}`, "the key is taken"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got table.Table
			err := json.Unmarshal([]byte(test.text), &got)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func TestJSONNeverHoldsANumberThatIsNotFinite(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		_, err := json.Marshal(table.Cell{Key: "T1/x", Value: v, Valid: true})
		if err == nil || !strings.Contains(err.Error(), "T1/x") {
			t.Errorf("error %v, want one that names the key", err)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	raw, err := json.Marshal(sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(raw))
	f.Add(`{"id":"T1","title":"","notes":null,"cells":[null]}`)
	f.Add("null")
	f.Fuzz(func(t *testing.T, text string) {
		var got table.Table
		if json.Unmarshal([]byte(text), &got) != nil {
			return
		}
		if err := got.Validate(); err != nil {
			t.Errorf("a table that was read is not valid: %v", err)
		}
	})
}
