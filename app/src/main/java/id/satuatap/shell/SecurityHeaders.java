package id.satuatap.shell;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The headers every answer wears: pages, errors, files and refusals of the security filters alike,
 * which is why they are set before anything else looks at the request.
 */
class SecurityHeaders extends OncePerRequestFilter {

  /**
   * Nothing inline, nothing foreign; scripts may only make HTML through the one reviewed policy.
   */
  static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "worker-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types default");

  /** Only features browsers know: each unknown one is a warning in every console. */
  static final String PERMISSIONS_POLICY =
      "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(),"
          + " display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(),"
          + " gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(),"
          + " screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(),"
          + " xr-spatial-tracking=(), publickey-credentials-get=(self),"
          + " publickey-credentials-create=(self)";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("Permissions-Policy", PERMISSIONS_POLICY);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader("X-Robots-Tag", "/".equals(request.getRequestURI()) ? "all" : "noindex");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    chain.doFilter(request, response);
  }

  /** The container empties the headers before an error page is made. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return true;
  }

  @Configuration(proxyBeanMethods = false)
  static class Registration {

    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders() {
      var registration = new FilterRegistrationBean<>(new SecurityHeaders());
      registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return registration;
    }
  }
}
