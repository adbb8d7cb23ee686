package impute

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSetsGiveColumnsThreeWays(t *testing.T) {
	s := mustRun(t, clinic(50), Options{Sets: 2, Iterations: 1})
	column, err := s.Column("cost", 1)
	if err != nil {
		t.Fatal(err)
	}
	into := make([]float64, 50)
	if err := s.Fill(into, "cost", 1); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(column, into); diff != "" {
		t.Errorf("Fill and Column differ:\n%s", diff)
	}
	rows, _ := s.Rows("cost")
	imputed, _ := s.Imputed("cost", 1)
	for n, row := range rows {
		if column[row] != imputed[n] {
			t.Errorf("row %d: Imputed and Column differ", row)
		}
	}
}

func TestSetsRefuseWhatIsNotThere(t *testing.T) {
	s := mustRun(t, clinic(50), Options{Sets: 2, Iterations: 1})
	for _, c := range []struct {
		what string
		name string
		k    int
	}{{"variable", "height", 0}, {"set", "cost", 2}, {"set", "cost", -1}} {
		if _, err := s.Column(c.name, c.k); err == nil {
			t.Errorf("Column of an unknown %s: no error", c.what)
		}
		if _, err := s.Imputed(c.name, c.k); err == nil {
			t.Errorf("Imputed of an unknown %s: no error", c.what)
		}
		if err := s.Fill(make([]float64, 50), c.name, c.k); err == nil {
			t.Errorf("Fill of an unknown %s: no error", c.what)
		}
	}
	if _, err := s.Rows("height"); err == nil {
		t.Error("Rows of an unknown variable: no error")
	}
	if err := s.Fill(make([]float64, 49), "cost", 0); err == nil {
		t.Error("Fill of too little room: no error")
	}
}
