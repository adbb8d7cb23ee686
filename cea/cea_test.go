package cea

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var nan = math.NaN()

// twoArms is a small trial in which the second arm is better and dearer.
func twoArms() []Arm {
	return []Arm{
		{"usual care", []float64{100, 250, 80, 310, 170, 95}, []float64{0.5013, 0.6127, 0.4331, 0.5759, 0.7043, 0.5202}},
		{"new", []float64{220, 260, 390, 180, 310}, []float64{0.7171, 0.6603, 0.5839, 0.8009, 0.6217}},
	}
}

func analyse(t testing.TB, arms []Arm, s Settings) *Analysis {
	t.Helper()
	a, err := Analyse(context.Background(), arms, Rows{}, s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func asJSON(t testing.TB, a *Analysis) string {
	t.Helper()
	b, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestByArm(t *testing.T) {
	label := []string{"10", "9", "", "9", "10", "9", "10", "9"}
	cost := []float64{1, 2, 3, nan, 5, nan, 7, 8}
	effect := []float64{1, 2, 3, 4, nan, nan, 7, 8}
	arms, rows, err := ByArm(label, cost, effect, "")
	if err != nil {
		t.Fatal(err)
	}
	want := []Arm{{"9", []float64{2, 8}, []float64{2, 8}}, {"10", []float64{1, 7}, []float64{1, 7}}}
	if d := cmp.Diff(want, arms); d != "" {
		t.Error(d)
	}
	wantRows := Rows{Rows: 8, Used: 4, Dropped: 4, NoArm: 1, ByArm: []Count{
		{Arm: "9", Rows: 4, Used: 2, Dropped: 2, MissingCost: 1, MissingBoth: 1},
		{Arm: "10", Rows: 3, Used: 2, Dropped: 1, MissingEffect: 1},
	}}
	if d := cmp.Diff(wantRows, rows); d != "" {
		t.Error(d)
	}
}

func TestByArmBadInput(t *testing.T) {
	two := []float64{1, 2, 3, 4}
	many := strings.Split(strings.Repeat("x,", 30)+"x", ",")
	for i := range many {
		many[i] += string(rune('A' + i))
	}
	for name, c := range map[string]struct {
		label   []string
		cost    []float64
		control string
		want    string
	}{
		"unknown control": {[]string{"a", "a", "b", "b"}, two, "c", `control arm "c" is not among the arms found: 2 in fewer than 10 rows, not shown`},
		"one arm":         {[]string{"a", "a", "a", "a"}, two, "a", "only one arm"},
		"small arm":       {[]string{"a", "a", "b", "b"}, []float64{1, 2, 3, nan}, "a", `one arm in fewer than 10 rows, its label not shown, has 1 usable of 2 rows (cost missing 1`},
		"large arms are named": {slices.Concat(slices.Repeat([]string{"a"}, 12), slices.Repeat([]string{"b"}, 11), []string{"Jane"}), make([]float64, 24), "c",
			`control arm "c" is not among the arms found: "a", "b", 1 in fewer than 10 rows, not shown`},
		"different lengths":   {[]string{"a", "b"}, two, "a", "different lengths"},
		"no arms":             {[]string{"", " ", "", ""}, two, "", "no row has an arm"},
		"an id, complete":     {many, make([]float64, 31), "", "31 different labels, most of them"},
		"an id is not an arm": {many, make([]float64, 31), "q", "31 different labels"},
	} {
		effect := make([]float64, len(c.cost))
		_, _, err := ByArm(c.label, c.cost, effect, c.control)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want %q in it", name, err, c.want)
		}
	}
}

func TestByArmFrame(t *testing.T) {
	df := dataframe.LoadRecords([][]string{{"arm", "cost", "effect"}, {"b", "1", "0.5"}, {"a", "2", "NaN"}, {"b", "3", "1"}, {"a", "4", "2"}, {"a", "6", "2"}})
	arms, rows, err := ByArmFrame(df, "arm", "cost", "effect", "a")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]Arm{{"a", []float64{4, 6}, []float64{2, 2}}, {"b", []float64{1, 3}, []float64{0.5, 1}}}, arms); d != "" {
		t.Error(d)
	}
	if rows.Dropped != 1 {
		t.Errorf("%d rows dropped, want 1", rows.Dropped)
	}
	if _, _, err := ByArmFrame(df, "arm", "costs", "effect", "a"); err == nil || !strings.Contains(err.Error(), `"costs"`) {
		t.Errorf("missing column: %v", err)
	}
	if _, _, err := ByArmFrame(df, "arm", "arm", "effect", "a"); err == nil {
		t.Error("a text column was taken for costs")
	}
}

func TestWorkersDoNotChangeAByte(t *testing.T) {
	want := ""
	for _, workers := range []int{1, 2, 7} {
		got := asJSON(t, analyse(t, twoArms(), Settings{Workers: workers, Seed: 3, WTP: []float64{0, 100, 1000}}))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("%d workers: %s", workers, cmp.Diff(want, got))
		}
	}
}

// Degenerate data give words and warnings, never NaN and never a panic.
func TestDegenerateTrials(t *testing.T) {
	for name, c := range map[string]struct {
		arms     []Arm
		position string
		codes    []string
		ratio    bool
	}{
		"no effect difference": {
			[]Arm{{"a", []float64{1, 2, 3}, []float64{1, 2, 3}}, {"b", []float64{4, 6, 9}, []float64{3, 2, 1}}},
			"equally good and dearer", []string{CodeDenominator, CodeNoEffect}, false,
		},
		"constant cost": {
			[]Arm{{"a", []float64{5, 5, 5}, []float64{1, 2, 3}}, {"b", []float64{5, 5, 5}, []float64{11, 12, 14}}},
			"better and equally costly", []string{CodeConstant}, true,
		},
		"constant effect": {
			[]Arm{{"a", []float64{5, 4, 3}, []float64{1, 1, 1}}, {"b", []float64{5, 9, 7}, []float64{1, 1, 1}}},
			"equally good and dearer", []string{CodeConstant, CodeDenominator, CodeNoEffect}, false,
		},
		"everything the same": {
			[]Arm{{"a", []float64{1, 1}, []float64{2, 2}}, {"b", []float64{1, 1}, []float64{2, 2}}},
			"equally good and equally costly", []string{CodeConstant, CodeConstant, CodeDenominator, CodeNoEffect, CodeConstant}, false,
		},
		"constant, not dyadic": {
			[]Arm{{"a", []float64{0.1, 0.1, 0.1}, []float64{0.3, 0.3, 0.3}}, {"b", []float64{0.1, 0.1, 0.1, 0.1}, []float64{0.7, 0.7, 0.7, 0.7}}},
			"better and equally costly", []string{CodeConstant, CodeConstant, CodeConstant}, true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := analyse(t, c.arms, Settings{Replicates: 200, WTP: []float64{0, 1}})
			r := a.Comparisons[0].Ratio
			if r.Position != c.position {
				t.Errorf("position %q, want %q", r.Position, c.position)
			}
			if finite(r.Estimate) != c.ratio {
				t.Errorf("ratio %g", r.Estimate)
			}
			var codes []string
			for _, w := range a.Warnings {
				codes = append(codes, w.Code)
			}
			for _, code := range c.codes {
				if !slices.Contains(codes, code) {
					t.Errorf("warnings %q lack %q", codes, code)
				}
			}
			q := a.Comparisons[0].Quadrants
			if sum := q.BetterCheaper + q.BetterDearer + q.WorseCheaper + q.WorseDearer; math.Abs(sum-1) > 1e-12 {
				t.Errorf("quadrant shares sum to %g", sum)
			}
			if text := asJSON(t, a); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				t.Error("a number that does not exist reached the output")
			}
		})
	}
}

func TestBadSettings(t *testing.T) {
	for name, c := range map[string]struct {
		s    Settings
		want string
	}{
		"one replicate":  {Settings{Replicates: 1}, "replicates"},
		"too many":       {Settings{Replicates: MaxReplicates + 1}, "replicates"},
		"level 95":       {Settings{Level: 95}, "confidence level 95"},
		"negative wtp":   {Settings{WTP: []float64{-1}}, "willingness to pay -1"},
		"infinite wtp":   {Settings{WTP: []float64{math.Inf(1)}}, "willingness to pay"},
		"everything bad": {Settings{Replicates: -1, Level: 2, WTP: []float64{nan}}, "; "},
	} {
		_, err := Analyse(context.Background(), twoArms(), Rows{}, c.s)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v", name, err)
		}
	}
	for name, arms := range map[string][]Arm{
		"no arms":    nil,
		"one arm":    twoArms()[:1],
		"one person": {twoArms()[0], {"b", []float64{1}, []float64{1}}},
		"unpaired":   {twoArms()[0], {"b", []float64{1, 2, 3}, []float64{1, 2}}},
		"missing":    {twoArms()[0], {"b", []float64{1, nan}, []float64{1, 2}}},
		"too large":  {twoArms()[0], {"b", []float64{1e200, -1e200}, []float64{1, 2}}},
	} {
		if _, err := Analyse(context.Background(), arms, Rows{}, Settings{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whole-number scores tie often. A tie is exactly zero, not what rounding
// leaves of it, and a replicate without a ratio is counted.
func TestTiesAreExact(t *testing.T) {
	arms := []Arm{
		{"a", []float64{10, 20, 30, 25, 15, 10, 30}, []float64{0, 1, 2, 0, 1, 2, 1}},
		{"b", []float64{12, 20, 35, 25, 15}, []float64{0, 1, 2, 1, 2}},
	}
	a := analyse(t, arms, Settings{})
	r, zeros := a.Comparisons[0].Ratio, 0
	for _, e := range a.Comparisons[0].EffectReplicates {
		if e != 0 && math.Abs(e) < 1e-6 {
			t.Fatalf("an effect difference of %g is rounding", e)
		}
		if e == 0 {
			zeros++
		}
	}
	if zeros == 0 || r.Undefined != zeros || !finite(r.SEBootstrap) {
		t.Errorf("%d zero differences, %d counted, standard error %g", zeros, r.Undefined, r.SEBootstrap)
	}
	if !slices.ContainsFunc(a.Warnings, func(w Warning) bool { return w.Code == CodeUndefined }) {
		t.Error("replicates without a ratio are not said")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Analyse(ctx, twoArms(), Rows{}, Settings{}); err != context.Canceled {
		t.Errorf("got error %v", err)
	}
}

func TestFewReplicatesAreSaid(t *testing.T) {
	a := analyse(t, twoArms(), Settings{Replicates: 20})
	if !slices.ContainsFunc(a.Warnings, func(w Warning) bool { return w.Code == CodeExtremeLimits }) {
		t.Errorf("20 replicates cannot reach 95%%, but the warnings are %v", a.Warnings)
	}
}

// Turning costs into pence and effects into months must carry every result
// along, whatever the data.
func TestScalingLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.Float64Range(-1000, 1000)
		column := func(label string) []float64 { return rapid.SliceOfN(number, 6, 6).Draw(t, label) }
		arms := []Arm{{"a", column("ca"), column("ea")}, {"b", column("cb"), column("eb")}}
		scaled := make([]Arm, 2)
		for i, a := range arms {
			scaled[i] = Arm{a.Label, slices.Clone(a.Cost), slices.Clone(a.Effect)}
			for j := range a.Cost {
				scaled[i].Cost[j] *= 4 // powers of two scale without rounding
				scaled[i].Effect[j] *= 0.5
			}
		}
		x, errX := Analyse(context.Background(), arms, Rows{}, Settings{Replicates: 99, WTP: []float64{8}})
		y, errY := Analyse(context.Background(), scaled, Rows{}, Settings{Replicates: 99, WTP: []float64{64}})
		if errX != nil || errY != nil {
			t.Fatal(errX, errY)
		}
		p, q := x.Comparisons[0], y.Comparisons[0]
		for name, pair := range map[string][2]float64{
			"cost":        {4 * p.Cost.Estimate, q.Cost.Estimate},
			"cost error":  {4 * p.Cost.SEBootstrap, q.Cost.SEBootstrap},
			"effect bca":  {p.Effect.Intervals.BCa.Upper / 2, q.Effect.Intervals.BCa.Upper},
			"net benefit": {4 * p.NetBenefit[0].Intervals.Percentile.Lower, q.NetBenefit[0].Intervals.Percentile.Lower},
			"evpi":        {4 * x.EVPI[0].Value, y.EVPI[0].Value},
			"ratio":       {8 * p.Ratio.Estimate, q.Ratio.Estimate},
			"probability": {p.NetBenefit[0].Probability, q.NetBenefit[0].Probability},
		} {
			same := pair[0] == pair[1] || math.Abs(pair[0]-pair[1]) <= 1e-9*math.Max(1, math.Abs(pair[0]))
			if !same && !(math.IsNaN(pair[0]) && math.IsNaN(pair[1])) {
				t.Fatalf("%s: %g became %g", name, pair[0], pair[1])
			}
		}
	})
}

// Exchanging two arms turns every sign and nothing else.
func TestExchangingArms(t *testing.T) {
	arms := twoArms()
	a := analyse(t, arms, Settings{}).Comparisons[0]
	b := analyse(t, []Arm{arms[1], arms[0]}, Settings{}).Comparisons[0]
	if a.Cost.Estimate != -b.Cost.Estimate || a.Effect.Estimate != -b.Effect.Estimate {
		t.Errorf("differences %g, %g and %g, %g", a.Cost.Estimate, a.Effect.Estimate, b.Cost.Estimate, b.Effect.Estimate)
	}
	if math.Abs(a.Ratio.Estimate-b.Ratio.Estimate) > 1e-9 || a.Ratio.Fieller.Type != b.Ratio.Fieller.Type {
		t.Errorf("ratio %g and %g", a.Ratio.Estimate, b.Ratio.Estimate)
	}
	if a.Ratio.Position != "better and dearer" || b.Ratio.Position != "worse and cheaper" {
		t.Errorf("positions %q and %q", a.Ratio.Position, b.Ratio.Position)
	}
}

func TestThreeArms(t *testing.T) {
	third := Arm{"third", []float64{50, 60, 70, 90}, []float64{0.6, 0.5, 0.9, 0.8}}
	two := analyse(t, twoArms(), Settings{WTP: []float64{500}})
	three := analyse(t, append(twoArms(), third), Settings{WTP: []float64{500}})
	if d := cmp.Diff(two.Comparisons[0], three.Comparisons[0], cmpopts.EquateNaNs()); d != "" {
		t.Errorf("a third arm changed the first comparison: %s", d)
	}
	if len(three.Comparisons) != 2 || three.Comparisons[1].Treated != "third" || three.Comparisons[1].Control != "usual care" {
		t.Errorf("comparisons: %+v", three.Comparisons)
	}
}

// With two arms, perfect information is worth the mean of the positive part
// of net benefit less the positive part of its mean: the plain way.
func TestPerfectInformationPlainly(t *testing.T) {
	a := analyse(t, twoArms(), Settings{WTP: []float64{0, 500, 1200}})
	c := a.Comparisons[0]
	for i, wtp := range []float64{0, 500, 1200} {
		positive, average := 0.0, 0.0
		for r := range c.CostReplicates {
			nb := wtp*c.EffectReplicates[r] - c.CostReplicates[r]
			positive += math.Max(0, nb) / 3000
			average += nb / 3000
		}
		if want := positive - math.Max(0, average); math.Abs(a.EVPI[i].Value-want) > 1e-9 {
			t.Errorf("at %g: %g, want %g", wtp, a.EVPI[i].Value, want)
		}
	}
}

// A ratio is in Fieller's region exactly if cost - ratio x effect is not
// significant: the definition, tried on a grid.
func TestFiellerIsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost, effect := rapid.Float64Range(-5, 5).Draw(t, "cost"), rapid.Float64Range(-5, 5).Draw(t, "effect")
		vc, ve := rapid.Float64Range(0.1, 3).Draw(t, "var cost"), rapid.Float64Range(0.1, 3).Draw(t, "var effect")
		cov := rapid.Float64Range(-0.9, 0.9).Draw(t, "correlation") * math.Sqrt(vc*ve)
		region := NewRegion(cost, effect, vc, ve, cov, 0.95)
		for i := -400; i <= 400; i++ {
			r := math.Tan(float64(i) / 400 * 1.57)
			excess := (cost-r*effect)*(cost-r*effect) - 1.959963984540054*1.959963984540054*(vc-2*r*cov+r*r*ve)
			if math.Abs(excess) < 1e-6*(1+r*r) {
				continue
			}
			inside := region.Type == WholeLine ||
				region.Type == Bounded && r >= region.Lower && r <= region.Upper ||
				region.Type == Exclusive && (r <= region.Lower || r >= region.Upper)
			if inside != (excess < 0) {
				t.Fatalf("ratio %g: in region %v %v, excess %g", r, region, inside, excess)
			}
		}
	})
}

func TestFiellerOnTheEdge(t *testing.T) {
	z := 1.959963984540054
	region := NewRegion(2, z, 1, 1, 0, 0.95)
	if region.Type == WholeLine || region.Type == "" {
		t.Errorf("an effect just significant: %+v", region)
	}
	if r := NewRegion(0, 0, 0, 0, 0, 0.95); r.Type != "" {
		t.Errorf("nothing over nothing: %+v", r)
	}
	if r := NewRegion(6, 2, 0, 0, 0, 0.95); r.Type != Bounded || r.Lower != 3 || r.Upper != 3 {
		t.Errorf("no uncertainty: %+v", r)
	}
}

func TestStatements(t *testing.T) {
	s := Settings{Currency: "£"}.withDefaults()
	s.EffectName = "QALY"
	for _, c := range []struct {
		cost, effect float64
		want         string
	}{
		{2663.9, 0.1207, "new is better and dearer than old: each unit of QALY gained costs £22,070."},
		{-16, 0.07, "new is better and cheaper than old: it dominates, and the size of a negative ratio has no meaning."},
		{16, -0.07, "new is worse and dearer than old: it is dominated, and the size of a negative ratio has no meaning."},
		{-16, -0.064, "new is worse and cheaper than old: £250 is saved for each unit of QALY given up."},
		{0, 1, "new is better and equally costly beside old: costs do not differ, so the effect alone decides."},
		{1, 0, "new is equally good and dearer beside old: effects do not differ, so there is no ratio and the cost alone decides."},
		{0, 0, "new is equally good and equally costly beside old: neither costs nor effects differ, so there is no ratio."},
	} {
		if got := statement("new", "old", c.cost, c.effect, s); got != c.want {
			t.Errorf("(%g, %g):\n got %s\nwant %s", c.cost, c.effect, got, c.want)
		}
	}
}

func TestAmount(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", 22070.4: "22,070", 250: "250", 1234567: "1,234,567", 0.471120: "0.4711", 12.5: "12.5", -1500: "-1,500", 0.00012345: "0.0001234", 999.96: "1,000", 1e-20: "1e-20",
	} {
		if got := Amount(x); got != want {
			t.Errorf("Amount(%g) = %q, want %q", x, got, want)
		}
	}
}

func TestJSONIsTheContract(t *testing.T) {
	raw, _ := json.Marshal(analyse(t, twoArms(), Settings{WTP: []float64{0, 1000}}))
	var got map[string]any
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"n.rows", "n.used", "n.dropped", "arms.0.label", "arms.0.n", "arms.0.cost.mean", "arms.1.effect.sd",
		"comparisons.0.treated", "comparisons.0.control", "comparisons.0.cost.estimate", "comparisons.0.cost.se_bootstrap",
		"comparisons.0.effect.se_welch", "comparisons.0.cost.intervals.normal.0", "comparisons.0.cost.intervals.percentile.1",
		"comparisons.0.cost.intervals.basic.0", "comparisons.0.cost.intervals.bca.0", "comparisons.0.cost.intervals.welch.0",
		"comparisons.0.icer.estimate", "comparisons.0.icer.position", "comparisons.0.icer.statement", "comparisons.0.icer.se_bootstrap",
		"comparisons.0.icer.intervals.normal.0", "comparisons.0.icer.intervals.percentile.0", "comparisons.0.icer.fieller.type",
		"comparisons.0.quadrants.better_cheaper", "comparisons.0.quadrants.worse_dearer", "comparisons.0.net_benefit.1.wtp",
		"comparisons.0.net_benefit.1.estimate", "comparisons.0.net_benefit.1.se_bootstrap", "comparisons.0.net_benefit.1.intervals.percentile.0",
		"comparisons.0.net_benefit.1.probability_cost_effective", "evpi.1.wtp", "evpi.1.evpi",
		"bootstrap.replicates", "bootstrap.seed", "bootstrap.scheme", "warnings",
	} {
		if !has(got, strings.Split(path, ".")) {
			t.Errorf("%s is missing", path)
		}
	}
	if bytes.Contains(raw, []byte("null")) {
		t.Errorf("a plain trial has nulls: %s", raw)
	}
}

func has(v any, path []string) bool {
	if len(path) == 0 {
		return v != nil
	}
	switch v := v.(type) {
	case map[string]any:
		child, ok := v[path[0]]
		return ok && has(child, path[1:])
	case []any:
		i := int(path[0][0] - '0')
		return i < len(v) && has(v[i], path[1:])
	}
	return false
}
