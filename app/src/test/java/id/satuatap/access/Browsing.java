package id.satuatap.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser without scripts that keeps one session cookie and sends forms back. */
final class Browsing {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String base;
  private @Nullable String cookie;

  Browsing(int port) {
    this(port, null);
  }

  Browsing(int port, @Nullable String cookie) {
    this.base = "http://localhost:" + port;
    this.cookie = cookie;
  }

  record Answer(int status, String body, HttpResponse<String> raw) {

    String location() {
      return raw.headers()
          .firstValue("Location")
          .map(l -> l.replaceFirst("^http://[^/]+", ""))
          .orElse("");
    }

    List<String> cookies() {
      return raw.headers().allValues("Set-Cookie");
    }

    /** Value of a hidden field. */
    String hidden(String name) {
      Matcher field =
          Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"").matcher(body);
      if (!field.find()) {
        throw new IllegalStateException("no field " + name + " in " + status + " " + body);
      }
      return field.group(1);
    }
  }

  @Nullable String cookie() {
    return cookie;
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  Answer post(String path, Map<String, String> fields) {
    var pairs = new ArrayList<String>();
    fields.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs))));
  }

  Answer postJson(String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request, "application/json");
  }

  private Answer send(HttpRequest.Builder request) {
    return send(request, "text/html");
  }

  private Answer send(HttpRequest.Builder request, String accept) {
    request.header("Accept", accept).timeout(Duration.ofSeconds(60));
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").stream()
          .filter(c -> c.startsWith(SessionCookie.PROTECTED))
          .forEach(c -> cookie = c.contains("Max-Age=0") ? null : c.substring(0, c.indexOf(';')));
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
