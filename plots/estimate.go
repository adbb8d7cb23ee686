package plots

import "fmt"

// Estimate is a number with the limits of its interval, Lower and Upper. An
// interval of no width is drawn as its estimate alone.
type Estimate struct{ Value, Lower, Upper float64 }

func (e Estimate) check(name string) error {
	for _, f := range []struct {
		name string
		v    float64
	}{{".Value", e.Value}, {".Lower", e.Lower}, {".Upper", e.Upper}} {
		if err := checkNumber(name+f.name, f.v); err != nil {
			return err
		}
	}
	if e.Lower > e.Upper {
		return fmt.Errorf("plots: %s.Lower is above Upper", name)
	}
	return nil
}
