package id.satuatap.guard;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Binds the caller of a {@link RunsAs} method outside of its transaction advice. */
final class RunsAsAdvisor extends DefaultPointcutAdvisor {

  private static final long serialVersionUID = 1L;

  RunsAsAdvisor() {
    super(
        AnnotationMatchingPointcut.forMethodAnnotation(RunsAs.class),
        (MethodInterceptor)
            invocation -> {
              RunsAs runsAs =
                  AnnotatedElementUtils.findMergedAnnotation(invocation.getMethod(), RunsAs.class);
              if (runsAs == null) {
                return invocation.proceed();
              }
              return Callers.<Object, Throwable>callThrowing(
                  Caller.system(runsAs.value()), invocation::proceed);
            });
    setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
  }
}
