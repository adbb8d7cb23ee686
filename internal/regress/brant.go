package regress

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// ProportionalOdds is a check of what an ordered logit assumes: that a term has
// the same slope at every cut. The tests are chi-squared; small probabilities
// speak against the assumption.
type ProportionalOdds struct {
	Overall JointTest
	// Terms tests each term by itself, in the fit's order; terms without an
	// estimate are left out.
	Terms []JointTest
	// Splits are the slopes that Brant's test compares, one a cut; nil for the
	// score test.
	Splits []Split
}

// Split is the logit of being above a cut.
type Split struct {
	Between string // as in Cut
	Slopes  []float64
}

// Brant tests proportional odds by comparing the slopes of the separate logits
// of being above each cut (Brant 1990), each term with as many degrees of
// freedom as there are cuts but one. The covariances between the logits are
// those of the separate fits, as in Stata and in R's brant. A logit that has no
// finite estimate is a *SeparationError; ScoreProportionalOdds needs none.
func Brant(f *Fit) (*ProportionalOdds, error) {
	p, err := newOddsProblem(f)
	if err != nil {
		return nil, err
	}
	splits := make([]*brantSplit, p.model.cuts())
	out := &ProportionalOdds{}
	for j := range splits {
		if splits[j], err = p.split(j); err != nil {
			return nil, fmt.Errorf("the logit of being above the cut %s: %w", p.model.between(j), err)
		}
		out.Splits = append(out.Splits, Split{p.model.between(j), splits[j].slopes})
	}
	difference, covariance := p.compare(splits)
	return p.test(out, "Brant", func(free []int) (float64, bool) {
		pick := brantPick(free, len(p.basis.q), len(splits)-1)
		return waldStatistic(brantMatrix(covariance, pick), brantVector(difference, pick))
	})
}

// oddsProblem is the data of a fit whose slopes are to be tested.
type oddsProblem struct {
	fit   *Fit
	basis *ologitBasis
	model *ologitModel
}

func newOddsProblem(f *Fit) (*oddsProblem, error) {
	if f.Model != "ologit" {
		return nil, fmt.Errorf("the model %s does not assume proportional odds", f.Model)
	}
	s, err := newOlogitSample(f.Design, f.Levels)
	if err != nil {
		return nil, err
	}
	if len(s.names) < 3 {
		return nil, fmt.Errorf("%s has one cut only: there are no slopes to compare", s.response)
	}
	b, _ := ologitEstimable(f.Design, s)
	if len(b.kept) == 0 {
		return nil, fmt.Errorf("the model of %s has no slopes to compare", s.response)
	}
	return &oddsProblem{f, b, newOlogitModel(s, b.q)}, nil
}

// test fills the tests of all terms together and of each, by the statistic of
// letting the terms at the positions free differ between cuts.
func (p *oddsProblem) test(out *ProportionalOdds, name string, statistic func(free []int) (float64, bool)) (*ProportionalOdds, error) {
	var all []int
	for k := range p.basis.kept {
		all = append(all, k)
	}
	overall, ok := p.joint(name, all, statistic)
	out.Overall = overall
	for k, j := range p.basis.kept {
		term, fine := p.joint(p.fit.Terms[j].Name, all[k:k+1], statistic)
		out.Terms = append(out.Terms, term)
		ok = ok && fine
	}
	if !ok {
		return nil, fmt.Errorf("%s: too few people at a cut to test whether slopes differ between cuts", p.model.response)
	}
	return out, nil
}

func (p *oddsProblem) joint(name string, free []int, statistic func(free []int) (float64, bool)) (JointTest, bool) {
	t := JointTest{Name: name, DF1: float64(len(free) * (p.model.cuts() - 1)), DF2: math.Inf(1)}
	var ok bool
	t.Statistic, ok = statistic(free)
	t.PValue = dist.ChiSquaredTail(t.Statistic, t.DF1)
	return t, ok
}

// brantSplit is the logit of being above one cut.
type brantSplit struct {
	climb   *ologitClimb
	inverse [][]float64 // of its information, on the basis
	slopes  []float64   // natural
	above   []float64   // fitted probability of each row
}

func (p *oddsProblem) split(j int) (*brantSplit, error) {
	c, err := newOlogitModel(p.model.ologitSample.split(j), p.basis.q).maximum(p.fit.Design, p.basis, Options{MaxIterations: 100})
	if err != nil {
		return nil, err
	}
	s := &brantSplit{climb: c, slopes: p.basis.slopes(c.at.theta), above: make([]float64, len(c.level))}
	if s.inverse, err = c.inverse(c.at.information); err != nil {
		return nil, err
	}
	c.predict(s.above, c.at.theta, 0)
	cut := c.at.theta[len(c.q)]
	for i, eta := range s.above {
		s.above[i] = ologitLogistic(eta - cut)
	}
	return s, nil
}

// compare is the slopes at each cut but the first less those at the first, and
// their covariance.
func (p *oddsProblem) compare(splits []*brantSplit) (difference []float64, covariance [][]float64) {
	k, n := len(p.basis.q), len(splits)
	blocks := make([][][][]float64, n)
	for j := range splits {
		blocks[j] = make([][][]float64, n)
		for l := range j + 1 {
			blocks[j][l] = p.between(splits[l], splits[j], l == j)
			blocks[l][j] = blocks[j][l]
		}
	}
	covariance = newMatrix(k * (n - 1))
	for j := 1; j < n; j++ {
		for a := range k {
			difference = append(difference, splits[j].slopes[a]-splits[0].slopes[a])
			for l := 1; l < n; l++ {
				for b := range k {
					covariance[(j-1)*k+a][(l-1)*k+b] = brantCell(blocks, j, l, a, b)
				}
			}
		}
	}
	return difference, covariance
}

// brantCell is the covariance of a difference in term a, at cut j, with one in
// term b, at cut l. blocks[j][l] is stored once, for the smaller of j and l
// first.
func brantCell(blocks [][][][]float64, j, l, a, b int) float64 {
	at := func(j, l, a, b int) float64 {
		if j > l {
			a, b = b, a
		}
		return blocks[j][l][a][b]
	}
	return at(j, l, a, b) - at(0, l, a, b) - at(j, 0, a, b) + at(0, 0, a, b)
}

// between is the covariance of the slopes above a lower cut with those above a
// higher one: a person above the higher is above both.
func (p *oddsProblem) between(lower, higher *brantSplit, same bool) [][]float64 {
	k := len(p.basis.q)
	if same {
		return p.naturalSlopes(lower.inverse)
	}
	weight := make([]float64, len(lower.above))
	for i, w := range higher.above {
		if p.model.level[i] >= 0 {
			weight[i] = p.model.w(i) * w * (1 - lower.above[i])
		}
	}
	middle := newMatrix(k + 1)
	z := p.withCut()
	for a := range z {
		part := make([]float64, len(weight))
		for i, w := range weight {
			part[i] = w * z[a][i]
		}
		for b := range a + 1 {
			middle[a][b] = dot(part, z[b])
			middle[b][a] = middle[a][b]
		}
	}
	return p.naturalSlopes(ologitProduct(ologitProduct(lower.inverse, middle), higher.inverse))
}

// withCut is the derivatives of a logit's linear predictor.
func (p *oddsProblem) withCut() [][]float64 {
	cut := make([]float64, len(p.model.level))
	for i := range cut {
		cut[i] = -1
	}
	return append(append([][]float64(nil), p.basis.q...), cut)
}

// naturalSlopes takes the slopes' part of a matrix of covariances, of one set
// of slopes on the basis with another, to the natural slopes.
func (p *oddsProblem) naturalSlopes(v [][]float64) [][]float64 {
	k := len(p.basis.q)
	out := newMatrix(k)
	for i := range out {
		copy(out[i], p.basis.slopes(v[i]))
	}
	transpose(out)
	for i := range out {
		copy(out[i], p.basis.slopes(out[i]))
	}
	transpose(out)
	return out
}

// brantPick is where the terms at the positions free stand among the
// differences.
func brantPick(free []int, terms, differences int) []int {
	var pick []int
	for j := range differences {
		for _, k := range free {
			pick = append(pick, j*terms+k)
		}
	}
	return pick
}

func brantMatrix(m [][]float64, pick []int) [][]float64 {
	out := newMatrix(len(pick))
	for i, a := range pick {
		for j, b := range pick {
			out[i][j] = m[a][b]
		}
	}
	return out
}

func brantVector(v []float64, pick []int) []float64 {
	out := make([]float64, len(pick))
	for i, a := range pick {
		out[i] = v[a]
	}
	return out
}
