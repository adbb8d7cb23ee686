package impute

// Kind is what a variable's numbers mean.
type Kind int

const (
	// Continuous values are measurements or counts.
	Continuous Kind = iota
	// Binary values are 0 or 1.
	Binary
	// Ordered values are level numbers 0, 1, ... in their order.
	Ordered
	// Nominal values are level numbers 0, 1, ... without order.
	Nominal
)

func (k Kind) String() string {
	names := [...]string{"continuous", "binary", "ordered", "nominal"}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Method is the model that imputes a variable.
type Method string

const (
	// Default is PMM for continuous, LogReg for binary, PolR for ordered and
	// PolyReg for nominal variables, as in mice.
	Default Method = ""
	// PMM is predictive mean matching (Little 1988): the value of one of the
	// Options.Donors people whose prediction is nearest, observed predictions
	// made with the least-squares coefficients and missing ones with
	// coefficients drawn from their posterior (type 1 matching).
	PMM Method = "pmm"
	// Norm is the Bayesian linear model (Rubin 1987, example 5.1).
	Norm Method = "norm"
	// LogReg is the Bayesian logistic model.
	LogReg Method = "logreg"
	// PolR is the proportional odds model.
	PolR Method = "polr"
	// PolyReg is the multinomial logistic model.
	PolyReg Method = "polyreg"
	// Keep leaves a variable's missing values missing. A row where it is
	// missing takes no part in models that it predicts.
	Keep Method = "none"
)

// suits lists the methods that can impute each kind, its default first.
var suits = map[Kind][]Method{
	Continuous: {PMM, Norm, Keep},
	Binary:     {LogReg, PMM, PolyReg, Keep},
	Ordered:    {PolR, PMM, PolyReg, Keep},
	Nominal:    {PolyReg, Keep},
}

// Variable is a column to impute, or to impute from.
type Variable struct {
	Name string
	Kind Kind
	// Values has one number a row, NaN where missing. They are not changed,
	// and must not change while a Plan made from them is in use. A passive
	// variable may leave them nil: every value is then computed.
	Values []float64
	// Levels names an ordered or nominal variable's levels; for a binary
	// variable it may be nil.
	Levels []string
	Method Method
	// Predictors names the variables that predict this one. nil means every
	// other variable except Options.By and what is computed from this one;
	// empty and not nil means none: draws from the variable's distribution.
	Predictors []string
	// Passive computes the variable's missing values from the variables named
	// in From, again whenever one of those changes. get returns the current
	// column of a variable of From, which must not be changed; the result has
	// one number a row. Its row i may depend on row i of its inputs only: it
	// is called with the rows of one imputation group, or of one resample, and
	// from several workers at once.
	Passive func(get func(name string) []float64) []float64
	From    []string
	// Where, if not nil, says row by row whether a missing value is to be
	// imputed; where false it stays missing. Observed values always stay.
	Where []bool
}

// method is the method asked for or the kind's default.
func (v *Variable) method() Method {
	if fitting := suits[v.Kind]; v.Method == Default && len(fitting) > 0 {
		return fitting[0]
	}
	return v.Method
}

// levels is the number of levels of a variable that is not continuous.
func (v *Variable) levels() int {
	if v.Kind == Binary {
		return 2
	}
	return len(v.Levels)
}
