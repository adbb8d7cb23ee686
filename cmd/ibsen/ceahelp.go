package main

const ceaHelp = `cea compares the arms of a trial on cost and effect, from any CSV file with one
row a person. Effects are better when higher; turn a score round first.

WHAT COMES OUT
  For each arm against the control: the difference in mean cost and in mean
  effect with intervals; their ratio, always with its meaning in words and with
  Fieller's region, which says whether the data bound the ratio at all; the
  share of bootstrap samples in which the arm is better or worse, cheaper or
  dearer; and at each willingness to pay (--wtp, in money per unit of effect)
  the net benefit (willingness to pay x effect - cost), the probability that
  the arm is cost-effective, and the expected value of perfect information.
  A ratio alone misleads: -100 may be a bargain or a bad loss. Read its words,
  and decide by net benefit.

COST AND EFFECT
  --cost and --effect name columns, or arithmetic on columns:
    --effect 'u0/4 + u6/2 + u12/4'    area under a curve of utilities

ADJUSTING
  --adjust 'u0 + c0 + factor(site)' adjusts both equations for these terms;
  --adjust-cost and --adjust-effect give one of them its own. Linear equations
  with different terms are fitted together (seemingly unrelated regression).
  --cost-model gamma fits a Gamma model with log link and averages what it
  predicts for everybody in each arm; --effect-model logit and ologit do so for
  an effect of 0 and 1, and for one of a few ordered values.

CLUSTERS
  Where clusters (practices, sites) were randomised and not persons, name them
  with --cluster. The bootstrap then draws clusters, then people, shrunken so
  that chance is not counted twice; adjusted models draw whole clusters.

MISSING VALUES
  Without more, people who miss a value are left out and counted. Differences
  then describe the complete. --impute M imputes M sets by chained equations,
  each arm by itself, with help from the columns of --auxiliary; --imputation
  COL takes stacked sets made elsewhere. --order says how they meet the
  bootstrap:
    impute-bootstrap  bootstrap within each set; Rubin's rules (default)
    bootstrap-impute  draw people with their gaps, then fill each sample
                      afresh: percentile intervals, no normality assumed
    rubin             Rubin's rules with model-based errors, no bootstrap (two arms)
  docs/missing-data.md of the project says when to use which, and its price.
  Those assume values missing at random. --shift-cost and --shift-effect move
  what was imputed, by arm, over a grid: where does the conclusion tip?
  --jump-to-reference imputes people who stopped coming as if they had had the
  control's treatment from then on.

WHOSE EFFECT
  --estimand itt compares people as randomised. per-protocol and cace use
  --received, a column of 1 for people who received the treatment: the first
  leaves out the others and is no longer a randomised comparison; the second is
  the effect on those who take what they are offered (two-stage least squares).

MORE THAN TWO ARMS
  Each arm is compared with the control, and all with one another: dominance,
  extended dominance, the frontier, and the chance of each being best.

SUBGROUPS
  --by COL repeats the comparison in each level of a column, with tests of
  whether the levels differ. Look at the test, not at single levels.

ALTERNATIVES
  --scenarios FILE sets other ways to do the analysis beside the one that the
  flags declare, the base case: one table, and with --matrix one picture, that
  show which choice moves the answer. The file is YAML:
    scenarios:
      - title: Adjusted for baseline
        adjust: u0 + c0
      - title: Gamma costs, imputed
        cost_model: gamma
        impute: 20
        order: bootstrap-impute
      - title: Without proxies
        only: [{column: by, is_not: [proxy]}]
  Keys: title, and what differs: cost, effect, adjust, adjust_cost,
  adjust_effect, cost_model, effect_model, covariance, cluster, impute, order,
  auxiliary, together, estimand, received, interval (normal, percentile, basic,
  bca, welch, delta, rubin), level, wtp, only. What a scenario does not say is
  as in the base case; "", [] and impute: 0 take something away. Rows are kept
  by only before values are imputed. Net benefit is shown at --at, or at the
  scenario's wtp. All share the seed, and one that fails says why in its row.

REPLICATES
  --replicates FILE writes each arm's mean cost and effect in every bootstrap
  sample, as BCEA reads them; --from-replicates reads such a file in the place
  of person-level data. With the seed, replicates give away people's values:
  both are refused together unless --open-data says that the data are public.

The default --wtp suits pounds per QALY. Give amounts in the units of your own
outcome. Results depend on the data and --seed alone, never on --jobs.`

const ceaExamples = `  ibsen cea trial.csv --arm treat --cost cost --effect qaly
  ibsen cea trial.csv --arm arm --control usual --cost c12 --effect qaly \
      --adjust 'u0 + c0' --wtp 0:50000:1000 --plane plane.svg --ceac curve.png
  ibsen cea trial.csv --arm arm --cost cost --effect qaly --cost-model gamma \
      --adjust age --impute 20 --order bootstrap-impute
  ibsen cea trial.csv --arm arm --cost cost --effect qaly --by sex --forest forest.svg
  ibsen cea trial.csv --arm arm --cost cost --effect qaly \
      --scenarios alternatives.yaml --matrix matrix.svg
  ibsen cea - --arm arm --cost cost --effect score --format json < trial.csv`
