package regress

import "fmt"

// ill is the condition number from which the inverse of R'R is refined too.
const ill = 1e6

// covary sets the fit's covariance. Everything is on the scaled columns until
// the end.
func (f *Fit) covary(s *leastSquares, weightedResiduals []float64, kind Covariance) (err error) {
	var cov [][]float64
	switch kind {
	case Classical:
		cov = s.inverse()
		scaleMatrix(cov, f.Dispersion)
	case Cluster, ClusterCR0:
		cov, err = f.clusterCovariance(s, weightedResiduals, kind)
	default:
		cov, err = f.robustCovariance(s, weightedResiduals, kind)
	}
	f.Cov = s.unscaled(cov)
	return err
}

// clusterCovariance also sets the degrees of freedom.
func (f *Fit) clusterCovariance(s *leastSquares, weightedResiduals []float64, kind Covariance) ([][]float64, error) {
	groups, err := clusterCount(f.Design)
	if err != nil {
		return nil, err
	}
	cov := s.sandwich(s.clusterMeat(weightedResiduals, f.Design.Cluster, groups))
	g := float64(groups)
	f.DF = g - 1
	if kind == Cluster {
		n := f.DFResidual + float64(s.rank())
		scaleMatrix(cov, g/(g-1)*(n-1)/f.DFResidual)
	}
	return cov, nil
}

func (f *Fit) robustCovariance(s *leastSquares, weightedResiduals []float64, kind Covariance) ([][]float64, error) {
	meat, full := s.robustMeat(weightedResiduals, kind)
	if full > 0 {
		return nil, fmt.Errorf("%s: %d of the %d rows are fitted exactly whatever their response (leverage 1), so that %s does not exist", f.Design.Response, full, f.Design.N, kind)
	}
	cov := s.sandwich(meat)
	if kind == HC1 {
		scaleMatrix(cov, (f.DFResidual+float64(s.rank()))/f.DFResidual)
	}
	return cov, nil
}

func clusterCount(d *Design) (int, error) {
	if len(d.Cluster) != d.N {
		return 0, fmt.Errorf("a cluster covariance needs the cluster of each row: the design has none")
	}
	largest := 0
	for _, g := range d.Cluster {
		if g < 0 || g >= d.N {
			return 0, fmt.Errorf("clusters are numbered from 0 without gaps")
		}
		largest = max(largest, g)
	}
	seen := make([]bool, largest+1)
	count := 0
	for _, g := range d.Cluster {
		if !seen[g] {
			seen[g] = true
			count++
		}
	}
	switch {
	case count < largest+1:
		return 0, fmt.Errorf("clusters are numbered from 0 without gaps")
	case count < 2:
		return 0, fmt.Errorf("there is one cluster only: the spread between clusters cannot be estimated")
	}
	return count, nil
}

// inverse is (A'A)^-1 on the scaled columns.
func (s *leastSquares) inverse() [][]float64 {
	p := s.rank()
	out := make([][]float64, p)
	refined := s.condition() > ill
	for k := range out {
		e := make([]float64, p)
		e[k] = 1
		if refined {
			out[k], _ = s.solve(nil, e)
			scaleBy(out[k], -1)
			continue
		}
		s.solveLower(e)
		s.solveUpper(e)
		out[k] = e
	}
	symmetrise(out)
	return out
}

func symmetrise(m [][]float64) {
	for i := range m {
		for j := range i {
			v := (m[i][j] + m[j][i]) / 2
			m[i][j], m[j][i] = v, v
		}
	}
}

func scaleMatrix(m [][]float64, by float64) {
	for _, row := range m {
		scaleBy(row, by)
	}
}

// sandwich is R^-1 meat R'^-1 for the meat of rows of Q.
func (s *leastSquares) sandwich(meat [][]float64) [][]float64 {
	for _, row := range meat {
		s.solveUpper(row)
	}
	transpose(meat)
	for _, row := range meat {
		s.solveUpper(row)
	}
	symmetrise(meat)
	return meat
}

func transpose(m [][]float64) {
	for i := range m {
		for j := range i {
			m[i][j], m[j][i] = m[j][i], m[i][j]
		}
	}
}

// unscaled takes a covariance back from the scaled columns.
func (s *leastSquares) unscaled(cov [][]float64) [][]float64 {
	for a, row := range cov {
		for b := range row {
			row[b] *= s.scale[s.kept[a]] * s.scale[s.kept[b]]
		}
	}
	return cov
}
