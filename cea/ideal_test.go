package cea

import (
	"context"
	"math"
	"testing"

	"ibsen/internal/reference"
)

// R's answers are sqrt(sum((n-1)/n * var/n)) from the arms.
func TestIdealAgreesWithR(t *testing.T) {
	for _, name := range trials {
		want, arms, _ := trial(t, name)
		var exact struct {
			Bootstrap struct {
				Cost, Effect idealAnswer
				INB          []idealAnswer
			}
		}
		reference.Answers(t, name, "cea", &exact)
		var wtp []float64
		for _, inb := range want.INB {
			wtp = append(wtp, inb.Lambda)
		}
		got, err := Ideal(arms[1], arms[0], wtp)
		if err != nil {
			t.Fatal(err)
		}
		digits(t, name+" cost", got.Cost, exact.Bootstrap.Cost.SE, 13)
		digits(t, name+" effect", got.Effect, exact.Bootstrap.Effect.SE, 13)
		for i, inb := range exact.Bootstrap.INB {
			digits(t, name+" net benefit", got.NetBenefit[i], inb.SE, 13)
		}
	}
}

type idealAnswer struct {
	SE float64 `json:"ideal_se_exact"`
}

// Two arms of two people, 0 and 2: a bootstrap mean is 0, 1 or 2 with
// probabilities 1/4, 1/2 and 1/4, of variance 1/2; the difference has 1.
func TestIdealByHand(t *testing.T) {
	arm := Arm{"a", []float64{0, 2}, []float64{0, 4}}
	got, err := Ideal(arm, arm, []float64{0, 1})
	if err != nil || got.Cost != 1 || got.Effect != 2 || got.NetBenefit[0] != 1 || got.NetBenefit[1] != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := Ideal(arm, Arm{Label: "b"}, nil); err == nil {
		t.Error("an empty arm was accepted")
	}
}

func TestBootstrapErrorNearsTheIdeal(t *testing.T) {
	_, arms, _ := trial(t, "glick500")
	ideal, err := Ideal(arms[1], arms[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	const n = 20_000
	a, err := Analyse(context.Background(), arms, Rows{}, Settings{Replicates: n, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	// The standard deviation of n near-normal numbers varies by 1/sqrt(2n).
	got := a.Comparisons[0].Cost.SEBootstrap
	if math.Abs(got/ideal.Cost-1) > 4/math.Sqrt(2*n) {
		t.Errorf("bootstrap %g, ideal %g", got, ideal.Cost)
	}
}
