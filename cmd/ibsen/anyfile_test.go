package main

import (
	"fmt"
	"strings"
	"testing"
)

// person is what no message may show: names stand in the columns that a call
// takes for arms, responses, clusters, weights and items by mistake.
const person = "Rosamund"

func people() string {
	var b strings.Builder
	b.WriteString("name,arm,y,x,q\n")
	for i := range 40 {
		fmt.Fprintf(&b, "%s%d,%s,%d,%d,%d\n", person, i%9, []string{"usual", "new"}[i%2], i%2, i, i%4)
	}
	fmt.Fprintf(&b, "%sX,usual,0,7,1\n", person)
	return b.String()
}

func TestMessagesNeverShowAPerson(t *testing.T) {
	broken := strings.Replace(people(), ",usual,0,6,", ","+person+",0,"+person+",", 1)
	for name, c := range map[string]struct {
		data string
		args []string
	}{
		"control of names":       {people(), []string{"compare", "-", "--arm", "name", "--vars", "x", "--control", "Rosamud1"}},
		"base of names":          {people(), []string{"fit", "-", "x ~ name", "--model", "ols", "--base", "name=Rosamun"}},
		"levels of names":        {people(), []string{"fit", "-", "name ~ x", "--model", "ologit", "--levels", "a,b"}},
		"names as response":      {people(), []string{"fit", "-", "name ~ x", "--model", "ols"}},
		"names as yes or no":     {people(), []string{"fit", "-", "name ~ x", "--model", "logit"}},
		"names as weights":       {people(), []string{"fit", "-", "y ~ x", "--model", "ols", "--weights", "name"}},
		"names as sets":          {people(), []string{"fit", "-", "y ~ x", "--model", "ols", "--imputation", "name"}},
		"names that separate":    {people(), []string{"fit", "-", "y ~ name", "--model", "logit"}},
		"the same in products":   {people(), []string{"fit", "-", "y ~ arm*name", "--model", "logit"}},
		"names as items":         {people(), []string{"score", "-", "--instrument", "sum", "--items", "name,q"}},
		"a name among numbers":   {broken, []string{"fit", "-", "y ~ x", "--model", "ols"}},
		"a name among items":     {broken, []string{"score", "-", "--instrument", "sum", "--items", "x,q"}},
		"no header":              {strings.TrimPrefix(people(), "name,arm,y,x,q\n"), []string{"fit", "-", "Rosamun ~ x", "--model", "ols"}},
		"a quote in the wrong":   {strings.Replace(people(), "Rosamund3,", "Rosa\"mund3,", 1), []string{"fit", "-", "y ~ x", "--model", "ols"}},
		"a ragged row":           {people() + person + "\n", []string{"fit", "-", "y ~ x", "--model", "ols"}},
		"more terms than rows":   {people(), []string{"fit", "-", "y ~ factor(x)*name", "--model", "ols"}},
		"imputing too many":      {people() + ",new,,,\n", []string{"fit", "-", "name ~ y", "--model", "ologit", "--impute", "2", "--levels", "u,v"}},
		"names as a proportion":  {people(), []string{"fit", "-", "name ~ y", "--model", "two-part"}},
		"recycling over numbers": {people(), []string{"fit", "-", "y ~ x", "--model", "ols", "--recycle", "x"}},
	} {
		code, stdout, stderr := call(t, c.data, c.args...)
		if code != exitInvalid || stdout != "" {
			t.Errorf("%s: exit %d, printed %q, error %q", name, code, stdout, stderr)
		}
		if strings.Contains(stderr, person) {
			t.Errorf("%s: %s", name, stderr)
		}
	}
}

func TestMessagesNameLabelsThatManyBear(t *testing.T) {
	_, _, stderr := call(t, people(), "compare", "-", "--arm", "arm", "--vars", "x", "--control", "usula")
	for _, want := range []string{`there are "new", "usual"`, `did you mean "usual"?`} {
		if !strings.Contains(stderr, want) {
			t.Errorf("the error lacks %s: %s", want, stderr)
		}
	}
}

func TestBareFilesWithoutRows(t *testing.T) {
	for _, args := range [][]string{
		{"fit", "-", "y ~ x", "--model", "ols"},
		{"compare", "-", "--arm", "x", "--vars", "y"},
		{"score", "-", "--instrument", "sum", "--items", "x,y"},
	} {
		for data, want := range map[string]string{"": "the file is empty", "x,y\n": "no rows"} {
			if code, stdout, stderr := call(t, data, args...); code != exitInvalid || stdout != "" || !strings.Contains(stderr, want) {
				t.Errorf("%v: exit %d, printed %q, error %q", args, code, stdout, stderr)
			}
		}
	}
}
