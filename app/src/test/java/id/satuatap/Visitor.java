package id.satuatap;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that keeps cookies and follows no redirect by itself. */
public final class Visitor {

  private static final Pattern HIDDEN =
      Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOKEN =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

  /** One for everybody: it keeps no cookies, and a client of one's own is threads of one's own. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String origin;

  /** Kept by hand: the JDK's own jar sends no secure cookie to loopback, as browsers do. */
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Visitor(int port) {
    this.origin = "http://localhost:" + port;
  }

  /** Signs in at the demonstration's landing page with one click on a card. */
  public static Visitor demo(int port, String card) {
    var visitor = new Visitor(port);
    var landing = visitor.get("/");
    Map<String, String> form = visitor.hidden(landing.body(), "/demo/masuk");
    form.put("sebagai", card);
    var response = visitor.post("/demo/masuk", form);
    var own = visitor.get("/akun/saya");
    if (!TOKEN.matcher(own.body()).find()) {
      throw new IllegalStateException(
          "no card %s: landing %d (token: %s), sign-in %d to %s, own page %d"
              .formatted(
                  card,
                  landing.statusCode(),
                  form.containsKey("_form"),
                  response.statusCode(),
                  response.headers().firstValue("Location").orElse("nowhere"),
                  own.statusCode()));
    }
    return visitor;
  }

  /** Comes with a session made elsewhere, given as a {@code Cookie} header. */
  public Visitor carrying(String cookie) {
    String[] parts = cookie.split("=", 2);
    cookies.put(parts[0], parts[1]);
    return this;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, Map<String, String> form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  /** Sends a form whose answer is a file; without a form it asks for one. */
  public HttpResponse<byte[]> file(String path, Map<String, String> form) {
    var request =
        form.isEmpty()
            ? request(path).GET()
            : request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
    return send(request, BodyHandlers.ofByteArray());
  }

  public HttpResponse<String> call(String method, String path, Map<String, String> form) {
    return method.equals("GET") || method.equals("HEAD")
        ? get(path)
        : send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(encoded(form))));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      if (!cookies.isEmpty()) {
        request.setHeader(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
      HttpResponse<T> response = CLIENT.send(request.build(), handler);
      for (String header : response.headers().allValues("Set-Cookie")) {
        for (HttpCookie cookie : HttpCookie.parse(header)) {
          if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
            cookies.remove(cookie.getName());
          } else {
            cookies.put(cookie.getName(), cookie.getValue());
          }
        }
      }
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "text/html,application/json;q=0.8");
  }

  /** The session's token against forged forms, as pages of signed-in people carry it. */
  public Optional<String> token() {
    Matcher token = TOKEN.matcher(get("/akun/saya").body());
    return token.find() ? Optional.of(token.group(1)) : Optional.empty();
  }

  /** Hidden fields of the page's first form with this action. */
  public Map<String, String> hidden(String page, String action) {
    int at = page.indexOf("action=\"" + action + "\"");
    return at < 0 ? new LinkedHashMap<>() : hidden(page.substring(at, page.indexOf("</form>", at)));
  }

  /** Hidden fields of a piece of a page. */
  public Map<String, String> hidden(String page) {
    var fields = new LinkedHashMap<String, String>();
    Matcher inputs = HIDDEN.matcher(page);
    while (inputs.find()) {
      Matcher name = NAME.matcher(inputs.group());
      Matcher value = VALUE.matcher(inputs.group());
      if (name.find() && value.find()) {
        fields.put(name.group(1), value.group(1).replace("&amp;", "&"));
      }
    }
    return fields;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
