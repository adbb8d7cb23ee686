package pipeline

import (
	"ibsen/costs"
	"ibsen/internal/disclose"
	"ibsen/internal/frame"
	"ibsen/internal/models"
	"ibsen/internal/study"
	"ibsen/outcomes"
	"ibsen/trial"
)

// people are the study's persons, one row each, with what later stages add.
type people struct {
	d          *study.Definition
	files      *files
	frame      *frame.Frame
	arms       []trial.Arm
	allocation trial.Allocation
	sets       map[string]trial.Set
	flow       []trial.FlowStep
	outcomes   map[string]outcome
	components map[string][]float64 // weekly cost of each person, by component
	totals     map[string]costs.Total
	fits       map[string]*models.Result
	replicates int                 // bootstrap samples of the comparisons
	release    disclose.Profile    // what may be shown of people
	records    map[string]*records // people under "", and every data table
}

// outcome is a score a person with what a table needs to know of it.
type outcome struct {
	*study.Outcome
	values         []float64 // NaN where missing
	direction      outcomes.Direction
	caseAtLeast    float64
	reconstruction bool
}

// formPeople joins the tables that make up a person and says who is in which
// arm.
func formPeople(d *study.Definition, f *files) (*people, error) {
	base := f.frames[d.People.From]
	var problems frame.Problems
	if _, err := base.Index(d.People.Key); err != nil {
		return nil, err
	}
	joined := base
	for _, id := range d.People.Join {
		next, err := joined.Join(d.People.Key, f.frames[id], frame.JoinOptions{})
		if err != nil {
			problems.Include(err)
			continue
		}
		joined = next
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	p := &people{d: d, files: f, frame: joined}
	return p, p.allocate()
}

func (p *people) allocate() error {
	for _, a := range p.d.Arms.List {
		p.arms = append(p.arms, trial.Arm{ID: a.ID, Label: a.Label, Control: a.ID == p.d.Arms.Control})
	}
	column, err := p.frame.Column(p.d.Arms.Column)
	if err != nil {
		return err
	}
	ids := make([]string, p.frame.Rows())
	var problems frame.Problems
	for i := range ids {
		ids[i], _ = column.Text(i)
		if ids[i] != "" && p.arm(ids[i]) < 0 {
			problems.Add(frame.Problem{
				File: p.fileOf(column.Name()), Row: p.frame.Line(i), Column: column.Name(),
				Message: "this is none of the arms that the study declares", Remedy: "correct it, or declare the arm in the study",
			})
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	p.allocation, err = trial.AllocateByID(p.arms, ids)
	return err
}

// arm is the position of an arm among those declared, or -1.
func (p *people) arm(id string) int {
	for i, a := range p.arms {
		if a.ID == id {
			return i
		}
	}
	return -1
}

// fileOf is the file that a person's column came from.
func (p *people) fileOf(column string) string {
	if t := p.tableOf(column); t != nil {
		return t.File
	}
	return p.frame.Name()
}

// tableOf is the table that a person's column came from.
func (p *people) tableOf(column string) *study.Table {
	for _, id := range append([]string{p.d.People.From}, p.d.People.Join...) {
		for i := range p.d.Data {
			if p.d.Data[i].ID == id && p.files.frames[id].Has(column) {
				return &p.d.Data[i]
			}
		}
	}
	return nil
}

// problem places a fault in person i's value of a column: in the file and
// record that the value came from, not in the table that people start from.
func (p *people) problem(i int, column, message, remedy string) frame.Problem {
	out := frame.Problem{File: p.fileOf(column), Row: p.frame.Line(i), Column: column, Message: message, Remedy: remedy}
	t := p.tableOf(column)
	if t == nil || t.ID == p.d.People.From {
		return out
	}
	source := p.files.frames[t.ID]
	key, err := p.frame.Column(p.d.People.Key)
	if err != nil {
		return out
	}
	id, _ := key.Text(i)
	if rows, err := source.Index(p.d.People.Key); err == nil {
		if row, ok := rows[id]; ok {
			out.Row = source.Line(row)
		}
	}
	return out
}

// floats is a numeric column of people, NaN where missing.
func (p *people) floats(column string) ([]float64, error) {
	c, err := p.frame.Column(column)
	if err != nil {
		return nil, err
	}
	return c.Floats()
}
