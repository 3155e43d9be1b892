package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Static files that may be kept for ever, pages that may not be kept at all. */
@Configuration(proxyBeanMethods = false)
class PageFrame implements WebMvcConfigurer {

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(Assets.FOLDER + "**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver());
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Kinds()).excludePathPatterns(Assets.FOLDER + "**");
  }

  /** Says what kind of page follows, and forbids caches to keep it. */
  static final class Kinds implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (handler instanceof HandlerMethod method) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.addHeader(HttpHeaders.VARY, "Cookie, Accept-Language, HX-Request");
        if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), HelpPage.class)
            || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), HelpPage.class)) {
          request.setAttribute(Shells.KIND, PageKind.HELP);
        } else if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), QuietPage.class)
            || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), QuietPage.class)) {
          request.setAttribute(Shells.KIND, PageKind.QUIET);
        }
      }
      return true;
    }
  }
}
