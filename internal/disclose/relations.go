package disclose

import "ibsen/internal/table"

// count is a cell that counts people, or a percentage, which with its base says a
// count as well.
type count struct {
	cell  int // position in the table; -1 for a base that no cell shows
	value float64
	of    float64 // the base, -1 if unknown
}

// counts reads a table's counts. A percentage of a known base stands for the
// number of people behind it, rounded to a whole one.
func counts(t table.Table) []count {
	var out []count
	for i, c := range t.Cells {
		switch {
		case !c.Valid:
		case isCount(c):
			out = append(out, count{i, c.Value, -1})
		case isShare(c) && c.N > 0:
			out = append(out, count{i, float64(int(c.Value*float64(c.N)/100 + 0.5)), float64(c.N)})
		}
	}
	return out
}

func isCount(c table.Cell) bool {
	return c.Value >= 0 && c.Value == float64(int64(c.Value)) && (c.Unit == "people" || c.Stat == "n" || c.Stat == "count")
}

func isShare(c table.Cell) bool {
	return c.Unit == "%" && c.Stat == "percent" && c.Value >= 0 && c.Value <= 100
}

// relations finds the sums that a reader could find: along every line of a table,
// where a count is the sum of a run of counts beside it; percentages that together
// make up their base, which then is a count of its own; and counts that say the
// same thing twice. A sum that is one by chance costs at most a cell more.
func relations(t table.Table, all []count) ([]count, []Relation) {
	lines := map[[3]string][]int{}
	var order [][3]string
	add := func(key [3]string, i int) {
		if lines[key] == nil {
			order = append(order, key)
		}
		lines[key] = append(lines[key], i)
	}
	for i, n := range all {
		c := t.Cells[n.cell]
		kind := "count"
		if isShare(c) {
			kind = "share"
		}
		add([3]string{"row", kind + c.Panel, c.Row}, i)
		add([3]string{"column", kind + c.Panel, c.Column}, i)
		add([3]string{"table", kind, c.Column}, i)
	}
	out := bases(t, &all, lines, order)
	for _, key := range order {
		out = append(out, runs(all, lines[key])...)
	}
	return all, append(out, twins(t, all)...)
}

// bases relates the percentages of a line to their base where they make it up.
func bases(t table.Table, all *[]count, lines map[[3]string][]int, order [][3]string) []Relation {
	var out []Relation
	for _, key := range order {
		line := lines[key]
		if key[0] == "table" || len(line) < 2 || !isShare(t.Cells[(*all)[line[0]].cell]) {
			continue
		}
		sum, of := 0.0, (*all)[line[0]].of
		for _, i := range line {
			sum += (*all)[i].value
			if (*all)[i].of != of {
				sum = -1
				break
			}
		}
		if sum == of {
			*all = append(*all, count{-1, of, -1})
			out = append(out, Relation{len(*all) - 1, line})
		}
	}
	return out
}

// runs finds the counts of a line that are sums of two or more counts just before
// or just after.
func runs(all []count, line []int) []Relation {
	var out []Relation
	for at, total := range line {
		for _, step := range []int{1, -1} {
			sum := 0.0
			for k := at + step; k >= 0 && k < len(line); k += step {
				sum += all[line[k]].value
				if sum > all[total].value {
					break
				}
				if parts := line[min(at+step, k) : max(at+step, k)+1]; len(parts) > 1 && sum == all[total].value && sum > 0 {
					out = append(out, Relation{total, append([]int{}, parts...)})
				}
			}
		}
	}
	return out
}

// twins relates a percentage to the count in the same place.
func twins(t table.Table, all []count) []Relation {
	type place struct{ panel, row, column string }
	seen := map[place][]int{}
	var out []Relation
	for i, n := range all {
		if n.cell < 0 {
			continue
		}
		c := t.Cells[n.cell]
		at := place{c.Panel, c.Row, c.Column}
		for _, j := range seen[at] {
			if all[j].value == n.value {
				out = append(out, Relation{j, []int{i}})
			}
		}
		seen[at] = append(seen[at], i)
	}
	return out
}
