package main

import (
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/cea"
)

// ceaOptions are the flags of `ibsen cea`.
type ceaOptions struct {
	arm, control, cost, effect string
	costLabel, effectLabel     string
	reps, jobs                 int
	seed                       uint64
	wtp, format                string
	level                      float64
	currency                   string
	missing                    []string

	adjust, adjustCost, adjustEffect  string
	costModel, effectModel            string
	covariance, cluster               string
	imputation, order                 string
	impute, iterations                int
	auxiliary                         []string
	together                          bool
	shiftCost, shiftEffect, shiftArm  string
	jump                              string
	estimand, received                string
	by                                string
	at                                float64
	population, years, discount       float64
	replicates                        string
	fromReplicates, openData          bool
	line                              float64
	axes                              string
	plane, ceac, frontier, netBenefit string
	evpi, forest, tipping             string
	scenarios, matrix                 string
	alternatives                      []alternative // from the file of --scenarios
}

func (o *ceaOptions) define(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.arm, "arm", "", "column with the arm (required)")
	f.StringVar(&o.control, "control", "", "the control arm's value (default: the first in sort order)")
	f.StringVar(&o.cost, "cost", "", "column with the cost, or arithmetic on columns (required)")
	f.StringVar(&o.effect, "effect", "", "column with the effect, or arithmetic on columns; higher is better (required)")
	f.StringVar(&o.costLabel, "cost-label", "", "what tables and pictures call the cost (default: as --cost)")
	f.StringVar(&o.effectLabel, "effect-label", "", "what they call the effect, such as QALY (default: as --effect)")
	f.StringVar(&o.wtp, "wtp", "0,10000,20000,30000,50000", "willingness to pay: a list, or lo:hi:step")
	f.IntVar(&o.reps, "reps", 3000, "bootstrap replicates")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the random streams")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	f.StringVar(&o.currency, "currency", "", "written before amounts in text, such as £")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)

	f.StringVar(&o.adjust, "adjust", "", "terms to adjust for, as in a formula: 'age + factor(site)'")
	f.StringVar(&o.adjustCost, "adjust-cost", "", "terms for the cost in place of --adjust; 1 for none")
	f.StringVar(&o.adjustEffect, "adjust-effect", "", "terms for the effect in place of --adjust; 1 for none")
	f.StringVar(&o.costModel, "cost-model", "ols", "ols or gamma (log link)")
	f.StringVar(&o.effectModel, "effect-model", "ols", "ols, logit (0 and 1) or ologit (ordered values)")
	f.StringVar(&o.covariance, "covariance", "", "of adjusted increments: classical (default), hc0 or hc1")
	f.StringVar(&o.cluster, "cluster", "", "column with the cluster that was randomised")

	f.StringVar(&o.imputation, "imputation", "", "column that numbers stacked imputed sets made elsewhere")
	f.IntVar(&o.impute, "impute", 0, "number of sets to impute by chained equations")
	f.StringVar(&o.order, "order", "", "impute-bootstrap, bootstrap-impute or rubin")
	f.StringSliceVar(&o.auxiliary, "auxiliary", nil, "further columns to impute from")
	f.BoolVar(&o.together, "impute-together", false, "impute all arms with one model, not each by itself")
	f.IntVar(&o.iterations, "iterations", 0, "passes of the chained equations (default 10, and 5 in bootstrap samples)")
	f.StringVar(&o.shiftCost, "shift-cost", "", "move imputed costs by these amounts: a list, or lo:hi:step")
	f.StringVar(&o.shiftEffect, "shift-effect", "", "move imputed effects by these amounts: a list, or lo:hi:step")
	f.StringVar(&o.shiftArm, "shift-arm", "", "the arm to move, or all (default: the treated)")
	f.StringVar(&o.jump, "jump-to-reference", "", "columns of repeated interviews, each measure in order: 'u0,u6,u12;c6,c12'")

	f.StringVar(&o.estimand, "estimand", "itt", "itt, per-protocol or cace")
	f.StringVar(&o.received, "received", "", "column with 1 for people who received the treatment, 0 for others")
	f.StringVar(&o.by, "by", "", "column whose levels are subgroups")
	f.StringVar(&o.scenarios, "scenarios", "", "YAML file of alternatives to set beside the analysis")
	f.Float64Var(&o.at, "at", math.NaN(), "willingness to pay for subgroups, shifts and scenarios (default: the middle of --wtp)")

	f.Float64Var(&o.population, "population", 0, "people a year whom the decision is for: population value of information")
	f.Float64Var(&o.years, "years", 10, "years that the decision holds")
	f.Float64Var(&o.discount, "discount", 0.035, "yearly discount rate of later years' people")

	f.StringVar(&o.replicates, "replicates", "", "write the replicates to this .csv file, as BCEA reads them")
	f.BoolVar(&o.fromReplicates, "from-replicates", false, "DATA is a file of replicates, not of people")
	f.BoolVar(&o.openData, "open-data", false, "the data are public: replicates and seed may be shown together")

	f.StringVar(&o.plane, "plane", "", "write the cost-effectiveness plane to this .svg or .png file")
	f.StringVar(&o.axes, "axes", "field", "plane's axes: field (effect across) or report (cost across)")
	f.Float64Var(&o.line, "line", 0, "draw the line of this willingness to pay on the plane")
	f.StringVar(&o.ceac, "ceac", "", "write the acceptability curve to this .svg or .png file")
	f.StringVar(&o.frontier, "frontier", "", "write the acceptability frontier of all arms to this file")
	f.StringVar(&o.netBenefit, "net-benefit", "", "write the net benefit with its band to this file")
	f.StringVar(&o.evpi, "evpi", "", "write the value of perfect information to this file")
	f.StringVar(&o.forest, "forest", "", "write the forest plot of --by to this file")
	f.StringVar(&o.tipping, "tipping", "", "write the tipping-point map of both shifts to this file")
	f.StringVar(&o.matrix, "matrix", "", "write the picture of --scenarios to this file")
}

// pictures are the flags that name a picture, with their values.
func (o *ceaOptions) pictures() [][2]string {
	return [][2]string{
		{"plane", o.plane}, {"ceac", o.ceac}, {"frontier", o.frontier}, {"net-benefit", o.netBenefit},
		{"evpi", o.evpi}, {"forest", o.forest}, {"tipping", o.tipping}, {"matrix", o.matrix},
	}
}

// check reports the first flag that cannot be, and reads --wtp.
func (o *ceaOptions) check() ([]float64, error) {
	if err := o.checkNames(); err != nil {
		return nil, err
	}
	for _, c := range []struct {
		flag, value string
		possible    []string
	}{
		{"format", o.format, []string{"text", "json", "csv", "md"}},
		{"axes", o.axes, []string{"field", "report"}},
		{"cost-model", o.costModel, []string{"ols", "gamma"}},
		{"effect-model", o.effectModel, []string{"ols", "logit", "ologit"}},
		{"covariance", o.covariance, []string{"", "classical", "hc0", "hc1", "cluster"}},
		{"order", o.order, []string{"", "impute-bootstrap", "bootstrap-impute", "rubin"}},
		{"estimand", o.estimand, []string{"itt", "per-protocol", "cace"}},
	} {
		if !slices.Contains(c.possible, c.value) {
			possible := slices.DeleteFunc(c.possible, func(s string) bool { return s == "" })
			return nil, usage("--%s %s: %s and %s are possible", c.flag, c.value, strings.Join(possible[:len(possible)-1], ", "), possible[len(possible)-1])
		}
	}
	if err := o.checkNumbers(); err != nil {
		return nil, err
	}
	if err := o.checkTogether(); err != nil {
		return nil, err
	}
	for _, f := range [][2]string{{"shift-cost", o.shiftCost}, {"shift-effect", o.shiftEffect}} {
		if _, err := parseShifts(f[0], f[1]); err != nil {
			return nil, err
		}
	}
	for _, p := range o.pictures() {
		if err := checkPicture(p[0], p[1]); err != nil {
			return nil, err
		}
	}
	return parseWTP(o.wtp)
}

func (o *ceaOptions) checkNames() error {
	if o.fromReplicates {
		return nil
	}
	for _, f := range []struct{ name, value string }{{"arm", o.arm}, {"cost", o.cost}, {"effect", o.effect}} {
		if f.value == "" {
			return usage("--%s is needed: the name of a column", f.name)
		}
	}
	if o.cost == o.effect || o.cost == o.arm || o.effect == o.arm {
		return usage("--arm, --cost and --effect name the same column")
	}
	return nil
}

func (o *ceaOptions) checkNumbers() error {
	switch {
	case o.reps < 2 || o.reps > cea.MaxReplicates:
		return usage("--reps %d: from 2 to %d are possible", o.reps, cea.MaxReplicates)
	case !(o.level > 0 && o.level <= cea.MaxLevel):
		return usage("--level %g: it lies between 0 and %g, such as 0.95", o.level, cea.MaxLevel)
	case o.jobs < 0:
		return usage("--jobs %d: it is 0 or more", o.jobs)
	case math.IsNaN(o.line) || math.IsInf(o.line, 0) || o.line < 0:
		return usage("--line %g: it is an amount, 0 or more", o.line)
	case o.at < 0 || math.IsInf(o.at, 0):
		return usage("--at %g: it is an amount, 0 or more", o.at)
	case o.impute < 0 || o.impute == 1 || o.impute > 1000:
		return usage("--impute %d: from 2 to 1000 sets are possible", o.impute)
	case !(o.population >= 0) || math.IsInf(o.population, 0):
		return usage("--population %g: it is a number of people a year, 0 or more", o.population)
	case o.population > 0 && !(o.years > 0 && o.years <= 1000):
		return usage("--years %g: above 0 and up to 1000 are possible", o.years)
	case o.population > 0 && !(o.discount >= 0 && o.discount < 1):
		return usage("--discount %g: it lies between 0 and 1, such as 0.035", o.discount)
	case o.iterations < 0 || o.iterations > 1000:
		return usage("--iterations %d: from 1 to 1000 are possible", o.iterations)
	}
	return nil
}

// checkTogether reports flags that exclude or need each other.
func (o *ceaOptions) checkTogether() error {
	imputes := o.impute > 0 || o.imputation != ""
	switch {
	case o.impute > 0 && o.imputation != "":
		return usage("--impute and --imputation exclude each other")
	case o.order == "bootstrap-impute" && o.imputation != "":
		return usage("--order bootstrap-impute imputes each bootstrap sample afresh, and --imputation brings sets that are imputed already: give the incomplete data with --impute, or choose another order")
	case o.order != "" && !imputes:
		return usage("--order says how imputed sets meet the bootstrap: give --impute or --imputation too")
	case (len(o.auxiliary) > 0 || o.together || o.iterations > 0) && o.impute == 0:
		return usage("--auxiliary, --impute-together and --iterations go with --impute")
	case (o.shiftCost != "" || o.shiftEffect != "") && o.impute == 0:
		return usage("--shift-cost and --shift-effect move what was imputed here: give --impute too")
	case (o.shiftCost != "" || o.shiftEffect != "") && o.order == "bootstrap-impute":
		return usage("--shift-cost and --shift-effect need sets: choose another --order")
	case o.tipping != "" && (o.shiftCost == "" || o.shiftEffect == ""):
		return usage("--tipping draws a map of --shift-cost and --shift-effect: give both")
	case o.jump != "" && o.impute == 0:
		return usage("--jump-to-reference is a way to impute: give --impute too")
	case o.estimand != "itt" && o.received == "":
		return usage("--estimand %s needs --received, the column that says who received the treatment", o.estimand)
	case o.estimand == "itt" && o.received != "":
		return usage("--received goes with --estimand per-protocol or cace")
	case o.covariance == "cluster" && o.cluster == "":
		return usage("--covariance cluster needs --cluster, the column with the cluster")
	case o.covariance != "" && o.covariance != "cluster" && o.cluster != "":
		return usage("with --cluster the covariance is that of clusters")
	case o.replicates != "" && !strings.HasSuffix(strings.ToLower(o.replicates), ".csv"):
		return usage("--replicates %s: the file's name ends in .csv", o.replicates)
	case o.replicates != "" && !o.openData:
		return usage("--replicates: %v. Give --open-data if they are open", cea.ErrReplicatesWithSeed)
	case o.forest != "" && o.by == "":
		return usage("--forest draws subgroups: give --by too")
	case o.by != "" && o.scenarios != "":
		return usage("--by and --scenarios exclude each other: declare a level as a scenario with the key only")
	case o.matrix != "" && o.scenarios == "":
		return usage("--matrix draws alternatives: give --scenarios too")
	case o.fromReplicates && o.person() != "":
		return usage("--from-replicates has no people in it: --%s does not apply", o.person())
	}
	return nil
}

// person is a flag in use that needs person-level data.
func (o *ceaOptions) person() string {
	for _, f := range []struct {
		name string
		used bool
	}{
		{"arm", o.arm != ""}, {"adjust", o.adjust+o.adjustCost+o.adjustEffect != ""}, {"cluster", o.cluster != ""},
		{"impute", o.impute > 0}, {"imputation", o.imputation != ""}, {"by", o.by != ""}, {"scenarios", o.scenarios != ""},
		{"received", o.received != ""}, {"replicates", o.replicates != ""},
	} {
		if f.used {
			return f.name
		}
	}
	return ""
}

// evaluation is what the flags ask for.
func (o *ceaOptions) evaluation(wtp []float64) cea.Evaluation {
	e := cea.Evaluation{
		Arm: o.arm, Control: o.control, Cost: o.cost, Effect: o.effect, Cluster: o.cluster,
		Model: cea.Model{
			Adjust: o.adjust, AdjustCost: o.adjustCost, AdjustEffect: o.adjustEffect,
			Cost: cea.CostModel(o.costModel), Effect: cea.EffectModel(o.effectModel), Covariance: cea.Covariance(o.covariance),
		},
		Missing: cea.Missing{
			Order: o.orders(), Sets: o.impute, Iterations: o.iterations, Auxiliary: o.auxiliary, Together: o.together,
		},
		Estimand: map[string]cea.Estimand{"itt": cea.IntentionToTreat, "per-protocol": cea.PerProtocol, "cace": cea.ComplierAverage}[o.estimand],
		Received: o.received,
		Settings: cea.Settings{
			Replicates: o.reps, Seed: o.seed, Level: o.level, WTP: wtp, Workers: o.jobs,
			CostName: o.costLabel, EffectName: o.effectLabel, Currency: o.currency,
			Population: cea.Population{PerYear: o.population, Years: o.years, DiscountRate: o.discount},
		},
	}
	if o.jump != "" {
		e.Missing.Reference = &cea.Reference{}
		for _, measure := range strings.Split(o.jump, ";") {
			var visits []string
			for _, name := range strings.Split(measure, ",") {
				visits = append(visits, strings.TrimSpace(name))
			}
			e.Missing.Reference.Visits = append(e.Missing.Reference.Visits, visits)
		}
	}
	return e
}

func (o *ceaOptions) orders() cea.Order {
	switch {
	case o.order == "bootstrap-impute":
		return cea.BootstrapThenImpute
	case o.order == "rubin":
		return cea.RubinDelta
	case o.impute > 0 || o.imputation != "":
		return cea.ImputeThenBootstrap
	}
	return cea.CompleteCases
}

// atWTP is the willingness to pay that single numbers are given for.
func (o *ceaOptions) atWTP(wtp []float64) float64 {
	if !math.IsNaN(o.at) {
		return o.at
	}
	return wtp[len(wtp)/2]
}
