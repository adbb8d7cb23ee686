package regress

// expected is the information expected at theta, each person's level being as
// likely as the model says.
func (m *ologitModel) expected(theta []float64) [][]float64 {
	into := newMatrix(m.size())
	p, cuts := len(m.q), m.cuts()
	density, share := make([]float64, cuts), make([]float64, cuts+1)
	bends := make([]float64, cuts+1) // expected weight in a level
	levels := ologitLevels{cuts: theta[p:]}
	eta := make([]float64, ologitBlock)
	for start := 0; start < len(m.level); start += ologitBlock {
		eta := eta[:min(ologitBlock, len(m.level)-start)]
		m.predict(eta, theta, start)
		for i, e := range eta {
			row := start + i
			if m.level[row] < 0 {
				continue
			}
			for k := range density {
				share[k], density[k], _ = levels.share(k, e)
			}
			share[cuts], _, _ = levels.share(cuts, e)
			m.expect(into, row, share, density)
			addScaled(bends, m.w(row), share)
		}
	}
	for k := 1; k < cuts; k++ {
		m.bend(into, k, bends[k]*ologitBend(theta[p+k]-theta[p+k-1]))
	}
	(&ologitGram{into: into}).finish()
	return into
}

// expect adds the lower triangle of what one row's margins are expected to
// give.
func (m *ologitModel) expect(into [][]float64, row int, share, density []float64) {
	p := len(m.q)
	joint := 0.0
	for k, f := range density {
		curvature := float64(m.w(row) * f * (share[k] + share[k+1]))
		joint += curvature
		into[p+k][p+k] += curvature
		for j, q := range m.q {
			into[p+k][j] -= float64(curvature * q[row])
		}
	}
	for j, q := range m.q {
		part := float64(joint * q[row])
		for k := range j + 1 {
			into[j][k] += float64(part * m.q[k][row])
		}
	}
}
