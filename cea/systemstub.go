package cea

import "errors"

func (c *composition) fitCompliers(s *sample) (fitted, estimator, error) {
	return fitted{}, nil, errors.New("not yet")
}
