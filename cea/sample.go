package cea

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/resample"
)

// sample is people who miss nothing that the analysis reads, one row each.
type sample struct {
	table   Table
	arm     []int // 0 is the control
	people  []resample.Pair
	cluster []int // nil without clusters
	// received is 1 or 0, nil where the estimand does not ask.
	received []float64
	// rows are the rows of the table that was given.
	rows []int
}

func (s *sample) len() int { return len(s.arm) }

// enrolled is a table with its arms sorted out: everybody who has an arm and
// belongs to the estimand, whatever else they miss.
type enrolled struct {
	table    Table
	arm      []int
	cluster  []int
	received []float64
	rows     []int // of the table that was given
	// noCost and noEffect say who misses a cost or an effect, where gaps are
	// to be filled.
	noCost, noEffect []bool
}

// enrol sorts out arms, clusters and receipt, and leaves out rows without them.
func (p *prepared) enrol(t Table, count *Rows) (*enrolled, error) {
	armColumn, err := t.column(p.Arm)
	if err != nil {
		return nil, err
	}
	labels := armColumn.labels()
	var cluster, received Column
	if p.Cluster != "" {
		if cluster, err = t.column(p.Cluster); err != nil {
			return nil, err
		}
	}
	if p.Received != "" {
		if received, err = t.column(p.Received); err != nil {
			return nil, err
		}
		if err := checkReceived(received); err != nil {
			return nil, err
		}
	}
	*count = Rows{Rows: t.Rows(), ByArm: make([]Count, len(p.labels))}
	for a, l := range p.labels {
		count.ByArm[a].Arm = l
	}
	out := &enrolled{}
	clusters := map[string]int{}
	for i, l := range labels {
		a := slices.Index(p.labels, strings.TrimSpace(l))
		if a < 0 {
			count.NoArm++
			continue
		}
		count.ByArm[a].Rows++
		if p.Cluster != "" {
			if cluster.missing(i) {
				count.ByArm[a].drop(&count.ByArm[a].MissingCluster)
				continue
			}
		}
		if p.Received != "" {
			if received.missing(i) {
				count.ByArm[a].drop(&count.ByArm[a].MissingReceived)
				continue
			}
			if p.Estimand == PerProtocol && (received.Numbers[i] == 1) != (a > 0) {
				count.ByArm[a].drop(&count.ByArm[a].OffProtocol)
				continue
			}
			out.received = append(out.received, received.Numbers[i])
		}
		if p.Cluster != "" {
			// A cluster belongs to an arm: the same number in two arms is two.
			key := fmt.Sprintf("%d %s", a, cluster.labels()[i])
			if _, seen := clusters[key]; !seen {
				clusters[key] = len(clusters)
			}
			out.cluster = append(out.cluster, clusters[key])
		}
		out.arm = append(out.arm, a)
		out.rows = append(out.rows, i)
	}
	used := make(Table, 0, len(p.columns)+len(p.Missing.Auxiliary))
	for _, name := range p.needed() {
		c, err := t.column(name)
		if err != nil {
			return nil, err
		}
		if name == p.Arm {
			c = Column{Name: name, Labels: labels}
		}
		used = append(used, c)
	}
	out.table = used.Take(out.rows)
	for i, a := range out.arm {
		// Spaces around a label do not count.
		out.table[0].Labels[i] = p.labels[a]
	}
	return out, nil
}

// needed are the columns read, with those that only help to impute.
func (p *prepared) needed() []string {
	out := slices.Clone(p.columns)
	for _, name := range p.Missing.Auxiliary {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if p.Missing.Reference != nil {
		for _, name := range slices.Concat(p.Missing.Reference.Visits...) {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func checkReceived(c Column) error {
	for _, x := range c.Numbers {
		if !math.IsNaN(x) && x != 0 && x != 1 {
			return fmt.Errorf("column %q says who received the treatment: it holds 1 for yes and 0 for no, and here something else", c.Name)
		}
	}
	if c.Labels != nil {
		return fmt.Errorf("column %q says who received the treatment: it holds 1 for yes and 0 for no, and here words", c.Name)
	}
	return nil
}

// sampleOf makes the sample of the people in t who miss nothing; where none
// may miss anything, because t is imputed, missing is an error by column.
func (p *prepared) sampleOf(t *enrolled, count *Rows) (*sample, error) {
	cost, err := p.cost.of(t.table)
	if err != nil {
		return nil, err
	}
	effect, err := p.effect.of(t.table)
	if err != nil {
		return nil, err
	}
	cost = p.shifted(cost, "cost", t.noCost, t.arm)
	effect = p.shifted(effect, "effect", t.noEffect, t.arm)
	covariates := p.covariateColumns(t.table)
	s := &sample{}
	var keep []int
	for i, a := range t.arm {
		lacking := slices.ContainsFunc(covariates, func(c Column) bool { return c.missing(i) })
		if !count.ByArm[a].take(cost[i], effect[i], lacking) {
			continue
		}
		keep = append(keep, i)
		s.arm = append(s.arm, a)
		s.people = append(s.people, resample.Pair{Cost: cost[i], Effect: effect[i]})
		s.rows = append(s.rows, t.rows[i])
		if t.cluster != nil {
			s.cluster = append(s.cluster, t.cluster[i])
		}
		if t.received != nil {
			s.received = append(s.received, t.received[i])
		}
	}
	s.table = t.table
	if len(keep) < len(t.arm) {
		s.table = t.table.Take(keep)
	}
	return s, nil
}

func (p *prepared) covariateColumns(t Table) []Column {
	var out []Column
	for _, q := range []*equation{p.costModel, p.effectModel} {
		if q == nil {
			continue
		}
		for _, name := range q.covariates {
			if c, err := t.column(name); err == nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// arms are the sample's people by arm.
func (s *sample) arms(labels []string) []Arm {
	out := make([]Arm, len(labels))
	for a, l := range labels {
		out[a].Label = l
	}
	for i, a := range s.arm {
		out[a].Cost = append(out[a].Cost, s.people[i].Cost)
		out[a].Effect = append(out[a].Effect, s.people[i].Effect)
	}
	return out
}
