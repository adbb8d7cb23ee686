// Package office writes results for office programs: a workbook of typed numbers
// (WriteXLSX) and a document of tables and figures (WriteDOCX).
//
// Both show every number as the page does, in the digits of one rounding
// (table.Style.Number), and equal input gives equal bytes: the files carry no
// time of writing and no name of who wrote them.
//
//  1. A workbook has a sheet for each table and a sheet of contents. A cell holds
//     the number and a number format that shows it; the format has the unit and
//     the mark of significance, so that the number stays a number.
//  2. A document has sections of paragraphs, tables and figures on A4 pages,
//     with the notice at the top of each page.
package office
