package plots

import (
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// maxLines bounds the height of a page whatever its words.
const maxLines = 4

// wrap breaks text into at most maxLines lines no wider than width. White space
// of any kind separates words; a word too wide for a line is broken; what does
// not fit ends in an ellipsis.
func wrap(f font.Face, text string, width vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && f.Width(line+" "+word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		broken := breakWord(f, word, width)
		last := len(broken) - 1
		lines = append(lines, broken[:last]...)
		line = broken[last]
		if len(lines) > maxLines {
			break
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return shorten(f, lines, width)
}

// balance wraps text into as few lines as wrap does, with lines of like length.
func balance(f font.Face, text string, width vg.Length) []string {
	lines := wrap(f, text, width)
	for narrower := 0.97 * width; len(lines) > 1; narrower *= 0.97 {
		next := wrap(f, text, narrower)
		if len(next) > len(lines) || strings.HasSuffix(next[len(next)-1], "…") {
			break
		}
		lines = next
	}
	return lines
}

// breakWord cuts a word into pieces that fit; a piece has at least one letter.
func breakWord(f font.Face, word string, width vg.Length) []string {
	if f.Width(word) <= width {
		return []string{word}
	}
	var pieces []string
	piece := ""
	for _, letter := range word {
		if piece != "" && f.Width(piece+string(letter)) > width {
			pieces = append(pieces, piece)
			piece = ""
			if len(pieces) > maxLines {
				break
			}
		}
		piece += string(letter)
	}
	return append(pieces, piece)
}

// shorten cuts lines to maxLines and marks the cut.
func shorten(f font.Face, lines []string, width vg.Length) []string {
	if len(lines) <= maxLines {
		return lines
	}
	last := []rune(lines[maxLines-1])
	for len(last) > 1 && f.Width(string(last)+"…") > width {
		last = last[:len(last)-1]
	}
	return append(lines[:maxLines-1:maxLines-1], strings.TrimRight(string(last), " ")+"…")
}
