package pipeline

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"ibsen/internal/study"
)

// threeArms is a small study with three arms, a sum of items, a reversed
// direction, a set with alternatives, and costs at site prices of two years.
const threeArms = `
ibsen: 1
study: {id: three, title: Three arms}
data:
  - id: people
    file: people.csv
    missing: ["-9"]
    columns:
      - {name: id, type: text, required: true, unique: true}
      - {name: arm, type: category, levels: [a, b, c]}
      - {name: site, type: text}
      - {name: i1, type: whole}
      - {name: i2, type: whole}
      - {name: visits, type: number}
  - id: prices
    file: prices.csv
    columns:
      - {name: resource, type: text}
      - {name: site, type: text}
      - {name: amount, type: number}
      - {name: unit, type: text}
      - {name: currency, type: text}
      - {name: year, type: text}
      - {name: source, type: text}
people: {from: people, key: id}
arms:
  column: arm
  control: b
  list: [{id: a, label: Alpha}, {id: b, label: Beta}, {id: c, label: Gamma}]
sets:
  - {id: all, title: All}
  - {id: some, title: Some, within: all, lost: elsewhere, where: [{any: [{column: site, is: [x]}, {column: i1, present: false}]}]}
outcomes:
  - {id: worry, title: Worry, instrument: sum, items: [i1, i2], direction: higher is worse, recode: [{item: i2, to: [0, 5]}]}
costs:
  currency: EUR
  price_year: "2020"
  per: week
  unit_costs: {table: prices, resource: resource, place: site, person_place: site, amount: amount, unit: unit, currency: currency, price_year: year, source: source}
  inflators: [{from: "2019", to: "2020", factor: 1.5, source: made up}]
  components: [{id: visit, title: Visits, use: {count: visits, resource: visit, recall_months: 1}}]
  totals: [{id: cost, title: Cost, components: [visit]}]
cost_effectiveness:
  cost: cost
  effects: [worry]
  sets: [all]
  willingness_to_pay: {from: 0, to: 10, step: 5}
`

var threeFiles = fstest.MapFS{
	"people.csv": {Data: []byte(`id,arm,site,i1,i2,visits
1,a,x,1,1,4
2,a,y,2,2,8
3,a,y,3,1,12
4,b,x,1,2,4
5,b,y,2,2,4
6,c,x,0,1,0
7,c,y,-9,1,8
8,c,y,4,2,20
`)},
	"prices.csv": {Data: []byte("resource,site,amount,unit,currency,year,source\nvisit,,10,visit,EUR,2020,made up\nvisit,x,20,visit,EUR,2019,made up\n")},
}

func runThree(t *testing.T) *Result {
	t.Helper()
	d, err := study.Parse("three.yaml", []byte(threeArms))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), d, threeFiles, Options{Replicates: 50})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Worked by hand: the site's price is 20 x 1.5 = 30 a visit, elsewhere 10; a
// month is four weeks; the second item scores 0 or 5; worry is turned round.
func TestThreeArmsByHand(t *testing.T) {
	got := values(runThree(t))
	for key, want := range map[string]float64{
		"T2/all/alpha/cost/mean":                                              (30.0 + 20 + 30) / 3,
		"T2/all/beta/cost/mean":                                               (30.0 + 10) / 2,
		"T2/all/gamma/n/n":                                                    3,
		"T1/worry/mean/alpha/mean":                                            (1.0 + 7 + 3) / 3,
		"T1/worry/number-of-respondents/gamma/n":                              2,
		"T3/all-alpha/difference-in-worry/estimate/estimate":                  -(11.0/3 - 6.5),
		"T3/all-alpha/difference-in-cost-people-with-worry/estimate/estimate": 80.0/3 - 20,
		"T3/all-gamma/difference-in-worry/estimate/estimate":                  -((0.0+9)/2 - 6.5),
		"T3/all-gamma/difference-in-cost-people-with-worry/estimate/estimate": 25 - 20,
		"sets/some/in-the-set/all/n":                                          4,
		"used/all/worry-gamma/effect-missing/n":                               1,
	} {
		if v, ok := got[key]; !ok || v < want-1e-9 || v > want+1e-9 {
			t.Errorf("%s is %g (there: %v), want %g", key, v, ok, want)
		}
	}
}

// A score on which higher is worse is turned round, and every table and
// sentence that shows its difference says so.
func TestReversalIsSaid(t *testing.T) {
	r := runThree(t)
	for _, table := range r.Tables {
		said := strings.Contains(strings.Join(table.Notes, " "), "On Worry higher is worse")
		if table.ID == "T3" && !said {
			t.Errorf("the notes of %s: %q", table.ID, table.Notes)
		}
	}
	for _, s := range r.Summary {
		if !strings.Contains(s, "did better on Worry by ") {
			t.Errorf("a sentence does not say who did better: %s", s)
		}
	}
}

func TestThreeArmsFigures(t *testing.T) {
	r := runThree(t)
	if len(r.Figures) != 2 || len(r.Figures[0].Versions) != 4 || len(r.Figures[1].Versions) != 1 {
		t.Fatalf("%d figures", len(r.Figures))
	}
	names := map[string]bool{}
	for _, f := range r.Figures {
		for _, v := range f.Versions {
			if names[v.Name] || len(v.SVG) == 0 || len(v.PNG) == 0 {
				t.Errorf("version %s is empty or there twice", v.Name)
			}
			names[v.Name] = true
		}
	}
	if _, err := Files(r, Made{Version: "test"}); err != nil {
		t.Error(err)
	}
}

// Every stage's faults name the file and the row they are in, and nothing of
// what a person said.
func TestFaultsOfEveryStage(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, want string }{
		"item beyond the recoding": {"people.csv", "4,b,x,1,2,4", "4,b,x,1,7,4", `people.csv, row 5, column "i2"`},
		"negative count":           {"people.csv", "4,b,x,1,2,4", "4,b,x,1,2,-4", `component "visit"`},
		"no price for a site":      {"prices.csv", "visit,,10", "visit,z,10", `component "visit"`},
		"price year without a way": {"prices.csv", "2019", "2001", "2001"},
		"price without a source":   {"prices.csv", "2019,made up", "2019,", "source"},
		"an arm with one person":   {"people.csv", "5,b,y,2,2,4", "5,a,y,2,2,4", `its label not shown, has 1 usable`},
		"duplicate identifier":     {"people.csv", "5,b,y", "4,b,y", "people.csv, row 6"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			for f, content := range threeFiles {
				text := string(content.Data)
				if f == c.file {
					if !strings.Contains(text, c.old) {
						t.Fatalf("%s lacks %q", f, c.old)
					}
					text = strings.Replace(text, c.old, c.new, 1)
				}
				files[f] = &fstest.MapFile{Data: []byte(text)}
			}
			d, err := study.Parse("three.yaml", []byte(threeArms))
			if err != nil {
				t.Fatal(err)
			}
			_, err = Validate(context.Background(), d, files)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want %q in it", err, c.want)
			}
		})
	}
}
