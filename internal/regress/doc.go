// Package regress fits the regression models of a trial: least squares,
// generalised linear models and the ordered logit, each with the covariances
// that trials report.
//
//  1. A formula and the columns it names make a [Design].
//  2. OLS, GLM or OrderedLogit fit it and return a [Fit], or an error that
//     names the variable and the cause when there is nothing to fit: a model
//     that did not converge has no numbers.
//  3. A Fit gives intervals, contrasts, and marginal and recycled predictions
//     with delta-method errors.
package regress
