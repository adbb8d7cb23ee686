package cohort_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBaselineCounts(t *testing.T) {
	// Sections 4.3.3 and 4.3.5; one person is elsewhere, so that the printed 90
	// without a known accommodation and 959 in all both hold.
	want := map[string]map[string]int{
		"lives_alone":             {"yes": 371, "no": 587, "": 1},
		"coresident_carer":        {"yes": 511, "no": 448},
		"accommodation":           {"private household": 766, "sheltered or extra care": 88, "care home": 14, "elsewhere": 1, "": 90},
		"previous_package":        {"yes": 683, "no": 276},
		"previous_direct_payment": {"yes": 177, "no": 506, "": 276},
	}
	eachSeed(t, func(t *testing.T, d data) {
		for column, counts := range want {
			if diff := cmp.Diff(counts, tally(d.baseline, column)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", column, diff)
			}
		}
		for i, r := range d.baseline {
			if r["coresident_carer"] == "yes" && r["lives_alone"] != "no" {
				t.Errorf("row %d: a carer in the home of someone who lives alone", i+2)
			}
			if r["previous_package"] == "no" && r["previous_cost_year"] != "" {
				t.Errorf("row %d: a cost without a package", i+2)
			}
		}
	})
}

func TestAgeSexAndEthnicity(t *testing.T) {
	// Table 4.2: mean age, percent female, percent from minority groups.
	want := map[string][3]float64{"PD": {54, 63, 10}, "OP": {81, 66, 5}, "LD": {34, 42, 11}, "MH": {49, 46, 5}}
	eachSeed(t, func(t *testing.T, d data) {
		got := map[string][3][]float64{}
		for _, r := range d.baseline {
			group := d.registered[r["id"]]["user_group"]
			female, minority := 0.0, 0.0
			if r["sex"] == "female" {
				female = 100
			}
			if r["ethnicity"] != "white" && r["ethnicity"] != "" {
				minority = 100
			}
			x := got[group]
			for k, v := range [3]float64{r.number(t, "age"), female, minority} {
				x[k] = append(x[k], v)
			}
			got[group] = x
		}
		for group, w := range want {
			for k, what := range [3]string{"mean age", "percent female", "percent from minority groups"} {
				near(t, group+": "+what, mean(got[group][k]), w[k], 0.5)
			}
		}
	})
}

func TestADL(t *testing.T) {
	// Section 4.3.4 and method: 42 percent below 23 of 36.
	var columns []string
	for k := range 12 {
		columns = append(columns, fmt.Sprintf("adl_%02d", k+1))
	}
	eachSeed(t, func(t *testing.T, d data) {
		below := 0
		for _, r := range d.baseline {
			values, ok := r.wholes(t, columns)
			if !ok {
				t.Fatal("an activity is not recorded")
			}
			sum := 0
			for _, v := range values {
				if v < 1 || v > 3 {
					t.Fatalf("an ADL level outside 1 to 3")
				}
				sum += v
			}
			if sum < 23 {
				below++
			}
		}
		near(t, "percent below 23", 100*float64(below)/float64(len(d.baseline)), 42, 3)
	})
}

func TestPreviousCost(t *testing.T) {
	// Section 4.3.5.
	eachSeed(t, func(t *testing.T, d data) {
		var costs []float64
		for _, r := range d.baseline {
			if r["previous_cost_year"] != "" {
				costs = append(costs, r.number(t, "previous_cost_year"))
			}
		}
		near(t, "people with a known cost", float64(len(costs)), 500, 20)
		near(t, "mean", mean(costs), 10400, 50)
		near(t, "least", slices.Min(costs), 100, 0)
		near(t, "greatest", slices.Max(costs), 72500, 0)
	})
}
