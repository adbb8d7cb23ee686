package main

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// clusterDesign is a trial that randomises clusters of unequal size: their
// number in each arm and the correlation of two people in one cluster, the
// same for costs and effects.
type clusterDesign struct {
	clusters int
	icc      float64
}

func clusterDesigns() []clusterDesign {
	var out []clusterDesign
	for _, clusters := range []int{5, 12, 40} {
		for _, icc := range []float64{0.05, 0.2} {
			out = append(out, clusterDesign{clusters, icc})
		}
	}
	return out
}

// A cluster has from 5 to 35 people, every number as likely: 20 on average,
// with a coefficient of variation of 0.45. Costs vary by 1 (their
// coefficient), and the true effect difference is 0.05.
const (
	smallest, largest       = 5, 35
	clusterCV               = 1.0
	clusterEffectDifference = 0.05
	clusterBenefit          = willingness*clusterEffectDifference - costDifference
)

func (k clusterDesign) name() string {
	return fmt.Sprintf("%d clusters an arm, ICC %g", k.clusters, k.icc)
}

// logShare is the share of the log cost's variance that is between clusters
// for the costs themselves to have the correlation asked for: two lognormal
// numbers with coefficient of variation v whose logarithms have covariance g
// correlate by (e^g - 1)/v^2.
func (k clusterDesign) logShare(cost lognormal) float64 {
	return dist.Log(1+k.icc*cost.cv*cost.cv) / square(cost.sigma())
}

func (k clusterDesign) simulate(source resample.Source, number int) []resample.ClusteredArm {
	stream := source.At(number, 0)
	arms := make([]resample.ClusteredArm, 2)
	for a := range arms {
		treated := float64(a)
		cost := lognormal{controlCost + treated*costDifference, clusterCV}
		costBetween, effectBetween := part(k.logShare(cost)), part(k.icc)
		for j := range k.clusters {
			clusterC, clusterE := pair(&stream, correlation)
			for range smallest + stream.Intn(largest-smallest+1) {
				c, e := pair(&stream, correlation)
				arms[a].Cluster = append(arms[a].Cluster, j)
				arms[a].People = append(arms[a].People, resample.Pair{
					Cost:   cost.at(costBetween.mix(clusterC, c)),
					Effect: meanEffect + treated*clusterEffectDifference + effectSD*effectBetween.mix(clusterE, e),
				})
			}
		}
	}
	return arms
}

// shares mixes a cluster's and a person's standard normal number into one.
type shares struct{ between, within float64 }

func (s shares) mix(cluster, person float64) float64 {
	return float64(s.between*cluster) + float64(s.within*person)
}

// part gives clusters a share of the variance.
func part(between float64) shares { return shares{math.Sqrt(between), math.Sqrt(1 - between)} }
