package pipeline

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"unicode"

	"ibsen/cea"
	"ibsen/internal/crash"
	"ibsen/internal/study"
	"ibsen/plots"
)

// Figure is a picture in one or more versions; the first is the one to show.
type Figure struct {
	ID, Title, Caption string
	Versions           []Version
}

// Version is one way to draw a figure, in every format.
type Version struct {
	Name          string // file name without its ending
	Title         string // what tells it from the others; may be empty
	SVG, PNG, PDF []byte
}

// files are the version's files by their endings, in the order to list.
func (v Version) files() []File {
	name := "figures/" + v.Name
	return []File{{name + ".svg", v.SVG}, {name + ".png", v.PNG}, {name + ".pdf", v.PDF}}
}

// picture is what plots draws.
type picture interface {
	SVG() ([]byte, error)
	PNG() ([]byte, error)
	PDF() ([]byte, error)
}

// drawing is a picture on its way into a version.
type drawing struct {
	picture
	into *Version
}

// draw makes every wanted figure. Drawing is most of a run's time, so pictures
// are drawn side by side; each goes to its own place.
func (p *people) draw(ctx context.Context, c *comparisons, o Options) ([]Figure, error) {
	var figures []Figure
	var jobs []drawing
	if p.flow != nil && wanted(o.Only, flowFigure) && p.flowShown() {
		figure, pictures := p.flowDiagram()
		figures = append(figures, figure)
		for i := range pictures {
			jobs = append(jobs, drawing{pictures[i], &figure.Versions[i]})
		}
	}
	for _, f := range p.d.Figures {
		if !wanted(o.Only, f.ID) || p.undrawn(f, c) != "" {
			continue
		}
		figure, pictures, err := p.figure(f, c)
		if err != nil {
			return nil, fmt.Errorf("figure %s: %w", f.ID, err)
		}
		figures = append(figures, figure)
		for i := range pictures {
			jobs = append(jobs, drawing{pictures[i], &figure.Versions[i]})
		}
	}
	return figures, drawAll(ctx, jobs, o)
}

func drawAll(ctx context.Context, jobs []drawing, o Options) error {
	workers := o.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, len(jobs))
	var next, done atomic.Int64
	var wait crash.Group
	for range min(workers, len(jobs)) {
		wait.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				errs[i] = jobs[i].make()
				o.progress("drawing", int(done.Add(1)), len(jobs))
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (d drawing) make() (err error) {
	if d.into.SVG, err = d.SVG(); err != nil {
		return fmt.Errorf("figure %s: %w", d.into.Name, err)
	}
	if d.into.PNG, err = d.PNG(); err != nil {
		return fmt.Errorf("figure %s: %w", d.into.Name, err)
	}
	if d.into.PDF, err = d.PDF(); err != nil {
		return fmt.Errorf("figure %s: %w", d.into.Name, err)
	}
	return nil
}

// figure prepares the versions of a declared figure.
func (p *people) figure(f study.Figure, c *comparisons) (Figure, []picture, error) {
	one := func(drawn picture, caption string, err error) (Figure, []picture, error) {
		return Figure{ID: f.ID, Title: f.Title, Caption: caption, Versions: []Version{{Name: f.ID}}}, []picture{drawn}, err
	}
	switch f.Kind {
	case study.KindHistogram:
		return one(p.histogram(f))
	case study.KindPredicted:
		return one(p.predicted(f))
	case study.KindFitted:
		return one(p.fitted(f))
	}
	figure, pictures := p.compared(f, c)
	return figure, pictures, nil
}

// compared prepares a plane in both axis orders, for each treated arm, or a curve
// once.
func (p *people) compared(f study.Figure, c *comparisons) (Figure, []picture) {
	a := c.at(f.Set, f.Effect)
	out := Figure{ID: f.ID, Title: f.Title}
	if f.Kind == study.KindAcceptability {
		out.Caption = fmt.Sprintf("Share of %s bootstrap samples in which net benefit is above zero, by willingness to pay.", thousands(a.Replicates))
		out.Versions = []Version{{Name: f.ID}}
		return out, []picture{p.curve(f, a)}
	}
	cloud := "Each dot is one of %s bootstrap samples"
	if p.release.Asks() {
		cloud = "Hexagons hold %s bootstrap samples, those with few left out"
	}
	out.Caption = fmt.Sprintf(cloud+". The ring is the estimate; the ellipse holds about %s of a normal distribution with the samples' spread.", thousands(a.Replicates), percent(c.level))
	var pictures []picture
	for i, k := range a.Comparisons {
		for _, order := range p.orders() {
			v := Version{Name: f.ID, Title: axisWords[order]}
			if order != p.orders()[0] {
				v.Name += axisSuffix[order]
			}
			if len(a.Comparisons) > 1 {
				v.Name += fmt.Sprintf("-arm%d", i+1)
				v.Title = k.Treated + ", " + v.Title
			}
			out.Versions = append(out.Versions, v)
			pictures = append(pictures, p.plane(f, a, k, order))
		}
	}
	return out, pictures
}

var (
	axisWords  = map[plots.AxisOrder]string{plots.EffectHorizontal: "effect on the horizontal axis", plots.CostHorizontal: "cost on the horizontal axis"}
	axisSuffix = map[plots.AxisOrder]string{plots.EffectHorizontal: "-effect-across", plots.CostHorizontal: "-cost-across"}
)

// orders are both axis orders, the study's own first.
func (p *people) orders() []plots.AxisOrder {
	if p.d.Compare.Across == study.CostAcross {
		return []plots.AxisOrder{plots.CostHorizontal, plots.EffectHorizontal}
	}
	return []plots.AxisOrder{plots.EffectHorizontal, plots.CostHorizontal}
}

func (p *people) plane(f study.Figure, a *cea.Analysis, k cea.Comparison, order plots.AxisOrder) plots.Plane {
	o := p.outcomes[f.Effect]
	return plots.Plane{
		Title:          f.Title,
		Subtitle:       fmt.Sprintf("%s minus %s; %s people, %s bootstrap samples", k.Treated, k.Control, thousands(peopleIn(a, k)), thousands(a.Replicates)),
		EffectLabel:    "Difference in " + o.Title + p.turned(o),
		CostLabel:      "Difference in " + lower(p.d.TotalTitle(p.d.Compare.Cost)),
		Effect:         k.EffectReplicates,
		Cost:           k.CostReplicates,
		EffectEstimate: k.Effect.Estimate,
		CostEstimate:   k.Cost.Estimate,
		Level:          a.Level,
		WTP:            p.d.Compare.LineAt,
		Currency:       strings.TrimSpace(symbol(p.d.Costs.Currency)),
		Shares:         plots.Shares(k.Quadrants),
		Notice:         short(p.d.Study.Notice),
		Order:          order,
		Density:        p.release.Threshold,
	}
}

// thousands writes a count with its thousands separated.
func thousands(n int) string { return cea.Amount(float64(n)) }

// turned says that a score was reversed so that more is better.
func (p *people) turned(o outcome) string {
	if o.direction.Sign() < 0 {
		return ", reversed: more is better"
	}
	return ""
}

// lower starts a title in lower case, unless it starts with an acronym.
func lower(s string) string {
	r := []rune(s)
	if len(r) < 2 || unicode.IsUpper(r[1]) {
		return s
	}
	return string(unicode.ToLower(r[0])) + string(r[1:])
}

// short is the first sentence of a notice, for a picture.
func short(notice string) string {
	first, _, _ := strings.Cut(notice, ".")
	return first
}

func (p *people) curve(f study.Figure, a *cea.Analysis) plots.Acceptability {
	out := plots.Acceptability{
		Title:    f.Title,
		Subtitle: thousands(a.Replicates) + " bootstrap samples",
		WTPLabel: "Willingness to pay for one unit of " + p.outcomes[f.Effect].Title,
		Notice:   short(p.d.Study.Notice),
		Currency: strings.TrimSpace(symbol(p.d.Costs.Currency)),
	}
	for _, k := range a.Comparisons {
		curve := plots.Curve{Label: k.Treated + " against " + k.Control}
		for _, nb := range k.NetBenefit {
			curve.WTP, curve.Probability = append(curve.WTP, nb.WTP), append(curve.Probability, nb.Probability)
		}
		out.Curves = append(out.Curves, curve)
	}
	return out
}
