package plots

import "gonum.org/v1/plot/vg"

// figure is what can be drawn: a sheet, made from checked input.
type figure interface {
	sheet() (sheet, error)
}

// sheet is a drawing of known size, with its name and its description.
type sheet struct {
	name, description string
	size              vg.Point
	draw              func(surface)
}

// onSheet passes a page on as a sheet, unless there is none.
func onSheet(p page, err error) (sheet, error) {
	if err != nil {
		return sheet{}, err
	}
	return p.sheet(), nil
}

func renderSVG(f figure) ([]byte, error) {
	drawing, err := f.sheet()
	if err != nil {
		return nil, err
	}
	s := newVector(drawing.size)
	drawing.draw(s)
	return s.document(drawing.name, drawing.description)
}

func renderPNG(f figure) ([]byte, error) {
	drawing, err := f.sheet()
	if err != nil {
		return nil, err
	}
	s := newRaster(drawing.size)
	drawing.draw(s)
	return s.encode()
}

func renderPDF(f figure) ([]byte, error) {
	drawing, err := f.sheet()
	if err != nil {
		return nil, err
	}
	s := newPortable(drawing.size)
	drawing.draw(s)
	return s.document(drawing.name, drawing.description)
}
