package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"ibsen/cea"
	"ibsen/internal/table"
)

func (r *sizeResult) write(w io.Writer, path string, o sizeOptions) error {
	var b strings.Builder
	var err error
	switch o.format {
	case "json":
		err = writeJSON(&b, r.json())
	case "csv":
		err = table.WriteCSV(&b, r.tables(o)...)
	case "md":
		err = r.words(&b, path, o, table.WriteMarkdown)
	default:
		err = r.words(&b, path, o, table.WriteText)
	}
	if err == nil {
		_, err = io.WriteString(w, b.String())
	}
	if err != nil {
		return failed(err)
	}
	return nil
}

func (r *sizeResult) words(w io.Writer, path string, o sizeOptions, write func(io.Writer, table.Table) error) error {
	fmt.Fprintf(w, "Planning from %s: %d of %d rows used.\n\n", path, r.rows.Used, r.rows.Rows)
	for _, t := range r.tables(o) {
		if err := write(w, t); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintf(w, "Simulated: %d trials of each size, seed %d, people drawn with replacement from the arms at hand.\n", o.reps, o.seed)
	return err
}

func (r *sizeResult) tables(o sizeOptions) []table.Table {
	var out []table.Table
	for i, c := range r.comparisons {
		out = append(out, powerTable(c, i, o))
	}
	if r.needed != nil {
		out = append(out, neededTable(r.needed, o))
	}
	if r.value != nil {
		out = append(out, valueTable(r.value, o))
	}
	return out
}

func powerTable(c cea.PlannedComparison, i int, o sizeOptions) table.Table {
	t := cells{t: table.Table{
		ID: fmt.Sprintf("power-%d", i+1), Title: fmt.Sprintf("Power of %s against %s, net benefit at %s per %s", c.Treated, c.Control, cea.Money(o.currency, o.wtp), o.effect),
		Columns: []string{"net benefit", "by normal approximation", "interval's width", "cost alone", "effect alone"},
	}}
	for _, s := range c.Sizes {
		row := fmt.Sprintf("%s an arm", cea.Amount(float64(s.PerArm)))
		t.part = strconv.Itoa(s.PerArm)
		t.number(row, t.t.Columns[0], "power", s.NetBenefit.Power, 3)
		t.number(row, t.t.Columns[1], "power", s.NetBenefit.PowerNormal, 3)
		t.number(row, t.t.Columns[2], "width", s.NetBenefit.MeanWidth, decimals(s.NetBenefit.MeanWidth/4))
		t.number(row, t.t.Columns[3], "power", s.Cost.Power, 3)
		t.number(row, t.t.Columns[4], "power", s.Effect.Power, 3)
	}
	t.t.Notes = []string{fmt.Sprintf("Assumed differences: %s %s, %s %s; net benefit %s a person.",
		o.cost, cea.Money(o.currency, c.Cost), o.effect, cea.Amount(c.Effect), cea.Money(o.currency, c.NetBenefit))}
	return t.t
}

func neededTable(needed []cea.NeededSize, o sizeOptions) table.Table {
	t := cells{t: table.Table{
		ID: "needed", Title: fmt.Sprintf("Smallest trial with power %g to find net benefit above zero at %s per %s", o.power, cea.Money(o.currency, o.wtp), o.effect),
		Columns: []string{"people an arm", "by normal approximation", "simulated power", "assumed net benefit"},
	}}
	for i, n := range needed {
		row := fmt.Sprintf("%s against %s", n.Treated, n.Control)
		t.part = strconv.Itoa(i)
		t.number(row, "assumed net benefit", "net_benefit", n.NetBenefit, decimals(math.Abs(n.NetBenefit)/10))
		if n.Reason != "" {
			t.words(row, "people an arm", "n", "none")
			t.t.Notes = append(t.t.Notes, fmt.Sprintf("%s: %s.", row, n.Reason))
			continue
		}
		t.number(row, "people an arm", "n", float64(n.PerArm), 0)
		t.number(row, "by normal approximation", "n", float64(n.PerArmNormal), 0)
		t.number(row, "simulated power", "power", n.At.NetBenefit.Power, 3)
	}
	return t.t
}

func valueTable(v *cea.TrialValue, o sizeOptions) table.Table {
	t := cells{t: table.Table{
		ID: "value", Title: "Value of a trial's information",
		Columns: []string{"a person", "simulated", "to the population", "cost of the trial", "net gain"},
	}}
	rows := slices.Clone(v.Sizes)
	if v.Best != nil && !slices.ContainsFunc(rows, func(x cea.SampleInformation) bool { return x.PerArm == v.Best.PerArm }) {
		rows = append(rows, *v.Best)
	}
	slices.SortFunc(rows, func(a, b cea.SampleInformation) int { return a.PerArm - b.PerArm })
	for _, s := range rows {
		row := fmt.Sprintf("%s an arm", cea.Amount(float64(s.PerArm)))
		if v.Best != nil && s.PerArm == v.Best.PerArm {
			row += " (best)"
		}
		t.part = row
		t.number(row, t.t.Columns[0], "evsi", s.Normal, 2)
		t.number(row, t.t.Columns[1], "evsi", s.Simulated, 2)
		t.number(row, t.t.Columns[2], "evsi_population", s.Population, 0)
		t.number(row, t.t.Columns[3], "cost", s.TrialCost, 0)
		t.number(row, t.t.Columns[4], "net_gain", s.NetGain, 0)
	}
	t.t.Notes = []string{fmt.Sprintf("Chosen as things stand: %s. Perfect information is worth %s a person and %s to the %s people whom the decision is for.",
		v.Current, cea.Money(o.currency, v.EVPI), cea.Money(o.currency, v.PopulationEVPI), cea.Amount(v.EffectivePopulation))}
	if v.Reason != "" {
		t.t.Notes = append(t.t.Notes, "No best size: "+v.Reason+".")
	}
	return t.t
}
