package main

// answer is what mice 3.15.0 under R 4.2.2 gives for a study: for each term
// the mean and the standard deviation over the runs (seeds 1 to 200; 10001 to
// 11000 where there are 1000) of the
// pooled estimate, then of its pooled standard error, with 5 sets and 10
// iterations a run. Run r of a study by arm has seed 1000 arm + r in each arm.
//
//	imp <- mice(data, m = 5, maxit = 10, method = method, printFlag = FALSE, seed = r)
//	p <- summary(pool(lapply(1:5, function(k) lm(formula, complete(imp, k)))))
//	c(p$estimate, p$std.error)
type answer struct {
	recipe   string // data, method and formula
	runs     int
	estimate []centre
	stdError []centre
}

type centre struct{ mean, sd float64 }

var ofMice = map[string]answer{
	"nhanes, pmm": {
		recipe:   `nhanes, "pmm", chl ~ bmi + age`,
		runs:     200,
		estimate: []centre{{-12.398807, 18.299348}, {5.5639935, 0.53795217}, {32.635936, 2.932461}},
		stdError: []centre{{69.178324, 10.170325}, {2.1417787, 0.27961564}, {11.282172, 1.8640792}},
	},
	"nhanes, norm": {
		recipe:   `nhanes, "norm", chl ~ bmi + age`,
		runs:     200,
		estimate: []centre{{-68.225487, 23.345867}, {6.7571745, 0.68828667}, {47.626015, 4.595672}},
		stdError: []centre{{70.61063, 15.353583}, {2.1623394, 0.46133162}, {13.043893, 2.994331}},
	},
	"nhanes2, default methods": {
		recipe:   `nhanes2, c("", "pmm", "logreg", "pmm"), chl ~ bmi + hyp + age`,
		runs:     1000,
		estimate: []centre{{5.78699378524576, 15.9934395172585}, {5.96064697368178, 0.53480894073486}, {-4.74574857219074, 6.72791523405482}, {46.7283177919185, 6.02634843661946}, {67.9692904282672, 7.74799354569406}},
		stdError: []centre{{67.863377532897, 8.83680576673603}, {2.33002429170053, 0.299371001845247}, {24.3814943072547, 3.82244199022522}, {23.8531897434641, 3.25693352135884}, {28.1035134172008, 4.45389943796889}},
	},
	"menss, pmm by arm": {
		recipe:   `menss by trt - 1, "pmm" on u_0, e, c, age, ethnicity, employment, sex_inst_0, sti_0; c ~ arm; e ~ arm + u_0`,
		runs:     200,
		estimate: []centre{{220.03159, 15.555725}, {-22.270813, 18.086203}, {0.56620857, 0.01550835}, {0.037735258, 0.0078783142}, {0.35937067, 0.015714463}},
		stdError: []centre{{44.666156, 10.861423}, {55.022709, 12.04682}, {0.054263261, 0.0086478212}, {0.022180597, 0.0042461937}, {0.057637311, 0.0082284447}},
	},
	"mixed, norm": {
		recipe:   `the mixed design's table 0 with 400 people, c("", "norm", "logreg", "polr", "polyreg", "norm"), y ~ x + b + o + g, visits x b o g y`,
		runs:     200,
		estimate: []centre{{1.0531569933973, 0.0456758266803463}, {0.446732554063265, 0.0221141003914343}, {0.761893393562291, 0.0383125362245329}, {0.368909199229341, 0.0433522931500984}, {0.756568127681378, 0.0539197920475331}, {0.147672630538094, 0.0430920821570341}, {-0.561537341720431, 0.0490895355829334}},
		stdError: []centre{{0.183477912494008, 0.0298712629614385}, {0.0805994692022365, 0.0144824582444309}, {0.146076155281915, 0.0219025356089591}, {0.165628145027905, 0.0231930907261827}, {0.187354304703217, 0.0280396747079215}, {0.177172593528074, 0.0293616840407961}, {0.182653778428915, 0.0281231652886422}},
	},
	"mixed, pmm": {
		recipe:   `the same table, c("", "pmm", "logreg", "polr", "polyreg", "pmm"), y ~ x + b + o + g, visits x b o g y`,
		runs:     200,
		estimate: []centre{{1.05994371855684, 0.0484559440581318}, {0.43536199995711, 0.0255793197124212}, {0.756226267176611, 0.0387375587816132}, {0.371378345801692, 0.0445708745935194}, {0.755341796477007, 0.053817809094117}, {0.144362660157868, 0.0474411228332433}, {-0.561591109221871, 0.0491830683234159}},
		stdError: []centre{{0.178066826082062, 0.0243811635533403}, {0.0786946490552082, 0.0122857555515073}, {0.143194135097864, 0.0190117194908908}, {0.16426090479071, 0.0223942182578814}, {0.186456740931997, 0.0282620220962993}, {0.174358564227107, 0.0268593967722146}, {0.179472863093267, 0.0243827661844299}},
	},
}
