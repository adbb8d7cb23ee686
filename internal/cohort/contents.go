package cohort

// oneOffKinds is what one-off payments were for, by the number of plans: Table
// 5.7. The numbers add up to the 112 plans of section 5.5.2 that name a one-off
// payment, so a plan names one kind; 46 of the 112 say what it cost.
var oneOffKinds = []struct {
	kind  string
	plans int
}{
	{"kitchen equipment", 24}, {"bedroom or bathroom equipment", 14}, {"safety", 4}, {"ramps, rails or mobility aids", 22},
	{"courses or computer equipment", 9}, {"other", 39},
}

// furtherUses is other uses of recurrent payments, by the number of plans: Table
// 5.8, which counts what plans and interviews tell.
var furtherUses = []struct {
	name  string
	plans int
}{
	{"accommodation", 24}, {"occupation", 16}, {"managing_support", 49}, {"transport", 4}, {"health", 3}, {"personal_needs", 4},
}

// name says what each plan's one-off payment was for and what else it paid for.
func (r *records) name(c *cohort) {
	s := c.stream("plan contents", 0)
	amounts := r.amount("one_off_amount")
	order := byScore(shuffled(s, indices(len(r.holder))), func(k int) float64 {
		if amounts[k] == missing {
			return 1
		}
		return 0
	})
	named := 0
	for _, by := range oneOffKinds {
		named += by.plans
	}
	counts := make([]int, len(oneOffKinds))
	for kind, by := range oneOffKinds {
		counts[kind] = by.plans
	}
	r.oneOffKind = silent(len(r.holder))
	deal(shuffled(s, order[:named]), counts, func(k, kind int) { r.oneOffKind[k] = kind })
	for n, by := range furtherUses {
		values := make([]int, len(r.holder))
		mark(values, shuffled(c.stream("plan contents", n+1), indices(len(r.holder)))[:by.plans])
		r.flags = append(r.flags, recordColumn{"also_" + by.name, values})
	}
}

func oneOffKindNames() []string {
	names := make([]string, len(oneOffKinds))
	for k, by := range oneOffKinds {
		names[k] = by.kind
	}
	return names
}
