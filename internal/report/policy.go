package report

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
)

// styled is the page's style with the notice as the head of printed pages. The
// style is the program's own text, and the notice comes as escapes only, so that
// neither can end the style element.
func styled(notice string) template.CSS {
	return template.CSS(styleCSS + "@page { @top-center { content: " + string(cssString(notice)) + "; } }\n")
}

// policy lets the browser run the page's own style and script, known by their
// hashes, show pictures within the page, and nothing else: no request can be
// made, and no script that got into the page could run.
func policy(style, script string) string {
	run := ""
	if script != "" {
		run = "script-src '" + hashed(script) + "'; "
	}
	return "default-src 'none'; " + run + "style-src '" + hashed(style) + "'; img-src data:; base-uri 'none'; form-action 'none'"
}

// hashed is a text's SHA-256 as policies write it.
func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
