package cohort

import (
	"fmt"
)

// tables is care_coordinators.csv, diary.csv and diary_booklets.csv.
func (v *survey) tables() []*table {
	return []*table{v.peopleTable(), v.diaryTable(), v.bookletTable()}
}

func (v *survey) peopleTable() *table {
	ids, places := make([]string, len(v.site)), make([]string, len(v.site))
	for i, site := range v.site {
		ids[i], places[i] = coordinatorID(i), siteID(site)
	}
	t := &table{name: "care_coordinators.csv"}
	t.text("id", ids)
	t.text("site", places)
	t.coded("team", v.pilot, "no pilot work", "pilot")
	t.whole("ib_cases", v.cases)
	t.whole("caseload", v.load)
	t.whole("age", v.age)
	t.coded("sex", v.female, "male", "female")
	t.yesNo("qualified_social_worker", v.qualified)
	t.yesNo("full_time", v.fullTime)
	t.yesNo("older_people", v.areas[0])
	t.yesNo("physical_disabilities", v.areas[1])
	t.yesNo("learning_disabilities", v.areas[2])
	t.yesNo("mental_health", v.areas[3])
	t.whole("job_satisfaction", v.satisfaction)
	for k, scale := range workScales {
		t.items(scale.name+"_%d", v.work[k])
	}
	return t
}

// diaryTable has a row a diary: its hours by activity. The caseload's users of
// individual budgets stand there too, for the diaries are compared by them.
func (v *survey) diaryTable() *table {
	var ids []string
	var cases []int
	hours := make([][]int, diaryTasks)
	for i := range v.site {
		d, kept := v.diaries[i]
		if !kept {
			continue
		}
		ids, cases = append(ids, coordinatorID(i)), append(cases, v.cases[i])
		for k, half := range d {
			hours[k] = append(hours[k], half)
		}
	}
	t := &table{name: "diary.csv"}
	t.text("id", ids)
	t.whole("ib_cases", cases)
	for k := range hours {
		t.parts(fmt.Sprintf("hours_%02d", k+1), hours[k], 2)
	}
	return t
}

func (v *survey) bookletTable() *table {
	var sent, usable []int
	for _, site := range v.sent {
		sent, usable = append(sent, site.of), append(usable, site.yes)
	}
	t := &table{name: "diary_booklets.csv"}
	t.text("site", siteIDs())
	t.whole("booklets", sent)
	t.whole("usable", usable)
	return t
}
