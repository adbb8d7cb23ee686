package cohort

// covariates is what the printed models know of people beside what is
// exchanged.
type covariates struct {
	c        *cohort
	b        *baseline
	progress *progress
	contact  *contact

	difficulties *difficulties
}

// variable is something that models know of a person, under the name that the
// study file gives it.
type variable struct {
	name string
	// ability says that it depends on what a person can do: it moves with the
	// record of abilities when these are exchanged.
	ability bool
	of      func(v covariates, i int) float64
}

// term is a printed line of a model: its coefficient, and the variable and its
// power that it multiplies.
type term struct {
	name  string
	coef  printed
	base  variable
	power int
}

func (t term) of(v covariates, i int) float64 { return raised(t.base.of(v, i), t.power) }

func raised(x float64, power int) float64 {
	if power == 2 {
		return float64(x * x)
	}
	return x
}

func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func isGroup(name string, g group) variable {
	return variable{name, false, func(v covariates, i int) float64 { return indicator(v.c.people[i].group == g) }}
}

func canDo(name string, activity int) variable {
	return variable{name, true, func(v covariates, i int) float64 { return float64(v.b.adl[activity][i]) }}
}

func inArm(name string, also func(v covariates, i int) bool) variable {
	return variable{name, false, func(v covariates, i int) float64 {
		return indicator(v.c.people[i].arm == individualBudget && also(v, i))
	}}
}

func recorded(name string, values func(v covariates) []int) variable {
	return variable{name, false, func(v covariates, i int) float64 { return float64(values(v)[i]) }}
}

var (
	theConstant = variable{"", false, func(covariates, int) float64 { return 1 }}

	inIB         = inArm("ib", func(covariates, int) bool { return true })
	hasDeclined  = inArm("declined", func(v covariates, i int) bool { return v.progress.accepted[i] == 0 })
	withoutPlan  = inArm("no_plan", func(v covariates, i int) bool { return v.progress.planned[i] == 0 })
	notInPlace   = inArm("not_in_place", func(v covariates, i int) bool { return v.progress.inPlace[i] == 0 })
	inLD         = isGroup("ld", learningDisability)
	inMH         = isGroup("mh", mentalHealth)
	inPD         = isGroup("pd", physicalDisability)
	canTransfer  = canDo("transfer", adlTransfer)
	canOutdoors  = canDo("outdoors", adlOutdoors)
	canIndoors   = canDo("indoors", adlIndoors)
	canToilet    = canDo("toilet", adlToilet)
	canFeed      = canDo("feeding", adlFeeding)
	allAbilities = variable{"abilities", true, func(v covariates, i int) float64 { return float64(v.b.ability(i)) }}
	impaired     = variable{"cognitive", true, func(v covariates, i int) float64 { return float64(v.b.cognitive[i]) }}
	ageInYears   = recorded("age", func(v covariates) []int { return v.b.age })
	atWork       = recorded("at_work", func(v covariates) []int { return v.b.employed })
	studying     = recorded("studying", func(v covariates) []int { return v.b.student })
	withPartner  = recorded("with_partner", func(v covariates) []int { return v.b.partner })
	withCarer    = recorded("has_carer", func(v covariates) []int { return v.b.informal })
	carerAtHome  = recorded("carer_at_home", func(v covariates) []int { return v.b.carer })
	isWhite      = variable{"is_white", false, func(v covariates, i int) float64 { return indicator(v.b.ethnicity[i] == 0) }}
	livesAlone   = variable{"alone", false, func(v covariates, i int) float64 { return indicator(v.b.alone[i] == 1) }}
	spending     = variable{"social_care", false, func(v covariates, i int) float64 { return v.c.weekly[i] }}

	ascotByOthers = recorded("ascot_items_by_proxy", func(v covariates) []int { return v.contact.ascotProxied })
	ghqByOthers   = recorded("ghq_items_by_proxy", func(v covariates) []int { return v.contact.ghqProxied })
	qolByOthers   = recorded("quality_by_proxy", func(v covariates) []int { return v.contact.qualityProxied })
	ctlByOthers   = recorded("control_by_proxy", func(v covariates) []int { return v.contact.controlProxied })
	satByOthers   = recorded("satisfaction_by_proxy", func(v covariates) []int { return v.contact.happyProxied })
)
