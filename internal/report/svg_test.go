package report

import (
	"strings"
	"testing"
)

func TestInlineSVG(t *testing.T) {
	const open, end = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">`, `</svg>`
	tests := map[string]struct {
		svg  string
		want string // what the error says; empty if it is accepted
	}{
		"shapes and words":       {open + `<title>a &lt; b</title><g><path d="M0 0"/><text x="1">n=3</text></g>` + end, ""},
		"an XML declaration":     {`<?xml version="1.0"?>` + "\n" + open + end + "\n", ""},
		"an embedded picture":    {open + `<image href="data:image/png;base64,AAAA"/>` + end, ""},
		"a style attribute":      {open + `<path style="fill:red"/>` + end, ""},
		"nothing":                {"", "no svg element"},
		"a page":                 {`<p>x</p>` + open + end, "something stands before"},
		"a document type":        {`<!DOCTYPE svg>` + open + end, "something stands before"},
		"a script":               {open + `<script>alert(1)</script>` + end, `element "script"`},
		"a script in capitals":   {open + `<SCRIPT/>` + end, `element "SCRIPT"`},
		"a script of a prefix":   {open + `<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>` + end, `element "script"`},
		"another language":       {open + `<g xmlns="http://www.w3.org/1999/xhtml"/>` + end, `element "g"`},
		"foreign content":        {open + `<foreignObject/>` + end, `element "foreignObject"`},
		"a style element":        {open + `<style>*{display:none}</style>` + end, `element "style"`},
		"a link":                 {open + `<a href="x"/>` + end, `element "a"`},
		"a reference":            {open + `<use href="#x"/>` + end, `element "use"`},
		"an animation":           {open + `<set attributeName="href"/>` + end, `element "set"`},
		"an event":               {open + `<g onload="alert(1)"/>` + end, `attribute "onload"`},
		"an event in capitals":   {open + `<g OnLoad="alert(1)"/>` + end, `attribute "OnLoad"`},
		"an identifier":          {open + `<g id="main"/>` + end, `attribute "id"`},
		"a class of the page":    {open + `<g class="notice"/>` + end, `attribute "class"`},
		"a picture from a site":  {open + `<image href="https://example.org/x.png"/>` + end, `attribute "href"`},
		"an older way to that":   {open + `<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x.png"/>` + end, `attribute "href"`},
		"an SVG as a picture":    {open + `<image href="data:image/svg+xml,AAAA"/>` + end, `attribute "href"`},
		"a style that loads":     {open + `<g style="fill:URL(x)"/>` + end, `attribute "style"`},
		"a style that hides it":  {open + `<g style="fill:u\72l(x)"/>` + end, `attribute "style"`},
		"a comment HTML ends":    {open + `<!--><script>alert(1)</script>-->` + end, "a comment"},
		"characters HTML reads":  {open + `<desc><![CDATA[><script>alert(1)</script>]]></desc>` + end, "a comment"},
		"an instruction":         {open + `<?x ><script>?>` + end, "a comment, declaration or instruction"},
		"an element in a title":  {open + `<title><g/></title>` + end, `element "g" within a title`},
		"two of them":            {open + end + open + end, "something follows"},
		"something after it":     {open + end + "x", "something follows"},
		"an element left open":   {open + `<g>` + end, "not well-formed"},
		"an end that is missing": {open, "not well-formed"},
		"a name that begins so":  {`<svgx/>`, `element "svgx"`},
		"unquoted attributes":    {open + `<g a=b/>` + end, "not well-formed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := inlineSVG([]byte(test.svg))
			switch {
			case test.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case test.want == "" && !strings.Contains(test.svg, string(got)):
				t.Errorf("changed to %q", got)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func FuzzInlineSVG(f *testing.F) {
	f.Add(`<svg xmlns="http://www.w3.org/2000/svg"><g fill="red"><text x="1">a</text></g></svg>`)
	f.Add(`<?xml version="1.0"?><svg><title>x</title></svg>`)
	f.Add(`<svg><!-- <script/> --></svg>`)
	f.Fuzz(func(t *testing.T, svg string) {
		got, err := inlineSVG([]byte(svg))
		if err != nil {
			return
		}
		for _, bad := range []string{"<script", "<!", "<?", "<iframe", "<a ", "<style", "<html"} {
			if strings.Contains(strings.ToLower(string(got)), bad) {
				t.Errorf("%q holds %s", got, bad)
			}
		}
		if !strings.HasPrefix(string(got), "<svg") || !strings.HasSuffix(string(got), ">") {
			t.Errorf("%q is not one element", got)
		}
	})
}
