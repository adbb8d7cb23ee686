package cea

import (
	"fmt"
	"slices"
	"strings"
)

// Warning codes.
const (
	CodeRowsDropped   = "rows_dropped"
	CodeNoEffect      = "no_effect_difference"
	CodeDenominator   = "ratio_denominator_can_be_zero"
	CodeUndefined     = "replicates_without_ratio"
	CodeConstant      = "constant"
	CodeExtremeLimits = "extreme_limits"

	CodeImputation       = "imputation"
	CodeFewClusters      = "few_clusters"
	CodeFailedReplicates = "failed_replicates"
	CodeModel            = "model"
	CodeNoSubgroup       = "no_subgroup"
	CodeCompliers        = "compliers"
	CodeWeakInstrument   = "weak_instrument"
)

// warner collects the warnings of one comparison, each once.
type warner struct {
	pair string
	list []Warning
}

func (w *warner) add(code, format string, args ...any) {
	warning := Warning{Code: code, Comparison: w.pair, Message: fmt.Sprintf(format, args...)}
	if !slices.Contains(w.list, warning) {
		w.list = append(w.list, warning)
	}
}

func (w *warner) constant(name string) {
	w.add(CodeConstant, "The %s does not vary within either arm, so its difference has no sampling error to estimate and no Welch or BCa interval.", name)
}

func (w *warner) extreme(replicates int, level float64) {
	w.add(CodeExtremeLimits, "%d replicates are too few for %g%% limits: some limits stop at the outermost replicate. Ask for more replicates.", replicates, 100*level)
}

func (w *warner) denominator() {
	w.add(CodeDenominator, "The data do not exclude an effect difference of zero, so the ratio can be infinite: its standard error and its normal and percentile limits have no finite meaning. Read Fieller's region and the net benefit instead.")
}

func (w *warner) undefined(n, of int) {
	w.add(CodeUndefined, "%d of %d bootstrap replicates have an effect difference of exactly zero and so no ratio; the ratio's standard error and limits leave them out.", n, of)
}

func (w *warner) noEffect() {
	w.add(CodeNoEffect, "The effect difference is exactly zero, so there is no cost-effectiveness ratio. Read the cost difference and the net benefit.")
}

// rowsWarning says how many rows were left out of how many, by arm.
func rowsWarning(r Rows) []Warning {
	if r.Dropped == 0 {
		return nil
	}
	var parts []string
	for _, c := range r.ByArm {
		parts = append(parts, fmt.Sprintf("arm %s %d of %d (%s)", c.Arm, c.Dropped, c.Rows, c.reasons()))
	}
	if r.NoArm > 0 {
		parts = append(parts, fmt.Sprintf("%d without an arm", r.NoArm))
	}
	return []Warning{{Code: CodeRowsDropped, Message: fmt.Sprintf("%d of %d rows were left out because a value is missing: %s. Differences describe the people who are complete.",
		r.Dropped, r.Rows, strings.Join(parts, "; "))}}
}

// reasons says why rows were left out, always with cost and effect.
func (c Count) reasons() string {
	text := fmt.Sprintf("cost missing %d, effect missing %d, both %d", c.MissingCost, c.MissingEffect, c.MissingBoth)
	for _, r := range []struct {
		name string
		n    int
	}{{"covariate missing", c.MissingCovariate}, {"cluster missing", c.MissingCluster}, {"receipt missing", c.MissingReceived}, {"off protocol", c.OffProtocol}} {
		if r.n > 0 {
			text += fmt.Sprintf(", %s %d", r.name, r.n)
		}
	}
	return text
}
