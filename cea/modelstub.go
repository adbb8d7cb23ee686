package cea

import (
	"errors"

	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

const mostLevels = 50

func (c *composition) fitModels(s *sample) (fitted, estimator, error) {
	return fitted{}, nil, errors.New("not yet")
}
func (f *filler) refit(s *sample, out []resample.Pair) error { return errors.New("not yet") }
func (p *prepared) covariance() regress.Covariance           { return regress.Classical }
