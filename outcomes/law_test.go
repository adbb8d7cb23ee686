package outcomes_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/outcomes"
)

// instruments are all that ship, whose levels run from good to bad.
func instruments(t *testing.T) []outcomes.Instrument {
	return []outcomes.Instrument{
		outcomes.GHQ12(outcomes.GHQLikert),
		outcomes.GHQ12(outcomes.GHQBimodal),
		outcomes.GHQ12(outcomes.GHQCorrected),
		reconstructedASCOT(t),
		outcomes.ASCOTSCT4(),
	}
}

// drawAnswers draws answers of 0 to 12 people, one in eight of them missing.
func drawAnswers(t *rapid.T, in outcomes.Instrument) [][]float64 {
	people := rapid.IntRange(0, 12).Draw(t, "people")
	items := make([][]float64, len(in.Items))
	for j, item := range in.Items {
		items[j] = make([]float64, people)
		for i := range items[j] {
			items[j][i] = rapid.SampledFrom(item.Levels).Draw(t, "level").Code
			if rapid.IntRange(0, 7).Draw(t, "missing") == 0 {
				items[j][i] = math.NaN()
			}
		}
	}
	return items
}

// slowTotal scores one person by the definition, looking every value up.
func slowTotal(in outcomes.Instrument, items [][]float64, person int) float64 {
	sum := 0.0
	for j, item := range in.Items {
		values := make(map[float64]float64)
		for _, level := range item.Levels {
			values[level.Code] = level.Value
		}
		value, ok := values[items[j][person]]
		if !ok {
			return math.NaN()
		}
		sum += value
	}
	if in.Scale != 0 {
		sum *= in.Scale
	}
	return in.Shift + sum
}

func TestScoreAgreesWithTheDefinition(t *testing.T) {
	for _, in := range instruments(t) {
		t.Run(in.ID, func(t *testing.T) {
			low, high, _ := in.Bounds()
			rapid.Check(t, func(t *rapid.T) {
				items := drawAnswers(t, in)
				s, err := in.Score(items)
				if err != nil {
					t.Fatal(err)
				}
				cases, complete := 0, 0
				for i, total := range s.Total {
					if diff := cmp.Diff(slowTotal(in, items, i), total, near); diff != "" {
						t.Fatal(diff)
					}
					if math.IsNaN(total) {
						continue
					}
					complete++
					if in.Case != nil && total >= in.Case.AtLeast {
						cases++
					}
					if total < low || total > high {
						t.Fatalf("total %v outside %v to %v", total, low, high)
					}
				}
				if s.Cases != cases || s.Complete != complete || s.Complete+s.Incomplete != len(s.Total) {
					t.Fatalf("%d cases, %d complete and %d incomplete of %d", s.Cases, s.Complete, s.Incomplete, len(s.Total))
				}
			})
		})
	}
}

func TestScoreNeverImprovesWithAWorseAnswer(t *testing.T) {
	for _, in := range instruments(t) {
		t.Run(in.ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				better, worse := make([][]float64, len(in.Items)), make([][]float64, len(in.Items))
				changed := rapid.IntRange(0, len(in.Items)-1).Draw(t, "item")
				for j, item := range in.Items {
					level := rapid.IntRange(0, len(item.Levels)-1).Draw(t, "level")
					if j == changed {
						level = rapid.IntRange(0, len(item.Levels)-2).Draw(t, "level")
					}
					better[j] = []float64{item.Levels[level].Code}
					worse[j] = better[j]
					if j == changed {
						worse[j] = []float64{item.Levels[level+1].Code}
					}
				}
				from, errFrom := in.Score(better)
				to, errTo := in.Score(worse)
				if errFrom != nil || errTo != nil {
					t.Fatal(errFrom, errTo)
				}
				if change := in.Direction.Sign() * (to.Total[0] - from.Total[0]); change > 0 {
					t.Fatalf("a worse answer to item %d makes the total better by %v", changed+1, change)
				}
			})
		})
	}
}

func TestScoreFollowsPeopleWhoChangePlaces(t *testing.T) {
	for _, in := range instruments(t) {
		t.Run(in.ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				items := drawAnswers(t, in)
				order := make([]int, len(items[0]))
				for i := range order {
					order[i] = i
				}
				order = rapid.Permutation(order).Draw(t, "order")
				moved := make([][]float64, len(items))
				for j := range items {
					moved[j] = reorder(items[j], order)
				}
				before, errBefore := in.Score(items)
				after, errAfter := in.Score(moved)
				if errBefore != nil || errAfter != nil {
					t.Fatal(errBefore, errAfter)
				}
				before.Total = reorder(before.Total, order)
				if diff := cmp.Diff(before, after, cmp.Options{near}); diff != "" {
					t.Fatal(diff)
				}
			})
		})
	}
}

func reorder(values []float64, order []int) []float64 {
	moved := make([]float64, len(values))
	for to, from := range order {
		moved[to] = values[from]
	}
	return moved
}
