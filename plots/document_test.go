package plots

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"testing"
)

// document is an SVG as a reader of it sees it.
type document struct {
	ViewBox string `xml:"viewBox,attr"`
	Role    string `xml:"role,attr"`
	Title   string `xml:"title"`
	Desc    string `xml:"desc"`
	Texts   []struct {
		X     float64 `xml:"x,attr"`
		Y     float64 `xml:"y,attr"`
		Words string  `xml:",chardata"`
	} `xml:"text"`
	raw []byte
}

type reporter interface {
	Helper()
	Fatal(...any)
	Errorf(string, ...any)
}

// drawSVG draws a figure and reads it back as XML, which fails the test where a
// number is not finite or the document points outside itself.
func drawSVG(t reporter, f interface{ SVG() ([]byte, error) }) document {
	t.Helper()
	raw, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	d := document{raw: raw}
	if err := xml.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	checkAttributes(t, raw)
	return d
}

func checkAttributes(t reporter, raw []byte) {
	t.Helper()
	reader := xml.NewDecoder(bytes.NewReader(raw))
	for {
		token, err := reader.Token()
		if err != nil {
			return
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range element.Attr {
			if a.Name.Local == "id" || a.Name.Local == "href" || a.Name.Local == "style" {
				t.Errorf("<%s> has the attribute %s", element.Name.Local, a.Name.Local)
			}
			if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Errorf("<%s %s> is not finite", element.Name.Local, a.Name.Local)
			}
		}
	}
}

// words is the text of the figure, one |line| after another.
func (d document) words() string {
	var b strings.Builder
	for _, text := range d.Texts {
		b.WriteString("|" + text.Words + "|")
	}
	return b.String()
}

func (d document) height(t reporter) float64 {
	t.Helper()
	height, err := strconv.ParseFloat(strings.Fields(d.ViewBox)[3], 64)
	if err != nil {
		t.Fatal(err)
	}
	return height
}

func TestDocumentStandsAlone(t *testing.T) {
	figures := map[string]interface{ SVG() ([]byte, error) }{
		"plane": typicalPlane(3000), "acceptability": typicalAcceptability(),
		"nothing but an estimate": Plane{},
	}
	for name, f := range figures {
		t.Run(name, func(t *testing.T) {
			d := drawSVG(t, f)
			if d.Role != "img" || d.Title == "" || d.Desc == "" {
				t.Errorf("role %q, title %q, description %q", d.Role, d.Title, d.Desc)
			}
			if !strings.HasPrefix(d.ViewBox, "0 0 453.6 ") {
				t.Errorf("viewBox %q", d.ViewBox)
			}
			again := drawSVG(t, f)
			if !bytes.Equal(d.raw, again.raw) {
				t.Error("a second drawing has other bytes")
			}
		})
	}
}

func TestThreeThousandReplicatesStaySmall(t *testing.T) {
	if got := len(drawSVG(t, typicalPlane(3000)).raw); got > 60_000 {
		t.Errorf("%d bytes", got)
	}
	same := Plane{Effect: make([]float64, 3000), Cost: make([]float64, 3000)}
	if got := len(drawSVG(t, same).raw); got > 60_000 {
		t.Errorf("all in one place: %d bytes", got)
	}
}

func TestPageGrowsWithItsWordsToALimit(t *testing.T) {
	height := func(words int) float64 {
		p := typicalPlane(12)
		p.Title = strings.Repeat("word ", words)
		return drawSVG(t, p).height(t)
	}
	if short, long := height(1), height(30); long <= short {
		t.Errorf("a long title: height %v, a short one %v", long, short)
	}
	if long, endless := height(100), height(10000); long != endless {
		t.Errorf("an endless title: height %v, a long one %v", endless, long)
	}
}

func FuzzPlaneIsXML(f *testing.F) {
	f.Add("Title", "£", "SYNTHETIC", 0.1, -16.0, 200.0)
	f.Add("<&>\"'\x00\xff", "]]>", "\u202e\n\t", 1e60, -1e-300, 0.0)
	f.Fuzz(func(t *testing.T, words, currency, notice string, effect, cost, wtp float64) {
		p := Plane{
			Title: words, Subtitle: words, EffectLabel: words, CostLabel: words, WTPLabel: words,
			Currency: currency, Notice: notice,
			Effect: []float64{effect, -effect, 0}, Cost: []float64{cost, 0, cost / 2},
			EffectEstimate: effect, CostEstimate: cost, WTP: &wtp,
		}
		if _, err := p.SVG(); err != nil {
			return
		}
		drawSVG(t, p)
	})
}
