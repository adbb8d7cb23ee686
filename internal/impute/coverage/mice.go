package main

// answer is what mice 3.15.0 under R 4.2.2 gives for a study: for each term
// the mean and the standard deviation over the runs of the pooled estimate, then
// of its pooled standard error, with 5 sets and 10 iterations a run. The first
// 200 runs have seeds 1 to 200, those after them seeds from 10001. Run r of a
// study by arm has seed 1000 arm + r in each arm.
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
		runs:     1200,
		estimate: []centre{{5.9471443, 16.130055}, {5.9545898, 0.53840556}, {-4.6031563, 6.6916039}, {46.699489, 6.0275012}, {67.812815, 7.6642713}},
		stdError: []centre{{67.819463, 8.8631622}, {2.3283662, 0.29957957}, {24.399768, 3.8505822}, {23.839562, 3.2644617}, {28.123532, 4.4788023}},
	},
	"menss, pmm by arm": {
		recipe:   `menss by trt - 1, "pmm" on u_0, e, c, age, ethnicity, employment, sex_inst_0, sti_0; c ~ arm; e ~ arm + u_0`,
		runs:     200,
		estimate: []centre{{220.03159, 15.555725}, {-22.270813, 18.086203}, {0.56620857, 0.01550835}, {0.037735258, 0.0078783142}, {0.35937067, 0.015714463}},
		stdError: []centre{{44.666156, 10.861423}, {55.022709, 12.04682}, {0.054263261, 0.0086478212}, {0.022180597, 0.0042461937}, {0.057637311, 0.0082284447}},
	},
	"mixed, norm": {
		recipe:   `the mixed design's table 0 with 400 people, visits x b o g y, c("", "norm", "logreg", "polr", "polyreg", "norm"), y ~ x + b + I(as.integer(o) - 1) + g`,
		runs:     200,
		estimate: []centre{{1.06568134227202, 0.0451508372244618}, {0.446434328927145, 0.0221107802171716}, {0.761410470717442, 0.0386451208720672}, {0.379446022781253, 0.0269753995268989}, {0.146454253163066, 0.0428152836827896}, {-0.560716760969381, 0.0486966211618045}},
		stdError: []centre{{0.178399121266614, 0.0294301820732072}, {0.0806262648521768, 0.0146982337699856}, {0.145881562250407, 0.0215691386899235}, {0.0935376030461908, 0.0138938947916324}, {0.176952759475712, 0.0287520740960749}, {0.182231163054818, 0.0277732935966409}},
	},
	"mixed, pmm": {
		recipe:   `the same with c("", "pmm", "logreg", "polr", "polyreg", "pmm")`,
		runs:     600,
		estimate: []centre{{1.075511368, 0.04824115149}, {0.4370434896, 0.02205285471}, {0.7573613504, 0.03752155579}, {0.374833252, 0.02502307286}, {0.1457949823, 0.04909513771}, {-0.5585194109, 0.05032561099}},
		stdError: []centre{{0.173465729, 0.02536119679}, {0.08007196227, 0.01305292087}, {0.1445466471, 0.02053029878}, {0.09332950311, 0.01439436652}, {0.1726326628, 0.02541281447}, {0.1790272275, 0.0244440941}},
	},
}
