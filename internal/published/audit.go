package published

import (
	"math/big"
	"slices"
	"strings"
)

// Soundness is what an audit says of figures that do not fit together.
type Soundness string

const (
	// Contradiction: no numbers that round to the printed ones fit together.
	Contradiction Soundness = "impossible"
	// RoundedTwice: they would if a number that was already rounded, to one digit
	// more, had been rounded again.
	RoundedTwice Soundness = "rounded twice"
	// Doubtful: they do not fit unless something holds that is not printed.
	Doubtful Soundness = "doubtful"
)

// Finding is a set of printed figures that do not fit together.
type Finding struct {
	// IDs are the figures, the one that is held against the others first.
	IDs []string

	// Rule names what was held to, in words.
	Rule string

	// Recomputed is what the first figure would have to be by the others, as an
	// interval in words.
	Recomputed string

	Verdict Soundness

	// Reason is one line for a reader who has the report at hand.
	Reason string
}

// Audit holds printed figures against each other. Relations that follow from the
// layout of a table it finds itself: a percentage beside its count and base, the
// levels of a panel, groups and their total, an interval beside its estimate and
// standard error, what mean, spread and limits allow each other. Others must be
// declared. All is decided on the intervals of what rounds to the printed digits,
// so that rounding alone is never a finding. Findings come in the order of the
// figures. A figure whose text is no number, and a relation to a figure that
// there is not, is passed over; see Read and CheckRelations.
func Audit(figures []Figure, relations []Relation) []Finding {
	a := newAuditor(figures)
	for _, rule := range layoutRules {
		rule(a)
	}
	for _, r := range relations {
		if fs, ok := a.named(r); ok {
			relationRules[r.Rule].check(a, r, fs)
		}
	}
	a.soften()
	slices.SortStableFunc(a.findings, func(x, y Finding) int { return a.order[x.IDs[0]] - a.order[y.IDs[0]] })
	return a.findings
}

// layoutRules are the rules that need no declaration.
var layoutRules = []func(*auditor){
	(*auditor).ranges,
	(*auditor).percentages,
	(*auditor).shares,
	(*auditor).levels,
	(*auditor).totals,
	(*auditor).parts,
	(*auditor).spreads,
	(*auditor).intervals,
	(*auditor).conversions,
	(*auditor).tests,
	(*auditor).means,
	(*auditor).restated,
}

// auditor holds what the rules share.
type auditor struct {
	figures  []Figure
	order    map[string]int // of the IDs
	findings []Finding
	tables   []string
	byTable  map[string][]Figure
	doubted  map[string]string // why findings about a figure are doubts, by its ID
}

func newAuditor(figures []Figure) *auditor {
	a := &auditor{order: map[string]int{}, byTable: map[string][]Figure{}, doubted: map[string]string{}}
	for _, f := range figures {
		if _, err := f.Number(); err != nil {
			continue
		}
		a.order[f.ID] = len(a.figures)
		a.figures = append(a.figures, f)
		if a.byTable[f.Table] == nil {
			a.tables = append(a.tables, f.Table)
		}
		a.byTable[f.Table] = append(a.byTable[f.Table], f)
	}
	return a
}

func (a *auditor) named(r Relation) ([]Figure, bool) {
	var fs []Figure
	for _, id := range r.IDs {
		at, found := a.order[id]
		if !found && !relationRules[r.Rule].tables {
			return nil, false
		}
		if found {
			fs = append(fs, a.figures[at])
		}
	}
	return fs, relationRules[r.Rule].check != nil
}

func (a *auditor) report(f Finding) {
	same := func(g Finding) bool { return g.Rule == f.Rule && slices.Equal(g.IDs, f.IDs) }
	if !slices.ContainsFunc(a.findings, same) {
		a.findings = append(a.findings, f)
	}
}

// vague words in a note make a number too loose to be held to its digits.
var vague = []string{"around", "approximately", "about", "nearly", "almost", "below zero"}

// span is all that a figure may have been before it was rounded; counts of people
// are not rounded. It is false for a number that says of itself that it is loose.
func (f Figure) span() (span, bool) {
	for _, word := range vague {
		if _, found := f.says(word); found {
			return span{}, false
		}
	}
	n, err := f.Number()
	if err != nil {
		return span{}, false
	}
	if _, over := f.says("over"); over {
		n.Bound = MoreThan
	}
	if f.counted() && n.Bound == Itself && n.Unit.Cmp(big.NewRat(1, 1)) <= 0 {
		return exactly(n.Centre), true
	}
	return n.span(), true
}

func (f Figure) counted() bool { return f.Stat == "n" || f.Stat == "count" }

// spans is all of them; false if one is too loose.
func spansOf(fs []Figure) ([]span, bool) {
	out := make([]span, len(fs))
	for i, f := range fs {
		s, ok := f.span()
		if !ok {
			return nil, false
		}
		out[i] = s
	}
	return out, true
}

// whole is the number of a count that is printed as itself.
func (f Figure) whole() (int64, bool) {
	s, ok := f.span()
	if !ok || s.lo == nil || s.lo != s.hi || !s.lo.IsInt() || !s.lo.Num().IsInt64() {
		return 0, false
	}
	return s.lo.Num().Int64(), true
}

// judged says whether a figure can be one of the numbers that were wanted, and if
// it cannot, whether rounding a rounded number explains it.
func (f Figure) judged(want span) (Soundness, bool) {
	got, ok := f.span()
	if !ok || got.meets(want) {
		return "", true
	}
	n, _ := f.Number()
	if n.Bound == Itself && got.lo != got.hi && got.widened(twice(n)).meets(want) {
		return RoundedTwice, false
	}
	return Contradiction, false
}

// twice is how far a number may lie from the printed interval if it was rounded
// to one digit more before: half a unit of that digit.
func twice(n Number) *big.Rat { return new(big.Rat).Mul(n.Unit, big.NewRat(1, 20)) }

func ids(fs ...Figure) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.ID
	}
	return out
}

// shown is a figure's text with its unit.
func (f Figure) shown() string {
	_, inWords := numberInWords(f.Text)
	switch {
	case inWords && (f.Unit == "%" || f.Stat == "percent"):
		return strings.ToLower(f.Text) + " per cent"
	case inWords:
		return strings.ToLower(f.Text)
	case f.Unit == "%" || f.Stat == "percent":
		return f.Text + "%"
	case strings.HasPrefix(f.Unit, "GBP"):
		return "£" + f.Text
	}
	return f.Text
}

// FindingsIn is the findings in which a figure of one of the tables has a part:
// IDs, or beginnings of IDs followed by a star; all findings if none is named. It
// fails if no figure is of a table that is named.
func FindingsIn(findings []Finding, figures []Figure, only []string) ([]Finding, error) {
	if len(only) == 0 {
		return findings, nil
	}
	view, err := Against{Figures: figures, Only: only}.inView()
	if err != nil {
		return nil, err
	}
	in := map[string]bool{}
	for _, f := range view {
		in[f.ID] = true
	}
	var out []Finding
	for _, f := range findings {
		if slices.ContainsFunc(f.IDs, func(id string) bool { return in[id] }) {
			out = append(out, f)
		}
	}
	return out, nil
}

// Contradicted is why figures cannot be right, by their IDs, for a comparison
// with what was computed: those with a part in a contradiction, and those that
// are right only if they were rounded twice, which no computation does.
func Contradicted(findings []Finding) map[string]string {
	out := map[string]string{}
	for _, f := range findings {
		for _, id := range f.wrong() {
			out[id] = joined(out[id], f.Reason)
		}
	}
	return out
}

// FromPrint says whether figures were printed somewhere: one at least has a line
// of a source. Those that Lock makes have none.
func FromPrint(figures []Figure) bool {
	return slices.ContainsFunc(figures, func(f Figure) bool { return f.Line > 0 })
}

// wrong is the figures of a finding that a right computation need not give. One
// that was rounded twice is wrong alone, or with others of the same base.
func (f Finding) wrong() []string {
	switch {
	case f.Verdict == Contradiction, f.Verdict == RoundedTwice && f.Rule == ofBase:
		return f.IDs
	case f.Verdict == RoundedTwice:
		return f.IDs[:1]
	}
	return nil
}
