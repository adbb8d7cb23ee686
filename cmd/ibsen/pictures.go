package main

import (
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

// writePicture draws into a file that appears whole or not at all.
func writePicture(p picture, path string) error {
	if path == "" {
		return nil
	}
	draw := p.SVG
	if strings.EqualFold(filepath.Ext(path), ".png") {
		draw = p.PNG
	}
	data, err := draw()
	if err != nil {
		return failed(fmt.Errorf("%s cannot be drawn: %w", path, err))
	}
	return writeWhole(path, data)
}

// writeWhole writes beside the target and renames, so that an interrupted
// write leaves no half file.
func writeWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".ibsen-*")
	if err != nil {
		return failed(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return failed(fmt.Errorf("%s cannot be written: %w", path, err))
	}
	return nil
}

// writePictures draws what the flags ask for.
func writePictures(a *cea.Analysis, o ceaOptions) error {
	if o.plane != "" && len(a.Comparisons) > 1 {
		return usage("--plane shows one comparison; this trial has %d arms, so make a file with two of them", len(a.Arms))
	}
	if err := writePicture(ceaPlane(a, o), o.plane); err != nil {
		return err
	}
	return writePicture(ceaCurve(a, o), o.ceac)
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
