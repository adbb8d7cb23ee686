package resample

import "ibsen/internal/dist"

// Normal returns a standard normal number, by inversion: one uniform number
// makes one normal number, so streams stay aligned whatever is drawn, and the
// bits are the same on every machine.
func (s *Stream) Normal() float64 { return dist.NormalQuantile(s.Float64()) }
