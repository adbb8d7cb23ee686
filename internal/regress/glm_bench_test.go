package regress

import (
	"math"
	"testing"
)

// costDesign is a made-up table of skewed costs: an intercept, an arm, and
// columns that are waves of the row's number, of differing sizes.
func costDesign(rows, terms int) *Design {
	d := &Design{Response: "cost", N: rows, Intercept: true, Y: make([]float64, rows)}
	for j := range terms {
		column := make([]float64, rows)
		for i := range column {
			switch j {
			case 0:
				column[i] = 1
			case 1:
				column[i] = float64(i % 2)
			default:
				column[i] = math.Pow(10, float64(j%4)) * (2 + math.Sin(float64((i+1)*(j*j+3))))
			}
		}
		d.Terms, d.X = append(d.Terms, "x"+string(rune('a'+j))), append(d.X, column)
	}
	for i := range d.Y {
		noise := math.Sin(float64(7*i)) + math.Sin(float64(i)*1.7) + math.Cos(float64(i)*0.3)
		d.Y[i] = math.Exp(5 + 0.3*d.X[1][i] + 0.1*d.X[2][i]/100 + noise)
	}
	return d
}

func BenchmarkGamma(b *testing.B) {
	for _, size := range []struct {
		name        string
		rows, terms int
	}{{"959x14", 959, 14}, {"1000000x10", 1_000_000, 10}} {
		b.Run(size.name, func(b *testing.B) {
			d := costDesign(size.rows, size.terms)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := GLM(d, Gamma, Log, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
