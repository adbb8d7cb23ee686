// Package disclose keeps what is released from saying anything about a person.
//
// # From results to a release
//
//  1. A Profile is the rule book of a data owner: a threshold for counts, what to
//     do with zeros, how to round, what a model must have.
//  2. Protect reads each table for sums among its counts (Relations), withholds
//     cells below the threshold and what rests on too few people, and then so
//     many further cells that no withheld one can be worked out from the sums.
//     Bounds, which a reader with the sums could compute too, is the judge.
//  3. What is left is rounded, totals from rounded parts.
//  4. A Checklist says of every output whether it passes, needs a look, or fails,
//     with the reason, for the person who checks outputs.
//
// The rules are those of the Handbook on Statistical Disclosure Control for
// Outputs (Griffiths and others 2019) as the owners named state them. They judge
// one release: what is released at other times or by others they do not know.
package disclose
