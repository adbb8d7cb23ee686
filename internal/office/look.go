package office

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// style is the number of a look with a number format, made once.
func (b *workbook) style(l look, format string) (int, error) {
	key := fmt.Sprint(int(l), " ", format)
	if id, made := b.styles[key]; made {
		return id, nil
	}
	s := looks[l]
	s.Font = &excelize.Font{Family: "Calibri", Size: 11, Bold: s.Font != nil && s.Font.Bold, Color: colourOf(l)}
	if format != "" {
		s.CustomNumFmt = &format
	}
	id, err := b.file.NewStyle(&s)
	b.styles[key] = id
	return id, err
}

var (
	broken = &excelize.Alignment{WrapText: true, Vertical: "top"}

	bold  = &excelize.Font{Bold: true}
	above = excelize.Border{Type: "top", Color: "000000", Style: 1}
	below = excelize.Border{Type: "bottom", Color: "000000", Style: 1}
)

var looks = map[look]excelize.Style{
	lookText:   {Alignment: broken},
	lookNotice: {Font: bold, Alignment: broken},
	lookTitle:  {Font: bold, Alignment: broken},
	lookLink:   {},
	lookHead:   {Font: bold, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "bottom", WrapText: true}, Border: []excelize.Border{above, below}},
	lookStat:   {Alignment: &excelize.Alignment{Horizontal: "right", WrapText: true}, Border: []excelize.Border{below}},
	lookPanel:  {Font: bold},
	lookName:   {Alignment: broken},
	lookWords:  {Alignment: &excelize.Alignment{Horizontal: "right", WrapText: true, Vertical: "top"}},
	lookNumber: {Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top"}},
}

func colourOf(l look) string {
	switch l {
	case lookNotice:
		return "9C0006"
	case lookLink:
		return "0B5394"
	}
	return "000000"
}
