package plots

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyCloud is a cloud of one or two heaps, with doubles and stragglers.
func anyCloud(r *rapid.T) (effect, cost []float64) {
	n := rapid.IntRange(3, 400).Draw(r, "n")
	turn := rapid.Float64Range(-0.95, 0.95).Draw(r, "correlation")
	effect, cost = sunflower(n, rapid.Float64Range(-5, 5).Draw(r, "mean"), rapid.Float64Range(0.01, 3).Draw(r, "sd"), -16, 29, turn)
	for range rapid.IntRange(0, 5).Draw(r, "moved") {
		i := rapid.IntRange(0, n-1).Draw(r, "which")
		effect[i] = rapid.Float64Range(-100, 100).Draw(r, "effect")
		cost[i] = rapid.Float64Range(-1000, 1000).Draw(r, "cost")
	}
	return effect, cost
}

// recount counts the replicates inside a hexagon by its six edges.
func recount(d density, h hexagon, effect, cost []float64) (inside, near int) {
	corners := d.corners(h)
	for i := range effect {
		reach := math.Inf(1)
		for c, a := range corners {
			b := corners[(c+1)%6]
			ax, ay := (a[0]-effect[i])/d.sd[0], (a[1]-cost[i])/d.sd[1]
			bx, by := (b[0]-effect[i])/d.sd[0], (b[1]-cost[i])/d.sd[1]
			reach = min(reach, ax*by-ay*bx)
		}
		if reach > 1e-9 {
			inside++
		}
		if reach > -1e-9 {
			near++
		}
	}
	return inside, near
}

func TestNoHexagonHasFewerReplicatesThanTheThreshold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		effect, cost := anyCloud(r)
		least := rapid.IntRange(2, 30).Draw(r, "least")
		d := densityOf(effect, cost, least)
		shown := 0
		for _, h := range d.bins {
			inside, near := recount(d, h, effect, cost)
			if h.n < least || h.n < inside || h.n > near {
				r.Fatalf("a hexagon with %d replicates by its edges (%d with the border) says %d; the threshold is %d", inside, near, h.n, least)
			}
			if s := d.shade(h); h.n < least<<s || (s < shades-1 && h.n >= least<<(s+1)) {
				r.Fatalf("%d replicates have the shade %q", h.n, d.shadeWords(s))
			}
			shown += h.n
		}
		if shown > len(effect) {
			r.Fatalf("%d replicates shown of %d", shown, len(effect))
		}
	})
}

func TestAxesOfADensityReachNoFartherThanWhatItShows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := Plane{Density: rapid.IntRange(2, 30).Draw(r, "least")}
		p.Effect, p.Cost = anyCloud(r)
		p = p.withDefaults()
		d := densityOf(p.Effect, p.Cost, p.Density)
		region, has := normalEllipse(p.Effect, p.Cost, p.Level)
		got, _ := p.reaching(d).axes(region, has)
		want := span{0, 0}
		if has {
			want = want.include(region.centre[0]-region.reach(0), region.centre[0]+region.reach(0))
		}
		for _, h := range d.bins {
			for _, c := range d.corners(h) {
				want = want.include(c[0])
			}
		}
		if want = want.pad(0.05).surround(cornerShare); got.span != want {
			r.Fatalf("the axis spans %v, what is shown %v", got.span, want)
		}
	})
}

func TestDensityOfManyEqualReplicatesIsAtTheirPlace(t *testing.T) {
	effect, cost := sunflower(3000, 0.07, 0.06, -16, 29, -0.4)
	d := densityOf(effect, cost, 10)
	if len(d.bins) < 30 {
		t.Fatalf("%d bins for 3,000 replicates", len(d.bins))
	}
	fullest := slices.MaxFunc(d.bins, func(a, b hexagon) int { return a.n - b.n })
	shown := 0
	for _, h := range d.bins {
		shown += h.n
	}
	if shown < 2500 || fullest.n < 80 || max(fullest.q, -fullest.q) > 2 || max(fullest.r, -fullest.r) > 2 {
		t.Errorf("%d of 3,000 replicates shown, the fullest hexagon %+v", shown, fullest)
	}
}

func TestDensityShowsNoReplicate(t *testing.T) {
	p := typicalPlane(3000)
	p.Effect[17], p.Cost[17] = 41.5, 987654
	dots := drawSVG(t, p)
	p.Density = 10
	d := drawSVG(t, p)
	if !strings.Contains(string(dots.raw), "stroke-linecap") || strings.Contains(string(d.raw), "stroke-linecap") {
		t.Error("dots are drawn, or the test would not see them")
	}
	for _, want := range []string{"hexagons with fewer than 10 replicates are left out", "Share of replicates: better and cheaper 62%", "95% ellipse"} {
		if !strings.Contains(d.Desc, want) {
			t.Errorf("%q lacks %q", d.Desc, want)
		}
	}
	// The straggler makes the ellipse tall; the axes do not reach it all the same.
	page, err := p.page()
	if err != nil {
		t.Fatal(err)
	}
	if page.x.span.hi > 10 || page.y.span.hi > 300_000 {
		t.Errorf("the axes reach to %v and %v", page.x.span.hi, page.y.span.hi)
	}
}

func TestDensityDoesNotDependOnTheOrderOfReplicates(t *testing.T) {
	p := typicalPlane(500)
	p.Density = 5
	one := densityOf(p.Effect, p.Cost, 5)
	slices.Reverse(p.Effect)
	slices.Reverse(p.Cost)
	if two := densityOf(p.Effect, p.Cost, 5); !slices.Equal(one.bins, two.bins) {
		t.Errorf("%v, reversed %v", one.bins, two.bins)
	}
}

func TestDensityRefusesAThresholdOfOne(t *testing.T) {
	for _, least := range []int{-1, 1} {
		p := typicalPlane(12)
		p.Density = least
		if _, err := p.SVG(); err == nil || !strings.Contains(err.Error(), "Plane.Density") {
			t.Errorf("threshold %d: %v", least, err)
		}
	}
	if _, err := (Planes{Density: 1, Clouds: []Cloud{{}}}).SVG(); err == nil || !strings.Contains(err.Error(), "Planes.Density") {
		t.Error(err)
	}
}

func TestPlanesShowDensities(t *testing.T) {
	a, b := typicalPlane(1000), typicalPlane(700)
	p := Planes{Density: 10, Clouds: []Cloud{{Label: "A", Effect: a.Effect, Cost: a.Cost}, {Label: "B", Effect: b.Effect, Cost: b.Cost}}}
	d := drawSVG(t, p)
	if strings.Contains(string(d.raw), "stroke-linecap") || !strings.Contains(d.words(), "from 10 a hexagon on") || !strings.Contains(d.Desc, "fewer than 10") {
		t.Errorf("dots are drawn, or the density is not named: %s", d.words())
	}
}
