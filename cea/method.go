package cea

import "fmt"

// Method says how an analysis was made.
type Method struct {
	Estimand Estimand `json:"estimand"`
	// Assumes is what the estimand rests on, in a sentence or two.
	Assumes     string `json:"assumes"`
	CostModel   string `json:"cost_model"`
	EffectModel string `json:"effect_model"`
	// Covariance of the increments without bootstrap, and Order of imputation
	// and bootstrap, in words.
	Covariance string `json:"covariance"`
	Order      Order  `json:"missing_data"`
	Sets       int    `json:"imputed_sets"`
	// Clusters counts the clusters of each arm; empty without clusters.
	Clusters []int  `json:"clusters"`
	Scheme   string `json:"scheme"`
}

func (c *composition) method() Method {
	m := Method{
		Estimand: c.Estimand, Assumes: c.Estimand.Assumes(), CostModel: "means of the arms", EffectModel: "means of the arms",
		Covariance: "by arm, unpooled", Order: c.Missing.Order, Clusters: c.clusters(),
	}
	if c.Missing.imputes() {
		m.Sets = len(c.sets)
	}
	if c.costModel != nil {
		m.CostModel, m.EffectModel = c.costModel.words(), c.effectModel.words()
		m.Covariance = string(c.covariance())
	}
	scheme := Scheme
	switch {
	case c.Cluster != "" && c.plain() && c.Missing.Order != BootstrapThenImpute:
		scheme = "two-stage nonparametric: clusters, then people, with shrinkage, within arm, cost and effect kept paired"
	case c.Cluster != "":
		scheme = "nonparametric, whole clusters with replacement within arm, cost and effect kept paired"
	}
	if c.Cluster != "" {
		m.Covariance = "cluster-robust"
	}
	m.Scheme = c.Missing.scheme(scheme)
	return m
}

// clusters counts each arm's clusters.
func (c *composition) clusters() []int {
	s := c.sets[0].sample
	if s.cluster == nil {
		return nil
	}
	seen := map[int]bool{}
	out := make([]int, len(c.labels))
	for i, k := range s.cluster {
		if !seen[k] {
			seen[k] = true
			out[s.arm[i]]++
		}
	}
	return out
}

// enoughClusters is the number an arm below which cluster-robust errors and
// the bootstrap of clusters are known to be too small.
const enoughClusters = 20

func (c *composition) clusterWarning() []Warning {
	var out []Warning
	for a, n := range c.clusters() {
		if n < enoughClusters {
			out = append(out, Warning{Code: CodeFewClusters, Message: fmt.Sprintf(
				"Arm %s has %d clusters. With fewer than %d an arm, cluster-robust errors and bootstraps of clusters are too small; read the intervals as too narrow.", c.labels[a], n, enoughClusters)})
		}
	}
	return out
}

func failedWarning(failed, of int, first error) Warning {
	return Warning{Code: CodeFailedReplicates, Message: fmt.Sprintf("%d of %d bootstrap samples have no estimate and are left out of every bootstrap figure; of the first of them: %v.", failed, of, first)}
}
