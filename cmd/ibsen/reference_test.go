package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// comparison is the part of the command's JSON that R has an answer for.
type comparison struct {
	Treated      string
	Cost, Effect struct {
		Estimate    float64
		SEBootstrap float64 `json:"se_bootstrap"`
		SEWelch     float64 `json:"se_welch"`
		Intervals   struct{ Welch, Percentile, Normal [2]float64 }
	}
	ICER struct {
		Estimate float64
		Position string
		Fieller  struct {
			Type         string
			Lower, Upper *float64
		}
	}
}

// rAnswer is the same of a reference file.
type rAnswer struct {
	Cost, Effect struct {
		Welch struct {
			Diff, SE float64
			CI       [2]float64 `json:"ci95"`
		}
	}
	ICER    float64
	Fieller struct {
		Z struct {
			Type   string
			Lo, Hi *float64
		} `json:"z_unpooled"`
	}
}

func TestCEAEqualsR(t *testing.T) {
	for name, columns := range map[string][4]string{
		"pbs_wide": {"trt", "1", "cost", "qaly"},
		"menss":    {"trt", "1", "c", "e"},
		"dulxparx": {"dulx", "0", "ru", "idb"},
		"glick500": {"treat", "0", "cost", "qaly"},
	} {
		t.Run(name, func(t *testing.T) {
			var want rAnswer
			reference.Answers(t, name, "cea", &want)
			got := decode[struct{ Comparisons []comparison }](t, works(t, "", "cea", reference.Path(t, "data", name+".csv"),
				"--arm", columns[0], "--control", columns[1], "--cost", columns[2], "--effect", columns[3], "--format", "json", "--reps", "200")).Comparisons[0]
			for what, pair := range map[string][2]float64{
				"cost":         {got.Cost.Estimate, want.Cost.Welch.Diff},
				"cost SE":      {got.Cost.SEWelch, want.Cost.Welch.SE},
				"cost lower":   {got.Cost.Intervals.Welch[0], want.Cost.Welch.CI[0]},
				"cost upper":   {got.Cost.Intervals.Welch[1], want.Cost.Welch.CI[1]},
				"effect":       {got.Effect.Estimate, want.Effect.Welch.Diff},
				"effect lower": {got.Effect.Intervals.Welch[0], want.Effect.Welch.CI[0]},
				"effect upper": {got.Effect.Intervals.Welch[1], want.Effect.Welch.CI[1]},
				"ratio":        {got.ICER.Estimate, want.ICER},
			} {
				if d := reference.Digits(pair[0], pair[1]); d < 10 {
					t.Errorf("%s: %.15g, want %.15g", what, pair[0], pair[1])
				}
			}
			z := want.Fieller.Z
			if got.ICER.Fieller.Type != strings.ReplaceAll(z.Type, "_", " ") {
				t.Fatalf("region %q, want %q", got.ICER.Fieller.Type, z.Type)
			}
			if z.Lo != nil && (reference.Digits(*got.ICER.Fieller.Lower, *z.Lo) < 8 || reference.Digits(*got.ICER.Fieller.Upper, *z.Hi) < 8) {
				t.Errorf("region %g to %g, want %g to %g", *got.ICER.Fieller.Lower, *got.ICER.Fieller.Upper, *z.Lo, *z.Hi)
			}
		})
	}
}

const pbs = "../../testdata/pbs/study.yaml"

// The second study says in its definition what its file has ready-made: both
// ways must give the same numbers.
func TestRunOnSecondStudyEqualsCEA(t *testing.T) {
	data := reference.Path(t, "data", "pbs_wide.csv")
	want := decode[struct{ Comparisons []comparison }](t, works(t, "", "cea", data,
		"--arm", "trt", "--control", "1", "--cost", "cost", "--effect", "qaly", "--format", "json", "--seed", "4")).Comparisons[0]
	out := filepath.Join(t.TempDir(), "pbs")
	works(t, "", "run", pbs, "--data", filepath.Dir(data), "--out", out, "--seed", "4")
	got := cellsOf(t, out)
	for key, value := range map[string]float64{
		"T3/everyone/difference-in-cost-people-with-qalys-over-12-months/estimate/estimate":      want.Cost.Estimate,
		"T3/everyone/difference-in-qalys-over-12-months/estimate/estimate":                       want.Effect.Estimate,
		"T3/everyone/cost-per-unit-of-qalys-over-12-months/estimate/estimate":                    want.ICER.Estimate,
		"T3/everyone/difference-in-cost-people-with-qalys-over-12-months/bootstrap-std-error/se": want.Cost.SEBootstrap,
		"T3/everyone/difference-in-qalys-over-12-months/normal-based-95-interval/lower":          want.Effect.Intervals.Normal[0],
		"T3/everyone/difference-in-qalys-over-12-months/normal-based-95-interval/upper":          want.Effect.Intervals.Normal[1],
	} {
		if d := reference.Digits(got[key], value); d < 11 {
			t.Errorf("%s: %.15g, want %.15g (%.1f digits)", key, got[key], value, d)
		}
	}
	nb := decode[struct {
		Comparisons []struct {
			NB []struct {
				Estimate    float64
				Probability float64 `json:"probability_cost_effective"`
				Intervals   struct{ Percentile [2]float64 }
			} `json:"net_benefit"`
		}
	}](t, works(t, "", "cea", data, "--arm", "trt", "--control", "1", "--cost", "cost", "--effect", "qaly", "--format", "json", "--seed", "4", "--wtp", "50000")).Comparisons[0].NB[0]
	row := "T3-net-benefit/everyone/50-000-per-unit-of-qalys-over-12-months/"
	for key, value := range map[string]float64{
		row + "net-benefit/estimate":                   nb.Estimate,
		row + "95-percentile-interval/lower":           nb.Intervals.Percentile[0],
		row + "95-percentile-interval/upper":           nb.Intervals.Percentile[1],
		row + "probability-cost-effective/probability": 100 * nb.Probability,
	} {
		if d := reference.Digits(got[key], value); d < 10 {
			t.Errorf("%s: %.15g, want %.15g (%.1f digits)", key, got[key], value, d)
		}
	}
	if page := read(t, out, "report.html"); !strings.Contains(page, "Positive behaviour support") || strings.Contains(page, "SYNTHETIC") {
		t.Error("the report is not the second study's own")
	}
}

// cellsOf reads the values of a run's results by key.
func cellsOf(t testing.TB, out string) map[string]float64 {
	t.Helper()
	results := decode[struct {
		Tables []struct {
			Cells []struct {
				Key   string
				Value json.Number
			}
		}
	}](t, read(t, out, "results.json"))
	cells := map[string]float64{}
	for _, table := range results.Tables {
		for _, c := range table.Cells {
			if c.Value == "" {
				continue
			}
			v, err := c.Value.Float64()
			if err != nil {
				t.Fatal(fmt.Errorf("%s: %w", c.Key, err))
			}
			cells[c.Key] = v
		}
	}
	return cells
}
