// Package hypothesis holds the tests with which a trial compares its arms, from
// people's values or from what a publication prints of them.
//
//  1. Bring the data to a summary: a [Sample] (size, mean and standard
//     deviation) by [Summarise] or typed from a printed table, a [Proportion],
//     or a [Table] of counts by [Tabulate] or typed. Summaries carry how many
//     values were missing. The rank tests and [PairedT] take values.
//  2. Test: [PooledT], [WelchT], [OneSampleT], [PairedT], [ANOVA],
//     [WelchANOVA], [MannWhitney], [KruskalWallis], [ChiSquared], [Fisher],
//     [EqualProportions], [BinomialTest], [ScoreTest]. Each gives a [Test].
//  3. Say how large the difference is: an [Effect] by [RiskDifference],
//     [NewcombeDifference], [RiskRatio], [OddsRatio], [CohenD],
//     [StandardisedMeans] or [StandardisedProportions].
//  4. Recompute the p-value of a printed statistic: [NormalP], [StudentP], [FP],
//     [ChiSquaredP], [CorrelationP].
//
// Where R has the test the numbers are R's: t.test, oneway.test, aov,
// kruskal.test, wilcox.test, chisq.test, fisher.test, prop.test, binom.test.
//
// NaN stands for a missing value on the way in, and in a result for a number
// that the test does not have. Data that give no answer (a group of one, no
// variance, an empty category) give an error that wraps one of the Err values
// and names the group; it never contains a value. Warnings are values in the
// result. No function changes or keeps a slice that it is given.
package hypothesis
