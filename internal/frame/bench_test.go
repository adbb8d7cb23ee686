package frame_test

import (
	"bytes"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"testing"

	"ibsen/internal/frame"
)

const benchRows, benchCols = 1_000_000, 10

// mix is a number in [0, 1) that looks arbitrary and is the same on every run.
func mix(row, col int) float64 {
	hi, lo := bits.Mul64(uint64(row*31+col+1)*0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9)
	return float64((hi^lo)>>11) / (1 << 53)
}

// benchCSV is a file of an identifier and nine numbers of four decimals a row.
func benchCSV(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("id")
	for k := 1; k < benchCols; k++ {
		fmt.Fprintf(&b, ",x%d", k)
	}
	b.WriteByte('\n')
	for i := range rows {
		line := strconv.AppendInt(b.AvailableBuffer(), int64(i), 10)
		for k := 1; k < benchCols; k++ {
			line = strconv.AppendFloat(append(line, ','), mix(i, k)*1000, 'f', 4, 64)
		}
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

func benchSchema() frame.Schema {
	s := frame.Schema{Columns: []frame.ColumnSpec{{Name: "id", Kind: frame.Whole}}}
	for k := 1; k < benchCols; k++ {
		s.Columns = append(s.Columns, frame.ColumnSpec{Name: fmt.Sprintf("x%d", k), Kind: frame.Number})
	}
	return s
}

func BenchmarkReadCSV(b *testing.B) {
	data := benchCSV(benchRows)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := frame.ReadCSV(bytes.NewReader(data), "bench.csv", benchSchema()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadCSVTwoOfTen(b *testing.B) {
	data := benchCSV(benchRows)
	s := benchSchema()
	s.Columns = s.Columns[:2]
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := frame.ReadCSV(bytes.NewReader(data), "bench.csv", s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteCSV(b *testing.B) {
	f, err := frame.ReadCSV(bytes.NewReader(benchCSV(benchRows)), "bench.csv", benchSchema())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := f.WriteCSV(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkJoin(b *testing.B) {
	for _, kind := range []frame.Kind{frame.Whole, frame.Text} {
		b.Run(kind.String(), func(b *testing.B) {
			left, right := benchKeyed(b, kind, "left", 1), benchKeyed(b, kind, "right", 7)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := left.Join("id", right, frame.JoinOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchKeyed has benchRows identifiers, in an order that the step gives.
func benchKeyed(b *testing.B, kind frame.Kind, name string, step int) *frame.Frame {
	b.Helper()
	var data bytes.Buffer
	fmt.Fprintf(&data, "id,%s\n", name)
	for i := range benchRows {
		fmt.Fprintf(&data, "%d,%d\n", i*step%benchRows, i)
	}
	f, err := frame.ReadCSV(&data, name+".csv", frame.Schema{Columns: []frame.ColumnSpec{
		{Name: "id", Kind: kind}, {Name: name, Kind: frame.Number},
	}})
	if err != nil {
		b.Fatal(err)
	}
	return f
}
