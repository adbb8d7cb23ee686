package impute

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// chiSquared draws from the chi-squared distribution with df >= 1 degrees of
// freedom, as twice a gamma variable by the method of Marsaglia and Tsang
// (2000).
func chiSquared(s *resample.Stream, df int) float64 {
	if df == 1 {
		z := s.Normal()
		return z * z
	}
	d := float64(df)/2 - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := s.Normal()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = v * v * v
		if dist.Log(s.Float64()) < float64(0.5*x*x)+d-float64(d*v)+float64(d*dist.Log(v)) {
			return 2 * d * v
		}
	}
}
