package outcomes

// Direction says what a higher total means.
type Direction uint8

const (
	HigherIsBetter Direction = iota
	HigherIsWorse
)

// String is "higher is better" or "higher is worse".
func (d Direction) String() string {
	switch d {
	case HigherIsBetter:
		return "higher is better"
	case HigherIsWorse:
		return "higher is worse"
	}
	return "unknown direction"
}

// Sign is what to multiply a total or a difference by so that better is
// positive: 1 or -1, and 0 for an unknown direction.
func (d Direction) Sign() float64 {
	switch d {
	case HigherIsBetter:
		return 1
	case HigherIsWorse:
		return -1
	}
	return 0
}
