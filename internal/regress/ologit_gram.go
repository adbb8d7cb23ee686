package regress

import "gonum.org/v1/gonum/floats"

// ologitBlock is how many rows are worked at a time: few enough to stay in the
// nearest cache.
const ologitBlock = 256

// ologitGram sums, over the rows, curvature times the outer product of the
// derivatives of each margin by theta.
type ologitGram struct {
	m            *ologitModel
	into         [][]float64
	above, below []float64   // curvatures of the margins of a block
	cuts         [][]float64 // the same by cut
	joint, part  []float64
}

func newOlogitGram(m *ologitModel) *ologitGram {
	cells := make([]float64, (4+m.cuts())*ologitBlock)
	next := func() []float64 {
		out := cells[:ologitBlock:ologitBlock]
		cells = cells[ologitBlock:]
		return out
	}
	g := &ologitGram{m: m, above: next(), below: next(), joint: next(), part: next()}
	for range m.cuts() {
		g.cuts = append(g.cuts, next())
	}
	return g
}

// begin clears the matrix that the sum goes into.
func (g *ologitGram) begin(into [][]float64) {
	for _, row := range into {
		clear(row)
	}
	g.into = into
}

// add adds the rows from start up to end.
func (g *ologitGram) add(start, end int) {
	n := end - start
	joint, part := g.joint[:n], g.part[:n]
	floats.AddTo(joint, g.above[:n], g.below[:n])
	g.spread(start, end)
	p := len(g.m.q)
	for j, q := range g.m.q {
		floats.MulTo(part, joint, q[start:end])
		for k := range j + 1 {
			g.into[j][k] += floats.Dot(g.m.q[k][start:end], part)
		}
		for k, curvature := range g.cuts {
			g.into[p+k][j] -= floats.Dot(curvature[:n], q[start:end])
		}
	}
	for k, curvature := range g.cuts {
		g.into[p+k][p+k] += floats.Sum(curvature[:n])
	}
}

// spread sorts the curvatures of a block by cut.
func (g *ologitGram) spread(start, end int) {
	for _, cut := range g.cuts {
		clear(cut)
	}
	for i, k := range g.m.level[start:end] {
		if k >= 0 && int(k) < len(g.cuts) {
			g.cuts[k][i] = g.above[i]
		}
		if k > 0 {
			g.cuts[k-1][i] = g.below[i]
		}
	}
}

// finish copies the lower triangle, which is all that add fills, to the upper.
func (g *ologitGram) finish() {
	for j, row := range g.into {
		for k := range j {
			g.into[k][j] = row[k]
		}
	}
}
