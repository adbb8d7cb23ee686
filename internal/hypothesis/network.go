package hypothesis

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sort"
)

// networkP is the p-value of Fisher's exact test of an r x c table: the summed
// probability of the tables with its margins that are no likelier than it.
//
// A table is a path through a network: a step a column, a node for what is left
// of the row totals, in ascending order as nothing depends on which row is
// which. Paths that meet in a node with the same probability so far go on as
// one. A path that even its likeliest completion leaves rare is settled at
// once, with all its completions. The last two columns are not walked: a node
// lists how they can be filled, sorted by probability, and each path finds by
// search how many of those make a rare table.
func networkP(counts [][]int, rows, columns []int) (float64, error) {
	if len(rows) > len(columns) {
		rows, columns = columns, rows
	}
	w, ok := newNetwork(counts, rows, columns)
	if !ok {
		return 0, errNetwork
	}
	nodes := []*netNode{w.start(slices.Sorted(slices.Values(rows)))}
	nodes[0].paths = []netPath{{0, 1}}
	for len(w.columns) > 2 {
		if nodes = w.step(nodes); w.work > maxNetworkWork {
			return 0, errNetwork
		}
	}
	for _, n := range nodes {
		if w.finish(n); w.work > maxNetworkWork {
			return 0, errNetwork
		}
	}
	return math.Min(1, w.rare), nil
}

// maxNetworkWork bounds the number of paths and partial tables, to a few
// seconds and a few hundred megabytes.
const maxNetworkWork = 30_000_000

var errNetwork = fmt.Errorf("%w: more than %d steps; use the chi-squared test or join categories", ErrTooLarge, maxNetworkWork)

// network is the state of one walk. The logarithm of a probability leaves out
// constant, the factorials that all tables share.
type network struct {
	columns      []int // still to fill, ascending: narrow steps first keep paths few
	logFactorial []float64
	constant     float64
	limit        float64 // the logarithm up to which a table is rare
	rare         float64 // the probability of the rare tables settled so far
	work         int
}

func newNetwork(counts [][]int, rows, columns []int) (w *network, ok bool) {
	total := 0
	for _, r := range rows {
		total += r
	}
	if total > maxNetworkWork || (len(rows)-1)*bits.Len(uint(total+1)) > 64 {
		return nil, false // beyond the limit, or what keyOf can tell apart
	}
	w = &network{columns: slices.Sorted(slices.Values(columns)), logFactorial: make([]float64, total+1)}
	for i := range w.logFactorial {
		w.logFactorial[i], _ = math.Lgamma(float64(i) + 1)
	}
	w.constant = w.factorials(rows) + w.factorials(columns) - w.logFactorial[total]
	for _, row := range counts {
		w.limit -= w.factorials(row)
	}
	w.limit += likeRelative
	return w, true
}

func (w *network) factorials(counts []int) float64 {
	sum := 0.0
	for _, n := range counts {
		sum += w.logFactorial[n]
	}
	return sum
}

// step fills the next column in every way from every node.
func (w *network) step(nodes []*netNode) []*netNode {
	column := w.columns[0]
	w.columns = w.columns[1:]
	var next []*netNode
	index := map[uint64]*netNode{}
	for _, n := range nodes {
		n.join()
		left := make([]int, len(n.left))
		fill(n.left, column, func(cells []int) bool {
			for i, c := range cells {
				left[i] = n.left[i] - c
			}
			slices.Sort(left)
			key := w.keyOf(left)
			to := index[key]
			if to == nil {
				to = w.start(left)
				index[key] = to
				next = append(next, to)
			}
			w.advance(n, to, -w.factorials(cells))
			return w.work <= maxNetworkWork
		})
		n.paths = nil
	}
	return next
}

// keyOf tells nodes of one step apart. The first row follows from the others.
func (w *network) keyOf(left []int) uint64 {
	key := uint64(0)
	for _, n := range left[1:] {
		key = key*uint64(len(w.logFactorial)) + uint64(n)
	}
	return key
}

// advance takes the paths at one node to the next, over an arc; those that
// cannot but end rare are settled.
func (w *network) advance(from, to *netNode, arc float64) {
	settled := from.upTo(w.limit - arc - to.longest)
	if settled > 0 {
		w.rare += math.Exp(from.top()+arc+to.all+w.constant) * from.sums[settled]
	}
	to.arrive(from.paths[settled:], arc)
	w.work += 1 + len(from.paths) - settled
}

// finish settles the paths at a node with two columns to fill. Ends that make
// every path rare, or none, need no sorting.
func (w *network) finish(n *netNode) {
	n.join()
	if len(n.paths) == 0 {
		return
	}
	forAll := w.limit - n.top()
	ends, always := w.ends(n, forAll, w.limit-n.paths[0].log)
	w.rare += n.sums[len(n.paths)] * math.Exp(n.top()+forAll+w.constant) * always
	for _, p := range n.paths {
		if rare := ends.upTo(w.limit - p.log); rare > 0 {
			w.rare += p.number * math.Exp(p.log+ends.top()+w.constant) * ends.sums[rare]
		}
	}
}

// ends lists the ways to fill the last two columns whose logarithms are above
// forAll and at most forNone, and sums those up to forAll, over exp(forAll).
func (w *network) ends(n *netNode, forAll, forNone float64) (between *netNode, always float64) {
	between = &netNode{}
	fill(n.left, w.columns[0], func(cells []int) bool {
		log := 0.0
		for i, c := range cells {
			log -= w.logFactorial[c] + w.logFactorial[n.left[i]-c]
		}
		switch {
		case log <= forAll:
			always += math.Exp(log - forAll)
		case log <= forNone:
			between.paths = append(between.paths, netPath{log, 1})
		}
		w.work++
		return w.work <= maxNetworkWork
	})
	between.join()
	return between, always
}

// start is a node before any path reaches it, with what it knows of all ways
// on: the logarithm of their summed probability, which is a multinomial
// coefficient, and a bound on that of the likeliest.
func (w *network) start(left []int) *netNode {
	n := &netNode{left: slices.Clone(left), merge: 256}
	total := 0
	for _, r := range left {
		total += r
	}
	n.all = w.logFactorial[total] - w.factorials(left) - w.factorials(w.columns)
	n.longest = w.longest(left, total)
	return n
}

// longest bounds the logarithm of the likeliest way to fill the columns. It is
// the Lagrange dual of maximising the sum of -log x! over tables with the
// margins: for any multipliers s, the sum over cells of the largest x s - log
// x!, less the s times the margins, is no smaller than the maximum. Multipliers
// of independence come close, and the largest term is at the whole part of
// exp(s).
func (w *network) longest(left []int, total int) float64 {
	bound := 0.0
	for _, r := range left {
		for _, c := range w.columns {
			if r == 0 {
				continue
			}
			mean := float64(r) * float64(c) / float64(total)
			s := math.Log(mean)
			x := int(mean)
			bound += (float64(x)-mean)*s - w.logFactorial[x]
		}
	}
	return bound
}

// fill visits every way to share a total over cells that hold up to so many,
// until visit says to stop. The slice it visits with is reused.
func fill(hold []int, total int, visit func(cells []int) bool) {
	after := make([]int, len(hold)+1) // what the cells from i on hold
	for i := len(hold) - 1; i >= 0; i-- {
		after[i] = after[i+1] + hold[i]
	}
	cells := make([]int, len(hold))
	var from func(i, rest int) bool
	from = func(i, rest int) bool {
		if i == len(hold)-1 {
			cells[i] = rest
			return visit(cells)
		}
		for c := max(0, rest-after[i+1]); c <= min(hold[i], rest); c++ {
			cells[i] = c
			if !from(i+1, rest-c) {
				return false
			}
		}
		return true
	}
	from(0, total)
}

// netNode is what is left of the row totals, and the paths that reach it.
type netNode struct {
	left         []int
	all, longest float64
	paths        []netPath // after join ascending, and no two alike
	sums         []float64 // after join sums[i] is of the first i paths' probabilities over the last's
	merge        int       // the number of paths at which to join early
}

// netPath is a number of paths with the same probability.
type netPath struct{ log, number float64 }

func (n *netNode) top() float64 { return n.paths[len(n.paths)-1].log }

// upTo counts the paths whose logarithm is at most the limit.
func (n *netNode) upTo(limit float64) int {
	return sort.Search(len(n.paths), func(i int) bool { return n.paths[i].log > limit })
}

func (n *netNode) arrive(paths []netPath, arc float64) {
	if len(n.paths) > n.merge {
		n.join()
		n.merge = max(n.merge, 2*len(n.paths))
	}
	for _, p := range paths {
		n.paths = append(n.paths, netPath{p.log + arc, p.number})
	}
}

// join makes one of paths whose probabilities differ by rounding only.
func (n *netNode) join() {
	slices.SortFunc(n.paths, func(a, b netPath) int {
		switch {
		case a.log < b.log:
			return -1
		case a.log > b.log:
			return 1
		}
		return 0
	})
	kept := n.paths[:0]
	for _, p := range n.paths {
		if last := len(kept) - 1; last >= 0 && p.log-kept[last].log < 1e-11 {
			kept[last].number += p.number
			continue
		}
		kept = append(kept, p)
	}
	n.paths = kept
	n.sums = append(n.sums[:0], 0)
	for _, p := range n.paths {
		n.sums = append(n.sums, n.sums[len(n.sums)-1]+p.number*math.Exp(p.log-n.top()))
	}
}
