package outcomes_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/outcomes"
)

func reconstructedASCOT(t *testing.T) outcomes.Instrument {
	t.Helper()
	in, err := outcomes.ASCOT2008(outcomes.ReconstructedASCOT2008Weights())
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestASCOT2008(t *testing.T) {
	in := reconstructedASCOT(t)
	want := []string{"personal care", "social participation", "control", "meals", "safety", "accommodation", "occupation"}
	if diff := cmp.Diff(want, in.ItemNames()); diff != "" {
		t.Error(diff)
	}
	for code, want := range map[float64]float64{1: 4.57, 2: 0.585 * 4.57, 3: 0} {
		s := score(t, in, same(in, code))
		if math.Abs(s.Total[0]-want) > 1e-12 {
			t.Errorf("every domain %v: got %v, want %v", code, s.Total[0], want)
		}
		if len(s.Warnings) != 1 || s.Warnings[0].Code != outcomes.WarnReconstruction {
			t.Errorf("a reconstruction does not say so: %v", s.Warnings)
		}
	}
}

func TestASCOT2008TakesEachDomainsWeights(t *testing.T) {
	w := outcomes.ASCOTWeights{Source: "made up for this test"}
	for d := range w.Domain {
		w.Domain[d] = outcomes.Needs{No: float64(d + 10), Low: float64(d + 1)}
	}
	in, err := outcomes.ASCOT2008(w)
	if err != nil {
		t.Fatal(err)
	}
	answers := same(in, 3)
	answers[outcomes.Control][0] = 1
	answers[outcomes.Occupation][0] = 2
	s := score(t, in, answers)
	if s.Total[0] != 12+7 || len(s.Warnings) != 0 {
		t.Errorf("got %v with warnings %v, want 19 with none", s.Total[0], s.Warnings)
	}
}

func TestASCOT2008Errors(t *testing.T) {
	w := outcomes.ReconstructedASCOT2008Weights()
	w.Source = ""
	w.Domain[outcomes.Meals].Low = 2
	w.Domain[outcomes.Safety].High = math.Inf(-1)
	_, err := outcomes.ASCOT2008(w)
	wantError(t, err, "need a source", "meals: must not rise with need", "safety: must be finite")
}

func TestASCOTDomainNames(t *testing.T) {
	if got := outcomes.SocialParticipation.String(); got != "social participation" {
		t.Errorf("got %q", got)
	}
	if got := outcomes.ASCOTDomain(7).String(); got != "unknown domain" {
		t.Errorf("got %q", got)
	}
}

// needs are how many people of an arm have no, low and high needs, by domain.
type needs [7][3]float64

// TestReconstructionReproducesPrintedMeans recomputes the mean totals of Table
// 6.4 from the people at each level in Tables 6.6 to 6.9. The count printed as
// "51 (6)" in Table 6.7 is 58, as its percentage and total say.
func TestReconstructionReproducesPrintedMeans(t *testing.T) {
	in := reconstructedASCOT(t)
	groups := []struct {
		name    string
		printed float64
		people  needs
	}{
		{"PD, IB", 3.53, needs{{148, 26, 3}, {51, 80, 44}, {91, 76, 11}, {129, 38, 10}, {73, 87, 16}, {149, 26, 3}, {82, 70, 23}}},
		{"PD, CG", 3.39, needs{{111, 27, 6}, {50, 61, 32}, {65, 64, 18}, {90, 44, 12}, {52, 74, 20}, {121, 21, 5}, {67, 55, 22}}},
		{"LD, IB", 3.80, needs{{103, 9, 4}, {57, 46, 11}, {52, 49, 11}, {89, 23, 3}, {68, 37, 10}, {110, 5, 0}, {58, 47, 10}}},
		{"LD, CG", 3.81, needs{{95, 9, 2}, {59, 30, 13}, {38, 50, 22}, {85, 22, 1}, {60, 33, 12}, {102, 8, 0}, {66, 41, 2}}},
		{"MH, IB", 3.16, needs{{38, 19, 4}, {13, 26, 20}, {30, 27, 4}, {42, 10, 8}, {21, 31, 8}, {40, 16, 5}, {24, 24, 11}}},
		{"MH, CG", 2.97, needs{{37, 22, 5}, {8, 31, 26}, {26, 33, 5}, {33, 20, 11}, {20, 34, 11}, {37, 26, 2}, {15, 34, 10}}},
		{"OP, IB", 3.53, needs{{116, 21, 1}, {47, 53, 31}, {59, 60, 20}, {101, 30, 5}, {69, 55, 15}, {127, 9, 1}, {51, 57, 26}}},
		{"OP, CG", 3.57, needs{{91, 22, 2}, {42, 37, 30}, {50, 47, 19}, {83, 26, 6}, {63, 43, 8}, {104, 10, 2}, {47, 47, 20}}},
	}
	squares, largest := 0.0, 0.0
	for _, group := range groups {
		off := meanTotal(in, group.people) - group.printed
		squares += off * off
		largest = max(largest, math.Abs(off))
	}
	if rmse := math.Sqrt(squares / float64(len(groups))); math.Abs(rmse-0.037) > 0.001 {
		t.Errorf("root mean square error %.4f, want 0.037", rmse)
	}
	if largest > 0.065 {
		t.Errorf("largest error %.4f, want 0.06", largest)
	}
}

// meanTotal is the mean total if the people who answer a domain are like those
// who do not.
func meanTotal(in outcomes.Instrument, people needs) float64 {
	mean := 0.0
	for d, counts := range people {
		sum, n := 0.0, 0.0
		for level, count := range counts {
			sum += count * in.Items[d].Levels[level].Value
			n += count
		}
		mean += sum / n
	}
	return mean
}

func TestASCOTSCT4(t *testing.T) {
	in := outcomes.ASCOTSCT4()
	// Sums of the published weights of a level, times 0.203, less 0.466.
	for code, sum := range map[float64]float64{1: 7.215, 2: 6.027, 3: 3.131, 4: 1.455} {
		if got, want := score(t, in, same(in, code)).Total[0], 0.203*sum-0.466; math.Abs(got-want) > 1e-12 {
			t.Errorf("every domain %v: got %v, want %v", code, got, want)
		}
	}
	low, high, ok := in.Bounds()
	if !ok || math.Round(low*1000) != -171 || math.Round(high*100) != 100 {
		t.Errorf("got bounds %v to %v, want those printed: -0.171 to 1.00", low, high)
	}
}
