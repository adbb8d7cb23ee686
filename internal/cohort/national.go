package cohort

// nationalFigures is what England as a whole looked like: inputs of the study,
// published by others and quoted in Appendix A of the report (Tables A.1 to
// A.4). Values are in tenths of a percent.
var nationalFigures = []struct {
	measure string
	values  [5]int // PD, OP, LD, MH, all
	source  string
}{
	{"bme", [5]int{94, 37, 83, 121, 40}, "Community Care Statistics 2006-07 (Information Centre), as in Table A.1"},
	{"direct payments", [5]int{127, 21, 73, 16, 58}, "Community Care Statistics 2006-07 (Information Centre), as in Table A.2"},
	{"intensive home care", [5]int{300, 256, 454, 143, 270}, "Community Care Statistics 2007: Home Help, as in Table A.3"},
}

// textFigures is what the text of sections 4.4 and A.4.2.1 says of all service
// users, in tenths of a percent. It has 5.8 and 4 per cent where the totals of
// Tables A.1 and A.2 have 4.0 and 5.8.
var textFigures = []struct {
	measure string
	value   int
}{
	{"bme, all service users", 58}, {"bme, pilot sites", 46}, {"direct payments, all service users", 40},
}

const textSource = "Community Care Statistics 2006-07 (Information Centre), as in the text of section A.4.2.1"

// surveyFigures is older people with home care in the British Household Panel
// Survey of 2006 who cannot do an activity on their own, in tenths of a percent.
var surveyFigures = []struct {
	measure string
	value   int
}{
	{"walking up stairs", 570}, {"walking down road", 562}, {"getting around indoors", 50},
	{"getting in/out of bed", 135}, {"have a bath/shower", 320}, {"getting dressed", 138},
}

const surveySource = "British Household Panel Survey, wave 15, as in Table A.4"

func nationalTable() *table {
	t := &table{name: "national.csv"}
	var measures, sources, groups []string
	var values []int
	add := func(measure, group, source string, value int) {
		measures, groups, sources, values = append(measures, measure), append(groups, group), append(sources, source), append(values, value)
	}
	names := [5]string{"PD", "OP", "LD", "MH", "all"}
	for _, by := range nationalFigures {
		for k, v := range by.values {
			add(by.measure, names[k], by.source, v)
		}
	}
	for _, by := range textFigures {
		add(by.measure, "all", textSource, by.value)
	}
	for _, by := range surveyFigures {
		add(by.measure, "OP", surveySource, by.value)
	}
	t.text("measure", measures)
	t.text("user_group", groups)
	t.parts("percent", values, 10)
	t.text("source", sources)
	return t
}
