package cea

// FrontierShares is the share of replicates in which each arm is on the
// frontier, as its reference, beyond it or as the equal of such an arm. Shares
// add up to more than 1, since several arms are on a frontier.
func (r *Replicates) FrontierShares() []float64 {
	shares, s := make([]float64, len(r.Labels)), make([]Strategy, len(r.Labels))
	for i := range r.Len() {
		for a := range s {
			s[a].Cost, s[a].Effect = r.Cost[a][i], r.Effect[a][i]
		}
		for a, standing := range standingsOf(withoutRounding(s)) {
			switch standing.status {
			case StatusReference, StatusFrontier, StatusEqual:
				shares[a]++
			}
		}
	}
	for a := range shares {
		shares[a] /= float64(r.Len())
	}
	return shares
}
