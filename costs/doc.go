// Package costs turns people's use of services and their support plans into a
// weekly cost a person.
//
//  1. Bring sourced unit costs to one currency and price year: [NewPriceList].
//  2. Cost each service: how often it was used in a recall period, times its
//     unit cost where the person lives, divided by the weeks of the period:
//     [PriceList.PerPerson], [WeeklyCost].
//  3. Or add up the lines of a support plan: [WeeklyFromLines].
//  4. Add the components of a person's cost: [TotalOf].
//
// Money is a float64 in the units of one currency at the prices of one year,
// both named beside it as a [Basis]; amounts on two bases are never added.
// Nothing is rounded.
//
// Slices have one element a person. NaN stands for missing on the way in and
// on the way out, and nothing else does: infinities and negative counts and
// prices are errors. A cost with a missing part is missing, never zero.
//
// An error never contains a person's data: it names services and rows. No
// function changes a slice that it is given or keeps one.
package costs
