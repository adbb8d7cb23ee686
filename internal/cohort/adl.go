package cohort

const adlItems = 12

// Activities that models name, by their place among the items.
const (
	adlOutdoors = 5
	adlTransfer = 7
	adlToilet   = 8
	adlIndoors  = 10
	adlFeeding  = 11
)

// adlShares is, for each activity, the percentage of people who need help (1)
// and who manage with difficulty (2); the others manage alone (3). The report
// says in words that about three quarters needed help with shopping and
// housework, two thirds with cooking, over a quarter with toileting and washing
// face and hands, and few with feeding (section 4.3.4); the rest is assumed.
var adlShares = [adlItems]struct {
	activity         string
	help, difficulty float64
}{
	{"shopping", 75, 12},
	{"housework", 75, 12},
	{"cooking", 66, 14},
	{"bathing", 50, 18},
	{"dressing", 35, 22},
	{"getting about outdoors", 50, 20},
	{"stairs", 39, 20},
	{"getting in and out of bed or chair", 28, 22},
	{"toileting", 27, 18},
	{"washing face and hands", 27, 18},
	{"getting about indoors", 22, 20},
	{"feeding", 8, 12},
}

const (
	adlLoading    = 0.8 // correlation of an activity with support needs
	adlBelow      = 23  // the total that 42 in 100 people score below
	adlBelowShare = 0.42
)

func (b *baseline) drawADL(c *cohort) {
	for k, by := range adlShares {
		s := c.stream("ADL", k)
		b.adl[k] = make([]int, len(c.people))
		order := byScore(c.everyone(), func(i int) float64 { return -blend(c.people[i].need, adlLoading, s.Normal()) })
		counts := apportion(len(order), []float64{by.help, by.difficulty, 100 - by.help - by.difficulty})
		deal(order, counts, func(i, level int) { b.adl[k][i] = level + 1 })
	}
	b.settleADL(c.everyone())
}

// settleADL moves the people nearest to the printed threshold across it, by a
// level of an activity at a time, until the printed share is below.
func (b *baseline) settleADL(members []int) {
	order := byScore(members, func(i int) float64 { return float64(b.ability(i)) })
	below := shareOf(order, adlBelowShare)
	for rank, i := range order {
		for rank < below && b.ability(i) >= adlBelow {
			b.stepADL(i, -1)
		}
		for rank >= below && b.ability(i) < adlBelow {
			b.stepADL(i, 1)
		}
	}
}

// ability is the total over all activities: higher is abler.
func (b *baseline) ability(i int) int {
	sum := 0
	for k := range b.adl {
		sum += b.adl[k][i]
	}
	return sum
}

// stepADL changes one activity of a person by a level, beginning the search at
// another activity for every person.
func (b *baseline) stepADL(i, step int) {
	for k := range b.adl {
		level := &b.adl[(i+k)%adlItems][i]
		if *level+step >= 1 && *level+step <= 3 {
			*level += step
			return
		}
	}
}
