package impute

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// ordered is the log-likelihood of the proportional odds model,
// logit P(Y <= j) = cut_j - x'b. Its parameters are the cuts, then b; the
// design's constant is left out.
type ordered struct{ *categorical }

func (o ordered) evaluate(theta, gradient, information []float64) float64 {
	cuts, rows := len(o.levels)-1, len(o.y)
	if !increasing(theta[:cuts]) {
		return math.Inf(-1)
	}
	width := len(o.columns)
	o.derived.size(rows, 1, width)
	clear(gradient)
	clear(information)
	value := newLogSum()
	for at := range rows {
		p := o.person(at, theta, gradient, information)
		if !(p > 0) {
			return math.Inf(-1)
		}
		value.add(p, o.weight[at])
	}
	d := &o.derived
	weightedGram(d.block, o.x, d.weight[:rows], d.buffer, width)
	for j := 1; j < width; j++ {
		copy(information[(cuts+j-1)*len(theta)+cuts:][:j], d.block[j*width+1:][:j])
	}
	return value.total()
}

// edge is the logistic distribution at one end of a level: its density and the
// density's slope; zero at an infinite end.
type edge struct{ density, slope float64 }

func logisticEdge(x float64) edge {
	p := logistic(x)
	f := p * (1 - p)
	return edge{f, f * (1 - 2*p)}
}

// logistic is 1/(1+exp(-x)).
func logistic(x float64) float64 { return 1 / (1 + dist.Exp(-x)) }

// between is the logistic probability of (a, b), without cancellation in the
// upper tail.
func between(a, b float64) float64 {
	if a > 0 {
		a, b = -b, -a
	}
	return logistic(b) - logistic(a)
}

// slopes are the derivatives of a level's log-likelihood by its upper and lower
// ends: first, and minus the second.
type slopes struct{ up, down, upUp, downDown, upDown float64 }

// ends returns the probability of a level at the linear predictor eta, with its
// slopes; an end at infinity has none.
func ends(cuts []float64, level int, eta float64) (float64, slopes) {
	low, high := math.Inf(-1), math.Inf(1)
	var lower, upper edge
	if level > 0 {
		low = cuts[level-1] - eta
		lower = logisticEdge(low)
	}
	if level < len(cuts) {
		high = cuts[level] - eta
		upper = logisticEdge(high)
	}
	p := between(low, high)
	up, down := upper.density/p, -lower.density/p
	return p, slopes{up, down, float64(up*up) - upper.slope/p, float64(down*down) + lower.slope/p, up * down}
}

// person adds one row's gradient and the parts of its information that concern
// cuts, keeps the weight of the rest, and returns the probability of its level.
func (o ordered) person(at int, theta, gradient, information []float64) float64 {
	cuts, size, width := len(o.levels)-1, len(theta), len(o.columns)
	x, level, w := o.x[at*width+1:][:width-1], o.y[at], o.weight[at]
	p, d := ends(theta[:cuts], level, dot(x, theta[cuts:]))
	if !(p > 0) {
		return p
	}
	o.derived.weight[at] = math.Max(0, w*(d.upUp+2*d.upDown+d.downDown))
	addScaled(gradient[cuts:], x, -w*(d.up+d.down))
	if level < cuts {
		gradient[level] += float64(w * d.up)
		information[level*size+level] += float64(w * d.upUp)
		addCross(information, x, size, cuts, level, -w*(d.upUp+d.upDown))
	}
	if level > 0 {
		gradient[level-1] += float64(w * d.down)
		information[(level-1)*size+level-1] += float64(w * d.downDown)
		addCross(information, x, size, cuts, level-1, -w*(d.downDown+d.upDown))
	}
	if level > 0 && level < cuts {
		information[level*size+level-1] += float64(w * d.upDown)
	}
	return p
}

// addCross adds factor times x to the column of a cut, below the cuts.
func addCross(information, x []float64, size, cuts, cut int, factor float64) {
	for j, v := range x {
		information[(cuts+j)*size+cut] += float64(factor * v)
	}
}

func increasing(x []float64) bool {
	for j := 1; j < len(x); j++ {
		if !(x[j] > x[j-1]) {
			return false
		}
	}
	return true
}

// startCuts puts the cuts where they reproduce the levels' shares.
func (o ordered) startCuts(theta []float64) {
	total, below := 0.0, 0.0
	for _, w := range o.weight {
		total += w
	}
	for cut := range len(o.levels) - 1 {
		for at, level := range o.y {
			if level == cut {
				below += o.weight[at]
			}
		}
		theta[cut] = dist.Log(below / (total - below))
	}
}

// drawParameters draws from the normal approximation, refusing draws whose cuts
// are out of order; should a hundred be, it takes the estimate.
func (o ordered) drawParameters(s *resample.Stream) {
	cuts := len(o.levels) - 1
	const attempts = 100
	for range attempts {
		if o.fit.draw(s); increasing(o.fit.drawn[:cuts]) {
			return
		}
	}
	copy(o.fit.drawn, o.fit.theta)
}

// drawOrdered imputes from the proportional odds model.
func (c *chain) drawOrdered(i int) {
	if !c.tabulate(i) {
		return
	}
	t, cell, s := &c.categorical, &c.cells[i], &c.streams[i]
	o := ordered{t}
	cuts := len(t.levels) - 1
	if !c.resume(i, cuts+len(t.columns)-1) {
		o.startCuts(t.fit.theta)
	}
	c.finish(i, t.fit.maximise(o))
	if copy(t.fit.drawn, t.fit.theta); !c.plan.options.PlugIn {
		o.drawParameters(s)
	}
	for _, at := range cell.fill {
		c.gather(t.row, t.columns, at)
		cell.values[at] = float64(t.levels[o.chooseLevel(s.Float64(), t.row[1:])])
	}
}

// chooseLevel is the level at a share u of the distribution, at the parameters
// drawn.
func (o ordered) chooseLevel(u float64, x []float64) int {
	cuts := len(o.levels) - 1
	eta := dot(x, o.fit.drawn[cuts:])
	for cut, at := range o.fit.drawn[:cuts] {
		if u <= logistic(at-eta) {
			return cut
		}
	}
	return cuts
}
