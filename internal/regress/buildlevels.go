package regress

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// sortedLevels is the distinct labels without "", in order of value if all are
// numbers, else in byte order.
func sortedLevels(labels []string) []string {
	seen := map[string]bool{"": true}
	var levels []string
	for _, label := range labels {
		if !seen[label] {
			seen[label] = true
			levels = append(levels, label)
		}
	}
	values := make(map[string]float64, len(levels))
	for _, level := range levels {
		v, err := strconv.ParseFloat(level, 64)
		if err != nil || math.IsNaN(v) {
			slices.Sort(levels)
			return levels
		}
		values[level] = v
	}
	slices.SortFunc(levels, func(a, b string) int {
		return cmp.Or(cmp.Compare(values[a], values[b]), strings.Compare(a, b))
	})
	return levels
}

// numberLevels is a column of numbers as labels and levels in order of value.
func numberLevels(values []float64) (labels, levels []string) {
	distinct := slices.Clone(values)
	distinct = slices.DeleteFunc(distinct, math.IsNaN)
	slices.Sort(distinct)
	names := map[float64]string{}
	for _, v := range slices.Compact(distinct) {
		name := numberLabel(v)
		names[v] = name
		levels = append(levels, name)
	}
	labels = make([]string, len(values))
	for i, v := range values {
		labels[i] = names[v] // "" for NaN
	}
	return labels, slices.Compact(levels)
}
