package frame_test

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibsen/internal/frame"
)

// must unwraps a column or frame that a test needs.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

func TestNumberColumn(t *testing.T) {
	v := []float64{1.5, math.NaN(), 1e21}
	c := must(frame.NewNumber("cost", v, nil))
	v[0] = 99
	if x, ok := c.Number(0); !ok || x != 1.5 {
		t.Errorf("Number(0) = %v, %v; the column must not follow the caller's slice", x, ok)
	}
	if _, ok := c.Number(1); ok || c.Missing(1) != frame.Underived {
		t.Errorf("NaN without a reason is %v, want underived", c.Missing(1))
	}
	if s, _ := c.Text(2); s != "1e+21" {
		t.Errorf("Text(2) = %q", s)
	}
	if _, ok := c.Date(0); ok {
		t.Error("a number has no date")
	}
	if _, ok := c.Code(0); ok {
		t.Error("a number has no code")
	}
	floats := must(c.Floats())
	if diff := cmp.Diff([]float64{1.5, math.NaN(), 1e21}, floats, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("Floats (-want +got):\n%s", diff)
	}
	floats[0] = 7
	if x, _ := c.Number(0); x != 1.5 {
		t.Error("changing Floats changed the column")
	}
}

func TestGivenReasonsHideValues(t *testing.T) {
	why := []frame.Reason{frame.Present, frame.NotApplicable, frame.Blank, frame.Blank}
	c := must(frame.NewNumber("x", []float64{1, math.Inf(1), 3, math.NaN()}, why))
	why[0] = frame.Coded
	if diff := cmp.Diff([]float64{1, math.NaN(), math.NaN(), math.NaN()}, must(c.Floats()), cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("Floats (-want +got):\n%s", diff)
	}
	want := []frame.ReasonCount{{Reason: frame.Blank, Count: 2}, {Reason: frame.NotApplicable, Count: 1}}
	if diff := cmp.Diff(want, c.MissingCounts()); diff != "" {
		t.Errorf("MissingCounts (-want +got):\n%s", diff)
	}
}

func TestTextOfEachKind(t *testing.T) {
	gone := []frame.Reason{frame.Present, frame.Coded}
	columns := map[string]struct {
		column *frame.Column
		want   string
	}{
		"number":   {must(frame.NewNumber("c", []float64{0.1, 0}, gone)), "0.1"},
		"whole":    {must(frame.NewWhole("c", []int{1 << 53, 0}, gone)), "9007199254740992"},
		"text":     {must(frame.NewText("c", []string{" a ", "b"}, gone)), " a "},
		"date":     {must(frame.NewDate("c", []time.Time{day(1969, 12, 31), day(2000, 1, 1)}, gone)), "1969-12-31"},
		"category": {must(frame.NewCategory("c", []string{"low", "high"}, []int{1, 0}, gone)), "high"},
	}
	for name, test := range columns {
		t.Run(name, func(t *testing.T) {
			if got := test.column.Kind().String(); got != name {
				t.Errorf("Kind is %s", got)
			}
			if got, ok := test.column.Text(0); !ok || got != test.want {
				t.Errorf("Text(0) = %q, %v; want %q", got, ok, test.want)
			}
			if got, ok := test.column.Text(1); ok {
				t.Errorf("Text(1) = %q of a missing value", got)
			}
			if test.column.Missing(1) != frame.Coded {
				t.Errorf("Missing(1) = %v", test.column.Missing(1))
			}
		})
	}
}

func TestDateColumn(t *testing.T) {
	summer := time.FixedZone("summer", 3600)
	c := must(frame.NewDate("seen", []time.Time{time.Date(2006, 6, 1, 0, 0, 0, 0, summer), {}, day(1, 1, 2), day(9999, 12, 31)}, nil))
	for i, want := range []time.Time{day(2006, 6, 1), {}, day(1, 1, 2), day(9999, 12, 31)} {
		got, ok := c.Date(i)
		if ok == want.IsZero() || !got.Equal(want) {
			t.Errorf("Date(%d) = %v, %v; want %v", i, got, ok, want)
		}
	}
}

func TestCategoryColumn(t *testing.T) {
	levels := []string{"comparison", "individual budget"}
	c := must(frame.NewCategory("arm", levels, []int{1, -1, 0}, nil))
	levels[0] = "changed"
	if diff := cmp.Diff([]string{"comparison", "individual budget"}, c.Levels()); diff != "" {
		t.Errorf("Levels (-want +got):\n%s", diff)
	}
	if code, ok := c.Code(0); !ok || code != 1 {
		t.Errorf("Code(0) = %d, %v", code, ok)
	}
	if _, ok := c.Code(1); ok || c.Missing(1) != frame.Underived {
		t.Errorf("code -1 without a reason is %v, want underived", c.Missing(1))
	}
	if _, ok := c.Number(0); ok {
		t.Error("a category has no number")
	}
	if _, err := c.Floats(); err == nil {
		t.Error("Floats of a category must be an error")
	}
}

func TestRenamedLeavesTheOriginal(t *testing.T) {
	c := must(frame.NewText("a", []string{"x"}, nil))
	r := c.Renamed("b")
	if c.Name() != "a" || r.Name() != "b" || r.Len() != 1 {
		t.Errorf("names %q and %q", c.Name(), r.Name())
	}
}

func TestConstructorsRefuse(t *testing.T) {
	none := []frame.Reason{frame.Present}
	build := map[string]func() (*frame.Column, error){
		"infinite number":          func() (*frame.Column, error) { return frame.NewNumber("c", []float64{math.Inf(-1)}, nil) },
		"NaN marked present":       func() (*frame.Column, error) { return frame.NewNumber("c", []float64{math.NaN()}, none) },
		"too few reasons":          func() (*frame.Column, error) { return frame.NewNumber("c", []float64{1, 2}, none) },
		"reasons of no values":     func() (*frame.Column, error) { return frame.NewWhole("c", nil, none) },
		"unknown reason":           func() (*frame.Column, error) { return frame.NewWhole("c", []int{1}, []frame.Reason{77}) },
		"whole beyond 2^53":        func() (*frame.Column, error) { return frame.NewWhole("c", []int{1<<53 + 1}, nil) },
		"empty text marked there":  func() (*frame.Column, error) { return frame.NewText("c", []string{""}, none) },
		"text not UTF-8":           func() (*frame.Column, error) { return frame.NewText("c", []string{"\xff"}, nil) },
		"time of day":              func() (*frame.Column, error) { return frame.NewDate("c", []time.Time{time.Unix(1, 0)}, nil) },
		"zero date marked present": func() (*frame.Column, error) { return frame.NewDate("c", []time.Time{{}}, none) },
		"year 10000":               func() (*frame.Column, error) { return frame.NewDate("c", []time.Time{day(10000, 1, 1)}, nil) },
		"code beyond levels":       func() (*frame.Column, error) { return frame.NewCategory("c", []string{"a"}, []int{1}, nil) },
		"code below -1":            func() (*frame.Column, error) { return frame.NewCategory("c", []string{"a"}, []int{-2}, nil) },
		"repeated level":           func() (*frame.Column, error) { return frame.NewCategory("c", []string{"a", "a"}, nil, nil) },
		"empty level":              func() (*frame.Column, error) { return frame.NewCategory("c", []string{""}, nil, nil) },
		"level not UTF-8":          func() (*frame.Column, error) { return frame.NewCategory("c", []string{"\xff"}, nil, nil) },
	}
	for name, make := range build {
		t.Run(name, func(t *testing.T) {
			if _, err := make(); err == nil {
				t.Error("want an error")
			}
		})
	}
}
