package plots

// place is a point of a map in the units of its axes.
type place struct{ x, y float64 }

// crossing names the edge of a grid on which a contour crosses: from the point
// (i, j) to its right-hand neighbour or, if upward, to the one above.
type crossing struct {
	i, j   int
	upward bool
}

// contours are the lines on which values[j][i], at x[i] and y[j] and straight
// between neighbours, have a level (marching squares: Lorensen and Cline 1987).
// A saddle is cut as the mean of its corners says. Segments are chained, so that
// a dashed line keeps its rhythm. Values of exactly the level count as above.
func contours(x, y []float64, values [][]float64, level float64) [][]place {
	g := grid{x, y, values, level, map[crossing][]crossing{}, nil}
	for j := range len(y) - 1 {
		for i := range len(x) - 1 {
			g.cut(i, j)
		}
	}
	return g.chains()
}

type grid struct {
	x, y   []float64
	values [][]float64
	level  float64
	next   map[crossing][]crossing
	order  []crossing // as first met, so that lines come in the same order each time
}

func (g *grid) above(i, j int) bool { return g.values[j][i] >= g.level }

// cut adds the segments in one cell.
func (g *grid) cut(i, j int) {
	low, left := crossing{i, j, false}, crossing{i, j, true}
	high, right := crossing{i, j + 1, false}, crossing{i + 1, j, true}
	a, b, c, d := g.above(i, j), g.above(i+1, j), g.above(i+1, j+1), g.above(i, j+1)
	switch {
	case a == c && b == d && a != b:
		middle := (g.values[j][i] + g.values[j][i+1] + g.values[j+1][i] + g.values[j+1][i+1]) / 4
		if (middle >= g.level) == a {
			g.join(low, right)
			g.join(left, high)
			return
		}
		g.join(low, left)
		g.join(right, high)
	default:
		var met []crossing
		for _, edge := range []struct {
			at    crossing
			meets bool
		}{{low, a != b}, {right, b != c}, {high, c != d}, {left, d != a}} {
			if edge.meets {
				met = append(met, edge.at)
			}
		}
		if len(met) == 2 {
			g.join(met[0], met[1])
		}
	}
}

func (g *grid) join(a, b crossing) {
	for _, c := range []crossing{a, b} {
		if g.next[c] == nil {
			g.order = append(g.order, c)
		}
	}
	g.next[a], g.next[b] = append(g.next[a], b), append(g.next[b], a)
}

// chains follows the segments: first from the ends of open lines, then around
// closed ones.
func (g *grid) chains() [][]place {
	var lines [][]place
	done := map[crossing]bool{}
	for _, open := range []bool{true, false} {
		for _, c := range g.order {
			if !done[c] && (!open || len(g.next[c]) == 1) {
				lines = append(lines, g.follow(c, done))
			}
		}
	}
	return lines
}

func (g *grid) follow(from crossing, done map[crossing]bool) []place {
	var line []place
	at, on := from, true
	for on {
		done[at] = true
		line = append(line, g.locate(at))
		on = false
		for _, n := range g.next[at] {
			if !done[n] {
				at, on = n, true
				break
			}
		}
	}
	if ends := g.next[from]; len(ends) == 2 {
		line = append(line, line[0])
	}
	return line
}

// locate is where the contour crosses an edge.
func (g *grid) locate(c crossing) place {
	i, j := c.i+1, c.j
	if c.upward {
		i, j = c.i, c.j+1
	}
	v, w := g.values[c.j][c.i], g.values[j][i]
	share := (g.level - v) / (w - v)
	return place{
		x: g.x[c.i] + float64(share*(g.x[i]-g.x[c.i])),
		y: g.y[c.j] + float64(share*(g.y[j]-g.y[c.j])),
	}
}
