// Package outcomes turns people's answers into outcome scores.
//
//  1. Take an [Instrument]: [GHQ12], [ASCOT2008], [ASCOTSCT4], a composite made
//     by [SumOf], [MeanOf] or [CountOf], or one of your own.
//  2. Bring the answers into its codes: [Reverse] items worded the other way,
//     [Reduce] items asked with more options than are scored.
//  3. Score them: [Instrument.Score], or [ScoreFrame] for a data frame.
//  4. Where a score was taken at several visits, take the area under it:
//     [AreaUnderCurve] (quality-adjusted life years, if the score is a utility).
//  5. Ask how far its items go together: [CronbachAlpha], or
//     [Instrument.Reliability].
//
// Answers are float64 slices with one element a person; a table of answers is
// items[j][i], item j of person i. NaN stands for missing on the way in and on
// the way out, and nothing else does: infinities are errors. A person who
// misses any item has no total. Missing answers are counted, never replaced.
//
// An error never contains a person's answer: it names the item and the rows.
// No function changes a slice that it is given or keeps one.
package outcomes
