package regress

import (
	"math"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// twoPartDesign is smallDesign with every fifth cost 0 and without z.
func twoPartDesign() *Design {
	d := smallDesign("cost", false)
	d.Terms, d.X = d.Terms[:3], d.X[:3]
	for i := range d.Y {
		if i%5 == 0 {
			d.Y[i] = 0
		}
	}
	return d
}

// R 4.2.2: glm(cost > 0 ~ arm + x, binomial) and glm(cost ~ arm + x,
// Gamma("log"), subset = cost > 0) on twoPartDesign, epsilon = 1e-300, the
// second with 20 more Newton steps; the gradient of mean(p*m) by hand; hc0 and cr0 from the crossproducts of both
// models' influences, by row and by i %% 7.
func TestTwoPartAgreesWithR(t *testing.T) {
	for _, want := range []struct {
		covariance         Covariance
		se0, se1, seOfDiff float64
		df                 float64
	}{
		{Classical, 13.5675040811, 15.8704708619, 20.8933854742, math.Inf(1)},
		{HC0, 13.509204188, 15.5310595102, 20.4460527141, math.Inf(1)},
		{ClusterCR0, 10.9643732037, 14.3342737297, 22.7678411278, 6},
	} {
		t.Run(string(want.covariance), func(t *testing.T) {
			m, err := FitTwoPart(twoPartDesign(), Options{Covariance: want.covariance})
			if err != nil {
				t.Fatal(err)
			}
			r, err := m.Recycled("arm", []string{"0", "1"})
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct {
				what      string
				got, want float64
			}{
				{"mean of arm 0", r.Means[0].Value, 96.29734358182},
				{"mean of arm 1", r.Means[1].Value, 112.2407341365},
				{"difference", r.Differences[0].Value, 15.94339055466},
				{"its error", r.Differences[0].StdError, want.seOfDiff},
				{"error of arm 0", r.Means[0].StdError, want.se0},
				{"error of arm 1", r.Means[1].StdError, want.se1},
			} {
				if digits := reference.Digits(c.got, c.want); digits < 10 {
					t.Errorf("%s: %.13g, want %.13g (%.1f digits)", c.what, c.got, c.want, digits)
				}
			}
			if m.joint.DF != want.df {
				t.Errorf("degrees of freedom %g, want %g", m.joint.DF, want.df)
			}
		})
	}
}

// With the arm alone both parts fit each arm's share and mean, so the two-part
// difference is that of the arms' plain means, and its robust error is least
// squares': only so if the parts' covariance is taken in.
func TestTwoPartOfAnArmAloneIsTheDifferenceOfMeans(t *testing.T) {
	d := twoPartDesign()
	d.Terms, d.X = d.Terms[:2], d.X[:2]
	for _, kind := range []Covariance{HC0, ClusterCR0} {
		m, err := FitTwoPart(d, Options{Covariance: kind})
		if err != nil {
			t.Fatal(err)
		}
		r, err := m.Recycled("arm", []string{"0", "1"})
		if err != nil {
			t.Fatal(err)
		}
		plain, err := OLS(d, Options{Covariance: kind})
		if err != nil {
			t.Fatal(err)
		}
		got, want := r.Differences[0], plain.Terms[1]
		if reference.Digits(got.Value, want.Estimate) < 12 || reference.Digits(got.StdError, want.StdError) < 12 {
			t.Errorf("%s: %.15g (%.15g), want %.15g (%.15g)", kind, got.Value, got.StdError, want.Estimate, want.StdError)
		}
	}
}

func TestTwoPartFittedMeansSumToTheirParts(t *testing.T) {
	m, err := FitTwoPart(twoPartDesign(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	fitted, err := m.Fitted()
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	for i, mean := range fitted {
		if m.Design.Y[i] == 0 {
			continue
		}
		want := m.Any.Fitted[i] * m.Amount.Fitted[next]
		next++
		if reference.Digits(mean, want) < 13 {
			t.Errorf("row %d: %.15g, want %.15g", i, mean, want)
		}
	}
	if next != m.Amount.Design.N {
		t.Errorf("%d rows have a cost, and %d an amount", next, m.Amount.Design.N)
	}
}

func TestTwoPartRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(d *Design)
		want   []string
	}{
		{"a negative cost", func(d *Design) { d.Y[3] = -1 }, []string{"cost", "1 of 30", "negative"}},
		{"no cost at all", func(d *Design) { clear(d.Y) }, []string{"cost", "all 30 values are 0"}},
		{"a cost for everyone", func(d *Design) {
			for i := range d.Y {
				d.Y[i]++
			}
		}, []string{"any cost", "all 30 values are 1"}},
		{"a cost for everyone in one arm", func(d *Design) {
			for i := range d.Y {
				d.Y[i] += d.X[1][i]
			}
		}, []string{"any cost", "separation", "arm"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := twoPartDesign()
			c.change(d)
			_, err := FitTwoPart(d, Options{})
			if err == nil {
				t.Fatal("no error")
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
		})
	}
}

// Columns that only people without a cost tell apart leave amounts unknown: a
// prediction would be made up.
func TestTwoPartDoesNotPredictFromAnAliasedAmount(t *testing.T) {
	d := twoPartDesign()
	abroad, alone := make([]float64, d.N), make([]float64, d.N)
	for _, i := range []int{5, 10, 12} { // of whom 12 has a cost
		abroad[i] = 1
	}
	for _, i := range []int{12, 15} {
		alone[i] = 1
	}
	d.Terms, d.X = append(d.Terms, "abroad", "alone"), append(d.X, abroad, alone)
	m, err := FitTwoPart(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Recycled("arm", []string{"0", "1"}); err == nil || !strings.Contains(err.Error(), "alone") {
		t.Errorf("error %v does not name the term", err)
	}
	if _, err := m.Fitted(); err == nil {
		t.Error("fitted means from an unknown amount")
	}
}
