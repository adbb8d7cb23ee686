package cohort

// arm is a group that people were randomised to.
type arm int

const (
	individualBudget arm = iota
	comparison
	arms
)

var armNames = [arms]string{"IB", "CG"}

// group is a user group.
type group int

const (
	physicalDisability group = iota
	learningDisability
	mentalHealth
	olderPeople
	groupUnknown
	groups
)

var groupNames = [groups]string{"PD", "LD", "MH", "OP", ""}

// byGroup is one value a user group, in the order of the constants.
type byGroup[T any] [groups]T

// cells is one value an arm and user group.
type cells[T any] [arms]byGroup[T]

// cellSizes is the analysed people by arm and user group. The report prints the
// totals only. The cells follow from its tables: all three people without a
// group are in the Individual Budget arm, because Table 6.3 exceeds the sum of
// Table 6.4 by three there and by none in the other; 147 people of the
// comparison group with a physical disability answered on control over daily
// life (Table 6.6).
var cellSizes = cells[int]{
	{180, 119, 66, 142, 3},
	{147, 116, 65, 121, 0},
}
