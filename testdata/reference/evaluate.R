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
       df = n - p, r_squared = 1 - sum(fit$residuals^2) / total)
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
  deviance <- function(mu) 2 * sum((y - mu) / mu - log(y / mu))
  list(estimate = b, variance = diag(dispersion * solve(crossprod(x))),
       df = length(y) - ncol(x), r_squared = 1 - deviance(mu) / deviance(mean(y)))
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
  null <- sum(table(level) * log(table(level) / length(y)))
  list(estimate = theta, variance = diag(solve(information)), cuts = cuts,
       df = length(y) - length(theta), r_squared = 1 - sum(log(pr)) / null)
}

# Rubin's rules with the degrees of freedom of Barnard and Rubin (1999), and
# lambda between 1e-4 and 1 - 1e-4 as mice has it below. A single set is a fit
# like any other, with Student's t.
pool <- function(fits) {
  q <- sapply(fits, function(f) f$estimate)
  u <- rowMeans(sapply(fits, function(f) f$variance))
  m <- length(fits)
  added <- if (m > 1) (1 + 1 / m) * apply(q, 1, var) else 0 * u
  complete <- fits[[1]]$df
  lambda <- pmin(pmax(added / (u + added), 1e-4), 1 - 1e-4)
  old <- (m - 1) / lambda^2
  observed <- (complete + 1) / (complete + 3) * complete * pmin(u / (u + added), 1 - 1e-4)
  df <- ifelse(added / u > 1e-16, old * observed / (old + observed), complete)
  estimate <- rowMeans(q)
  std_error <- sqrt(u + added)
  half <- qt(0.975, df) * std_error
  list(estimate = estimate, std_error = std_error, df = df,
       p_value = 2 * pt(-abs(estimate / std_error), df),
       conf_low = estimate - half, conf_high = estimate + half)
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
    if (j > terms) next
    for (what in c("df", "p_value", "conf_low", "conf_high")) answer(paste0(name, "/", what), pooled[[what]][j])
  }
  answer(paste0(id, "/r_squared"), mean(sapply(fits, function(f) f$r_squared)))
  answer(paste0(id, "/n"), nrow(sets[[1]]))
}

# Means and tests, by the keys of the results. Only people who were matched with
# the register are analysed.
cell <- function(key, value) answer(paste0("cell/", key), value)
p_value <- function(key, value) answer(paste0("p/", key), value)
people <- merge(read.csv(path("register.csv")), read.csv(path("interviews.csv")), by = "id")
people <- people[people$record_check == "matched", ]
arms <- c(IB = "ib-group", CG = "comparison-group")
groups <- c(PD = "physical-disability", LD = "learning-disability", MH = "mental-health", OP = "older-people")

equal_t <- function(y, keep) t.test(y[keep] ~ people$arm[keep], var.equal = TRUE)$p.value

ghq <- rowSums(people[sprintf("ghq_%02d", 1:12)])

# ASCOT: a domain with no needs is worth 4.57 / 7, one with low needs 0.585 of
# that, one with high needs nothing; two items have four levels for three.
domains <- people[paste0("ascot_", c("personal_care", "social", "control", "meals", "safety", "accommodation", "occupation"))]
domains$ascot_accommodation <- c(1, 1, 2, 3)[domains$ascot_accommodation]
domains$ascot_occupation <- c(1, 2, 2, 3)[domains$ascot_occupation]
ascot <- rowSums(sapply(domains, function(level) c(0.652857142857143, 0.381921428571429, 0)[level]))

# Social care cost per week: an IB holder's plan, what is paid once and help with
# payment left out, and the visits of a social worker; the comparison group's
# services at the site's price, or the national one, at 2007/08 prices.
unit <- read.csv(path("unit_costs.csv"))
unit$amount <- unit$amount * ifelse(unit$price_year == "2006/07", 1.036, 1)
price <- function(resource) {
  of <- unit[unit$resource == resource, ]
  local <- of$amount[match(people$site, of$site)]
  ifelse(is.na(local), of$amount[of$site == ""], local)
}
lines <- read.csv(path("plan_lines.csv"))
weekly <- lines[lines$per != "once" & !lines$activity %in% c("direct payment support", "payroll support"), ]
weekly$amount <- weekly$amount / c(week = 1, month = 4, year = 52)[weekly$per]
plan <- tapply(weekly$amount, factor(weekly$id, unique(lines$id)), sum, default = 0)[people$id]
visits <- people$social_worker_visits_3m * price("social_worker_hour") / 12
services <- people$home_care_hours * price("home_care_hour") +
  people$day_centre_attendances * price("day_centre_attendance") +
  people$lunch_club_sessions * price("lunch_club_session") + people$meals * price("meal") +
  people$supported_employment_sessions * price("supported_employment_session") +
  people$pa_weekly + people$ilf_weekly + people$supporting_people_weekly +
  people$equipment_weekly + people$other_weekly
cost <- as.vector(visits + ifelse(people$arm == "IB", plan, services))

for (arm in names(arms)) {
  in_arm <- people$arm == arm
  in_mean <- function(row, y) {
    of <- y[in_arm & !is.na(y)]
    cell(sprintf("T6.3/%s/%s/mean", row, arms[arm]), mean(of))
    cell(sprintf("T6.3/%s/%s/sd", row, arms[arm]), sd(of))
  }
  in_mean("ghq-12/mean-score", ghq)
  in_mean("ascot/current-needs-mean-score", ascot)
  cell(sprintf("T6.3/ghq-12/n/%s/n", arms[arm]), sum(in_arm & !is.na(ghq)))
  cell(sprintf("T6.3/ascot/n/%s/n", arms[arm]), sum(in_arm & !is.na(ascot)))
  for (group in c("overall", names(groups))) {
    keep <- group == "overall" | people$user_group == group
    title <- if (group == "overall") group else groups[group]
    of <- cost[in_arm & keep & !is.na(cost)]
    row <- sprintf("T7.1/%s/%s", title, arms[arm])
    cell(paste0(row, "/n/n"), length(of))
    cell(paste0(row, "/overall-weekly-cost/mean"), mean(of))
    p_value(paste0(row, "/overall-weekly-cost/mean"), equal_t(cost, keep))
    if (group == "overall") next
    row <- sprintf("T6.4/quality-of-life/%s/%s/mean", arms[arm], title)
    cell(row, mean(people$quality_of_life[in_arm & keep], na.rm = TRUE))
    if (arm == "CG") p_value(row, equal_t(people$quality_of_life, keep))
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
