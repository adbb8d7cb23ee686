package outcomes_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/reference"
	"ibsen/outcomes"
)

// scaleAnswers is a block of the reference: R's cov and cor, and qf for Feldt's
// interval.
type scaleAnswers struct {
	Items       []string
	Rows        int       `json:"n_rows"`
	Complete    int       `json:"n_complete"`
	Listwise    float64   `json:"alpha_listwise"`
	ListwiseStd float64   `json:"alpha_listwise_std"`
	Pairwise    float64   `json:"alpha_pairwise_cov"`
	PairwiseStd float64   `json:"alpha_pairwise_std"`
	Feldt       []float64 `json:"feldt95_listwise"`
	Mean        []float64 `json:"item_mean"`
	SD          []float64 `json:"item_sd"`
	TotalR      []float64 `json:"item_total_r"`
	RestR       []float64 `json:"item_rest_r"`
	IfDeleted   []float64 `json:"alpha_if_deleted"`
}

// keyed reads a file's items, some of them turned round as low+high - x, and
// only the rows that keep says.
func keyed(t *testing.T, file string, items, reversed []string, ends float64, keep func(columns map[string][]string, i int) bool) [][]float64 {
	t.Helper()
	columns := reference.Columns(t, file)
	out := make([][]float64, len(items))
	for j, item := range items {
		answers := reference.Floats(t, columns[item])
		for i, x := range answers {
			if keep != nil && !keep(columns, i) {
				continue
			}
			if slices.Contains(reversed, item) {
				x = ends - x
			}
			out[j] = append(out[j], x)
		}
	}
	return out
}

var cesd = strings.Split("F1A F1B F1C F1D F1E F1F F1G F1H F1I F1J F1K F1L F1M F1N F1O F1P F1Q F1R F1S F1T", " ")

var cesdReversed = []string{"F1D", "F1H", "F1L", "F1P"}

func at(time string) func(columns map[string][]string, i int) bool {
	return func(columns map[string][]string, i int) bool { return columns["TIME"][i] == time }
}

func agrees(t *testing.T, what string, got, want float64) {
	t.Helper()
	if n := reference.Digits(got, want); n < 9 {
		t.Errorf("%s = %.15g, want %.15g (%.1f digits)", what, got, want, n)
	}
}

func TestAlphaReference(t *testing.T) {
	bfi := []string{"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
	for _, c := range []struct {
		file, scale string
		reversed    []string
		ends        float64
		keep        func(columns map[string][]string, i int) bool
	}{
		{file: "dass21", scale: "depression"}, {file: "dass21", scale: "anxiety"}, {file: "dass21", scale: "stress"}, {file: "dass21", scale: "total"},
		{"bfi", "agree", bfi, 7, nil}, {"bfi", "consc", bfi, 7, nil}, {"bfi", "extra", bfi, 7, nil}, {"bfi", "neuro", bfi, 7, nil}, {"bfi", "open", bfi, 7, nil},
		{"help_long", "cesd20_keyed", cesdReversed, 3, at("0")},
	} {
		t.Run(c.file+" "+c.scale, func(t *testing.T) {
			var want scaleAnswers
			reference.Answers(t, c.file, c.scale, &want)
			items := keyed(t, c.file, want.Items, c.reversed, c.ends, c.keep)
			got, err := outcomes.CronbachAlpha(want.Items, items, outcomes.Listwise, 0.95)
			if err != nil {
				t.Fatal(err)
			}
			if got.Complete != want.Complete || got.Complete+got.Incomplete != want.Rows {
				t.Errorf("%d complete, %d not; want %d of %d", got.Complete, got.Incomplete, want.Complete, want.Rows)
			}
			agrees(t, "alpha", got.Alpha, want.Listwise)
			agrees(t, "standardised", got.Standardised, want.ListwiseStd)
			agrees(t, "Feldt low", got.ConfLow, want.Feldt[0])
			agrees(t, "Feldt high", got.ConfHigh, want.Feldt[1])
			for j, item := range got.Items {
				agrees(t, item.Name+" mean", item.Mean, want.Mean[j])
				agrees(t, item.Name+" SD", item.SD, want.SD[j])
				agrees(t, item.Name+" with total", item.TotalCorrelation, want.TotalR[j])
				agrees(t, item.Name+" with rest", item.RestCorrelation, want.RestR[j])
				agrees(t, item.Name+" if deleted", item.AlphaIfDeleted, want.IfDeleted[j])
			}
			pairs, err := outcomes.CronbachAlpha(want.Items, items, outcomes.Pairwise, 0.95)
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, "pairwise alpha", pairs.Alpha, want.Pairwise)
			agrees(t, "pairwise standardised", pairs.Standardised, want.PairwiseStd)
			if !math.IsNaN(pairs.ConfLow) || !math.IsNaN(pairs.ConfHigh) {
				t.Errorf("pairwise interval %g to %g, want none", pairs.ConfLow, pairs.ConfHigh)
			}
		})
	}
}

// Items that were not reversed lower alpha and are named.
func TestForgottenReversalIsNamed(t *testing.T) {
	var want struct{ Alpha float64 }
	reference.Answers(t, "help_long", "cesd20_unkeyed_wrong", &want)
	got, err := outcomes.CronbachAlpha(cesd, keyed(t, "help_long", cesd, nil, 0, at("0")), outcomes.Listwise, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	agrees(t, "alpha", got.Alpha, want.Alpha)
	var named []string
	for _, w := range got.Warnings {
		if w.Code == outcomes.WarnReversed {
			named = append(named, w.Message[6:9])
		}
	}
	if !slices.Equal(named, cesdReversed) {
		t.Errorf("items named %v, want %v", named, cesdReversed)
	}
}

func TestAlphaAtEveryVisit(t *testing.T) {
	var visits map[string]struct {
		Scored int `json:"n_scored"`
		Alpha  float64
	}
	reference.Answers(t, "help_long", "by_time", &visits)
	for time, want := range visits {
		got, err := outcomes.CronbachAlpha(cesd, keyed(t, "help_long", cesd, cesdReversed, 3, at(time)), outcomes.Listwise, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, "alpha at "+time, got.Alpha, want.Alpha)
		if got.Complete != want.Scored {
			t.Errorf("at %s: %d people, want %d", time, got.Complete, want.Scored)
		}
	}
}

// The GHQ's instrument, on answers of its format to other questions.
func TestReliabilityOfAnInstrument(t *testing.T) {
	var raw json.RawMessage
	reference.Answers(t, "help_long", "ghq_like12", &raw)
	var want struct {
		Items    []string
		Positive []string `json:"positive_items"`
		Alpha    float64
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	answers := keyed(t, "help_long", want.Items, want.Positive, 3, at("0"))
	for j := range answers {
		for i := range answers[j] {
			answers[j][i] += ghqLowest()
		}
	}
	got, err := outcomes.GHQ12(outcomes.GHQLikert).Reliability(answers, outcomes.Listwise, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	agrees(t, "alpha", got.Alpha, want.Alpha)
}

func ghqLowest() float64 { return outcomes.GHQ12(outcomes.GHQLikert).Items[0].Levels[0].Code }

func TestAlphaRefuses(t *testing.T) {
	nan := math.NaN()
	good := []float64{1, 2, 3, 5}
	for name, c := range map[string]struct {
		items    [][]float64
		deletion outcomes.Deletion
		level    float64
		says     string
	}{
		"one item":               {[][]float64{good}, outcomes.Listwise, 0.95, "two items"},
		"a constant item":        {[][]float64{good, {2, 2, 2, 2}}, outcomes.Listwise, 0.95, `item "b": everybody gave the same answer`},
		"constant, if complete":  {[][]float64{{1, 2, 3, nan}, {2, 2, 2, 5}}, outcomes.Listwise, 0.95, `item "b"`},
		"all missing":            {[][]float64{good, {nan, nan, nan, nan}}, outcomes.Listwise, 0.95, `item "b": nobody has an answer`},
		"nobody complete":        {[][]float64{{1, 2, nan, nan}, {nan, nan, 1, 2}}, outcomes.Listwise, 0.95, "0 of 4 people answered every item"},
		"no pair":                {[][]float64{{1, 2, nan, nan}, {nan, nan, 1, 2}}, outcomes.Pairwise, 0.95, `items "a" and "b": 0 people answered both`},
		"one answer":             {[][]float64{good, {nan, 2, nan, nan}}, outcomes.Pairwise, 0.95, `item "b": 1 people answered`},
		"items that cancel":      {[][]float64{good, {5, 4, 3, 1}}, outcomes.Listwise, 0.95, "does not vary"},
		"infinite":               {[][]float64{good, {1, math.Inf(1), 2, 3}}, outcomes.Listwise, 0.95, `item "b", row 1`},
		"uneven":                 {[][]float64{good, {1, 2}}, outcomes.Listwise, 0.95, `item "b" has answers of 2 people`},
		"too large":              {[][]float64{{1e200, -1e200, 0, 0}, {1e200, -1e200, 0, 1}}, outcomes.Listwise, 0.95, "too large"},
		"level":                  {[][]float64{good, good}, outcomes.Listwise, 95, "level"},
		"an unknown deletion":    {[][]float64{good, good}, 7, 0.95, "listwise or pairwise"},
		"names for other items":  {[][]float64{good, good, good}, outcomes.Listwise, 0.95, "2 names for 3 items"},
		"nobody was asked":       {[][]float64{{}, {}}, outcomes.Listwise, 0.95, "nobody"},
		"nobody asked, pairwise": {[][]float64{{}, {}}, outcomes.Pairwise, 0.95, "nobody"},
	} {
		_, err := outcomes.CronbachAlpha([]string{"a", "b"}[:min(2, len(c.items))], c.items, c.deletion, c.level)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want an error that says %q", name, err, c.says)
		}
	}
	ghq := outcomes.GHQ12(outcomes.GHQLikert)
	if _, err := ghq.Reliability([][]float64{good}, outcomes.Listwise, 0.95); err == nil || !strings.Contains(err.Error(), "12 items") {
		t.Errorf("an item of twelve: %v", err)
	}
	var refused *outcomes.AnswerError
	if _, err := ghq.Reliability(slices.Repeat([][]float64{{1, 99}}, 12), outcomes.Listwise, 0.95); !errors.As(err, &refused) {
		t.Errorf("an answer that is no level: %v", err)
	}
	if _, err := ghq.Reliability(slices.Repeat([][]float64{{1, 1}}, 12), outcomes.Listwise, 0.95); err == nil || !strings.Contains(err.Error(), ghq.ID) {
		t.Errorf("constant answers: %v, want the instrument's name", err)
	}
}

// slowAlpha is Cronbach's formula from totals of complete answers.
func slowAlpha(items [][]float64) float64 {
	variance := func(x []float64) float64 {
		mean, squares := 0.0, 0.0
		for _, v := range x {
			mean += v / float64(len(x))
		}
		for _, v := range x {
			squares += (v - mean) * (v - mean)
		}
		return squares / float64(len(x)-1)
	}
	parts, total := 0.0, make([]float64, len(items[0]))
	for _, answers := range items {
		parts += variance(answers)
		for i, x := range answers {
			total[i] += x
		}
	}
	k := float64(len(items))
	return k / (k - 1) * (1 - parts/variance(total))
}

func TestAlphaLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, n := rapid.IntRange(2, 6).Draw(t, "items"), rapid.IntRange(3, 30).Draw(t, "people")
		items, names := make([][]float64, k), make([]string, k)
		for j := range items {
			names[j] = fmt.Sprint(j)
			for range n {
				items[j] = append(items[j], float64(rapid.IntRange(0, 4).Draw(t, "answer")))
			}
		}
		got, err := outcomes.CronbachAlpha(names, items, outcomes.Listwise, 0.9)
		if err != nil {
			return // constant or cancelling items, which other tests name
		}
		near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-8*math.Max(1, math.Abs(b)) }
		if want := slowAlpha(items); !near(got.Alpha, want) {
			t.Fatalf("alpha %g, want %g", got.Alpha, want)
		}
		if !(got.ConfLow <= got.Alpha && got.Alpha <= got.ConfHigh) || got.Alpha > 1 {
			t.Fatalf("alpha %g in %g to %g", got.Alpha, got.ConfLow, got.ConfHigh)
		}
		pairs, err := outcomes.CronbachAlpha(names, items, outcomes.Pairwise, 0.9)
		if err != nil || !near(pairs.Alpha, got.Alpha) {
			t.Fatalf("without missing answers, pairwise %g (%v) and listwise %g", pairs.Alpha, err, got.Alpha)
		}
		for j, item := range got.Items {
			if rest := slices.Delete(slices.Clone(items), j, j+1); len(rest) > 1 && !math.IsNaN(item.AlphaIfDeleted) && !near(item.AlphaIfDeleted, slowAlpha(rest)) {
				t.Fatalf("without item %d: %g, want %g", j, item.AlphaIfDeleted, slowAlpha(rest))
			}
		}
	})
}

func ExampleCronbachAlpha() {
	tired := []float64{0, 1, 2, 3, 1, 2}
	sad := []float64{0, 1, 3, 3, 0, 2}
	hopeful, err := outcomes.Reverse([]float64{3, 3, 1, 0, 2, 1}, 0, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := outcomes.CronbachAlpha([]string{"tired", "sad", "hopeful"}, [][]float64{tired, sad, hopeful}, outcomes.Listwise, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f (%.2f to %.2f)\n", r.Alpha, r.ConfLow, r.ConfHigh)
	// Output: 0.95 (0.80 to 0.99)
}
