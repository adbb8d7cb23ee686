package cohort

// healthService is a service of the National Health Service that people of both
// arms were asked about in the six-month interview.
type healthService struct {
	name  string
	kinds []contactKind
	weeks int // that the question looks back over; a month is four weeks
	use   cells[use]
	users float64 // share of people with any contact, assumed
	// spread is that of the number of contacts among users, chosen with their
	// share so that the marks of significance in Tables 7.3 and 7.4 hold.
	spread float64
	limit  int // greatest count
}

// contactKind is a kind of contact with a service: where it was.
type contactKind struct {
	column   string
	resource string
	pence    int // Table C.6
}

// use is how many people of an arm and user group answered and how many contacts
// they had of the service's first kind and of its second.
type use struct{ answered, first, second int }

func (u use) contacts() int { return u.first + u.second }

// healthServices gives the counts and costs of Tables 7.3 and 7.4. Totals by arm
// and by user group agree only if some people did not answer: more of the older
// people on days in hospital, and more people with a learning disability on
// visits to a day hospital and contacts with nurses. The three people of no user
// group have what Table 7.3 exceeds Table 7.4 by.
//
// Four printed figures cannot be had with the rest. Days in hospital at 231
// pounds make 801 pounds in the Individual Budget arm and 875 of people with
// mental health problems, printed as 797 and 861. The comparison group's contacts
// with nurses are 1.3, printed as 2, as at the printed cost two contacts could
// not be significantly fewer than the Individual Budget group's. Chosen here are
// the counts, and the mark of significance.
var healthServices = []healthService{
	{
		name: "day hospital", kinds: []contactKind{{"day_hospital_1m", "day_hospital_visit", 14200}}, weeks: 4,
		use: cells[use]{
			{{178, 52, 0}, {97, 6, 0}, {61, 14, 0}, {141, 60, 0}, {3, 2, 0}},
			{{147, 52, 0}, {93, 4, 0}, {60, 12, 0}, {120, 40, 0}, {}},
		},
		users: 0.12, spread: 0.8, limit: 20,
	},
	{
		name: "nurse", kinds: []contactKind{{"nurse_home_1m", "nurse_home_contact", 7700}, {"nurse_clinic_1m", "nurse_clinic_contact", 5500}}, weeks: 4,
		use: cells[use]{
			{{180, 293, 58}, {107, 54, 43}, {66, 68, 52}, {142, 250, 58}, {3, 9, 0}},
			{{147, 214, 8}, {104, 39, 31}, {65, 49, 40}, {121, 195, 0}, {}},
		},
		users: 0.42, spread: 1.17, limit: 56,
	},
	{
		name: "therapist", kinds: []contactKind{{"therapist_home_3m", "therapist_home_contact", 3800}, {"therapist_clinic_3m", "therapist_clinic_contact", 2900}}, weeks: 12,
		use: cells[use]{
			{{180, 164, 116}, {119, 60, 44}, {66, 16, 35}, {142, 65, 50}, {3, 3, 0}},
			{{147, 113, 79}, {116, 49, 35}, {65, 13, 28}, {121, 46, 34}, {}},
		},
		users: 0.28, spread: 1.03, limit: 36,
	},
	{
		name: "general practitioner", kinds: []contactKind{{"gp_home_3m", "gp_home_visit", 5000}, {"gp_surgery_3m", "gp_surgery_contact", 3100}}, weeks: 12,
		use: cells[use]{
			{{180, 80, 256}, {119, 9, 103}, {66, 12, 90}, {142, 90, 147}, {3, 0, 1}},
			{{147, 59, 191}, {116, 8, 92}, {65, 11, 80}, {121, 72, 113}, {}},
		},
		users: 0.70, spread: 0.8, limit: 24,
	},
	{
		name: "accident and emergency", kinds: []contactKind{{"ae_3m", "ae_attendance", 3200}}, weeks: 12,
		use: cells[use]{
			{{180, 43, 0}, {119, 12, 0}, {66, 17, 0}, {142, 35, 0}, {3, 1, 0}},
			{{147, 30, 0}, {116, 10, 0}, {65, 14, 0}, {121, 25, 0}, {}},
		},
		users: 0.15, spread: 0.6, limit: 6,
	},
	{
		name: "chiropodist", kinds: []contactKind{{"chiropodist_home_3m", "chiropodist_home_contact", 1700}, {"chiropodist_clinic_3m", "chiropodist_clinic_contact", 900}}, weeks: 12,
		use: cells[use]{
			{{180, 69, 39}, {119, 12, 29}, {66, 1, 10}, {142, 84, 48}, {3, 1, 0}},
			{{147, 52, 31}, {116, 11, 26}, {65, 1, 9}, {121, 68, 38}, {}},
		},
		users: 0.36, spread: 0.5, limit: 12,
	},
	{
		name: "inpatient", kinds: []contactKind{{"inpatient_days_6m", "inpatient_day", 23100}}, weeks: 24,
		use: cells[use]{
			{{179, 537, 0}, {110, 56, 0}, {60, 300, 0}, {133, 788, 0}, {3, 0, 0}},
			{{132, 226, 0}, {116, 16, 0}, {52, 124, 0}, {97, 438, 0}, {}},
		},
		users: 0.16, spread: 0.85, limit: 180,
	},
}
