// Package plots draws the figures of an economic evaluation: the
// cost-effectiveness plane and the cost-effectiveness acceptability curve.
//
// A figure is a value of plain slices and words. Its SVG method returns a
// self-contained SVG document, its PNG method a 300 dpi picture of the same
// drawing, its PDF method a page of PDF; each returns the same bytes each time. Nothing is computed here that
// decides a result: shares, probabilities and estimates are given by the
// caller. The one exception is the ellipse of a plane, which is a summary of
// the replicates that the plane itself is given.
//
// # Conventions
//
//   - A difference is the treated arm minus the control arm. A positive
//     difference in effect is better, a positive difference in cost is dearer;
//     an outcome on which low is good is reversed before it comes here.
//   - Quadrants are named in words (better or worse, cheaper or dearer), as
//     the corner that a word stands in depends on the order of the axes.
//   - Money is written with its currency, thousands with a comma, and negative
//     numbers with a minus sign rather than a hyphen.
//   - Shares and probabilities are fractions from 0 to 1, printed as
//     percentages.
//   - No point is left out of a picture: its ranges are extended until all fit.
//
// # House style
//
// Figures are 160 mm wide and as high as their words need. The colours are
// those of Okabe and Ito (2008), which remain distinct in the common kinds of
// colour blindness; curves also differ by dash. The smallest text is 12 points,
// so that it is 6 points in a column of 80 mm.
//
// # Several figures in one page
//
// An SVG carries no identifiers, styles, scripts or references, so that any
// number of them can be placed in one HTML page. Each has a title and a
// description for readers who do not see it.
//
// # PDF
//
// A PDF (1.7, ISO 32000-1) has the part of the house's type that it uses, so
// that text looks the same everywhere and can be searched and copied: minus,
// currency and Greek signs included. Opacity is kept. The page is tagged as one
// figure whose alternative text is the description of the SVG; the title and the
// language (British English) are in the document. It has no date, and its
// identifier is made from its content.
//
// # Errors
//
// SVG, PNG and PDF fail when a figure holds a number that is not finite, series of
// unequal length, or a share, probability or level outside its range. The error
// names the field and the position, never the value.
package plots
