package cohort

// fate is where a person of the register fell out on the way to the analysis,
// or that they did not: the index of a row of fates.
type fate int

// fateRow is what the register says of everyone with one fate.
type fateRow struct {
	n                                     int
	asked, consented, contact             string
	inTime, approached                    string
	whyNotApproached                      string
	interviewed, whyNotInterviewed, check string
}

// fates is the trial's flow: 3,743 randomised, 2,521 asked, 1,594 consented,
// 1,356 with a baseline record in time, 129 not approached, 221 not
// interviewed, 1,006 interviewed, 959 analysed (section 4.2.1). Appendix A.4.1
// counts 1,394 with contact details and reasons for 259 who were not
// interviewed, 38 more of each: people who could be approached without a
// baseline record in time, none of whom was interviewed.
var fates = []fateRow{
	{n: 959, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "matched"},
	{n: 5, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "not randomised"},
	{n: 42, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "yes", check: "unmatched"},
	{n: 154, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "no longer wished to take part"},
	{n: 59, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "too ill, hospitalised or in crisis"},
	{n: 8, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "yes", interviewed: "no", whyNotInterviewed: "interview incomplete"},
	{n: 38, asked: "yes", consented: "yes", contact: "yes", inTime: "no", approached: "yes", interviewed: "no", whyNotInterviewed: "no reason recorded"},
	{n: 62, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "no", whyNotApproached: "no longer supported"},
	{n: 40, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "no", whyNotApproached: "died"},
	{n: 18, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "no", whyNotApproached: "wrong contact"},
	{n: 9, asked: "yes", consented: "yes", contact: "yes", inTime: "yes", approached: "no", whyNotApproached: "moved"},
	{n: 200, asked: "yes", consented: "yes", contact: "no", inTime: "no"},
	{n: 927, asked: "yes", consented: "no"},
	{n: 1222, asked: "no"},
}

func (f fate) analysed() bool { return fates[f].check == "matched" }
