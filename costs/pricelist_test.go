package costs_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ibsen/costs"
)

var (
	nan = math.NaN()
	// near allows for the last digits of products of decimals.
	near = cmp.Options{cmpopts.EquateNaNs(), cmpopts.EquateApprox(1e-13, 0)}
	// prices2007 is the basis of the IBSEN evaluation.
	prices2007 = costs.Basis{Currency: "GBP", PriceYear: "2007/08"}
)

// wantError fails unless err has every one of the texts.
func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one that says %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q does not say %q", err, text)
		}
	}
}

// unit is a unit cost in pounds with a source.
func unit(resource, place string, amount float64, year string) costs.UnitCost {
	return costs.UnitCost{Resource: resource, Place: place, Amount: amount, Unit: "hour", Currency: "GBP", PriceYear: year, Source: "source"}
}

// pss is the inflator that the report names in footnote 69.
var pss = costs.Inflator{From: "2006/07", To: "2007/08", Factor: 1.036, Source: "PSS"}

func priceList(t *testing.T, units []costs.UnitCost, inflators ...costs.Inflator) *costs.PriceList {
	t.Helper()
	list, err := costs.NewPriceList(units, inflators, "GBP", "2007/08")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestUnitPrefersThePlacesOwn(t *testing.T) {
	list := priceList(t, []costs.UnitCost{
		unit("home care", "", 17.70, "2006/07"),
		unit("home care", "Barking", 15.54, "2007/08"),
		unit("lunch club", "Bath", 28.14, "2007/08"),
	}, pss)
	for _, tc := range []struct {
		name, resource, place string
		want                  costs.UnitCost
		found                 bool
	}{
		{"its own", "home care", "Barking", unit("home care", "Barking", 15.54, "2007/08"), true},
		{"the national one, inflated", "home care", "Essex", costs.UnitCost{
			Resource: "home care", Amount: 17.70 * 1.036, Unit: "hour", Currency: "GBP", PriceYear: "2007/08",
			Source: "source; times 1.036 from 2006/07 to 2007/08 prices (PSS)",
		}, true},
		{"only somewhere else", "lunch club", "Essex", costs.UnitCost{}, false},
		{"nowhere", "telecare", "Bath", costs.UnitCost{}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, found := list.Unit(tc.resource, tc.place)
			if diff := cmp.Diff(tc.want, got, near); diff != "" || found != tc.found {
				t.Errorf("found %v\n%s", found, diff)
			}
		})
	}
	if list.Basis() != prices2007 {
		t.Errorf("the list's basis is %v", list.Basis())
	}
}

func TestInflatorsChain(t *testing.T) {
	list := priceList(t, []costs.UnitCost{unit("meal", "", 2, "2005/06")},
		pss, costs.Inflator{From: "2005/06", To: "2006/07", Factor: 1.5, Source: "made up"})
	want := []costs.UnitCost{{
		Resource: "meal", Amount: 2 * 1.5 * 1.036, Unit: "hour", Currency: "GBP", PriceYear: "2007/08",
		Source: "source; times 1.5 from 2005/06 to 2006/07 prices (made up); times 1.036 from 2006/07 to 2007/08 prices (PSS)",
	}}
	if diff := cmp.Diff(want, list.Units(), near); diff != "" {
		t.Error(diff)
	}
}

func TestUnitsCannotBeChanged(t *testing.T) {
	units := []costs.UnitCost{unit("meal", "", 2, "2007/08")}
	list := priceList(t, units)
	units[0].Amount = 99
	list.Units()[0].Amount = 99
	if got, _ := list.Unit("meal", ""); got.Amount != 2 {
		t.Errorf("a caller's change reached the list: %v", got)
	}
}

func TestNewPriceListErrors(t *testing.T) {
	good := unit("meal", "", 2, "2007/08")
	with := func(change func(*costs.UnitCost)) []costs.UnitCost {
		changed := good
		change(&changed)
		return []costs.UnitCost{changed}
	}
	for _, tc := range []struct {
		name      string
		units     []costs.UnitCost
		inflators []costs.Inflator
		want      []string
	}{
		{"no resource", with(func(u *costs.UnitCost) { u.Resource = "" }), nil, []string{`"" (national): no resource`}},
		{"no source", with(func(u *costs.UnitCost) { u.Source = "" }), nil, []string{`"meal" (national): no source`}},
		{"negative", with(func(u *costs.UnitCost) { u.Amount = -1 }), nil, []string{"0 or more"}},
		{"not a number", with(func(u *costs.UnitCost) { u.Amount = nan }), nil, []string{"0 or more"}},
		{"infinite", with(func(u *costs.UnitCost) { u.Amount = math.Inf(1) }), nil, []string{"0 or more"}},
		{"another currency", with(func(u *costs.UnitCost) { u.Currency = "EUR" }), nil, []string{`currency "EUR" in a list in "GBP"`}},
		{"a year without inflators", with(func(u *costs.UnitCost) { u.PriceYear = "2006/07" }), nil, []string{`from price year "2006/07" to "2007/08"`}},
		{"a later year", with(func(u *costs.UnitCost) { u.PriceYear = "2008/09" }), []costs.Inflator{pss}, []string{`from price year "2008/09"`}},
		{"inflators that go round", with(func(u *costs.UnitCost) { u.PriceYear = "a" }), []costs.Inflator{
			{From: "a", To: "b", Factor: 1, Source: "s"}, {From: "b", To: "a", Factor: 1, Source: "s"},
		}, []string{`from price year "a"`}},
		{"an amount that overflows", with(func(u *costs.UnitCost) { u.Amount, u.PriceYear = math.MaxFloat64, "2006/07" }), []costs.Inflator{pss}, []string{"inflated amount is too large"}},
		{"given twice", []costs.UnitCost{good, good}, nil, []string{`"meal" (national): given twice`}},
		{"given twice in a place", []costs.UnitCost{unit("meal", "Bath", 1, "2007/08"), unit("meal", "Bath", 1, "2007/08")}, nil, []string{`"meal" in "Bath": given twice`}},
		{"two inflators from one year", nil, []costs.Inflator{pss, {From: "2006/07", To: "2009/10", Factor: 1.1, Source: "s"}}, []string{`from "2006/07" to "2009/10": another one leaves "2006/07"`}},
		{"an inflator of nothing", nil, []costs.Inflator{{From: "a", To: "a"}}, []string{"two different price years", "positive number", "no source"}},
		{"an infinite inflator", nil, []costs.Inflator{{From: "a", To: "b", Factor: math.Inf(1), Source: "s"}}, []string{"positive number"}},
		{"several at once", append(with(func(u *costs.UnitCost) { u.Source = "" }), unit("bed", "", -1, "")), nil, []string{`"meal" (national): no source`, `"bed" (national)`, `price year ""`, "0 or more"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			list, err := costs.NewPriceList(tc.units, tc.inflators, "GBP", "2007/08")
			wantError(t, err, tc.want...)
			if list != nil {
				t.Error("a list came with the error")
			}
		})
	}
	_, err := costs.NewPriceList(nil, nil, "", "")
	wantError(t, err, "no currency", "no price year")
}

func TestPerPerson(t *testing.T) {
	list := priceList(t, []costs.UnitCost{unit("meal", "", 3, "2007/08"), unit("meal", "Bath", 2, "2007/08"), unit("lunch", "Bath", 1, "2007/08")})
	got, err := list.PerPerson("meal", []string{"Bath", "Essex", ""})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{2, 3, 3}, got); diff != "" {
		t.Error(diff)
	}
	_, err = list.PerPerson("lunch", []string{"Bath", "Essex", ""})
	wantError(t, err, `"lunch", rows 1, 2`)
	if strings.Contains(err.Error(), "Essex") {
		t.Errorf("the error prints where a person lives: %v", err)
	}
}

func TestPriceListDoesNotDependOnOrder(t *testing.T) {
	years := []string{"2003", "2004", "2005", "2006", "2007/08"}
	var inflators []costs.Inflator
	for i := 1; i < len(years); i++ {
		inflators = append(inflators, costs.Inflator{From: years[i-1], To: years[i], Factor: 1 + float64(i)/100, Source: "s"})
	}
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.IntRange(0, len(years)-1).Draw(t, "year")
		list, err := costs.NewPriceList(
			[]costs.UnitCost{unit("meal", "", 100, years[start])},
			rapid.Permutation(inflators).Draw(t, "inflators"), "GBP", "2007/08")
		if err != nil {
			t.Fatal(err)
		}
		want := 100.0
		for i := start + 1; i < len(years); i++ {
			want *= 1 + float64(i)/100
		}
		if got, _ := list.Unit("meal", "anywhere"); got.Amount != want || got.PriceYear != "2007/08" {
			t.Fatalf("got %v in %s, want %v", got.Amount, got.PriceYear, want)
		}
	})
}
