package impute

// referenceTally counts what the models of a reference-based imputation had to
// do. Counts add up in any order, so workers keep their own.
type referenceTally struct {
	width, columns, visits int
	fews                   []int // model by column
	dropped                []int // model and visit by design column
}

func newReferenceTally(p *ReferencePlan) referenceTally {
	return referenceTally{
		width: p.width, columns: len(p.columns), visits: p.visits,
		fews:    make([]int, p.models()*len(p.columns)),
		dropped: make([]int, p.models()*p.visits*p.width),
	}
}

func (t *referenceTally) few(model, column int) { t.fews[model*t.columns+column]++ }

func (t *referenceTally) drop(model, visit, predictor int) {
	t.dropped[(model*t.visits+visit)*t.width+predictor]++
}

func (t *referenceTally) add(o *referenceTally) {
	for i, n := range o.fews {
		t.fews[i] += n
	}
	for i, n := range o.dropped {
		t.dropped[i] += n
	}
}

// events lists what was counted, by model and column.
func (t *referenceTally) events(p *ReferencePlan) []Event {
	var out []Event
	for m := range p.models() {
		group := ""
		if !p.options.Common {
			group = p.arms[m]
		}
		for j := range p.columns {
			e := Event{Variable: p.columns[j].name, Group: group}
			if n := t.fews[m*t.columns+j]; n > 0 {
				e.Code, e.Fits = "few", n
				out = append(out, e)
			}
			for k := range p.first + j {
				if n := t.dropped[(m*t.visits+p.columns[j].visit)*t.width+k]; n > 0 {
					e.Code, e.Predictor, e.Fits = "collinear", p.predictorName(k), n
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// predictorName names a design column.
func (p *ReferencePlan) predictorName(k int) string {
	switch {
	case k >= p.first:
		return p.columns[k-p.first].name
	case k >= p.heads:
		return p.covariates[k-p.heads].Name
	case p.options.Common:
		return "arm " + p.arms[k]
	}
	return "(Intercept)"
}
