package cohort

// fate is where a person of the register fell out on the way to the analysis,
// or that they did not: the index of a row of fates.
type fate int

// fateRow is what the register says of everyone with one fate.
type fateRow struct {
	n                                     int
	asked, consented, inTime, approached  string
	whyNotApproached                      string
	interviewed, whyNotInterviewed, check string
}

// fates is the trial's flow: 3,743 randomised, 2,521 asked, 1,594 consented,
// 1,356 with a baseline record in time, 129 not approached, 221 not
// interviewed, 1,006 interviewed, 959 analysed (section 4.2.1 and Appendix
// A.4.1 of the report). The four reasons for which people were not interviewed
// are printed as 154, 59, 8 and 38, which is 259 and not the 221 of the text;
// here they share 221 in the same proportions, so that 1,006 remain.
var fates = []fateRow{
	{n: 959, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "matched"},
	{n: 5, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "not randomised"},
	{n: 42, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "unmatched"},
	{n: 131, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "no longer wished to take part"},
	{n: 50, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "too ill, hospitalised or in crisis"},
	{n: 7, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "interview incomplete"},
	{n: 33, asked: "yes", consented: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "no reason recorded"},
	{n: 62, asked: "yes", consented: "yes", inTime: "yes", approached: "no", whyNotApproached: "no longer supported"},
	{n: 40, asked: "yes", consented: "yes", inTime: "yes", approached: "no", whyNotApproached: "died"},
	{n: 18, asked: "yes", consented: "yes", inTime: "yes", approached: "no", whyNotApproached: "wrong contact"},
	{n: 9, asked: "yes", consented: "yes", inTime: "yes", approached: "no", whyNotApproached: "moved"},
	{n: 238, asked: "yes", consented: "yes", inTime: "no"},
	{n: 927, asked: "yes", consented: "no"},
	{n: 1222, asked: "no"},
}

func (f fate) analysed() bool { return fates[f].check == "matched" }
