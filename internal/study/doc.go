// Package study reads a study definition: one YAML file that says which data
// a trial has, who its people are, how outcomes are scored and costs are made,
// and which comparisons, tables and figures to report.
//
// [Parse] is strict. A key that is not known, a value of another type than
// expected, a name that is not declared: each is reported with its line and
// column, all of them together. A definition that Parse returns can be run
// without looking anything up twice.
package study
