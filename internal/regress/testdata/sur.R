# data: deterministic waves
library(systemfit); library(sandwich)
i <- 1:40
a <- sin(3*i); b <- cos(2*i)*3; g <- i %% 2; x <- (i %% 7)
e <- sin(5*i*i)*2; u <- cos(11*i)
cost <- 100 + 20*g + 5*a + 3*x + 10*e + 4*u
effect <- 1 + 0.1*g + 0.05*b - 0.06*e + 0.05*sin(17*i)
d <- data.frame(cost,effect,g,a,b,x)
eqs <- list(cost = cost ~ g + a + x, effect = effect ~ g + b)
p <- function(v) cat(paste(sprintf("%.15e", v), collapse=", "), "\n")
for (m in c("geomean","noDfCor")) {
  s <- systemfit(eqs, "SUR", data=d, methodResidCov=m)
  cat(m,"two-step\n"); p(coef(s)); p(sqrt(diag(vcov(s)))); p(vcov(s)[2,6]); p(s$residCovEst); p(s$residCov)
  s <- systemfit(eqs, "SUR", data=d, methodResidCov=m, maxiter=500, tol=1e-14)
  cat(m,"iterated",s$iter,"\n"); p(coef(s)); p(sqrt(diag(vcov(s)))); p(vcov(s)[2,6])
}
s <- systemfit(eqs, "SUR", data=d)
print(summary(s)$eq[[1]]$coefficients, digits=15)
r <- residuals(systemfit(eqs,"OLS",data=d)); n<-40; lm_ <- n*cor(r[,1],r[,2])^2
rr <- crossprod(as.matrix(r)); bp <- n*rr[1,2]^2/(rr[1,1]*rr[2,2]); p(c(bp, pchisq(bp,1,lower.tail=FALSE)))
# robust: by hand
X1<-model.matrix(eqs$cost,d); X2<-model.matrix(eqs$effect,d); S<-solve(s$residCovEst); R<-as.matrix(residuals(s))
A<-rbind(cbind(S[1,1]*t(X1)%*%X1,S[1,2]*t(X1)%*%X2),cbind(S[2,1]*t(X2)%*%X1,S[2,2]*t(X2)%*%X2))
U<-cbind(X1*(R%*%S[,1])[,1],X2*(R%*%S[,2])[,1]); V0<-solve(A)%*%t(U)%*%U%*%solve(A)
p(sqrt(diag(V0))); p(V0[2,6])
cl <- (i-1) %/% 4; UC<-rowsum(U,cl); VC<-solve(A)%*%t(UC)%*%UC%*%solve(A); p(sqrt(diag(VC)))
