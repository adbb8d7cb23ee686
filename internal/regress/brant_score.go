package regress

// ScoreProportionalOdds tests proportional odds by the score, at the estimate,
// of the model in which slopes differ between cuts, with the information
// expected there (the test of SAS's LOGISTIC). It needs no further fit. It is
// known to reject too often in small samples.
func ScoreProportionalOdds(f *Fit) (*ProportionalOdds, error) {
	p, err := newOddsProblem(f)
	if err != nil {
		return nil, err
	}
	score, information := p.unequal(p.theta())
	return p.test(&ProportionalOdds{}, "score", func(free []int) (float64, bool) {
		u, v := p.released(score, information, free)
		return waldStatistic(v, u)
	})
}

// theta is the fit's estimate on the basis.
func (p *oddsProblem) theta() []float64 {
	b := p.basis
	var theta []float64
	shift := 0.0
	for k := range b.q {
		g := 0.0
		for j := k; j < len(b.kept); j++ {
			g += b.r[k][j] * p.fit.Terms[b.kept[j]].Estimate
		}
		theta = append(theta, g)
		shift += b.mean[k] * p.fit.Terms[b.kept[k]].Estimate
	}
	for _, cut := range p.fit.Cuts {
		theta = append(theta, cut.Estimate-shift)
	}
	return theta
}

// unequal is the score and the expected information of the model with its own
// slopes at each cut, at a point where they are equal. The parameters are, cut
// by cut, the natural slopes and then the cut with the columns centred.
func (p *oddsProblem) unequal(theta []float64) (score []float64, information [][]float64) {
	m := p.model
	k := len(m.q)
	score, information = make([]float64, m.cuts()*(k+1)), newMatrix(m.cuts()*(k+1))
	columns := p.cutDerivatives()
	by, curve := p.cutScores(theta), p.cutCurvatures(theta)
	for j := range m.cuts() {
		for a, z := range columns {
			score[j*(k+1)+a] = dot(z, by[j])
		}
		for next := j; next < min(j+2, m.cuts()); next++ {
			weight := curve[2*j+next-j]
			p.addBlock(information, columns, weight, j*(k+1), next*(k+1))
		}
	}
	return score, information
}

// cutDerivatives is what a cut's margin, cut - x'b, changes by with its natural
// slopes, the columns centred, and with the cut.
func (p *oddsProblem) cutDerivatives() [][]float64 {
	var out [][]float64
	for k := range p.basis.q {
		column := make([]float64, len(p.model.level))
		for j := range k + 1 {
			addScaled(column, -p.basis.r[j][k], p.basis.q[j])
		}
		out = append(out, column)
	}
	ones := make([]float64, len(p.model.level))
	for i := range ones {
		ones[i] = 1
	}
	return append(out, ones)
}

// cutScores is, by cut, the derivative of each row's log-likelihood by it.
func (p *oddsProblem) cutScores(theta []float64) [][]float64 {
	c := &ologitClimb{ologitModel: p.model, at: &ologitPoint{theta: theta}}
	out := make([][]float64, c.cuts())
	for j := range out {
		out[j] = make([]float64, len(c.level))
	}
	c.eachScore(func(row int, u []float64) {
		for j := range out {
			out[j][row] = c.w(row) * u[len(c.q)+j]
		}
	})
	return out
}

// cutCurvatures is the information about the cuts that each row is expected to
// give: at 2j that of cut j, at 2j+1 that of cut j with the next.
func (p *oddsProblem) cutCurvatures(theta []float64) [][]float64 {
	m := p.model
	l := ologitLevels{cuts: theta[len(m.q):]}
	eta := make([]float64, len(m.level))
	m.predict(eta, theta, 0)
	out := make([][]float64, 2*len(l.cuts))
	for i := range out {
		out[i] = make([]float64, len(eta))
	}
	for row, e := range eta {
		if m.level[row] < 0 {
			continue
		}
		w := m.w(row)
		for j := range l.cuts {
			lower, density, _ := l.share(j, e)
			upper, _, _ := l.share(j+1, e)
			below, above := l.bend(j), l.bend(j+1)
			out[2*j][row] = w * (density*(lower+upper) + below*lower + above*upper)
			out[2*j+1][row] = -w * above * upper
		}
	}
	return out
}

// bend is the curvature of the gap of level k, 0 for an outer level.
func (l ologitLevels) bend(k int) float64 {
	if k == 0 || k == len(l.cuts) {
		return 0
	}
	return ologitBend(l.cuts[k] - l.cuts[k-1])
}

// addBlock adds the weighted products of the columns to a block and, off the
// diagonal, to its mirror image.
func (p *oddsProblem) addBlock(into, columns [][]float64, weight []float64, row, column int) {
	part := make([]float64, len(weight))
	for a, z := range columns {
		for i, w := range weight {
			part[i] = w * z[i]
		}
		for b, other := range columns {
			v := dot(part, other)
			into[row+a][column+b] = v
			into[column+b][row+a] = v
		}
	}
}

// released is the score and the information of the model in which only the
// terms at the positions free have slopes of their own at each cut.
func (p *oddsProblem) released(score []float64, information [][]float64, free []int) ([]float64, [][]float64) {
	place := p.places(free)
	size := 0
	for _, at := range place {
		size = max(size, at+1)
	}
	u, v := make([]float64, size), newMatrix(size)
	for i, a := range place {
		u[a] += score[i]
		for j, b := range place {
			v[a][b] += information[i][j]
		}
	}
	return u, v
}

// places says which parameter of the partly released model each one of the
// fully released is: terms that are not free share one over all cuts.
func (p *oddsProblem) places(free []int) []int {
	k, cuts := len(p.basis.q), p.model.cuts()
	own := make([]bool, k+1)
	own[k] = true // cuts always differ
	for _, a := range free {
		own[a] = true
	}
	place := make([]int, cuts*(k+1))
	next := 0
	for j := range cuts {
		for a := range k + 1 {
			i := j*(k+1) + a
			if !own[a] && j > 0 {
				place[i] = place[a]
				continue
			}
			place[i] = next
			next++
		}
	}
	return place
}
