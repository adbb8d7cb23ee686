package regress

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// BreuschPagan tests a least squares fit for heteroskedasticity that its terms
// explain: n R-squared of the squared residuals on the terms, chi-squared on
// the terms beside the intercept (Breusch and Pagan 1979, studentised by
// Koenker 1981; R's lmtest::bptest).
func BreuschPagan(f *Fit) (JointTest, error) {
	if err := checkDiagnosed(f); err != nil {
		return JointTest{}, err
	}
	return squaredResidualTest("Breusch-Pagan", f, f.Design)
}

// White tests a least squares fit for heteroskedasticity of any form: as
// BreuschPagan, on the terms, their squares and products (White 1980).
func White(f *Fit) (JointTest, error) {
	if err := checkDiagnosed(f); err != nil {
		return JointTest{}, err
	}
	d := bareCopy(f)
	if !d.Intercept {
		d.Terms, d.X = append([]string{"(Intercept)"}, d.Terms...), append([][]float64{filled(d.N, 1)}, d.X...)
		d.Intercept = true
	}
	for j, p := 1, len(d.X); j < p; j++ {
		for k := j; k < p; k++ {
			d.Terms = append(d.Terms, d.Terms[j]+":"+d.Terms[k])
			d.X = append(d.X, columnProduct(d.X[j], d.X[k]))
		}
	}
	return squaredResidualTest("White", f, d)
}

// JarqueBera tests the residuals of a least squares fit for normality by their
// skewness and kurtosis, chi-squared on 2 degrees of freedom (Jarque and Bera
// 1980).
func JarqueBera(f *Fit) (JointTest, error) {
	if err := checkDiagnosed(f); err != nil {
		return JointTest{}, err
	}
	mean := columnMean(f.Residuals, nil)
	var m2, m3, m4 float64
	for _, r := range f.Residuals {
		c := r - mean
		m2 += c * c
		m3 += c * c * c
		m4 += c * c * c * c
	}
	n := float64(len(f.Residuals))
	m2, m3, m4 = m2/n, m3/n, m4/n
	skewness, kurtosis := m3/math.Pow(m2, 1.5), m4/(m2*m2)
	return chiSquared("Jarque-Bera", n/6*(skewness*skewness+(kurtosis-3)*(kurtosis-3)/4), 2), nil
}

// RESET tests the form of a least squares fit: whether the squares and cubes
// of its fitted values explain more, by F (Ramsey 1969; R's lmtest::resettest).
func RESET(f *Fit) (JointTest, error) {
	test := JointTest{Name: "RESET"}
	if err := checkDiagnosed(f); err != nil {
		return test, err
	}
	d := bareCopy(f)
	base := f.Fitted
	if d.Intercept {
		base = standardised(f.Fitted) // spans the same, without cancelling
	}
	square := columnProduct(base, base)
	d.Terms = append(d.Terms, "fitted^2", "fitted^3")
	d.X = append(d.X, square, columnProduct(square, base))
	wide, err := OLS(d, Options{})
	if err != nil {
		return test, fmt.Errorf("RESET: %w", err)
	}
	test.DF1, test.DF2 = f.DFResidual-wide.DFResidual, wide.DFResidual
	if test.DF1 == 0 {
		return test, fmt.Errorf("RESET: powers of the fitted values are combinations of the terms")
	}
	test.Statistic = (f.Deviance - wide.Deviance) / test.DF1 / wide.Dispersion
	test.PValue = dist.FTail(test.Statistic, test.DF1, test.DF2)
	return test, nil
}

func checkDiagnosed(f *Fit) error {
	switch {
	case f.Model != "ols" || f.Residuals == nil:
		return fmt.Errorf("these diagnostics are for least squares, not for %s", f.Model)
	case f.Design.Weights != nil:
		return fmt.Errorf("these diagnostics are for fits without weights")
	case f.perfect():
		return fmt.Errorf("%s: the fit is perfect: there are no residuals to diagnose", f.Design.Response)
	}
	return nil
}

// perfect says that only rounding is left of the response.
func (f *Fit) perfect() bool {
	return f.Deviance <= 1e-30*float64(f.Design.N)*meanSquare(f.Design.Y)
}

// squaredResidualTest is n times the share of the squared residuals, about
// their mean, that a design explains.
func squaredResidualTest(name string, f *Fit, on *Design) (JointTest, error) {
	d := *on
	d.Y = make([]float64, d.N)
	for i, r := range f.Residuals {
		r /= f.Sigma
		d.Y[i] = r * r
	}
	mean := columnMean(d.Y, nil)
	for i := range d.Y {
		d.Y[i] -= mean
	}
	d.Response = "squared residuals"
	auxiliary, err := OLS(&d, Options{})
	if err != nil {
		return JointTest{}, fmt.Errorf("%s: %w", name, err)
	}
	df := float64(d.N) - auxiliary.DFResidual - 1
	if df == 0 {
		return JointTest{}, fmt.Errorf("%s: the fit has one term only, so that there is nothing to test", name)
	}
	share := 1 - auxiliary.Deviance/dot(d.Y, d.Y)
	return chiSquared(name, float64(d.N)*share, df), nil
}

func chiSquared(name string, statistic, df float64) JointTest {
	return JointTest{Name: name, Statistic: statistic, DF1: df, DF2: math.Inf(1), PValue: dist.ChiSquaredTail(statistic, df)}
}

// bareCopy is a fit's design with the estimated columns only, free to grow.
func bareCopy(f *Fit) *Design {
	d := *f.Design
	d.Terms, d.X, d.tails, d.recipe, d.Warnings = nil, nil, nil, nil, nil
	for j, t := range f.Terms {
		if !t.Aliased {
			d.Terms = append(d.Terms, t.Name)
			d.X = append(d.X, f.Design.X[j])
		}
	}
	return &d
}

func columnProduct(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i, x := range a {
		out[i] = x * b[i]
	}
	return out
}

func standardised(x []float64) []float64 {
	mean := columnMean(x, nil)
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v - mean
	}
	if size := norm(out); size > 0 {
		scaleBy(out, 1/size)
	}
	return out
}
