package cohort

// lever is something of people that no table prints and one model alone depends
// on, as far as the others are settled: turning it for some people brings the
// model's mean for an arm or a user group to the mean observed. 1 and 0 by
// person.
type lever struct {
	model   *calibrated
	values  []int
	base    variable
	allowed func(i int) bool
}

// turnLevers turns each model's lever in turn.
func (k *calibration) turnLevers(round int) {
	c, b := k.v.c, k.v.b
	uncosted := func(i int) bool { return !c.costed[i] }
	companions := func(i int) bool { return b.alone[i] == 0 }
	carers := func(i int) bool { return b.carer[i] == 0 }
	young := func(i int) bool { return uncosted(i) && b.age[i] < 45 && b.employed[i] == 0 }
	for n, l := range []lever{
		{k.ascot, b.cognitive, impaired, uncosted},
		{k.control, b.partner, withPartner, companions},
		{k.quality, b.student, studying, young},
		{k.happy, b.informal, withCarer, carers},
	} {
		k.turn(l, round*10+n)
	}
}

// turn changes a lever by the least number of people, spread over the model's
// arms and groups so that all means come right together.
func (k *calibration) turn(l lever, item int) {
	f := k.fitted(l.model)
	aims, marks := f.aims(), k.v.marks(f)
	coef := 0.0
	for j, t := range l.model.terms {
		if t.base.name == l.base.name && t.power == 1 {
			coef = aims[j]
		}
	}
	// Over the rows of a stratum the terms marked are the same.
	strata := map[[8]float64][]int{}
	var order [][8]float64
	residual := make([]float64, len(marks))
	for j, m := range marks {
		residual[j] = m.sum
	}
	slope, rows := 0.0, 0.0
	for i, row := range f.x {
		if row == nil {
			continue
		}
		eta := dot(row, aims)
		slope += f.mean(eta+coef/2) - f.mean(eta-coef/2)
		rows++
		var key [8]float64
		for j, m := range marks {
			key[j] = row[m.term]
			residual[j] -= float64(row[m.term] * m.mean(eta))
		}
		if strata[key] == nil {
			order = append(order, key)
		}
		strata[key] = append(strata[key], i)
	}
	slope /= rows
	cross := make([][]float64, len(marks))
	for j := range cross {
		cross[j] = make([]float64, len(marks))
		for _, key := range order {
			for m := range cross {
				cross[j][m] += float64(float64(len(strata[key])) * float64(key[j]*key[m]))
			}
		}
	}
	weights := make([]float64, len(marks))
	for j, row := range invert(cross) {
		weights[j] = dot(row, residual) / slope
	}
	s := k.v.c.stream("lever "+l.base.name, item)
	for _, key := range order {
		shift := 0.0
		for j := range marks {
			shift += float64(key[j] * weights[j])
		}
		l.flip(shuffled(s, strata[key]), shift*float64(len(strata[key])))
	}
}

// flip turns the lever of so many of the members, on or off.
func (l lever) flip(members []int, change float64) {
	from, to, n := 0, 1, rounded(max(change, 0))
	if change < 0 {
		from, to, n = 1, 0, rounded(-change)
	}
	for _, i := range members {
		if n > 0 && l.allowed(i) && l.values[i] == from {
			l.values[i] = to
			n--
		}
	}
}
