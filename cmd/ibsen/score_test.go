package main

import (
	"strings"
	"testing"

	"ibsen/internal/reference"
)

type scoreAnswer struct {
	N, Complete int
	Mean, SD    *float64
	Alpha       *float64
	Low         *float64 `json:"alpha_conf_low"`
	High        *float64 `json:"alpha_conf_high"`
	Items       []struct {
		Item     string
		Missing  int
		Reversed bool
		Rest     *float64 `json:"rest_correlation"`
		Without  *float64 `json:"alpha_if_deleted"`
	}
	Warnings []warningJSON
}

// The numbers are k/(k-1) (1 - sum(diag(C))/sum(C)) with R 4.2's cov, of
// complete people or of pairs (psych::alpha), Feldt's interval by qf, and cor
// and rowSums of complete people.
func TestScoreReliabilityEqualsR(t *testing.T) {
	bfi := []string{"score", reference.Path(t, "data", "bfi.csv"), "--instrument", "sum", "--items", "A1,A2,A3,A4,A5", "--reverse", "A1", "--scale", "1:6", "--alpha", "--format", "json"}
	got := decode[scoreAnswer](t, works(t, "", bfi...))
	if got.N != 2800 || got.Complete != 2709 || !got.Items[0].Reversed || got.Items[0].Missing != 16 {
		t.Errorf("got %+v", got)
	}
	agrees(t, "mean", got.Mean, 23.21742340346992)
	agrees(t, "sd", got.SD, 4.50270465312383)
	agrees(t, "alpha", got.Alpha, 0.703755894374836)
	agrees(t, "lower", got.Low, 0.685744635049661)
	agrees(t, "upper", got.High, 0.721035962795739)
	for j, rest := range []float64{0.311401300580162, 0.563015475492023, 0.588773078677353, 0.394793680111273, 0.487240867629000} {
		agrees(t, got.Items[j].Item, got.Items[j].Rest, rest)
	}
	pairs := decode[scoreAnswer](t, works(t, "", append(bfi, "--pairwise")...))
	agrees(t, "alpha of pairs", pairs.Alpha, 0.703018446057304)
	for j, without := range []float64{0.718517357026915, 0.617180037046592, 0.600259578765486, 0.685805652337960, 0.642952960071292} {
		agrees(t, "without "+pairs.Items[j].Item, pairs.Items[j].Without, without)
	}
	if pairs.Low != nil || pairs.High != nil {
		t.Errorf("an interval for no one number of people: %v to %v", *pairs.Low, *pairs.High)
	}
	items := strings.Split("Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Q11,Q12,Q13,Q14,Q15,Q16,Q17,Q18,Q19,Q20,Q21", ",")
	dass := decode[scoreAnswer](t, works(t, "", "score", reference.Path(t, "data", "dass21.csv"), "--instrument", "sum", "--items", strings.Join(items, ","), "--alpha", "--format", "json"))
	agrees(t, "alpha of dass21", dass.Alpha, 0.917922771872857)
	agrees(t, "its upper limit", dass.High, 0.928997866366707)
	agrees(t, "its mean", dass.Mean, 32.338199513381994)
}

// A scale that is stated holds for every item, reversed or not.
func TestScoreKeepsToTheScale(t *testing.T) {
	const data = "a,b\n0,1\n2,9\n3,0\n"
	args := []string{"score", "-", "--instrument", "sum", "--items", "a,b"}
	works(t, data, args...)
	for _, reverse := range []string{"a", "b"} {
		code, stdout, stderr := call(t, data, append(args, "--scale", "0:3", "--reverse", reverse)...)
		if code != exitInvalid || stdout != "" || !strings.Contains(stderr, `row 3, column "b"`) || strings.Contains(stderr, "9") {
			t.Errorf("exit %d, printed %q, error %q", code, stdout, stderr)
		}
	}
}

// The scale of an instrument is its own, whatever answers were found.
func TestScoreReversesOnTheInstrumentsScale(t *testing.T) {
	const data = "a,b,c,d,e,f,g\n1,1,1,1,1,1,1\n2,2,2,2,2,2,2\n"
	plain := works(t, data, "score", "-", "--instrument", "ascot-2008", "--items", "a,b,c,d,e,f,g", "--format", "csv")
	turned := works(t, "a,b,c,d,e,f,g\n3,1,1,1,1,1,1\n2,2,2,2,2,2,2\n", "score", "-", "--instrument", "ascot-2008", "--items", "a,b,c,d,e,f,g", "--reverse", "a", "--format", "csv")
	if plain != turned {
		t.Errorf("%s and %s", plain, turned)
	}
}

func TestScoreFlagsThatDoNotGoTogether(t *testing.T) {
	const data = "a,b\n0,1\n2,3\n3,0\n"
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"a misspelt instrument": {[]string{"--instrument", "ghq-12"}, "did you mean ghq12?"},
		"scoring of a sum":      {[]string{"--instrument", "sum", "--scoring", "bimodal"}, "--instrument ghq12"},
		"top of a mean":         {[]string{"--instrument", "mean", "--top", "3"}, "--instrument count"},
		"top off the scale":     {[]string{"--instrument", "count", "--top", "9", "--scale", "0:3"}, "--top 9"},
		"scale of ASCOT":        {[]string{"--instrument", "ascot-sct4", "--scale", "0:3"}, "coded 1 to 4"},
		"pairs without alpha":   {[]string{"--instrument", "sum", "--pairwise"}, "--alpha"},
		"reversed twice":        {[]string{"--instrument", "sum", "--reverse", "a,a"}, "twice"},
		"an item that names":    {[]string{"--instrument", "sum", "--id", "a", "--format", "csv"}, "--id"},
	} {
		code, stdout, stderr := call(t, data, append([]string{"score", "-", "--items", "a,b"}, c.args...)...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, printed %q, error %q", name, code, stdout, stderr)
		}
	}
}
