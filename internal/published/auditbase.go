package published

import "strings"

// cell is the figures that stand in one place of a table, by their stat.
type cell map[string]Figure

// cells are the places of a table in the order of its figures.
func (a *auditor) cells(table string) []cell {
	var out []cell
	at := map[key]int{}
	for _, f := range a.byTable[table] {
		k := f.key()
		k.stat = ""
		if _, found := at[k]; !found {
			at[k] = len(out)
			out = append(out, cell{})
		}
		out[at[k]][f.Stat] = f
	}
	return out
}

// both is the figures of two stats, if the place has both.
func (c cell) both(x, y string) (Figure, Figure, bool) {
	f, hasF := c[x]
	g, hasG := c[y]
	return f, g, hasF && hasG
}

// base is on how many people a figure rests: what is printed with it, or the
// number at the head of its column, in its panel or above all panels. id is the
// figure that says so, "" if it is the figure itself.
func (a *auditor) base(f Figure) (n int64, id string, found bool) {
	if f.N > 0 {
		return int64(f.N), "", true
	}
	for _, panel := range []string{f.Panel, ""} {
		for _, b := range a.byTable[f.Table] {
			if b.Stat != "n" || b.Panel != panel || b.Column != f.Column || !isBase(b.Row, f.Row) {
				continue
			}
			if n, ok := b.whole(); ok && n > 0 {
				return n, b.ID, true
			}
		}
	}
	return 0, "", false
}

// isBase says whether a row's label heads the numbers of people of another row:
// "N" those of all, "Number of respondents – IB group" those of "IB group".
func isBase(label, row string) bool {
	label, row = fold(label), fold(row)
	switch label {
	case "n", "base", "number", "number of respondents", "respondents", "observations":
		return true
	}
	return strings.HasPrefix(label, "number of respondents") && row != "" && strings.HasSuffix(label, row)
}

// meanBase is on how many people a mean, a spread or a limit rests: on those of
// whom the amount is told where they are counted beside it, else on the base.
func (a *auditor) meanBase(f Figure) (n int64, id string, found bool) {
	for _, b := range a.byTable[f.Table] {
		beside := b.Row == f.Row || f.Panel != "" && strings.Contains(fold(b.Row), "(n)")
		if b.Stat == "count" && b.Panel == f.Panel && b.Column == f.Column && beside {
			n, found := b.whole()
			return n, b.ID, found
		}
	}
	return a.base(f)
}

func withID(list []string, id string) []string {
	if id == "" {
		return list
	}
	return append(list, id)
}
