package frame

import (
	"fmt"
	"math"
	"slices"
	"time"
	"unicode/utf8"
)

// maxWhole is the magnitude up to which every integer is a double.
const maxWhole = 1 << 53

// NewNumber makes a Number column. why has a reason for each value, Present
// where there is one; values with another reason are ignored. A nil why means
// that NaN is Underived and all else present. A present value that is NaN or
// infinite is an error.
func NewNumber(name string, v []float64, why []Reason) (*Column, error) {
	why, err := reasons(name, len(v), why, func(i int) bool { return math.IsNaN(v[i]) })
	if err != nil {
		return nil, err
	}
	c := &Column{name: name, kind: Number, n: len(v), number: copied(v), why: why}
	for i, x := range c.number {
		if c.Missing(i) != Present {
			c.number[i] = math.NaN()
		} else if math.IsInf(x, 0) {
			return nil, fmt.Errorf("column %q: value %d of %d is infinite", name, i+1, len(v))
		}
	}
	return c, nil
}

// NewWhole makes a Whole column; why is as for NewNumber, but a nil one means
// that every value is present. A present value beyond 2^53 in magnitude is an
// error.
func NewWhole(name string, v []int, why []Reason) (*Column, error) {
	why, err := reasons(name, len(v), why, func(int) bool { return false })
	if err != nil {
		return nil, err
	}
	c := &Column{name: name, kind: Whole, n: len(v), number: make([]float64, len(v)), why: why}
	for i, x := range v {
		switch {
		case c.Missing(i) != Present:
			c.number[i] = math.NaN()
		case int64(x) < -maxWhole || int64(x) > maxWhole:
			return nil, fmt.Errorf("column %q: value %d of %d is beyond 2^53", name, i+1, len(v))
		default:
			c.number[i] = float64(x)
		}
	}
	return c, nil
}

// NewText makes a Text column; why is as for NewNumber, with the empty string
// in the place of NaN. A present value that is not UTF-8 is an error.
func NewText(name string, v []string, why []Reason) (*Column, error) {
	why, err := reasons(name, len(v), why, func(i int) bool { return v[i] == "" })
	if err != nil {
		return nil, err
	}
	c := &Column{name: name, kind: Text, n: len(v), text: copied(v), why: why}
	for i, s := range v {
		if c.Missing(i) != Present {
			c.text[i] = ""
		} else if !utf8.ValidString(s) {
			return nil, fmt.Errorf("column %q: value %d of %d is not UTF-8", name, i+1, len(v))
		}
	}
	return c, nil
}

// NewDate makes a Date column of the calendar days that the times show in their
// own zones; why is as for NewNumber, with the zero time in the place of NaN. A
// present time that is not midnight, or outside the years 1 to 9999, is an
// error.
func NewDate(name string, v []time.Time, why []Reason) (*Column, error) {
	why, err := reasons(name, len(v), why, func(i int) bool { return v[i].IsZero() })
	if err != nil {
		return nil, err
	}
	c := &Column{name: name, kind: Date, n: len(v), day: make([]int32, len(v)), why: why}
	for i, t := range v {
		if c.Missing(i) != Present {
			continue
		}
		day, ok := timeDay(t)
		if !ok {
			return nil, fmt.Errorf("column %q: value %d of %d is not a day in the years 1 to 9999 at midnight", name, i+1, len(v))
		}
		c.day[i] = day
	}
	return c, nil
}

// NewCategory makes a Category column from positions in levels, counted from 0;
// why is as for NewNumber, with -1 in the place of NaN. Levels are distinct,
// non-empty and UTF-8; a present code outside them is an error.
func NewCategory(name string, levels []string, codes []int, why []Reason) (*Column, error) {
	if err := checkLevels(levels); err != nil {
		return nil, fmt.Errorf("column %q: %w", name, err)
	}
	why, err := reasons(name, len(codes), why, func(i int) bool { return codes[i] == -1 })
	if err != nil {
		return nil, err
	}
	c := &Column{name: name, kind: Category, n: len(codes), code: make([]int32, len(codes)), levels: slices.Clone(levels), why: why}
	for i, code := range codes {
		switch {
		case c.Missing(i) != Present:
			c.code[i] = -1
		case code < 0 || code >= len(levels):
			return nil, fmt.Errorf("column %q: value %d of %d is outside the %d levels", name, i+1, len(codes), len(levels))
		default:
			c.code[i] = int32(code)
		}
	}
	return c, nil
}

func checkLevels(levels []string) error {
	seen := make(map[string]int, len(levels))
	for i, level := range levels {
		if level == "" {
			return fmt.Errorf("level %d of %d is empty", i+1, len(levels))
		}
		if !utf8.ValidString(level) {
			return fmt.Errorf("level %d of %d is not UTF-8", i+1, len(levels))
		}
		if first, dup := seen[level]; dup {
			return fmt.Errorf("levels %d and %d are the same", first+1, i+1)
		}
		seen[level] = i
	}
	return nil
}

// copied is a copy that is never nil, so that an empty column keeps the slice
// of its kind.
func copied[T any](v []T) []T { return append(make([]T, 0, len(v)), v...) }
