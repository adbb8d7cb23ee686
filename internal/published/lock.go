package published

import (
	"fmt"

	"ibsen/internal/table"
)

// Lock makes figures to hold from the cells of a run: each number as it is
// shown, with the ID of its table and its position there, "T6.4-017". Cells
// without a number have no figure. A number shown with digits enough to hide a
// Monte Carlo error is compared within that error, as any other.
func Lock(tables []table.Table) ([]Figure, error) {
	var figures []Figure
	for _, t := range tables {
		if err := t.Validate(); err != nil {
			return nil, err
		}
		for i, c := range t.Cells {
			if !c.Valid {
				continue
			}
			f, err := lock(t.ID, i+1, c)
			if err != nil {
				return nil, err
			}
			figures = append(figures, f)
		}
	}
	return figures, nil
}

func lock(id string, position int, c table.Cell) (Figure, error) {
	f := Figure{
		ID: fmt.Sprintf("%s-%03d", id, position), Table: id, Panel: c.Panel, Row: c.Row, Column: c.Column, Stat: c.Stat,
		Text: shown(c), Decimals: c.Decimals, Unit: c.Unit, N: c.N, Sig: c.Sig,
	}
	n, err := ParseNumber(f.Text)
	if err != nil {
		return f, fmt.Errorf("cell %s: its number as shown is %w", c.Key, err)
	}
	f.Value, _ = n.Centre.Float64()
	return f, nil
}

// shown is the number as a table shows it, without its unit and its marks.
func shown(c table.Cell) string {
	bare := table.Cell{Value: c.Value, Valid: true, Decimals: c.Decimals}
	if c.Unit != "" {
		// Thousands are parted by commas in numbers that have a unit.
		bare.Unit = "points"
	}
	return table.FormatPlain(bare)
}
