package table

import "strings"

// Shares divides the width of a line among the column of the rows' names and the
// columns of the table, in this style; they add up to 1. A column has room for
// its longest word, if that is possible, and more where texts are long, but less
// than in proportion, as long texts can break.
func (s Style) Shares(t Table) []float64 {
	wants := make([]int, len(t.Columns)+1)
	grow := func(i int, text string) { wants[i] = max(wants[i], wanted(text)) }
	grow(0, "")
	for i, column := range t.Columns {
		grow(i+1, line(column))
	}
	for _, p := range t.Layout() {
		for _, r := range p.Rows {
			grow(0, line(r.Name)+"  ")
			for i, b := range r.Boxes {
				grow(i+1, s.FormatBox(b))
			}
		}
	}
	total := 0
	for _, want := range wants {
		total += want
	}
	shares := make([]float64, len(wants))
	for i, want := range wants {
		shares[i] = float64(want) / float64(total)
	}
	return shares
}

// wanted is how many characters wide a column should be for a text.
func wanted(text string) int {
	const margin, ordinary, most = 3, 24, 120
	longest := 0
	for _, word := range strings.Fields(text) {
		longest = max(longest, displayWidth(word))
	}
	whole := displayWidth(text)
	return margin + max(longest, min(whole, ordinary)+max(0, min(whole, most)-ordinary)/6)
}
