package regress

import "math"

// withoutConstant is the design less its intercept, whose place the cuts take.
func (d *Design) withoutConstant() *Design {
	if !d.Intercept {
		return d
	}
	out := *d
	out.Terms, out.X, out.Intercept = d.Terms[1:], d.X[1:], false
	if d.tails != nil {
		out.tails = d.tails[1:]
	}
	return &out
}

// ologitEstimable is the basis of the columns that have an estimate beside the
// cuts and the columns before them, by the rule that least squares goes by.
func ologitEstimable(d *Design, s *ologitSample) (*ologitBasis, []Warning) {
	beside := &Design{
		Terms: append([]string{"the cuts"}, d.Terms...),
		X:     append([][]float64{filled(d.N, 1)}, d.X...),
	}
	h := factorise(beside.X, s.roots())
	var warnings []Warning
	for _, a := range h.aliased {
		message := aliasMessage(beside, a)
		if len(a.on) == 1 && a.on[0] == 0 {
			message = beside.Terms[a.column] + " is the same in every row used: it has no estimate beside the cuts"
		}
		warnings = append(warnings, Warning{"aliased", message})
	}
	near := householder{near: h.near}
	return newOlogitBasis(d.X, h, s), append(warnings, near.warnings(beside)...)
}

// roots is the square roots of the weights, nil for all 1.
func (s *ologitSample) roots() []float64 {
	if s.weight == nil {
		return nil
	}
	root := make([]float64, len(s.weight))
	for i, w := range s.weight {
		root[i] = math.Sqrt(w)
	}
	return root
}
