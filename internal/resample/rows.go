package resample

import (
	"errors"
	"fmt"
)

// Rows draws rows of a table within arms, with replacement: persons, or whole
// clusters of them. It serves statistics that are more than arm means, such as
// adjusted models, which take a replicate as a weight for each row.
//
// Without clusters it draws the very people that [Means] draws for the same
// seed, purpose, arm and replicate, where an arm's people are its rows in the
// order of the table, so an unadjusted analysis has the same replicates
// whichever of the two it is made by. That does not hold in an arm of more
// than 65,536 people: Means draws from it in parts and Rows does not.
//
// Its methods may be called from several goroutines at once and allocate
// nothing.
type Rows struct {
	rows int
	arms []units
}

// units are what is drawn in one arm. Unit u has the rows
// members[start[u]:start[u+1]].
type units struct {
	source  Source
	members []int
	start   []int
}

// NewRows takes the arm of each row, numbered 0, 1, ... with no arm empty, and
// the cluster of each row, or nil to draw persons. Clusters are told apart by
// their number within an arm: rows of two arms are never drawn together. An
// arm's clusters are drawn from in the order in which they first appear, as
// many as the arm has, from the stream from which persons would be; so
// clusters of one person each are persons.
//
// It neither keeps nor changes the slices.
func NewRows(arm, cluster []int, seed uint64, purpose string) (*Rows, error) {
	if len(arm) == 0 {
		return nil, errors.New("resample: there are no rows to draw from")
	}
	if cluster != nil && len(cluster) != len(arm) {
		return nil, fmt.Errorf("resample: %d rows have an arm and %d a cluster", len(arm), len(cluster))
	}
	inArm, err := rowsOfArms(arm)
	if err != nil {
		return nil, err
	}
	r := &Rows{rows: len(arm)}
	for a, rows := range inArm {
		r.arms = append(r.arms, newUnits(rows, cluster, armSource(seed, purpose, a)))
	}
	return r, nil
}

// armSource names the streams of one arm, as Means does.
func armSource(seed uint64, purpose string, arm int) Source {
	return Named(seed, fmt.Sprintf("%s, arm %d", purpose, arm))
}

// rowsOfArms lists each arm's rows in order.
func rowsOfArms(arm []int) ([][]int, error) {
	var rows [][]int
	for row, a := range arm {
		if a < 0 || a >= len(arm) {
			return nil, fmt.Errorf("resample: row %d is in arm %d: arms are numbered from 0 with none empty", row, a)
		}
		for len(rows) <= a {
			rows = append(rows, nil)
		}
		rows[a] = append(rows[a], row)
	}
	for a := range rows {
		if rows[a] == nil {
			return nil, fmt.Errorf("resample: arm %d has nobody to draw from", a)
		}
	}
	return rows, nil
}

func newUnits(rows, cluster []int, source Source) units {
	u := units{source: source, start: []int{0}}
	for _, unit := range clustersOf(rows, cluster) {
		u.members = append(u.members, unit...)
		u.start = append(u.start, len(u.members))
	}
	return u
}

// clustersOf sorts rows into clusters, in the order of their first rows; with
// no clusters each row is its own.
func clustersOf(rows, cluster []int) [][]int {
	var out [][]int
	place := map[int]int{}
	for _, row := range rows {
		if cluster == nil {
			out = append(out, []int{row})
			continue
		}
		at, seen := place[cluster[row]]
		if !seen {
			at = len(out)
			place[cluster[row]] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], row)
	}
	return out
}

// Len is the number of rows.
func (r *Rows) Len() int { return r.rows }

// Units is the number of persons, or of clusters, that are drawn in each arm.
func (r *Rows) Units() []int {
	out := make([]int, len(r.arms))
	for a, u := range r.arms {
		out[a] = len(u.start) - 1
	}
	return out
}

// Counts sets counts[i] to how many times row i is drawn in a replicate. It
// panics unless counts has one place a row.
func (r *Rows) Counts(replicate int, counts []float64) {
	if len(counts) != r.rows {
		panic(fmt.Sprintf("resample: %d counts for %d rows", len(counts), r.rows))
	}
	clear(counts)
	for a := range r.arms {
		u := &r.arms[a]
		stream := u.source.At(replicate, 0)
		n := len(u.start) - 1
		for i := range drawn(&stream, n, n) {
			for _, row := range u.members[u.start[i]:u.start[i+1]] {
				counts[row]++
			}
		}
	}
}

// Indices appends the rows drawn in a replicate to into[:0] and returns it:
// the first arm's in the order of the draws, then the next arm's; the rows of
// a cluster stand together. Where clusters differ in size, so does the number
// of rows from one replicate to another.
func (r *Rows) Indices(replicate int, into []int) []int {
	into = into[:0]
	for a := range r.arms {
		u := &r.arms[a]
		stream := u.source.At(replicate, 0)
		n := len(u.start) - 1
		for i := range drawn(&stream, n, n) {
			into = append(into, u.members[u.start[i]:u.start[i+1]]...)
		}
	}
	return into
}
