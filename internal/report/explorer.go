package report

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Explorer is the live plane: a reader chooses who is compared and by which
// outcome, turns the axes, and moves willingness to pay. Every number in words
// comes ready from the run; the script only draws and chooses.
type Explorer struct {
	Lead      string // what it shows, in a sentence or two
	Currency  string // "£", for the axes
	CostLabel string // "Difference in weekly cost of social care"
	// CostAcross puts cost on the horizontal axis at first.
	CostAcross bool
	// Amounts are willingness to pay in rising order, Start the one at first.
	Amounts []Amount
	Start   int
	Pairs   []Pair
}

// Amount is a willingness to pay and its words: "£10,000".
type Amount struct {
	Value float64
	Text  string
}

// Pair is one comparison: a population and an outcome.
type Pair struct {
	Population, Outcome string
	EffectLabel         string // of the axis
	Unit                string // what the amount is paid for: "a point of ASCOT"
	About               []string
	// Quadrants are the shares of samples in words: better and cheaper, better
	// and dearer, worse and cheaper, worse and dearer.
	Quadrants [4]string
	Estimate  Point
	// NetBenefit and Probability are the words for each amount, and Share the
	// probability as a number from 0 to 1, for the curve.
	NetBenefit, Probability []string
	Share                   []float64
	// Samples are the bootstrap samples; none where they may not be shown.
	Samples []Point
}

// Point is a place on the plane, in units of effect and money.
type Point struct{ Effect, Cost float64 }

// explorerData is what the script reads.
type explorerData struct {
	Currency   string     `json:"currency"`
	CostLabel  string     `json:"costLabel"`
	CostAcross bool       `json:"costAcross"`
	Amounts    []float64  `json:"amounts"`
	Words      []string   `json:"words"`
	Pairs      []pairData `json:"pairs"`
}

type pairData struct {
	Population  string     `json:"population"`
	Outcome     string     `json:"outcome"`
	EffectLabel string     `json:"effectLabel"`
	Unit        string     `json:"unit"`
	About       []string   `json:"about"`
	Quadrants   [4]string  `json:"quadrants"`
	Estimate    [2]float64 `json:"estimate"`
	NetBenefit  []string   `json:"netBenefit"`
	Probability []string   `json:"probability"`
	Share       []float64  `json:"share"`
	Samples     string     `json:"samples"`
	Effect      [2]float64 `json:"effect"` // what the least and the greatest code of an effect stand for
	Cost        [2]float64 `json:"cost"`
}

func (e Explorer) data() explorerData {
	out := explorerData{Currency: e.Currency, CostLabel: e.CostLabel, CostAcross: e.CostAcross}
	for _, a := range e.Amounts {
		out.Amounts, out.Words = append(out.Amounts, a.Value), append(out.Words, a.Text)
	}
	for _, p := range e.Pairs {
		d := pairData{
			Population: p.Population, Outcome: p.Outcome, EffectLabel: p.EffectLabel, Unit: p.Unit, About: p.About,
			Quadrants: p.Quadrants, Estimate: [2]float64{p.Estimate.Effect, p.Estimate.Cost},
			NetBenefit: p.NetBenefit, Probability: p.Probability, Share: p.Share,
		}
		d.Samples, d.Effect, d.Cost = packed(p.Samples)
		out.Pairs = append(out.Pairs, d)
	}
	return out
}

// packed is points as pairs of 16-bit codes, little end first, in base64: finer
// than a screen can show, and a fifth of the length of digits. It also gives the
// ranges that the codes span.
func packed(points []Point) (text string, effect, cost [2]float64) {
	if len(points) == 0 {
		return "", effect, cost
	}
	effect = span(points, func(p Point) float64 { return p.Effect })
	cost = span(points, func(p Point) float64 { return p.Cost })
	code := func(v float64, in [2]float64) uint16 {
		if in[1] == in[0] {
			return 0
		}
		return uint16(math.Round((v - in[0]) / (in[1] - in[0]) * math.MaxUint16))
	}
	raw := make([]byte, 0, 4*len(points))
	for _, p := range points {
		raw = binary.LittleEndian.AppendUint16(raw, code(p.Effect, effect))
		raw = binary.LittleEndian.AppendUint16(raw, code(p.Cost, cost))
	}
	return base64.StdEncoding.EncodeToString(raw), effect, cost
}

func span(points []Point, of func(Point) float64) [2]float64 {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		lo, hi = min(lo, of(p)), max(hi, of(p))
	}
	return [2]float64{lo, hi}
}

// check reports what the script could not show.
func (e Explorer) check() error {
	if len(e.Amounts) == 0 || e.Start < 0 || e.Start >= len(e.Amounts) {
		return errors.New("the live plane needs amounts and one of them to start with")
	}
	var faults []error
	seen := map[[2]string]bool{}
	for _, p := range e.Pairs {
		at := [2]string{p.Population, p.Outcome}
		name := fmt.Sprintf("live plane, %s, %s", p.Population, p.Outcome)
		if seen[at] {
			faults = append(faults, fmt.Errorf("%s: there twice", name))
		}
		seen[at] = true
		if n := len(e.Amounts); len(p.NetBenefit) != n || len(p.Probability) != n || len(p.Share) != n {
			faults = append(faults, fmt.Errorf("%s: not one net benefit and probability an amount", name))
		}
		if !p.finite() {
			faults = append(faults, fmt.Errorf("%s: a number is not finite", name))
		}
	}
	return errors.Join(faults...)
}

// finite says whether a pair has only numbers that can be drawn.
func (p Pair) finite() bool {
	numbers := slices.Clone(p.Share)
	for _, v := range append([]Point{p.Estimate}, p.Samples...) {
		numbers = append(numbers, v.Effect, v.Cost)
	}
	return !slices.ContainsFunc(numbers, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}

// names lists the different names of pairs in the order of their coming.
func (e Explorer) names(of func(Pair) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range e.Pairs {
		if n := of(p); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// Populations and Outcomes are the choices in their order.
func (e Explorer) Populations() []string {
	return e.names(func(p Pair) string { return p.Population })
}
func (e Explorer) Outcomes() []string { return e.names(func(p Pair) string { return p.Outcome }) }

// Last is the position of the greatest amount.
func (e Explorer) Last() int { return len(e.Amounts) - 1 }
