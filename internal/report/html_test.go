package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"html"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/internal/report"
	"ibsen/internal/table"
)

func render(t rapid.TB, r report.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := report.HTML(&out, r); err != nil {
		t.Fatalf("%v", err)
	}
	return out.String()
}

var (
	tag       = regexp.MustCompile(`<[^>]*>`)
	attribute = regexp.MustCompile(`="[^"]*"`)
	style     = regexp.MustCompile(`(?s)<style>.*?</style>`)
)

// skeleton is the tags of a page with the names of their attributes.
func skeleton(page string) []string {
	tags := tag.FindAllString(style.ReplaceAllString(page, "<style></style>"), -1)
	for i, t := range tags {
		tags[i] = attribute.ReplaceAllString(t, "")
	}
	return tags
}

func TestTextNeverBecomesMarkup(t *testing.T) {
	plainPage := skeleton(render(t, sampleReport(plain)))
	for name, hostile := range map[string]string{
		"an element":          `<script>alert(1)</script>`,
		"the end of a value":  `"><img src=x onerror=alert(1)>`,
		"single quotes":       `' onmouseover='alert(1)`,
		"the end of a title":  `</title></caption></svg><script>`,
		"the end of a style":  `"; } </style><script>alert(1)</script> \`,
		"an action":           `{{.Title}}{{template "table"}}`,
		"a comment":           `<!-- --><!--`,
		"an escaped element":  `&lt;script&gt;&quot;`,
		"control characters":  "a\x00b\x1b\u2028",
		"broken UTF-8":        "a\xffb<",
		"an address":          `javascript:alert(1)`,
		"a line in two":       "one\ntwo\r\n<three>",
		"a style's own words": `url(http://example.org/x)`,
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, sampleReport(func(s string) string { return s + " " + hostile }))
			if diff := cmp.Diff(plainPage, skeleton(page)); diff != "" {
				t.Errorf("tags (-plain +hostile):\n%s", diff)
			}
		})
	}
}

func TestAnyTextNeverBecomesMarkup(t *testing.T) {
	plainPage := skeleton(render(t, sampleReport(plain)))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		page := render(t, sampleReport(func(s string) string { return s + text }))
		if diff := cmp.Diff(plainPage, skeleton(page)); diff != "" {
			t.Fatalf("tags (-plain +hostile):\n%s", diff)
		}
	})
}

func TestNoticeCannotLeaveTheStyle(t *testing.T) {
	r := sampleReport(plain)
	r.Notice = `a: "b" } </style> \ é`
	page := render(t, r)
	const want = `@page { @top-center { content: "a\3A  \22 b\22  \7D  \3C \2F style\3E  \5C  \E9 "; } }`
	if !strings.Contains(page, want) {
		t.Errorf("the style does not hold %s", want)
	}
	if n := strings.Count(page, "</style>"); n != 1 {
		t.Errorf("the style ends %d times", n)
	}
}

var (
	fetch  = regexp.MustCompile(`(?i)(https?:|//|@import|url\(|<script[^>]+src|<link|<iframe|<object|<embed|\ssrc=|\son[a-z]+=)`)
	within = regexp.MustCompile(`(?s)<(script|style)( type="application/json"[^>]*)?>(.*?)</(?:script|style)>`)
	policy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
)

func TestThePageAsksForNothing(t *testing.T) {
	page := strings.ReplaceAll(render(t, movingReport()), `xmlns="http://www.w3.org/2000/svg"`, "")
	if found := fetch.FindAllString(within.ReplaceAllString(page, ""), -1); len(found) > 0 {
		t.Errorf("the page holds %q", found)
	}
}

// The policy lets nothing run or be shown but what the page holds.
func TestThePolicyNamesStyleAndScript(t *testing.T) {
	for name, r := range map[string]report.Report{"plain": sampleReport(plain), "moving": movingReport()} {
		t.Run(name, func(t *testing.T) {
			page := render(t, r)
			want := "default-src 'none'; "
			for _, kind := range []string{"script", "style"} {
				for _, part := range within.FindAllStringSubmatch(page, -1) {
					if part[1] == kind && part[2] == "" {
						sum := sha256.Sum256([]byte(part[3]))
						want += kind + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; "
					}
				}
			}
			want += "img-src data:; base-uri 'none'; form-action 'none'"
			found := policy.FindStringSubmatch(page)
			if found == nil || html.UnescapeString(found[1]) != want {
				t.Errorf("the policy is %q, want %q", found, want)
			}
		})
	}
}

func TestEveryLinkInThePageLeadsSomewhere(t *testing.T) {
	page := render(t, sampleReport(plain))
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
		if ids[m[1]] > 1 || strings.ContainsAny(m[1], " ") {
			t.Errorf("the id %q is repeated or holds a space", m[1])
		}
	}
	references := regexp.MustCompile(` (?:href="#|aria-labelledby="|aria-describedby=")([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(references) < 10 {
		t.Fatalf("only %d references", len(references))
	}
	for _, m := range references {
		if ids[m[1]] == 0 {
			t.Errorf("nothing has the id %q", m[1])
		}
	}
}

func TestEmptyPartsLeaveNoTrace(t *testing.T) {
	page := render(t, report.Report{Title: "Bare", Sections: []report.Section{{ID: "s", Title: "Section"}}})
	body := page[strings.Index(page, "<body>"):]
	for _, part := range []string{"notice", "subtitle", "summary", "warnings", "provenance", "<table", "<figure", "<dl"} {
		if strings.Contains(strings.ToLower(body), part) {
			t.Errorf("the page has an empty %s", part)
		}
	}
}

func TestHTMLRefuses(t *testing.T) {
	section := func(r *report.Report) *report.Section { return &r.Sections[0] }
	figure := func(r *report.Report) *report.Figure { return &section(r).Figures[0] }
	tests := map[string]struct {
		spoil func(*report.Report)
		want  string
	}{
		"no title":           {func(r *report.Report) { r.Title = "" }, "the report has no title"},
		"section without ID": {func(r *report.Report) { section(r).ID = "" }, "a section has no ID"},
		"section twice":      {func(r *report.Report) { r.Sections = append(r.Sections, report.Section{ID: "cost  effectiveness"}) }, `the section "cost-effectiveness" is named twice`},
		"table twice": {func(r *report.Report) {
			r.Sections = append(r.Sections, report.Section{ID: "s2", Tables: []table.Table{sampleTable(plain)}})
		}, `the table "T7.9" is named twice`},
		"key in two tables": {func(r *report.Report) {
			again := sampleTable(plain)
			again.ID = "T7.10"
			section(r).Tables = append(section(r).Tables, again)
		}, `the key "T7.9/people/estimate/n" is named twice`},
		"figure twice":          {func(r *report.Report) { section(r).Figures = append(section(r).Figures, *figure(r)) }, `the figure "F7.4" is named twice`},
		"not a number":          {func(r *report.Report) { section(r).Tables[0].Cells[0].Value = math.NaN() }, "cell 1 (T7.9/people/estimate/n): the number is not finite"},
		"figure without SVG":    {func(r *report.Report) { figure(r).SVG = nil }, "figure F7.4: no svg element"},
		"alternative not SVG":   {func(r *report.Report) { figure(r).Alternatives[0].SVG = []byte("<p>") }, `alternative "Effect on the horizontal axis": no svg`},
		"empty alternative":     {func(r *report.Report) { figure(r).Alternatives[1].Href = "" }, `the alternative "PNG" is empty`},
		"nameless alternative":  {func(r *report.Report) { figure(r).Alternatives[1].Text = "" }, "an alternative has no text"},
		"link to a site":        {func(r *report.Report) { figure(r).Alternatives[1].Href = "https://example.org/a.svg" }, "is not a file below"},
		"link without a scheme": {func(r *report.Report) { figure(r).Alternatives[1].Href = "//example.org/a.svg" }, "is not a file below"},
		"link to a script":      {func(r *report.Report) { figure(r).Alternatives[1].Href = "javascript:alert(1)" }, "is not a file below"},
		"link out of the place": {func(r *report.Report) { figure(r).Alternatives[1].Href = "../a.svg" }, "is not a file below"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := sampleReport(plain)
			test.spoil(&r)
			var out bytes.Buffer
			err := report.HTML(&out, r)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
			if out.Len() > 0 {
				t.Errorf("%d bytes were written", out.Len())
			}
		})
	}
}

type broken struct{}

var errBroken = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWritersReturnTheErrorOfTheirFile(t *testing.T) {
	if err := report.HTML(broken{}, sampleReport(plain)); !errors.Is(err, errBroken) {
		t.Errorf("HTML: %v", err)
	}
	if err := report.WriteJSON(broken{}, sampleResults()); !errors.Is(err, errBroken) {
		t.Errorf("WriteJSON: %v", err)
	}
}
