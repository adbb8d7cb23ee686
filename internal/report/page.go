package report

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ibsen/internal/table"
)

// page is a Report as the template sees it.
type page struct {
	Report
	Policy   string
	Style    template.CSS
	Script   template.JS
	Data     *explorerData
	Sections []sectionView
}

type sectionView struct {
	Anchor, Title string
	Paragraphs    []string
	Tables        []tableView
	Figures       []figureView
	Explorer      *Explorer
	Compared      *Compared
}

type tableView struct {
	Anchor, Label, Title string
	Columns              []columnView
	Panels               []panelView
	Notes                []string
	Span                 int // columns with the one of row names
	Sortable             bool
	Class                string
}

type columnView struct {
	Name    string
	Numeric bool
}

type panelView struct {
	Name string
	Rows []rowView
}

type rowView struct {
	Name  string
	Boxes []boxView
}

type boxView struct {
	Text  string
	Class string
	Value string // the first number, unrounded, for sorting
}

type figureView struct {
	Anchor, Label, Title, Caption string
	SVG                           template.HTML
	Drawings                      []drawingView
	Files                         []Link
}

type drawingView struct {
	Text, Href string
	SVG        template.HTML
}

func newPage(r Report) (page, error) {
	p := page{Report: r, Style: styled(r.Notice)}
	for _, s := range r.Sections {
		view := sectionView{Anchor: anchor("section", s.ID), Title: s.Title, Paragraphs: s.Paragraphs, Explorer: s.Explorer, Compared: s.Compared}
		if s.Explorer != nil {
			data := s.Explorer.data()
			p.Data = &data
		}
		for _, t := range s.Tables {
			shown := newTableView(t, r.Style)
			shown.Sortable = sortable(t) && !s.Ordered
			shown.Class = shown.class()
			view.Tables = append(view.Tables, shown)
		}
		for _, f := range s.Figures {
			figure, err := newFigureView(f)
			if err != nil {
				return page{}, fmt.Errorf("figure %s: %w", f.ID, err)
			}
			view.Figures = append(view.Figures, figure)
		}
		p.Sections = append(p.Sections, view)
	}
	if slices.ContainsFunc(p.Sections, sectionView.moves) {
		p.Script = template.JS(script)
	}
	p.Policy = policy(string(p.Style), string(p.Script))
	return p, nil
}

// moves says whether a section has something for the script to do.
func (s sectionView) moves() bool {
	return s.Explorer != nil || s.Compared != nil || slices.ContainsFunc(s.Tables, func(t tableView) bool { return t.Sortable })
}

func anchor(kind, id string) string { return kind + "-" + table.Key(id) }

func newTableView(t table.Table, style table.Style) tableView {
	view := tableView{Anchor: anchor("table", t.ID), Notes: t.Notes, Span: len(t.Columns) + 1}
	view.Label, view.Title = table.Caption(t.ID, t.Title)
	numeric := t.NumericColumns()
	for i, name := range t.Columns {
		view.Columns = append(view.Columns, columnView{name, numeric[i]})
	}
	for _, p := range t.Layout() {
		panel := panelView{Name: p.Name}
		for _, r := range p.Rows {
			panel.Rows = append(panel.Rows, newRowView(r, numeric, style))
		}
		view.Panels = append(view.Panels, panel)
	}
	return view
}

// sortable says whether a table is long enough to be worth sorting.
func sortable(t table.Table) bool {
	const long = 12
	rows := 0
	for _, p := range t.Layout() {
		rows += len(p.Rows)
	}
	return rows >= long
}

// class says what the script and the printed page do with a table.
func (v tableView) class() string {
	const many = 6 // columns that A4 holds at the usual size
	var out []string
	if v.Sortable {
		out = append(out, "sortable")
	}
	if len(v.Columns) > many {
		out = append(out, "wide")
	}
	return strings.Join(out, " ")
}

func newRowView(r table.Row, numeric []bool, style table.Style) rowView {
	view := rowView{Name: r.Name}
	for i, b := range r.Boxes {
		text := style.FormatBox(b)
		class := boxClass(b, text)
		if numeric[i] {
			class += " right"
		}
		view.Boxes = append(view.Boxes, boxView{text, class, firstNumber(b)})
	}
	return view
}

// firstNumber is the number by which a box is sorted, empty if it has none.
func firstNumber(b table.Box) string {
	for _, c := range b {
		if c.Valid {
			return strconv.FormatFloat(c.Value, 'g', -1, 64)
		}
	}
	return ""
}

// unbroken is how many characters of words are kept on one line.
const unbroken = 20

// boxClass is how a box is broken into lines: numbers never, words if long.
func boxClass(b table.Box, text string) string {
	inWords := slices.ContainsFunc(b, func(c table.Cell) bool { return c.Text != "" })
	if inWords && utf8.RuneCountInString(text) > unbroken {
		return "words"
	}
	return "short"
}

func newFigureView(f Figure) (figureView, error) {
	view := figureView{Anchor: anchor("figure", f.ID), Caption: f.Caption}
	view.Label, view.Title = table.Caption(f.ID, f.Title)
	var err error
	if view.SVG, err = inlineSVG(f.SVG); err != nil {
		return figureView{}, err
	}
	for _, l := range f.Alternatives {
		if len(l.SVG) == 0 {
			view.Files = append(view.Files, l)
			continue
		}
		svg, err := inlineSVG(l.SVG)
		if err != nil {
			return figureView{}, fmt.Errorf("alternative %q: %w", l.Text, err)
		}
		view.Drawings = append(view.Drawings, drawingView{l.Text, l.Href, svg})
	}
	return view, nil
}
