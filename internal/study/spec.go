package study

import "slices"

// Spec says what a cell of a grid shows. A grid's cell joins the specs of the
// table (all), its panel, its row and its column: conditions (where, base) must
// all hold, and of everything else the most particular counts, a column's
// before a row's, a row's before a panel's.
type Spec struct {
	Position
	Title string `key:"title"`
	// Panel, Row and Column place a spec of the list cells.
	Panel  string `key:"panel"`
	Row    string `key:"row"`
	Column string `key:"column"`

	// Who is counted: people of a set and an arm, in the group by of the
	// table's groups, for whom a condition holds.
	Set   string `key:"set"`
	Arm   string `key:"arm"`
	By    string `key:"by"`
	Where string `key:"where"`
	// Of is the data table whose rows this cell counts, in place of the table's.
	Of string `key:"of"`

	// What is shown of them: a number, a share of those for whom a condition is
	// known (and base holds), the ratio of two totals, or the reliability of
	// items.
	Value string   `key:"value"`
	Share string   `key:"share"`
	Base  string   `key:"base"`
	Ratio []string `key:"ratio"`
	Items []string `key:"items"`

	// Difference shows how far the statistics of the first of two specs, each
	// laid over this one, exceed those of the second.
	Difference []Spec `key:"difference"`

	// Model shows a declared model: its fit, or one of its terms, by title, with
	// the term of which Squared is the square. At is the value of the term where
	// the outcome is expected, all other terms at their means.
	Model   string   `key:"model"`
	Term    string   `key:"term"`
	Squared string   `key:"squared"`
	At      *float64 `key:"at"`

	// How: the statistics, other names for them in the same order, the unit and
	// the decimals.
	Show     []string `key:"show"`
	As       []string `key:"as"`
	Unit     string   `key:"unit"`
	Decimals *int     `key:"decimals"`

	// Test compares the people that the cell counts and others like them: over
	// all arms (between: arms), over all groups (between: groups), or over the
	// values of another expression. Mark shows its stars at this cell.
	Test    string `key:"test"`
	Between string `key:"between"`
	Mark    *bool  `key:"mark"`

	Rows []Spec `key:"rows"` // of a panel
}

// Statistics that a grid can show.
var statistics = slices.Concat([]string{"n", "count", "percent", "mean", "sd", "se", "median", "min", "max", "total", "ratio", "alpha", "p_value", "statistic", "replicates"}, ofModels)

// Tests that a grid can make.
const (
	TestT          = "t"
	TestWelch      = "welch"
	TestChiSquared = "chisq"
	TestANOVA      = "anova"
)

// Over spreads what is more particular over s.
func (s Spec) Over(more Spec) Spec {
	out := s
	text := func(into *string, from string) {
		if from != "" {
			*into = from
		}
	}
	both := func(into *string, from string) {
		switch {
		case *into == "":
			*into = from
		case from != "":
			*into = "(" + *into + ") and (" + from + ")"
		}
	}
	for _, f := range [][2]*string{
		{&out.Title, &more.Title}, {&out.Of, &more.Of}, {&out.Set, &more.Set}, {&out.Arm, &more.Arm}, {&out.By, &more.By},
		{&out.Unit, &more.Unit}, {&out.Test, &more.Test}, {&out.Between, &more.Between},
		{&out.Panel, &more.Panel}, {&out.Row, &more.Row}, {&out.Column, &more.Column},
		{&out.Model, &more.Model}, {&out.Term, &more.Term}, {&out.Squared, &more.Squared},
	} {
		text(f[0], *f[1])
	}
	both(&out.Where, more.Where)
	both(&out.Base, more.Base)
	if more.measures() {
		out.Value, out.Share, out.Ratio, out.Items = more.Value, more.Share, more.Ratio, more.Items
	}
	if more.Show != nil {
		out.Show, out.As = more.Show, more.As
	}
	if more.Difference != nil {
		out.Difference = more.Difference
	}
	if more.Decimals != nil {
		out.Decimals = more.Decimals
	}
	if more.At != nil {
		out.At = more.At
	}
	if more.Mark != nil {
		out.Mark = more.Mark
	}
	if more.Position != (Position{}) {
		out.Position = more.Position
	}
	out.Rows = nil
	return out
}

// measures says whether a spec states what is shown.
func (s Spec) measures() bool {
	return s.Value != "" || s.Share != "" || s.Ratio != nil || s.Items != nil
}

// Shown lists the statistics of a spec and what each is called. Those of a test
// are left out where there is none.
func (s Spec) Shown() (show, as []string) {
	stated, names := s.Show, s.As
	if stated == nil {
		stated = []string{s.usual()}
	}
	if names == nil {
		names = stated
	}
	for k, what := range stated {
		if k < len(names) && (s.Test != "" || s.Model != "" || !ofTest(what)) {
			show, as = append(show, what), append(as, names[k])
		}
	}
	return show, as
}

// part is one side of a difference.
func (s Spec) part(k int) Spec {
	side := s.Difference[k]
	s.Difference = nil
	return s.Over(side)
}

// Parts are the two sides of a difference, or nil if the spec is none.
func (s Spec) Parts() []Spec {
	if len(s.Difference) != 2 {
		return nil
	}
	return []Spec{s.part(0), s.part(1)}
}

// usual is the statistic of a spec that asks for none.
func (s Spec) usual() string {
	if len(s.Difference) == 2 {
		s = s.part(0)
	}
	switch {
	case s.Model != "":
		return "estimate"
	case s.Ratio != nil:
		return "ratio"
	case s.Items != nil:
		return "alpha"
	case s.Share != "":
		return "percent"
	case s.Value != "":
		return "mean"
	}
	return "n"
}

// Placed is a cell of a grid: its place and everything that it shows.
type Placed struct {
	Panel, Row, Column string
	Spec               Spec
}

// Placed lists the cells of a grid in their order.
func (r Report) Placed() []Placed {
	all := Spec{}
	if r.All != nil {
		all = *r.All
	}
	var out []Placed
	panels := r.Panels
	if len(r.Rows) > 0 {
		panels = append([]Spec{{Rows: r.Rows}}, panels...)
	}
	for _, panel := range panels {
		for _, row := range panel.Rows {
			inPanel := all.Over(panel)
			inPanel.Title = ""
			inRow := inPanel.Over(row)
			inRow.Title = ""
			for _, column := range r.Columns {
				out = append(out, Placed{panel.Title, row.Title, column.Title, inRow.Over(column)})
			}
		}
	}
	for _, cell := range r.Cells {
		out = append(out, Placed{cell.Panel, cell.Row, cell.Column, all.Over(cell)})
	}
	return out
}

// Derived is a variable computed from others: of every row of a table, or, with
// From, of the rows that another table has for each person.
type Derived struct {
	Position
	ID    string `key:"id,required"`
	Title string `key:"title"`
	Of    string `key:"of"` // a data table; people if empty
	Expr  string `key:"expr"`

	From  string `key:"from"` // a table with several rows a person
	Key   string `key:"key"`
	Total string `key:"total"`
	Count string `key:"count"` // how many rows meet a condition
	Mean  string `key:"mean"`
	Least string `key:"min"`
	Most  string `key:"max"`
	Any   string `key:"any"`
	Where string `key:"where"`
	// None is the value of a person without such rows: zero (the default of
	// total, count and any) or missing (of the others).
	None string `key:"none"`
}

// Model is a regression on people.
type Model struct {
	Position
	ID      string   `key:"id,required"`
	Kind    string   `key:"kind,required"` // ols, gamma, ologit
	Set     string   `key:"set"`
	Where   string   `key:"where"`
	Outcome string   `key:"outcome,required"` // a number; for ologit whole numbers from 0
	Levels  []string `key:"levels"`           // of ologit, lowest first
	Terms   []Term   `key:"terms,required"`
	// Impute lists variables whose missing values are filled in, from all other
	// variables of the model.
	Impute []Imputed `key:"impute"`
}

// Term is one term of a model: an expression of variables; Constant is the
// intercept.
type Term struct {
	Position
	Title    string `key:"title,required"`
	Expr     string `key:"expr"`
	Constant bool   `key:"constant"`
}

// Imputed is a variable to impute.
type Imputed struct {
	Position
	Variable string `key:"variable,required"`
	Method   string `key:"method"` // pmm, norm, logreg
}

// ModelColumn shows a model in a table: a column for each statistic of its
// terms.
type ModelColumn struct {
	Position
	Model     string `key:"model,required"`
	Title     string `key:"title"`       // of the columns; before what the statistic is called
	Estimates string `key:"estimates"`   // heading of the coefficients, "Coefficient" if empty
	PValues   string `key:"p_values"`    // heading of the P values, "P" if empty
	N         string `key:"n"`           // row that shows the number of people
	Fit       string `key:"fit"`         // row that shows R2 or pseudo-R2
	InPercent bool   `key:"fit_percent"` // R2 in percent
	Decimals  []int  `key:"decimals"`    // of each coefficient, in the order of the terms, then of R2
}
