package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ibsen/cea"
	"ibsen/plots"
)

// picture is what plots draws.
type picture interface {
	SVG() ([]byte, error)
	PNG() ([]byte, error)
}

// checkPicture reports a file name that does not say what to draw.
func checkPicture(flag, path string) error {
	if path == "" {
		return nil
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".svg", ".png":
		return nil
	}
	return usage("--%s %s: the file's name ends in .svg or .png", flag, path)
}

// staged is a file written beside its target, to be renamed when all are.
type staged struct{ temp, path string }

// stage draws a picture into a file beside its target.
func stage(p picture, path string) (staged, error) {
	draw := p.SVG
	if strings.EqualFold(filepath.Ext(path), ".png") {
		draw = p.PNG
	}
	data, err := draw()
	if err != nil {
		return staged{}, failed(fmt.Errorf("%s cannot be drawn: %w", path, err))
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".ibsen-*")
	if err != nil {
		return staged{}, failed(fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err)))
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err != nil {
		os.Remove(f.Name())
		return staged{}, failed(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	return staged{f.Name(), path}, nil
}

// writePictures draws what the flags ask for: all of it, or nothing.
func writePictures(a *cea.Analysis, o ceaOptions) error {
	var all []staged
	add := func(p picture, path string) error {
		if path == "" {
			return nil
		}
		s, err := stage(p, path)
		if err == nil {
			all = append(all, s)
		}
		return err
	}
	err := add(ceaPlane(a, o), o.plane)
	if err == nil {
		err = add(ceaCurve(a, o), o.ceac)
	}
	for _, s := range all {
		if err == nil {
			if err = os.Rename(s.temp, s.path); err != nil {
				err = failed(fmt.Errorf("%s cannot be written: %w", s.path, err))
			}
		}
		if err != nil {
			os.Remove(s.temp)
		}
	}
	return err
}

func ceaPlane(a *cea.Analysis, o ceaOptions) plots.Plane {
	c := a.Comparisons[0]
	p := plots.Plane{
		Title:          fmt.Sprintf("Cost-effectiveness plane: %s against %s", c.Treated, c.Control),
		Subtitle:       fmt.Sprintf("%s people, %s bootstrap replicates", cea.Amount(float64(used(a, c))), cea.Amount(float64(a.Replicates))),
		EffectLabel:    "Difference in " + o.effect,
		CostLabel:      "Difference in " + o.cost,
		Effect:         c.EffectReplicates,
		Cost:           c.CostReplicates,
		EffectEstimate: c.Effect.Estimate,
		CostEstimate:   c.Cost.Estimate,
		Level:          a.Level,
		Currency:       o.currency,
		Shares:         plots.Shares(c.Quadrants),
	}
	if o.line > 0 {
		p.WTP = &o.line
	}
	if o.axes == "report" {
		p.Order = plots.CostHorizontal
	}
	return p
}

// curvePoints is how many points make an acceptability curve smooth.
const curvePoints = 201

func ceaCurve(a *cea.Analysis, o ceaOptions) plots.Acceptability {
	first, last := a.EVPI[0].WTP, a.EVPI[len(a.EVPI)-1].WTP
	grid := make([]float64, curvePoints)
	for i := range grid {
		grid[i] = first + (last-first)*float64(i)/(curvePoints-1)
	}
	p := plots.Acceptability{
		Title:    "Cost-effectiveness acceptability",
		Subtitle: cea.Amount(float64(a.Replicates)) + " bootstrap replicates",
		WTPLabel: "Willingness to pay for one unit of " + o.effect,
		Currency: o.currency,
	}
	for _, c := range a.Comparisons {
		p.Curves = append(p.Curves, plots.Curve{
			Label: fmt.Sprintf("%s against %s", c.Treated, c.Control), WTP: grid, Probability: c.Acceptability(grid),
		})
	}
	return p
}
