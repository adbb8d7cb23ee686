package plots

import (
	"math"
	"strings"
	"testing"
)

func typicalPrediction() Relation {
	r := Relation{
		Title: "Predicted cost by age", XLabel: "Age in years", YLabel: "Predicted cost, £ per week", YCurrency: "£",
		Notice: "SYNTHETIC DATA",
		Series: []Series{{Label: "IB group", Line: true}, {Label: "Comparison group", Line: true}},
	}
	for age := 20.0; age <= 90; age += 10 {
		for k := range r.Series {
			s := &r.Series[k]
			s.X, s.Y = append(s.X, age), append(s.Y, 400-float64(k)*30-age*age/50)
		}
	}
	return r
}

func typicalFit() Relation {
	x, y := sunflower(40, 300, 60, 290, 40, 0.5)
	return Relation{
		Title: "Observed and predicted cost", XLabel: "Observed cost", YLabel: "Predicted cost", XCurrency: "£", YCurrency: "£",
		Equality: true, Series: []Series{{Label: "IB group", X: x, Y: y}, {Label: "Comparison group", X: y, Y: x}},
	}
}

func TestRelationNamesWhereItsLinesGo(t *testing.T) {
	d := drawSVG(t, typicalPrediction())
	for _, want := range []string{"IB group: from £392 at 20 to £238 at 90.", "Comparison group: from £362 at 20"} {
		if !strings.Contains(d.Desc, want) {
			t.Errorf("the description lacks %q: %s", want, d.Desc)
		}
	}
}

func TestRelationWithEqualityHasEqualAxes(t *testing.T) {
	pg, err := typicalFit().page()
	if err != nil {
		t.Fatal(err)
	}
	if pg.x.span != pg.y.span || pg.x.span.lo != 0 {
		t.Errorf("the axes go over %v and %v: both start at 0 and have the same ends", pg.x.span, pg.y.span)
	}
}

func TestRelationRefusesWhatItCannotDraw(t *testing.T) {
	for name, r := range map[string]Relation{
		"no series":      {},
		"an empty one":   {Series: []Series{{}}},
		"unequal pairs":  {Series: []Series{{X: []float64{1, 2}, Y: []float64{1}}}},
		"not a number":   {Series: []Series{{X: []float64{1}, Y: []float64{math.NaN()}}}},
		"not finite":     {Series: []Series{{X: []float64{math.Inf(1)}, Y: []float64{1}}}},
		"a second fault": {Series: []Series{{X: []float64{1}, Y: []float64{1}}, {}}},
	} {
		if _, err := r.SVG(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
