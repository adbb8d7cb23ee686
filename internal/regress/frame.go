package regress

import (
	"fmt"

	"ibsen/internal/frame"
)

// FromFrame is a frame as a Source. Columns of numbers are numbers; text and
// category columns are labels, the levels of a category as declared. A column
// of dates is an error where a formula names it.
func FromFrame(f *frame.Frame) Source { return frameSource{f} }

type frameSource struct{ frame *frame.Frame }

func (s frameSource) Rows() int { return s.frame.Rows() }

func (s frameSource) column(name string) (c *frame.Column, numeric bool, err error) {
	if c, err = s.frame.Column(name); err != nil {
		return nil, false, err
	}
	if c.Kind() == frame.Date {
		return nil, false, fmt.Errorf("column %q holds dates: a model needs numbers or categories", name)
	}
	return c, c.Kind() == frame.Number || c.Kind() == frame.Whole, nil
}

func (s frameSource) Numbers(name string) ([]float64, bool, error) {
	c, numeric, err := s.column(name)
	if err != nil || !numeric {
		return nil, false, err
	}
	v, err := c.Floats()
	return v, true, err
}

func (s frameSource) Labels(name string) (labels, levels []string, ok bool, err error) {
	c, numeric, err := s.column(name)
	if err != nil || numeric {
		return nil, nil, false, err
	}
	labels = make([]string, c.Len())
	for i := range labels {
		labels[i], _ = c.Text(i)
	}
	if c.Kind() == frame.Category {
		return labels, c.Levels(), true, nil
	}
	return labels, sortedLevels(labels), true, nil
}
