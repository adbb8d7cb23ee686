package cea

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibsen/internal/resample"
)

// Replicates are each arm's mean cost and mean effect in each bootstrap
// sample, or in each draw of any simulation laid out likewise: Cost[a][r] and
// Effect[a][r] belong to arm a, the control being arm 0, and replicate r. All
// analyses of more than one arm read this one form, whether it was drawn here
// or read from a file.
//
// Replicates are person-level data to whoever knows their seed: see
// [ReleaseReplicates].
type Replicates struct {
	Labels       []string
	Cost, Effect [][]float64
}

// Bootstrap draws the replicates that [Analyse] draws for the same arms and
// settings. Its errors are those of Analyse.
func Bootstrap(ctx context.Context, arms []Arm, s Settings) (*Replicates, error) {
	s = s.withDefaults()
	if err := s.check(); err != nil {
		return nil, err
	}
	if _, err := armMoments(arms); err != nil {
		return nil, err
	}
	reps, err := resample.Means(ctx, pairs(arms), resample.Plan{
		Replicates: s.Replicates, Seed: s.Seed, Purpose: Purpose, Workers: s.Workers, Progress: s.Progress,
	})
	if err != nil {
		return nil, err
	}
	labels := make([]string, len(arms))
	for a := range arms {
		labels[a] = arms[a].Label
	}
	return replicatesOf(labels, reps), nil
}

// replicatesOf puts costs and effects in columns of their own.
func replicatesOf(labels []string, reps *resample.Replicates) *Replicates {
	out := &Replicates{Labels: labels}
	for _, arm := range reps.Arms {
		cost, effect := make([]float64, len(arm)), make([]float64, len(arm))
		for r, p := range arm {
			cost[r], effect[r] = p.Cost, p.Effect
		}
		out.Cost, out.Effect = append(out.Cost, cost), append(out.Effect, effect)
	}
	return out
}

// Len is the number of replicates.
func (r *Replicates) Len() int {
	if len(r.Cost) == 0 {
		return 0
	}
	return len(r.Cost[0])
}

// Means are the arms' mean cost and effect over all replicates, the control
// first. They estimate the arms' expected cost and effect, but for Monte Carlo
// error: where the arms themselves are at hand, use their own means.
func (r *Replicates) Means() []Strategy {
	out := make([]Strategy, len(r.Labels))
	for a, label := range r.Labels {
		out[a] = Strategy{Label: label, Cost: mean(r.Cost[a]), Effect: mean(r.Effect[a])}
	}
	return out
}

// Check says whether the replicates can be analysed: at least two arms with
// different labels and two replicates, a finite cost and effect for each. The
// error never holds a value. All methods but Check and Len ask for replicates
// that pass.
func (r *Replicates) Check() error {
	if err := checkLabels(r.Labels); err != nil {
		return err
	}
	if len(r.Cost) != len(r.Labels) || len(r.Effect) != len(r.Labels) {
		return fmt.Errorf("cea: replicates of different shapes: %d labels, %d arms' costs, %d arms' effects", len(r.Labels), len(r.Cost), len(r.Effect))
	}
	n := r.Len()
	if n < 2 {
		return fmt.Errorf("cea: replicates: %d found, at least 2 are needed", n)
	}
	for a, label := range r.Labels {
		if len(r.Cost[a]) != n || len(r.Effect[a]) != n {
			return fmt.Errorf("cea: replicates of different lengths: arm %s has %d costs and %d effects, arm %s %d costs",
				strconv.Quote(label), len(r.Cost[a]), len(r.Effect[a]), strconv.Quote(r.Labels[0]), n)
		}
		for i := range n {
			if !finite(r.Cost[a][i]) || !finite(r.Effect[a][i]) {
				return fmt.Errorf("cea: replicate %d of arm %s has a cost or an effect that is not a finite number", i+1, strconv.Quote(label))
			}
		}
	}
	return nil
}

// checkLabels asks for what keeps a label the same through a file and back.
func checkLabels(labels []string) error {
	if len(labels) < 2 {
		return fmt.Errorf("cea: replicates of %d arms: at least 2 are needed", len(labels))
	}
	seen := map[string]bool{}
	for i, l := range labels {
		if fault := labelFault(l); fault != nil {
			return fmt.Errorf("cea: the label of arm %d %w", i+1, fault)
		}
		if seen[l] {
			return fmt.Errorf("cea: two arms are labelled %s", strconv.Quote(l))
		}
		seen[l] = true
	}
	return nil
}

func labelFault(l string) error {
	switch {
	case strings.TrimSpace(l) == "":
		return errors.New("is empty")
	case strings.TrimSpace(l) != l:
		return errors.New("has spaces around it")
	case !utf8.ValidString(l):
		return errors.New("is not UTF-8")
	case strings.ContainsFunc(l, unicode.IsControl):
		return errors.New("holds a line break or another control character")
	}
	return nil
}
