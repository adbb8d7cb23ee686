// Package pipeline runs a study from its definition and data to tables and
// figures. The stages stand one a line in [Run], in the order in which they
// happen; each has a file of its own and only passes values on.
package pipeline
