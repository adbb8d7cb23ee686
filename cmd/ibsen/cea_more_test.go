package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// trialFile is a made trial with everything that the command can ask for.
func trialFile(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,arm,site,sex,base,u6,u12,c6,c12,got,dead\n")
	for i := range 160 {
		x := float64(i)
		arm, z := []string{"usual", "new"}[i%2], math.Sin(x)
		u6, u12 := 0.6+0.1*z+0.05*float64(i%2)+0.1*math.Cos(7*x), 0.6+0.1*z+0.1*math.Cos(11*x)
		cell := func(v float64, lost bool) string {
			if lost {
				return ""
			}
			return fmt.Sprintf("%.4f", v)
		}
		fmt.Fprintf(&b, "%d,%s,%d,%s,%.3f,%s,%s,%s,%s,%d,%d\n", i, arm, (i%2)*20+(i/2)%12, []string{"m", "f"}[i/2%2], 0.6+0.1*z,
			cell(u6, i%9 == 4), cell(u12, i%9 == 4 || i%7 == 3), cell(500+200*math.Abs(math.Cos(3*x)), i%9 == 4), cell(400+90*float64(i%2)+100*math.Abs(math.Sin(5*x)), i%11 == 5),
			boolean(i%2 == 1 && i%10 != 3 || i%20 == 8), boolean(math.Cos(13*x) > 0.4))
	}
	path := filepath.Join(t.TempDir(), "trial.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Every kind of analysis gives JSON of the contract, words, and pictures.
func TestEveryKindOfEvaluation(t *testing.T) {
	path := trialFile(t)
	for name, flags := range map[string][]string{
		"adjusted":         {"--adjust", "base + sex"},
		"other terms":      {"--adjust-cost", "base", "--adjust-effect", "sex + base"},
		"gamma":            {"--cost-model", "gamma", "--adjust", "base", "--covariance", "hc1"},
		"binary effect":    {"--effect", "dead", "--effect-model", "logit"},
		"clusters":         {"--cluster", "site"},
		"adjusted cluster": {"--cluster", "site", "--adjust", "base"},
		"imputed":          {"--impute", "5", "--auxiliary", "base"},
		"within":           {"--impute", "5", "--auxiliary", "base", "--order", "bootstrap-impute", "--adjust", "base"},
		"rubin":            {"--impute", "5", "--order", "rubin", "--shift-effect=-0.1:0.1:0.1", "--shift-cost", "0,100"},
		"jump":             {"--impute", "5", "--jump-to-reference", "base,u6,u12;c6,c12"},
		"per protocol":     {"--estimand", "per-protocol", "--received", "got"},
		"compliers":        {"--estimand", "cace", "--received", "got", "--adjust", "base"},
		"subgroups":        {"--by", "sex", "--population", "1000"},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"cea", path, "--arm", "arm", "--control", "usual", "--cost", "c6 + c12", "--effect", "base/4 + u6/2 + u12/4", "--reps", "60", "--wtp", "0,20000"}, flags...)
			var got struct {
				N           struct{ Used int }
				Comparisons []struct {
					Cost, Effect struct {
						Estimate    *float64
						SEBootstrap *float64 `json:"se_bootstrap"`
						Intervals   map[string]*[2]float64
					}
					NetBenefit []struct {
						Probability float64 `json:"probability_cost_effective"`
					} `json:"net_benefit"`
				}
				Method struct{ Estimand, Scheme string }
			}
			if err := json.Unmarshal([]byte(works(t, "", append(args, "--format", "json")...)), &got); err != nil {
				t.Fatal(err)
			}
			c := got.Comparisons[0]
			if c.Cost.Estimate == nil || c.Effect.SEBootstrap == nil || c.Cost.Intervals["percentile"] == nil || len(c.NetBenefit) != 2 || got.Method.Scheme == "" {
				t.Errorf("%+v", got)
			}
			one := works(t, "", append(args, "--jobs", "1")...)
			if one != works(t, "", append(args, "--jobs", "5")...) {
				t.Error("workers change the answer")
			}
			for _, word := range []string{"NaN", "+Inf", "%!"} {
				if strings.Contains(one, word) {
					t.Errorf("the words hold %q:\n%s", word, one)
				}
			}
		})
	}
}

func TestPicturesAndReplicatesOfAnEvaluation(t *testing.T) {
	path, dir := trialFile(t), t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	works(t, "", "cea", path, "--arm", "arm", "--control", "usual", "--cost", "c6 + c12", "--effect", "u12", "--impute", "4", "--reps", "80",
		"--by", "sex", "--shift-cost", "0:200:100", "--shift-effect=-0.2:0.2:0.1",
		"--plane", in("plane.svg"), "--ceac", in("ceac.svg"), "--frontier", in("frontier.svg"), "--net-benefit", in("nb.svg"), "--evpi", in("evpi.svg"),
		"--forest", in("forest.svg"), "--tipping", in("tip.png"), "--replicates", in("r.csv"), "--open-data")
	for _, name := range []string{"plane.svg", "ceac.svg", "frontier.svg", "nb.svg", "evpi.svg", "forest.svg", "tip.png", "r.csv"} {
		if info, err := os.Stat(in(name)); err != nil || info.Size() < 500 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if info, _ := os.Stat(in("r.csv")); info.Mode().Perm() != 0o600 {
		t.Errorf("replicates have mode %v", info.Mode().Perm())
	}
	again := works(t, "", "cea", in("r.csv"), "--from-replicates", "--format", "json")
	if !strings.Contains(again, `"treated": "new"`) {
		t.Error(again)
	}
}

func TestFlagsOfAnEvaluationThatCannotBe(t *testing.T) {
	path := trialFile(t)
	base := []string{"cea", path, "--arm", "arm", "--cost", "c6", "--effect", "u6"}
	for _, c := range []struct {
		flags []string
		code  int
		want  string
	}{
		{[]string{"--order", "rubin"}, exitUsage, "--impute"},
		{[]string{"--impute", "1"}, exitUsage, "--impute 1"},
		{[]string{"--estimand", "cace"}, exitUsage, "--received"},
		{[]string{"--replicates", "r.csv"}, exitUsage, "--open-data"},
		{[]string{"--tipping", "x.svg", "--impute", "2", "--shift-cost", "1"}, exitUsage, "give both"},
		{[]string{"--adjust", "base +"}, exitUsage, "^"},
		{[]string{"--adjust", "bsae"}, exitInvalid, "base"},
		{[]string{"--cluster", "practice"}, exitInvalid, "practice"},
		{[]string{"--by", "id"}, exitInvalid, "different values"},
		{[]string{"--estimand", "cace", "--received", "base"}, exitInvalid, "1 for yes and 0 for no"},
		{[]string{"--impute", "2", "--shift-cost", "a"}, exitUsage, "not a number"},
	} {
		code, out, errs := call(t, "", append(base, c.flags...)...)
		if code != c.code || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("%v: exit %d, want %d with %q: %s%s", c.flags, code, c.code, c.want, errs, out)
		}
	}
}

func TestSize(t *testing.T) {
	path := trialFile(t)
	args := []string{"size", path, "--arm", "arm", "--control", "usual", "--cost", "c6 + c12", "--effect", "u12", "--wtp", "20000", "--reps", "100"}
	words := works(t, "", append(args, "--sizes", "50:150:50", "--population", "100", "--cost-person", "1")...)
	for _, want := range []string{"100 an arm", "Value of a trial's information", "net gain"} {
		if !strings.Contains(words, want) {
			t.Errorf("the words lack %q:\n%s", want, words)
		}
	}
	var got struct {
		Needed []struct {
			PerArm *int `json:"per_arm"`
			Reason string
		}
	}
	if err := json.Unmarshal([]byte(works(t, "", append(args, "--power", "0.5", "--format", "json")...)), &got); err != nil || len(got.Needed) != 1 {
		t.Errorf("%v %+v", err, got)
	}
	if code, _, errs := call(t, "", append(args, "--sizes", "1.5")...); code != exitUsage || !strings.Contains(errs, "whole numbers") {
		t.Errorf("exit %d: %s", code, errs)
	}
}
