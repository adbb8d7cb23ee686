package impute

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReferenceReturnsCompleteDataAsItIs(t *testing.T) {
	in := mapped(course(40, 0), func(_ string, row int, x float64) float64 {
		if math.IsNaN(x) {
			return float64(row)
		}
		return x
	})
	for _, rule := range rules {
		s := mustReference(t, in, ReferenceOptions{Rule: rule, Sets: 2})
		each(in, func(name string, values []float64) {
			if got, _ := s.Column(name, 1); cmp.Diff(values, got) != "" {
				t.Errorf("%s: %s changed", rule, name)
			}
		})
	}
}

func TestReferenceKeepsWhatIsObservedAndFillsTheRest(t *testing.T) {
	in := course(80, 0.1)
	s := mustReference(t, in, ReferenceOptions{Sets: 2})
	each(in, func(name string, values []float64) {
		got, _ := s.Column(name, 1)
		for i, x := range values {
			if math.IsNaN(got[i]) || !math.IsNaN(x) && x != got[i] {
				t.Fatalf("%s, row %d: %v became %v", name, i, x, got[i])
			}
		}
	})
	if age, _ := s.Column("age", 0); cmp.Diff(in.Covariates[0].Values, age) != "" {
		t.Error("the covariate changed")
	}
	if len(s.Log) > 0 {
		t.Errorf("events: %v", s.Log)
	}
}

// Workers, the number of sets, the order of measures: none may matter.
func TestReferenceStreamsAreNamed(t *testing.T) {
	in := goldenTrial(t, "gaps.csv", true, "age")
	o := ReferenceOptions{Sets: 5, Iterations: 3, Seed: 4, Workers: 1}
	want := all(t, mustReference(t, in, o))
	more, swapped := o, in
	more.Sets, more.Workers = 9, 4
	swapped.Measures = []Visits{in.Measures[1], in.Measures[0]}
	for name, got := range map[string]map[string][][]float64{
		"more sets and workers": all(t, mustReference(t, in, more)),
		"measures swapped":      all(t, mustReference(t, swapped, o)),
	} {
		for column := range want {
			if diff := cmp.Diff(want[column], got[column][:5]); diff != "" {
				t.Errorf("%s: %s:\n%s", name, column, diff)
			}
		}
	}
	other := o
	other.Replicate = 1
	if cmp.Equal(want, all(t, mustReference(t, in, other))) {
		t.Error("another replicate gave the same sets")
	}
}

// With its own covariance, an arm's imputations at random hang on that arm only.
func TestReferenceArmsAreApart(t *testing.T) {
	in := course(100, 0.1)
	changed := mapped(in, func(_ string, row int, x float64) float64 { return x })
	each(changed, func(_ string, values []float64) { values[0] = 2 })
	o := ReferenceOptions{Rule: AtRandom, Sets: 1}
	a, b := mustReference(t, in, o), mustReference(t, changed, o)
	x, _ := a.Column("u24", 0)
	y, _ := b.Column("u24", 0)
	for i := range x {
		if in.Arm[i] == 1 && math.Abs(x[i]-y[i]) > 1e-12 {
			t.Fatalf("row %d of the other arm moved by %v", i, y[i]-x[i])
		}
	}
}

// Adding a constant to every value, or changing the unit, moves results so and
// no other way.
func TestReferenceIsEquivariant(t *testing.T) {
	in := goldenTrial(t, "gaps.csv", true, "age")
	rapid.Check(t, func(r *rapid.T) {
		add := rapid.Float64Range(-5, 5).Draw(r, "add")
		times := rapid.SampledFrom([]float64{0.01, 1, 250}).Draw(r, "times")
		o := ReferenceOptions{
			Rule: rapid.SampledFrom(rules).Draw(r, "rule"), Common: rapid.Bool().Draw(r, "common"),
			Reference: rapid.IntRange(0, 1).Draw(r, "reference"), Sets: 1, Iterations: 2, Workers: 1,
		}
		was := mustReference(t, in, o)
		got := mustReference(t, mapped(in, func(_ string, _ int, x float64) float64 { return times*x + add }), o)
		for _, name := range []string{"u0", "u6", "u12", "c6", "c12"} {
			x, _ := was.Column(name, 0)
			y, _ := got.Column(name, 0)
			for i := range x {
				if want := times*x[i] + add; math.Abs(y[i]-want) > 1e-9*(1+math.Abs(want)) {
					r.Fatalf("%s, row %d: %v, want %v", name, i, y[i], want)
				}
			}
		}
	})
}

// Moving one arm moves the other by the rule: people of the treated arm jump
// with the reference arm, and their own arm's level is forgotten.
func TestReferenceArmShiftLaw(t *testing.T) {
	in := course(120, 0)
	for _, c := range []struct {
		rule  Rule
		moved int     // the arm whose values all rise by 1
		want  float64 // by how much imputed values of the treated arm rise
	}{
		{JumpToReference, 0, 1},
		{JumpToReference, 1, 0},
		{CopyIncrements, 0, 0},
		{CopyIncrements, 1, 1},
		{AtRandom, 0, 0},
		{AtRandom, 1, 1},
	} {
		o := ReferenceOptions{Rule: c.rule, Sets: 1}
		was := mustReference(t, in, o)
		got := mustReference(t, mapped(in, func(_ string, row int, x float64) float64 {
			if in.Arm[row] == c.moved {
				x++
			}
			return x
		}), o)
		a, _ := was.Imputed("u24", 0)
		b, _ := got.Imputed("u24", 0)
		rows, _ := was.Rows("u24")
		for i, row := range rows {
			if in.Arm[row] == 1 && math.Abs(b[i]-a[i]-c.want) > 1e-9 {
				t.Fatalf("%s, arm %d moved: row %d by %v, want %v", c.rule, c.moved, row, b[i]-a[i], c.want)
			}
		}
	}
}

// In the reference arm itself all rules are missing at random.
func TestReferenceArmIsMissingAtRandom(t *testing.T) {
	in := course(90, 0.1)
	want, _ := mustReference(t, in, ReferenceOptions{Rule: AtRandom, Sets: 1}).Column("u24", 0)
	for _, rule := range rules[:3] {
		got, _ := mustReference(t, in, ReferenceOptions{Rule: rule, Sets: 1}).Column("u24", 0)
		for i := range got {
			if in.Arm[i] == 0 && got[i] != want[i] {
				t.Fatalf("%s: row %d: %v, want %v", rule, i, got[i], want[i])
			}
		}
	}
}

// twoVisits is a monotone trial of two visits in which the treated who start
// low tend to leave.
func twoVisits(people int) Interviews {
	in := course(people, 0)
	in.Covariates = nil
	y := in.Measures[0].Values
	in.Measures = []Visits{{Names: []string{"y1", "y2"}, Values: [][]float64{y[0], y[3]}}}
	return in
}

// line is the least-squares line of y on x among the complete of an arm, with
// the mean of x over the whole arm.
func line(in Interviews, arm int) (meanX, intercept, slope float64) {
	var x, y moments
	sxy, n, all := 0.0, 0, 0.0
	first, second := in.Measures[0].Values[0], in.Measures[0].Values[1]
	for i := range in.Arm {
		if in.Arm[i] == arm {
			all++
			meanX += first[i]
			if !math.IsNaN(second[i]) {
				x.add(first[i])
				y.add(second[i])
				n++
			}
		}
	}
	for i := range in.Arm {
		if in.Arm[i] == arm && !math.IsNaN(second[i]) {
			sxy += (first[i] - x.mean) * (second[i] - y.mean)
		}
	}
	slope = sxy / x.m2
	return meanX / all, y.mean - slope*x.mean, slope
}

// The maximum likelihood mean of two monotone visits (Anderson 1957) is the
// line at the mean of everybody's first visit.
func TestAtRandomIsMaximumLikelihoodOfTwoVisits(t *testing.T) {
	in := twoVisits(160)
	s := mustReference(t, in, ReferenceOptions{Rule: AtRandom, Sets: 4000, Seed: 2})
	for arm := range 2 {
		mean, intercept, slope := line(in, arm)
		got, _ := overSets(t, s, in, "y2", arm)
		within(t, cell("y2", arm), got, moments{n: 1, mean: intercept + slope*mean})
	}
}

// Jumping to reference, somebody's expected value is the reference's mean plus
// the reference's slope times the lead on the own mean.
func TestJumpToReferenceOfTwoVisits(t *testing.T) {
	in := twoVisits(160)
	s := mustReference(t, in, ReferenceOptions{Sets: 4000, Seed: 3})
	own, _, _ := line(in, 1)
	ref, intercept, slope := line(in, 0)
	rows, _ := s.Rows("y2")
	for n, row := range rows {
		if in.Arm[row] == 0 {
			continue
		}
		var got moments
		for k := range s.M() {
			values, _ := s.Imputed("y2", k)
			got.add(values[n])
		}
		lead := in.Measures[0].Values[0][row] - own
		within(t, cell("y2", 1), got, moments{n: 1, mean: intercept + slope*ref + slope*lead})
	}
}

func TestReferenceSamplerOnEveryRowGivesTheSets(t *testing.T) {
	in := goldenTrial(t, "gaps.csv", true, "age")
	for _, common := range []bool{false, true} {
		plan := mustPrepare(t, in, ReferenceOptions{Sets: 2, Iterations: 3, Replicate: 6, Common: common})
		sets, err := plan.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		sampler := plan.Sampler()
		d := Delta{Shifts: []Shift{{Variable: "u12", Groups: []int{1}, Add: -0.1}}, Bounds: []Bounds{{"u12", -0.6, 1}}}
		for k := range 2 {
			if err := sampler.Impute(identity(len(in.Arm)), 6, k); err != nil {
				t.Fatal(err)
			}
			for _, name := range sets.Names() {
				want, _ := sets.Column(name, k)
				got, err := sampler.Column(name)
				if err != nil || cmp.Diff(want, got) != "" {
					t.Errorf("%s, set %d: %v\n%s", name, k, err, cmp.Diff(want, got))
				}
			}
			want, wantMoved := mustShift(t, sets, "u12", k, in.Arm, d)
			got := make([]float64, len(in.Arm))
			moved, err := sampler.Shifted(got, "u12", in.Arm, d)
			if diff := cmp.Diff(want, got) + cmp.Diff(wantMoved, moved); err != nil || diff != "" {
				t.Error(err, diff)
			}
		}
	}
}

func TestReferenceSamplerHasNoMemory(t *testing.T) {
	plan := mustPrepare(t, course(80, 0.1), ReferenceOptions{Iterations: 3})
	used, fresh := plan.Sampler(), plan.Sampler()
	rows := append(identity(80), 3, 3, 3, 7)
	for replicate := range 3 {
		if err := used.Impute(rows[replicate:], replicate, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := fresh.Impute(rows[2:], 2, 0); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"u0", "u24", "age"} {
		a, _ := used.Column(name)
		b, _ := fresh.Column(name)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestReferenceSamplerReusesItsMemory(t *testing.T) {
	sampler, rows, replicate := mustPrepare(t, course(100, 0.1), ReferenceOptions{Iterations: 2}).Sampler(), identity(100), 0
	allocations := testing.AllocsPerRun(5, func() {
		if err := sampler.Impute(rows, replicate, 0); err != nil {
			t.Fatal(err)
		}
		replicate++
	})
	if allocations > 4 { // the race detector adds some
		t.Errorf("%v allocations a replicate", allocations)
	}
}

// Repeated people are people of their own: they get different values.
func TestReferenceSamplerDrawsForEachRepeat(t *testing.T) {
	in := course(60, 0)
	gone := slices.IndexFunc(in.Measures[0].Values[3], math.IsNaN)
	sampler := mustPrepare(t, in, ReferenceOptions{}).Sampler()
	if err := sampler.Impute(append(identity(60), gone), 1, 0); err != nil {
		t.Fatal(err)
	}
	got, _ := sampler.Column("u24")
	if got[gone] == got[60] {
		t.Error("a repeated person has the same imputed value twice")
	}
}

func TestReferenceSamplerFailsByName(t *testing.T) {
	in := course(60, 0)
	sampler := mustPrepare(t, in, ReferenceOptions{}).Sampler()
	var rows []int
	for row, x := range in.Measures[0].Values[3] {
		if math.IsNaN(x) || in.Arm[row] == 1 {
			rows = append(rows, row)
		}
	}
	if err := sampler.Impute(rows, 0, 0); err == nil || !strings.Contains(err.Error(), "u24: nobody in arm control") {
		t.Errorf("got %v", err)
	}
	if err := sampler.Impute([]int{60}, 0, 0); err == nil {
		t.Error("a row that does not exist was taken")
	}
	if _, err := sampler.Column("u3"); err == nil {
		t.Error("a column that does not exist was given")
	}
}

// An arm that nobody of stays to the end can jump, but not continue.
func TestOnlyTheReferenceArmNeedsTheLastVisit(t *testing.T) {
	in := course(60, 0)
	for row := range in.Arm {
		if in.Arm[row] == 1 {
			in.Measures[0].Values[3][row] = missing
		}
	}
	mustReference(t, in, ReferenceOptions{Sets: 1})
	_, err := PrepareReference(in, ReferenceOptions{Rule: AtRandom})
	if err == nil || !strings.Contains(err.Error(), "u24: nobody in arm treated") {
		t.Errorf("got %v", err)
	}
}

// Somebody who was never seen gets the reference arm's values.
func TestNeverSeenFollowTheReference(t *testing.T) {
	in := course(100, 0)
	in.Covariates = nil
	each(in, func(_ string, values []float64) {
		for row := range values {
			if in.Arm[row] == 1 {
				values[row] += 100
			}
		}
		values[1] = missing
	})
	for _, rule := range rules {
		s := mustReference(t, in, ReferenceOptions{Rule: rule, Sets: 1})
		got, _ := s.Column("u12", 0)
		if high := got[1] > 50; high != (rule == AtRandom) {
			t.Errorf("%s: %v", rule, got[1])
		}
	}
}

func TestReferenceLogsWhatItLeftOut(t *testing.T) {
	in := course(60, 0)
	in.Covariates = append(in.Covariates, Covariate{"months", nil})
	for _, age := range in.Covariates[0].Values {
		in.Covariates[1].Values = append(in.Covariates[1].Values, 12*age)
	}
	s := mustReference(t, in, ReferenceOptions{Sets: 3})
	found := false
	for _, e := range s.Log {
		found = found || e == Event{Variable: "u24", Group: "control", Code: "collinear", Predictor: "months", Fits: 3}
	}
	if !found {
		t.Errorf("events: %+v", s.Log)
	}
}

func TestPrepareReferenceNamesEveryProblem(t *testing.T) {
	in := course(20, 0)
	in.Measures[0].Values[1][3] = math.Inf(1)
	in.Measures[0].Values[2] = in.Measures[0].Values[2][:19]
	in.Measures = append(in.Measures, Visits{Names: []string{"c6", "u0"}, At: []int{2, 1}, Values: [][]float64{make([]float64, 20), make([]float64, 20)}}, Visits{Names: []string{"x"}})
	in.Covariates[0].Values[5] = missing
	in.Arm[7] = 2
	in.Arms = []string{"control", "control"}
	_, err := PrepareReference(in, ReferenceOptions{Rule: "lmcf", Reference: 2, Sets: -1})
	for _, part := range []string{
		`rule "lmcf"`, "reference arm 2", "must not be negative", "label is empty or stands twice", "1 people are in none",
		"u0: the name stands twice", "u6: 1 values are infinite", "u12: 19 values for 20", "u0: its visit is not after", "measure 3: 1 names, 0 columns",
		"covariate age: 1 values are missing",
	} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
	if _, err := PrepareReference(Interviews{}, ReferenceOptions{}); err == nil {
		t.Error("nothing was prepared")
	}
}

func TestReferenceStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := mustPrepare(t, course(30, 0), ReferenceOptions{}).Run(ctx); err == nil {
		t.Error("no error")
	}
}

// Whatever is missing, preparing names a problem or the run fills everything
// with finite numbers.
func FuzzReference(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, uint8(0))
	f.Add([]byte{0, 0, 255, 31, 31, 31, 16, 8, 0, 1, 31, 30, 15, 7, 31}, uint8(5))
	f.Add([]byte{31, 15, 7, 31, 11, 27, 31, 15, 7, 3, 1, 31}, uint8(14))
	f.Fuzz(func(t *testing.T, seen []byte, how uint8) {
		if len(seen) > 200 {
			return
		}
		in := Interviews{Arms: []string{"a", "b"}, Measures: []Visits{
			{Names: []string{"u0", "u1", "u2"}, Values: make([][]float64, 3)},
			{Names: []string{"c1", "c2"}, At: []int{1, 2}, Values: make([][]float64, 2)},
		}}
		for i, bits := range seen {
			in.Arm = append(in.Arm, i%2)
			for j := range 5 {
				x := float64((i*i*(j+3) + int(bits>>5)) % 17)
				if bits>>j&1 == 0 {
					x = missing
				}
				m := &in.Measures[j/3]
				m.Values[j%3] = append(m.Values[j%3], x)
			}
		}
		o := ReferenceOptions{Rule: rules[how&3], Common: how&4 != 0, Reference: int(how >> 3 & 1), Sets: 1, Iterations: 2, Workers: 1}
		plan, err := PrepareReference(in, o)
		if err != nil {
			return
		}
		s, err := plan.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		each(in, func(name string, _ []float64) {
			column, _ := s.Column(name, 0)
			if !finite(column) {
				t.Fatalf("%s is not filled with finite numbers", name)
			}
		})
	})
}

func BenchmarkReferenceSet(b *testing.B) {
	for name, gaps := range map[string]float64{"dropout": 0, "gaps": 0.08} {
		b.Run(name, func(b *testing.B) {
			sampler, rows, replicate := mustPrepare(b, course(518, gaps), ReferenceOptions{}).Sampler(), identity(518), 0
			b.ReportAllocs()
			for b.Loop() {
				if err := sampler.Impute(rows, replicate, 0); err != nil {
					b.Fatal(err)
				}
				replicate++
			}
		})
	}
}

// BenchmarkShifted is one point of a grid of deltas: a column of one set.
func BenchmarkShifted(b *testing.B) {
	in := course(518, 0.08)
	sets, into := mustReference(b, in, ReferenceOptions{Sets: 1}), make([]float64, 518)
	d := Delta{Shifts: []Shift{{Variable: "u24", Groups: []int{1}, Add: -0.05}}, Bounds: []Bounds{{"u24", -0.6, 1}}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sets.Shifted(into, "u24", 0, in.Arm, d); err != nil {
			b.Fatal(err)
		}
	}
}
