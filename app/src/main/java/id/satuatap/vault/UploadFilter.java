package id.satuatap.vault;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads forms with files as a stream, before anybody else could have them put into a folder. */
final class UploadFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      chain.doFilter(request, response);
      return;
    }
    var upload = new Upload(request);
    request.setAttribute(Upload.ATTRIBUTE, upload);
    try {
      chain.doFilter(new WithFields(request, upload), response);
    } finally {
      upload.drain();
    }
  }

  private static final class WithFields extends HttpServletRequestWrapper {

    private final Upload upload;

    WithFields(HttpServletRequest request, Upload upload) {
      super(request);
      this.upload = upload;
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = getParameterValues(name);
      return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, List<String>> all = new LinkedHashMap<>();
      super.getParameterMap()
          .forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
      upload
          .fields()
          .forEach(
              (name, values) -> all.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values));
      Map<String, String[]> map = new LinkedHashMap<>();
      all.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
      return map;
    }
  }
}
