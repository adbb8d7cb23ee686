package cohort

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ibsen/internal/dist"
	"ibsen/internal/impute"
	"ibsen/internal/models"
)

// calibration brings people's costs and answers into the places where the
// models, and the figures that depend on who holds what, come out as printed.
//
//  1. Totals that no table prints take the values that the models need.
//  2. Records of abilities change places until the models' means for arms and
//     user groups are those observed.
//  3. Costs, then answers, change places within arms and user groups until the
//     coefficients are the printed ones.
//  4. What imputation adds to each coefficient is found by imputing, and aimed
//     off by; then from 2 again.
//  5. Outcomes are nudged, a few exchanges at a time, while pooled coefficients
//     come nearer.
type calibration struct {
	v        covariates
	n        *interviews
	packages *packages
	plans    *plans
	records  *records
	observed bool // whether steps take the observed information
	settled  bool // whether costs will not change any more
	few      int  // how many exchanges to try at most while nudging, else 0
	models   []*calibrated
	cost     [3]*calibrated
	ascot    *calibrated
	control  *calibrated
	ghq      *calibrated
	quality  *calibrated
	happy    *calibrated
	limits   []*calibrated // of difficulties with activities
	heard    func(done, total int)
}

// calibrated is a printed model with what the search needs.
type calibrated struct {
	name   string
	kind   models.Kind
	terms  []term
	coarse []int // terms whose rounding leaves room that matters
	uses   func(i int) bool
	y      func(slot, bundle int) float64
	// outcome is the name of the outcome in the study file, and missing says
	// for whom it is to be imputed.
	outcome           string
	missing           func(i int) bool
	spread, tolerance float64
	cuts              []float64
	shift, imputed    []float64
	measured          []float64 // what imputation added when last looked at
	// noise is the Monte Carlo error of each coefficient.
	noise []float64
	// byProxy is what Table C.3 leaves for answers by proxy, if it does.
	byProxy func() *marked
	// left is what the coefficients are off by beyond Monte Carlo error, in squares,
	// and unmet what the search left of all its goals.
	left, unmet float64
}

func newCalibration(c *cohort, b *baseline, p *progress, n *interviews, plans *plans) *calibration {
	k := &calibration{v: covariates{c, b, p, n.contact, n.difficulties}, n: n, packages: n.packages, plans: plans, heard: func(int, int) {}}
	k.standIn()
	known := func(i int) bool { return c.people[i].group != groupUnknown }
	costed := func(i int) bool { return c.costed[i] }
	in := func(a arm) func(int) bool { return func(i int) bool { return c.costed[i] && c.people[i].arm == a } }
	cost := k.costAt
	costModel := func(name string, terms []term, uses func(int) bool, coarse ...int) *calibrated {
		return &calibrated{name: name, kind: models.Gamma, terms: terms, coarse: coarse, uses: uses, y: cost, outcome: "social_care", spread: 300, tolerance: 0.5}
	}
	k.cost = [3]*calibrated{
		costModel("7.6", costTerms, costed, 2, 5),
		costModel("7.7", costTermsIB, in(individualBudget), 4),
		costModel("7.8", costTermsCG, in(comparison), 1, 4),
	}
	k.ascot = &calibrated{
		name: "6.12", kind: models.OLS, terms: ascotTerms, coarse: []int{7}, outcome: "ascot", spread: 0.8, tolerance: 0.0004,
		uses:    func(i int) bool { return n.ascot.complete(i) && known(i) },
		missing: func(i int) bool { return !n.ascot.complete(i) && known(i) },
		y:       func(_, bundle int) float64 { return n.ascot.score(bundle) },
	}
	answered := func(i int) bool { return n.ascot[ascotControl][i] != missing && known(i) }
	k.control = &calibrated{
		name: "6.13", kind: models.OrderedLogit, terms: controlTerms, coarse: []int{1, 4}, outcome: "control", spread: 0.7, tolerance: 0.0004,
		uses: answered, y: func(_, bundle int) float64 { return 2 - float64(n.ascot[ascotControl][bundle]) },
	}
	k.ghq = &calibrated{
		name: "6.14", kind: models.OLS, terms: ghqTerms, coarse: []int{7}, outcome: "ghq", spread: 3.3, tolerance: 0.0004,
		uses:    func(i int) bool { return n.ghq.complete(i) && known(i) },
		missing: func(i int) bool { return !n.ghq.complete(i) && known(i) },
		y:       func(_, bundle int) float64 { return float64(n.ghq.troubled(bundle)) },
	}
	k.quality = &calibrated{
		name: "6.15", kind: models.OLS, terms: qualityTerms, outcome: "quality", spread: 1.3, tolerance: 0.0004,
		uses: func(i int) bool { return n.qualityOfLife[i] != missing && known(i) },
		y:    func(_, bundle int) float64 { return -float64(n.qualityOfLife[bundle]) },
		byProxy: func() *marked {
			return k.leftToProxies(k.quality, 8, ownQuality, n.qualityOfLife, n.contact.qualityProxied)
		},
	}
	k.happy = &calibrated{
		name: "6.16", kind: models.OLS, terms: satisfactionTerms, coarse: []int{1}, outcome: "satisfied", spread: 1.4, tolerance: 0.0004,
		// No term asks for the user group: people of an unknown one are in the
		// model, and come in where the search has no more large steps to take.
		uses: func(i int) bool { return n.satisfied[i] != missing && (known(i) || k.few > 0) },
		y:    func(_, bundle int) float64 { return -float64(n.satisfied[bundle]) },
		byProxy: func() *marked {
			return k.leftToProxies(k.happy, 8, ownHappiness, n.satisfied, n.contact.happyProxied)
		},
	}
	k.models = append(k.cost[:], k.ascot, k.control, k.ghq, k.quality, k.happy)
	k.limits = k.difficultyModels()
	return k
}

// rounds is how often everything is sought anew. After that outcomes alone are
// mended, at most so often, and costs polished, which changes what is imputed:
// hence the passes, the last of which leaves costs alone.
const rounds, mends, passes = 7, 8, 3

// A part is no longer mended when little is left, or after so many rounds in vain.
const (
	enough   = 0.5
	patience = 4
)

// run makes all searches.
func (k *calibration) run() error {
	best := k.snapshot()
	best.left = math.Inf(1)
	better := func() {
		if k.left() < best.left {
			best = k.snapshot()
		}
	}
	steps := rounds + (passes+1)*(len(best.parts)-1)
	k.settleGHQ()
	for round := range rounds {
		k.heard(round, steps)
		if err := k.seek(round); err != nil {
			return err
		}
		better()
	}
	k.restore(best)
	for pass := range passes {
		for j, p := range k.parts()[1:] {
			k.heard(rounds+pass*(len(best.parts)-1)+j, steps)
			if err := k.mend(p, rounds+pass*mends, pass == passes-1); err != nil {
				return err
			}
		}
		if pass == passes-1 {
			break
		}
		k.polish()
		if err := k.impute(k.all()); err != nil {
			return err
		}
		better()
	}
	better()
	k.restore(best)
	for j, p := range k.parts()[1:] {
		k.heard(rounds+passes*(len(best.parts)-1)+j, steps)
		if err := k.nudge(p); err != nil {
			return err
		}
	}
	k.heard(steps, steps)
	return nil
}

// nudge moves a part by few exchanges at a time, each aimed off by what imputing
// the state before added, and keeps what brings the models nearer. What few
// exchanges change in what is imputed is small, so that these steps get where
// searches of their own, which change it much, only happen to.
func (k *calibration) nudge(p part) error {
	k.settled = true
	var best *kept
	for try := 0; try <= nudges && (best == nil || best.left > 0); try++ {
		for _, m := range p.models {
			copy(m.imputed, m.measured)
		}
		k.few = 1
		if try > 0 {
			k.few = 1 << (5 + try%8)
		}
		p.seek(1000 + try)
		if err := k.impute(p.models); err != nil {
			return err
		}
		if best == nil || p.left() < best.left {
			best = p.keep()
		} else {
			best.restore()
		}
	}
	k.few = 0
	return nil
}

// nudges is how many are tried for each part.
const nudges = 200

// mend searches a part again and again from the best that there was. The last
// time it takes longer, and costs are as they will be.
func (k *calibration) mend(p part, from int, last bool) error {
	k.settled = last
	longer := 1
	if last {
		longer = 2
	}
	best, vain := p.keep(), 0
	for round := from; round < from+longer*mends && best.left > enough && vain < longer*patience; round++ {
		p.seek(round)
		if err := k.impute(p.models); err != nil {
			return err
		}
		if p.left() < best.left {
			best, vain = p.keep(), 0
		} else {
			best.restore()
			vain++
			p.aimAt(best, vain)
		}
	}
	return nil
}

// all is every model that the search brings about.
func (k *calibration) all() []*calibrated { return append(slices.Clone(k.models), k.limits...) }

// left is what all parts are off by. Square roots keep one that is far off from
// deciding alone.
func (k *calibration) left() float64 {
	sum := 0.0
	for _, p := range k.parts() {
		sum += math.Sqrt(p.left())
	}
	return sum
}

// seek is a round of searches for everything.
func (k *calibration) seek(round int) error {
	k.control.cuts = nil
	if round > 0 {
		k.turnLevers(round)
	}
	k.settleAbilities(round)
	k.settleGHQ()
	if round == 0 {
		k.assignCosts(round)
		k.standIn()
	}
	if round < 2 {
		if err := k.imputeStandIns(round); err != nil {
			return err
		}
	}
	k.assignOutcomes(round)
	k.settleDifficulties(round)
	k.polish()
	return k.impute(k.all())
}

// standIn gives people without a fully known cost the cost of somebody of their
// arm and user group, for the search only: the study imputes theirs.
func (k *calibration) standIn() {
	c := k.v.c
	s := c.stream("stand-in costs", 0)
	for _, at := range everyCell() {
		known, rest := c.split(c.cells[at.arm][at.group])
		for _, i := range rest {
			if len(known) > 0 {
				c.weekly[i] = c.weekly[known[s.Intn(len(known))]]
			}
		}
	}
}

// fitted is the printed model on people as they are.
func (k *calibration) fitted(m *calibrated) fitted {
	f := k.v.model(m.name, m.terms, m.uses, m.y)
	f.shift, f.imputed, f.noise, f.spread, f.tolerance = m.shift, m.imputed, m.noise, m.spread, m.tolerance
	switch m.kind {
	case models.Gamma:
		f.mean = dist.Exp
	case models.OrderedLogit:
		counts := make([]int, 3)
		for i := range k.v.c.people {
			if m.uses(i) {
				counts[int(m.y(i, i))]++
			}
		}
		if m.cuts == nil {
			m.cuts = cutsFor(f.x, f.aims(), counts)
		}
		f.mean = meanLevel(m.cuts)
	default:
		f.mean = identity
	}
	if m.byProxy != nil {
		f.byProxy = m.byProxy()
	}
	return f
}

// quantities is what the search for outcomes is to meet.
func (k *calibration) quantities(m *calibrated) quantities {
	f := k.fitted(m)
	switch m.kind {
	case models.Gamma:
		return f.gamma(freeDispersion, k.observed)
	case models.OrderedLogit:
		return f.orderedLogit(m.cuts)
	}
	return f.leastSquares()
}

// within lists the people of each arm and user group for whom has holds.
func (k *calibration) within(has func(i int) bool) [][]int {
	var classes [][]int
	for _, at := range everyCell() {
		var class []int
		for _, i := range k.v.c.cells[at.arm][at.group] {
			if has(i) {
				class = append(class, i)
			}
		}
		classes = append(classes, class)
	}
	return classes
}

// settleAbilities chooses aims and exchanges records of abilities.
func (k *calibration) settleAbilities(round int) float64 {
	c, b := k.v.c, k.v.b
	moving, concerned := c.everyone(), k.models
	if round > 0 {
		// Costs are settled; people without one do not enter their models.
		moving, concerned = c.where(func(i int) bool { return !c.costed[i] }), k.models[len(k.cost):]
	}
	blocks := make([][]int, 4)
	for j, i := range shuffled(c.stream("ability blocks", round), moving) {
		blocks[j%4] = append(blocks[j%4], i)
	}
	a := newAssignment(len(c.people), blocks)
	for _, m := range concerned {
		if m == k.ghq {
			continue // its totals follow what its model needs
		}
		f := k.fitted(m)
		if len(m.coarse) > 0 {
			k.v.settleAims(&f, m.coarse...)
			m.shift = f.shift
		}
		a.add(k.v.expected(f, m.terms))
	}
	a.add(k.v.unable())
	left := a.improve(c.stream("abilities", round), 2*exchanges, heatOf(round, 3000), 0.01)
	report("abilities", a)
	for item := range b.adl {
		b.adl[item] = applied(a, b.adl[item])
	}
	b.cognitive = applied(a, b.cognitive)
	return left
}

// settleGHQ gives arms and user groups the bimodal totals that the model of
// GHQ-12 needs; the report prints Likert means and cases only.
func (k *calibration) settleGHQ() {
	f := k.fitted(k.ghq)
	k.v.settleAims(&f, k.ghq.coarse...)
	k.ghq.shift = f.shift
	aims := f.aims()
	for _, at := range everyCell() {
		members := k.within(k.ghq.uses)[int(at.arm)*int(groups)+int(at.group)]
		sum := 0.0
		for _, i := range members {
			sum += dot(f.x[i], aims)
		}
		k.n.ghq.settleTroubled(shuffled(k.v.c.stream("GHQ totals", int(at.arm)*int(groups)+int(at.group)), members), rounded(sum))
	}
}

// trace, if set, hears how each search ended.
var trace func(name string, left []reached)

func report(name string, a *assignment) {
	if trace != nil {
		trace(name, a.missed())
	}
}

const exchanges = 1500000

// heatOf is where a search starts to cool. Later rounds mend what the one before
// left: they begin cooler, and the last ones so cool that few people change
// places, or every imputation would differ from the one that was aimed off by.
func heatOf(round int, hot float64) float64 {
	switch {
	case round == 0:
		return hot
	case round < 3:
		return 30
	case round < rounds:
		return 2
	}
	return [3]float64{0.02, 0.5, 3}[round%3]
}

func (k *calibration) assignCosts(round int) {
	k.exchangeCosts(round, 5*exchanges, 300)
	k.observed = true
	k.exchangeCosts(round+1, 2*exchanges, 3)
	k.packages.settleHomeCare(k.v.c)
}

func (k *calibration) exchangeCosts(round, trials int, hot float64) {
	c := k.v.c
	a := newAssignment(len(c.people), k.within(func(i int) bool { return c.costed[i] }))
	for _, m := range k.cost {
		a.add(k.quantities(m))
	}
	a.add(k.costDifferences()...)
	a.add(k.packageMeans()...)
	a.improve(c.stream("cost exchange", round), trials, hot, 0.01)
	report("costs", a)
	weekly := make([]float64, len(c.weekly))
	for slot, bundle := range a.holds {
		weekly[slot] = k.costAt(slot, bundle)
	}
	c.weekly = weekly
	for part := range k.packages.quantities {
		k.packages.quantities[part] = applied(a, k.packages.quantities[part])
	}
	k.n.services.socialWorker = applied(a, k.n.services.socialWorker)
	k.plans.reassign(a)
	if k.records != nil {
		k.records.reassign(a)
	}
}

// costAt is what a person's support would cost a week with the package or plan
// of another of the same arm: conventional services cost what the person's own
// site asks.
func (k *calibration) costAt(slot, bundle int) float64 {
	c := k.v.c
	if slot == bundle || c.people[slot].arm == individualBudget {
		return c.weekly[bundle]
	}
	return k.packages.weekly(c.people[slot].site, bundle, k.n.services.socialWorker[bundle])
}

// assignOutcomes exchanges the answers to one instrument after the other.
func (k *calibration) assignOutcomes(round int) {
	k.assignASCOT(round)
	k.assignGHQ(round)
	k.assignQuality(round)
	k.assignSatisfaction(round)
	k.assignHealth(round)
}

// exchangeAnswers searches among the people of each arm and user group who
// answered.
func (k *calibration) exchangeAnswers(name string, round int, has func(i int) bool, trials int, q ...quantities) *assignment {
	a := newAssignment(len(k.v.c.people), k.within(has))
	a.add(q...)
	if round >= rounds {
		trials /= 3 // less to mend than to find
	}
	if k.few > 0 {
		k.forgo(a)
		a.improve(k.v.c.stream(name+" exchange", round), k.few, 0.01, 0.005)
		return a
	}
	a.improve(k.v.c.stream(name+" exchange", round), trials, heatOf(round, 1000), 0.01)
	report(name, a)
	return a
}

// forgo no longer seeks what lies far from its goal and is no coefficient: the
// few exchanges of a nudge could not bring it there, and would do nothing else.
func (k *calibration) forgo(a *assignment) {
	const far = 3
	model := map[string]bool{}
	for _, m := range k.all() {
		model[m.name] = true
	}
	value, _ := a.now()
	for _, g := range a.groups {
		for j := range g.goals {
			if !model[g.name] && g.goals[j].miss(value[j]) > far {
				g.goals[j].unit = 0
			}
		}
		value = value[len(g.goals):]
	}
}

// unmetBy is the sum of squared misses of a search's goals.
func unmetBy(a *assignment) float64 {
	_, cost := a.now()
	return cost
}

func answeredIn(values []int) func(i int) bool {
	return func(i int) bool { return values[i] != missing }
}

func (k *calibration) assignASCOT(round int) {
	n := k.n
	k.control.cuts = nil
	q := []quantities{k.quantities(k.ascot), k.quantities(k.control)}
	q = append(q, k.moments("C.3: ASCOT", ownASCOT, n.ascot.complete, n.ascot.score)...)
	q = append(q, k.differences("ASCOT", func(p population) printed { return p.ascot }, 1, n.ascot.complete, n.ascot.score)...)
	q = append(q, k.learningDisability()...)
	found := k.exchangeAnswers("ASCOT", round, n.ascot.complete, 4*exchanges, q...)
	k.ascot.unmet = unmetBy(found)
	for d := range n.ascot {
		n.ascot[d] = applied(found, n.ascot[d])
	}
}

func (k *calibration) assignGHQ(round int) {
	c, n, contact := k.v.c, k.n, k.n.contact
	likert := func(b int) float64 { return float64(n.ghq.likert(b)) }
	troubled := func(b int) float64 { return float64(n.ghq.troubled(b)) }
	isCase := func(b int) bool { return n.ghq.troubled(b) >= caseFrom }
	q := append([]quantities{k.quantities(k.ghq)}, k.moments("C.3: GHQ", ownLikert, n.ghq.complete, likert)...)
	q = append(q, k.differences("GHQ", func(p population) printed { return p.ghq }, -1, n.ghq.complete, troubled)...)
	for a := range arms {
		own := func(i int) bool {
			return c.people[i].arm == a && n.ghq.complete(i) && contact.respondent[i] != proxy
		}
		q = append(q, k.share("C.3: cases", ownCases[a], own, isCase),
			k.share("C.2: cases, older people", ownCasesOP[a], func(i int) bool { return own(i) && c.people[i].group == olderPeople }, isCase))
	}
	found := k.exchangeAnswers("GHQ", round, n.ghq.complete, 4*exchanges, q...)
	k.ghq.unmet = unmetBy(found)
	for item := range n.ghq {
		n.ghq[item] = applied(found, n.ghq[item])
	}
}

func (k *calibration) assignQuality(round int) {
	c, n, contact := k.v.c, k.n, k.n.contact
	q := append([]quantities{k.quantities(k.quality)}, k.levels("C.3: quality of life", ownQuality, n.qualityOfLife, contact.qualityProxied)...)
	for a, percent := range ownGoodMH {
		q = append(q, k.share("C.2: good quality of life", percent, func(i int) bool {
			return c.people[i].arm == arm(a) && c.people[i].group == mentalHealth && n.qualityOfLife[i] != missing && contact.qualityProxied[i] == 0
		}, func(b int) bool { return n.qualityOfLife[b] <= 3 }))
	}
	found := k.exchangeAnswers("quality of life", round, answeredIn(n.qualityOfLife), 3*exchanges, q...)
	k.quality.unmet = unmetBy(found)
	n.qualityOfLife = applied(found, n.qualityOfLife)
}

func (k *calibration) assignSatisfaction(round int) {
	n := k.n
	q := append([]quantities{k.quantities(k.happy)}, k.levels("C.3: satisfaction", ownHappiness, n.satisfied, n.contact.happyProxied)...)
	found := k.exchangeAnswers("satisfaction", round, answeredIn(n.satisfied), 3*exchanges, q...)
	k.happy.unmet = unmetBy(found)
	n.satisfied = applied(found, n.satisfied)
}

func (k *calibration) assignHealth(round int) {
	n := k.n
	q := append(k.levels("C.3: health", ownHealth, n.health, n.contact.healthProxied), k.healthOfAccepted())
	n.health = applied(k.exchangeAnswers("health", round, answeredIn(n.health), exchanges, q...), n.health)
}

// asStudied is the model as the study file states it: on all people that it
// uses, with what is missing imputed.
func (k *calibration) asStudied(m *calibrated) models.Model {
	c := k.v.c
	out := models.Model{Kind: m.kind, Terms: []string{}}
	if m.kind == models.OrderedLogit {
		out.Levels = []string{"high needs", "low needs", "no needs"}
	}
	in := func(i int) bool { return m.uses(i) || (m.missing != nil && m.missing(i)) }
	column := func(name string, of func(i int) float64) {
		if slices.ContainsFunc(out.Columns, func(o models.Column) bool { return o.Name == name }) {
			return
		}
		values := make([]float64, len(c.people))
		for i := range values {
			values[i] = nan
			if in(i) {
				values[i] = of(i)
			}
		}
		out.Columns = append(out.Columns, models.Column{Name: name, Values: values})
	}
	column(m.outcome, func(i int) float64 {
		if m.uses(i) {
			return m.y(i, i)
		}
		return nan
	})
	out.Columns[0].Impute = m.missing != nil
	for _, t := range m.terms {
		if t.base.name == "" {
			continue
		}
		column(t.base.name, func(i int) float64 {
			if t.base.name == spending.name && !c.costed[i] {
				return nan
			}
			return t.base.of(k.v, i)
		})
	}
	keep := c.where(in)
	for j := range out.Columns {
		if out.Columns[j].Name == spending.name {
			out.Columns[j].Impute = m.kind != models.Gamma
		}
		out.Columns[j].Values = pick(out.Columns[j].Values, keep)
		out.Columns[j].Kind = impute.Continuous
	}
	for _, t := range m.terms {
		name := t.name
		if t.base.name == "" {
			name = models.Intercept
		}
		out.Terms = append(out.Terms, name)
	}
	out.Design = func(at models.Columns) ([]float64, [][]float64, error) {
		y := at(m.outcome)
		var x [][]float64
		for _, t := range m.terms {
			column := make([]float64, len(y))
			for i := range column {
				column[i] = 1
				if t.base.name != "" {
					column[i] = raised(at(t.base.name)[i], t.power)
				}
			}
			x = append(x, column)
		}
		return y, x, nil
	}
	return out
}

// imputeStandIns takes imputed costs as those of people without one, so that the
// search sees about what the study's models see.
func (k *calibration) imputeStandIns(round int) error {
	c := k.v.c
	m := k.quality
	costs, err := models.Completed(context.Background(), k.asStudied(m), models.Options{Sets: 1 + round, Seed: c.seed}, spending.name, round)
	if err != nil {
		return err
	}
	for j, i := range c.where(m.uses) {
		if !c.costed[i] {
			c.weekly[i] = costs[j]
		}
	}
	return nil
}

// impute finds what imputation adds to every coefficient: the pooled estimate
// less that of the search. It notes what each model is off by beyond what the
// Monte Carlo error explains, in squares.
func (k *calibration) impute(of []*calibrated) error {
	for _, m := range of {
		if m.kind == models.Gamma {
			continue
		}
		r, err := models.Fit(context.Background(), k.asStudied(m), models.Options{Sets: 20, Seed: 1})
		if err != nil {
			return fmt.Errorf("model %s: %w", m.name, err)
		}
		q := k.quantities(m)
		a := newAssignment(len(k.v.c.people), nil)
		a.add(q)
		now, _ := a.now()
		m.noise, m.measured, m.left = make([]float64, len(m.terms)), make([]float64, len(m.terms)), 0
		keep := 0.6 // half steps: costs are imputed anew every time
		if m.imputed == nil {
			m.imputed, keep = make([]float64, len(m.terms)), 1
		}
		for j := range m.terms {
			m.measured[j] = r.Terms[j].Estimate - now[j]
			m.imputed[j] += keep * (m.measured[j] - m.imputed[j])
			m.noise[j] = r.Terms[j].EstimateError
			off := math.Abs(r.Terms[j].Estimate-m.terms[j].coef.value) - m.terms[j].coef.half
			off = max(0, off/m.noise[j]-1.5)
			m.left += float64(off * off)
		}
		if traceFit != nil {
			traceFit(m, r)
		}
	}
	return nil
}

// traceFit, if set, sees every pooled fit.
var traceFit func(m *calibrated, r *models.Result)
