package cea

import "errors"

func (c *composition) system() bool { return false }
func (c *composition) fitSystem(s *sample) (fitted, estimator, error) {
	return fitted{}, nil, errors.New("not yet")
}
func (c *composition) quickSystem(s *sample) (estimator, error) { return nil, errors.New("not yet") }
func (c *composition) fitCompliers(s *sample) (fitted, estimator, error) {
	return fitted{}, nil, errors.New("not yet")
}
