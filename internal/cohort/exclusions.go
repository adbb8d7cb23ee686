package cohort

import (
	"fmt"

	"ibsen/internal/resample"
)

// exclusionRequests is what was asked about keeping people out of the
// randomisation, by reason (section A.2). The report prints that 72 were granted,
// of them 6 for early holders of budgets entered in error, and 4 denied; how many
// of the 72 had each other reason is made up.
var exclusionRequests = []struct {
	reason, decision string
	requests         int
}{
	{"transition", "granted", 21},
	{"terminally ill", "granted", 18},
	{"lives with someone randomised", "granted", 27},
	{"early budget holder", "granted", 6},
	{"outside the agreed principles", "denied", 4},
}

// exclusionTable lists the requests in random order, each of a random site.
func exclusionTable(seed uint64) *table {
	s := resample.Named(seed, "cohort: exclusions").At(0, 0)
	var kinds []int
	for k, by := range exclusionRequests {
		for range by.requests {
			kinds = append(kinds, k)
		}
	}
	var requests, places, reasons, decisions []string
	for at, k := range shuffled(&s, kinds) {
		requests = append(requests, fmt.Sprintf("E%02d", at+1))
		places = append(places, siteID(s.Intn(sites)))
		reasons = append(reasons, exclusionRequests[k].reason)
		decisions = append(decisions, exclusionRequests[k].decision)
	}
	t := &table{name: "exclusions.csv"}
	t.text("id", requests)
	t.text("site", places)
	t.text("reason", reasons)
	t.text("decision", decisions)
	return t
}
