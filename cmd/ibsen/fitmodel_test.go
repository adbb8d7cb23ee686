package main

import (
	"math"
	"testing"

	"ibsen/internal/reference"
)

// modelCase is a model with what R 4.2 says of it. The numbers were made by
//
//	glm(formula, family, data, control = glm.control(epsilon = 1e-15, maxit = 200))
//
// fitted again from its own estimates until they stay (60 times at most), and by sandwich::vcovHC.
// quasi(variance = "mu^2") is gamma-zeros; tweedie is the same family object
// with variance function mu^p and the deviance of Tweedie.
type modelCase struct {
	data, formula string
	args          []string
	coef, se      []float64
	deviance      float64 // NaN where R and we mean different things
	dispersion    float64
}

const medexp = "med ~ age + sex + physlim"

var modelCases = map[string]modelCase{
	"gaussian": {
		"medexp", medexp, []string{"--model", "gaussian"},
		[]float64{31.5503483998199, 4.83133556316694, -26.8160541312409, 167.28037331005},
		[]float64{22.7375691392906, 0.641672808102908, 21.3986518243208, 28.9747304613327}, 3525701073.11761, 632980.444006753,
	},
	"gaussian log": {
		"medexp", medexp, []string{"--model", "gaussian", "--link", "log"},
		[]float64{4.44408692844434, 0.0214128383295661, -0.149944655026594, 0.670598509432959},
		[]float64{0.151528517269921, 0.00327681246508396, 0.112150489616306, 0.109941615789013}, 3528596024.02154, 633500.18387348,
	},
	"gamma-zeros": {
		"medexp", medexp, []string{"--model", "gamma-zeros"},
		[]float64{4.14589811162775, 0.0301505108315771, -0.1906715465781, 0.734895205267007},
		[]float64{0.113089835914246, 0.00319148771508716, 0.106430463554558, 0.144111601968452}, math.NaN(), 15.6584718258294,
	},
	"gamma-zeros HC1": {
		"medexp", medexp, []string{"--model", "gamma-zeros", "--covariance", "hc1"},
		[]float64{4.14589811162775, 0.0301505108315771, -0.1906715465781, 0.734895205267007},
		[]float64{0.0900750254811883, 0.00257367841001123, 0.113267607559983, 0.204669954922805}, math.NaN(), 15.6584718258294,
	},
	"gamma-zeros HC3": {
		"medexp", medexp, []string{"--model", "gamma-zeros", "--covariance", "hc3"},
		[]float64{4.14589811162775, 0.0301505108315771, -0.1906715465781, 0.734895205267007},
		[]float64{0.0901142899322338, 0.00257494959076834, 0.113327874262651, 0.2048668926756}, math.NaN(), 15.6584718258294,
	},
	"tweedie": {
		"medexp", medexp, []string{"--model", "tweedie"},
		[]float64{4.19718972216429, 0.0281603750237492, -0.1724157084009, 0.714256150043678},
		[]float64{0.122201269237123, 0.00313376978458909, 0.109347098931627, 0.1295777094178}, 198130.21669968, 202.869450758185,
	},
	"tweedie of power 1.2, HC0": {
		"medexp", medexp, []string{"--model", "tweedie", "--power", "1.2", "--covariance", "hc0"},
		[]float64{4.238063933049, 0.0267918937985774, -0.160405471672587, 0.702182044457344},
		[]float64{0.0840464473084727, 0.00281847426881976, 0.139130148469155, 0.187944803225379}, 936832.383931432, 972.839397737893,
	},
	"quasi-Poisson": {
		"medexp", medexp, []string{"--model", "poisson", "--dispersion", "pearson"},
		[]float64{4.26860668266652, 0.0258606962177595, -0.153714784543482, 0.694987691686477},
		[]float64{0.132196602628945, 0.00315102712238869, 0.111102114002688, 0.119400360800823}, 2969767.96078021, 2800.67935123116,
	},
	"logit": {
		"strep_tb", "improved ~ arm + gender", []string{"--model", "logit"},
		[]float64{-0.939734977263488, 1.55640585026192, 0.452536717388866},
		[]float64{0.364732231542835, 0.420084907140025, 0.422544891626336}, 132.587138178109, 1,
	},
	"binomial identity": {
		"strep_tb", "improved ~ arm + gender", []string{"--model", "logit", "--link", "identity"},
		[]float64{0.283847429406358, 0.367002061740653, 0.100524203196924},
		[]float64{0.0749986383830725, 0.0893652959828408, 0.0895949778502849}, 132.53099112249, 1,
	},
	"binomial log": {
		"strep_tb", "improved ~ arm + gender", []string{"--model", "logit", "--link", "log"},
		[]float64{-1.23051586085823, 0.763464440172326, 0.220000002222156},
		[]float64{0.217177128325516, 0.216696338826172, 0.160830245625189}, 131.916151525446, 1,
	},
	"gamma inverse": {
		"cancer_drug", "studytime ~ age + factor(drug)", []string{"--model", "gamma", "--link", "inverse"},
		[]float64{0.00464271937308113, 0.00191625735886769, -0.0444766386591729, -0.0679208875846275},
		[]float64{0.0552646709004381, 0.00096997996256203, 0.0173201201835338, 0.015460477405032}, 17.6141938139829, 0.325012013434175,
	},
	"gamma identity": {
		"cancer_drug", "studytime ~ age + factor(drug)", []string{"--model", "gamma", "--link", "identity"},
		[]float64{38.9657382628888, -0.536975986893448, 6.47295998033179, 16.2034625357686},
		[]float64{8.19229452920852, 0.133410124044253, 2.13497278014239, 3.87405751961693}, 15.0937623264279, 0.295120896816644,
	},
	"gamma, weighted": {
		"cancer_drug", "studytime ~ age", []string{"--model", "gamma", "--weights", "drug"},
		[]float64{4.80299871219495, -0.0341957677249033},
		[]float64{0.866649727341391, 0.0155023575288325}, 39.2555466732704, 0.653895092728819,
	},
	"least squares, weighted": {
		"cancer_drug", "studytime ~ age", []string{"--model", "ols", "--weights", "drug"},
		[]float64{50.0522008649098, -0.567545052494885},
		[]float64{15.1006068053336, 0.270114901341668}, math.NaN(), 14.0898001708641 * 14.0898001708641,
	},
}

func TestFitModelsEqualR(t *testing.T) {
	for name, c := range modelCases {
		t.Run(name, func(t *testing.T) {
			got := fitted(t, "", append([]string{reference.Path(t, "data", c.data+".csv"), c.formula}, c.args...)...)
			if len(got.Terms) != len(c.coef) || !got.Converged {
				t.Fatalf("got %+v", got)
			}
			for j, term := range got.Terms {
				agrees(t, term.Term, term.Estimate, c.coef[j])
				agreesTo(t, 7, term.Term+" error", term.StdError, c.se[j])
			}
			if !math.IsNaN(c.deviance) {
				agrees(t, "deviance", got.Deviance, c.deviance)
			}
			agrees(t, "dispersion", got.Dispersion, c.dispersion)
		})
	}
}

func agreesTo(t *testing.T, digits float64, what string, got *float64, want float64) {
	t.Helper()
	if got == nil || reference.Digits(*got, want) < digits {
		t.Errorf("%s: got %v, want %.15g", what, got, want)
	}
}

// A two-part model is R's logit of everyone and Gamma of those with a cost;
// their product predicts.
func TestFitTwoPartEqualsR(t *testing.T) {
	path := reference.Path(t, "data", "medexp.csv")
	got := fitted(t, "", path, medexp, "--model", "two-part", "--recycle", "sex")
	robust := fitted(t, "", path, medexp, "--model", "two-part", "--covariance", "hc1")
	parts := []string{"any", "any", "any", "any", "amount", "amount", "amount", "amount"}
	coef := []float64{
		1.04749191792723, 0.0124637630542719, -0.410115789353864, 0.36324222540022,
		4.45656964382798, 0.0271095670601627, -0.0940323606089818, 0.65901872800293,
	}
	se := []float64{
		0.0683467501178648, 0.00199903275398979, 0.0643890158410641, 0.0951432769249494,
		0.111157815954312, 0.00306126120983363, 0.104723507535774, 0.137105531712281,
	}
	hc1 := []float64{
		0.0696766679684143, 0.00194359345544602, 0.0646743458124683, 0.0949059321463776,
		0.087796139554388, 0.00244923364963712, 0.115764779918844, 0.196110459370208,
	}
	if len(got.Terms) != len(coef) || len(got.Parts) != 2 {
		t.Fatalf("got %+v", got)
	}
	for j, term := range got.Terms {
		if term.Part != parts[j] {
			t.Errorf("term %s is of part %q, want %q", term.Term, term.Part, parts[j])
		}
		agrees(t, term.Term, term.Estimate, coef[j])
		agreesTo(t, 7, term.Term+" error", term.StdError, se[j])
		agreesTo(t, 7, term.Term+" HC1", robust.Terms[j].StdError, hc1[j])
	}
	agrees(t, "log-likelihood of the first part", got.Parts[0].LogLik, -2965.00957126375)
	agrees(t, "dispersion of the second part", got.Parts[1].Dispersion, 11.5183803505045)
	if got.N != 5574 || got.Parts[1].N != 4281 || math.Abs(*got.Parts[0].LogLik+*got.Parts[1].LogLik-*got.LogLik) > 1e-9 {
		t.Errorf("n %d and %d, log-likelihood %v", got.N, got.Parts[1].N, *got.LogLik)
	}
	r := got.Recycled[0]
	agrees(t, "mean of "+r.Means[0].Label, r.Means[0].Estimate, 186.852000935733)
	agrees(t, "mean of "+r.Means[1].Label, r.Means[1].Estimate, 156.552680661284)
	agrees(t, r.Differences[0].Label, r.Differences[0].Estimate, -30.2993202744487)
}

// Every model has each covariance that the help gives it, on every link.
func TestFitEveryCovarianceOfEveryModel(t *testing.T) {
	const start = "y,a,s,w\n"
	bodies := map[response]string{
		positive:      "2,1,p,1\n3,2,q,2\n4,3,p,1\n3,4,r,1\n5,5,q,3\n4,6,r,1\n6,7,s,1\n5,8,s,2\n7,9,t,1\n6,10,t,1\n8,11,p,1\n7,12,q,1\n",
		notNegative:   "2,1,p,1\n0,2,q,2\n4,3,p,1\n3,4,r,1\n5,5,q,3\n0,6,r,1\n6,7,s,1\n5,8,s,2\n7,9,t,1\n6,10,t,1\n8,11,p,1\n7,12,q,1\n",
		yesOrNo:       "0,1,p,1\n1,2,q,2\n0,3,p,1\n0,4,r,1\n1,5,q,3\n0,6,r,1\n1,7,s,1\n0,8,s,2\n1,9,t,1\n1,10,t,1\n0,11,p,1\n1,12,q,1\n",
		orderedLevels: "0,1,p,1\n1,2,q,2\n0,3,p,1\n0,4,r,1\n2,5,q,3\n0,6,r,1\n1,7,s,1\n2,8,s,2\n1,9,t,1\n1,10,t,1\n0,11,p,1\n2,12,q,1\n",
	}
	bodies[anyNumber] = bodies[positive]
	for _, m := range fitModels {
		d := start + bodies[m.response]
		for _, covariance := range m.covariances {
			for _, link := range append(m.links, "") {
				args := []string{"-", "y ~ a", "--model", m.name, "--covariance", covariance, "--weights", "w"}
				if covariance == "cluster" {
					args = append(args, "--cluster", "s")
				}
				if link != "" {
					args = append(args, "--link", string(link))
				}
				got := fitted(t, d, args...)
				for _, term := range got.Terms {
					if term.Estimate == nil || term.StdError == nil || *term.StdError <= 0 || term.P == nil {
						t.Errorf("%v: term %+v", args, term)
					}
				}
				if got.Covariance != covariance {
					t.Errorf("%v: covariance %q", args, got.Covariance)
				}
			}
		}
	}
}
