package cea

import (
	"context"
	"math"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// answer is the cea block of a reference file: R 4.2.2.
type answer struct {
	Definition struct {
		Cost, Effect, Arm string
		Treated, Control  any
	}
	Treated, Control struct {
		N          int
		MeanCost   float64 `json:"mean_cost"`
		SDCost     float64 `json:"sd_cost"`
		MeanEffect float64 `json:"mean_effect"`
		SDEffect   float64 `json:"sd_effect"`
	}
	Cost, Effect struct{ Welch welchAnswer }
	ICER         float64
	Fieller      struct {
		Z struct {
			Type   string
			Lo, Hi *float64
		} `json:"z_unpooled"`
	}
	INB []struct {
		Lambda float64
		Welch  welchAnswer
	}
	Bootstrap struct {
		Cost, Effect bootstrapAnswer
		INB          []bootstrapAnswer
		Quadrants    struct{ NE, SE, NW, SW float64 }
	}
}

type welchAnswer struct {
	Diff, SE, DF float64
	CI           [2]float64 `json:"ci95"`
}

type bootstrapAnswer struct {
	Acceleration struct {
		Influence float64 `json:"a_influence"`
	}
	RawGold map[string]float64 `json:"gold"`
	RawSD   map[string]float64 `json:"mc_sd_at_R3000"`
}

// trial is one reference trial in arms.
func trial(t *testing.T, name string) (answer, []Arm, Rows) {
	t.Helper()
	var want answer
	reference.Answers(t, name, "cea", &want)
	columns := reference.Columns(t, name)
	control := map[string]string{"pbs_wide": "1", "menss": "1", "dulxparx": "0", "glick500": "0"}[name]
	d := want.Definition
	arms, rows, err := ByArm(columns[d.Arm], reference.Floats(t, columns[d.Cost]), reference.Floats(t, columns[d.Effect]), control)
	if err != nil {
		t.Fatal(err)
	}
	return want, arms, rows
}

var trials = []string{"pbs_wide", "menss", "dulxparx", "glick500"}

// digits checks agreement to a number of significant digits.
func digits(t *testing.T, what string, got, want, least float64) {
	t.Helper()
	if d := reference.Digits(got, want); d < least {
		t.Errorf("%s: got %.16g, want %.16g: %.1f digits agree, %g are needed", what, got, want, d, least)
	}
}

func TestExactPartsAgreeWithR(t *testing.T) {
	for _, name := range trials {
		t.Run(name, func(t *testing.T) {
			want, arms, rows := trial(t, name)
			var wtp []float64
			for _, inb := range want.INB {
				wtp = append(wtp, inb.Lambda)
			}
			got, err := Analyse(context.Background(), arms, rows, Settings{Replicates: 50, WTP: wtp})
			if err != nil {
				t.Fatal(err)
			}
			c, control, treated := got.Comparisons[0], got.Arms[0], got.Arms[1]
			if control.N != want.Control.N || treated.N != want.Treated.N {
				t.Errorf("%d and %d people, want %d and %d", control.N, treated.N, want.Control.N, want.Treated.N)
			}
			digits(t, "control mean cost", control.CostMean, want.Control.MeanCost, 12)
			digits(t, "control cost sd", control.CostSD, want.Control.SDCost, 12)
			digits(t, "treated mean effect", treated.EffectMean, want.Treated.MeanEffect, 12)
			digits(t, "treated effect sd", treated.EffectSD, want.Treated.SDEffect, 12)
			welchAgrees(t, "cost", c.Cost, want.Cost.Welch)
			welchAgrees(t, "effect", c.Effect, want.Effect.Welch)
			for i, inb := range want.INB {
				welchAgrees(t, "net benefit", c.NetBenefit[i].Increment, inb.Welch)
			}
			digits(t, "ratio", c.Ratio.Estimate, want.ICER, 11)
			f := c.Ratio.Fieller
			if string(f.Type) != strings.ReplaceAll(want.Fieller.Z.Type, "_", " ") {
				t.Fatalf("Fieller's region is %q, want %q", f.Type, want.Fieller.Z.Type)
			}
			if want.Fieller.Z.Lo != nil {
				digits(t, "Fieller lower", f.Lower, *want.Fieller.Z.Lo, 9)
				digits(t, "Fieller upper", f.Upper, *want.Fieller.Z.Hi, 9)
			}
		})
	}
}

func welchAgrees(t *testing.T, what string, got Increment, want welchAnswer) {
	t.Helper()
	digits(t, what+" difference", got.Estimate, want.Diff, 11)
	digits(t, what+" Welch error", got.SEWelch, want.SE, 12)
	digits(t, what+" Welch df", got.DFWelch, want.DF, 11)
	digits(t, what+" Welch lower", got.Intervals.Welch.Lower, want.CI[0], 10)
	digits(t, what+" Welch upper", got.Intervals.Welch.Upper, want.CI[1], 10)
}

// Every bootstrap figure lies within 4 of its own Monte Carlo standard
// deviations at 3,000 replicates of R's answer from 300,000.
func TestBootstrapAgreesWithR(t *testing.T) {
	for _, name := range trials {
		t.Run(name, func(t *testing.T) {
			want, arms, rows := trial(t, name)
			var wtp []float64
			for _, inb := range want.INB {
				wtp = append(wtp, inb.Lambda)
			}
			for _, seed := range []uint64{1, 2, 3, 4, 5} {
				got, err := Analyse(context.Background(), arms, rows, Settings{Seed: seed, WTP: wtp})
				if err != nil {
					t.Fatal(err)
				}
				c := got.Comparisons[0]
				bootstrapAgrees(t, "cost", seed, c.Cost, want.Bootstrap.Cost)
				bootstrapAgrees(t, "effect", seed, c.Effect, want.Bootstrap.Effect)
				for i, inb := range want.Bootstrap.INB {
					bootstrapAgrees(t, "net benefit", seed, c.NetBenefit[i].Increment, inb)
					within(t, "probability", seed, c.NetBenefit[i].Probability, inb.RawGold["prob_gt_0"], inb.RawSD["prob_gt_0"])
				}
				q, r := c.Quadrants, want.Bootstrap.Quadrants
				for _, share := range [][2]float64{{q.BetterDearer, r.NE}, {q.BetterCheaper, r.SE}, {q.WorseDearer, r.NW}, {q.WorseCheaper, r.SW}} {
					within(t, "quadrant", seed, share[0], share[1], math.Sqrt((share[1]*(1-share[1])+1e-4)/3000))
				}
			}
		})
	}
}

func bootstrapAgrees(t *testing.T, what string, seed uint64, got Increment, want bootstrapAnswer) {
	t.Helper()
	iv := got.Intervals
	for name, x := range map[string]float64{
		"se": got.SEBootstrap, "perc_lo": iv.Percentile.Lower, "perc_hi": iv.Percentile.Upper,
		"basic_lo": iv.Basic.Lower, "basic_hi": iv.Basic.Upper, "bca_lo": iv.BCa.Lower, "bca_hi": iv.BCa.Upper,
	} {
		within(t, what+" "+name, seed, x, want.RawGold[name], want.RawSD[name])
	}
}

func within(t *testing.T, what string, seed uint64, got, want, sd float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 4*sd) {
		t.Errorf("%s, seed %d: got %g, want %g within 4 x %g", what, seed, got, want, sd)
	}
}

func TestAccelerationAgreesWithR(t *testing.T) {
	for _, name := range trials {
		want, arms, _ := trial(t, name)
		control, treated := momentsOf(arms[0]), momentsOf(arms[1])
		digits(t, name+" cost", acceleration(treated, control, 1, 0), want.Bootstrap.Cost.Acceleration.Influence, 10)
		digits(t, name+" effect", acceleration(treated, control, 0, 1), want.Bootstrap.Effect.Acceleration.Influence, 10)
		for i, inb := range want.Bootstrap.INB {
			digits(t, name+" net benefit", acceleration(treated, control, -1, want.INB[i].Lambda), inb.Acceleration.Influence, 10)
		}
	}
}
