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
func (a *auditor) sameQuantity(f, g Figure, worst Soundness, note string) {
	s, ok := f.span()
	t, fine := g.span()
	if !ok || !fine || s.meets(t) {
		return
	}
	verdict := worst
	if v, _ := f.judged(t); v == RoundedTwice {
		verdict = v
	}
	if v, _ := g.judged(s); v == RoundedTwice {
		verdict = v
	}
	reason := fmt.Sprintf("%s here and %s there for the same quantity", f.shown(), g.shown())
	if note != "" {
		reason += " (" + note + ")"
	}
	a.report(Finding{ids(f, g), "same quantity", t.words(g.Decimals + 1), verdict, reason})
}
