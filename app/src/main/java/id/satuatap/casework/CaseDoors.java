package id.satuatap.casework;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whose pages these are, said before a page is built; whose cases they are is the database's
 * decision.
 */
@Configuration(proxyBeanMethods = false)
class CaseDoors implements WebMvcConfigurer {

  private static final Set<DatabaseRole> OFFICERS =
      Set.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);
  private static final Set<DatabaseRole> SUPERVISORS = Set.of(DatabaseRole.SUPERVISOR);

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new Door(OFFICERS))
        .addPathPatterns("/kasus", "/kasus/**", "/api/v1/cases", "/api/v1/cases/**");
    registry.addInterceptor(new Door(SUPERVISORS)).addPathPatterns("/pengawasan", "/pengawasan/**");
  }

  private record Door(Set<DatabaseRole> roles) implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (Callers.find().map(Caller::role).filter(roles::contains).isEmpty()) {
        throw new AccessDeniedException("not a page of this role");
      }
      return true;
    }
  }
}
