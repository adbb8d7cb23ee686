package pipeline

import (
	"context"
	"encoding/csv"
	"io/fs"
	"math"
	"strconv"
	"testing"

	"ibsen/internal/cohort"
	"ibsen/internal/study"
)

// rows reads a file of the embedded cohort the plain way: maps of text.
func rows(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := cohort.Embedded().Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range records[1:] {
		m := map[string]string{}
		for j, name := range records[0] {
			m[name] = r[j]
		}
		out = append(out, m)
	}
	return out
}

// num is a cell as a number, NaN where empty.
func num(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// plainCost is the weekly cost of every interviewed person, written out from
// the report's method without any of the packages under test.
func plainCost(t *testing.T) map[string]float64 {
	price := map[[2]string]float64{}
	for _, r := range rows(t, "unit_costs.csv") {
		factor := 1.0
		if r["price_year"] == "2006/07" {
			factor = 1.036
		}
		price[[2]string{r["resource"], r["site"]}] = num(r["amount"]) * factor
	}
	site, arm := map[string]string{}, map[string]string{}
	for _, r := range rows(t, "register.csv") {
		site[r["id"]], arm[r["id"]] = r["site"], r["arm"]
	}
	at := func(resource, id string) float64 {
		if p, ok := price[[2]string{resource, site[id]}]; ok {
			return p
		}
		return price[[2]string{resource, ""}]
	}
	plan, hasLines := map[string]float64{}, map[string]bool{}
	for _, r := range rows(t, "plan_lines.csv") {
		hasLines[r["id"]] = true
		if r["activity"] == "payroll support" || r["activity"] == "direct payment support" || r["per"] == "once" {
			continue
		}
		plan[r["id"]] += num(r["amount"]) / map[string]float64{"week": 1, "month": 4, "year": 52}[r["per"]]
	}
	cost := map[string]float64{}
	for _, r := range rows(t, "interviews.csv") {
		id := r["id"]
		visits := num(r["social_worker_visits_3m"]) * at("social_worker_hour", id) / 12
		if arm[id] == "IB" {
			cost[id] = plan[id] + visits
			if !hasLines[id] {
				cost[id] = math.NaN()
			}
			continue
		}
		cost[id] = visits + num(r["home_care_hours"])*at("home_care_hour", id) +
			num(r["day_centre_attendances"])*at("day_centre_attendance", id) +
			num(r["lunch_club_sessions"])*at("lunch_club_session", id) + num(r["meals"])*at("meal", id) +
			num(r["supported_employment_sessions"])*at("supported_employment_session", id) +
			num(r["pa_weekly"]) + num(r["ilf_weekly"]) + num(r["supporting_people_weekly"]) +
			num(r["equipment_weekly"]) + num(r["other_weekly"])
	}
	return cost
}

// plainGHQ is the 0-0-1-1 score of every interviewed person.
func plainGHQ(t *testing.T) map[string]float64 {
	score := map[string]float64{}
	for _, r := range rows(t, "interviews.csv") {
		sum := 0.0
		for j := 1; j <= 12; j++ {
			v := num(r["ghq_"+string(rune('0'+j/10))+string(rune('0'+j%10))])
			switch {
			case math.IsNaN(v):
				sum = math.NaN()
			case v >= 2:
				sum++
			}
		}
		score[r["id"]] = sum
	}
	return score
}

// ibsenStudy is the definition of the embedded study.
func ibsenStudy(t testing.TB) *study.Definition {
	t.Helper()
	definition, err := fs.ReadFile(cohort.Embedded(), "study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := study.ParseWith("study.yaml", definition, func(name string) ([]byte, error) {
		return fs.ReadFile(cohort.Embedded(), name)
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ibsenRun(t testing.TB, o Options) *Result {
	t.Helper()
	r, err := Run(context.Background(), ibsenStudy(t), cohort.Embedded(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func values(r *Result) map[string]float64 {
	out := map[string]float64{}
	for _, t := range r.AllTables() {
		for _, c := range t.Cells {
			if c.Valid {
				out[c.Key] = c.Value
			}
		}
	}
	return out
}

func TestTablesEqualThePlainComputation(t *testing.T) {
	got := values(ibsenRun(t, Options{Replicates: 20, Seed: 1, Only: []string{"T7.1", "T7.9", "T6.3"}}))
	cost, ghq := plainCost(t), plainGHQ(t)
	type sums struct{ n, cost, nBoth, costBoth, ghqBoth, cases, nGHQ float64 }
	by := map[string]*sums{"IB": {}, "CG": {}}
	for _, r := range rows(t, "register.csv") {
		c, interviewed := cost[r["id"]]
		if !interviewed {
			continue
		}
		s, g := by[r["arm"]], ghq[r["id"]]
		if !math.IsNaN(c) {
			s.n, s.cost = s.n+1, s.cost+c
		}
		if !math.IsNaN(g) {
			s.nGHQ++
			if g >= 4 {
				s.cases++
			}
		}
		if !math.IsNaN(c) && !math.IsNaN(g) {
			s.nBoth, s.costBoth, s.ghqBoth = s.nBoth+1, s.costBoth+c, s.ghqBoth+g
		}
	}
	ib, cg := by["IB"], by["CG"]
	dc, de := ib.costBoth/ib.nBoth-cg.costBoth/cg.nBoth, -(ib.ghqBoth/ib.nBoth - cg.ghqBoth/cg.nBoth)
	for key, want := range map[string]float64{
		"T7.1/overall/ib-group/n/n":                                                              ib.n,
		"T7.1/overall/comparison-group/n/n":                                                      cg.n,
		"T7.1/overall/ib-group/overall-weekly-cost/mean":                                         ib.cost / ib.n,
		"T7.1/overall/comparison-group/overall-weekly-cost/mean":                                 cg.cost / cg.n,
		"T6.3/ghq-12/percentage-scoring-4/ib-group/percent":                                      100 * ib.cases / ib.nGHQ,
		"T7.9/all-sample-members/difference-in-cost-people-with-ghq-12-scored-0-1/mean/estimate": dc,
		"T7.9/all-sample-members/difference-in-ghq-score-ib-comp/mean/estimate":                  de,
		"T7.9/all-sample-members/cost-per-incremental-change-in-ghq/mean/estimate":               dc / de,
	} {
		if v, ok := got[key]; !ok || math.Abs(v-want) > 1e-9*math.Abs(want) {
			t.Errorf("%s is %.12g (there: %v), want %.12g", key, v, ok, want)
		}
	}
}
