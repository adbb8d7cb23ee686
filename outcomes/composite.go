package outcomes

import (
	"fmt"
	"slices"
)

// Rated are items whose answers are their values: one item a name, each with
// the codes given. Without codes an item takes any finite number.
func Rated(names []string, codes ...float64) []Item {
	items := make([]Item, len(names))
	for j, name := range names {
		items[j].Name = name
		for _, code := range codes {
			items[j].Levels = append(items[j].Levels, Level{Code: code, Value: code})
		}
	}
	return items
}

// SumOf is an instrument whose total is the sum of its items.
func SumOf(id, title string, direction Direction, items []Item) Instrument {
	return Instrument{ID: id, Title: title, Direction: direction, Items: slices.Clone(items)}
}

// MeanOf is an instrument whose total is the mean of its items.
func MeanOf(id, title string, direction Direction, items []Item) Instrument {
	in := SumOf(id, title, direction, items)
	if len(items) > 0 {
		in.Scale = 1 / float64(len(items))
	}
	return in
}

// CountOf is an instrument whose total is the number of items given the top
// rating. It fails where top is not one of the codes.
func CountOf(id, title string, direction Direction, names []string, codes []float64, top float64) (Instrument, error) {
	if !slices.Contains(codes, top) {
		return Instrument{}, fmt.Errorf("instrument %q: the top rating %v is not one of its %d codes", id, top, len(codes))
	}
	items := Rated(names, codes...)
	for _, item := range items {
		for i, level := range item.Levels {
			item.Levels[i].Value = 0
			if level.Code == top {
				item.Levels[i].Value = 1
			}
		}
	}
	return SumOf(id, title, direction, items), nil
}
