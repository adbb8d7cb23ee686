package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const scenarioTrial = `arm,cost,effect,by,base
old,10,1,self,1
new,20,2,self,2
old,30,2,self,1
new,30,3,self,3
old,20,1,self,2
new,40,4,self,3
old,20,2,self,1
new,30,3,self,2
old,30,4,proxy,3
new,20,1,proxy,1
old,10,5,proxy,4
new,40,NA,,2
`

const scenarioAlternatives = `scenarios:
  - title: BCa limits
    interval: bca
  - title: Free
    wtp: 0
  - title: Without proxies
    only: [{column: by, is_not: [proxy]}]
  - title: Adjusted
    adjust: base
  - title: By carers
    only: [{column: by, is: [carer]}]
`

var scenarioFlags = []string{"--arm", "arm", "--control", "old", "--cost", "cost", "--effect", "effect", "--reps", "200", "--at", "10", "--currency", "£"}

// scenarioCall is the command line for two files in a folder of their own.
func scenarioCall(t testing.TB, data, alternatives string, more ...string) []string {
	t.Helper()
	dir := t.TempDir()
	args := append([]string{"cea", write(t, data, dir, "trial.csv")}, scenarioFlags...)
	return append(append(args, "--scenarios", write(t, alternatives, dir, "alternatives.yaml")), more...)
}

// The estimates are those of cea's tests, by hand.
func TestScenarioTable(t *testing.T) {
	out := works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives)...)
	_, out, found := strings.Cut(out, "\nAlternatives: new against old\n")
	if !found {
		t.Fatal("there is no table of alternatives")
	}
	lines := strings.Split(out, "\n")
	for title, want := range map[string][]string{
		"Base case":       {" 11 ", " 8.0", " 0.1", " -7"},
		"BCa limits":      {" 11 ", " 8.0", " -7", "same", "interval: bca"},
		"Free":            {" -8", " -1", "same", "willingness to pay: £0"},
		"Without proxies": {" 8 ", " 10.0", " 1.5", " 5", " 12", "changes", "people: by not proxy"},
		"Adjusted":        {" 11 ", "adjusted for: base"},
		"By carers":       {"no result", "people: by carer"},
		"- By carers":     {`no row holds "carer" in column "by"`},
	} {
		row := ""
		for _, l := range lines {
			if strings.HasPrefix(l, title) {
				row = l
			}
		}
		for _, w := range want {
			if !strings.Contains(row, w) {
				t.Errorf("%s lacks %q: %q", title, w, row)
			}
		}
	}
	for _, w := range []string{"Net benefit at £10 per effect, with 95% intervals (percentile)"} {
		if !strings.Contains(out, w) {
			t.Errorf("the notes lack %q", w)
		}
	}
}

func TestScenariosInEveryFormat(t *testing.T) {
	type row struct {
		Title      string
		People     int
		Failed     string
		NetBenefit struct{ Estimate *float64 } `json:"net_benefit"`
		Choices    []struct{ Dimension, Choice string }
	}
	got := decode[struct {
		Scenarios []struct {
			Base         row
			Alternatives []row
		}
	}](t, works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--format", "json")...))
	if len(got.Scenarios) != 1 || len(got.Scenarios[0].Alternatives) != 5 || len(got.Scenarios[0].Base.Choices) != 4 {
		t.Fatalf("got %+v", got)
	}
	if r := got.Scenarios[0].Alternatives[4]; r.Failed == "" || r.NetBenefit.Estimate != nil {
		t.Errorf("got %+v", r)
	}
	csv := works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--format", "csv")...)
	if !strings.Contains(csv, "scenarios-1,,Without proxies,sign,sign,,,0,8,changes\n") {
		t.Error("the CSV lacks the sign of a scenario")
	}
	md := works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--format", "md")...)
	if !strings.Contains(md, "| Without proxies |") {
		t.Error("the Markdown lacks a scenario")
	}
	if plain := works(t, "", append([]string{"cea", write(t, scenarioTrial, t.TempDir(), "t.csv"), "--format", "json"}, scenarioFlags...)...); strings.Contains(plain, `"scenarios"`) {
		t.Error("without --scenarios there are scenarios")
	}
}

func TestScenarioMatrixPicture(t *testing.T) {
	dir := t.TempDir()
	svg := filepath.Join(dir, "matrix.svg")
	works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--matrix", svg)...)
	picture := read(t, svg)
	for _, w := range []string{"Which choice moves the answer: new against old", "Without proxies", "without a result: By carers", "worth it"} {
		if !strings.Contains(picture, w) {
			t.Errorf("the picture lacks %q", w)
		}
	}
	png := filepath.Join(dir, "matrix.png")
	works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--matrix", png)...)
	if !strings.HasPrefix(read(t, png), "\x89PNG") {
		t.Error("the picture is no PNG")
	}
}

func TestScenariosNeverDependOnJobs(t *testing.T) {
	one := works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--format", "json", "--jobs", "1")...)
	if two := works(t, "", scenarioCall(t, scenarioTrial, scenarioAlternatives, "--format", "json", "--jobs", "2")...); one != two {
		t.Error("--jobs changes the scenarios")
	}
}

// What follows from a choice is not said beside it.
func TestScenarioWordsLeaveOutWhatFollows(t *testing.T) {
	out := works(t, "", scenarioCall(t, scenarioTrial, "scenarios:\n  - title: Clustered\n    cluster: base\n    adjust: by\n", "--format", "csv")...)
	if !strings.Contains(out, ",adjusted for: by; clusters: base\n") {
		t.Errorf("got %s", out)
	}
}

// What a scenario takes away takes what hangs on it.
func TestScenariosUndoFlags(t *testing.T) {
	alternatives := "scenarios:\n  - title: Complete\n    impute: 0\n  - title: Unadjusted\n    adjust: \"\"\n"
	got := decode[struct {
		Scenarios []struct {
			Alternatives []struct {
				People  int
				Failed  string
				Choices []struct{ Dimension, Choice string }
			}
		}
	}](t, works(t, "", scenarioCall(t, scenarioTrial, alternatives, "--format", "json", "--impute", "3", "--impute-together", "--order", "rubin", "--adjust", "base")...))
	for i, want := range []struct {
		people int
		choice string
	}{{11, "complete cases"}, {12, "none"}} {
		a := got.Scenarios[0].Alternatives[i]
		if a.Failed != "" || a.People != want.people || len(a.Choices) != 1 || a.Choices[0].Choice != want.choice {
			t.Errorf("scenario %d: %+v", i+1, a)
		}
	}
}

func TestWrongScenarios(t *testing.T) {
	scenario := func(lines ...string) string {
		return "scenarios:\n  - title: A\n    " + strings.Join(lines, "\n    ") + "\n"
	}
	for name, c := range map[string]struct {
		alternatives string
		more         []string
		code         int
		want         []string
	}{
		"unknown key":         {scenario("adjusted: base"), nil, exitInvalid, []string{"alternatives.yaml:3:5:", `did you mean "adjust"?`}},
		"unknown columns":     {scenario("adjust: bose", "cost: costs + base"), nil, exitInvalid, []string{"alternatives.yaml:3:13: adjust: the data have no column \"bose\"; did you mean \"base\"?", "alternatives.yaml:4:11: cost: the data have no column \"costs\""}},
		"unknown only column": {scenario("only: [{column: buy, is: [x]}]"), nil, exitInvalid, []string{"alternatives.yaml:3:13: only: the data have no column \"buy\""}},
		"terms":               {scenario("adjust: base +"), nil, exitInvalid, []string{"alternatives.yaml:3:13: adjust: \"base +\" is not right"}},
		"nothing differs":     {scenario("cost_model: ols"), nil, exitInvalid, []string{"alternatives.yaml:2:5:", "does everything as the flags do"}},
		"order alone":         {scenario("order: rubin"), nil, exitInvalid, []string{"alternatives.yaml:2:5: scenario \"A\" with the flags: --order"}},
		"same columns":        {scenario("cost: effect"), nil, exitInvalid, []string{"name the same column"}},
		"no file":             {scenario("adjust: base"), []string{"--scenarios", filepath.Join(t.TempDir(), "none.yaml")}, exitInvalid, []string{"does not exist"}},
		"with subgroups":      {scenario("adjust: base"), []string{"--by", "by"}, exitUsage, []string{"--by and --scenarios exclude each other"}},
		"picture without":     {scenario("adjust: base"), []string{"--scenarios", "", "--matrix", "m.svg"}, exitUsage, []string{"--matrix draws alternatives"}},
		"picture's name":      {scenario("adjust: base"), []string{"--matrix", "m.gif"}, exitUsage, []string{".svg or .png"}},
	} {
		code, stdout, stderr := call(t, "", scenarioCall(t, scenarioTrial, c.alternatives, c.more...)...)
		if code != c.code || stdout != "" {
			t.Errorf("%s: exit %d, printed %q, error %s", name, code, stdout, stderr)
		}
		for _, w := range c.want {
			if !strings.Contains(stderr, w) {
				t.Errorf("%s: the error lacks %q: %s", name, w, stderr)
			}
		}
	}
	if _, err := os.Stat("m.svg"); err == nil {
		t.Error("a picture was written all the same")
	}
}
