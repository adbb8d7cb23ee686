package published

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/big"
	"slices"
	"strings"

	"ibsen/internal/frame"
)

// RelationsHeader is the first line of a file of relations.
const RelationsHeader = "rule,ids,args,note"

// Relation is a relation that printed figures must keep and that the layout of
// their tables does not show.
type Relation struct {
	// Rule is one of RelationNames.
	Rule string

	// IDs are the figures, in the order that the rule wants.
	IDs []string

	// Args are what else the rule must know: numbers, or "" for a flag.
	Args map[string]*big.Rat

	// Note says, for the reader of a finding, why the relation must hold.
	Note string

	// Row is the record of the file, the header being 1.
	Row int
}

// relationRule is how a kind of relation is written and checked.
type relationRule struct {
	least, most int      // how many ids; most 0 is any number
	every       int      // the ids after the first come in groups of so many
	first       int      // how many stand before the groups
	args        []string // the arguments it knows, besides "doubtful"
	needs       []string // those it cannot do without
	tables      bool     // its ids are tables
	says        string   // for the documentation
	check       func(*auditor, Relation, []Figure)
}

// RelationNames are the rules that can be declared.
func RelationNames() []string { return slices.Sorted(maps.Keys(relationRules)) }

// RelationUsage says what a rule wants of its ids and holds them to.
func RelationUsage(rule string) string { return relationRules[rule].says }

var relationSchema = frame.Schema{
	Strict: true,
	Columns: []frame.ColumnSpec{
		{Name: "rule", Kind: frame.Text, Required: true},
		{Name: "ids", Kind: frame.Text, Required: true},
		{Name: "args", Kind: frame.Text},
		{Name: "note", Kind: frame.Text},
	},
	MaxRecordBytes: 16 << 10,
}

// ReadRelations reads a file of relations: CSV under exactly RelationsHeader. ids
// and args are divided by spaces; an argument is a word, or a word, "=" and a
// number. All problems come in one *frame.Problems that says row and column: a
// rule there is not, too few or too many ids, an argument that the rule does not
// know or lacks.
func ReadRelations(r io.Reader, name string) ([]Relation, error) {
	data, err := frame.ReadLimited(r, name, MaxBytes)
	if err != nil {
		return nil, err
	}
	if err := checkHeader(data, name, RelationsHeader); err != nil {
		return nil, err
	}
	f, err := frame.ReadCSV(bytes.NewReader(data), name, relationSchema)
	if err != nil {
		return nil, err
	}
	columns := newColumns(f)
	relations := make([]Relation, f.Rows())
	problems := frame.NewProblems(0)
	for i := range relations {
		r := Relation{Rule: columns.text("rule", i), IDs: strings.Fields(columns.text("ids", i)), Note: strings.TrimSpace(columns.text("note", i)), Row: f.Line(i)}
		var fault *frame.Problem
		r.Args, fault = readArgs(columns.text("args", i))
		if fault == nil {
			fault = r.fault()
		}
		if fault != nil {
			fault.File, fault.Row = name, f.Line(i)
			problems.Add(*fault)
		}
		relations[i] = r
	}
	return relations, problems.Err()
}

func readArgs(text string) (map[string]*big.Rat, *frame.Problem) {
	args := map[string]*big.Rat{}
	for _, word := range strings.Fields(text) {
		key, value, hasValue := strings.Cut(word, "=")
		if _, twice := args[key]; twice || key == "" {
			return nil, &frame.Problem{Column: "args", Message: fmt.Sprintf("%q stands there twice, or without a name", word), Remedy: "write each argument once, as in rest=3"}
		}
		args[key] = nil
		if hasValue {
			n, err := ParseNumber(value)
			if err != nil || n.Bound != Itself {
				return nil, &frame.Problem{Column: "args", Message: fmt.Sprintf("what follows %q is no number", key+"="), Remedy: "write it as in rest=3"}
			}
			args[key] = n.Centre
		}
	}
	return args, nil
}

func (r Relation) fault() *frame.Problem {
	rule, known := relationRules[r.Rule]
	if !known {
		message := fmt.Sprintf("there is no rule %q", r.Rule)
		if near, ok := frame.Nearest(r.Rule, RelationNames()); ok {
			message += fmt.Sprintf("; did you mean %q?", near)
		}
		return &frame.Problem{Column: "rule", Message: message, Remedy: "the rules are " + strings.Join(RelationNames(), ", ")}
	}
	n := len(r.IDs)
	if n < rule.least || rule.most > 0 && n > rule.most || rule.every > 0 && (n-rule.first)%rule.every != 0 {
		return &frame.Problem{Column: "ids", Message: fmt.Sprintf("%d ids are not what the rule wants", n), Remedy: rule.says}
	}
	for key, value := range r.Args {
		if key == "doubtful" && value == nil {
			continue
		}
		flag := slices.Contains(flags, key)
		if !slices.Contains(rule.args, key) || flag != (value == nil) {
			return &frame.Problem{Column: "args", Message: fmt.Sprintf("%q is no argument of the rule, or has no number where it needs one", key), Remedy: rule.says}
		}
	}
	for _, key := range rule.needs {
		if r.Args[key] == nil {
			return &frame.Problem{Column: "args", Message: fmt.Sprintf("%q is missing", key), Remedy: rule.says}
		}
	}
	if hasControl(r.Note) {
		return &frame.Problem{Column: "note", Message: "a line break or a control character", Remedy: "write it as one line"}
	}
	return nil
}

// flags are the arguments without a number.
var flags = []string{"doubtful", "complement", "overlap"}

// CheckRelations says which relations name a figure or a table that there is not.
func CheckRelations(figures []Figure, relations []Relation, name string) error {
	ids, tables := map[string]bool{}, map[string]bool{}
	for _, f := range figures {
		ids[f.ID], tables[f.Table] = true, true
	}
	problems := frame.NewProblems(0)
	for _, r := range relations {
		known := ids
		if relationRules[r.Rule].tables {
			known = tables
		}
		for _, id := range r.IDs {
			if !known[id] {
				problems.Add(frame.Problem{File: name, Row: r.Row, Column: "ids", Message: fmt.Sprintf("there is no figure or table %q", id), Remedy: "name what the file of figures holds"})
			}
		}
	}
	return problems.Err()
}

func (r Relation) has(flag string) bool {
	_, found := r.Args[flag]
	return found
}

// number is an argument, or what stands for it if it is not given.
func (r Relation) number(key string, otherwise int64) *big.Rat {
	if v := r.Args[key]; v != nil {
		return v
	}
	return big.NewRat(otherwise, 1)
}

// because puts the declared reason behind what was found.
func (r Relation) because(found string) string {
	if r.Note == "" {
		return found
	}
	return found + " (" + r.Note + ")"
}

// soften makes a contradiction a doubt where the declaration says so.
func (r Relation) soften(s Soundness) Soundness {
	if s == Contradiction && r.has("doubtful") {
		return Doubtful
	}
	return s
}
