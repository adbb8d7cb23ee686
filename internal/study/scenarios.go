package study

import (
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"ibsen/cea"
)

// ScenarioChoice is one declared alternative to a base case: what it does
// otherwise. What is nil is as in the base case; an empty text, list or number
// of sets asks for none.
type ScenarioChoice struct {
	Position
	Title        string   `key:"title,required"`
	Cost         *string  `key:"cost"`
	Effect       *string  `key:"effect"`
	Adjust       *string  `key:"adjust"`
	AdjustCost   *string  `key:"adjust_cost"`
	AdjustEffect *string  `key:"adjust_effect"`
	CostModel    *string  `key:"cost_model"`
	EffectModel  *string  `key:"effect_model"`
	Covariance   *string  `key:"covariance"`
	Cluster      *string  `key:"cluster"`
	Impute       *int     `key:"impute"`
	Order        *string  `key:"order"`
	Auxiliary    []string `key:"auxiliary"`
	Together     *bool    `key:"together"`
	Estimand     *string  `key:"estimand"`
	Received     *string  `key:"received"`
	Interval     *string  `key:"interval"`
	Level        *float64 `key:"level"`
	WTP          *float64 `key:"wtp"`
	Only         []Only   `key:"only"`

	places map[string]Position
}

// Only keeps the rows that hold one of the values Is in a column, or none of
// the values IsNot.
type Only struct {
	Position
	Column string   `key:"column,required"`
	Is     []string `key:"is"`
	IsNot  []string `key:"is_not"`
}

// At is where the value of a key stands in the file, or where the scenario does
// if it does not have that key.
func (s ScenarioChoice) At(key string) Position {
	if at, ok := s.places[key]; ok {
		return at
	}
	return s.Position
}

// mostScenarios bounds how many scenarios a file may declare.
const mostScenarios = 100

// ReadScenarios reads the list "scenarios" of a file of alternatives and checks
// what can be checked without the data. name stands for the file in errors,
// which are [Faults] for everything but a file that is not YAML at all.
func ReadScenarios(name string, data []byte) ([]ScenarioChoice, error) {
	faults := &Faults{File: name}
	body, err := document(data, faults, 0, "a list of scenarios")
	if err != nil {
		return nil, err
	}
	var file struct {
		Position
		Scenarios []ScenarioChoice `key:"scenarios,required"`
	}
	b := binder{faults, 0}
	b.bind(body, reflect.ValueOf(&file).Elem(), "scenario file")
	for i, n := range scenarioNodes(body) {
		if i < len(file.Scenarios) {
			file.Scenarios[i].places = b.valuePlaces(n)
		}
	}
	// As in Parse: a misspelt key is one fault, not two.
	if faults.List == nil {
		faults.scenarios(file.Position, file.Scenarios)
	}
	if err := faults.err(); err != nil {
		return nil, err
	}
	return file.Scenarios, nil
}

// scenarioNodes are the entries of the list, in a file that has one.
func scenarioNodes(body ast.Node) []ast.Node {
	values, _ := entries(body)
	for _, v := range values {
		if list, ok := v.Value.(*ast.SequenceNode); ok && v.Key.GetToken().Value == "scenarios" {
			return list.Values
		}
	}
	return nil
}

// valuePlaces are the places of a mapping's values, by key.
func (b *binder) valuePlaces(n ast.Node) map[string]Position {
	values, _ := entries(n)
	out := make(map[string]Position, len(values))
	for _, v := range values {
		out[v.Key.GetToken().Value] = b.at(v.Value)
	}
	return out
}

// scenarios reports everything in a list of scenarios that cannot be.
func (f *Faults) scenarios(top Position, all []ScenarioChoice) {
	if len(all) == 0 || len(all) > mostScenarios {
		f.add(top, "scenarios: %d are declared; from 1 to %d are possible", len(all), mostScenarios)
	}
	var titles []string
	for _, s := range all {
		folded := strings.ToLower(strings.Join(strings.Fields(s.Title), " "))
		if slices.Contains(titles, folded) {
			f.add(s.At("title"), "title: %q is the title of an earlier scenario", s.Title)
		}
		titles = append(titles, folded)
		if len(s.places) == 1 {
			f.add(s.Position, "scenario %q says nothing that differs from the base case", s.Title)
		}
		f.scenarioWords(s)
		f.scenarioNumbers(s)
		for _, o := range s.Only {
			if (o.Is == nil) == (o.IsNot == nil) || len(o.Is)+len(o.IsNot) == 0 {
				f.add(o.Position, "only: exactly one of the keys is and is_not is needed, with at least one value")
			}
		}
	}
}

func (f *Faults) scenarioWords(s ScenarioChoice) {
	for _, w := range []struct {
		key      string
		value    *string
		possible []string
	}{
		{"cost_model", s.CostModel, []string{"ols", "gamma"}},
		{"effect_model", s.EffectModel, []string{"ols", "logit", "ologit"}},
		{"covariance", s.Covariance, []string{"classical", "hc0", "hc1", "cluster"}},
		{"order", s.Order, []string{"impute-bootstrap", "bootstrap-impute", "rubin"}},
		{"estimand", s.Estimand, []string{"itt", "per-protocol", "cace"}},
		{"interval", s.Interval, cea.IntervalNames()},
	} {
		if w.value != nil && !slices.Contains(w.possible, *w.value) {
			f.add(s.At(w.key), "%s: %q is not one of %s", w.key, *w.value, strings.Join(w.possible, ", "))
		}
	}
	for _, w := range []struct {
		key   string
		value *string
	}{{"cost", s.Cost}, {"effect", s.Effect}} {
		if w.value != nil && strings.TrimSpace(*w.value) == "" {
			f.add(s.At(w.key), "%s is empty: name a column, or arithmetic on columns", w.key)
		}
	}
}

func (f *Faults) scenarioNumbers(s ScenarioChoice) {
	if n := s.Impute; n != nil && (*n < 0 || *n == 1 || *n > 1000) {
		f.add(s.At("impute"), "impute: %d sets are not possible; from 2 to 1000 are, and 0 imputes nothing", *n)
	}
	if l := s.Level; l != nil && !(*l > 0 && *l <= cea.MaxLevel) {
		f.add(s.At("level"), "level: %g is no level; it lies between 0 and %g, such as 0.95", *l, cea.MaxLevel)
	}
	if w := s.WTP; w != nil && !(*w >= 0) {
		f.add(s.At("wtp"), "wtp: %g is no willingness to pay; it is an amount, 0 or more", *w)
	}
}
