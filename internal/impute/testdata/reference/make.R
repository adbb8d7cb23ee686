# Interviews of a made-up trial and what a slow, direct implementation of
# reference-based imputation says of them: the recipe of the CSV files here.
#
#   cd internal/impute/testdata/reference && Rscript make.R
#
# R 4.2.2, MASS 7.3-58.2, mice 3.15.0. Parameters are drawn regression by
# regression with lm (the vague prior of monotone imputation), put together as
# mean vectors and covariance matrices, joined by the formulas of Carpenter,
# Roger and Kenward (2013, section 4) and drawn from with MASS::mvrnorm.
suppressMessages({library(MASS); library(mice)})
set.seed(20131111)
options(digits = 15)

# Two arms, utility at three visits and cost at the last two; people drop out,
# sicker ones sooner, and some miss an interview and come back.
n <- 140
arm <- rep(0:1, each = n / 2)
age <- round(rnorm(n, 45, 12))
f <- rnorm(n)
u0 <- 0.55 + 0.15 * f + 0.002 * (age - 45) + rnorm(n, 0, 0.1)
u6 <- 0.58 + 0.05 * arm + 0.14 * f + rnorm(n, 0, 0.12)
u12 <- 0.60 + 0.12 * arm + (0.10 + 0.08 * arm) * f + rnorm(n, 0, 0.12)
c6 <- 1500 + 300 * arm - 400 * f + rnorm(n, 0, 500)
c12 <- 1400 + 100 * arm - 300 * f + 0.4 * (c6 - 1500) + rnorm(n, 0, 400)
d <- data.frame(arm, age, u0 = round(u0, 4), u6 = round(u6, 4), u12 = round(u12, 4), c6 = round(c6, 2), c12 = round(c12, 2))
leave <- runif(n)
risk <- plogis(-1.2 - 2 * (d$u0 - 0.55))
last <- ifelse(leave < risk / 2, 0, ifelse(leave < 1.6 * risk, 1, 2))
d[last < 1, c("u6", "c6")] <- NA
d[last < 2, c("u12", "c12")] <- NA
monotone <- d
gap <- last == 2 & runif(n) < 0.2
d[gap, c("u6", "c6")] <- NA
d$c6[last >= 1 & !gap & runif(n) < 0.1] <- NA
d$u0[last >= 1 & runif(n) < 0.08] <- NA
write.csv(monotone, "monotone.csv", row.names = FALSE, quote = FALSE, na = "")
write.csv(d, "gaps.csv", row.names = FALSE, quote = FALSE, na = "")

# One draw of an arm's parameters: y (complete up to each row's end) on z.
# With draw = FALSE least-squares estimates.
parameters <- function(y, z, end, draw = TRUE) {
  p <- ncol(y)
  q <- ncol(z)
  slopes <- matrix(0, p, p); heads <- matrix(0, p, q); v <- numeric(p)
  for (j in 1:p) {
    use <- end >= j
    x <- cbind(z[use, , drop = FALSE], y[use, seq_len(j - 1), drop = FALSE])
    fit <- lm.fit(x, y[use, j])
    df <- sum(use) - ncol(x)
    v[j] <- sum(fit$residuals^2) / (if (draw) rchisq(1, df) else df)
    b <- fit$coefficients
    if (draw) b <- mvrnorm(1, b, v[j] * solve(crossprod(x)))
    heads[j, ] <- b[1:q]
    if (j > 1) slopes[j, 1:(j - 1)] <- b[-(1:q)]
  }
  a <- solve(diag(p) - slopes)
  list(heads = a %*% heads, sigma = a %*% diag(v, p) %*% t(a))
}

# The distribution imagined for somebody: means and covariance.
imagined <- function(own, ref, z, end, rule, measure) {
  mo <- drop(own$heads %*% z); mr <- drop(ref$heads %*% z)
  p <- length(mo)
  if (rule == "mar" || end == p) return(list(mu = mo, sigma = own$sigma))
  if (end == 0) return(list(mu = mr, sigma = ref$sigma))
  pre <- seq_len(end); post <- (end + 1):p
  if (rule == "cr") return(list(mu = mr, sigma = ref$sigma))
  mu <- c(mo[pre], mr[post])
  if (rule == "cir") for (j in post) {
    k <- pre[measure[pre] == measure[j]]
    if (length(k)) { k <- max(k); mu[j] <- mo[k] + mr[j] - mr[k] }
  }
  r11 <- ref$sigma[pre, pre]; r21 <- ref$sigma[post, pre]; d11 <- own$sigma[pre, pre]
  b <- r21 %*% solve(r11)
  s <- matrix(0, p, p)
  s[pre, pre] <- d11
  s[post, pre] <- b %*% d11
  s[pre, post] <- t(s[post, pre])
  s[post, post] <- ref$sigma[post, post] - b %*% (r11 - d11) %*% t(b)
  list(mu = mu, sigma = s)
}

conditional <- function(dist, y) {
  m <- is.na(y)
  if (all(m)) return(dist)
  b <- dist$sigma[m, !m, drop = FALSE] %*% solve(dist$sigma[!m, !m])
  s <- dist$sigma[m, m, drop = FALSE] - b %*% dist$sigma[!m, m, drop = FALSE]
  list(mu = dist$mu[m] + drop(b %*% (y[!m] - dist$mu[!m])), sigma = (s + t(s)) / 2)
}

ends <- function(y, visit) {
  apply(y, 1, function(r) { seen <- which(!is.na(r)); if (length(seen)) sum(visit <= max(visit[seen])) else 0 })
}

impute <- function(d, columns, visit, measure, covariates, rule, iterations) {
  y <- as.matrix(d[columns]); z <- cbind(1, as.matrix(d[covariates]))
  end <- ends(y, visit)
  work <- y
  within <- col(y) <= end
  gaps <- which(rowSums(is.na(y) & within) > 0)
  for (j in seq_along(columns)) for (a in 0:1) {
    at <- d$arm == a & is.na(work[, j]) & within[, j]
    work[at, j] <- mean(y[d$arm == a, j], na.rm = TRUE)
  }
  for (it in seq_len(if (length(gaps)) iterations else 1)) {
    par <- lapply(0:1, function(a) parameters(work[d$arm == a, ], z[d$arm == a, , drop = FALSE], end[d$arm == a]))
    for (i in gaps) {
      e <- seq_len(end[i]); own <- par[[d$arm[i] + 1]]
      cond <- conditional(list(mu = drop(own$heads %*% z[i, ])[e], sigma = own$sigma[e, e]), y[i, e])
      work[i, e][is.na(y[i, e])] <- mvrnorm(1, cond$mu, cond$sigma)
    }
  }
  for (i in which(end < ncol(y))) {
    cond <- conditional(imagined(par[[d$arm[i] + 1]], par[[1]], z[i, ], end[i], rule, measure), work[i, ])
    work[i, is.na(work[i, ])] <- mvrnorm(1, cond$mu, cond$sigma)
  }
  work
}

# Means by arm over m sets, with their between-set standard deviations, and the
# mean over sets of the standard deviation within.
pooled <- function(block, d, columns, m, one) {
  out <- NULL
  stats <- replicate(m, { w <- one(); sapply(0:1, function(a) rbind(colMeans(w[d$arm == a, ]), apply(w[d$arm == a, ], 2, sd))) })
  stats <- array(stats, c(2, length(columns), 2, m))
  for (a in 1:2) for (j in seq_along(columns))
    out <- rbind(out, data.frame(block, arm = a - 1, column = columns[j], m,
      mean = mean(stats[1, j, a, ]), between = sd(stats[1, j, a, ]), sd = mean(stats[2, j, a, ]), sd_between = sd(stats[2, j, a, ])))
  out
}

u <- c("u0", "u6", "u12"); joint <- c("u0", "c6", "u6", "c12", "u12")
jv <- c(0, 1, 1, 2, 2); jm <- c("u", "c", "u", "c", "u")
golden <- NULL
for (rule in c("j2r", "cr", "cir", "mar"))
  golden <- rbind(golden, pooled(paste("monotone", rule), monotone, u, 2000, function() impute(monotone, u, 0:2, rep("u", 3), "age", rule, 1)))
for (rule in c("j2r", "cir"))
  golden <- rbind(golden, pooled(paste("gaps", rule), d, joint, 1000, function() impute(d, joint, jv, jm, character(0), rule, 15)))
# mice's own norm, arm by arm, each visit from those before it.
golden <- rbind(golden, local({
  m <- 2000
  sets <- lapply(0:1, function(a) {
    x <- monotone[monotone$arm == a, c("age", u)]
    pm <- matrix(0, 4, 4, dimnames = list(names(x), names(x))); pm[lower.tri(pm)] <- 1
    mice(x, m = m, maxit = 1, method = c("", "", "norm", "norm"), predictorMatrix = pm, visitSequence = c("u6", "u12"), printFlag = FALSE, seed = 3 + a)
  })
  k <- 0
  pooled("mice mar", monotone, u, m, function() { k <<- k + 1; as.matrix(rbind(complete(sets[[1]], k), complete(sets[[2]], k))[u]) })
}))
write.csv(golden, "pooled.csv", row.names = FALSE, quote = FALSE)

# Without chance: what everybody who dropped out is expected to have at the
# least-squares estimates, to 15 digits.
expected <- NULL
for (rule in c("j2r", "cr", "cir", "mar")) {
  y <- as.matrix(monotone[joint]); z <- cbind(1, monotone$age); end <- ends(y, jv)
  par <- lapply(0:1, function(a) parameters(y[arm == a, ], z[arm == a, ], end[arm == a], draw = FALSE))
  for (i in which(end < 5)) {
    cond <- conditional(imagined(par[[arm[i] + 1]], par[[1]], z[i, ], end[i], rule, jm), y[i, ])
    missed <- which(is.na(y[i, ]))
    expected <- rbind(expected, data.frame(rule, row = i - 1, column = joint[missed], mean = cond$mu, variance = diag(cond$sigma)))
  }
}
expected[4:5] <- lapply(expected[4:5], function(x) sprintf("%.15g", x))
write.csv(expected, "expected.csv", row.names = FALSE, quote = FALSE)
