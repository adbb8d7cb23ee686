package main

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"
)

// write makes docs/coverage.md. All of it but the run time is determined by
// the settings.
func (r results) write(w io.Writer, took time.Duration) {
	s := r.settings
	fmt.Fprintf(w, `# Do the intervals hold the truth?

Made by

    go run ./internal/coverage -trials %d -reps %d -seed %d -out docs/coverage.md

in %s; do not edit. The counts are the same for any number of workers. Every design has %s simulated trials, each analysed with %s bootstrap replicates. Intervals are nominal %g%%. A coverage of .950 has a Monte Carlo standard error of %s.

`, s.trials, s.replicates, s.seed, took.Round(time.Second), thousands(s.trials), thousands(s.replicates), 100*level, share(chance(s.trials)))
	r.writePersons(w)
	r.writeClusters(w)
	r.writeMissing(w)
}

func (r results) writePersons(w io.Writer) {
	fmt.Fprintf(w, `## Persons randomised

Costs are lognormal with mean %g in the control arm and %g in the treated arm and the coefficient of variation (CV) of the first column in both; effects are normal with standard deviation %g and differ by the number of standard errors of the first column. The normal numbers behind a person's effect and log cost correlate by %g. Net benefit (INB) is taken at %s a unit of effect; the true ratio is %g over the effect difference.

The table to be reproduced states neither the cost difference nor the correlation nor the willingness to pay. Taylor and box, and Fieller's region where costs are most skewed, depend on the first two; of the cost differences 300 and 500 and the correlations 0, 0.3 and 0.6 the pair that came nearest in 6,000 trials of seed 1 was kept. So where those columns agree, it says only that some plausible trial gives them; nothing was fitted in the others.

- INB normal: estimate plus and minus z bootstrap standard errors; INB percentile: order statistics.
- Fieller: normal quantile, unpooled variances; an exclusive region or a whole line holds what it holds.
- ICER percentile: order statistics of the replicates' ratios, whatever their signs.
- Taylor: the ratio plus and minus z standard errors of the delta method.
- Box: the lower limit of the cost difference over the upper limit of the effect difference, to the upper over the lower.

`, controlCost, controlCost+costDifference, effectSD, correlation, thousands(willingness), costDifference)
	r.personTable(w, func(i, m int) string {
		return share(r.persons[i].coverage[m].share)
	})
	fmt.Fprintf(w, "Against the coverage that a right method reaches, from another simulation of %s trials a design. A cell has that coverage, and how far ours lies from it in standard errors of the difference of two counts.\n\n", thousands(statedTrials))
	r.personTable(w, func(i, m int) string {
		return fmt.Sprintf("%s (%+.1f)", share(stated[i][m]), distance(r.persons[i].coverage[m], stated[i][m]))
	})
	r.writeVerdict(w)
}

func (r results) personTable(w io.Writer, cell func(design, method int) string) {
	header(w, append([]string{"persons an arm, cost CV, effect/SE"}, personMethods...))
	for i, p := range r.persons {
		cells := []string{p.design.name()}
		for m := range personMethods {
			cells = append(cells, cell(i, m))
		}
		row(w, cells)
	}
	fmt.Fprintln(w)
}

// writeVerdict says how many cells agree, and names those that do not.
func (r results) writeVerdict(w io.Writer) {
	var beyond []string
	cells, within2, within3 := 0, 0, 0
	for i, p := range r.persons {
		for m, c := range p.coverage {
			cells++
			d := distance(c, stated[i][m])
			if math.Abs(d) <= 3 {
				within3++
			}
			if math.Abs(d) <= 2 {
				within2++
			} else {
				beyond = append(beyond, fmt.Sprintf("%s at %s (%+.1f)", personMethods[m], p.design.name(), d))
			}
		}
	}
	fmt.Fprintf(w, "Of the %d cells %d agree within 2 standard errors and %d within 3; if the designs were the same, about %.1f would lie beyond 2 by chance.", cells, within2, within3, 0.0455*float64(cells))
	if beyond != nil {
		fmt.Fprintf(w, " Beyond 2: %s.", strings.Join(beyond, "; "))
	}
	fmt.Fprint(w, `

Where the effect difference is no larger than its standard error (the last row), the delta method and the box do not do what they claim. The box then holds the truth only when the effect difference is significant, and a percentile interval of ratios mixes ratios of opposite meaning; Fieller's region and net benefit keep their level.

`)
}

func (r results) writeClusters(w io.Writer) {
	fmt.Fprintf(w, `## Clusters randomised

Each cluster has from %d to %d people, every number as likely. Costs are lognormal with CV %g, with means as above; the effect difference is %g and net benefit is taken at %s, where it is %g in truth. The intracluster correlation (ICC) holds for costs themselves and for effects; cost and effect correlate between clusters as within.

- persons, normal: the bootstrap of persons, which ignores clusters.
- robust: least squares on the arm, errors robust to clusters with the factor G/(G-1) x (n-1)/(n-k); z, or t with the number of clusters less 2.
- whole clusters, percentile: clusters drawn with all their people.
- two-stage: clusters, then people, with shrinkage correction (Davison and Hinkley 1997, section 3.8); percentile limits, or the estimate plus and minus z or t (clusters less 2) standard errors of it.

A cell has the coverage and, in brackets, the average width over that of the robust interval with t. A coverage that is more than 2 standard errors below %s is marked *.

`, smallest, largest, clusterCV, clusterEffectDifference, thousands(willingness), clusterBenefit, share(level))
	for a, title := range []string{"Net benefit", "Cost difference"} {
		fmt.Fprintf(w, "### %s\n\n", title)
		r.clusterTable(w, a)
	}
	fmt.Fprintf(w, `Who ignores clusters is wrong everywhere, and more clusters do not help. With few clusters the z limits of the robust error and the percentile limits of whole clusters are too narrow: both take the spread of a few clusters for the true one. The correction for shrinkage makes good part of it, because it also allows for drawing M clusters from M. On average over both tables: %s.
`, r.average())
}

// clusterTable is that of one aim.
func (r results) clusterTable(w io.Writer, aim int) {
	header(w, append([]string{"clusters an arm", "ICC"}, clusterMethods...))
	for _, k := range r.clusters {
		of := k.of(aim)
		cells := []string{fmt.Sprint(k.design.clusters), fmt.Sprint(k.design.icc)}
		for _, c := range of {
			cells = append(cells, marked(c)+fmt.Sprintf(" (%.2f)", c.width/reference(of)))
		}
		row(w, cells)
	}
	fmt.Fprintln(w)
}

// average lists each method's coverage over all cells of both tables.
func (r results) average() string {
	var out []string
	for m, method := range clusterMethods {
		sum, cells := 0.0, 0.0
		for _, k := range r.clusters {
			for a := range aims {
				sum += k.of(a)[m].share
				cells++
			}
		}
		out = append(out, method+" "+share(sum/cells))
	}
	return strings.Join(out, "; ")
}

// reference is the average width of the robust interval with t.
func reference(of []coverage) float64 {
	for _, c := range of {
		if c.method == "robust, t" {
			return c.width
		}
	}
	return math.NaN()
}

// marked is a coverage with a mark if it is low.
func marked(c coverage) string {
	if isLow(c) {
		return share(c.share) + "*"
	}
	return share(c.share)
}

// isLow says that chance does not explain how far a coverage is below its
// level.
func isLow(c coverage) bool { return level-c.share > 2*chance(c.trials) }

// chance is the Monte Carlo standard error of a coverage that is right.
func chance(trials int) float64 { return math.Sqrt(level * (1 - level) / float64(trials)) }

func header(w io.Writer, cells []string) {
	row(w, cells)
	fmt.Fprintln(w, strings.Repeat("|---", len(cells))+"|")
}

func row(w io.Writer, cells []string) { fmt.Fprintln(w, "| "+strings.Join(cells, " | ")+" |") }

// share writes .943 for 0.943.
func share(x float64) string { return strings.TrimPrefix(fmt.Sprintf("%.3f", x), "0") }

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", thousands(n/1000), n%1000)
}
