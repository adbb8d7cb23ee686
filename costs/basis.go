package costs

import "errors"

// A Basis is what an amount of money is counted in.
type Basis struct {
	Currency  string // "GBP"
	PriceYear string // "2007/08"
}

// String is the currency and the year: "GBP at 2007/08 prices".
func (b Basis) String() string { return b.Currency + " at " + b.PriceYear + " prices" }

func (b Basis) validate() error {
	var problems []error
	if b.Currency == "" {
		problems = append(problems, errors.New("no currency"))
	}
	if b.PriceYear == "" {
		problems = append(problems, errors.New("no price year"))
	}
	return errors.Join(problems...)
}
