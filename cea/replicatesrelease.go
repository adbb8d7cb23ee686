package cea

import "errors"

// ErrReplicatesWithSeed is why replicates are withheld where their seed can be
// known.
var ErrReplicatesWithSeed = errors.New("bootstrap replicates are person-level data to whoever knows their seed: from both, every person's cost and effect can be solved for. " +
	"Write them only if the study's data are declared open, or draw them from a secret seed that is written nowhere")

// ReleaseReplicates says whether replicates may be written to a file that
// leaves the secure place: always if the study's data are open, otherwise only
// if nobody can know the seed. A seed is known if it is printed, stored beside
// the results, a default, or a small number that could be tried.
//
// With a seed, a replicate is a known weighted sum of the people in the arm, so
// as many replicates as people give every person's value by solving linear
// equations. Without it the sums still are of these people: in an arm of a few
// people the most extreme replicates are single persons' values. For data that
// are not open, curves, an ellipse and quantiles are the safer thing to give.
func ReleaseReplicates(open, seedKnown bool) error {
	if !open && seedKnown {
		return ErrReplicatesWithSeed
	}
	return nil
}
