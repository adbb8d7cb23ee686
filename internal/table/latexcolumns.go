package table

import (
	"fmt"
	"strings"
)

// columns is the specification of the columns: words to the left, numbers to the
// right. Where the table is too wide for a page, columns have widths and their
// cells break.
func (l *laTeX) columns() string {
	right := append([]bool{false}, l.table.NumericColumns()...)
	if !l.wide {
		var spec strings.Builder
		for _, r := range right {
			spec.WriteString([...]string{"l", "r"}[toInt(r)])
		}
		return spec.String()
	}
	shares := l.style.Shares(l.table)
	var spec strings.Builder
	for i, r := range right {
		side := [...]string{"raggedright", "raggedleft"}[toInt(r)]
		fmt.Fprintf(&spec, `>{\%s\arraybackslash}p{\dimexpr %.3f\linewidth-2\tabcolsep\relax}`, side, shares[i])
	}
	return spec.String()
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// widths is how many characters each column takes, that of the rows' names
// first.
func (l *laTeX) widths() []int {
	widths := make([]int, len(l.table.Columns)+1)
	grow := func(i int, s string) { widths[i] = max(widths[i], displayWidth(s)) }
	for i, column := range l.table.Columns {
		grow(i+1, line(column))
	}
	for _, p := range l.panels {
		for _, r := range p.Rows {
			grow(0, line(r.Name)+"  ")
			for i, b := range r.Boxes {
				grow(i+1, l.style.FormatBox(b))
			}
		}
	}
	return widths
}
