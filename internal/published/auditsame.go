package published

import "fmt"

// restated holds a figure to the one that its note says it restates.
func (a *auditor) restated() {
	for _, f := range a.figures {
		at, found := a.order[f.Same()]
		if found && a.figures[at].ID != f.ID {
			a.sameQuantity(f, a.figures[at], Contradiction, "")
		}
	}
}

// sameQuantity holds two figures to be one number, each with its own rounding.
// Neighbours of the same last digit have one number in common, half way between
// them; that it was just this one is as unlikely as that one was rounded twice.
func (a *auditor) sameQuantity(f, g Figure, worst Soundness, note string) {
	s, ok := f.span()
	t, fine := g.span()
	if !ok || !fine || f.Value == g.Value {
		return
	}
	verdict := worst
	switch {
	case s.meets(t) && !s.touches(t):
		return
	case s.meets(t), roundedTwice(f, t), roundedTwice(g, s):
		verdict = RoundedTwice
	}
	a.report(Finding{ids(f, g), "same quantity", t.words(g.Decimals + 1), verdict,
		noted(fmt.Sprintf("%s here and %s there for the same quantity", f.shown(), g.shown()), note)})
}

func roundedTwice(f Figure, want span) bool {
	verdict, _ := f.judged(want)
	return verdict == RoundedTwice
}
