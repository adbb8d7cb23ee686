package regress

import (
	"math"
	"slices"
	"testing"

	"ibsen/internal/reference"
)

// waves are the two equations of testdata/sur.R.
func waves(t testing.TB) []*Design {
	t.Helper()
	const n = 40
	data := Columns{Number: map[string][]float64{}, Label: map[string][]string{}}
	add := func(name string, f func(i float64) float64) {
		for i := 1; i <= n; i++ {
			data.Number[name] = append(data.Number[name], f(float64(i)))
		}
	}
	a := func(i float64) float64 { return math.Sin(3 * i) }
	b := func(i float64) float64 { return math.Cos(2*i) * 3 }
	g := func(i float64) float64 { return math.Mod(i, 2) }
	x := func(i float64) float64 { return math.Mod(i, 7) }
	e := func(i float64) float64 { return math.Sin(5*i*i) * 2 }
	u := func(i float64) float64 { return math.Cos(11 * i) }
	add("a", a)
	add("b", b)
	add("g", g)
	add("x", x)
	add("cost", func(i float64) float64 { return 100 + 20*g(i) + 5*a(i) + 3*x(i) + 10*e(i) + 4*u(i) })
	add("effect", func(i float64) float64 { return 1 + 0.1*g(i) + 0.05*b(i) - 0.06*e(i) + 0.05*math.Sin(17*i) })
	for i := range n {
		data.Label["cluster"] = append(data.Label["cluster"], string(rune('A'+i/4)))
	}
	var out []*Design
	for _, text := range []string{"cost ~ g + a + x", "effect ~ g + b"} {
		f, err := ParseFormula(text)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Build(f, data, BuildOptions{Cluster: "cluster"})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

func stacked(s *System) (coef, errors []float64) {
	for _, f := range s.Fits {
		for _, term := range f.Terms {
			coef, errors = append(coef, term.Estimate), append(errors, term.StdError)
		}
	}
	return coef, errors
}

// agree compares numbers with R's, which testdata/sur.R prints.
func agree(t *testing.T, what string, got, want []float64, least float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if d := reference.Digits(got[i], want[i]); d < least {
			t.Errorf("%s %d: got %.16g, want %.16g: %.1f digits", what, i, got[i], want[i], d)
		}
	}
}

func TestSURAgreesWithSystemfit(t *testing.T) {
	for _, c := range []struct {
		name       string
		o          SUROptions
		coef, se   []float64
		cov, least float64
	}{
		{
			"two steps, geometric mean", SUROptions{},
			[]float64{9.612488723780201e+01, 2.321305282675929e+01, 5.768993386417996e+00, 4.028271107071796e+00, 1.005460048396989e+00, 7.962579943640732e-02, 5.066098071833871e-02},
			[]float64{3.859568523186322e+00, 4.623695163554765e+00, 1.707175228196756e+00, 6.526271470657646e-01, 1.897022083931303e-02, 2.682708700382364e-02, 3.497315083137858e-03},
			-1.038522503444171e-01, 10,
		},
		{
			"two steps, rows", SUROptions{Divisor: DivisorRows},
			[]float64{9.615558271927254e+01, 2.320696135687641e+01, 5.833292422738035e+00, 4.018895441441162e+00, 1.005456278134057e+00, 7.962328313892782e-02, 5.058429401662671e-02},
			[]float64{3.661508195628353e+00, 4.386422376941347e+00, 1.619568625835836e+00, 6.191364742756469e-01, 1.824497417894538e-02, 2.580146608872100e-02, 3.363609940441637e-03},
			-9.475628656232576e-02, 10,
		},
		{
			"iterated, rows", SUROptions{Divisor: DivisorRows, Iterate: true},
			[]float64{9.589573512013358e+01, 2.325743004407980e+01, 5.311257305193871e+00, 4.098391436851704e+00, 1.005444081554663e+00, 7.961514306416780e-02, 5.033621703510942e-02},
			[]float64{3.590234039819699e+00, 4.565954901542016e+00, 1.307034391098074e+00, 4.996423936383004e-01, 1.843877049109681e-02, 2.607585925984759e-02, 2.634408725862930e-03},
			-1.078329234279937e-01, 9,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := SUR(waves(t), c.o)
			if err != nil {
				t.Fatal(err)
			}
			coef, se := stacked(s)
			agree(t, "coefficient", coef, c.coef, c.least)
			agree(t, "standard error", se, c.se, c.least)
			agree(t, "covariance between equations", []float64{s.Cov[s.Index[0][1]][s.Index[1][1]]}, []float64{c.cov}, c.least)
		})
	}
}

func TestSURRobustCovariances(t *testing.T) {
	for v, want := range map[Covariance][]float64{
		HC0:        {3.431158682496622e+00, 4.508218550405503e+00, 1.348263447643921e+00, 4.587647968522618e-01, 1.925467903198680e-02, 2.599210472854303e-02, 3.057950957181731e-03},
		ClusterCR0: {2.993955044398239e+00, 4.292699700290002e+00, 5.745756886135219e-01, 3.365949117733788e-01, 2.035091127480958e-02, 2.946853978612831e-02, 3.916781772464987e-03},
	} {
		s, err := SUR(waves(t), SUROptions{Covariance: v})
		if err != nil {
			t.Fatal(err)
		}
		_, se := stacked(s)
		agree(t, string(v), se, want, 9)
	}
}

func TestSURSaysWhetherEquationsAreIndependent(t *testing.T) {
	s, err := SUR(waves(t), SUROptions{})
	if err != nil {
		t.Fatal(err)
	}
	agree(t, "Breusch-Pagan", []float64{s.Independence.Statistic, s.Independence.PValue}, []float64{2.810123438336774e+01, 1.151324029383710e-07}, 9)
}

// Equations with the same terms are least squares by equation.
func TestSURWithTheSameTermsIsLeastSquares(t *testing.T) {
	d := waves(t)
	same := *d[0]
	same.Y, same.Response = d[1].Y, d[1].Response
	s, err := SUR([]*Design{d[0], &same}, SUROptions{})
	if err != nil {
		t.Fatal(err)
	}
	for e, design := range []*Design{d[0], &same} {
		f, err := OLS(design, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range f.Terms {
			agree(t, term.Name, []float64{s.Fits[e].Terms[j].Estimate, s.Fits[e].Terms[j].StdError}, []float64{term.Estimate, term.StdError}, 11)
		}
	}
}

// A resample by counts is the system of the rows drawn, each as often.
func TestRefitSURIsTheSystemOfTheRowsDrawn(t *testing.T) {
	designs := waves(t)
	r, err := RefitSUR(designs, SUROptions{})
	if err != nil {
		t.Fatal(err)
	}
	counts := make([]float64, 40)
	var rows []int
	for i := range counts {
		counts[i] = float64((i * 7) % 3)
		for range int(counts[i]) {
			rows = append(rows, i)
		}
	}
	var drawn []*Design
	for _, d := range designs {
		var x [][]float64
		pick := func(from []float64) []float64 {
			out := make([]float64, len(rows))
			for k, i := range rows {
				out[k] = from[i]
			}
			return out
		}
		for _, column := range d.X {
			x = append(x, pick(column))
		}
		n, err := NewDesign(d.Response, pick(d.Y), slices.Clone(d.Terms), x)
		if err != nil {
			t.Fatal(err)
		}
		drawn = append(drawn, n)
	}
	s, err := SUR(drawn, SUROptions{})
	if err != nil {
		t.Fatal(err)
	}
	want, _ := stacked(s)
	got := make([]float64, r.Coefficients())
	if err := r.Fit(counts, got); err != nil {
		t.Fatal(err)
	}
	agree(t, "coefficient", got, want, 9)
	if err := r.Fit(nil, got); err != nil {
		t.Fatal(err)
	}
	whole, _ := SUR(designs, SUROptions{})
	want, _ = stacked(whole)
	agree(t, "every row once", got, want, 11)
}
