package regress

import (
	"fmt"
	"testing"

	"ibsen/internal/resample"
)

// BenchmarkOLS is a fit of ten terms, the design being there.
func BenchmarkOLS(b *testing.B) {
	for _, n := range []int{959, 1_000_000} {
		d := simulated(n, 10)
		for _, kind := range []Covariance{Classical, HC3} {
			b.Run(fmt.Sprintf("%d/%s", n, kind), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := OLS(d, Options{Covariance: kind}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// simulated is a design of an intercept and normal columns.
func simulated(n, p int) *Design {
	stream := resample.Named(1, "benchmark").At(0, 0)
	d := &Design{Response: "y", N: n, Y: make([]float64, n), Intercept: true}
	for j := range p {
		column := filled(n, 1)
		for i := range column {
			if j > 0 {
				column[i] = 50 + 10*stream.Normal()
			}
			d.Y[i] += column[i] / float64(j+1)
		}
		d.X = append(d.X, column)
		d.Terms = append(d.Terms, fmt.Sprintf("x%d", j))
	}
	d.Terms[0] = "(Intercept)"
	for i := range d.Y {
		d.Y[i] += 5 * stream.Normal()
	}
	return d
}

// BenchmarkBuild is a design with a factor, a power and an interaction.
func BenchmarkBuild(b *testing.B) {
	const n = 1_000_000
	d := simulated(n, 4)
	data := Columns{Number: map[string][]float64{"y": d.Y, "a": d.X[1], "b": d.X[2], "c": d.X[3]}, Label: map[string][]string{"g": make([]string, n)}}
	for i := range n {
		data.Label["g"][i] = []string{"CG", "IB", "none"}[i%3]
	}
	f, err := ParseFormula("y ~ a*g + b + c + I(b^2)")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(f, data, BuildOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
