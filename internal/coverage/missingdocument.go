package main

import (
	"fmt"
	"io"
)

func (r results) writeMissing(w io.Writer) {
	trials := r.missing[0].coverage[0].trials
	fmt.Fprintf(w, `
## Missing values

Persons are randomised; costs have CV %g and means as above, the effect difference is %g and net benefit at %s is %g in truth. A baseline correlates with the effect by %g and with the log cost by %g. The chance to miss the effect is logistic in the standardised baseline, with slope %g and intercepts %g (control) and %g (treated): about a quarter and four in ten are lost, the ones with a poor start. Of these %g miss the cost too. Imputation uses the baseline, each arm by itself, by predictive mean matching; %d sets and %d replicates, %s trials a design (a coverage of .950 has a Monte Carlo standard error of %s).

`, missingCV, missingEffect, thousands(willingness), missingBenefit, effectOnBaseline, costOnBaseline, missingSlope, missingIntercept[0], missingIntercept[1],
		missingBoth, missingSets, min(r.settings.replicates, missingReplicates), thousands(trials), share(chance(trials)))
	header(w, append([]string{""}, missingMethods...))
	for _, m := range r.missing {
		coverages, biases, widths := []string{m.design.name() + ": coverage"}, []string{"bias (standard error)"}, []string{"width over Rubin's"}
		for _, c := range m.coverage {
			coverages = append(coverages, marked(c))
			biases = append(biases, fmt.Sprintf("%+.0f (%.0f)", c.bias, c.biasSE))
			widths = append(widths, fmt.Sprintf("%.2f", c.width/m.coverage[1].width))
		}
		row(w, coverages)
		row(w, biases)
		row(w, widths)
	}
	fmt.Fprint(w, `
A coverage that is more than 2 standard errors below its level is marked *. The methods that impute share their estimate, the mean over the sets. [missing-data.md](missing-data.md) says what follows.
`)
}
