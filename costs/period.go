package costs

import "errors"

// A Period is how often an amount is paid.
type Period uint8

const (
	PerUnknown Period = iota // not recorded: the amount cannot be costed
	PerWeek
	PerMonth // of four weeks
	PerYear  // of 52 weeks
	Once     // not recurrent
)

var periodWords = [...]string{PerUnknown: "unknown", PerWeek: "week", PerMonth: "month", PerYear: "year", Once: "once"}

// String is "week", "month", "year", "once" or "unknown".
func (p Period) String() string {
	if int(p) < len(periodWords) {
		return periodWords[p]
	}
	return "invalid"
}

// ParsePeriod reads "week", "month", "year" or "once", exactly so; an empty
// text is [PerUnknown]. The error does not repeat the text.
func ParsePeriod(text string) (Period, error) {
	switch text {
	case "":
		return PerUnknown, nil
	case "week":
		return PerWeek, nil
	case "month":
		return PerMonth, nil
	case "year":
		return PerYear, nil
	case "once":
		return Once, nil
	}
	return PerUnknown, errors.New(`unknown period: expected "week", "month", "year" or "once", or empty`)
}

// weeks is how many weeks a recurrent amount is for.
func (p Period) weeks() (weeks float64, recurrent bool) {
	switch p {
	case PerWeek:
		return 1, true
	case PerMonth:
		return WeeksPerMonth, true
	case PerYear:
		return WeeksPerYear, true
	}
	return 0, false
}
