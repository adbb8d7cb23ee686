package plots

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/vg"
)

type drawsPDF interface{ PDF() ([]byte, error) }

// readPDF takes a PDF apart as a reader does, from its end: every object by its
// number, streams inflated.
func readPDF(t reporter, raw []byte) map[int]string {
	t.Helper()
	if !bytes.HasPrefix(raw, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(raw, []byte("%%EOF\n")) {
		t.Fatal("no PDF from start to end")
	}
	last := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	if last == nil {
		t.Fatal("no place of the cross-reference table")
	}
	lines := strings.SplitAfter(string(raw[number(t, last[1]):]), "\n")
	var count int
	if _, err := fmt.Sscanf(lines[0]+lines[1], "xref\n0 %d\n", &count); err != nil {
		t.Fatal(err)
	}
	objects := map[int]string{}
	for i := 1; i < count; i++ {
		if len(lines[2+i]) != 20 {
			t.Errorf("entry %d of the table has %d bytes", i, len(lines[2+i]))
		}
		objects[i] = readObject(t, raw, number(t, []byte(lines[2+i][:10])), i)
	}
	return objects
}

func number(t reporter, digits []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func readObject(t reporter, raw []byte, at, n int) string {
	t.Helper()
	body, begun := bytes.CutPrefix(raw[at:], fmt.Appendf(nil, "%d 0 obj\n", n))
	if !begun {
		t.Fatal(fmt.Sprintf("object %d is not where the table says", n))
	}
	length := regexp.MustCompile(`^<<[^\n]*/FlateDecode /Length (\d+) >>\nstream\n`).FindSubmatchIndex(body)
	if length == nil {
		plain, _, _ := bytes.Cut(body, []byte("\nendobj\n"))
		return string(plain)
	}
	from := length[1]
	to := from + number(t, body[length[2]:length[3]])
	if !bytes.HasPrefix(body[to:], []byte("\nendstream\nendobj\n")) {
		t.Fatal(fmt.Sprintf("object %d: a stream is not as long as it says", n))
	}
	z, err := zlib.NewReader(bytes.NewReader(body[from:to]))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// drawPDF draws a figure twice, which gives the same bytes, and reads it.
func drawPDF(t reporter, f drawsPDF) map[int]string {
	t.Helper()
	raw, err := f.PDF()
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(raw, again) {
		t.Errorf("a second drawing has other bytes")
	}
	return readPDF(t, raw)
}

// page is the content of the only page.
func pageOf(objects map[int]string) string {
	for _, o := range objects {
		if strings.HasPrefix(o, "/Figure << /MCID 0 >> BDC\n") {
			return o
		}
	}
	return ""
}

// readWords are the lines of text of a page, read back through the fonts' maps.
func readWords(t reporter, objects map[int]string) []string {
	t.Helper()
	maps := map[string]map[string]string{}
	for _, font := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(objects[3], -1) {
		of := regexp.MustCompile(`/ToUnicode (\d+) 0 R`).FindStringSubmatch(objects[number(t, []byte(font[2]))])
		codes := map[string]string{}
		for _, pair := range regexp.MustCompile(`<(....)> <([0-9A-F]+)>\n`).FindAllStringSubmatch(objects[number(t, []byte(of[1]))], -1) {
			codes[pair[1]] = fromUTF16(t, pair[2])
		}
		maps[font[1]] = codes
	}
	var lines []string
	for _, text := range regexp.MustCompile(`BT /(F\d+) .*\[(.*)\] TJ ET`).FindAllStringSubmatch(pageOf(objects), -1) {
		var line strings.Builder
		for _, run := range regexp.MustCompile(`<([0-9A-F]*)>`).FindAllStringSubmatch(text[2], -1) {
			for code := run[1]; code != ""; code = code[4:] {
				line.WriteString(maps[text[1]][code[:4]])
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}

func fromUTF16(t reporter, hex string) string {
	t.Helper()
	var units []uint16
	for ; hex != ""; hex = hex[4:] {
		v, err := strconv.ParseUint(hex[:4], 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, uint16(v))
	}
	return string(utf16.Decode(units))
}

func TestEveryFigureIsAPDF(t *testing.T) {
	for name, f := range goldens() {
		t.Run(name, func(t *testing.T) {
			objects := drawPDF(t, f.(drawsPDF))
			svg := drawSVG(t, f)
			var want []string
			for _, text := range svg.Texts {
				want = append(want, text.Words)
			}
			if diff := cmp.Diff(want, readWords(t, objects)); diff != "" {
				t.Errorf("words of the SVG and of the PDF (-SVG +PDF):\n%s", diff)
			}
			if content := pageOf(objects); strings.Contains(content, "NaN") || strings.Contains(content, "Inf") {
				t.Error("a number is not finite")
			}
		})
	}
}

func TestPDFKeepsEverySign(t *testing.T) {
	words := "−£16 €20 αβγδΔΩµ ± × ≤ ≥ “quoted” – … 10⁻⁹ é ß \u00a0 中 😀 AVATAR \\()"
	objects := drawPDF(t, Histogram{Title: words, Edges: []float64{0, 1}, Groups: []Bars{{Label: "all", Share: []float64{1}}}})
	got := strings.Join(readWords(t, objects), " ")
	// White space separates words, whatever its kind.
	if want := strings.Join(strings.Fields(words), " "); !strings.Contains(got, want) {
		t.Errorf("%q does not hold %q", got, want)
	}
	if !strings.Contains(pageOf(objects), "> 74.22 <") {
		t.Error("AV is not kerned")
	}
}

func TestPDFSaysWhatItShows(t *testing.T) {
	objects := drawPDF(t, typicalPlane(12))
	all := ""
	for i := range len(objects) {
		all += objects[i+1] + "\n"
	}
	p, err := typicalPlane(12).page()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"/Title (Individual budgets against usual support)", "/Lang (en-GB)", "/Marked true",
		"/Alt " + textString(p.description), "/Subject " + textString(p.description), "/S /Figure",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(all, "Date") {
		t.Error("the document has a date")
	}
}

func TestTextStringsOfPDF(t *testing.T) {
	for words, want := range map[string]string{
		"plain": "(plain)", `a (b) \c`: `(a \(b\) \\c)`, "−£": "<FEFF221200A3>", "😀": "<FEFFD83DDE00>", "a\nb": "<FEFF0061000A0062>", "\xff": "<FEFFFFFD>",
	} {
		if got := textString(words); got != want {
			t.Errorf("%q is %s, want %s", words, got, want)
		}
	}
}

func TestPortableWritesOperators(t *testing.T) {
	line := vg.Path{}
	line.Move(vg.Point{X: 1, Y: 1})
	line.Line(vg.Point{X: 2.005, Y: 3})
	line.Close()
	tests := []struct {
		name string
		draw func(*portable)
		want string
	}{
		{"fill", func(p *portable) { p.Fill(line) }, "0 0 0 rg\n/G0 gs\n1 1 m\n2 3 l\nh\nf\n"},
		{"stroke with width, dashes and opacity", func(p *portable) {
			p.SetLineWidth(0.5)
			p.SetLineDash([]vg.Length{2, 1}, 1)
			p.SetColor(color.NRGBA{R: 255, A: 51})
			p.Stroke(line)
		}, "1 0 0 RG\n/G0 gs\n0 J\n.5 w\n[2 1] 1 d\n1 1 m\n2 3 l\nh\nS\n"},
		{"a line without width is not drawn", func(p *portable) { p.SetLineWidth(0); p.Stroke(line) }, ""},
		{"state is written once", func(p *portable) { p.Fill(line[:1]); p.Fill(line[:1]) }, "0 0 0 rg\n/G0 gs\n1 1 m\nf\n1 1 m\nf\n"},
		{"a quadratic curve as a cubic one", func(p *portable) {
			var c vg.Path
			c.Move(vg.Point{})
			c.QuadTo(vg.Point{X: 3, Y: 3}, vg.Point{X: 6})
			p.Fill(c)
		}, "0 0 0 rg\n/G0 gs\n0 0 m\n2 2 4 2 6 0 c\nf\n"},
		{"dots are painted one by one", func(p *portable) { p.dots([]vg.Point{{X: 1, Y: 2}, {X: 3, Y: 4}}, 1) },
			"0 0 0 RG\n/G0 gs\n1 J\n2 w\n[] 0 d\n1 2 m 1.01 2 l S\n3 4 m 3.01 4 l S\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPortable(vg.Point{X: 100, Y: 100})
			p.content.Reset()
			tt.draw(p)
			if diff := cmp.Diff(tt.want, p.content.String()); diff != "" {
				t.Errorf("content (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOutsideReaderTakesEveryPDF(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	for name, f := range goldens() {
		raw, err := f.(drawsPDF).PDF()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "figure.pdf")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestPDFRefusesWhatTheOthersRefuse(t *testing.T) {
	p := typicalPlane(12)
	p.Level = 1
	if out, err := p.PDF(); err == nil || out != nil {
		t.Errorf("%d bytes, error %v", len(out), err)
	}
}

func FuzzPlaneIsPDF(f *testing.F) {
	f.Add("Title", "£", 0.1, -16.0)
	f.Add("<&>\"'\x00\xff)(\\", "]]> endobj", 1e60, -1e-300)
	f.Fuzz(func(t *testing.T, words, currency string, effect, cost float64) {
		p := Plane{Title: words, Subtitle: words, Currency: currency, Effect: []float64{effect, -effect, 0}, Cost: []float64{cost, 0, cost / 2}, EffectEstimate: effect}
		if _, err := p.PDF(); err != nil {
			return
		}
		drawPDF(t, p)
	})
}
