package plots

// figure is what can be drawn: one page, made from checked input.
type figure interface {
	page() (page, error)
}

func renderSVG(f figure) ([]byte, error) {
	p, err := f.page()
	if err != nil {
		return nil, err
	}
	l := p.lay()
	s := newVector(l.size)
	p.draw(s, l)
	return s.document(p.name, p.description)
}

func renderPNG(f figure) ([]byte, error) {
	p, err := f.page()
	if err != nil {
		return nil, err
	}
	l := p.lay()
	s := newRaster(l.size)
	p.draw(s, l)
	return s.encode()
}
