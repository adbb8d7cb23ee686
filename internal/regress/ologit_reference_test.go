package regress

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"

	"ibsen/internal/reference"
)

// ologitAnswer is a block of the ordered logit references.
type ologitAnswer struct {
	Levels  []string
	Coef    ologitList
	SE      ologitList
	P       ologitList
	Zeta    ologitList
	ZetaSE  ologitList  `json:"zeta_se"`
	Vcov    [][]float64 `json:"vcov_zeta_then_beta"`
	LogLik  float64
	Null    float64    `json:"null_logLik"`
	R2      float64    `json:"mcfadden_r2"`
	OR      ologitList `json:"or"`
	ORLow   ologitList `json:"or_wald95_lo"`
	ORHigh  ologitList `json:"or_wald95_hi"`
	Formula string
}

// ologitList is a list of which JSON drops the brackets around one.
type ologitList []float64

func (v *ologitList) UnmarshalJSON(text []byte) error {
	if text[0] == '[' {
		return json.Unmarshal(text, (*[]float64)(v))
	}
	var x float64
	err := json.Unmarshal(text, &x)
	*v = ologitList{x}
	return err
}

// ologitPositions turns labels into level numbers.
func ologitPositions(t testing.TB, labels, levels []string) []float64 {
	t.Helper()
	at := map[string]float64{}
	for k, level := range levels {
		at[level] = float64(k)
	}
	out := make([]float64, len(labels))
	for i, label := range labels {
		k, ok := at[label]
		if !ok {
			t.Fatalf("row %d has no declared level", i)
		}
		out[i] = k
	}
	return out
}

func ologitDesign(t testing.TB, response string, y []float64, terms []string, x ...[]float64) *Design {
	t.Helper()
	d, err := NewDesign(response, y, terms, x)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ologitFit(t testing.TB, d *Design, levels []string, o Options) *Fit {
	t.Helper()
	f, err := OrderedLogit(d, levels, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// ologitNumbered names n levels.
func ologitNumbered(n int) []string {
	out := make([]string, n)
	for k := range out {
		out[k] = strconv.Itoa(k + 1)
	}
	return out
}

func ologitArthritis(t testing.TB) *Design {
	t.Helper()
	c := reference.Columns(t, "arthritis_koch")
	return ologitDesign(t, "Improved", ologitPositions(t, c["Improved"], []string{"None", "Some", "Marked"}),
		[]string{"arm", "female", "Age"},
		indicator(c["Treatment"], "Treated"), indicator(c["Sex"], "Female"), reference.Floats(t, c["Age"]))
}

func ologitHousing(t testing.TB) *Design {
	t.Helper()
	c := reference.Columns(t, "housing")
	d := ologitDesign(t, "Sat", ologitPositions(t, c["Sat"], []string{"Low", "Medium", "High"}),
		[]string{"InflMedium", "InflHigh", "TypeApartment", "TypeAtrium", "TypeTerrace", "ContHigh"},
		indicator(c["Infl"], "Medium"), indicator(c["Infl"], "High"),
		indicator(c["Type"], "Apartment"), indicator(c["Type"], "Atrium"), indicator(c["Type"], "Terrace"),
		indicator(c["Cont"], "High"))
	d.Weights = reference.Floats(t, c["Freq"])
	return d
}

func TestOrderedLogitAgreesWithR(t *testing.T) {
	ucla := func(t testing.TB, names ...string) *Design {
		c := reference.Columns(t, "ologit_ucla")
		var x [][]float64
		for _, name := range names {
			x = append(x, reference.Floats(t, c[name]))
		}
		return ologitDesign(t, "apply", ologitPositions(t, c["apply"], []string{"unlikely", "somewhat likely", "very likely"}), names, x...)
	}
	tests := []struct {
		data, block string
		design      func(t testing.TB) *Design
	}{
		{"ologit_ucla", "full", func(t testing.TB) *Design { return ucla(t, "pared", "public", "gpa") }},
		{"ologit_ucla", "pared", func(t testing.TB) *Design { return ucla(t, "pared") }},
		{"housing", "full", ologitHousing},
		{"arthritis_koch", "full", ologitArthritis},
		{"arthritis_koch", "arm", func(t testing.TB) *Design {
			d := ologitArthritis(t)
			d.Terms, d.X = d.Terms[:1], d.X[:1]
			return d
		}},
		{"strep_tb", "ologit_rad", func(t testing.TB) *Design {
			c := reference.Columns(t, "strep_tb")
			y := reference.Floats(t, c["rad_num"])
			for i := range y {
				y[i]--
			}
			return ologitDesign(t, "rad", y, []string{"arm01"}, indicator(c["arm"], "Streptomycin"))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.data+" "+tt.block, func(t *testing.T) {
			var want ologitAnswer
			reference.Answers(t, tt.data, tt.block, &want)
			f := ologitFit(t, tt.design(t), want.Levels, Options{})
			compareOrderedLogit(t, f, want)
		})
	}
}

func compareOrderedLogit(t *testing.T, f *Fit, want ologitAnswer) {
	t.Helper()
	odds, err := OddsRatios(f)
	if err != nil {
		t.Fatal(err)
	}
	ologitDigits(t, "log-likelihood", f.LogLikelihood, want.LogLik, 10)
	ologitDigits(t, "null log-likelihood", f.NullLogLikelihood, want.Null, 10)
	ologitDigits(t, "McFadden's R-squared", f.PseudoRSquared, want.R2, 9)
	for j, term := range f.Terms {
		ologitDigits(t, term.Name, term.Estimate, want.Coef[j], 9)
		ologitDigits(t, term.Name+" error", term.StdError, want.SE[j], 9)
		ologitDigits(t, term.Name+" p", term.PValue, want.P[j], 9)
		ologitDigits(t, term.Name+" odds ratio", odds[j].Estimate, want.OR[j], 9)
		ologitDigits(t, term.Name+" odds ratio from", odds[j].ConfLow, want.ORLow[j], 9)
		ologitDigits(t, term.Name+" odds ratio to", odds[j].ConfHigh, want.ORHigh[j], 9)
	}
	for k, cut := range f.Cuts {
		ologitDigits(t, cut.Between, cut.Estimate, want.Zeta[k], 9)
		ologitDigits(t, cut.Between+" error", cut.StdError, want.ZetaSE[k], 9)
	}
	// The reference has the cuts first.
	place := func(i int) int { return (i + len(f.Cuts)) % len(f.Cov) }
	for i, row := range f.Cov {
		for j, v := range row {
			ologitDigits(t, fmt.Sprintf("covariance %d,%d", i, j), v, want.Vcov[place(i)][place(j)], 7)
		}
	}
	if !f.Converged || f.MaxAbsScore > 1e-13 {
		t.Errorf("converged %v with a largest score of %g", f.Converged, f.MaxAbsScore)
	}
}

func ologitDigits(t testing.TB, what string, got, want, least float64) {
	t.Helper()
	if d := reference.Digits(got, want); d < least {
		t.Errorf("%s = %.15g, want %.15g: %.1f digits, want %g", what, got, want, d, least)
	}
}
