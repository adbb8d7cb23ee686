# Makes twostage.csv, a table of two arms in clusters, and twostage.json, what
# the two-stage bootstrap with shrinkage correction makes of it: Davison and
# Hinkley (1997), section 3.8, written out step by step, one person at a time.
# Run with R 4.2.2 in this folder:
#
#	Rscript twostage.R

sizes <- list(c(3, 7, 5, 2, 6), rep(6, 4))
people <- data.frame()
for (arm in 0:1) for (j in seq_along(sizes[[arm + 1]])) for (i in 1:sizes[[arm + 1]][j]) {
  k <- nrow(people) + 1
  people <- rbind(people, data.frame(arm = arm, cluster = 10 * j + arm,
    # Costs differ between clusters; effects do so in arm 0 only.
    cost = round(1000 + (300 - 255 * arm) * sin(7 * j + arm) + 200 * sin(13 * k^2) + 90 * sin(5 * k)^3, 2),
    effect = round(0.6 + (1 - arm) * 0.2 * cos(5 * j) + 0.1 * cos(11 * k), 4)))
}
people <- people[order(sin(1:nrow(people))), ]
write.csv(people, "twostage.csv", row.names = FALSE, quote = FALSE)

# shrink returns c, the shrunken means (in the order of first appearance, as
# all that follows) and the standardised residuals of one variable.
shrink <- function(y, cluster) {
  ids <- unique(cluster)
  n <- sapply(ids, function(id) sum(cluster == id))
  m <- length(ids)
  ybar <- sapply(ids, function(id) mean(y[cluster == id]))
  b <- (sum(n) - sum(n^2) / sum(n)) / (m - 1)
  ssb <- sum((ybar - mean(ybar))^2)
  ssw <- sum(sapply(ids, function(id) sum((y[cluster == id] - mean(y[cluster == id]))^2)))
  c <- 1 - sqrt(max(0, m / (m - 1) - ssw / (b * (b - 1) * ssb)))
  list(c = c, b = b, n = n, means = c * mean(y) + (1 - c) * ybar,
    residuals = unlist(lapply(ids, function(id) y[cluster == id] - mean(y[cluster == id]))) / sqrt(1 - 1 / b))
}

replicate.mean <- function(cost, effect) {
  drawn <- sample(length(cost$n), replace = TRUE)
  person <- rep(drawn, cost$n[drawn])
  z <- sample(length(cost$residuals), length(person), replace = TRUE)
  c(mean(cost$means[person] + cost$residuals[z]), mean(effect$means[person] + effect$residuals[z]))
}

set.seed(2013)
times <- 200000
number <- function(x) paste0("[", paste(sprintf("%.16g", x), collapse = ", "), "]")
one <- function(name, s) sprintf('"%s": {"c": %.16g, "means": %s, "residuals": %s}', name, s$c, number(s$means), number(s$residuals))
arms <- sapply(0:1, function(arm) {
  d <- people[people$arm == arm, ]
  cost <- shrink(d$cost, d$cluster)
  effect <- shrink(d$effect, d$cluster)
  reps <- replicate(times, replicate.mean(cost, effect))
  sprintf(' {"average_size": %.16g,\n  %s,\n  %s,\n  "replicates": %d, "mean": %s, "se": %s, "correlation": %.16g}',
    cost$b, one("cost", cost), one("effect", effect), times,
    number(rowMeans(reps)), number(apply(reps, 1, sd)), cor(reps[1, ], reps[2, ]))
})
writeLines(c("[", paste(arms, collapse = ",\n"), "]"), "twostage.json")
