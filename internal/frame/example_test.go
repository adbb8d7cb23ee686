package frame_test

import (
	"fmt"
	"os"
	"strings"

	"ibsen/internal/frame"
)

func Example() {
	baseline := `id,arm
p1,IB
p2,CG
p3,IB
`
	interview := `id,cost,ghq
p3,310.5,4
p1,280,-9
`
	base, err := frame.ReadCSV(strings.NewReader(baseline), "baseline.csv", frame.Schema{Columns: []frame.ColumnSpec{
		{Name: "id", Kind: frame.Text, Required: true, Unique: true},
		{Name: "arm", Kind: frame.Category, Levels: []string{"CG", "IB"}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	follow, err := frame.ReadCSV(strings.NewReader(interview), "interview.csv", frame.Schema{
		MissingCodes: []string{"-9"},
		Columns: []frame.ColumnSpec{
			{Name: "id", Kind: frame.Text},
			{Name: "cost", Kind: frame.Number},
			{Name: "ghq", Kind: frame.Whole},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	joined, err := base.Join("id", follow, frame.JoinOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ghq, err := joined.Column("ghq")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range ghq.MissingCounts() {
		fmt.Println(c.Count, c.Reason)
	}
	if err := joined.WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1 coded missing
	// 1 no record
	// id,arm,cost,ghq
	// p1,IB,280,
	// p2,CG,,
	// p3,IB,310.5,4
}

// All problems of a file come together, and none repeats what a cell contains.
func ExampleReadCSV_problems() {
	file := `id,arm,cost
p1,IB,"1,200"
p2,ib,300
`
	_, err := frame.ReadCSV(strings.NewReader(file), "costs.csv", frame.Schema{Columns: []frame.ColumnSpec{
		{Name: "arm", Kind: frame.Category, Levels: []string{"CG", "IB"}},
		{Name: "costs", Kind: frame.Number},
	}})
	fmt.Println(err)
	// Output:
	// costs.csv, column "costs": there is no such column; did you mean "cost"?
	// costs.csv, row 3, column "arm": not one of the declared levels; allowed: "CG", "IB"
}
