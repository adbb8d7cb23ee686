package regress

import "fmt"

// LevelRecycling is the recycled predictions of an ordered response: the
// probability of each declared level, in their order, and the mean level
// number, counted from 0.
type LevelRecycling struct {
	Levels []LevelShare
	Mean   Recycling
}

// LevelShare is the recycled probability of a level.
type LevelShare struct {
	Level string
	Recycling
}

// RecycledLevels predicts what levels everyone in the design of an ordered
// logit would have with a column set to each of the values in turn, as
// [Recycled] does for a mean.
func RecycledLevels(f *Fit, column string, values []string) (*LevelRecycling, error) {
	l, err := f.orderedLevels()
	if err != nil {
		return nil, err
	}
	if len(values) == 0 {
		return nil, fmt.Errorf("%s: there is no value to set it to", column)
	}
	out := &LevelRecycling{Mean: Recycling{Column: column}}
	for _, level := range f.Levels {
		out.Levels = append(out.Levels, LevelShare{level, Recycling{Column: column}})
	}
	first := make([][]float64, len(f.Levels)+1) // gradients at the first value
	for _, value := range values {
		shares, gradients, err := f.levelMeans(l, column, value)
		if err != nil {
			return nil, err
		}
		mean, slope := 0.0, make([]float64, len(f.Cov))
		for number, share := range shares {
			mean += float64(float64(number) * share)
			addScaled(slope, float64(number), gradients[number])
			first[number] = out.Levels[number].add(f, value, share, gradients[number], first[number])
		}
		first[len(shares)] = out.Mean.add(f, value, mean, slope, first[len(shares)])
	}
	return out, nil
}

// add appends a mean and its difference from the first, whose gradient is from,
// nil if there is none yet. It returns the gradient of the first.
func (r *Recycling) add(f *Fit, label string, value float64, gradient, from []float64) []float64 {
	e := f.estimate(value, quadratic(f.Cov, gradient, gradient))
	e.Label = label
	r.Means = append(r.Means, e)
	if from == nil {
		return gradient
	}
	r.Differences = append(r.Differences, f.difference(e, r.Means[0], gradient, from))
	return from
}

// levelMeans is the mean probability of each declared level with a column set
// to a value, and its gradient in the estimated terms and the cuts.
func (f *Fit) levelMeans(l ologitLevels, column, value string) (shares []float64, gradients [][]float64, err error) {
	d, err := f.Design.Set(column, value)
	if err != nil {
		return nil, nil, err
	}
	eta, err := f.LinearPredictor(d)
	if err != nil {
		return nil, nil, err
	}
	shares, gradients = make([]float64, len(f.Levels)), ologitGradients(f)
	for k, number := range l.numbers {
		shares[number] = f.levelMean(l, k, d, eta, gradients[number])
	}
	return shares, gradients, nil
}

func ologitGradients(f *Fit) [][]float64 {
	out := make([][]float64, len(f.Levels))
	for k := range out {
		out[k] = make([]float64, len(f.Cov))
	}
	return out
}

// levelMean is the mean probability of the k-th level in use; it fills the
// gradient.
func (f *Fit) levelMean(l ologitLevels, k int, d *Design, eta, gradient []float64) float64 {
	cuts := gradient[len(f.Cov)-len(l.cuts):]
	slopes := make([]float64, len(eta))
	sum, total := 0.0, 0.0
	for i, e := range eta {
		w := 1.0
		if d.Weights != nil {
			w = d.Weights[i]
		}
		share, above, below := l.share(k, e)
		sum += float64(w * share)
		total += w
		slopes[i] = w * (below - above)
		if k < len(cuts) {
			cuts[k] += w * above
		}
		if k > 0 {
			cuts[k-1] -= w * below
		}
	}
	for j, at := range f.CovIndex {
		if at >= 0 {
			gradient[at] = dot(slopes, d.X[j])
		}
	}
	scaleBy(gradient, 1/total)
	return sum / total
}
