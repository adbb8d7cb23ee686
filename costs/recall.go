package costs

const (
	// WeeksPerMonth is the four-week month by which the IBSEN evaluation
	// turned monthly counts into weekly costs (Tables 7.3 to 7.5).
	WeeksPerMonth = 4
	// WeeksPerYear is how many weekly amounts make a yearly one.
	WeeksPerYear = 52
)

// A Recall is the period that people were asked about: "in the last three
// months". Twelve months (48 weeks) are not a year (52): each is counted as the
// question was put.
type Recall struct{ Weeks float64 }

// RecallWeeks is a period of so many weeks.
func RecallWeeks(weeks float64) Recall { return Recall{weeks} }

// RecallMonths is a period of so many four-week months: three months are 12
// weeks.
func RecallMonths(months float64) Recall { return Recall{WeeksPerMonth * months} }

// RecallYears is a period of so many years of 52 weeks.
func RecallYears(years float64) Recall { return Recall{WeeksPerYear * years} }
