package plots

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAcceptabilityRefusesWhatItCannotDraw(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Acceptability)
		want string
	}{
		{"no curve", func(a *Acceptability) { a.Curves = nil }, "no curve"},
		{"an empty curve", func(a *Acceptability) { a.Curves[1] = Curve{} }, "Acceptability.Curves[1].WTP has 0 values"},
		{"unpaired", func(a *Acceptability) { a.Curves[0].WTP = a.Curves[0].WTP[:3] }, "has 3 values and Acceptability.Curves[0].Probability 11"},
		{"not a number", func(a *Acceptability) { a.Curves[0].WTP[2] = math.NaN() }, "Acceptability.Curves[0].WTP: value 3 of 11"},
		{"descending", func(a *Acceptability) { a.Curves[1].WTP[5] = 1 }, "Acceptability.Curves[1].WTP descends at value 6 of 11"},
		{"probability not a number", func(a *Acceptability) { a.Curves[0].Probability[0] = math.NaN() }, "Acceptability.Curves[0].Probability: value 1 of 11"},
		{"a percentage", func(a *Acceptability) { a.Curves[0].Probability[10] = 77 }, "value 11 of 11 is not a fraction from 0 to 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := typicalAcceptability()
			tt.edit(&a)
			for format, draw := range map[string]func() ([]byte, error){"SVG": a.SVG, "PNG": a.PNG} {
				if _, err := draw(); err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%s: error %v, want one with %q", format, err, tt.want)
				}
			}
		})
	}
}

func TestAcceptabilityWords(t *testing.T) {
	one := typicalAcceptability()
	one.Curves = one.Curves[:1]
	one.Curves[0].Label = ""
	point := Acceptability{Curves: []Curve{{Label: "Everyone", WTP: []float64{20000}, Probability: []float64{0.3}}}, Currency: "£"}
	tests := []struct {
		name   string
		figure Acceptability
		words  string
		desc   string
	}{
		{"two curves", typicalAcceptability(),
			"|SYNTHETIC DATA||Acceptability||£0||£10,000||£20,000||£30,000||£40,000||£50,000|" +
				"|0%||25%||50%||75%||100%||Willingness to pay for one QALY||Probability of being cost-effective||Everyone||Older people|",
			"SYNTHETIC DATA. Probability of being cost-effective, by willingness to pay for one QALY." +
				" Everyone: 0% at £0, 77% at £50,000. Older people: 90% at £0, 40% at £50,000."},
		{"one without a name has no legend", one,
			"|SYNTHETIC DATA||Acceptability||£0||£10,000||£20,000||£30,000||£40,000||£50,000|" +
				"|0%||25%||50%||75%||100%||Willingness to pay for one QALY||Probability of being cost-effective|",
			"SYNTHETIC DATA. Probability of being cost-effective, by willingness to pay for one QALY." +
				" curve 1: 0% at £0, 77% at £50,000."},
		{"one point", point,
			"|£18,000||£19,000||£20,000||£21,000||£22,000||0%||25%||50%||75%||100%|" +
				"|Willingness to pay for one unit of effect||Probability of being cost-effective||Everyone|",
			"Probability of being cost-effective, by willingness to pay for one unit of effect. Everyone: 30% at £20,000."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := drawSVG(t, tt.figure)
			if diff := cmp.Diff(tt.words, d.words()); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.desc, d.Desc); diff != "" {
				t.Errorf("description (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCurvesDiffer(t *testing.T) {
	seen := map[string]int{}
	for i := range 28 {
		v := newVector(pagePoint)
		stroke(v, curveLine(i), pagePoint, pagePoint)
		if before, ok := seen[v.body.String()]; ok {
			t.Errorf("curves %d and %d look alike", before, i)
		}
		seen[v.body.String()] = i
	}
}
