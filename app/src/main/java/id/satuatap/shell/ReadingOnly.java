package id.satuatap.shell;

import id.satuatap.installation.FreeSpace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Takes nothing new while the disk is nearly full: an acknowledged word must not be lost to a
 * database that cannot write. Reading goes on, signing in and out too; all pages say so.
 */
@Configuration(proxyBeanMethods = false)
class ReadingOnly implements WebMvcConfigurer, HandlerInterceptor, Banners {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** Forms that only let somebody in or out, choose how pages look, or ask. */
  private static final Set<String> OPEN =
      Set.of(
          "/masuk",
          "/masuk/kunci",
          "/masuk/kunci/tantangan",
          "/demo/masuk",
          "/keluar",
          "/keluar-cepat",
          "/akun/saya/peran",
          "/akun/saya/sesi/akhiri",
          "/bahasa",
          "/tampilan",
          "/saya/kode",
          "/lapor/kode",
          "/orang",
          "/paspor/cari");

  /** Of the whole program; a part of it that runs alone has no disk of its own. */
  private final ObjectProvider<FreeSpace> space;

  ReadingOnly(ObjectProvider<FreeSpace> space) {
    this.space = space;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!SAFE.contains(request.getMethod())
        && !OPEN.contains(request.getRequestURI())
        && !request.getRequestURI().equals("/error")
        && nearlyFull()) {
      throw new ErrorResponseException(HttpStatus.INSUFFICIENT_STORAGE);
    }
    return true;
  }

  @Override
  public List<Banner> of(HttpServletRequest request) {
    return nearlyFull() ? List.of(Banner.of("danger", "shell.banner.reading-only")) : List.of();
  }

  private boolean nearlyFull() {
    return space.stream().anyMatch(FreeSpace::nearlyFull);
  }
}
