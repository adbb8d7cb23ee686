package study

// Definition is a study as its file declares it.
type Definition struct {
	Position
	Format  int       `key:"ibsen,required"` // version of the file's format: 1
	Study   Identity  `key:"study,required"`
	Data    []Table   `key:"data,required"`
	People  People    `key:"people,required"`
	Arms    Arms      `key:"arms,required"`
	Flow    *Flow     `key:"flow"`
	Sets    []Set     `key:"sets,required"`
	Scores  []Outcome `key:"outcomes,required"`
	Costs   Costs     `key:"costs,required"`
	Compare Compare   `key:"cost_effectiveness,required"`
	Tables  []Report  `key:"tables"`
	Figures []Figure  `key:"figures"`
	Include []string  `key:"include"` // further files of the study's folder, whose lists are appended
	Derive  []Derived `key:"derive"`
	Models  []Model   `key:"models"`
	Answers []Answer  `key:"reporting"`
	// Disclosure is the profile of what may be released; see internal/disclose.
	Disclosure string `key:"disclosure"`

	// Source is the text of the definition's files, one after the other.
	Source []byte
}

// Identity names the study.
type Identity struct {
	Position
	ID     string   `key:"id,required"`
	Title  string   `key:"title,required"`
	Notice string   `key:"notice"` // shown on every page and picture, such as SYNTHETIC DATA
	About  []string `key:"about"`  // paragraphs for the report
	Notes  []string `key:"notes"`  // methods and caveats, listed in the report
}

// Table is one data file.
type Table struct {
	Position
	ID      string   `key:"id,required"`
	File    string   `key:"file,required"` // relative to the study file
	Missing []string `key:"missing"`       // codes for missing values, beside an empty cell
	Columns []Column `key:"columns,required"`
}

// Column declares one column of a data file.
type Column struct {
	Position
	Name     string   `key:"name,required"`
	Type     string   `key:"type,required"` // number, whole, text, date, category
	Levels   []string `key:"levels"`
	Missing  []string `key:"missing"`
	Min      *float64 `key:"min"`
	Max      *float64 `key:"max"`
	Required bool     `key:"required"`
	Unique   bool     `key:"unique"`
}

// People says which table has one row a person and which are joined to it.
type People struct {
	Position
	From string   `key:"from,required"`
	Key  string   `key:"key,required"`
	Join []string `key:"join"`
}

// Arms says which column holds the arm and what its values mean.
type Arms struct {
	Position
	Column  string `key:"column,required"`
	Control string `key:"control,required"`
	List    []Arm  `key:"list,required"`
}

// Arm is one arm of the trial.
type Arm struct {
	Position
	ID    string `key:"id,required"`
	Label string `key:"label,required"`
}

// Flow is the way of people from randomisation to analysis.
type Flow struct {
	Position
	Start  string  `key:"start,required"` // what everyone in the first table is called
	Stages []Stage `key:"stages,required"`
}

// Stage is a step that people pass if they meet the conditions.
type Stage struct {
	Position
	Title  string      `key:"title,required"`
	Lost   string      `key:"lost,required"` // what those who fall out are called
	Reason string      `key:"reason"`        // a column with the reason for falling out
	Where  []Condition `key:"where,required"`
}

// Set is a named part of the people: those of Within who meet all conditions.
type Set struct {
	Position
	ID     string      `key:"id,required"`
	Title  string      `key:"title,required"`
	Within string      `key:"within"`
	Lost   string      `key:"lost"` // what those left out are called
	Where  []Condition `key:"where"`
}

// Condition holds for a person or not. Exactly one of Is, IsNot, Present and
// Any is given. A missing value is neither in a list nor outside it.
type Condition struct {
	Position
	Column  string      `key:"column"`
	Is      []string    `key:"is"`
	IsNot   []string    `key:"is_not"`
	Present *bool       `key:"present"`
	Any     []Condition `key:"any"`
}

// Outcome is a score a person: an instrument over items, a column as it is,
// or the area under a column's values at several visits.
type Outcome struct {
	Position
	ID         string   `key:"id,required"`
	Title      string   `key:"title,required"`
	Unit       string   `key:"unit"`       // "points", "QALY"; for labels
	Measures   string   `key:"measures"`   // what it measures, in words for a reader who is new to it
	Decimals   *int     `key:"decimals"`   // shown in tables; 2 unless set
	Instrument string   `key:"instrument"` // ghq12-likert, ghq12-bimodal, ghq12-corrected, ascot-2008, ascot-sct4, sum, mean
	Items      []string `key:"items"`
	Recode     []Recode `key:"recode"`
	Weights    *Weights `key:"weights"`
	Column     string   `key:"column"`
	Levels     []string `key:"levels"` // labels of 1, 2, ...
	Area       *Area    `key:"area_under_curve"`
	Direction  string   `key:"direction"` // higher is better, higher is worse; an instrument knows its own
}

// Recode maps answers 1, 2, ... of an item to other levels.
type Recode struct {
	Position
	Item string    `key:"item,required"`
	To   []float64 `key:"to,required"`
}

// Weights are ASCOT 2008 preference weights by domain, in the order of the
// items.
type Weights struct {
	Position
	No             []float64 `key:"no,required"`
	Low            []float64 `key:"low,required"`
	High           []float64 `key:"high,required"`
	Source         string    `key:"source,required"`
	Reconstruction bool      `key:"reconstruction"`
}

// Area is the area under values at several visits: quality-adjusted life
// years where the values are utilities.
type Area struct {
	Position
	Columns []string  `key:"columns,required"`
	Years   []float64 `key:"years,required"`
}

// Costs says how each person's cost is made.
type Costs struct {
	Position
	Currency   string      `key:"currency,required"`
	PriceYear  string      `key:"price_year,required"`
	Per        string      `key:"per,required"` // "week", or a period in words: "12 months"
	UnitCosts  *UnitCosts  `key:"unit_costs"`
	Inflators  []Inflator  `key:"inflators"`
	Components []Component `key:"components,required"`
	Totals     []Total     `key:"totals,required"`
}

// UnitCosts names the table of unit costs and its columns.
type UnitCosts struct {
	Position
	Table     string `key:"table,required"`
	Resource  string `key:"resource,required"`
	Place     string `key:"place"`
	Amount    string `key:"amount,required"`
	Unit      string `key:"unit,required"`
	Currency  string `key:"currency,required"`
	PriceYear string `key:"price_year,required"`
	Source    string `key:"source,required"`
	// PersonPlace is the people's column whose value is looked up in Place.
	PersonPlace string `key:"person_place"`
}

// Inflator brings amounts from one price year to another.
type Inflator struct {
	Position
	From   string  `key:"from,required"`
	To     string  `key:"to,required"`
	Factor float64 `key:"factor,required"`
	Source string  `key:"source,required"`
}

// Component is one part of a cost. Exactly one of Use, Amount and Lines says
// where it comes from; Arms, if given, are the only ones who have it.
type Component struct {
	Position
	ID     string   `key:"id,required"`
	Title  string   `key:"title,required"`
	Arms   []string `key:"arms"`
	Use    *Use     `key:"use"`
	Amount *Amount  `key:"amount"`
	Lines  *Lines   `key:"lines"`
}

// Use is a count of contacts at a unit cost.
type Use struct {
	Position
	Count        string   `key:"count,required"`
	Resource     string   `key:"resource,required"`
	RecallWeeks  *float64 `key:"recall_weeks"`
	RecallMonths *float64 `key:"recall_months"`
}

// Amount is a column that is money already.
type Amount struct {
	Position
	Column       string   `key:"column,required"`
	PriceYear    string   `key:"price_year"`
	RecallWeeks  *float64 `key:"recall_weeks"`
	RecallMonths *float64 `key:"recall_months"`
}

// Lines is a table of several lines a person, each an amount per week, month,
// year or once.
type Lines struct {
	Position
	Table     string   `key:"table,required"`
	Key       string   `key:"key,required"`
	Amount    string   `key:"amount,required"`
	Per       string   `key:"per,required"`
	Activity  string   `key:"activity,required"`
	Stream    string   `key:"stream"`
	PriceYear string   `key:"price_year"`
	LeaveOut  []string `key:"leave_out"`
}

// Total is a named sum of components.
type Total struct {
	Position
	ID         string   `key:"id,required"`
	Title      string   `key:"title,required"`
	Components []string `key:"components,required"`
}

// Compare says what the cost-effectiveness analysis compares.
type Compare struct {
	Position
	Cost    string    `key:"cost,required"`
	Effects []string  `key:"effects,required"`
	Sets    []string  `key:"sets,required"`
	Level   *float64  `key:"level"`
	WTP     *WTP      `key:"willingness_to_pay,required"`
	LineAt  *float64  `key:"line_at"` // the willingness to pay drawn on planes
	ShowAt  []float64 `key:"show_at"` // amounts that tables show, beside line_at
	Across  string    `key:"across"`  // what planes show across: effect (the convention of the field, and the default) or cost
}

// WTP is a range of amounts.
type WTP struct {
	Position
	From float64 `key:"from"`
	To   float64 `key:"to,required"`
	Step float64 `key:"step,required"`
}

// Report declares one table of the report.
type Report struct {
	Position
	ID       string    `key:"id,required"`
	Title    string    `key:"title,required"`
	Layout   string    `key:"layout,required"` // arms across, sets across, costs by set, cost-effectiveness, grid, models
	Sets     []string  `key:"sets"`
	Measures []Measure `key:"measures"`
	Cost     string    `key:"cost"`
	Effects  []string  `key:"effects"`
	Notes    []string  `key:"notes"`
	// Rename gives titles that a cost-effectiveness table makes by itself (of
	// panels, rows and columns) other words.
	Rename []Renaming `key:"rename"`

	// A grid.
	Of      string `key:"of"`     // the data table whose rows are counted; people if empty
	Groups  string `key:"groups"` // an expression: what by, in columns and rows, compares with
	All     *Spec  `key:"all"`    // what every cell has in common
	Columns []Spec `key:"columns"`
	Panels  []Spec `key:"panels"`
	Rows    []Spec `key:"rows"`
	Cells   []Spec `key:"cells"`

	// Models.
	Models []ModelColumn `key:"models"`
}

// Renaming gives a title other words.
type Renaming struct {
	Position
	From string `key:"from,required"`
	To   string `key:"to,required"`
}

// Renamed is what a title is called in the table.
func (r Report) Renamed(title string) string {
	for _, n := range r.Rename {
		if n.From == title {
			return n.To
		}
	}
	return title
}

// Measure is an outcome shown in a table in one or more ways.
type Measure struct {
	Position
	Outcome string   `key:"outcome,required"`
	Title   string   `key:"title"`
	Show    []string `key:"show,required"` // n, mean, sd, levels, cases
}

// Figure declares one picture.
type Figure struct {
	Position
	ID     string `key:"id,required"`
	Title  string `key:"title,required"`
	Kind   string `key:"kind,required"` // plane, acceptability, histogram, predicted, fitted
	Set    string `key:"set"`
	Effect string `key:"effect"` // of a plane or an acceptability curve

	// A histogram by arm: an expression, its name with its unit, and the
	// intervals.
	Value string `key:"value"`
	Label string `key:"label"`
	Bins  *Bins  `key:"bins"`

	// Models of a picture of predictions, and the variable that they are drawn
	// over, from one value to another.
	Models []FigureModel `key:"models"`
	Over   string        `key:"over"`
	From   float64       `key:"from"`
	To     float64       `key:"to"`
}

// Bins are the intervals of a histogram, each a step wide.
type Bins struct {
	Position
	From float64 `key:"from"`
	To   float64 `key:"to,required"`
	Step float64 `key:"step,required"`
}

// Edges lists the ends of the intervals.
func (b Bins) Edges() []float64 { return WTP{From: b.From, To: b.To, Step: b.Step}.Values() }

// FigureModel is a model in a picture and what it is called there.
type FigureModel struct {
	Position
	Model string `key:"model,required"`
	Title string `key:"title,required"`
}
