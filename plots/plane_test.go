package plots

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestPlaneRefusesWhatItCannotDraw(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name string
		edit func(*Plane)
		want string
	}{
		{"unpaired", func(p *Plane) { p.Cost = p.Cost[1:] }, "Plane.Effect has 12 values and Plane.Cost 11: they are pairs"},
		{"effect not a number", func(p *Plane) { p.Effect[3] = nan }, "Plane.Effect: value 4 of 12 is not a finite number"},
		{"cost infinite", func(p *Plane) { p.Cost[11] = -inf }, "Plane.Cost: value 12 of 12 is not a finite number"},
		{"cost beyond all sense", func(p *Plane) { p.Cost[0] = 1e61 }, "Plane.Cost: value 1 of 12"},
		{"effect estimate", func(p *Plane) { p.EffectEstimate = nan }, "Plane.EffectEstimate is not"},
		{"cost estimate", func(p *Plane) { p.CostEstimate = inf }, "Plane.CostEstimate is not"},
		{"level of one", func(p *Plane) { p.Level = 1 }, "Plane.Level is not between 0 and 1"},
		{"level not a number", func(p *Plane) { p.Level = nan }, "Plane.Level"},
		{"negative willingness to pay", func(p *Plane) { p.WTP = ptr(-1) }, "Plane.WTP"},
		{"infinite willingness to pay", func(p *Plane) { p.WTP = ptr(inf) }, "Plane.WTP"},
		{"percentage for a share", func(p *Plane) { p.Shares.BetterCheaper = 58 }, "Plane.Shares.BetterCheaper"},
		{"share not a number", func(p *Plane) { p.Shares.WorseDearer = nan }, "Plane.Shares.WorseDearer"},
		{"shares of more than all", func(p *Plane) { p.Shares.WorseDearer = 0.5 }, "the sum of Plane.Shares"},
		{"unknown order", func(p *Plane) { p.Order = 2 }, "Plane.Order"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := typicalPlane(12)
			tt.edit(&p)
			for format, draw := range map[string]func() ([]byte, error){"SVG": p.SVG, "PNG": p.PNG} {
				out, err := draw()
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%s: error %v, want one with %q", format, err, tt.want)
				}
				if out != nil {
					t.Errorf("%s: a picture beside the error", format)
				}
			}
		})
	}
}

func TestQuadrantsStandWhereTheOrderPutsThem(t *testing.T) {
	shares := Shares{BetterCheaper: 0.4, BetterDearer: 0.3, WorseCheaper: 0.2, WorseDearer: 0.1}
	tests := []struct {
		name  string
		order AxisOrder
		want  map[string]string
	}{
		{"effect across", EffectHorizontal, map[string]string{
			"top left": "worse and dearer 10%", "top right": "better and dearer 30%",
			"bottom left": "worse and cheaper 20%", "bottom right": "better and cheaper 40%",
		}},
		{"cost across, as in 2008", CostHorizontal, map[string]string{
			"top left": "better and cheaper 40%", "top right": "better and dearer 30%",
			"bottom left": "worse and cheaper 20%", "bottom right": "worse and dearer 10%",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Plane{
				Effect: []float64{-1, 1}, Cost: []float64{-1, 1},
				Shares: shares, Order: tt.order,
			}
			doc := drawSVG(t, p)
			got := map[string]string{}
			for _, text := range doc.Texts {
				if !strings.Contains(text.Words, " and ") {
					continue
				}
				corner := "top "
				if text.Y > doc.height(t)/2 {
					corner = "bottom "
				}
				if text.X > float64(pageWidth)/2 {
					corner += "right"
				} else {
					corner += "left"
				}
				got[corner] = text.Words
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("corners (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNarrowQuadrantBreaksItsCaptions(t *testing.T) {
	p := Plane{EffectEstimate: 1, CostEstimate: 1, Shares: Shares{BetterDearer: 1}}
	words := drawSVG(t, p).words()
	for _, want := range []string{"better and dearer 100%", "better and cheaper 0%", "worse and", "dearer", "cheaper", "0%"} {
		if !strings.Contains(words, "|"+want+"|") {
			t.Errorf("no caption line %q in %s", want, words)
		}
	}
}

func TestLegendNamesWhatIsDrawn(t *testing.T) {
	few := typicalPlane(12)
	few.Effect, few.Cost = few.Effect[:1], few.Cost[:1]
	other := typicalPlane(12)
	other.Level, other.WTP, other.WTPLabel, other.Currency = 0.5, ptr(20000), "worth of a QALY:", "EUR"
	bare := Plane{}
	tests := []struct {
		name  string
		plane Plane
		want  []string
	}{
		{"everything", typicalPlane(3000), []string{"3,000 bootstrap replicates", "estimate", "95% ellipse", "willingness to pay £200"}},
		{"other settings", other, []string{"12 bootstrap replicates", "estimate", "50% ellipse", "worth of a QALY: EUR\u00a020,000"}},
		{"too few for an ellipse", few, []string{"1 bootstrap replicate", "estimate", "willingness to pay £200"}},
		{"the estimate alone", bare, []string{"estimate"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page, err := tt.plane.page()
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range page.legend {
				got = append(got, e.words)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("legend (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlaneDescribesItself(t *testing.T) {
	doc := drawSVG(t, typicalPlane(3000))
	if want := "Individual budgets against usual support"; doc.Title != want {
		t.Errorf("title %q, want %q", doc.Title, want)
	}
	want := "SYNTHETIC DATA. Cost-effectiveness plane of 3,000 bootstrap replicates." +
		" Difference in ASCOT score (IB minus comparison): estimate 0.07." +
		" Difference in cost, £ per week: estimate −£16." +
		" Share of replicates: better and cheaper 62%, better and dearer 26%, worse and cheaper 8%, worse and dearer 4%." +
		" With the 95% ellipse of the replicates. With a line for willingness to pay £200."
	if diff := cmp.Diff(want, doc.Desc); diff != "" {
		t.Errorf("description (-want +got):\n%s", diff)
	}
}

// Whatever the numbers, every replicate, the estimate, the origin and the
// ellipse lie in the panel, and the willingness-to-pay line ends on its edge.
func TestPlaneHoldsAllThatItShows(t *testing.T) {
	value := rapid.OneOf(rapid.Float64Range(-1, 1), rapid.Float64Range(-limit, limit), rapid.Just(0.0), rapid.Just(-7.5))
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 8).Draw(t, "n")
		p := Plane{
			Effect:         rapid.SliceOfN(value, n, n).Draw(t, "effect"),
			Cost:           rapid.SliceOfN(value, n, n).Draw(t, "cost"),
			EffectEstimate: value.Draw(t, "effect estimate"),
			CostEstimate:   value.Draw(t, "cost estimate"),
			WTP:            ptr(math.Abs(value.Draw(t, "wtp"))),
			Order:          AxisOrder(rapid.IntRange(0, 1).Draw(t, "order")),
		}
		page, err := p.page()
		if err != nil {
			t.Fatal(err)
		}
		pn := panel{box: page.lay().box, x: page.x.span, y: page.y.span}
		within := func(what string, at vg.Point) {
			box := pn.box
			if !(at.X >= box.Min.X-1e-6 && at.X <= box.Max.X+1e-6 && at.Y >= box.Min.Y-1e-6 && at.Y <= box.Max.Y+1e-6) {
				t.Errorf("%s at %v is outside %v", what, at, box)
			}
		}
		for i := range n {
			within("replicate", p.place(pn, p.Effect[i], p.Cost[i]))
		}
		within("estimate", p.place(pn, p.EffectEstimate, p.CostEstimate))
		within("origin", p.place(pn, 0, 0))
		for _, end := range pair(p.wtpEnds(pn)) {
			within("end of the line", end)
			edge := math.Min(
				math.Min(float64(end.X-pn.box.Min.X), float64(pn.box.Max.X-end.X)),
				math.Min(float64(end.Y-pn.box.Min.Y), float64(pn.box.Max.Y-end.Y)))
			if edge > 1e-6 {
				t.Errorf("the line ends %v inside the panel", edge)
			}
		}
		if e, ok := normalEllipse(p.Effect, p.Cost, 0.95); ok {
			within("ellipse", p.place(pn, e.centre[0]-e.reach(0), e.centre[1]-e.reach(1)))
			within("ellipse", p.place(pn, e.centre[0]+e.reach(0), e.centre[1]+e.reach(1)))
		}
		drawSVG(t, p)
	})
}

func TestWillingnessToPayLineHasItsSlope(t *testing.T) {
	for _, order := range []AxisOrder{EffectHorizontal, CostHorizontal} {
		p := typicalPlane(100)
		p.Order = order
		page, err := p.page()
		if err != nil {
			t.Fatal(err)
		}
		pn := panel{box: page.lay().box, x: page.x.span, y: page.y.span}
		from, to := p.wtpEnds(pn)
		unit := p.place(pn, 1, *p.WTP).Sub(p.place(pn, 0, 0))
		line := to.Sub(from)
		if cross := unit.X*line.Y - unit.Y*line.X; math.Abs(float64(cross)) > 1e-6*math.Hypot(float64(unit.X), float64(unit.Y))*math.Hypot(float64(line.X), float64(line.Y)) {
			t.Errorf("order %d: the line runs along %v, not %v", order, line, unit)
		}
	}
}

func TestPlaneLeavesItsInputAlone(t *testing.T) {
	p, same := typicalPlane(50), typicalPlane(50)
	drawSVG(t, p)
	if diff := cmp.Diff(same, p); diff != "" {
		t.Errorf("input changed (-before +after):\n%s", diff)
	}
}
