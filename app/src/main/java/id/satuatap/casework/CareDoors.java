package id.satuatap.casework;

import id.satuatap.guard.OpenFiles;
import id.satuatap.shell.FormPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What is inside a case is read only while its file is open: with the factor that opened it. Who
 * has none is led to where it is asked for. What she has typed is still taken.
 */
@Configuration(proxyBeanMethods = false)
class CareDoors implements WebMvcConfigurer {

  private static final List<String> INSIDE =
      List.of(
          "kekerasan",
          "rencana",
          "sesi",
          "mediasi",
          "klaim",
          "hak",
          "persetujuan/**",
          "pendamping",
          "dokumen/**",
          "catatan-konselor/**",
          "perekam-kejadian",
          "lembar/**",
          "surat/**");

  private final Cases cases;
  private final OpenFiles factor;

  CareDoors(Cases cases, OpenFiles factor) {
    this.cases = cases;
    this.factor = factor;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new OpenFile(cases, factor))
        .addPathPatterns(INSIDE.stream().map(path -> "/kasus/*/" + path).toList())
        // Behind the door that asks for the role.
        .order(Ordered.LOWEST_PRECEDENCE);
  }

  private record OpenFile(Cases cases, OpenFiles factor) implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws IOException {
      UUID id = id(request);
      if (id == null || !reading(request) || factor.open(request, id)) {
        return true;
      }
      cases.view(id);
      String sheet = request.getRequestURI().substring(("/kasus/" + id + "/").length());
      response.sendRedirect("/kasus/" + id + "/buka?lanjut=" + sheet);
      return false;
    }

    /** A form that comes back shows what she typed, and nothing of what was told before. */
    @Override
    public void postHandle(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable ModelAndView answer) {
      UUID id = id(request);
      if (answer == null
          || id == null
          || reading(request)
          || !(answer.getModel().get("page") instanceof FormPage page)
          || factor.open(request, id)) {
        return;
      }
      if (page instanceof CareFormPage.Form form) {
        answer.addObject("page", form.withoutTold());
      } else {
        answer.clear();
        answer.setViewName("redirect:/kasus/" + id + "/buka");
      }
    }

    private static boolean reading(HttpServletRequest request) {
      return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static @Nullable UUID id(HttpServletRequest request) {
      Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
      if (variables instanceof Map<?, ?> map && map.get("kasus") instanceof String text) {
        try {
          return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
      return null;
    }
  }
}
