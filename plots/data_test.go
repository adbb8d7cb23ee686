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
