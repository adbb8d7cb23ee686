package regress

import (
	"fmt"
	"testing"

	"ibsen/internal/resample"
)

// benchOrdered is a design of normal columns and a response of four levels
// that depends on them.
func benchOrdered(b *testing.B, rows, terms int) *Design {
	stream := resample.Named(1, "bench: ordered logit").At(0, 0)
	y, x, names := make([]float64, rows), make([][]float64, terms), make([]string, terms)
	for j := range x {
		x[j], names[j] = make([]float64, rows), fmt.Sprintf("x%d", j+1)
		for i := range x[j] {
			x[j][i] = stream.Normal()
			y[i] += 0.1 * x[j][i]
		}
	}
	for i := range y {
		latent := y[i] + 1.8*stream.Normal()
		y[i] = 0
		for _, cut := range []float64{-2, 0, 2} {
			if latent > cut {
				y[i]++
			}
		}
	}
	return ologitDesign(b, "y", y, names, x...)
}

func BenchmarkOrderedLogit(b *testing.B) {
	for _, size := range []struct{ rows, terms int }{{959, 14}, {1_000_000, 10}} {
		b.Run(fmt.Sprintf("%dx%d", size.rows, size.terms), func(b *testing.B) {
			d := benchOrdered(b, size.rows, size.terms)
			b.ReportAllocs()
			for b.Loop() {
				ologitFit(b, d, ologitNumbered(4), Options{})
			}
		})
	}
}
