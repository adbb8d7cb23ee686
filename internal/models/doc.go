// Package models fits regressions to people with missing values: it imputes the
// columns that a model names, fits the model to every completed set and pools.
//
//  1. A Model says which columns there are, which of them to impute and from
//     what, and how outcome and terms follow from the columns.
//  2. Fit imputes (internal/impute), fits each set (internal/regress) and pools by
//     Rubin's rules; without missing values it fits once.
//  3. The Result has every estimate with its Monte Carlo error: how far it would
//     move with other imputations of the same number.
package models
