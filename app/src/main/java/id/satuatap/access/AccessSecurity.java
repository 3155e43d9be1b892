package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The filters in front of the pages. They find out who is there and protect her forms; what she may
 * see is the database's decision.
 */
@Configuration(proxyBeanMethods = false)
class AccessSecurity {

  /**
   * Pages that make sense for these roles only; everybody else is told so before they are built.
   */
  private static final String[] ADMINISTRATORS = {
    DatabaseRole.OPERATOR.sqlName(), DatabaseRole.SUPERVISOR.sqlName()
  };

  /** Who takes complaints in for others, and who reads them. */
  private static final String[] COMPLAINTS = {
    DatabaseRole.CASEWORK.sqlName(),
    DatabaseRole.SUPERVISOR.sqlName(),
    DatabaseRole.COUNTER.sqlName(),
    DatabaseRole.VILLAGE.sqlName(),
    DatabaseRole.PARTNER.sqlName()
  };

  /** Requests are measured once, as a whole, and not at every filter of the chain. */
  @Bean
  SecurityObservationSettings nothingOfTheFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http,
      SessionMemory sessions,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers)
      throws Exception {
    var forged = new ForgeryMatcher(sessions, handlers);
    http.securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(session ->
            session
                .sessionCreationPolicy(SessionCreationPolicy.NEVER)
                .sessionFixation(fixation -> fixation.none()))
        .csrf(csrf ->
            csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                .requireCsrfProtectionMatcher(forged))
        .addFilterBefore(new NoNullCharacters(), CsrfFilter.class)
        .addFilterAfter(new NoTokenForStrangers(sessions), CsrfFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/kelola/organisasi/**", "/kelola/permintaan/**")
                .hasAuthority(DatabaseRole.OPERATOR.sqlName())
                .requestMatchers("/kelola/darurat/**")
                .hasAuthority(DatabaseRole.SUPERVISOR.sqlName())
                .requestMatchers("/kelola/**")
                .hasAnyAuthority(ADMINISTRATORS)
                .requestMatchers("/pengaduan/**")
                .hasAnyAuthority(COMPLAINTS)
                .requestMatchers("/akun/saya/**", "/akun/konfirmasi/**", "/darurat/**")
                .hasAuthority(SignedInToken.ACCOUNT)
                .requestMatchers("/keluar")
                .authenticated()
                .anyRequest()
                .permitAll())
        .exceptionHandling(errors -> errors.authenticationEntryPoint(new AskToSignIn()))
        // The shell sets the headers, of refusals too.
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable);
    return http.build();
  }

  @Bean
  CookieSerializer cookieSerializer(Installation installation) {
    return new SessionCookie(installation.configuration().demo());
  }

  /** Sign-in is done by the pages of this module; there is no other door. */
  @Bean
  AuthenticationManager authenticationManager() {
    return authentication -> {
      throw new AuthenticationServiceException("sign in by the page");
    };
  }

  /** No text of ours holds one, and the database takes none: a broken or hostile sender. */
  private static final class NoNullCharacters extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      for (String[] values : request.getParameterMap().values()) {
        for (String value : values) {
          if (value.indexOf('\0') >= 0) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
          }
        }
      }
      chain.doFilter(request, response);
    }
  }

  /** Without a sign-in no session token is made, since making one would start a session. */
  private static final class NoTokenForStrangers extends OncePerRequestFilter {

    private final SessionMemory sessions;

    NoTokenForStrangers(SessionMemory sessions) {
      this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (sessions.find(request).isEmpty()) {
        request.removeAttribute(CsrfToken.class.getName());
        request.removeAttribute("_csrf");
      }
      chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
      return false;
    }
  }

  /** People are led to the sign-in page and back; programs get 401. */
  private static final class AskToSignIn implements AuthenticationEntryPoint {

    @Override
    public void commence(
        HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
        throws IOException {
      String accept = request.getHeader(HttpHeaders.ACCEPT);
      boolean page =
          !request.getRequestURI().startsWith("/api/")
              && accept != null
              && accept.contains("text/html");
      if (!page) {
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        return;
      }
      String to = "/masuk";
      if (Set.of("GET", "HEAD").contains(request.getMethod())) {
        String here =
            request.getRequestURI()
                + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        to += "?kembali=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
      } else {
        to += "?habis";
      }
      if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", to);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return;
      }
      response.sendRedirect(to);
    }
  }
}
