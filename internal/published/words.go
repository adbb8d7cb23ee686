package published

import "strings"

var smallNumbers = []string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
}

var tens = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// wordNumbers holds 0 to 99 in words.
var wordNumbers = func() map[string]int {
	words := map[string]int{"a": 1, "none": 0}
	for n, word := range smallNumbers {
		words[word] = n
	}
	for t := 2; t < len(tens); t++ {
		words[tens[t]] = 10 * t
		for n := 1; n < 10; n++ {
			words[tens[t]+"-"+smallNumbers[n]] = 10*t + n
		}
	}
	return words
}()

// numberInWords reads "seven", "Forty-two" or "three hundred and five".
func numberInWords(text string) (int, bool) {
	text = strings.ToLower(text)
	before, after, hundred := strings.Cut(text, " hundred")
	if !hundred {
		n, ok := wordNumbers[text]
		return n, ok && text != "a"
	}
	hundreds, ok := wordNumbers[before]
	if !ok || hundreds < 1 || hundreds > 9 {
		return 0, false
	}
	if after == "" {
		return 100 * hundreds, true
	}
	rest, ok := strings.CutPrefix(after, " and ")
	n, known := wordNumbers[rest]
	return 100*hundreds + n, ok && known && n > 0 && rest != "a"
}
