// Package packagemap holds the map of this module's packages as a test: which
// of our packages each of them may import. ARCHITECTURE.md shows the same map
// with reasons.
package packagemap
