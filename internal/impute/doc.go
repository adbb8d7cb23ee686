// Package impute fills in missing values by chained equations and pools what
// is estimated from the completed sets.
//
//  1. [Missingness] reports which values are missing, pattern by pattern.
//  2. [Prepare] checks variables and options and names every problem; a [Plan]
//     says which rows and predictors each model will use.
//  3. [Plan.Run], or [Run] in one step, makes m completed [Sets], with traces
//     of the chains and a log of what the models had to leave out.
//  4. [Plan.Sampler] makes one set at a time of a resampled table, for a
//     bootstrap that imputes within each replicate.
//  5. [Pool] joins the m estimates by Rubin's rules; [Pooled.Wald] and
//     [PoolLikelihoodRatio] test several terms at once.
//
// The methods are those of mice (van Buuren and Groothuis-Oudshoorn 2011):
// predictive mean matching, Bayesian linear, logistic, ordered and multinomial
// logistic regression, and passive variables. The package differs from mice in
// two ways. Ordered and multinomial models draw their coefficients from their
// posterior as the others do, where mice takes the estimate itself. And the
// defaults, visit order and draws hang on the names of variables, not on their
// positions, so a table with its columns in another order gives the same sets.
//
// Every draw comes from the stream named by the seed, the variable, the
// replicate and the imputation: results are the same for any number of workers.
package impute
