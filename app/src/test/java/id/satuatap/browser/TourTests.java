package id.satuatap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every page that can be reached by following links, by everybody who can reach it: nothing the
 * browser complains of, no accessibility violation in light and dark and in both languages, nothing
 * wider than a phone of 320 pixels.
 */
@DemoTest
@Tag("browser")
class TourTests {

  private static final List<String> PEOPLE =
      List.of(
          "",
          "operator",
          "supervisor",
          "casework",
          "counter",
          "national",
          "village",
          "partner",
          "worker",
          "family",
          "passport",
          "recruitment",
          "analyst");

  /** Pages of one pattern that are opened for one person at most. */
  private static final int SAMPLES = 2;

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @LocalServerPort int port;

  private final List<String> faults = new ArrayList<>();
  private final Set<String> lookedAt = new HashSet<>();
  private final Set<PathPattern> reached = new LinkedHashSet<>();
  private final Set<PathPattern> reachedNow = new HashSet<>();

  /** Nanoseconds by kind of work: the longest of all tests says what it does with its time. */
  private final Map<String, Long> spent = new TreeMap<>();

  @Test
  void everyPageIsCleanInEveryLook() {
    for (String person : PEOPLE) {
      tour(person);
    }
    System.out.printf(
        "tour: %d patterns reached, %d looks, seconds: %s%n",
        reached.size(),
        lookedAt.size(),
        spent.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue() / 1_000_000_000)
            .collect(Collectors.joining(", ")));
    assertThat(faults).isEmpty();
  }

  private void tour(String person) {
    try (Visit phone = Visit.to(port, Look.phone());
        Visit dark = Visit.to(port, Look.desktop().inDark().inEnglish())) {
      if (!person.isEmpty()) {
        enter(phone, person);
        enter(dark, person);
      }
      reachedNow.clear();
      Map<PathPattern, Integer> opened = new LinkedHashMap<>();
      Deque<String> toSee = new ArrayDeque<>(List.of("/"));
      Set<String> seen = new HashSet<>(toSee);
      while (!toSee.isEmpty()) {
        String path = toSee.removeFirst();
        Optional<PathPattern> pattern =
            path.startsWith("/keluar-cepat") ? Optional.empty() : page(path);
        if (pattern.isEmpty()
            || opened.merge(pattern.get(), 1, Integer::sum) > samples(pattern.get())) {
          continue;
        }
        if (reached.add(pattern.get())) {
          reachedNow.add(pattern.get());
        }
        List<String> links;
        if (!reachedNow.contains(pattern.get())) {
          links = read(phone, person, path);
        } else {
          look(phone, person, path, pattern.get(), "phone");
          links = phone.links();
        }
        for (String link : links) {
          if (seen.add(link)) {
            toSee.addLast(link);
          }
        }
        if (!lookedAt.contains("dark-en " + pattern.get())) {
          look(dark, person, path, pattern.get(), "dark-en");
        }
      }
      faults.addAll(phone.complaints());
      faults.addAll(dark.complaints());
    }
  }

  /** What somebody else has already shown in two examples is opened once more for each person. */
  private int samples(PathPattern pattern) {
    return reached.contains(pattern) && !reachedNow.contains(pattern) ? 1 : SAMPLES;
  }

  /** What was looked at already is only asked for: it must answer, and its links lead on. */
  private List<String> read(Visit visit, String person, String path) {
    APIResponse response = timed("reading", () -> visit.fetch(path));
    try {
      if (response.status() >= 400) {
        faults.add(
            "%s: a link leads to %s, which answers %s".formatted(person, path, response.status()));
        return List.of();
      }
      return response.headers().getOrDefault("content-type", "").startsWith("text/html")
          ? visit.links(response.url(), response.text())
          : List.of();
    } finally {
      response.dispose();
    }
  }

  /** The expensive looks are taken once a pattern, its width in two examples. */
  private void look(Visit visit, String person, String path, PathPattern pattern, String look) {
    Response response;
    try {
      response = timed("opening", () -> visit.open(path));
    } catch (PlaywrightException e) {
      if (String.valueOf(e.getMessage()).contains("Download is starting")) {
        return;
      }
      throw e;
    }
    if (response == null || response.status() >= 400) {
      faults.add(
          "%s: a link leads to %s, which answers %s"
              .formatted(person, path, response == null ? "nothing" : response.status()));
      return;
    }
    if (!String.valueOf(response.headerValue("content-type")).startsWith("text/html")) {
      return;
    }
    if (visit.overflow() > 0) {
      faults.add(
          "%s: %s is %d pixels too wide (%s)".formatted(person, path, visit.overflow(), look));
    }
    String who = person.isEmpty() ? "stranger" : person;
    if (lookedAt.add(look + " " + pattern)) {
      faults.addAll(
          timed(
              "axe",
              look.equals("phone") || !lookedAt.contains("phone " + pattern)
                  ? visit::violations
                  : visit::violationsOfTheLook));
      visit.picture(who + pattern.getPatternString().replaceAll("[^A-Za-z0-9]+", "-") + "-" + look);
    }
  }

  private void enter(Visit visit, String person) {
    visit.open("/");
    visit
        .page()
        .locator(
            "button[name=sebagai][value="
                + person
                + "], form:has(input[name=sebagai][value="
                + person
                + "]) button")
        .first()
        .click();
    visit.page().waitForLoadState();
  }

  private <T> T timed(String kind, Supplier<T> work) {
    long began = System.nanoTime();
    try {
      return work.get();
    } finally {
      spent.merge(kind, System.nanoTime() - began, Long::sum);
    }
  }

  /** The pattern of a GET page behind a link; empty for files, API answers and foreign things. */
  private Optional<PathPattern> page(String link) {
    var path = PathContainer.parsePath(link.replaceAll("\\?.*", ""));
    var found = new TreeSet<PathPattern>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .keySet()
        .forEach(info -> {
          if (isPage(info) && info.getPathPatternsCondition() != null) {
            info.getPathPatternsCondition().getPatterns().stream()
                .filter(pattern -> pattern.matches(path))
                .forEach(found::add);
          }
        });
    return found.stream().findFirst();
  }

  private static boolean isPage(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
        && (info.getProducesCondition().isEmpty()
            || info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_HTML))
        && info.getPatternValues().stream().noneMatch(p -> p.startsWith("/api/"));
  }
}
