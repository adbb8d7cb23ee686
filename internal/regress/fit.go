package regress

// Term is one coefficient of a fit. Estimate and the rest are NaN where
// Aliased: the column is a combination of earlier ones.
type Term struct {
	Name               string
	Estimate, StdError float64
	Statistic, PValue  float64
	ConfLow, ConfHigh  float64
	Aliased            bool
}

// Warning is something that a reader of a fit must know. Code is stable, for
// programs; Message is a sentence that names the variable.
type Warning struct{ Code, Message string }

// Fit is a fitted model. Numbers that a model does not have are NaN.
type Fit struct {
	Model  string // "ols", "gamma", "ologit", ...
	Design *Design
	Terms  []Term
	Cuts   []Cut // ordered logit only, on their natural scale
	// Levels are the declared levels of an ordered response, lowest first;
	// Design.Y holds positions in them. One that nobody has bounds no cut.
	Levels []string
	// Cov is the covariance of the terms that are not aliased, then of the
	// cuts, row by row; CovIndex[j] is the row of term j, -1 if aliased.
	Cov        [][]float64
	CovIndex   []int
	Covariance string  // its name: "classical", "hc1", "cluster", "observed", ...
	Level      float64 // of the intervals, 0.95
	// DF are the degrees of freedom of the terms' statistics: Student's t,
	// or the normal distribution where infinite.
	DF                               float64
	DFResidual                       float64
	Sigma, RSquared, AdjRSquared     float64
	FStatistic, FDF1, FDF2, FPValue  float64
	LogLikelihood, NullLogLikelihood float64
	PseudoRSquared                   float64
	PseudoRSquaredName               string
	Deviance, NullDeviance           float64
	Dispersion                       float64
	DispersionName                   string
	Converged                        bool
	Iterations                       int
	MaxAbsScore                      float64 // at the estimate, scaled by each column's size
	// Fitted are the fitted means, and Residuals the response less them, known
	// more exactly than by subtraction; nil where a model has none.
	Fitted, Residuals []float64
	Warnings          []Warning
	// Generalised is what only a generalised linear model has, nil for others.
	Generalised *Generalised
}

// Cut is a cut point between two neighbouring levels of an ordered response.
type Cut struct {
	Between            string // "low|mid"
	Estimate, StdError float64
}
