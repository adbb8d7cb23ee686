package cea

import (
	"context"
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// complete makes the complete samples that the analysis rests on, and fits
// them.
func (p *prepared) complete(ctx context.Context, sets []Table) (*composition, error) {
	c := &composition{prepared: p}
	t, err := p.enrol(sets[0], &c.rows)
	if err != nil {
		return nil, err
	}
	switch {
	case len(sets) > 1:
		err = c.given(sets)
	case p.Missing.imputes():
		err = c.impute(ctx, t)
	default:
		var s *sample
		if s, err = p.sampleOf(t, &c.rows); err == nil {
			c.rows.total()
			if err = c.rows.check(); err == nil {
				err = c.add(s)
			}
		}
	}
	return c, err
}

// add fits one complete sample.
func (c *composition) add(s *sample) error {
	fit, e, err := c.fit(s)
	if err != nil {
		if c.Missing.imputes() {
			return fmt.Errorf("imputed set %d: %w", len(c.sets)+1, err)
		}
		return err
	}
	if len(c.sets) == 0 {
		c.warnings = append(c.warnings, fit.warnings...)
	}
	c.sets = append(c.sets, completion{s, fit, e})
	return nil
}

// given are sets that were imputed elsewhere: nobody may miss anything.
func (c *composition) given(sets []Table) error {
	for k, t := range sets {
		var rows Rows
		people, err := c.enrol(t, &rows)
		if err != nil {
			return fmt.Errorf("imputed set %d: %w", k+1, err)
		}
		s, err := c.sampleOf(people, &rows)
		if err != nil {
			return fmt.Errorf("imputed set %d: %w", k+1, err)
		}
		rows.total()
		if missing := rows.Dropped - rows.NoArm - rows.offProtocol(); missing > 0 {
			return fmt.Errorf("imputed set %d: %d rows still miss a value of a column that the analysis reads", k+1, missing)
		}
		if k == 0 {
			c.rows = rows
		} else if rows.Used != c.rows.Used {
			return fmt.Errorf("imputed set %d has %d people and set 1 has %d: every set has everybody in it", k+1, rows.Used, c.rows.Used)
		}
		if err := rows.check(); err != nil {
			return err
		}
		if err := c.add(s); err != nil {
			return err
		}
	}
	return nil
}

// total adds up the arms' counts.
func (r *Rows) total() {
	r.Used = 0
	for _, c := range r.ByArm {
		r.Used += c.Used
	}
	r.Dropped = r.Rows - r.Used
}

func (r *Rows) offProtocol() int {
	n := 0
	for _, c := range r.ByArm {
		n += c.OffProtocol
	}
	return n
}

// fit fits a complete sample by the models asked for.
func (c *composition) fit(s *sample) (fitted, estimator, error) {
	if c.plain() {
		f, err := fitMeans(s, c.labels)
		return f, newArmMeans(s, len(c.labels)), err
	}
	return c.fitModels(s)
}

// analyse makes the replicates and compares every arm with the control.
func (c *composition) analyse(ctx context.Context) (*Analysis, error) {
	s := c.Settings
	replicates, err := c.replicates(ctx)
	if err != nil {
		return nil, err
	}
	replicates, failed := finished(replicates)
	if len(replicates[0]) < max(2, s.Replicates/2) {
		return nil, fmt.Errorf("%d of %d bootstrap samples have no estimate, too many for the rest to say anything: the model asks too much of the data (%w)", failed, s.Replicates, c.failure.err)
	}
	a := &Analysis{
		Rows: c.rows, Replicates: s.Replicates, Seed: s.Seed, Level: s.Level, Failed: failed,
		Method: c.method(), ArmReplicates: replicatesOf(c.labels, &resample.Replicates{Arms: replicates}),
	}
	for i, label := range c.labels {
		a.Arms = append(a.Arms, c.summary(i, label))
	}
	a.warn(rowsWarning(c.rows)...)
	a.warn(c.warnings...)
	a.warn(c.clusterWarning()...)
	if failed > 0 {
		a.warn(failedWarning(failed, s.Replicates, c.failure.err))
	}
	for i := 1; i < len(c.labels); i++ {
		k := comparison{evidence: c.evidence(i, replicates), settings: s}
		result, warnings := k.run(c.labels[i], c.labels[0], replicates[i], replicates[0])
		a.Comparisons = append(a.Comparisons, result)
		a.warn(warnings...)
	}
	for i, x := range c.meanArms() {
		a.Estimates = append(a.Estimates, Strategy{Label: c.labels[i], Cost: x.Cost, Effect: x.Effect})
	}
	return a, a.compareAll(s)
}

// finished leaves out the replicates without an estimate, and counts them.
func finished(replicates [][]resample.Pair) ([][]resample.Pair, int) {
	failed := 0
	for _, x := range replicates[0] {
		if math.IsNaN(x.Cost) {
			failed++
		}
	}
	if failed == 0 {
		return replicates, 0
	}
	out := make([][]resample.Pair, len(replicates))
	for r, x := range replicates[0] {
		if !math.IsNaN(x.Cost) {
			for a := range out {
				out[a] = append(out[a], replicates[a][r])
			}
		}
	}
	if out[0] == nil {
		out[0] = []resample.Pair{}
	}
	return out, failed
}

// summary describes an arm, as the mean over the sets where there are several.
func (c *composition) summary(arm int, label string) Summary {
	out := Summary{Label: label}
	m := float64(len(c.sets))
	for _, set := range c.sets {
		x := momentsOf(set.sample.arms(c.labels)[arm])
		out.N = int(x.n)
		out.CostMean += x.cost / m
		out.EffectMean += x.effect / m
		out.CostSD += x.variance(1, 0) / m
		out.EffectSD += x.variance(0, 1) / m
	}
	out.CostSD, out.EffectSD = math.Sqrt(out.CostSD), math.Sqrt(out.EffectSD)
	return out
}
