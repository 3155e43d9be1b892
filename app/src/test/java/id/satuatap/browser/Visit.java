package id.satuatap.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One person at one browser window; notes everything the browser complained about. */
final class Visit implements AutoCloseable {

  /** How the window looks at the product. */
  record Look(int width, int height, boolean dark, boolean javaScript, String language) {

    static Look phone() {
      return new Look(320, 640, false, true, "id");
    }

    static Look desktop() {
      return new Look(1280, 900, false, true, "id");
    }

    Look inDark() {
      return new Look(width, height, true, javaScript, language);
    }

    Look inEnglish() {
      return new Look(width, height, dark, javaScript, "en");
    }

    Look withoutJavaScript() {
      return new Look(width, height, dark, false, language);
    }
  }

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** The library's own script. It comes by the debugger's door, past the page's content policy. */
  private static final String AXE = axe();

  private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\shref=\"([^\"]+)\"");

  /** The page of quick exit; answered here, because tests reach no foreign host. */
  static final String NEUTRAL = "https://www.bmkg.go.id/";

  private final String origin;
  private final BrowserContext context;
  private final Page page;
  private final Look look;
  private final List<String> complaints = new ArrayList<>();

  private Visit(String origin, Look look) {
    this.origin = origin;
    this.look = look;
    this.context =
        Chromium.browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                    .setJavaScriptEnabled(look.javaScript())
                    .setLocale(look.language().equals("id") ? "id-ID" : "en-GB")
                    .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                    .setBaseURL(origin));
    context.setDefaultTimeout(20_000);
    context.route(
        NEUTRAL + "**",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody("<!doctype html><title>Cuaca</title><h1>Cuaca hari ini</h1>")));
    this.page = context.newPage();
    watch(page);
  }

  static Visit to(int port, Look look) {
    return new Visit("http://localhost:" + port, look);
  }

  private void watch(Page watched) {
    watched.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
        complaints.add(watched.url() + ": " + message.text());
      }
    });
    watched.onPageError(error -> complaints.add(watched.url() + ": " + error));
    watched.onRequest(request -> {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
        complaints.add(watched.url() + " asks a foreign host: " + request.url());
      }
    });
    watched.onResponse(response -> {
      if (response.status() >= 500) {
        complaints.add(response.url() + " answered " + response.status());
      }
    });
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  String origin() {
    return origin;
  }

  Response open(String path) {
    return page.navigate(origin + path);
  }

  /**
   * What the browser complained of: violations of the content policy, script errors, 5xx answers.
   */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What colours and words decide: the rest of a page is the same in every look. */
  private static final List<String> OF_A_LOOK =
      List.of(
          "color-contrast",
          "link-in-text-block",
          "html-has-lang",
          "html-lang-valid",
          "valid-lang",
          "document-title",
          "link-name",
          "button-name",
          "image-alt",
          "label",
          "label-content-name-mismatch",
          "select-name",
          "table-duplicate-name",
          "aria-input-field-name");

  /** Accessibility violations of the present page, one line each, with the element. */
  List<String> violations() {
    return violations("tag", RULES);
  }

  /** The same for a page whose structure was looked at in another look. */
  List<String> violationsOfTheLook() {
    return violations("rule", OF_A_LOOK);
  }

  /**
   * Asked by hand instead of by the library's builder, which describes all that is right as well
   * and took a third of the time.
   */
  private List<String> violations(String kind, List<String> rules) {
    if (!look.javaScript()) {
      throw new IllegalStateException("axe is a script, and waits for ever where there are none");
    }
    page.waitForLoadState();
    page.evaluate(AXE);
    List<?> found =
        (List<?>)
            page.evaluate(
                """
                async ([type, values]) =>
                  (await axe.run(document, {runOnly: {type, values}, resultTypes: ['violations'], iframes: false}))
                    .violations.flatMap(v => v.nodes.map(n => `${v.id} ${n.target} ${n.failureSummary}`))
                """,
                List.of(kind, rules));
    return found.stream().map(fault -> path() + " " + fault).toList();
  }

  private static String axe() {
    try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pixels by which the page is wider than its window. */
  int overflow() {
    // After a click the next page may still be without its style sheet.
    page.waitForLoadState();
    return ((Number)
            page.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  String path() {
    return page.url().startsWith(origin) ? page.url().substring(origin.length()) : page.url();
  }

  /** Presses something that leads to another page, and waits until that one is there whole. */
  @SuppressWarnings("deprecation") // what replaces it looks at the address, which stays the same
  void press(Locator button) {
    page.waitForNavigation(button::click);
  }

  /** Asked at once: a question for each of a hundred links took longer than the page. */
  List<String> links() {
    return ((List<?>)
            page.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => a.href)"))
        .stream()
            .map(String::valueOf)
            .filter(href -> href.startsWith(origin + "/"))
            .map(href -> href.substring(origin.length()).replaceAll("#.*", ""))
            .distinct()
            .toList();
  }

  /** The bare answer to the same visitor, without a browser's work of showing it. */
  APIResponse fetch(String path) {
    return context
        .request()
        .get(origin + path, RequestOptions.create().setHeader("Accept", "text/html"));
  }

  /** Links of a page that was only fetched. */
  List<String> links(String address, String html) {
    return LINK.matcher(html)
        .results()
        .map(link -> URI.create(address).resolve(link.group(1).replace("&amp;", "&")).toString())
        .filter(href -> href.startsWith(origin + "/"))
        .map(href -> href.substring(origin.length()).replaceAll("#.*", ""))
        .distinct()
        .toList();
  }

  List<Cookie> cookies() {
    return context.cookies();
  }

  /**
   * A picture for the reviewer, in {@code target/pictures}, when somebody asked for them ({@code
   * -Dsatuatap.pictures=true}): no test looks at one, and some hundred cost a minute.
   */
  void picture(String name) {
    if (!Boolean.getBoolean("satuatap.pictures")) {
      return;
    }
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setType(ScreenshotType.JPEG)
            .setQuality(80)
            .setPath(Path.of("target", "pictures", name + ".jpg")));
  }

  @Override
  public void close() {
    context.close();
  }
}
