package plots

import "math"

// sunflower returns n pairs spread as a bivariate normal distribution with the
// given means, standard deviations and correlation: the same pairs each time.
func sunflower(n int, meanX, sdX, meanY, sdY, correlation float64) (x, y []float64) {
	turn := math.Pi * (3 - math.Sqrt(5))
	for i := range n {
		radius := math.Sqrt(-2 * math.Log((float64(i)+0.5)/float64(n)))
		sin, cos := math.Sincos(turn * float64(i))
		a, b := radius*cos, radius*sin
		x = append(x, meanX+sdX*a)
		y = append(y, meanY+sdY*(correlation*a+math.Sqrt(1-correlation*correlation)*b))
	}
	return x, y
}

// typicalPlane resembles the older people of the 2008 evaluation.
func typicalPlane(n int) Plane {
	effect, cost := sunflower(n, 0.07, 0.06, -16, 29, -0.1)
	wtp := 200.0
	return Plane{
		Title:       "Individual budgets against usual support",
		Subtitle:    "Older people, ASCOT total",
		EffectLabel: "Difference in ASCOT score (IB minus comparison)",
		CostLabel:   "Difference in cost, £ per week",
		Effect:      effect, Cost: cost,
		EffectEstimate: 0.07, CostEstimate: -16,
		WTP: &wtp, Currency: "£",
		Shares: Shares{BetterCheaper: 0.62, BetterDearer: 0.26, WorseCheaper: 0.08, WorseDearer: 0.04},
		Notice: "SYNTHETIC DATA",
	}
}

func typicalAcceptability() Acceptability {
	var all, older Curve
	all.Label, older.Label = "Everyone", "Older people"
	for i := range 11 {
		wtp := float64(5000 * i)
		all.WTP, older.WTP = append(all.WTP, wtp), append(older.WTP, wtp)
		all.Probability = append(all.Probability, wtp/(wtp+15000))
		older.Probability = append(older.Probability, 0.9-wtp/100000)
	}
	return Acceptability{
		Title: "Acceptability", WTPLabel: "Willingness to pay for one QALY",
		Curves: []Curve{all, older}, Currency: "£", Notice: "SYNTHETIC DATA",
	}
}

func ptr(v float64) *float64 { return &v }

// typicalFlow is the flow of the made-up cohort that stands in for the 2008
// evaluation's.
func typicalFlow() Flow {
	step := func(title string, lost []FlowLoss, n ...int) FlowStep {
		return FlowStep{Title: title, All: Count{N: n[0]}, ByArm: countsOf(n[1:]), Lost: lost}
	}
	loss := func(reason string, n ...int) FlowLoss {
		return FlowLoss{Reason: reason, All: Count{N: n[0]}, ByArm: countsOf(n[1:])}
	}
	return Flow{
		Title: "From randomisation to analysis", Notice: "SYNTHETIC DATA",
		Arms: []string{"IB group", "Comparison group"},
		Steps: []FlowStep{
			step("Randomised", nil, 3743, 1860, 1883),
			step("Asked for consent", []FlowLoss{loss("not asked", 1222, 578, 644)}, 2521, 1282, 1239),
			step("Consented", []FlowLoss{loss("did not consent", 927, 465, 462)}, 1594, 817, 777),
			step("Baseline record in time", []FlowLoss{loss("no baseline record in time", 238, 112, 126)}, 1356, 705, 651),
			step("Approached for interview", []FlowLoss{
				loss("no longer supported", 62, 32, 30), loss("died", 40, 18, 22), loss("wrong contact", 18, 3, 15), loss("moved", 9, 6, 3),
			}, 1227, 646, 581),
			step("Interviewed", []FlowLoss{
				loss("no longer wished to take part", 154, 86, 68), loss("too ill, hospitalised or in crisis", 59, 25, 34), loss("interview incomplete", 8, 5, 3),
			}, 1006, 530, 476),
			step("Analysed", []FlowLoss{loss("unmatched", 42, 17, 25), loss("not randomised", 5, 3, 2)}, 959, 510, 449),
		},
	}
}
