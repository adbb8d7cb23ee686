// Package trial describes the people of a trial: who was allocated to which
// arm, which of them make up an analysis set, and where the others fell out.
//
// People are the rows of the caller's table, named by row index from 0; every
// slice that describes them has one element a person, in the same order.
//
//  1. Declare the arms and say who is in which: [Allocate], [AllocateByID].
//  2. Start from everyone and restrict, one stated reason at a time: [NewSet],
//     [Set.Restrict].
//  3. Count how people fell out on the way: [Flow]; check any such counts,
//     printed ones too, with [CheckFlow].
//  4. Split a set by arm for analysis: [ByArm].
//
// [Numbers] and [WithNumbers] carry columns out of and into gota data frames.
//
// An error never contains a person's data: it names rows, reasons and arms.
// No function changes a slice that it is given or keeps one.
package trial
