// Package cea is cost-effectiveness analysis on person-level data: what an
// arm of a trial costs more, what it achieves more, and what the one says
// about the other.
//
//  1. [ByArm] turns columns into arms, leaving out people without a cost or
//     an effect and counting them.
//  2. [Analyse] compares every arm with the control: increments with their
//     intervals ([Increment]), the ratio with its position in words and
//     Fieller's region ([Ratio]), shares of bootstrap replicates by quadrant,
//     net benefit at each willingness to pay, and the expected value of
//     perfect information.
//  3. [Evaluation] does so from a table by column: adjusted by models, with
//     clusters, with values imputed before or within the bootstrap, by
//     subgroup, for other estimands, and where missing values are not missing
//     at random. [RunScenarios] sets alternatives side by side.
//  4. [Replicates] are what all of these leave for further use: acceptability
//     of any number of arms, the value of information, a file for other
//     programs. [FullIncremental] finds the frontier, and [PlanTrial] and
//     [ValueTrial] plan the next trial.
//
// Effects are coded so that more is better; turn the sign of a score on which
// more is worse before it gets here. Costs are in one currency and price
// year. Missing values are NaN on the way in; on the way out a number that
// does not exist is NaN in Go and null in JSON, always with a [Warning] that
// says why.
package cea
