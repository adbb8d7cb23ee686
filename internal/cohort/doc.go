// Package cohort makes the person-level files of the IBSEN trial of Individual
// Budgets, whose data were never published: 959 people who do not exist.
//
//  1. The register ([Files], register.go): who was randomised, and where each
//     person fell out on the way to the analysis.
//  2. Two traits a person, support needs and well-being, from which answers and
//     costs of one person take what they have in common.
//  3. Counts as printed: answers are dealt to people in the order of a trait
//     plus noise, so that the number at each level is the report's and the
//     correlation is the trait's.
//  4. Exchanges: people of one arm and user group swap answers until means that
//     depend on who answered agree with print.
//  5. Calibration (calibrate.go): what people bring to the models, costs and
//     answers change places within arms and user groups until the report's
//     models, with imputation, have the printed coefficients.
//  6. What stands apart from people: support plan records, care co-ordinators
//     and their diaries, set-up cost returns, unit costs and national figures.
//
// Every number is a function of the seed alone. Only sums, products, quotients,
// square roots and this module's own logarithm reach an output, so the bytes
// are the same on every machine.
//
// Targets are tables of the final report: Glendinning et al. (2008), Evaluation
// of the Individual Budgets Pilot Programme: Final Report.
package cohort
