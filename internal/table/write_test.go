package table_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/table"
)

const sampleText = `Table 6.3: Well-being and needs

                                IB    Comparison
--------------  ------------------  ------------
People                         504         1,439
GHQ-12
  Mean (sd)           13.83 (6.74)  13.80 (6.85)
  Scoring 4+                   36%          33%*
Ratio
  Difference    -£16 (-£73 to £41)
  Cost | point       not estimable

- * p<0.05.
- 2. Higher scores are poorer, and this note is long enough to need a second
  line on a terminal.
`

const sampleMarkdown = `### Table 6.3: Well-being and needs

|               |                 IB |   Comparison |
| :------------ | -----------------: | -----------: |
| People        |                504 |        1,439 |
| **GHQ-12**    |                    |              |
| Mean (sd)     |       13.83 (6.74) | 13.80 (6.85) |
| Scoring 4+    |                36% |        33%\* |
| **Ratio**     |                    |              |
| Difference    | −£16 (−£73 to £41) |              |
| Cost \| point |      not estimable |              |

- \* p\<0.05.
- 2\. Higher scores are poorer, and this note is long enough to need a second line on a terminal.
`

const sampleCSV = `table,panel,row,column,stat,value,unit,decimals,n,text
T6.3,,People,IB,n,504,people,0,504,
T6.3,,People,Comparison,n,1439,people,0,1439,
T6.3,GHQ-12,Mean (sd),IB,mean,13.8254,points,2,448,
T6.3,GHQ-12,Mean (sd),IB,sd,6.74,points,2,448,
T6.3,GHQ-12,Mean (sd),Comparison,mean,13.8,points,2,380,
T6.3,GHQ-12,Mean (sd),Comparison,sd,6.85,points,2,380,
T6.3,GHQ-12,Scoring 4+,IB,share,36,%,0,448,
T6.3,GHQ-12,Scoring 4+,Comparison,share,33,%,0,380,*
T6.3,Ratio,Difference,IB,estimate,-16.25,GBP,0,,
T6.3,Ratio,Difference,IB,lower,-73,GBP,0,,
T6.3,Ratio,Difference,IB,upper,41,GBP,0,,
T6.3,Ratio,Cost | point,IB,icer,,GBP,0,,not estimable
`

func TestWriters(t *testing.T) {
	tests := map[string]struct {
		write func(*bytes.Buffer) error
		want  string
	}{
		"text":     {func(b *bytes.Buffer) error { return table.WriteText(b, sample()) }, sampleText},
		"markdown": {func(b *bytes.Buffer) error { return table.WriteMarkdown(b, sample()) }, sampleMarkdown},
		"csv":      {func(b *bytes.Buffer) error { return table.WriteCSV(b, sample()) }, sampleCSV},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := test.write(&out); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestColumnsOfWordsAreSetToTheLeft(t *testing.T) {
	words := table.Table{ID: "T1", Columns: []string{"Position", "Wide 漢字"}, Cells: []table.Cell{
		{Key: "a", Row: "GHQ", Column: "Position", Text: "worse and cheaper", N: -1},
		{Key: "b", Row: "GHQ", Column: "Wide 漢字", Text: "e\u0301", N: -1},
	}}
	const want = "Table 1\n\n     Position           Wide 漢字\n---  -----------------  ---------\nGHQ  worse and cheaper  e\u0301\n"
	var out bytes.Buffer
	if err := table.WriteText(&out, words); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWriteCSVPutsSeveralTablesUnderOneHeader(t *testing.T) {
	one := func(id string) table.Table {
		return table.Table{ID: id, Columns: []string{"c"}, Cells: []table.Cell{{Key: id, Column: "c", Valid: true, N: 0}}}
	}
	const want = "table,panel,row,column,stat,value,unit,decimals,n,text\nT1,,,c,,0,,0,0,\nT2,,,c,,0,,0,0,\n"
	var out bytes.Buffer
	if err := table.WriteCSV(&out, one("T1"), one("T2")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
