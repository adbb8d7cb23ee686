package pipeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// crowdOf is the people from the first to before the last, of n.
func crowdOf(name string, n, first, last int) crowd {
	c := crowd{names: []string{name}, kinds: []string{""}, in: make([]uint64, (n+63)/64)}
	for i := first; i < last; i++ {
		c.add(i)
	}
	return c
}

func TestGroupsThatAreNearlyOthersAreFound(t *testing.T) {
	everyone := crowdOf("everyone", 100, 0, 100)
	for name, c := range map[string]struct {
		crowds []crowd
		want   []string
	}{
		"all but 9":             {[]crowd{crowdOf("a", 100, 9, 100)}, []string{"“a”"}},
		"all but 10":            {[]crowd{crowdOf("a", 100, 10, 100)}, nil},
		"the same people":       {[]crowd{crowdOf("a", 100, 0, 100)}, nil},
		"two parts leave 3":     {[]crowd{crowdOf("a", 100, 0, 50), crowdOf("b", 100, 53, 100)}, []string{"“a”, “b”"}},
		"two parts leave none":  {[]crowd{crowdOf("a", 100, 0, 50), crowdOf("b", 100, 50, 100)}, nil},
		"parts that overlap":    {[]crowd{crowdOf("a", 100, 0, 52), crowdOf("b", 100, 48, 97)}, nil},
		"a third in the way":    {[]crowd{crowdOf("c", 100, 20, 80), crowdOf("a", 100, 0, 50), crowdOf("b", 100, 53, 100)}, []string{"“a”, “b”"}},
		"a crowd is not itself": {[]crowd{everyone}, nil},
	} {
		got, all := nearly(everyone, c.crowds, 10)
		if !slices.Equal(got, c.want) || !all {
			t.Errorf("%s: %q (all tried: %v), not %q", name, got, all, c.want)
		}
	}
}

// Parts of different kinds are not added up: the people of a comparison are
// within a set.
func TestKindsAreNotMixed(t *testing.T) {
	a, b := crowdOf("a", 100, 0, 50), crowdOf("b", 100, 53, 100)
	b.kinds = []string{"effect"}
	if got, _ := nearly(crowdOf("everyone", 100, 0, 100), []crowd{a, b}, 10); got != nil {
		t.Errorf("found %q", got)
	}
}

func TestTooManyGroupsAreSaidToBe(t *testing.T) {
	var crowds []crowd
	for i := range 60 {
		crowds = append(crowds, crowdOf(fmt.Sprint("short ", i), 60, i, i+1), crowdOf(fmt.Sprint("long ", i), 60, i, min(i+2, 60)))
	}
	if _, all := nearly(crowdOf("everyone", 60, 0, 60), crowds, 10); all {
		t.Error("all families of 120 groups were tried")
	}
}

// The search against a plain one that tries every family, of at most 64 people.
func TestFamiliesAgreeWithTryingAll(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 400 {
		n, few := 12+random.IntN(12), 1+random.IntN(6)
		whole := crowdOf("whole", n, 0, n-random.IntN(3))
		var crowds []crowd
		for k := range 1 + random.IntN(8) {
			first := random.IntN(n)
			c := crowdOf(string(rune('a'+k)), n, first, min(n, first+1+random.IntN(n)))
			if !slices.ContainsFunc(crowds, func(o crowd) bool { return slices.Equal(o.in, c.in) }) {
				crowds = append(crowds, c)
			}
		}
		got, all := nearly(whole, crowds, few)
		want := plainFamilies(whole, crowds, few)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || !all {
			t.Fatalf("%d people, few %d: %q, not %q", n, few, got, want)
		}
		found += len(want)
	}
	if found < 100 {
		t.Errorf("only %d families in all", found)
	}
}

func plainFamilies(whole crowd, crowds []crowd, few int) []string {
	var out []string
	for pick := 1; pick < 1<<len(crowds); pick++ {
		times, names := make([]int, 64), []string{}
		fits := true
		for k, c := range crowds {
			if pick>>k&1 == 0 {
				continue
			}
			names = append(names, "“"+c.names[0]+"”")
			for i := range times {
				if c.in[0]>>i&1 == 1 {
					times[i]++
					fits = fits && whole.in[0]>>i&1 == 1 && times[i] == 1
				}
			}
		}
		left := 0
		for i := range times {
			if whole.in[0]>>i&1 == 1 && times[i] == 0 {
				left++
			}
		}
		if fits && 0 < left && left < few {
			out = append(out, strings.Join(names, ", "))
		}
	}
	return out
}
