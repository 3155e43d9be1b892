package id.satuatap.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One real browser per JVM. Without a Chromium the tests fail and say how to get one. */
final class Chromium {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Shared memory of a container may be too small for a page; then it uses files. */
  private static final long ROOM = 1L << 30;

  private static Browser browser;

  private Chromium() {}

  static synchronized Browser browser() {
    if (browser == null) {
      Path program =
          find()
              .orElseThrow(() ->
                  new IllegalStateException(
                      "Chromium is needed by the tests: apt-get install chromium, or set"
                          + " SATUATAP_TEST_CHROMIUM to its program"));
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      .setHeadless(true)
                      .setArgs(flags()));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }
    return browser;
  }

  private static List<String> flags() {
    var flags = new ArrayList<>(FLAGS);
    if (new File("/dev/shm").getUsableSpace() < ROOM) {
      flags.add("--disable-dev-shm-usage");
    }
    return flags;
  }

  private static Optional<Path> find() {
    String named = System.getenv("SATUATAP_TEST_CHROMIUM");
    return java.util.stream.Stream.of(
            named == null ? "" : named,
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
