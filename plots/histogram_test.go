package plots

import (
	"strings"
	"testing"
)

func typicalHistogram() Histogram {
	return Histogram{
		Title: "Months between consent and interview", Subtitle: "IB group: 20 people; comparison group: 25 people",
		XLabel: "Months between consent and interview", Edges: []float64{3, 4, 5, 6, 7, 8},
		Groups: []Bars{
			{"IB group", []float64{0.05, 0.2, 0.4, 0.3, 0.05}},
			{"Comparison group", []float64{0, 0.16, 0.32, 0.36, 0.16}},
		},
		Notice: "SYNTHETIC DATA",
	}
}

func TestHistogramBarsAreAsHighAsTheirShares(t *testing.T) {
	h := typicalHistogram()
	d := drawSVG(t, h)
	for _, want := range []string{"IB group: most, 40%, from 5 to 6.", "Comparison group: most, 36%, from 6 to 7.", "SYNTHETIC DATA"} {
		if !strings.Contains(d.Desc, want) {
			t.Errorf("the description lacks %q: %s", want, d.Desc)
		}
	}
	pg, err := h.page()
	if err != nil {
		t.Fatal(err)
	}
	if pg.y.span.lo != 0 || pg.y.span.hi < 0.4 {
		t.Errorf("the axis of shares goes from %g to %g: bars need its foot at 0 and room for 0.4", pg.y.span.lo, pg.y.span.hi)
	}
}

func TestHistogramRefusesWhatItCannotDraw(t *testing.T) {
	for name, spoil := range map[string]func(*Histogram){
		"no group":             func(h *Histogram) { h.Groups = nil },
		"one edge":             func(h *Histogram) { h.Edges = h.Edges[:1] },
		"edges that descend":   func(h *Histogram) { h.Edges = []float64{3, 4, 5, 6, 8, 7} },
		"too few shares":       func(h *Histogram) { h.Groups[1].Share = h.Groups[1].Share[1:] },
		"a share above 1":      func(h *Histogram) { h.Groups[0].Share[2] = 1.2 },
		"a share that is none": func(h *Histogram) { h.Groups[0].Share[2] = -0.1 },
	} {
		h := typicalHistogram()
		spoil(&h)
		if _, err := h.SVG(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
