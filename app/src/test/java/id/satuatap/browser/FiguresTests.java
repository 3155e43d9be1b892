package id.satuatap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A planner and a head of centre look at figures: charts with their tables, small and large, light
 * and dark.
 */
@DemoTest
@Tag("browser")
class FiguresTests {

  @LocalServerPort int port;

  @Test
  void chartsAndTablesFitAPhoneWithoutScripts() {
    look(
        Look.phone().withoutJavaScript(),
        "supervisor",
        List.of(
            "/ringkasan",
            "/ringkasan/perjalanan",
            "/ringkasan/pengaduan",
            "/ringkasan/sop",
            "/ringkasan/rilis"));
  }

  @Test
  void chartsAndTablesAreReadableInTheDarkAndInEnglish() {
    look(
        Look.desktop().inDark().inEnglish(),
        "supervisor",
        List.of(
            "/ringkasan/rilis",
            "/ringkasan/perjalanan",
            "/laporan/2",
            "/ringkasan/pengaduan",
            "/ringkasan/layanan",
            "/ringkasan/tabel?menurut=triwulan"));
    look(
        Look.phone().inDark(),
        "analyst",
        List.of(
            "/ringkasan",
            "/ringkasan/perjalanan",
            "/ringkasan/tabel?menurut=bulan&menurut=pusat&menurut=jenis-kasus"));
  }

  @Test
  void everybodyReadsWhatWasReleased() {
    for (Look look : List.of(Look.phone(), Look.desktop().inDark().inEnglish())) {
      try (Visit visit = Visit.to(port, look)) {
        visit.open("/statistik");
        visit
            .page()
            .waitForCondition(() -> {
              visit.open("/statistik");
              return visit.links().stream().anyMatch(FiguresTests::release);
            });
        String release =
            visit.links().stream().filter(FiguresTests::release).findFirst().orElseThrow();
        String bulletin =
            visit.links().stream()
                .filter(path -> path.startsWith("/statistik/buletin/"))
                .findFirst()
                .orElseThrow();
        for (String path : List.of("/statistik", "/statistik/acuan", release, bulletin)) {
          visit.open(path);
          visit.picture("figures-public-" + look.width() + "-" + path.replaceAll("[^a-z]+", "-"));
          assertThat(visit.violations()).as(path).isEmpty();
          assertThat(visit.overflow()).as(path).isZero();
        }
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  private static boolean release(String path) {
    return path.matches("/statistik/[0-9a-f-]{36}.*");
  }

  private void look(Look look, String card, List<String> paths) {
    try (Visit visit = Visit.to(port, look)) {
      card(visit, card);
      for (String path : paths) {
        visit.open(path);
        visit.picture("figures-" + look.width() + "-" + path.replaceAll("[^a-z]+", "-"));
        if (look.javaScript()) {
          assertThat(visit.violations()).as(path).isEmpty();
        }
        assertThat(visit.overflow()).as(path).isZero();
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void card(Visit visit, String card) {
    visit.open("/");
    visit.page().locator("[data-demo-role=" + card + "]").click();
    PlaywrightAssertions.assertThat(visit.page().locator("[data-account]")).isVisible();
  }
}
