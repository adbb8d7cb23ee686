# Fits the models of the embedded IBSEN study in R on the completed sets that
# the program exports, pools them by Rubin's rules, and works out some means and
# tests from the person-level files. Base R alone.
#
#   Rscript evaluate.R FOLDER > answers.csv
#
# Every fit is iterated until nothing changes any more.

folder <- commandArgs(trailingOnly = TRUE)[1]
path <- function(name) file.path(folder, name)
answer <- function(name, value) cat(sprintf("%s,%.17g\n", name, value))

least_squares <- function(y, x) {
  fit <- lm.fit(x, y)
  n <- length(y)
  p <- ncol(x)
  s2 <- sum(fit$residuals^2) / (n - p)
  total <- sum((y - mean(y))^2)
  list(estimate = fit$coefficients, variance = diag(s2 * chol2inv(qr.R(fit$qr))),
       r_squared = 1 - sum(fit$residuals^2) / total)
}

# glm.fit stops when the deviance does, a square root sooner than coefficients:
# steps of scoring go on from there.
gamma_log <- function(y, x) {
  fit <- glm.fit(x, y, family = Gamma(link = "log"), control = glm.control(epsilon = 1e-12, maxit = 200))
  b <- fit$coefficients
  for (step in 1:200) {
    mu <- exp(drop(x %*% b))
    change <- qr.coef(qr(x), y / mu - 1)
    b <- b + change
    if (max(abs(change) / abs(b)) < 1e-13) break
  }
  mu <- exp(drop(x %*% b))
  dispersion <- sum((y / mu - 1)^2) / (length(y) - ncol(x))
  list(estimate = b, variance = diag(dispersion * solve(crossprod(x))))
}

# Proportional odds: P(Y <= k) = plogis(cut_k - x b). Newton's method with the
# observed information.
ordered_logit <- function(y, x) {
  level <- match(y, sort(unique(y)))
  cuts <- max(level) - 1
  p <- ncol(x)
  share <- cumsum(tabulate(level))[seq_len(cuts)] / length(y)
  theta <- c(numeric(p), qlogis(share))
  upper <- matrix(0, length(y), cuts)
  lower <- upper
  for (k in seq_len(cuts)) {
    upper[level == k, k] <- 1
    lower[level == k + 1, k] <- 1
  }
  du <- cbind(-x * (level <= cuts), upper)
  dl <- cbind(-x * (level > 1), lower)
  for (step in 1:200) {
    b <- theta[seq_len(p)]
    z <- c(-Inf, theta[-seq_len(p)], Inf)
    eta <- drop(x %*% b)
    fu <- plogis(z[level + 1] - eta)
    fl <- plogis(z[level] - eta)
    gu <- fu * (1 - fu)
    gl <- fl * (1 - fl)
    hu <- gu * (1 - 2 * fu)
    hl <- gl * (1 - 2 * fl)
    pr <- fu - fl
    first <- du * gu - dl * gl
    score <- colSums(first / pr)
    information <- crossprod(first / pr) -
      (crossprod(du, du * (hu / pr)) - crossprod(dl, dl * (hl / pr)))
    change <- solve(information, score)
    theta <- theta + change
    if (max(abs(change)) < 1e-13) break
  }
  list(estimate = theta, variance = diag(solve(information)), cuts = cuts)
}

pool <- function(fits) {
  q <- sapply(fits, function(f) f$estimate)
  u <- sapply(fits, function(f) f$variance)
  m <- length(fits)
  between <- if (m > 1) apply(q, 1, var) else 0
  list(estimate = rowMeans(q), std_error = sqrt(rowMeans(u) + (1 + 1 / m) * between))
}

cat("# data ", readLines(path("hash.txt"))[1], "\n", sep = "")
cat("name,value\n")
index <- read.csv(path("models.csv"), colClasses = c("character", "character", "integer"))
for (row in seq_len(nrow(index))) {
  id <- index$model[row]
  fit_of <- switch(index$kind[row], ols = least_squares, gamma = gamma_log, ologit = ordered_logit)
  sets <- lapply(seq_len(index$sets[row]), function(k) as.matrix(read.csv(path(sprintf("%s_%d.csv", id, k)))))
  fits <- lapply(sets, function(s) fit_of(s[, 1], s[, -1, drop = FALSE]))
  pooled <- pool(fits)
  cuts <- if (is.null(fits[[1]]$cuts)) 0 else fits[[1]]$cuts
  terms <- length(pooled$estimate) - cuts
  for (j in seq_along(pooled$estimate)) {
    name <- if (j > terms) sprintf("%s/cut %d", id, j - terms) else sprintf("%s/%d", id, j)
    answer(paste0(name, "/estimate"), pooled$estimate[j])
    answer(paste0(name, "/std_error"), pooled$std_error[j])
  }
  if (!is.null(fits[[1]]$r_squared)) answer(paste0(id, "/r_squared"), mean(sapply(fits, function(f) f$r_squared)))
  answer(paste0(id, "/n"), nrow(sets[[1]]))
}

# Means and tests, by the keys of the results. Only people who were matched with
# the register are analysed.
cell <- function(key, value) answer(paste0("cell/", key), value)
people <- merge(read.csv(path("register.csv")), read.csv(path("interviews.csv")), by = "id")
people <- people[people$record_check == "matched", ]
arms <- c(IB = "ib-group", CG = "comparison-group")
groups <- c(PD = "physical-disability", LD = "learning-disability", MH = "mental-health", OP = "older-people")

ghq <- rowSums(people[sprintf("ghq_%02d", 1:12)])
for (arm in names(arms)) {
  of <- ghq[people$arm == arm & !is.na(ghq)]
  cell(sprintf("T6.3/ghq-12/n/%s/n", arms[arm]), length(of))
  cell(sprintf("T6.3/ghq-12/mean-score/%s/mean", arms[arm]), mean(of))
  cell(sprintf("T6.3/ghq-12/mean-score/%s/sd", arms[arm]), sd(of))
  for (group in names(groups)) {
    of <- people$quality_of_life[people$arm == arm & people$user_group == group]
    cell(sprintf("T6.4/quality-of-life/%s/%s/mean", arms[arm], groups[group]), mean(of, na.rm = TRUE))
  }
}
satisfied <- people$satisfaction
versus <- "ib-group-vs-comparison-group/p-value"
cell(paste0("text-6.6/satisfaction-with-help-chi-square-test/", versus),
     chisq.test(table(people$arm, satisfied <= 2), correct = FALSE)$p.value)
cell(paste0("text-6.6/satisfaction-score-t-test/", versus),
     t.test(satisfied ~ people$arm, var.equal = TRUE)$p.value)
young <- people$user_group == "PD"
cell(paste0("text-6.6/satisfaction-ib-against-comparison/physical-disability-", versus),
     t.test(satisfied[young] ~ people$arm[young], var.equal = TRUE)$p.value)
