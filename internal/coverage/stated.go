package main

import "math"

// stated is the coverage to be reproduced, a row for each of personDesigns and
// a column for each of personMethods. It comes from 2,000 simulated trials a
// design, whose true cost difference, correlation of cost and effect and
// willingness to pay are not stated.
var stated = [][]float64{
	{.943, .937, .948, .932, .974, .977},
	{.943, .939, .951, .949, .958, .975},
	{.946, .944, .958, .941, .974, .974},
	{.953, .945, .957, .917, .979, .968},
	{.953, .948, .956, .969, .835, .168},
}

const statedTrials = 2000

// distance is the difference of a coverage from a stated one in standard
// errors of it, both having been counted.
func distance(c coverage, stated float64) float64 {
	n := float64(c.trials)
	p := (n*c.share + statedTrials*stated) / (n + statedTrials)
	return (c.share - stated) / math.Sqrt(p*(1-p)*(1/n+1.0/statedTrials))
}
