package impute

// follow imputes everybody after the last interview.
func (c *referenceChain) follow() {
	for m := range c.models {
		c.eachSlot(m, 0, (*referenceChain).followOne)
		c.eachSlot(m, 1, (*referenceChain).followOne)
	}
}

func (c *referenceChain) followOne(arm, slot int) {
	switch end := c.plan.end(c.rows[slot]); {
	case end == len(c.plan.columns):
	case arm == c.plan.source(arm):
		c.continueOwn(arm, slot, end)
	default:
		c.changeArm(arm, slot, end)
	}
}

// continueOwn draws the columns from end on given all before, from the own
// arm.
func (c *referenceChain) continueOwn(arm, slot, end int) {
	p, person := c.plan, c.person(slot)
	number, _ := p.model(arm)
	model := &c.models[number]
	for j := end; j < len(p.columns); j++ {
		person[p.first+j] = dot(model.coefficients[j], person) + float64(model.sigma[j]*c.noise[arm][j].Normal())
	}
}

// changeArm draws the columns from end on by the rule: residuals follow the
// source arm's regressions, means are as imagined.
func (c *referenceChain) changeArm(arm, slot, end int) {
	p, person := c.plan, c.person(slot)
	c.means(c.own, arm, person, end)
	c.means(c.source, p.options.Reference, person, len(p.columns))
	number, _ := p.model(p.options.Reference)
	model, before := &c.models[number], c.own
	if p.options.Rule == CopyReference {
		before = c.source
	}
	for j := range end {
		c.residual[j] = person[p.first+j] - before[j]
	}
	for j := end; j < len(p.columns); j++ {
		c.residual[j] = dot(model.coefficients[j][p.first:], c.residual) + float64(model.sigma[j]*c.noise[arm][j].Normal())
		person[p.first+j] = c.imagined(j, end) + c.residual[j]
	}
}

// means sets a person's expected columns, up to end, in an arm.
func (c *referenceChain) means(into []float64, arm int, person []float64, end int) {
	p := c.plan
	number, head := p.model(arm)
	covariates := person[p.heads:p.first]
	for j := range end {
		b := c.models[number].coefficients[j]
		into[j] = b[head] + dot(covariates, b[p.heads:]) + dot(into[:j], b[p.first:])
	}
}

// imagined is the mean of column j for somebody who left before column end.
func (c *referenceChain) imagined(j, end int) float64 {
	if c.plan.options.Rule != CopyIncrements {
		return c.source[j]
	}
	// The same measure's last column; a measure that had none yet has no own
	// level to start from.
	for k := end - 1; k >= 0; k-- {
		if from, to := &c.plan.columns[k], &c.plan.columns[j]; from.measure == to.measure {
			return c.source[j] + float64(from.scale*(c.own[k]-c.source[k]))/to.scale
		}
	}
	return c.source[j]
}
