package pipeline

import (
	"fmt"
	"math"
	"strings"

	"ibsen/internal/study"
	"ibsen/plots"
)

// histogram shows a quantity by arm, in per cent of those of the arm for whom it
// is known. Those outside all intervals are counted in the caption, not drawn.
func (p *people) histogram(f study.Figure) (picture, string, error) {
	values, err := p.records[""].numbers(f.Value)
	if err != nil {
		return nil, "", err
	}
	edges := f.Bins.Edges()
	out := plots.Histogram{
		Title: f.Title, XLabel: f.Label, YLabel: "Share of the arm", Edges: edges,
		Notice: short(p.d.Study.Notice),
	}
	known, outside := 0, 0
	var sizes []string
	for _, a := range p.arms {
		counts, n, out2, err := p.counted(f, values, a.ID, edges)
		if err != nil {
			return nil, "", err
		}
		known, outside = known+n, outside+out2
		bars := plots.Bars{Label: a.Name(), Share: make([]float64, len(counts))}
		for b, count := range counts {
			bars.Share[b] = float64(count) / math.Max(1, float64(n))
		}
		out.Groups = append(out.Groups, bars)
		sizes = append(sizes, fmt.Sprintf("%s: %s people", a.Name(), thousands(n)))
	}
	out.Subtitle = strings.Join(sizes, "; ")
	caption := fmt.Sprintf("Each interval holds its lower end. Of %s people for whom the quantity is known, %s lie outside the intervals.", thousands(known), thousands(outside))
	return out, caption, nil
}

// counted counts an arm's people by interval.
func (p *people) counted(f study.Figure, values []float64, arm string, edges []float64) (counts []int, known, outside int, err error) {
	keep := make([]bool, len(values))
	for i := range keep {
		keep[i] = true
	}
	p.restrict(keep, study.Spec{Set: f.Set, Arm: arm}, true)
	counts = make([]int, len(edges)-1)
	for i, v := range values {
		if !keep[i] || math.IsNaN(v) {
			continue
		}
		known++
		b := 0
		for b < len(counts) && v >= edges[b+1] {
			b++
		}
		if v < edges[0] || b == len(counts) {
			outside++
			continue
		}
		counts[b]++
	}
	return counts, known, outside, nil
}
