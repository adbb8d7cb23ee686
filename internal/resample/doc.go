// Package resample draws random samples and turns replicates into intervals.
//
//  1. A [Source] names streams by seed and purpose; [Source.At] gives the
//     stream of one replicate and imputation.
//  2. [Means] draws bootstrap samples within arms, cost and effect kept
//     paired, and returns the arms' means in every replicate.
//  3. [Intervals] reads normal, percentile, basic and BCa limits off
//     replicates, each named by its rule.
//
// It knows nothing of trials or tables. Results do not depend on the number
// of workers: every replicate has its own stream and its own place in the
// result.
package resample
