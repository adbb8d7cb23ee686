package cohort

// The outcome models: Tables 6.12 to 6.16 and C.4. Lower is better for quality
// of life and satisfaction as they were asked; the models are of minus the
// answer. The two scales count the items that a proxy answered, the single
// questions whether one did: the standard errors that follow from the printed
// coefficients and their P values admit no other reading.
var (
	ascotTerms = []term{
		{"IB group", printed{0.158, 0.0005}, inIB, 1},
		{"abilities squared", printed{2.5e-4, 0.05e-4}, allAbilities, 2},
		{"transfer", printed{-0.121, 0.0005}, canTransfer, 1},
		{"learning disability", printed{0.622, 0.0005}, inLD, 1},
		{"mental health", printed{-0.305, 0.0005}, inMH, 1},
		{"employed", printed{0.499, 0.0005}, atWork, 1},
		{"cognitive impairment", printed{-0.174, 0.0005}, impaired, 1},
		{"age", printed{0.005, 0.0005}, ageInYears, 1},
		{"expenditure", printed{3.4e-4, 0.05e-4}, spending, 1},
		{"expenditure squared", printed{-1.4e-7, 0.05e-7}, spending, 2},
		{"proxy", printed{-0.027, 0.0005}, ascotByOthers, 1},
		{"plan not agreed", printed{-0.102, 0.0005}, withoutPlan, 1},
		{"constant", printed{3.248, 0.0005}, theConstant, 1},
	}
	controlTerms = []term{
		{"IB group", printed{0.537, 0.0005}, inIB, 1},
		{"abilities squared", printed{0.001, 0.0005}, allAbilities, 2},
		{"cognitive impairment", printed{-0.656, 0.0005}, impaired, 1},
		{"partner", printed{-0.709, 0.0005}, withPartner, 1},
		{"age", printed{0.009, 0.0005}, ageInYears, 1},
		{"learning disability", printed{0.716, 0.0005}, inLD, 1},
		{"physical disability", printed{0.444, 0.0005}, inPD, 1},
		{"expenditure", printed{-1.1e-4, 0.05e-4}, spending, 1},
		{"proxy", printed{-0.706, 0.0005}, ctlByOthers, 1},
		{"plan not agreed", printed{-0.235, 0.0005}, withoutPlan, 1},
	}
	ghqTerms = []term{
		{"IB group", printed{-0.164, 0.0005}, inIB, 1},
		{"abilities", printed{0.323, 0.0005}, allAbilities, 1},
		// Turns at 23 points.
		{"abilities squared", printed{-0.00702, 0.0001}, allAbilities, 2},
		{"learning disability", printed{-2.567, 0.0005}, inLD, 1},
		{"mental health", printed{1.306, 0.0005}, inMH, 1},
		{"age", printed{0.066, 0.0005}, ageInYears, 1},
		// Printed as -0.001; well-being turns at 48 years (section 6.7).
		{"age squared", printed{-0.0006875, 0.00001}, ageInYears, 2},
		{"expenditure", printed{-0.001, 0.0005}, spending, 1},
		{"plan not agreed", printed{0.131, 0.0005}, withoutPlan, 1},
		{"proxy", printed{-0.009, 0.0005}, ghqByOthers, 1},
		{"constant", printed{0.328, 0.0005}, theConstant, 1},
	}
	qualityTerms = []term{
		{"IB group", printed{0.006, 0.0005}, inIB, 1},
		{"student", printed{0.550, 0.0005}, studying, 1},
		{"outdoors", printed{0.112, 0.0005}, canOutdoors, 1},
		{"employed", printed{0.545, 0.0005}, atWork, 1},
		{"learning disability", printed{0.971, 0.0005}, inLD, 1},
		{"age squared", printed{5.8e-5, 0.05e-5}, ageInYears, 2},
		{"expenditure", printed{8.5e-4, 0.05e-4}, spending, 1},
		{"expenditure squared", printed{-5.0e-7, 0.05e-7}, spending, 2},
		{"proxy", printed{-0.236, 0.0005}, qolByOthers, 1},
		{"declined", printed{-0.099, 0.0005}, hasDeclined, 1},
		{"plan not agreed", printed{0.008, 0.0005}, withoutPlan, 1},
		{"constant", printed{-4.391, 0.0005}, theConstant, 1},
	}
	// The coefficient of age squared is printed as 0.007, which would add 56
	// points between the ages of 20 and 90 to an answer of seven points. What
	// is aimed at is 0.00007, with which the constant agrees.
	satisfactionTerms = []term{
		{"IB group", printed{0.350, 0.0005}, inIB, 1},
		{"age squared", printed{0.00007, 0.00006}, ageInYears, 2},
		{"informal carer", printed{0.199, 0.0005}, withCarer, 1},
		{"indoors", printed{0.148, 0.0005}, canIndoors, 1},
		{"white", printed{0.380, 0.0005}, isWhite, 1},
		{"expenditure", printed{1.9e-4, 0.05e-4}, spending, 1},
		{"declined", printed{0.203, 0.0005}, hasDeclined, 1},
		{"plan not agreed", printed{-0.298, 0.0005}, withoutPlan, 1},
		{"proxy", printed{-0.143, 0.0005}, satByOthers, 1},
		{"constant", printed{-4.140, 0.0005}, theConstant, 1},
	}
)
