package outcomes

import "fmt"

// GHQScoring is a way to score the General Health Questionnaire.
type GHQScoring uint8

const (
	GHQLikert    GHQScoring = iota // 0-1-2-3; total 0 to 36
	GHQBimodal                     // 0-0-1-1; total 0 to 12; 4 or more is a case
	GHQCorrected                   // 0-0-1-1, or 0-1-1-1 for negative items; total 0 to 12
)

// String is "likert", "bimodal" or "corrected".
func (s GHQScoring) String() string {
	switch s {
	case GHQLikert:
		return "likert"
	case GHQBimodal:
		return "bimodal"
	case GHQCorrected:
		return "corrected"
	}
	return "unknown"
}

const (
	ghqItems = 12
	// ghqCase is the cut-off that the IBSEN evaluation states for bimodal
	// scoring.
	ghqCase = 4
)

// ghqPositive are the positively worded items, counted from 1.
var ghqPositive = map[int]bool{1: true, 3: true, 4: true, 7: true, 8: true, 12: true}

// GHQ12 is the 12-item General Health Questionnaire, a measure of psychological
// distress (Goldberg 1992): higher is worse. Answers are coded 0 to 3 in the
// order in which the form prints them, which runs from good to bad for
// positively and negatively worded items alike, so no item is reversed. Items
// are named ghq1 to ghq12; their wording is copyrighted and not included.
//
// Corrected scoring counts "no more than usual" to a negatively worded item
// (2, 5, 6, 9, 10, 11) as a problem that has lasted (Goodchild and
// Duncan-Jones 1985). Only bimodal scoring has a case: a total of 4 or more.
// An unknown scoring gives an instrument that is not valid.
func GHQ12(scoring GHQScoring) Instrument {
	in := Instrument{
		ID:        "ghq12",
		Title:     fmt.Sprintf("GHQ-12 (%s scoring)", scoring),
		Direction: HigherIsWorse,
		Source:    "Goldberg (1992)",
	}
	if scoring != GHQLikert {
		in.ID += "-" + scoring.String()
	}
	switch scoring {
	case GHQBimodal:
		in.Case = &Case{Name: "psychological distress likely", AtLeast: ghqCase}
	case GHQCorrected:
		in.Source = "Goodchild and Duncan-Jones (1985)"
	}
	for item := 1; item <= ghqItems; item++ {
		if values := scoring.values(ghqPositive[item]); values != nil {
			in.Items = append(in.Items, Item{fmt.Sprintf("ghq%d", item), coded(0, values...)})
		}
	}
	return in
}

func (s GHQScoring) values(positive bool) []float64 {
	switch {
	case s == GHQLikert:
		return []float64{0, 1, 2, 3}
	case s == GHQBimodal, s == GHQCorrected && positive:
		return []float64{0, 0, 1, 1}
	case s == GHQCorrected:
		return []float64{0, 1, 1, 1}
	}
	return nil
}

// coded are levels with the codes first, first+1, ... and the values given.
func coded(first float64, values ...float64) []Level {
	levels := make([]Level, len(values))
	for i, value := range values {
		levels[i] = Level{Code: first + float64(i), Value: value}
	}
	return levels
}
