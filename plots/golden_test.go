package plots

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files of testdata")

// goldens are the figures of testdata, by file name.
func goldens() map[string]interface{ SVG() ([]byte, error) } {
	report := typicalPlane(12)
	report.Order = CostHorizontal
	dear := Plane{
		Title: "All replicates better and dearer", Currency: "£",
		Effect: []float64{0.08, 0.12, 0.16, 0.11}, Cost: []float64{2100, 2700, 2900, 3400},
		EffectEstimate: 0.12, CostEstimate: 2664, WTP: ptr(20000),
		Shares: Shares{BetterDearer: 1},
	}
	dense := typicalPlane(300)
	dense.Density = 5
	narrow := typicalFlow()
	narrow.Narrow = true
	narrow.Steps[5].Lost[2].ByArm[0].Withheld, narrow.Steps[5].Lost[2].ByArm[1].Withheld = true, true
	return map[string]interface{ SVG() ([]byte, error) }{
		"flow.svg":                    typicalFlow(),
		"flow-narrow.svg":             narrow,
		"plane-effect-horizontal.svg": typicalPlane(12),
		"plane-cost-horizontal.svg":   report,
		"plane-density.svg":           dense,
		"plane-one-quadrant.svg":      dear,
		"plane-estimate-only.svg":     Plane{EffectEstimate: 1, CostEstimate: -20},
		"acceptability.svg":           typicalAcceptability(),
		"forest.svg":                  typicalForest(),
		"scenarios.svg":               typicalScenarios(),
		"histogram.svg":               typicalHistogram(),
		"relation-lines.svg":          typicalPrediction(),
		"relation-equality.svg":       typicalFit(),
	}
}

func TestGoldenFigures(t *testing.T) {
	for name, f := range goldens() {
		t.Run(name, func(t *testing.T) {
			got, err := f.SVG()
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("SVG (-golden +got):\n%s", diff)
			}
		})
	}
}

func TestEveryGoldenFileHasItsFigure(t *testing.T) {
	files, err := filepath.Glob("testdata/*.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := goldens()[filepath.Base(file)]; !ok {
			t.Errorf("%s belongs to no figure", file)
		}
	}
}
