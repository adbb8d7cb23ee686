package cea

import (
	"context"
	"math"
	"slices"
	"testing"
)

func menssSensitivity(t *testing.T, arm string) Sensitivity {
	t.Helper()
	e := menssEvaluation(RubinDelta)
	s, err := e.NotAtRandom(context.Background(), arm, []float64{-100, 0, 100}, []float64{-0.2, 0, 0.1}, 20000, menssData(t))
	if err != nil {
		t.Fatal(err)
	}
	return s[0]
}

// Shifting what is imputed in one arm by d moves its mean by d times the share
// imputed, whatever the sets hold.
func TestShiftsMoveByTheShareImputed(t *testing.T) {
	s := menssSensitivity(t, "2")
	base := s.Grid[1][1]
	share := float64(s.MissingCost) / 84
	if s.MissingCost == 0 || s.MissingEffect == 0 {
		t.Fatal("nobody misses anything")
	}
	for i, dc := range s.Cost {
		got := s.Grid[1][i].CostIncrement.Estimate - base.CostIncrement.Estimate
		if math.Abs(got-dc*share) > 1e-9*math.Max(1, math.Abs(dc)) {
			t.Errorf("cost shifted by %g: the increment moves by %g, want %g", dc, got, dc*share)
		}
	}
	share = float64(s.MissingEffect) / 84
	for j, de := range s.Effect {
		got := s.Grid[j][1].EffectIncrement.Estimate - base.EffectIncrement.Estimate
		if math.Abs(got-de*share) > 1e-12 {
			t.Errorf("effect shifted by %g: the increment moves by %g, want %g", de, got, de*share)
		}
	}
	// Net benefit is linear in the shift: the tipping point is where the line
	// through two points of the grid crosses zero.
	lo, hi := s.Grid[0][1].NetBenefit.Estimate, base.NetBenefit.Estimate
	if lo < 0 && hi > 0 {
		want := s.Effect[0] * hi / (hi - lo)
		if math.Abs(s.TippingEffect-want) > 1e-9 {
			t.Errorf("net benefit tips at an effect lower by %g, want %g", s.TippingEffect, want)
		}
	}
}

func TestShiftOfNothingIsMissingAtRandom(t *testing.T) {
	s := menssSensitivity(t, "")
	a := mustEvaluate(t, menssEvaluation(RubinDelta), menssData(t)).Comparisons[0]
	got, want := s.Grid[1][1], a
	if got.CostIncrement.Estimate != want.Cost.Estimate || got.NetBenefit.Pooling.SE != want.NetBenefit[0].Pooling.SE {
		t.Errorf("without a shift: %g (%g), want %g (%g)", got.CostIncrement.Estimate, got.NetBenefit.Pooling.SE, want.Cost.Estimate, want.NetBenefit[0].Pooling.SE)
	}
}

func TestEvaluationsLeaveTheDataAlone(t *testing.T) {
	data := menssData(t)
	before := slices.Clone(data[1].Numbers)
	e := menssEvaluation(BootstrapThenImpute)
	e.Settings.Replicates = 20
	e.Missing.Shifts = []Shift{{Of: "cost", Arm: "2", Add: 1000}, {Of: "effect", Times: 0.5}}
	mustEvaluate(t, e, data)
	for i, x := range data[1].Numbers {
		if x != before[i] && !(math.IsNaN(x) && math.IsNaN(before[i])) {
			t.Fatal("the caller's column was changed")
		}
	}
}

// A treatment whose missing are imputed as if on the control does less than
// one whose missing are imputed as its own: the differences shrink.
func TestJumpToReferenceShrinksDifferences(t *testing.T) {
	e, data := pbs(t)
	e.Model = Model{}
	e.Cost, e.Effect = "c6 + c12", "u0/4 + u6/2 + u12/4"
	e.Missing = Missing{Order: RubinDelta, Sets: 40, Auxiliary: []string{"age", "gender"}}
	e.Settings.Replicates = 300
	mar := mustEvaluate(t, e, data).Comparisons[0]
	e.Missing.Reference = &Reference{Visits: [][]string{{"u0", "u6", "u12"}, {"c0", "c6", "c12"}}}
	jump := mustEvaluate(t, e, data).Comparisons[0]
	t.Logf("missing at random: %.0f, %.4f; jump to reference: %.0f, %.4f", mar.Cost.Estimate, mar.Effect.Estimate, jump.Cost.Estimate, jump.Effect.Estimate)
	if math.Abs(jump.Effect.Estimate) >= math.Abs(mar.Effect.Estimate) || math.Abs(jump.Cost.Estimate) >= math.Abs(mar.Cost.Estimate) {
		t.Error("jump to reference does not shrink the differences")
	}
	e.Missing.Order, e.Settings.Replicates = BootstrapThenImpute, 40
	if a := mustEvaluate(t, e, data); a.Failed > 0 {
		t.Errorf("%d of 40 bootstrap samples failed", a.Failed)
	}
}
