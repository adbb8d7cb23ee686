package frame

import "time"

const secondsPerDay = 24 * 60 * 60

// dayTime is a day number as midnight UTC.
func dayTime(day int32) time.Time {
	return time.Unix(int64(day)*secondsPerDay, 0).UTC()
}

// timeDay is the number of days from 1970-01-01 to the calendar day that t
// shows; false if t is not midnight or not in the years 1 to 9999.
func timeDay(t time.Time) (int32, bool) {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	if hour != 0 || minute != 0 || second != 0 || t.Nanosecond() != 0 || year < 1 || year > 9999 {
		return 0, false
	}
	seconds := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return int32(seconds / secondsPerDay), true
}

var (
	notDate   = &complaint{"not a date", "write dates as YYYY-MM-DD"}
	noSuchDay = &complaint{"no such day in the calendar", "write dates as YYYY-MM-DD, years 0001 to 9999"}
)

// parseDate reads YYYY-MM-DD and nothing else.
func parseDate(s string) (int32, *complaint) {
	if len(s) != len(time.DateOnly) || s[4] != '-' || s[7] != '-' {
		return 0, notDate
	}
	year, okYear := digits(s[:4])
	month, okMonth := digits(s[5:7])
	day, okDay := digits(s[8:])
	if !okYear || !okMonth || !okDay {
		return 0, notDate
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	// time.Date carries day 30 of February into March.
	if t.Year() != year || int(t.Month()) != month || t.Day() != day || year < 1 {
		return 0, noSuchDay
	}
	return int32(t.Unix() / secondsPerDay), nil
}

// digits is the value of a short run of ASCII digits.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
