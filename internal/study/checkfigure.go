package study

// mostBins bounds the intervals of a histogram.
const mostBins = 200

func (c *checker) figure(f Figure) {
	c.choice(f.Position, "figure "+f.ID+", kind", f.Kind, KindPlane, KindAcceptability, KindHistogram, KindPredicted, KindFitted)
	switch f.Kind {
	case KindPlane, KindAcceptability:
		c.known(f.Position, "compared set", f.Set, c.d.Compare.Sets)
		c.known(f.Position, "compared effect", f.Effect, c.d.Compare.Effects)
	case KindHistogram:
		c.histogram(f)
	case KindPredicted, KindFitted:
		c.figureModels(f)
	}
}

func (c *checker) histogram(f Figure) {
	if f.Set != "" {
		c.known(f.Position, "set", f.Set, c.sets)
	}
	if f.Value == "" || f.Bins == nil {
		c.add(f.Position, "figure %q: a histogram needs a value and bins", f.ID)
		return
	}
	c.number(f.Position, "figure "+f.ID+", value", f.Value, "")
	if b := f.Bins; !(b.Step > 0 && b.To-b.From >= b.Step && (b.To-b.From)/b.Step <= mostBins) {
		c.add(b.Position, "figure %q: bins need from below to, a step above 0 and at most %d steps", f.ID, mostBins)
	}
}

func (c *checker) figureModels(f Figure) {
	if len(f.Models) == 0 {
		c.add(f.Position, "figure %q: models are needed", f.ID)
	}
	for _, m := range f.Models {
		if !c.known(m.Position, "model", m.Model, c.modelIDs()) {
			continue
		}
		if c.modelKind(m.Model) == "ologit" {
			c.add(m.Position, "figure %q: an ologit model predicts levels, not a number", f.ID)
		}
	}
	if f.Kind == KindPredicted && (f.Over == "" || !(f.To > f.From)) {
		c.add(f.Position, "figure %q: a variable over, and from below to, are needed", f.ID)
	}
	if f.Kind == KindPredicted && f.Over != "" {
		c.number(f.Position, "figure "+f.ID+", over", f.Over, "")
	}
}

func (c *checker) modelIDs() []string {
	var ids []string
	for _, m := range c.d.Models {
		ids = append(ids, m.ID)
	}
	return ids
}

func (c *checker) modelKind(id string) string {
	for _, m := range c.d.Models {
		if m.ID == id {
			return m.Kind
		}
	}
	return ""
}
