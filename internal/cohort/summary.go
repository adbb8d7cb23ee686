package cohort

import (
	"math"
	"slices"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// summary is what a table prints of amounts: pounds.
type summary struct {
	n                           int
	mean, median, sd, low, high float64
}

// amounts is whole pounds with the summary, in ascending order: the least and
// the greatest once each, the median in the middle, and between them two curves,
// below and above the median, bent until mean and standard deviation are right.
// Where no such curves exist it comes as near as it can.
func (p summary) amounts() []int {
	switch p.n {
	case 0:
		return nil
	case 1:
		return []int{int(p.low)}
	case 2:
		return []int{int(p.low), int(p.high)}
	}
	best, bestMiss := []float64(nil), math.Inf(1)
	for step := 0; step <= 400; step++ {
		upper := dist.Exp(-1.5 + 5.5*float64(step)/400)
		values := p.bent(upper)
		_, sd := meanAndSD(values)
		if miss := math.Abs(sd - p.sd); miss < bestMiss {
			best, bestMiss = values, miss
		}
	}
	return p.whole(best)
}

// bent is the values with a bend of the upper half; the lower half's bend gives
// the mean, as far as it can.
func (p summary) bent(upper float64) []float64 {
	lo, hi := -4.0, 4.0
	var values []float64
	for range 60 {
		mid := (lo + hi) / 2
		values = p.curves(dist.Exp(mid), upper)
		if mean, _ := meanAndSD(values); mean > p.mean {
			lo = mid // a larger power makes the lower half smaller
		} else {
			hi = mid
		}
	}
	return values
}

func (p summary) curves(lower, upper float64) []float64 {
	values := make([]float64, p.n)
	half := (p.n - 1) / 2
	for i := range values {
		switch {
		case i <= half && half > 0:
			values[i] = p.low + float64((p.median-p.low)*powered(float64(i)/float64(half), lower))
		case i <= half:
			values[i] = p.median
		default:
			from := p.n / 2
			values[i] = p.median + float64((p.high-p.median)*powered(float64(i-from)/float64(p.n-1-from), upper))
		}
	}
	return values
}

// whole rounds, and then changes values between the ends and the middle at
// random, keeping each on its side of the median, as long as mean and standard
// deviation come nearer.
func (p summary) whole(values []float64) []int {
	out := make([]int, len(values))
	for i, v := range values {
		out[i] = int(math.Round(v))
	}
	if p.n < 4 {
		return out
	}
	s := resample.Named(1, "cohort: amounts").At(p.n, int(p.mean))
	sum, squares := 0.0, 0.0
	for _, v := range out {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	n := float64(p.n)
	miss := func(sum, squares float64) float64 {
		mean := sum / n
		sd := math.Sqrt(max(0, squares-float64(mean*sum)) / (n - 1))
		return math.Max(math.Abs(mean-p.mean)-0.4, 0) + math.Max(math.Abs(sd-p.sd)-0.4, 0)
	}
	now := miss(sum, squares)
	for range 200000 {
		if now == 0 {
			break
		}
		i := 1 + s.Intn(p.n-2)
		if i == (p.n-1)/2 || i == p.n/2 {
			continue
		}
		low, high := p.low, p.median
		if i > p.n/2 {
			low, high = p.median, p.high
		}
		// Steps of all sizes, small ones as often as large.
		step := dist.Exp(s.Float64()*dist.Log(high-low+2)) * float64(1-2*s.Intn(2))
		next := int(min(max(float64(out[i])+step, low), high))
		newSum := sum + float64(next-out[i])
		newSquares := squares + float64(next*next-out[i]*out[i])
		if m := miss(newSum, newSquares); m < now {
			out[i], sum, squares, now = next, newSum, newSquares, m
		}
	}
	slices.Sort(out)
	return out
}

// powered is x to a power for x from 0 to 1, with the same bits on every machine.
func powered(x, power float64) float64 {
	if x <= 0 {
		return 0
	}
	return dist.Exp(power * dist.Log(x))
}

func meanAndSD(values []float64) (mean, sd float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		sd += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(sd / float64(len(values)-1))
}
