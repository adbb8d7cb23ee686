package cohort

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

// dictionaryText is what every column of the embedded study means: the one list
// from which the schema of the data package and the written dictionary come.
//
//go:embed dictionary.csv
var dictionaryText string

// columnEntry is what the dictionary says of a column.
type columnEntry struct {
	file, name, kind, unit string
	values                 []string // of a category
	low, high              string   // least and greatest value, empty where without limit
	required, unique       bool
	missing                string // what an empty cell means
	meaning                string
	place                  string // where in the report
}

const (
	dictionaryFields = 11
	labelColumn      = "data_source"
)

// labelled is the column that says of every row of every file what it is.
var labelled = columnEntry{
	name: labelColumn, kind: "text", required: true,
	meaning: "Says that the row is SYNTHETIC", place: "not in the report",
}

// dictionary reads the list.
func dictionary() ([]columnEntry, error) {
	reader := csv.NewReader(strings.NewReader(dictionaryText))
	reader.FieldsPerRecord = dictionaryFields
	records, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("dictionary.csv: %w", err)
	}
	entries := make([]columnEntry, 0, len(records))
	for _, r := range records[1:] {
		entry := columnEntry{
			file: r[0], name: r[1], kind: r[2], unit: r[3], low: r[5], high: r[6],
			required: strings.Contains(r[7], "required"), unique: strings.Contains(r[7], "unique"),
			missing: r[8], meaning: r[9], place: r[10],
		}
		if r[4] != "" {
			entry.values = strings.Split(r[4], "|")
		}
		entries = append(entries, entry)
	}
	return entries, nil
}

// fileEntry is what a file is.
type fileEntry struct {
	name, title, about string
	key                []string
	refers             []reference
}

// reference is a column that must name a row of another file.
type reference struct{ column, file, to string }

var ofRegister = []reference{{"id", "register.csv", "id"}}

// fileEntries is the files in the order of a reader's interest.
var fileEntries = []fileEntry{
	{
		"register.csv", "Register of randomisation",
		"A row is a person put forward for randomisation, and how far this person came on the way to the analysis (chapter 2, section 4.2, Figure A.1). The 959 people whose record_check is matched are the sample of the report.",
		[]string{"id"}, nil,
	},
	{
		"baseline.csv", "Baseline record",
		"A row is a person of the sample, as the authority's record of referral described this person before randomisation (chapter 4, appendix A).",
		[]string{"id"}, ofRegister,
	},
	{
		"progress.csv", "Progress towards an individual budget",
		"A row is a person of the sample in the IB group: how far the person had come by the interview (Tables 4.4 and 4.5).",
		[]string{"id"}, ofRegister,
	},
	{
		"interviews.csv", "Interviews at six months",
		"A row is a person of the sample: outcomes (chapter 6, appendix C) and use of services (chapter 7).",
		[]string{"id"}, ofRegister,
	},
	{
		"support_plans.csv", "Records of support plans",
		"A row is a support plan of an individual budget (chapter 5, section 7.2).",
		[]string{"id"}, ofRegister,
	},
	{
		"funding.csv", "Funding other than social services",
		"A row is a person of the sample: which sources of funding the authority knew of before the pilot, and what the comparison group had heard of at six months (section 5.3.2).",
		[]string{"id"}, ofRegister,
	},
	{
		"plan_lines.csv", "Lines of support plans",
		"A row is one thing that a support plan pays for (chapter 5, section 7.2).",
		[]string{"line_id"}, ofRegister,
	},
	{
		"changes.csv", "Changes made as a result of the budget",
		"A row is a person of the Individual Budget arm with a previous package: whether anything was changed, or was going to be, by six months (section 6.4).",
		[]string{"id"}, ofRegister,
	},
	{
		"exclusions.csv", "Requests for exclusion",
		"A row is a request to keep someone out of the randomisation (section A.2). Nobody here is in register.csv.",
		[]string{"id"}, nil,
	},
	{
		"care_coordinators.csv", "Care coordinators",
		"A row is a care coordinator who returned a usable booklet (chapter 12, section B.2.4). The report prints neither the statements on work nor how their scores add up: names and weights here are assumptions.",
		[]string{"id"}, nil,
	},
	{
		"diary.csv", "Care coordinators' diaries",
		"A row is a care coordinator's week: the hours spent on each of the diary's 41 activities (chapter 12).",
		[]string{"id"}, []reference{{"id", "care_coordinators.csv", "id"}},
	},
	{
		"diary_booklets.csv", "Booklets of the diary study",
		"A row is an authority: how many booklets care coordinators were given there, and how many came back usable (section B.2.4).",
		[]string{"site"}, nil,
	},
	{
		"set_up_returns.csv", "Returns of set-up costs",
		"A row is an authority: what it said setting up individual budgets cost (section 7.6, appendix D).",
		[]string{"site"}, nil,
	},
	{
		"unit_costs.csv", "Unit costs",
		"A row is the cost of one unit of a service, of an authority or of the nation (Tables C.5 and C.6). Costs of care homes, and others whose source says so, are there to be compared: no use is multiplied by them.",
		nil, nil,
	},
	{
		"national.csv", "National figures",
		"A row is a figure on England that others published and the report quotes to compare its sample with (Tables A.1 to A.4).",
		nil, nil,
	},
}
