package regress

import (
	"math"
	"testing"
)

// The two starts of a Gamma model lead to one estimate, also where logarithms
// are a poor guide and where a row of no weight is far out.
func TestGammaStartsLeadToOneEstimate(t *testing.T) {
	tests := map[string]func(d *Design){
		"skewed costs":           func(*Design) {},
		"three responses near 0": func(d *Design) { d.Y[3], d.Y[40], d.Y[77] = 1e-300, 1e-200, 1e-290 },
		"a row of no weight far out": func(d *Design) {
			d.Weights = filled(d.N, 1)
			d.Weights[5], d.Y[5], d.X[2][5] = 0, -7, 1e9
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			d := costDesign(200, 5)
			change(d)
			f, err := GLM(d, Gamma, Log, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if f.MaxAbsScore > 1e-12 {
				t.Errorf("the score is %g", f.MaxAbsScore)
			}
			s := newGLMSurface(newGLMBasis(d), glmKernel{Gamma, Log})
			level := s.empty()
			s.level(level, math.Log(columnMean(d.Y, d.Weights)))
			if !s.begin(level) {
				t.Fatal("no start")
			}
			search := newGLMSearch(s, level)
			if how := search.run(100); how != glmConverged {
				t.Fatalf("ended as %d", how)
			}
			for j, b := range s.basis.coefficients(search.at.coordinates) {
				ologitDigits(t, d.Terms[j], f.Terms[j].Estimate, b, 9)
			}
		})
	}
}

// Sums by logarithms at hand are those of the family's own functions.
func TestGammaSumsAreThoseOfTheFamily(t *testing.T) {
	d := costDesign(500, 6)
	d.Weights = filled(d.N, 1)
	for i := range d.Weights {
		d.Weights[i] = float64(i % 4)
	}
	f, err := GLM(d, Gamma, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	mean := columnMean(d.Y, d.Weights)
	pearson, deviance, null := 0.0, 0.0, 0.0
	for i, y := range d.Y {
		pearson += d.Weights[i] * Gamma.pearson(y, f.Fitted[i])
		deviance += d.Weights[i] * Gamma.deviance(y, f.Fitted[i])
		null += d.Weights[i] * Gamma.deviance(y, mean)
	}
	ologitDigits(t, "Pearson", f.Generalised.PearsonChiSquared, pearson, 13)
	ologitDigits(t, "deviance", f.Deviance, deviance, 13)
	ologitDigits(t, "null deviance", f.NullDeviance, null, 13)
}

// A basis that is left as it is has the same fit as one made orthonormal.
func TestBasisLeftAsItIs(t *testing.T) {
	d := costDesign(300, 6)
	plain := newGLMBasis(d)
	if plain.factor == nil {
		t.Fatal("the columns were meant to be well apart")
	}
	gram := newMatrix(len(plain.kept))
	for block := range plain.blocks() {
		glmAddGram(gram, plain.columns(block), nil, make([]float64, glmBlock))
	}
	for i, row := range plain.crossProducts() {
		for j := i; j < len(row); j++ {
			if math.Abs(row[j]-gram[i][j]) > 1e-14 {
				t.Errorf("cross-product %d, %d is %g, not %g", i, j, row[j], gram[i][j])
			}
		}
	}
	near := costDesign(300, 6)
	for i := range near.X[3] {
		near.X[3][i] = near.X[2][i] + 0.01*near.X[3][i]
	}
	if newGLMBasis(near).factor != nil {
		t.Error("columns with a variance inflation above 10 were left as they are")
	}
}
