package table

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// latexMarks are the characters that LaTeX would take for a command, or does not
// read from a file in every set-up.
var latexMarks = map[rune]string{
	'&': `\&`, '%': `\%`, '$': `\$`, '#': `\#`, '_': `\_`, '{': `\{`, '}': `\}`,
	'~': `\textasciitilde{}`, '^': `\textasciicircum{}`, '\\': `\textbackslash{}`,
	'<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`, '"': `\textquotedbl{}`,
	'`': `\textasciigrave{}`, '\'': `\textquotesingle{}`,
	// At the start of a row these would be read as part of the line end before.
	'[': `{[}`, ']': `{]}`, '*': `{*}`,

	'\u00a0': `~`, '\u202f': `\,`, '\u2009': `\,`, '\u00ad': `\-`,
	'‐': `-`, '‑': `-`, '–': `--{}`, '—': `---{}`, '−': `$-$`,
	'‘': "`{}", '’': `'{}`, '“': "``{}", '”': `''{}`, '…': `\dots{}`,
	'£': `\pounds{}`, '€': `\texteuro{}`, '¥': `\textyen{}`, '¢': `\textcent{}`,
	'§': `\S{}`, '¶': `\P{}`, '†': `\dag{}`, '‡': `\ddag{}`, '©': `\copyright{}`, '®': `\textregistered{}`, '™': `\texttrademark{}`,
	'·': `\textperiodcentered{}`, '•': `\textbullet{}`, '°': `\textdegree{}`, '‰': `\textperthousand{}`,
	'¹': `\textsuperscript{1}`, '²': `\textsuperscript{2}`, '³': `\textsuperscript{3}`,
	'½': `\textonehalf{}`, '¼': `\textonequarter{}`, '¾': `\textthreequarters{}`,
	'±': `$\pm$`, '×': `$\times$`, '÷': `$\div$`, '≤': `$\leq$`, '≥': `$\geq$`, '≠': `$\neq$`, '≈': `$\approx$`,
	'∞': `$\infty$`, '√': `$\surd$`, '∑': `$\sum$`, '∆': `$\Delta$`, '→': `$\rightarrow$`, '←': `$\leftarrow$`, '∈': `$\in$`,
	'æ': `\ae{}`, 'Æ': `\AE{}`, 'œ': `\oe{}`, 'Œ': `\OE{}`, 'ø': `\o{}`, 'Ø': `\O{}`, 'å': `\aa{}`, 'Å': `\AA{}`,
	'ß': `\ss{}`, 'ł': `\l{}`, 'Ł': `\L{}`, 'ð': `\dh{}`, 'Ð': `\DH{}`, 'þ': `\th{}`, 'Þ': `\TH{}`, 'ı': `\i{}`,
	'¿': `\textquestiondown{}`, '¡': `\textexclamdown{}`, '«': `\guillemotleft{}`, '»': `\guillemotright{}`,
}

// latexAccents are combining accents, which stand before their letter in LaTeX.
var latexAccents = map[rune]string{
	'\u0300': "`", '\u0301': `'`, '\u0302': `^`, '\u0303': `~`, '\u0304': `=`, '\u0306': `u`, '\u0307': `.`,
	'\u0308': `"`, '\u030a': `r`, '\u030b': `H`, '\u030c': `v`, '\u0327': `c`, '\u0328': `k`, '\u0323': `d`,
}

const latexGreek = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega"

const latexCapitals = "A B Gamma Delta E Z H Theta I K Lambda M N Xi O Pi P Sigma T Upsilon Phi X Psi Omega"

func init() {
	for i, name := range strings.Fields(latexGreek) {
		latexMarks['α'+rune(i)] = latexMath(name)
	}
	capitals := strings.Fields(latexCapitals)
	for i, name := range capitals {
		r := 'Α' + rune(i)
		if i >= 17 { // no letter stands at U+03A2
			r++
		}
		latexMarks[r] = latexMath(name)
	}
	latexMarks['µ'] = latexMath("mu")
	latexMarks['Ω'] = latexMath("Omega") // U+2126, the ohm
}

// latexMath is a letter in mathematics; a Greek letter that looks like a Latin
// one has no command of its own.
func latexMath(name string) string {
	if len(name) == 1 {
		return `$\mathrm{` + name + `}$`
	}
	return `$\` + name + `$`
}

// EscapeLaTeX is a string as one line of LaTeX that stands for itself, in ASCII.
// A letter for which there is no command becomes its code, "[U+6F22]".
func EscapeLaTeX(s string) string { return escapeLaTeX(line(s)) }

// escapeLaTeX is EscapeLaTeX for what is one line already, and keeps its narrow
// spaces.
func escapeLaTeX(text string) string {
	var out strings.Builder
	last := byte(0)
	for text != "" {
		size := norm.NFC.NextBoundaryInString(text, true)
		if size <= 0 {
			size = len(text)
		}
		letter := latexLetter(norm.NFC.String(text[:size]))
		// Two of these would be joined into one of another kind.
		if strings.IndexByte("-,", last) >= 0 && letter[0] == last {
			out.WriteString("{}")
		}
		out.WriteString(letter)
		last = letter[len(letter)-1]
		text = text[size:]
	}
	return out.String()
}

// latexLetter is a letter with its accents.
func latexLetter(letter string) string {
	runes := []rune(letter)
	if len(runes) == 1 {
		if known, found := latexRune(runes[0]); found {
			return known
		}
	}
	return latexAccented([]rune(norm.NFD.String(letter)))
}

func latexRune(r rune) (string, bool) {
	if known, found := latexMarks[r]; found {
		return known, true
	}
	return string(r), r >= ' ' && r <= '~'
}

// latexAccented is an ASCII letter with accents that LaTeX has; anything else is
// given rune by rune.
func latexAccented(runes []rune) string {
	made := string(runes[0])
	known := isLatin(runes[0])
	for _, r := range runes[1:] {
		accent, found := latexAccents[r]
		known = known && found
		made = `\` + accent + `{` + made + `}`
	}
	if known && len(runes) > 1 {
		return made
	}
	var out strings.Builder
	for _, r := range runes {
		if text, found := latexRune(r); found {
			out.WriteString(text)
			continue
		}
		fmt.Fprintf(&out, "{[}U+%04X{]}", r)
	}
	return out.String()
}

func isLatin(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
