package published

// Figure is one printed number and the place where it was printed.
type Figure struct {
	// ID names the figure, uniquely in its file: "T6.4-017".
	ID string

	// Table is the table, figure or section of the text: "T6.4", "F4.1",
	// "text-7.5". With Panel, Row, Column and Stat it is the figure's key, which
	// no other figure of the file has and which a computed cell must share.
	Table, Panel, Row, Column, Stat string

	// Text is the number exactly as printed, without its unit and its stars. It
	// follows the grammar of ParseNumber.
	Text string

	// Value is the number that Text spells.
	Value float64

	// Decimals is how many digits are printed after the point.
	Decimals int

	// Unit is what the number counts: "%", "GBP/week", "people"; may be empty.
	Unit string

	// N is the base on which the figure was computed, -1 if unknown.
	N int

	// Sig is the mark of significance printed behind the number: "*", "**",
	// "***" or "".
	Sig string

	// Line is the line of the source on which the number stands, 0 if unknown.
	Line int

	// Note is whatever else is to be said. Some words in it are understood; see
	// Figure.Same, Figure.Number.
	Note string
}

// key is what a figure and the cell it is compared with have in common.
type key struct{ table, panel, row, column, stat string }

func (f Figure) key() key { return key{f.Table, f.Panel, f.Row, f.Column, f.Stat} }
