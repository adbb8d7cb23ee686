package cohort

import (
	"fmt"
	"strings"
)

// label is the text of SYNTHETIC.txt.
func label(seed uint64) string {
	activities := make([]string, len(adlShares))
	for k, by := range adlShares {
		activities[k] = fmt.Sprintf("  adl_%02d  %s", k+1, by.activity)
	}
	return fmt.Sprintf(labelText, seed, strings.Join(activities, "\n"))
}

const labelText = `SYNTHETIC

These files describe a trial whose person-level data were never published: the
evaluation of the Individual Budgets pilots in England (Glendinning et al. 2008,
"Evaluation of the Individual Budgets Pilot Programme: Final Report", IBSEN).

No person in them exists. No value was copied, sampled or modelled from a record
of a person. Every value was made by a program from the seed %d and from tables
and sentences printed in the report. Each row of each CSV file says SYNTHETIC in
its last column, data_source.

How they were made
- The printed counts and means were the targets: people by arm and user group,
  the trial's flow, answers at each level, mean totals, numbers with complete
  answers, weekly costs and their main components.
- Each person has two traits, support needs and well-being. Answers were dealt
  in the order of a trait plus noise, which gives the answers of one person what
  they have in common.
- Answers of people in one arm and user group were then exchanged until means
  that depend on who answered came near the printed ones.
- Records of abilities, then costs, then answers to each instrument changed places
  within arms and user groups until the models of Tables 6.12 to 6.16, 7.6 to 7.8
  and C.4, fitted to these files, have the printed coefficients, and the ratios of
  Table 7.9 come out. A coefficient found here is one that was put there.
- Care co-ordinators, their diaries, set-up costs and support plan records were
  made from chapters 5 and 12 and appendices B and D in the same way. They
  describe no worker and no site.
- What the report does not print was assumed: who is in which household and
  site, dates, how costs spread between people, what the sites charge, how
  traits go with one another. Findings on these are findings on assumptions.

Agreement with the report is therefore no evidence for the report.

What to know when reading them
- An empty cell is a missing value. A service not used is 0.
- The arm of a person marked "not randomised" or "unmatched" in record_check is
  what the interviewer was told.
- Of 259 reasons why people were not interviewed that the report lists, the
  register keeps 221, the number in the report's text, in the same proportions.
- ascot_accommodation and ascot_occupation have four options as in the interview
  (1, 2 no needs, 3 low, 4 high; and 1 no needs, 2, 3 low, 4 high); the other
  domains have three levels (1 no, 2 low, 3 high needs).
- adl_01 to adl_12: 1 needs help, 2 manages with difficulty, 3 manages alone:
%s
- plan_lines.csv: a month is four weeks and a year is 52. Table 7.2 of the report
  counts Independent Living Fund, Supporting People and ICES money by its funding
  stream, and all else by its activity.
- unit_costs.csv: an empty site is the national amount, for sites without their
  own.
`
