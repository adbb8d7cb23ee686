package cea

import (
	"fmt"
	"math"
	"strings"
)

// Settings says how to analyse. Its zero value works: 3,000 replicates from
// seed 0, 95% intervals, net benefit at a willingness to pay of 0 only.
type Settings struct {
	// Replicates is the number of bootstrap samples; 0 means 3,000.
	Replicates int
	// Seed names the random streams; the same seed gives the same replicates.
	Seed uint64
	// Level is the confidence level; 0 means 0.95.
	Level float64
	// WTP lists amounts that a decision maker is willing to pay for one unit
	// of effect, in the currency of the costs; empty means 0 alone.
	WTP []float64
	// Workers is the number of processors to use, 0 for all. It never
	// changes a result.
	Workers int
	// CostName, EffectName and Currency make sentences read well: "cost",
	// "effect" and no currency unless set. Currency is written before an
	// amount, as in £16.
	CostName, EffectName, Currency string
	// Population is who the decision is for, to value information for them;
	// its zero value is nobody.
	Population Population
	// Progress, if set, is told how many replicates are done, from any
	// goroutine.
	Progress func(done int)
}

// MaxReplicates bounds Settings.Replicates, and MaxLevel Settings.Level.
const (
	MaxReplicates = 10_000_000
	MaxLevel      = 0.999999
)

func (s Settings) withDefaults() Settings {
	if s.Replicates == 0 {
		s.Replicates = 3000
	}
	if s.Level == 0 {
		s.Level = 0.95
	}
	if len(s.WTP) == 0 {
		s.WTP = []float64{0}
	}
	if s.CostName == "" {
		s.CostName = "cost"
	}
	if s.EffectName == "" {
		s.EffectName = "effect"
	}
	return s
}

func (s Settings) check() error {
	var problems []string
	if s.Replicates < 2 || s.Replicates > MaxReplicates {
		problems = append(problems, fmt.Sprintf("%d bootstrap replicates: from 2 to %d are possible", s.Replicates, MaxReplicates))
	}
	if !(s.Level > 0 && s.Level <= MaxLevel) {
		problems = append(problems, fmt.Sprintf("confidence level %g: it lies between 0 and %g, such as 0.95", s.Level, MaxLevel))
	}
	for _, w := range s.WTP {
		if math.IsNaN(w) || math.IsInf(w, 0) || w < 0 {
			problems = append(problems, fmt.Sprintf("willingness to pay %g: it is a finite amount, 0 or more", w))
		}
	}
	if problems != nil {
		return fmt.Errorf("cea: %s", strings.Join(problems, "; "))
	}
	return nil
}
