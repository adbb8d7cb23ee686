package plots

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func typicalForest() Forest {
	e := func(v, half float64) Estimate { return Estimate{v, v - half, v + half} }
	row := func(label string, a, b int, cost, effect, net Estimate) ForestRow {
		return ForestRow{Label: label, N: []int{a, b}, Estimates: []Estimate{cost, effect, net}}
	}
	overall := row("Everybody", 108, 136, e(2808, 1025), e(0.127, 0.077), e(375, 2457))
	return Forest{
		Title: "Active support against usual care by sex and age", Subtitle: "244 people, 3,000 bootstrap replicates",
		Arms: []string{"active support", "usual care"}, Overall: &overall,
		Panels: []ForestPanel{
			{Label: "Difference in cost", Currency: "£", Below: "cheaper", Above: "dearer"},
			{Label: "Difference in QALYs", Below: "worse", Above: "better"},
			{Label: "Net benefit at £25,000 per QALY", Currency: "£", Below: "not worth it", Above: "worth it"},
		},
		Groups: []ForestGroup{
			{Label: "Sex", PInteraction: []float64{0.9596, 0.4503, 0.00004}, Rows: []ForestRow{
				row("women", 70, 86, e(2730, 774), e(0.150, 0.091), e(1029, 2544)),
				row("men", 38, 50, e(2785, 2491), e(0.0905, 0.134), e(-522, 5038)),
			}},
			{Label: "Age at baseline", Rows: []ForestRow{
				row("18 to 44 years, living with family", 50, 60, e(1730, 974), e(0.05, 0.091), e(-1029, 2544)),
				{Label: "65 and older", N: []int{1, 2}, Reason: "too few"},
			}},
		},
	}
}

func typicalScenarios() Scenarios {
	return Scenarios{
		Title: "Which choice moves the answer", Subtitle: "Net benefit at £20,000 per QALY", Currency: "£", ValueLabel: "Net benefit",
		Below: "not worth it", Above: "worth it",
		Dimensions: []string{"Adjustment", "Cost model", "Missing values", "Respondents"},
		Base:       Scenario{Label: "Base case", Choices: []string{"none", "least squares", "complete cases", "all"}, Estimate: Estimate{-250, -2535, 2039}},
		Rows: []Scenario{
			{Label: "Adjusted for baseline", Choices: []string{"u0 + c0", "least squares", "complete cases", "all"}, Estimate: Estimate{-700, -2185, 1146}},
			{Label: "Gamma costs, imputed", Choices: []string{"none", "Gamma, log link", "bootstrap, then impute", "all"}, Estimate: Estimate{-351, -2770, 1874}},
			{Label: "Without proxies", Choices: []string{"none", "least squares", "complete cases", "self"}, Estimate: Estimate{900, -1200, 3100}},
		},
	}
}

func TestForestSaysEverythingInWords(t *testing.T) {
	svg, err := typicalForest().SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"p = 0.960", "p &lt; 0.001", "too few", "70 / 86", "Everybody", "← cheaper", "worth it →", "people: active support / usual care"} {
		if !strings.Contains(string(svg), want) {
			t.Errorf("the forest lacks %q", want)
		}
	}
}

func TestScenariosShowWhatDiffers(t *testing.T) {
	svg, err := typicalScenarios().SVG()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"cost model: Gamma, log link", "respondents: self", "adjustment: none"} {
		if !strings.Contains(strings.Join(strings.Fields(string(svg)), " "), want) && !strings.Contains(string(svg), strings.Fields(want)[0]) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if n := strings.Count(string(svg), "respondents: self"); n != 1 {
		t.Errorf("a choice that differs stands %d times", n)
	}
}

func TestLedgersRefuseWhatTheyCannotDraw(t *testing.T) {
	f := typicalForest()
	f.Groups[0].Rows[0].Estimates[1].Upper = math.Inf(1)
	if _, err := f.SVG(); err == nil || !strings.Contains(err.Error(), "Forest.Groups[0].Rows[0].Estimates[1].Upper") {
		t.Errorf("an infinite limit: %v", err)
	}
	s := typicalScenarios()
	s.Rows[1].Choices = s.Rows[1].Choices[:2]
	if _, err := s.PNG(); err == nil {
		t.Error("a scenario with too few choices was drawn")
	}
}

// Whatever the numbers and the words, a forest is drawn, the same each time.
func TestForestsOfAnyKindAreDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Forest{Title: rapid.String().Draw(t, "title")}
		for range rapid.IntRange(1, 3).Draw(t, "panels") {
			f.Panels = append(f.Panels, ForestPanel{Label: rapid.String().Draw(t, "label"), Currency: rapid.SampledFrom([]string{"", "£", "EUR"}).Draw(t, "currency")})
		}
		g := ForestGroup{Label: rapid.String().Draw(t, "group")}
		for range rapid.IntRange(1, 30).Draw(t, "rows") {
			r := ForestRow{Label: rapid.String().Draw(t, "row")}
			for range f.Panels {
				v := rapid.Float64Range(-1e9, 1e9).Draw(t, "value")
				half := rapid.Float64Range(0, 1e9).Draw(t, "half")
				r.Estimates = append(r.Estimates, Estimate{v, v - half, v + half})
			}
			g.Rows = append(g.Rows, r)
		}
		f.Groups = []ForestGroup{g}
		a, err := f.SVG()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := f.SVG()
		if !bytes.Equal(a, b) {
			t.Error("two drawings differ")
		}
	})
}

// With LOOK naming a folder the pictures are written there, to be looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("LOOK names no folder to write pictures to")
	}
	for name, p := range map[string]interface{ PNG() ([]byte, error) }{"forest": typicalForest(), "scenarios": typicalScenarios()} {
		png, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
