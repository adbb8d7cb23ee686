package disclose

import (
	"fmt"
	"strings"
)

// Profile is a rule book.
type Profile struct {
	Name string
	// Threshold is the least count that may be shown: counts from 1 to one less
	// are withheld, and so is everything that rests on fewer people. 0 asks for
	// nothing.
	Threshold int
	// WithholdZero treats a count of none, and of all, like a small one.
	WithholdZero bool
	// TopN and TopShare are the dominance rule: the TopN largest contributions may
	// be no more than TopShare of a total. PRatio is the least that all but the
	// two largest must be of the largest.
	TopN     int
	TopShare float64
	PRatio   float64
	// MinDF is the least residual degrees of freedom of a model.
	MinDF int
	// Rounding is applied to the counts that are shown.
	Rounding Rounding
}

// Rounding is how counts are rounded.
type Rounding int

const (
	Unrounded Rounding = iota
	// Nearest5 rounds to the nearest multiple of five.
	Nearest5
	// Midpoint6 gives every count from 1 to 6 the value 3, from 7 to 12 the value
	// 9, and so on: the middle of six values that it may be.
	Midpoint6
)

// None is the profile that asks for nothing, for data about nobody.
const None = "none"

// Default is the profile of a study of people that declares none.
const Default = "ukds10"

// profiles are the known ones. ukds10: a threshold of ten and ten degrees of
// freedom, with the dominance rules, as the UK Data Service and the other members
// of SafePod apply them. opensafely: counts of 7 and fewer withheld, the rest
// rounded to 5. acro-default: the parameters that ACRO comes with.
var profiles = []Profile{
	{Name: None},
	{Name: "ukds10", Threshold: 10, TopN: 2, TopShare: 0.9, PRatio: 0.1, MinDF: 10},
	{Name: "opensafely", Threshold: 8, Rounding: Nearest5, TopN: 2, TopShare: 0.9, PRatio: 0.1, MinDF: 10},
	{Name: "acro-default", Threshold: 10, WithholdZero: true, TopN: 2, TopShare: 0.9, PRatio: 0.1, MinDF: 10},
}

// Names are the names of all profiles.
func Names() []string {
	var out []string
	for _, p := range profiles {
		out = append(out, p.Name)
	}
	return out
}

// Named is the profile of that name; an unknown name is an error that lists
// those known.
func Named(name string) (Profile, error) {
	for _, p := range profiles {
		if p.Name == name {
			return p, nil
		}
	}
	return Profile{}, fmt.Errorf("disclosure profile %q is not known; there are %s", name, strings.Join(Names(), ", "))
}

// Asks says whether the profile asks for anything.
func (p Profile) Asks() bool { return p.Threshold > 0 }

// small says whether a count, of so many, must be withheld. of below 0 is
// unknown.
func (p Profile) small(count, of float64) bool {
	switch {
	case !p.Asks():
		return false
	case count > 0 && count < float64(p.Threshold):
		return true
	case of >= 0 && of < float64(p.Threshold) && of > 0:
		return true
	case of > 0 && count < of && of-count < float64(p.Threshold):
		return true // what is left of the base is as small
	}
	return p.WithholdZero && (count == 0 || (of > 0 && count == of))
}

// Round is a count as the profile shows it.
func (p Profile) Round(count float64) float64 {
	n := int(count + 0.5)
	switch {
	case n <= 0 || p.Rounding == Unrounded:
		return count
	case p.Rounding == Nearest5:
		return float64((n + 2) / 5 * 5)
	}
	return float64((n-1)/6*6 + 3)
}
