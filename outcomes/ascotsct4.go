package outcomes

// ASCOTSCT4 is the four-level self-completion form of the Adult Social Care
// Outcomes Toolkit with its English preference weights: eight domains, coded
// from 1 (ideal state) to 4 (high needs), higher is better. The total is
// current social care-related quality of life,
//
//	0.203 × (sum of weights) − 0.466
//
// on a scale where 1 is ideal and 0 is a state valued like being dead. With
// the weights as published, to three decimals, it runs from −0.1706 to 0.9986;
// the source rounds that to −0.17 and 1.00.
//
// Source: Netten et al. (2012), Health Technology Assessment 16(16).
func ASCOTSCT4() Instrument {
	return Instrument{
		ID:        "ascot-sct4",
		Title:     "ASCOT SCT4 (current social care-related quality of life)",
		Direction: HigherIsBetter,
		Scale:     0.203,
		Shift:     -0.466,
		Source:    "Netten et al. (2012), Health Technology Assessment 16(16)",
		Items: []Item{
			{"control over daily life", coded(1, 1.000, 0.919, 0.541, 0.000)},
			{"personal cleanliness and comfort", coded(1, 0.911, 0.789, 0.265, 0.195)},
			{"food and drink", coded(1, 0.879, 0.775, 0.294, 0.184)},
			{"personal safety", coded(1, 0.880, 0.452, 0.298, 0.114)},
			{"social participation and involvement", coded(1, 0.873, 0.748, 0.497, 0.241)},
			{"occupation", coded(1, 0.962, 0.927, 0.567, 0.170)},
			{"accommodation cleanliness and comfort", coded(1, 0.863, 0.780, 0.374, 0.288)},
			{"dignity", coded(1, 0.847, 0.637, 0.295, 0.263)},
		},
	}
}
