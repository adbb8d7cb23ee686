package main

// constant is a column of ones.
func constant(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// indicators are the columns that stand for levels 1, 2, ... of a category.
func indicators(x []float64, levels int) [][]float64 {
	out := make([][]float64, levels-1)
	for l := range out {
		out[l] = make([]float64, len(x))
		for i, v := range x {
			if int(v) == l+1 {
				out[l][i] = 1
			}
		}
	}
	return out
}
