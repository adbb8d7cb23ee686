package regress

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/reference"
)

// wholeDesign draws a design of small whole numbers, often with columns that
// repeat or combine others.
func wholeDesign(t *rapid.T) *Design {
	n := rapid.IntRange(6, 20).Draw(t, "n")
	p := rapid.IntRange(1, 5).Draw(t, "p")
	cell := rapid.IntRange(-3, 3)
	d := &Design{Response: "y", N: n, Y: make([]float64, n)}
	for i := range d.Y {
		d.Y[i] = float64(rapid.IntRange(-50, 50).Draw(t, "y"))
	}
	for j := range p {
		column := make([]float64, n)
		mix := j > 1 && rapid.Bool().Draw(t, "combination")
		for i := range column {
			column[i] = float64(cell.Draw(t, "x"))
			if mix {
				column[i] = 2*d.X[j-1][i] - d.X[j-2][i]
			}
		}
		d.X = append(d.X, column)
		d.Terms = append(d.Terms, string(rune('a'+j)))
	}
	return d
}

// rationalFit solves the normal equations of a design of whole numbers exactly,
// leaving out each column that depends on those before it.
func rationalFit(d *Design) (kept []int, coef []*big.Rat) {
	var rows [][]*big.Rat // of the triangle, the right side last
	product := func(a, b []float64) *big.Rat {
		sum := new(big.Rat)
		for i := range a {
			sum.Add(sum, new(big.Rat).SetFloat64(a[i]*b[i]))
		}
		return sum
	}
	for j := range d.X {
		row := make([]*big.Rat, 0, len(d.X)+1)
		for k := range d.X {
			row = append(row, product(d.X[j], d.X[k]))
		}
		row = append(row, product(d.X[j], d.Y))
		for k, pivot := range kept {
			by := new(big.Rat).Quo(row[pivot], rows[k][pivot])
			for i := range row {
				row[i].Sub(row[i], new(big.Rat).Mul(by, rows[k][i]))
			}
		}
		if row[j].Sign() != 0 {
			kept, rows = append(kept, j), append(rows, row)
		}
	}
	coef = make([]*big.Rat, len(kept))
	for k := len(kept) - 1; k >= 0; k-- {
		coef[k] = new(big.Rat).Set(rows[k][len(d.X)])
		for l := k + 1; l < len(kept); l++ {
			coef[k].Sub(coef[k], new(big.Rat).Mul(rows[k][kept[l]], coef[l]))
		}
		coef[k].Quo(coef[k], rows[k][kept[k]])
	}
	return kept, coef
}

func TestOLSIsTheExactSolution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := wholeDesign(t)
		kept, coef := rationalFit(d)
		f, err := OLS(d, Options{})
		if len(kept) == 0 || len(kept) >= d.N {
			if err == nil {
				t.Fatalf("rank %d of %d rows has no error", len(kept), d.N)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range f.Terms {
			k := slices.Index(kept, j)
			if term.Aliased != (k < 0) {
				t.Fatalf("%s: aliased is %v, its place in the exact solution %d", term.Name, term.Aliased, k)
			}
			if k < 0 {
				continue
			}
			want, _ := coef[k].Float64()
			if want != 0 && reference.Digits(term.Estimate, want) < 14 {
				t.Fatalf("%s = %.17g, exactly %.17g", term.Name, term.Estimate, want)
			}
		}
	})
}

func TestOLSFollowsTheUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := wholeDesign(t)
		f, err := OLS(d, Options{})
		if err != nil {
			return
		}
		by := rapid.SampledFrom([]float64{1e-9, 0.001, 3, 1e12}).Draw(t, "unit")
		scaled := *d
		scaled.X = slices.Clone(d.X)
		scaled.X[0] = make([]float64, d.N)
		for i, v := range d.X[0] {
			scaled.X[0][i] = by * v
		}
		g, err := OLS(&scaled, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := f.Terms[0], g.Terms[0]; a.Aliased != b.Aliased || !a.Aliased && reference.Digits(b.StdError*by, a.StdError) < 12 {
			t.Fatalf("in units of 1/%g: error %g, before %g", by, b.StdError, a.StdError)
		}
		if reference.Digits(g.Deviance, f.Deviance) < 12 && f.Deviance > 1e-20 {
			t.Fatalf("in units of 1/%g: residual sum of squares %.17g, before %.17g", by, g.Deviance, f.Deviance)
		}
	})
}

func TestWholeWeightsAreRepeatedRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := wholeDesign(t)
		d.Weights = make([]float64, d.N)
		repeated := &Design{Response: "y", Terms: d.Terms, X: make([][]float64, len(d.X))}
		for i := range d.Weights {
			w := rapid.IntRange(1, 3).Draw(t, "weight")
			d.Weights[i] = float64(w)
			for range w {
				repeated.Y = append(repeated.Y, d.Y[i])
				for j := range d.X {
					repeated.X[j] = append(repeated.X[j], d.X[j][i])
				}
			}
		}
		repeated.N = len(repeated.Y)
		f, err := OLS(d, Options{Covariance: Classical})
		if err != nil {
			return
		}
		g, err := OLS(repeated, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range f.Terms {
			if !term.Aliased && math.Abs(term.Estimate-g.Terms[j].Estimate) > 1e-13*(1+math.Abs(term.Estimate)) {
				t.Fatalf("%s = %.17g weighted and %.17g repeated", term.Name, term.Estimate, g.Terms[j].Estimate)
			}
		}
	})
}

// The score is 0 to rounding, however the columns are scaled.
func TestOLSScoreVanishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := wholeDesign(t)
		f, err := OLS(d, Options{})
		if err == nil && f.MaxAbsScore > 1e-14 && f.Deviance > 1e-20 {
			t.Fatalf("the score is %g", f.MaxAbsScore)
		}
	})
}

// Whatever finite numbers come in, what comes out is an error or numbers.
func TestOLSGivesNumbersOrAnError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		numbers := rapid.SliceOfN(rapid.Float64(), n, n)
		d := &Design{Response: "y", N: n, Y: numbers.Draw(t, "y")}
		for j := range rapid.IntRange(1, 4).Draw(t, "p") {
			d.X = append(d.X, numbers.Draw(t, "x"))
			d.Terms = append(d.Terms, string(rune('a'+j)))
		}
		if rapid.Bool().Draw(t, "weighted") {
			d.Weights = rapid.SliceOfN(rapid.Float64Min(0), n, n).Draw(t, "weights")
		}
		kind := rapid.SampledFrom([]Covariance{Classical, HC0, HC2, HC3}).Draw(t, "covariance")
		f, err := OLS(d, Options{Covariance: kind})
		if err != nil {
			return
		}
		for _, term := range f.Terms {
			for _, v := range []float64{term.Estimate, term.StdError, term.ConfLow, term.ConfHigh} {
				if !term.Aliased && (math.IsNaN(v) || math.IsInf(v, 0)) {
					t.Fatalf("%+v of %+v", term, d)
				}
			}
		}
	})
}
