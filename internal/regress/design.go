package regress

// Design is a model matrix with its response: one row a person used, one
// column a term. Values are finite; people with a missing value were left out
// and counted.
type Design struct {
	// Response names the left side of the formula, and Y holds it.
	Response string
	Y        []float64
	// ResponseLevels are the levels of a response that is a category; Y then
	// holds positions in them. It is nil for a response of numbers.
	ResponseLevels []string
	// Terms names the columns as R does: "(Intercept)", "age", "I(age^2)",
	// "groupOP", "arm:age". X[j] is column j; all have length N.
	Terms []string
	X     [][]float64
	N     int
	// Intercept says that the first column is the constant 1.
	Intercept bool
	// Rows[i] is the row of the source that design row i came from.
	Rows []int
	// Dropped counts source rows left out because a value is missing; Missing
	// says in which columns, a row that misses several counting in each.
	Dropped int
	Missing []MissingCount
	// Weights are frequency-like prior weights, nil for all 1; Cluster is the
	// cluster of each row as a number from 0, nil for none.
	Weights []float64
	Cluster []int
	// Formula is the formula as given.
	Formula string
	// Warnings are what a reader of any fit to the design must know.
	Warnings []Warning

	// tails[j] is what rounding took from X[j], nil where nothing: a column
	// that is a function of others is known to twice the precision.
	tails  [][]float64
	recipe *recipe
}

// MissingCount is a source column and in how many rows it has no value.
type MissingCount struct {
	Column string
	Rows   int
}

// tail is tails[j], also in a design that has none.
func (d *Design) tail(j int) []float64 {
	if d.tails == nil {
		return nil
	}
	return d.tails[j]
}
