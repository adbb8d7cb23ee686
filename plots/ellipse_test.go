package plots

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Every point of the ellipse has the Mahalanobis distance of the chi-square
// quantile, by gonum's own covariance and distribution.
func TestEllipseIsAContourOfTheFittedNormal(t *testing.T) {
	x, y := sunflower(500, 0.12, 0.04, 2664, 585, -0.35)
	data := mat.NewDense(len(x), 2, nil)
	data.SetCol(0, x)
	data.SetCol(1, y)
	var covariance mat.SymDense
	stat.CovarianceMatrix(&covariance, data, nil)
	var factor mat.Cholesky
	if !factor.Factorize(&covariance) {
		t.Fatal("covariance is not positive definite")
	}
	centre := mat.NewVecDense(2, []float64{stat.Mean(x, nil), stat.Mean(y, nil)})
	for _, level := range []float64{0.5, 0.95, 0.99} {
		want := math.Sqrt(distuv.ChiSquared{K: 2}.Quantile(level))
		e, ok := normalEllipse(x, y, level)
		if !ok {
			t.Fatal("no ellipse")
		}
		for angle := 0.0; angle < 6; angle += 0.5 {
			sin, cos := math.Sincos(angle)
			at := mat.NewVecDense(2, []float64{
				e.centre[0] + e.u[0]*cos + e.v[0]*sin,
				e.centre[1] + e.u[1]*cos + e.v[1]*sin,
			})
			if got := stat.Mahalanobis(at, centre, &factor); math.Abs(got-want) > 1e-9*want {
				t.Errorf("level %v, angle %v: distance %v, want %v", level, angle, got, want)
			}
		}
	}
}

func TestEllipseNeedsThreePairsOffALine(t *testing.T) {
	tests := []struct {
		name string
		x, y []float64
		want bool
	}{
		{"none", nil, nil, false},
		{"two", []float64{1, 2}, []float64{3, 1}, false},
		{"all the same", []float64{0.1, 0.1, 0.1}, []float64{0.7, 0.7, 0.7}, false},
		{"constant cost", []float64{1, 2, 4}, []float64{0.1, 0.1, 0.1}, false},
		{"constant effect", []float64{0.3, 0.3, 0.3}, []float64{1, 2, 4}, false},
		{"on one line", []float64{0.1, 0.2, 0.3}, []float64{1, 2, 3}, false},
		{"a triangle", []float64{1, 2, 4}, []float64{3, 1, 1}, true},
		{"a very small triangle", []float64{1e-30, 2e-30, 4e-30}, []float64{3, 1, 1}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, got := normalEllipse(tt.x, tt.y, 0.95); got != tt.want {
				t.Errorf("ellipse: %v, want %v", got, tt.want)
			}
		})
	}
}
