package cea

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"
)

// Names of the columns of a file of replicates.
const (
	replicateColumn = "replicate"
	armColumn       = "arm"
	costColumn      = "cost"
	effectColumn    = "effect"
	costPrefix      = costColumn + "."
	effectPrefix    = effectColumn + "."
)

// WriteCSV writes one row a replicate: its number from 1, the mean cost of each
// arm and the mean effect of each arm, the control first, under the header
//
//	replicate,cost.usual,cost.new,effect.usual,effect.new
//
// Numbers have the fewest digits that read back the same. In R, for BCEA (2.4
// or later; before, e and c stand for eff and cost), whose ref is the arm that
// the others are compared with, so that increments are ref minus control:
//
//	x <- read.csv("replicates.csv", check.names = FALSE)
//	cost <- as.matrix(x[grep("^cost\\.", names(x))])
//	eff <- as.matrix(x[grep("^effect\\.", names(x))])
//	arms <- sub("^cost\\.", "", colnames(cost))
//	m <- BCEA::bcea(eff, cost, ref = 2, interventions = arms)
//
// No cell can be taken for a formula by a spreadsheet: every name begins with
// a word and every other cell is a number. Replicates that fail Check are not
// written. Ask [ReleaseReplicates] first.
func (r *Replicates) WriteCSV(w io.Writer) error {
	if err := r.Check(); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	header := csv.NewWriter(out)
	if err := header.Write(r.header()); err != nil {
		return err
	}
	header.Flush()
	var row []byte
	for i := range r.Len() {
		row = strconv.AppendInt(row[:0], int64(i+1), 10)
		for _, columns := range [][][]float64{r.Cost, r.Effect} {
			for _, column := range columns {
				row = strconv.AppendFloat(append(row, ','), column[i], 'g', -1, 64)
			}
		}
		if _, err := out.Write(append(row, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (r *Replicates) header() []string {
	names := []string{replicateColumn}
	for _, prefix := range []string{costPrefix, effectPrefix} {
		for _, l := range r.Labels {
			names = append(names, prefix+l)
		}
	}
	return names
}
