package impute

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ibsen/internal/reference"
)

var inf = math.Inf(1)

// diagonal makes covariances of terms whose variances alone are known.
func diagonal(variances [][]float64) [][][]float64 {
	out := make([][][]float64, len(variances))
	for i, row := range variances {
		out[i] = square(len(row))
		for j, v := range row {
			out[i][j][j] = v
		}
	}
	return out
}

func column(x ...float64) [][]float64 {
	out := make([][]float64, len(x))
	for i, v := range x {
		out[i] = []float64{v}
	}
	return out
}

func near(got, want, digits float64) bool {
	return math.Abs(got-want) <= math.Pow(10, -digits)*math.Max(1e-3, math.Abs(want))
}

func TestPoolWorkedCase(t *testing.T) {
	estimates, variances := column(10, 12, 11, 9, 13), diagonal(column(4, 4.4, 3.6, 4.2, 3.8))
	for _, c := range []struct {
		name              string
		complete, df, fmi float64
	}{
		{"n = 100, k = 2", 98, 15.5918039, 0.4900424},
		{"n infinite", inf, 21.7777778, 0.4746957},
	} {
		p, err := Pool(estimates, variances, c.complete)
		if err != nil {
			t.Fatal(err)
		}
		e := p.Terms[0]
		for _, q := range []struct {
			name      string
			got, want float64
		}{
			{"estimate", e.Estimate, 11},
			{"within", e.Within, 4},
			{"between", e.Between, 2.5},
			{"total", e.Total, 7},
			{"riv", e.RIV, 0.75},
			{"lambda", e.Lambda, 3.0 / 7},
			{"df", e.DF, c.df},
			{"fmi", e.FMI, c.fmi},
		} {
			if !near(q.got, q.want, 7) {
				t.Errorf("%s: %s is %.9g, want %.9g", c.name, q.name, q.got, q.want)
			}
		}
	}
}

// scalars reads a JSON number or a list of them, as R writes one or many.
type scalars []float64

func (s *scalars) UnmarshalJSON(raw []byte) error {
	var one float64
	if json.Unmarshal(raw, &one) == nil {
		*s = scalars{one}
		return nil
	}
	return json.Unmarshal(raw, (*[]float64)(s))
}

// pooledByR is a pooled block of the reference answers.
type pooledByR struct {
	Estimate, SE, T, P        scalars
	UBar, B, Riv, Lambda, FMI scalars
	TVar                      scalars     `json:"t_var"`
	DF                        scalars     `json:"df_barnard_rubin"`
	DFComplete                float64     `json:"df_complete"`
	Low                       scalars     `json:"ci95_lo"`
	High                      scalars     `json:"ci95_hi"`
	Estimates                 [][]float64 `json:"per_imputation_estimate"`
	Variances                 [][]float64 `json:"per_imputation_variance"`
}

// readPooled reads a block, or with a dot a block of a block.
func readPooled(t *testing.T, file, block string) pooledByR {
	t.Helper()
	outer, inner, nested := strings.Cut(block, ".")
	if !nested {
		var p pooledByR
		reference.Answers(t, file, outer, &p)
		return p
	}
	blocks := map[string]json.RawMessage{}
	reference.Answers(t, file, outer, &blocks)
	var p pooledByR
	if err := json.Unmarshal(blocks[inner], &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPoolAgreesWithMice(t *testing.T) {
	for _, c := range []struct{ file, block string }{
		{"nhanes", "chl"},
		{"nhanes", "bmi"},
		{"nhanes", "mean_chl"},
		{"airquality", "ozone"},
		{"menss", "mi.cost"},
		{"menss", "mi.qaly"},
		{"menss", "mi.nb20000"},
		{"pbs_wide", "mi.cost"},
		{"pbs_wide", "mi.qaly"},
		{"pbs_wide", "mi.nb20000"},
	} {
		t.Run(c.file+" "+c.block, func(t *testing.T) {
			want := readPooled(t, c.file, c.block)
			p, err := Pool(want.Estimates, diagonal(want.Variances), want.DFComplete)
			if err != nil {
				t.Fatal(err)
			}
			for j, e := range p.Terms {
				for _, q := range []struct {
					name              string
					got, want, digits float64
				}{
					{"estimate", e.Estimate, want.Estimate[j], 9},
					{"standard error", e.StdError, want.SE[j], 9},
					{"within", e.Within, want.UBar[j], 9},
					{"between", e.Between, want.B[j], 9},
					{"total", e.Total, want.TVar[j], 9},
					{"riv", e.RIV, want.Riv[j], 9},
					{"lambda", e.Lambda, want.Lambda[j], 9},
					{"fmi", e.FMI, want.FMI[j], 9},
					{"df", e.DF, want.DF[j], 9},
					{"t", e.Statistic, want.T[j], 9},
					{"p", e.PValue, want.P[j], 8},
					{"low", e.ConfLow, want.Low[j], 9},
					{"high", e.ConfHigh, want.High[j], 9},
				} {
					if d := reference.Digits(q.got, q.want); d < q.digits {
						t.Errorf("term %d: %s is %.15g, want %.15g: %.1f digits", j, q.name, q.got, q.want, d)
					}
				}
			}
		})
	}
}

// The Welch covariances of (cost, effect) have an off-diagonal.
func TestPoolCovarianceAgreesWithR(t *testing.T) {
	for _, file := range []string{"menss", "pbs_wide"} {
		var mi struct {
			CEA struct {
				UBar, B, Total [][]float64
				Per            struct {
					DC, DE, VarC, VarE, Cov []float64
				} `json:"per_imputation"`
			}
		}
		reference.Answers(t, file, "mi", &mi)
		var estimates [][]float64
		var covs [][][]float64
		for i := range mi.CEA.Per.DC {
			s := mi.CEA.Per
			estimates = append(estimates, []float64{s.DC[i], s.DE[i]})
			covs = append(covs, [][]float64{{s.VarC[i], s.Cov[i]}, {s.Cov[i], s.VarE[i]}})
		}
		p, err := Pool(estimates, covs, inf)
		if err != nil {
			t.Fatal(err)
		}
		for a := range 2 {
			for b := range 2 {
				for _, q := range [][2]float64{{p.Within[a][b], mi.CEA.UBar[a][b]}, {p.Between[a][b], mi.CEA.B[a][b]}, {p.Total[a][b], mi.CEA.Total[a][b]}} {
					if reference.Digits(q[0], q[1]) < 9 {
						t.Errorf("%s (%d, %d): got %.15g, want %.15g", file, a, b, q[0], q[1])
					}
				}
			}
		}
	}
}

func TestPoolOfEqualFitsIsThatFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(1, 30).Draw(t, "m")
		estimate := rapid.Float64Range(-1e6, 1e6).Draw(t, "estimate")
		variance := rapid.Float64Range(1e-6, 1e6).Draw(t, "variance")
		df := rapid.Float64Range(1, 1e6).Draw(t, "df")
		estimates, variances := make([]float64, m), make([]float64, m)
		for i := range estimates {
			estimates[i], variances[i] = estimate, variance
		}
		p, err := Pool(column(estimates...), diagonal(column(variances...)), df)
		if err != nil {
			t.Fatal(err)
		}
		e := p.Terms[0]
		if e.Estimate != estimate || e.Total != variance || e.DF != df || e.Between != 0 || e.RIV != 0 || e.FMI != 0 {
			t.Fatalf("%d equal fits pool to %+v", m, e)
		}
		if (m == 1) != (len(p.Warnings) == 1) {
			t.Fatalf("m = %d: warnings %v", m, p.Warnings)
		}
	})
}

func TestPoolMovesWithItsUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(2, 10).Draw(t, "m")
		number, positive := rapid.Float64Range(-10, 10), rapid.Float64Range(0.1, 10)
		// Whole numbers: sets that differ by rounding only count as agreeing.
		whole := rapid.Map(rapid.IntRange(-10, 10), func(i int) float64 { return float64(i) })
		q := rapid.SliceOfN(whole, m, m).Draw(t, "estimates")
		u := rapid.SliceOfN(positive, m, m).Draw(t, "variances")
		shift, scale := number.Draw(t, "shift"), positive.Draw(t, "scale")
		moved, grown := make([]float64, m), make([]float64, m)
		for i := range q {
			moved[i], grown[i] = shift+scale*q[i], scale*scale*u[i]
		}
		a, err := Pool(column(q...), diagonal(column(u...)), 50)
		if err != nil {
			t.Fatal(err)
		}
		b, err := Pool(column(moved...), diagonal(column(grown...)), 50)
		if err != nil {
			t.Fatal(err)
		}
		x, y := a.Terms[0], b.Terms[0]
		if !near(y.ConfLow, shift+scale*x.ConfLow, 8) && math.Abs(y.ConfLow) > 1 || !near(y.DF, x.DF, 6) || !near(y.StdError, scale*x.StdError, 8) {
			t.Fatalf("%+v moves to %+v", x, y)
		}
	})
}

func TestPoolLevel(t *testing.T) {
	p, err := Pool(column(10, 12, 11, 9, 13), diagonal(column(4, 4.4, 3.6, 4.2, 3.8)), inf)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := p.AtLevel(0.99)
	if err != nil {
		t.Fatal(err)
	}
	if !(wide.Terms[0].ConfLow < p.Terms[0].ConfLow && wide.Terms[0].ConfHigh > p.Terms[0].ConfHigh) {
		t.Error("a 99% interval does not hold the 95% one")
	}
	back, _ := wide.AtLevel(0.95)
	if diff := cmp.Diff(p, back, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("going to another level and back changes the pooling:\n%s", diff)
	}
	for _, level := range []float64{0, 1, -1, math.NaN()} {
		if _, err := p.AtLevel(level); err == nil {
			t.Errorf("level %g: no error", level)
		}
	}
}

func TestPoolBadInput(t *testing.T) {
	one := diagonal(column(1, 1))
	for _, c := range []struct {
		name      string
		estimates [][]float64
		covs      [][][]float64
		df        float64
		want      string
	}{
		{"no sets", nil, nil, 9, "no estimate"},
		{"no terms", [][]float64{{}, {}}, [][][]float64{{}, {}}, 9, "no estimate"},
		{"covariances of other sets", column(1, 2), one[:1], 9, "2 sets"},
		{"ragged", [][]float64{{1}, {1, 2}}, one, 9, "set 2"},
		{"missing estimate", column(1, math.NaN()), one, 9, "set 2"},
		{"infinite estimate", column(inf, 1), one, 9, "set 1"},
		{"zero variance", column(1, 2), diagonal(column(1, 0)), 9, "positive variance"},
		{"missing variance", column(1, 2), diagonal(column(1, math.NaN())), 9, "positive variance"},
		{"covariance too small", column(1, 2), [][][]float64{{{1}}, {}}, 9, "1 x 1"},
		{"no degrees of freedom", column(1, 2), one, 0, "above 0"},
		{"unknown degrees of freedom", column(1, 2), one, math.NaN(), "above 0"},
	} {
		if _, err := Pool(c.estimates, c.covs, c.df); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

// Where next to all the variance is between sets the degrees of freedom go to
// zero and the interval widens without end, but nothing is NaN.
func TestPoolWithNearlyAllVarianceBetweenSets(t *testing.T) {
	for _, within := range []float64{1e-17, 1e-30, 1e-200} {
		p, err := Pool([][]float64{{1}, {3}}, [][][]float64{{{within}}, {{within}}}, 50)
		if err != nil {
			t.Fatal(err)
		}
		e := p.Terms[0]
		if !(e.DF > 0) || !(e.PValue > 0.99) || !(e.PValue <= 1) || !math.IsInf(e.ConfLow, -1) || !math.IsInf(e.ConfHigh, 1) {
			t.Errorf("within %g: %+v", within, e)
		}
	}
}
