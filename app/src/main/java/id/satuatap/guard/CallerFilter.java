package id.satuatap.guard;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the caller of a request for its whole length, error pages included. */
final class CallerFilter extends OncePerRequestFilter {

  private final CallerSource source;

  CallerFilter(CallerSource source) {
    this.source = source;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller = source.callerOf(request);
    try {
      Callers.callThrowing(
          caller,
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  static DispatcherType[] dispatches() {
    return new DispatcherType[] {
      DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC
    };
  }
}
