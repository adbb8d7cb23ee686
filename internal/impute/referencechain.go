package impute

import (
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// referenceChain imputes one sample of rows after another and reuses its
// memory.
type referenceChain struct {
	plan    *ReferencePlan
	turnout turnout
	// People are kept in slots sorted by arm, visits attended, and whether
	// they have gaps, so that each such bucket is one stretch of the design.
	buckets []int // by bucket, its first slot; one more at the end
	next    []int
	places  []int // by slot, the place in the sample
	rows    []int // by slot, the plan's row
	// design is row-major: the arm's indicator or a constant, covariates,
	// columns.
	design     []float64
	settled    [][]float64 // by model and visit, cross-products of people without gaps who left there
	gram       []float64
	regression regression
	models     []regressions
	noise      [][]resample.Stream // by arm and column
	tally      referenceTally

	own, source, residual []float64 // means and residuals of one person by column
	precision, shift      []float64 // of the values in one person's gaps
}

// regressions are a model's parameters: for each column its coefficients on
// the design columns before it, and the standard deviation left.
type regressions struct {
	coefficients [][]float64
	sigma        []float64
	reach        int // leading columns that are needed
	gaps         bool
	parameters   []resample.Stream
}

func newReferenceChain(p *ReferencePlan) *referenceChain {
	n, square := len(p.columns), p.width*p.width
	c := &referenceChain{
		plan: p, buckets: make([]int, len(p.arms)*(p.visits+1)*2+1), next: make([]int, len(p.arms)*(p.visits+1)*2),
		gram: make([]float64, square), tally: newReferenceTally(p), regression: newRegression(p.width),
		own: make([]float64, n), source: make([]float64, n), residual: make([]float64, n),
		precision: make([]float64, n*n), shift: make([]float64, n),
	}
	for range p.models() {
		m := regressions{sigma: make([]float64, n), parameters: make([]resample.Stream, n)}
		for j := range n {
			m.coefficients = append(m.coefficients, make([]float64, p.first+j))
		}
		c.models = append(c.models, m)
		for range p.visits {
			c.settled = append(c.settled, make([]float64, square))
		}
	}
	for range p.arms {
		c.noise = append(c.noise, make([]resample.Stream, n))
	}
	return c
}

// impute fills in the design for the rows given, each a row of the plan.
func (c *referenceChain) impute(rows []int, replicate, imputation int) error {
	p := c.plan
	c.turnout.count(p, rows)
	var err error
	c.turnout.lacking(p, func(arm, column int) {
		if err == nil {
			err = fmt.Errorf("impute: %w", p.nobody(arm, column))
		}
	})
	if err != nil {
		return err
	}
	c.seat(rows)
	c.open(replicate, imputation)
	c.settle()
	for m := range c.models {
		c.augment(m)
	}
	c.follow()
	return nil
}

// bucket numbers people alike in arm, visits attended and gaps.
func (c *referenceChain) bucket(arm, attended, gaps int) int {
	return (arm*(c.plan.visits+1)+attended)*2 + gaps
}

func (c *referenceChain) bucketOf(row int) int {
	return c.bucket(c.plan.arm[row], c.plan.attended[row], min(1, len(c.plan.gaps[row])))
}

// seat gives people their slots and copies their values into the design.
func (c *referenceChain) seat(rows []int) {
	p := c.plan
	clear(c.next)
	for _, row := range rows {
		c.next[c.bucketOf(row)]++
	}
	slot := 0
	for b, n := range c.next {
		c.buckets[b], c.next[b] = slot, slot
		slot += n
	}
	c.buckets[len(c.next)] = slot
	c.rows, c.places = resizeInts(c.rows, len(rows)), resizeInts(c.places, len(rows))
	c.design = resize(c.design, len(rows)*p.width)
	values := len(p.covariates) + len(p.columns)
	for place, row := range rows {
		b := c.bucketOf(row)
		slot := c.next[b]
		c.next[b]++
		c.rows[slot], c.places[slot] = row, place
		person := c.person(slot)
		clear(person[:p.heads])
		_, head := p.model(p.arm[row])
		person[head] = 1
		copy(person[p.heads:], p.values[row*values:][:values])
	}
}

func resizeInts(x []int, n int) []int {
	if cap(x) < n {
		return make([]int, n)
	}
	return x[:n]
}

func (c *referenceChain) person(slot int) []float64 {
	return c.design[slot*c.plan.width:][:c.plan.width]
}

// slots is the stretch of a bucket.
func (c *referenceChain) slots(arm, attended, gaps int) (from, to int) {
	b := c.bucket(arm, attended, gaps)
	return c.buckets[b], c.buckets[b+1]
}

// open starts the streams and says what each model is for.
func (c *referenceChain) open(replicate, imputation int) {
	p := c.plan
	for j := range p.columns {
		for arm := range p.arms {
			c.noise[arm][j] = p.columns[j].noise[arm].At(replicate, imputation)
		}
		for m := range c.models {
			c.models[m].parameters[j] = p.columns[j].parametersFrom[m].At(replicate, imputation)
		}
	}
	for m := range c.models {
		c.models[m].reach, c.models[m].gaps = c.turnout.reach(p, m), false
	}
}

// settle adds up the cross-products that do not change, and starts gaps at
// their column's mean in the arm.
func (c *referenceChain) settle() {
	for i := range c.settled {
		clear(c.settled[i])
	}
	for arm := range c.plan.arms {
		m, _ := c.plan.model(arm)
		for attended := 1; attended <= c.plan.visits; attended++ {
			from, to := c.slots(arm, attended, 0)
			c.addSlots(c.settled[m*c.plan.visits+attended-1], from, to)
			if from, to := c.slots(arm, attended, 1); to > from {
				c.models[m].gaps = true
			}
		}
		if c.models[m].gaps {
			c.startGaps(arm)
		}
	}
}

func (c *referenceChain) addSlots(gram []float64, from, to int) {
	if to > from {
		addRows(gram, c.plan.width, c.design[from*c.plan.width:], to-from)
	}
}

func (c *referenceChain) startGaps(arm int) {
	p := c.plan
	from, to := c.buckets[c.bucket(arm, 0, 0)], c.buckets[c.bucket(arm, p.visits, 1)+1]
	for j := range p.columns {
		sum := 0.0
		for slot := from; slot < to; slot++ {
			sum += c.person(slot)[p.first+j]
		}
		c.own[j] = sum / max(1, float64(c.turnout.observed[arm*len(p.columns)+j]))
	}
	for slot := from; slot < to; slot++ {
		for _, j := range p.gaps[c.rows[slot]] {
			c.person(slot)[p.first+j] = c.own[j]
		}
	}
}

// augment draws a model's parameters, and where somebody has gaps alternates
// them with the values in the gaps (Schafer 1997, section 6.5.2).
func (c *referenceChain) augment(m int) {
	if c.models[m].reach == 0 {
		return
	}
	if !c.models[m].gaps {
		c.learn(m)
		return
	}
	for range c.plan.options.Iterations {
		c.learn(m)
		c.eachSlot(m, 1, (*referenceChain).fillGaps)
	}
}

// eachSlot visits people of a model's arms, with gaps (1) or without (0).
func (c *referenceChain) eachSlot(m, gaps int, visit func(c *referenceChain, arm, slot int)) {
	for arm := range c.plan.arms {
		if of, _ := c.plan.model(arm); of != m {
			continue
		}
		for attended := range c.plan.visits + 1 {
			from, to := c.slots(arm, attended, gaps)
			for slot := from; slot < to; slot++ {
				visit(c, arm, slot)
			}
		}
	}
}

// learn draws a model's parameters from their posterior given the gaps'
// values. The people of a visit are those of all later ones and those who left
// there.
func (c *referenceChain) learn(m int) {
	p := c.plan
	clear(c.gram)
	people := 0
	for visit := p.visits - 1; visit >= 0; visit-- {
		for arm := range p.arms {
			if of, _ := p.model(arm); of != m {
				continue
			}
			from, to := c.slots(arm, visit+1, 0)
			people += to - from
			from, to = c.slots(arm, visit+1, 1)
			people += to - from
			c.addSlots(c.gram, from, to)
		}
		addScaled(c.gram, c.settled[m*p.visits+visit], 1)
		if p.ends[visit] < c.models[m].reach {
			c.learnVisit(m, visit, people)
		}
	}
}

// learnVisit draws the regressions of a visit's columns.
func (c *referenceChain) learnVisit(m, visit, people int) {
	p, r, model := c.plan, &c.regression, &c.models[m]
	r.start(c.gram, people)
	for k := range p.first + min(p.ends[visit+1], model.reach) {
		if j := k - p.first; j >= p.ends[visit] {
			var few bool
			model.sigma[j], few = r.draw(model.coefficients[j], &model.parameters[j])
			if few {
				c.tally.few(m, j)
			}
		}
		if !r.admit(k) {
			c.tally.drop(m, visit, k)
		}
	}
}

// least is the smallest standard deviation that a precision is taken of, in
// units of a column's own, so that columns that determine each other leave the
// precision matrix far from singular.
const least = 1e-5

// fillGaps draws the values that somebody has missing before the last
// interview from their distribution given all others there.
func (c *referenceChain) fillGaps(arm, slot int) {
	p := c.plan
	number, _ := p.model(arm)
	model, gaps, person := &c.models[number], p.gaps[c.rows[slot]], c.person(slot)
	n := len(gaps)
	for _, j := range gaps {
		person[p.first+j] = 0
	}
	clear(c.precision[:n*n])
	clear(c.shift[:n])
	for j := gaps[0]; j < p.end(c.rows[slot]); j++ {
		b := model.coefficients[j]
		weight := 1 / math.Max(least, model.sigma[j])
		weight *= weight
		left := person[p.first+j] - dot(b, person)
		for s, k := range gaps {
			x := slope(b, p.first, j, k)
			c.shift[s] -= float64(float64(weight*x) * left)
			for t, l := range gaps[:s+1] {
				c.precision[s*n+t] += float64(float64(weight*x) * slope(b, p.first, j, l))
			}
		}
	}
	c.drawGaps(gaps, person, c.noise[arm])
}

// slope is how much column j's residual rises with column k.
func slope(b []float64, first, j, k int) float64 {
	switch {
	case k == j:
		return 1
	case k < j:
		return -b[first+k]
	}
	return 0
}

// drawGaps draws from the normal distribution with c.precision and c.shift,
// the precision times the mean.
func (c *referenceChain) drawGaps(gaps []int, person []float64, noise []resample.Stream) {
	n, factor, x := len(gaps), c.precision, c.shift
	for s := range n {
		row := factor[s*n:][:s+1]
		for t := range s {
			row[t] = (row[t] - dot(row[:t], factor[t*n:][:t])) / factor[t*n+t]
		}
		row[s] = math.Sqrt(math.Max(least, row[s]-dot(row[:s], row[:s])))
		x[s] = (x[s] - dot(row[:s], x[:s])) / row[s]
	}
	for s, j := range gaps {
		x[s] += noise[j].Normal()
	}
	backSolve(factor, nil, n, x[:n])
	for s, j := range gaps {
		person[c.plan.first+j] = x[s]
	}
}
