package published

import (
	"fmt"
	"math/big"
	"strings"
)

// Same is the ID of the figure that this one restates, from the words
// "same: ID" in its note; "" if it restates none.
func (f Figure) Same() string {
	rest, _ := f.says("same:")
	id, _, _ := strings.Cut(rest, " ")
	return strings.TrimRight(id, ",.")
}

// says finds the part of the note that begins with some words, and what follows
// them there. Parts are divided by semicolons.
func (f Figure) says(words string) (rest string, found bool) {
	for part := range strings.SplitSeq(f.Note, ";") {
		if rest, found := strings.CutPrefix(strings.TrimSpace(part), words); found {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// Number is the meaning of the figure's text, together with what its note says
// of it: "to: 10" is a number rounded to whole tens, "less than" and "more than"
// make it a bound.
func (f Figure) Number() (Number, error) {
	n, err := ParseNumber(f.Text)
	if err != nil {
		return Number{}, err
	}
	if to, found := f.says("to:"); found {
		unit, err := ParseNumber(to)
		if err != nil || unit.Centre.Sign() <= 0 || unit.Bound != Itself {
			return Number{}, fmt.Errorf(`the note's "to:" is followed by no positive number`)
		}
		if !new(big.Rat).Quo(n.Centre, unit.Centre).IsInt() {
			return Number{}, fmt.Errorf("the number is no multiple of what its note says it was rounded to")
		}
		n.Unit = unit.Centre
	}
	// Longer remarks may begin with the same words.
	if rest, found := f.says("less than"); found && rest == "" {
		n.Bound = LessThan
	}
	if rest, found := f.says("more than"); found && rest == "" {
		n.Bound = MoreThan
	}
	return n, nil
}
