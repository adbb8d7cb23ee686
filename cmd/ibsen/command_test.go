package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// call runs the command as a user does and returns what it printed.
func call(t testing.TB, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// works is call for a command that must succeed in silence.
func works(t testing.TB, stdin string, args ...string) string {
	t.Helper()
	code, stdout, stderr := call(t, stdin, args...)
	if code != exitDone || stderr != "" {
		t.Fatalf("ibsen %s: exit %d, %s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

func decode[T any](t testing.TB, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("not one JSON value: %v\n%s", err, text)
	}
	return v
}

func read(t testing.TB, elem ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t testing.TB, text string, elem ...string) string {
	t.Helper()
	path := filepath.Join(elem...)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const small = "arm,cost,effect\nold,100,0.51\nold,250,0.62\nold,80,0.43\nold,120,0.55\nnew,220,0.71\nnew,260,0.66\nnew,390,0.58\nnew,180,0.69\n"

func TestHelpTeaches(t *testing.T) {
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"--help"}, []string{"SYNTHETIC", "ibsen run", "Exit codes", "cea", "cohort", "validate", "completion"}},
		{nil, []string{"Exit codes"}},
		{[]string{"cea", "--help"}, []string{"Fieller", "--arm", "--wtp", "missing", "NA"}},
		{[]string{"run", "--help"}, []string{"report.html", "results.json", "--only", "--data"}},
		{[]string{"cohort", "--help"}, []string{"SYNTHETIC", "--seed"}},
		{[]string{"validate", "--help"}, []string{"line and"}},
		{[]string{"completion", "bash"}, []string{"ibsen"}},
		{[]string{"version"}, []string{"ibsen"}},
	} {
		out := works(t, "", c.args...)
		for _, w := range c.want {
			if !strings.Contains(out, w) {
				t.Errorf("ibsen %s: the help lacks %q", strings.Join(c.args, " "), w)
			}
		}
	}
}

func TestWrongCallsExitTwo(t *testing.T) {
	trial := write(t, small, t.TempDir(), "t.csv")
	good := []string{"cea", trial, "--arm", "arm", "--cost", "cost", "--effect", "effect"}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"unknown command":    {[]string{"rum"}, `no command "rum"; did you mean "run"?`},
		"unknown flag":       {[]string{"cea", "--arms", "x"}, "unknown flag: --arms"},
		"no data":            {[]string{"cea"}, "DATA"},
		"two data":           {[]string{"cea", "a", "b"}, "too many"},
		"no study":           {[]string{"validate"}, "STUDY"},
		"no arm":             {[]string{"cea", trial, "--cost", "cost", "--effect", "effect"}, "--arm is needed"},
		"same column":        {[]string{"cea", trial, "--arm", "arm", "--cost", "cost", "--effect", "cost"}, "same column"},
		"format":             {append(good, "--format", "xml"), "--format xml"},
		"no replicates":      {append(good, "--reps", "0"), "--reps 0"},
		"text for a number":  {append(good, "--reps", "many"), "--reps"},
		"level":              {append(good, "--level", "95"), "--level 95"},
		"wtp text":           {append(good, "--wtp", "0,lots"), `"lots" is not a number`},
		"wtp order":          {append(good, "--wtp", "5,1"), "must increase"},
		"wtp range":          {append(good, "--wtp", "0:10"), "lo:hi:step"},
		"wtp negative":       {append(good, "--wtp", "-5"), "negative"},
		"wtp hexadecimal":    {append(good, "--wtp", "0x10"), "not a number"},
		"picture":            {append(good, "--plane", "x.gif"), ".svg or .png"},
		"line":               {append(good, "--line", "-3"), "--line -3"},
		"axes":               {append(good, "--axes", "compass"), "--axes compass"},
		"cohort without out": {[]string{"cohort"}, "--out is needed"},
		"only unknown":       {[]string{"run", "--out", filepath.Join(t.TempDir(), "o"), "--only", "T7.88"}, `no table or figure "T7.88"; did you mean`},
		"data for embedded":  {[]string{"run", "--data", "."}, "--data goes with a STUDY"},
	} {
		code, stdout, stderr := call(t, "", c.args...)
		if code != exitUsage || stdout != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d, printed %q, error %q", name, code, stdout, stderr)
		}
	}
}

// ids is a file in which every row has an arm of its own.
func ids(n int) string {
	text := "arm,cost,effect\n"
	for i := range n {
		text += fmt.Sprintf("s3cret%d,1,2\n", i)
	}
	return text
}

// Every bad input is one message with exit 4 that names the place and never
// shows what a cell holds.
func TestInvalidDataExitFour(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		args []string
		want []string
	}{
		"missing column":   {small, []string{"--cost", "costs"}, []string{`"costs"`, `"cost"`}},
		"unknown control":  {small + small[len("arm,cost,effect\n"):] + small[len("arm,cost,effect\n"):], []string{"--control", "olde"}, []string{`control arm "olde"`, `"new", "old"`}},
		"names for arms":   {"arm,cost,effect\ns3cret Jane,1,1\ns3cret Jane,2,2\ns3cret Ann,3,3\n", nil, []string{"its label not shown"}},
		"text for numbers": {strings.Replace(small, "250", "s3cret", 1), nil, []string{"row 3", `"cost"`, "number"}},
		"infinite":         {strings.Replace(small, "250", "Inf", 1), nil, []string{"row 3"}},
		"too large":        {strings.Replace(small, "250", "1e999", 1), nil, []string{"row 3"}},
		"thousands":        {strings.Replace(small, "250", "\"2,500\"", 1), nil, []string{"row 3"}},
		"ragged":           {small + "old,1\n", nil, []string{"row 10"}},
		"bare quote":       {small + "old,\"1\"2,3\n", nil, []string{"row 10"}},
		"one arm":          {strings.ReplaceAll(small, "new", "old"), nil, []string{"only one arm"}},
		"small arm":        {"arm,cost,effect\na,1,1\na,2,2\nb,3,3\nb,,4\n", nil, []string{`has 1 usable of 2 rows`, "its label not shown"}},
		"empty":            {"", nil, []string{"empty"}},
		"header only":      {"arm,cost,effect\n", nil, []string{"no rows"}},
		"an id for an arm": {ids(40), nil, []string{"40 different labels"}},
		"column twice":     {"arm,cost,cost,effect\na,1,1,1\n", nil, []string{"cost"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			picture := filepath.Join(dir, "plane.svg")
			args := append([]string{"cea", write(t, c.data, dir, "trial.csv"), "--arm", "arm", "--cost", "cost", "--effect", "effect", "--plane", picture}, c.args...)
			code, stdout, stderr := call(t, "", args...)
			if code != exitInvalid || stdout != "" {
				t.Errorf("exit %d, printed %q", code, stdout)
			}
			for _, w := range c.want {
				if !strings.Contains(stderr, w) {
					t.Errorf("the error lacks %q: %s", w, stderr)
				}
			}
			if strings.Contains(stderr, "s3cret") {
				t.Errorf("a cell's content is in the error: %s", stderr)
			}
			if _, err := os.Stat(picture); err == nil {
				t.Error("a picture was written")
			}
		})
	}
	if code, _, stderr := call(t, "", "cea", filepath.Join(t.TempDir(), "none.csv"), "--arm", "a", "--cost", "b", "--effect", "c"); code != exitInvalid || !strings.Contains(stderr, "does not exist") {
		t.Errorf("no file: exit %d, %s", code, stderr)
	}
	if code, _, stderr := call(t, "", "cea", t.TempDir(), "--arm", "a", "--cost", "b", "--effect", "c"); code != exitInvalid || !strings.Contains(stderr, "folder") {
		t.Errorf("a folder: exit %d, %s", code, stderr)
	}
}

func TestDroppedRowsAreSaid(t *testing.T) {
	data := small + "new,,0.5\nold,300,NA\nold,.,\n,1,1\n"
	args := []string{"cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--control", "old", "--reps", "50"}
	text := works(t, data, args...)
	for _, want := range []string{"8 of 12 rows used", "arm old 2 of 6 (cost missing 0, effect missing 1, both 1)", "arm new 1 of 5 (cost missing 1", "1 without an arm"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	got := decode[struct {
		N struct{ Rows, Used, Dropped int }
	}](t, works(t, data, append(args, "--format", "json")...))
	if got.N.Rows != 12 || got.N.Used != 8 || got.N.Dropped != 4 {
		t.Errorf("counts %+v", got.N)
	}
}

// A trial on which a ratio, an interval or a variance does not exist still
// gets an answer in every format, with the reason and without NaN.
func TestDegenerateTrialsHaveAnswers(t *testing.T) {
	for name, data := range map[string]string{
		"zero effect difference": "arm,cost,effect\na,1,1\na,2,2\na,3,3\nb,4,3\nb,6,2\nb,9,1\n",
		"constant cost":          "arm,cost,effect\na,5,1\na,5,2\na,5,3\nb,5,13\nb,5,12\nb,5,15\n",
		"everything constant":    "arm,cost,effect\na,0.1,0.3\na,0.1,0.3\nb,0.1,0.3\nb,0.1,0.3\n",
	} {
		for _, format := range []string{"text", "json", "csv", "md"} {
			picture := filepath.Join(t.TempDir(), "p.svg")
			out := works(t, data, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--reps", "99", "--format", format, "--plane", picture, "--ceac", picture+".svg")
			if strings.Contains(out, "NaN") || strings.Contains(out, "Inf") {
				t.Errorf("%s, %s: a number that does not exist was printed:\n%s", name, format, out)
			}
			if format == "text" && !strings.Contains(out, "Note:") {
				t.Errorf("%s: no warning:\n%s", name, out)
			}
		}
	}
}

func TestFormatsAgree(t *testing.T) {
	args := []string{"cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--control", "old", "--wtp", "0,1000"}
	type result struct {
		Comparisons []struct {
			Treated, Control string
			Cost             struct{ Estimate float64 }
			ICER             struct{ Statement string }
		}
	}
	got := decode[result](t, works(t, small, append(args, "--format", "json")...))
	if c := got.Comparisons[0]; c.Treated != "new" || c.Control != "old" || c.Cost.Estimate != 125 {
		t.Errorf("got %+v", c)
	}
	for _, format := range []string{"text", "md", "csv"} {
		out := works(t, small, append(args, "--format", format)...)
		if !strings.Contains(out, "125") || !strings.Contains(out, "difference in cost") {
			t.Errorf("%s lacks the difference:\n%s", format, out)
		}
	}
	if text := works(t, small, args...); !strings.Contains(strings.Join(strings.Fields(text), " "), got.Comparisons[0].ICER.Statement) {
		t.Errorf("the text lacks the statement %q:\n%s", got.Comparisons[0].ICER.Statement, text)
	}
}

func TestPicturesAreWritten(t *testing.T) {
	dir := t.TempDir()
	svg, png := filepath.Join(dir, "plane.svg"), filepath.Join(dir, "curve.png")
	works(t, small, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--plane", svg, "--ceac", png, "--axes", "report", "--currency", "£")
	plain := read(t, svg)
	works(t, small, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--plane", svg, "--line", "500")
	if drawn := read(t, svg); strings.Contains(plain, "willingness to pay") || !strings.Contains(drawn, "willingness to pay") {
		t.Error("the willingness-to-pay line is not drawn exactly when asked for")
	}
	if !strings.HasPrefix(read(t, svg), "<svg") || !strings.HasPrefix(read(t, png), "\x89PNG") {
		t.Error("the files are not what their names say")
	}
	other := filepath.Join(dir, "other.svg")
	code, stdout, stderr := call(t, small, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--plane", other, "--ceac", filepath.Join(dir, "no", "curve.svg"))
	if _, err := os.Stat(other); err == nil {
		t.Error("one picture was written without the other")
	}
	if code != exitFailed || stdout != "" || !strings.Contains(stderr, "cannot be written") {
		t.Errorf("no folder: exit %d, %q", code, stderr)
	}
}

// A run stopped in the middle leaves nothing behind either, nor does a call
// that waits for input that never comes.
func TestInterruptedInTheMiddle(t *testing.T) {
	never, _ := io.Pipe()
	for name, args := range map[string][]string{
		"bootstrap": {"run", "--reps", "5000000"},
		"input":     {"cea", "-", "--arm", "a", "--cost", "c", "--effect", "e", "--plane", "p.svg"},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 150*time.Millisecond)
		var out, errs bytes.Buffer
		dir := t.TempDir()
		t.Chdir(dir)
		code := run(ctx, args, never, &out, &errs)
		cancel()
		entries, _ := os.ReadDir(dir)
		if code != exitFailed || out.Len() > 0 || !strings.Contains(errs.String(), "interrupted") || len(entries) > 0 {
			t.Errorf("%s: exit %d, printed %q, error %q, %d entries left", name, code, out.String(), errs.String(), len(entries))
		}
	}
}

func TestInterruptedCallWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	dir := t.TempDir()
	code := run(ctx, []string{"run", "--out", filepath.Join(dir, "o")}, strings.NewReader(""), &out, &errs)
	entries, _ := os.ReadDir(dir)
	if code != exitFailed || out.Len() > 0 || !strings.Contains(errs.String(), "interrupted") || len(entries) > 0 {
		t.Errorf("exit %d, printed %q, error %q, %d entries left", code, out.String(), errs.String(), len(entries))
	}
}
