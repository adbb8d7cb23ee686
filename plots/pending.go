package plots

// Only the checks of these figures are in place yet.

func (f Forest) sheet() (sheet, error) {
	return onSheet(page{name: f.Title, x: axis{span: span{0, 1}, label: plainNumbers}, y: axis{span: span{0, 1}, label: plainNumbers}, paint: func(panel) {}}, f.check())
}
func (s Scenarios) sheet() (sheet, error) {
	return onSheet(page{name: s.Title, x: axis{span: span{0, 1}, label: plainNumbers}, y: axis{span: span{0, 1}, label: plainNumbers}, paint: func(panel) {}}, s.check())
}
