package impute

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAdoptedSetsAreThoseOfTheRun(t *testing.T) {
	vars := clinic(60)
	own := mustRun(t, vars, Options{Sets: 3, Iterations: 1})
	e := Elsewhere{Sets: make([][][]float64, 3)}
	for _, v := range []Variable{vars[6], vars[1], vars[2]} {
		e.Names, e.Original = append(e.Names, v.Name), append(e.Original, v.Values)
		for k := range e.Sets {
			column, _ := own.Column(v.Name, k)
			e.Sets[k] = append(e.Sets[k], column)
		}
	}
	adopted, err := Adopt(e)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"age", "cost", "weight"}, adopted.Names()); diff != "" || adopted.M() != 3 {
		t.Error(diff)
	}
	d := Delta{Shifts: []Shift{{Variable: "cost", Groups: []int{1}, Add: 5}}}
	for _, name := range adopted.Names() {
		for k := range 3 {
			want, _ := mustShift(t, own, name, k, armOf(vars), d)
			got, _ := mustShift(t, adopted, name, k, armOf(vars), d)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, set %d:\n%s", name, k, diff)
			}
		}
	}
}

func TestAdoptAllowsTheRoundingOfSinglePrecision(t *testing.T) {
	s, err := Adopt(Elsewhere{
		Names: []string{"u"}, Original: [][]float64{{0.173, missing}},
		Sets: [][][]float64{{{float64(float32(0.173)), 0.4}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Column("u", 0); got[0] != 0.173 || got[1] != 0.4 {
		t.Errorf("got %v", got)
	}
}

func TestAdoptKeepsMissingWhatNoSetFills(t *testing.T) {
	s, err := Adopt(Elsewhere{
		Names: []string{"u"}, Original: [][]float64{{1, missing, missing}},
		Sets: [][][]float64{{{1, missing, 2}}, {{1, missing, 3}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if rows, _ := s.Rows("u"); !cmp.Equal(rows, []int{2}) {
		t.Errorf("rows %v", rows)
	}
}

func TestAdoptNamesEveryProblem(t *testing.T) {
	_, err := Adopt(Elsewhere{
		Names: []string{"u", "c"}, Original: [][]float64{{1, missing}, {missing, 5}},
		Sets: [][][]float64{{{1, 2}, {7, 6}}, {{1, missing}, {8, 5}}},
	})
	for _, part := range []string{"u: 1 missing values are filled in some sets", "c: 1 observed values are others"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
	for name, e := range map[string]Elsewhere{
		"nothing":      {},
		"no sets":      {Names: []string{"u"}, Original: [][]float64{{1}}},
		"few columns":  {Names: []string{"u", "c"}, Original: [][]float64{{1}}, Sets: [][][]float64{{{1}, {1}}}},
		"twice":        {Names: []string{"u", "u"}, Original: [][]float64{{1}, {1}}, Sets: [][][]float64{{{1}, {1}}}},
		"short set":    {Names: []string{"u"}, Original: [][]float64{{1, 2}}, Sets: [][][]float64{{{1}}}},
		"set in parts": {Names: []string{"u", "c"}, Original: [][]float64{{1}, {1}}, Sets: [][][]float64{{{1}}}},
	} {
		if _, err := Adopt(e); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestUnstackMatchesPersons(t *testing.T) {
	columns := [][]float64{{1, missing, 3, 30, 10, 20, 1, 2, 3}}
	set := []int{0, 0, 0, 2, 2, 2, 1, 1, 1}
	ids := []string{"a", "b", "c", "c", "a", "b", "a", "b", "c"}
	got, err := Unstack([]string{"u"}, columns, set, ids)
	if err != nil {
		t.Fatal(err)
	}
	want := [][][]float64{{{1, 2, 3}}, {{10, 20, 30}}}
	if diff := cmp.Diff(want, got.Sets); diff != "" {
		t.Error(diff)
	}
	inOrder, err := Unstack([]string{"u"}, columns, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{30, 10, 20}, inOrder.Sets[1][0]); diff != "" {
		t.Error(diff)
	}
}

func TestUnstackRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		set  []int
		ids  []string
		want string
	}{
		"no set 0":        {[]int{1, 1, 2, 2}, nil, "no set 0"},
		"only set 0":      {[]int{0, 0, 0, 0}, nil, "no completed set"},
		"uneven":          {[]int{0, 0, 1, 2}, nil, "set 1 has 1 rows"},
		"negative":        {[]int{0, -1, 1, 1}, nil, "number"},
		"huge":            {[]int{0, 1 << 40, 1, 1}, nil, "number"},
		"short":           {[]int{0, 1}, nil, "4 values for 2 rows"},
		"twice in 0":      {[]int{0, 0, 1, 1}, []string{"a", "a", "a", "b"}, "twice"},
		"unknown":         {[]int{0, 0, 1, 1}, []string{"a", "b", "a", "c"}, "set 1 does not have"},
		"twice in 1":      {[]int{0, 0, 1, 1}, []string{"a", "b", "a", "a"}, "set 1 does not have"},
		"few identifiers": {[]int{0, 0, 1, 1}, []string{"a"}, "identifiers"},
		"gap":             {[]int{0, 0, 2, 2}, nil, "set 1 has 0 rows"},
	} {
		_, err := Unstack([]string{"u"}, [][]float64{{1, 2, 3, 4}}, c.set, c.ids)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
