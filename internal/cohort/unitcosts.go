package cohort

// unitCost is what one unit of a resource costs, in pence.
type unitCost struct {
	resource, unit string
	national       int
	year           string
	source         string
	bySite         []int // pence; 0 where the site gave none
}

const (
	thisYear   = "2007/08"
	yearBefore = "2006/07"
)

// unitCosts is Tables C.5 and C.6 of the report. It prints the mean, the least
// and the greatest of what the pilot sites supplied; the sites' own amounts are
// made up to have these. For a lunch club it prints 2.76 pounds, from one site
// that it does not name; a session is priced here as a day's attendance in
// Curtis (2007), which the table prints beside the sites' day centres. Amounts
// that no use is multiplied by are last: they are there to be compared.
var unitCosts = []unitCost{
	{
		resource: "home_care_hour", unit: "hour", national: 1770, year: yearBefore, source: "IBSEN report, Table C.5, PSS EX1 2006-07",
		bySite: []int{1442, 1610, 1050, 1738, 0, 1495, 2168, 1380, 1655, 1522, 0, 1480},
	},
	{
		resource: "day_centre_attendance", unit: "attendance", national: 3975, year: thisYear, source: "IBSEN report, Table C.5, mean of the pilot sites",
		bySite: []int{3850, 0, 2472, 4410, 3625, 0, 5600, 3990, 0, 4268, 3125, 4435},
	},
	{resource: "lunch_club_session", unit: "session", national: 2814, year: yearBefore, source: "IBSEN report, Table C.5, day care in Curtis (2007), taken for a lunch club"},
	{
		resource: "meal", unit: "meal", national: 350, year: yearBefore, source: "IBSEN report, Table C.5, PSS EX1 2006-07",
		bySite: []int{490, 0, 0, 320, 515, 0, 454, 0, 525, 0, 470, 460},
	},
	{resource: "supported_employment_session", unit: "session", national: 1299, year: thisYear, source: "IBSEN report, Table C.5, from the one pilot site that gave an amount"},
	{resource: "social_worker_hour", unit: "hour", national: 13100, year: thisYear, source: "IBSEN report, Table C.6, local authority social worker"},
	{resource: "day_hospital_visit", unit: "visit", national: 14200, year: thisYear, source: "IBSEN report, Table C.6, day hospital"},
	{resource: "nurse_home_contact", unit: "contact", national: 7700, year: thisYear, source: "IBSEN report, Table C.6, nurse, home"},
	{resource: "nurse_clinic_contact", unit: "contact", national: 5500, year: thisYear, source: "IBSEN report, Table C.6, nurse, clinic"},
	{resource: "therapist_home_contact", unit: "contact", national: 3800, year: thisYear, source: "IBSEN report, Table C.6, therapist, home"},
	{resource: "therapist_clinic_contact", unit: "contact", national: 2900, year: thisYear, source: "IBSEN report, Table C.6, therapist, clinic"},
	{resource: "gp_home_visit", unit: "visit", national: 5000, year: thisYear, source: "IBSEN report, Table C.6, general practitioner, home"},
	{resource: "gp_surgery_contact", unit: "contact", national: 3100, year: thisYear, source: "IBSEN report, Table C.6, general practitioner, surgery"},
	{resource: "ae_attendance", unit: "attendance", national: 3200, year: thisYear, source: "IBSEN report, Table C.6, hospital accident and emergency department"},
	{resource: "chiropodist_home_contact", unit: "contact", national: 1700, year: thisYear, source: "IBSEN report, Table C.6, chiropodist, home"},
	{resource: "chiropodist_clinic_contact", unit: "contact", national: 900, year: thisYear, source: "IBSEN report, Table C.6, chiropodist, clinic"},
	{resource: "nurse_contact_hour", unit: "contact", national: 6800, year: thisYear, source: "IBSEN report, Table C.6, nurse, home and clinic; for comparison only"},
	{resource: "therapist_contact_hour", unit: "contact", national: 3600, year: thisYear, source: "IBSEN report, Table C.6, therapist, home and clinic; for comparison only"},
	{resource: "chiropodist_hour", unit: "contact", national: 1900, year: thisYear, source: "IBSEN report, Table C.6, chiropodist, home and clinic; for comparison only"},
	{resource: "inpatient_day", unit: "day", national: 23100, year: thisYear, source: "IBSEN report, Table C.6, inpatient service"},
	{resource: "day_care_attendance_elsewhere", unit: "attendance", national: 2814, year: yearBefore, source: "IBSEN report, Table C.5, from Curtis (2007); for comparison only"},
	{resource: "lunch_club_session_one_site", unit: "session", national: 276, year: thisYear, source: "IBSEN report, Table C.5, from the one pilot site that gave an amount; for comparison only"},
	{resource: "care_home_week_kensington_ld", unit: "week", national: 91000, year: thisYear, source: careHomes},
	{resource: "care_home_week_essex_pd", unit: "week", national: 89300, year: thisYear, source: careHomes},
	{resource: "care_home_week_oldham_op", unit: "week", national: 40300, year: thisYear, source: careHomes},
	{resource: "care_home_week_oldham_ld", unit: "week", national: 38300, year: thisYear, source: careHomes},
	{resource: "care_home_week_norfolk_mh", unit: "week", national: 48600, year: thisYear, source: careHomes},
	{resource: "care_home_week_lincolnshire_op", unit: "week", national: 41500, year: thisYear, source: careHomes},
	{resource: "care_home_week_west_sussex_op", unit: "week", national: 78800, year: thisYear, source: careHomes},
	{resource: "care_home_week_bath_ld", unit: "week", national: 86400, year: thisYear, source: careHomes},
	{resource: "care_home_week_bath_pd", unit: "week", national: 91800, year: thisYear, source: careHomes},
	{resource: "care_home_week_gateshead_pd", unit: "week", national: 72600, year: thisYear, source: careHomes},
	{resource: "care_home_week_gateshead_op", unit: "week", national: 40200, year: thisYear, source: careHomes},
}

// careHomes is where the authorities' weekly expenditure on care homes is from.
// The report has it at prices of 2007/08 (note 73).
const careHomes = "IBSEN report, Table C.5, PSS EX1 2006-07 inflated by 3.6 per cent; for comparison only"

// inflator brings prices of 2006/07 to 2007/08 (PSS inflator, Appendix C).
const inflator = 1.036

// priceAt is the pence that a unit costs at a site, or in the nation where the
// site gave no amount, at prices of 2007/08.
func priceAt(resource string, site int) float64 {
	for _, u := range unitCosts {
		switch {
		case u.resource != resource:
		case u.bySite != nil && u.bySite[site] > 0:
			return float64(u.bySite[site])
		case u.year == yearBefore:
			return float64(u.national) * inflator
		default:
			return float64(u.national)
		}
	}
	return 0
}

func unitCostTable() *table {
	var resources, places, units, years, sources, currency []string
	var amounts []int
	row := func(u unitCost, place string, pence int, year, source string) {
		resources, places, units = append(resources, u.resource), append(places, place), append(units, u.unit)
		years, sources, currency = append(years, year), append(sources, source), append(currency, "GBP")
		amounts = append(amounts, pence)
	}
	for _, u := range unitCosts {
		row(u, "", u.national, u.year, u.source)
		for site, pence := range u.bySite {
			if pence > 0 {
				row(u, siteID(site), pence, thisYear, "SYNTHETIC, within the range of the pilot sites in the IBSEN report, Table C.5")
			}
		}
	}
	t := &table{name: "unit_costs.csv"}
	t.text("resource", resources)
	t.text("site", places)
	t.parts("amount", amounts, 100)
	t.text("unit", units)
	t.text("currency", currency)
	t.text("price_year", years)
	t.text("source", sources)
	return t
}
