package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ibsen/internal/study"
)

// parseWTP reads amounts as "0,10000,20000" or as a range "lo:hi:step".
func parseWTP(text string) ([]float64, error) {
	if strings.Contains(text, ":") {
		return parseRange(text)
	}
	var out []float64
	for _, part := range strings.Split(text, ",") {
		v, err := parseAmount(part)
		if err != nil {
			return nil, usage("--wtp %s: %v", text, err)
		}
		if len(out) > 0 && v <= out[len(out)-1] {
			return nil, usage("--wtp %s: amounts must increase", text)
		}
		out = append(out, v)
	}
	return out, nil
}

func parseRange(text string) ([]float64, error) {
	parts := strings.Split(text, ":")
	if len(parts) != 3 {
		return nil, usage("--wtp %s: a range is lo:hi:step, such as 0:50000:1000", text)
	}
	var v [3]float64
	for i, p := range parts {
		x, err := parseAmount(p)
		if err != nil {
			return nil, usage("--wtp %s: %v", text, err)
		}
		v[i] = x
	}
	lo, hi, step := v[0], v[1], v[2]
	if hi < lo || step <= 0 || (hi-lo)/step > 10_000 {
		return nil, usage("--wtp %s: a range needs lo <= hi and a step above 0, with at most 10000 steps", text)
	}
	return study.WTP{From: lo, To: hi, Step: step}.Values(), nil
}

func parseAmount(text string) (float64, error) {
	text = strings.TrimSpace(text)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || strings.Trim(text, "0123456789.eE+-") != "" || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	if v < 0 {
		return 0, fmt.Errorf("%q is negative", text)
	}
	return v, nil
}
