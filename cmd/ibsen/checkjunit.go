package main

import (
	"encoding/xml"
	"fmt"
	"strings"

	"ibsen/internal/published"
)

// The elements of a JUnit file, as build servers read them.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Skipped  int    `xml:"skipped,attr"`
		// Properties hold the results' notice, if they have one.
		Properties []junitProperty `xml:"properties>property,omitempty"`
		Cases      []junitCase     `xml:"testcase"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		Failure *junitFailure `xml:"failure,omitempty"`
		Skipped *junitMessage `xml:"skipped,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
	}
)

// junit is the outcome with one suite a table and one case a figure. A figure
// that fails is a failure; one that is accepted or cannot be right is skipped,
// with the reason.
func (c checked) junit() junitSuites {
	all := junitSuites{Name: "ibsen check against " + c.against}
	var notice []junitProperty
	if c.results.Notice != "" {
		notice = []junitProperty{{"notice", c.results.Notice}}
	}
	at := map[string]int{}
	for _, x := range c.Comparisons {
		i, known := at[x.Figure.Table]
		if !known {
			i = len(all.Suites)
			at[x.Figure.Table] = i
			all.Suites = append(all.Suites, junitSuite{Name: x.Figure.Table, Properties: notice})
		}
		all.Suites[i].add(junitOf(x))
	}
	for _, s := range all.Suites {
		all.Tests += s.Tests
		all.Failures += s.Failures
		all.Skipped += s.Skipped
	}
	return all
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

func junitOf(x published.Comparison) junitCase {
	out := junitCase{Class: x.Figure.Table, Name: x.Figure.ID + " " + x.Figure.Label()}
	message := fmt.Sprintf("printed %s, computed %s", x.Figure.Text, computedText(x))
	switch {
	case x.Fails():
		out.Failure = &junitFailure{message, string(x.Verdict), strings.TrimSpace(x.Reason + "\n" + x.Remedy)}
	case x.Verdict == published.Impossible || x.Accepted != "":
		out.Skipped = &junitMessage{string(x.Verdict) + ": " + message + "; " + reasons(x)}
	}
	return out
}

func (c checked) writeJUnit(path string) error {
	out, err := xml.MarshalIndent(c.junit(), "", "  ")
	if err != nil {
		return failed(err)
	}
	return replaceFile(path, append([]byte(xml.Header), append(out, '\n')...))
}
