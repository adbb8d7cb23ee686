package main

import (
	"math"
	"slices"

	"github.com/spf13/cobra"

	"ibsen/internal/frame"
	"ibsen/outcomes"
)

const scoreHelp = `score turns people's answers into scale scores.

  ghq12        General Health Questionnaire, 12 items coded 0 to 3 in the order
               of the printed answers; none is reversed. --scoring likert
               (0-1-2-3, the default), bimodal (0-0-1-1) or corrected. A case is
               a bimodal total of 4 or more, whatever the scoring.
  ascot-2008   seven domains coded 1 no needs, 2 low, 3 high; scored with weights
               reconstructed from print, and said so
  ascot-sct4   eight domains coded 1 ideal to 4 high needs
  sum, mean    of the items
  count        how many items are given the top rating, --top (default: the
               highest of the scale)

A person who misses any item has no score. --scale low:high is the scale of the
answers to sum, mean and count: one outside it is an error. --reverse turns items
round on it; without --scale, on the range of the answers to all items. --alpha
adds Cronbach's alpha of the people who answered every item with Feldt's
interval, --alpha --pairwise that of all answers (no interval), as R's psych.

Text, JSON and Markdown describe the scale; --format csv lists the scores alone,
one a row of the data, with the column named by --id.`

const scoreExamples = `  ibsen score interviews.csv --instrument ghq12 --items ghq_01,ghq_02,...,ghq_12
  ibsen score survey.csv --instrument sum --items a,b,c,d --reverse c,d \
      --scale 0:3 --alpha
  ibsen score survey.csv --instrument mean --items a,b,c --format csv --id person`

type scoreOptions struct {
	instrument, scoring, scale, format, id string
	items, reverse, missing                []string
	top                                    float64
	alpha, pairwise                        bool
}

func newScore() *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:     "score DATA --instrument NAME --items COL,COL,...",
		Short:   "Score a questionnaire in any CSV file",
		Long:    scoreHelp,
		Example: scoreExamples,
		Args:    exactly("DATA, a CSV file or - for standard input,"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runScore(cmd, args[0], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.instrument, "instrument", "", orList(instrumentNames)+" (required)")
	f.StringSliceVar(&o.items, "items", nil, "columns with the items, in the instrument's order (required)")
	f.StringSliceVar(&o.reverse, "reverse", nil, "items to turn round first")
	f.StringVar(&o.scale, "scale", "", "lowest and highest answer, such as 0:3")
	f.StringVar(&o.scoring, "scoring", "likert", "of ghq12: likert, bimodal or corrected")
	f.Float64Var(&o.top, "top", math.NaN(), "of count: the rating that counts")
	f.BoolVar(&o.alpha, "alpha", false, "add Cronbach's alpha")
	f.BoolVar(&o.pairwise, "pairwise", false, "of alpha: use every pair of answers, not only complete people")
	f.StringVar(&o.id, "id", "", "column that names people in --format csv")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	cmd.Flag("top").DefValue = ""
	return cmd
}

// scoring is a scale on its way from answers to an answer.
type scoring struct {
	in       outcomes.Instrument
	items    [][]float64
	scores   outcomes.Scores
	cases    *int
	alpha    *outcomes.Reliability
	warnings []outcomes.Warning
}

func runScore(cmd *cobra.Command, path string, o scoreOptions) error {
	if err := o.check(cmd.Flags().Changed); err != nil {
		return err
	}
	columns := o.items
	if o.id != "" {
		columns = append(slices.Clone(o.items), o.id)
	}
	data, err := readAny(cmd, path, columns, []string{o.id}, o.missing)
	if err != nil {
		return err
	}
	s := &scoring{items: make([][]float64, len(o.items))}
	for j, name := range o.items {
		if s.items[j], err = data.numbers(name); err != nil {
			return err
		}
	}
	if err := s.score(o, data); err != nil {
		return err
	}
	if err := s.reliability(o); err != nil {
		return err
	}
	return s.write(cmd.OutOrStdout(), o, data)
}

// score reverses, scores and counts cases.
func (s *scoring) score(o scoreOptions, data *anyFile) error {
	low, high, err := s.answerRange(o)
	if err != nil {
		return err
	}
	var problems frame.Problems
	for j, name := range o.items {
		// Turned round and back, an answer is what it was: only its range is
		// checked.
		turned, err := outcomes.Reverse(s.items[j], low, high)
		if o.scale != "" || slices.Contains(o.reverse, name) {
			problems.Include(placed(data, name, err))
		}
		if slices.Contains(o.reverse, name) {
			s.items[j] = turned
		}
	}
	if err := problems.Err(); err != nil {
		return invalid(err)
	}
	if s.in, err = o.make(s.items, high); err != nil {
		return err
	}
	if want := len(s.in.Items); want != len(o.items) {
		return usage("--instrument %s has %d items, --items names %d", o.instrument, want, len(o.items))
	}
	if s.scores, err = s.in.Score(s.items); err != nil {
		return invalid(s.answers(data, o, err))
	}
	s.warnings = append(s.warnings, s.scores.Warnings...)
	return s.countCases(o)
}
