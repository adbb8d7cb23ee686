package cohort

import "math"

// mainstreamShare is how much of the budgets that pay for mainstream services goes
// to them: "just under half", 44 per cent (section 5.5.2).
const mainstreamShare = 0.44

// shareMainstream exchanges mainstream services between plans of a user group that
// have them and plans that have none, until they are the printed share of the
// budgets that pay for them.
func (r *records) shareMainstream(c *cohort) {
	total, mainstream := r.amount("total_amount"), r.amount("mainstream")
	spent, budgets := 0, 0
	for k, amount := range mainstream {
		if amount != missing {
			spent += amount
			budgets += total[k]
		}
	}
	gap := float64(spent)/mainstreamShare - float64(budgets)
	s := c.stream("mainstream share", 0)
	for range 20000 {
		if math.Abs(gap) < 1000 {
			return
		}
		members := r.members(s.Intn(len(totalAmounts)))
		k, j := members[s.Intn(len(members))], members[s.Intn(len(members))]
		more := float64(total[j] - total[k])
		if mainstream[k] == missing || mainstream[j] != missing || math.Abs(gap-more) >= math.Abs(gap) {
			continue
		}
		mainstream[k], mainstream[j] = mainstream[j], mainstream[k]
		gap -= more
	}
}
