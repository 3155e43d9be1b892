package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * From the gate to departure: one number leads a woman over five desks of five offices, each run by
 * an account of its own. She follows her line on a small phone; of all only one desk uses scripts.
 */
@DemoTest
@Tag("browser")
class FiveDesksTests {

  private static final Pattern JOURNEY = Pattern.compile("/perjalanan/[0-9a-f-]{36}");
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Jakarta"));

  /** Done at the end of the way, long after the papers. */
  private static final List<String> LAST = List.of("orientation-attended", "card-handed-over");

  /** The smallest file that is a PDF. */
  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """;

  @LocalServerPort int port;

  static {
    // Six windows on a machine that may be busy: waiting costs nothing when it is not.
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
  }

  private final Texts texts = new Texts();

  /**
   * What one office keeps for itself.
   *
   * @param pages that nobody else may open
   * @param words a note in its own hand
   */
  private record Own(Visit office, String code, List<String> pages, String words) {}

  @Test
  void oneNumberLeadsHerOverFiveDesksToDeparture() {
    try (Visit worker = Visit.to(port, Look.phone().withoutJavaScript());
        Visit information = officer("casework");
        Visit registry = officer("dukcapil");
        Visit manpower = officer("counter");
        Visit health = officer("health", Look.desktop());
        Visit insurer = officer("bpjs")) {
      var all = List.of(worker, information, registry, manpower, health, insurer);
      try {
        walk(worker, information, registry, manpower, health, insurer);
      } catch (PlaywrightException | AssertionError e) {
        all.forEach(visit -> visit.picture("desks-" + visit.path().replaceAll("\\W+", "-")));
        throw e;
      }
      assertThat(all).allSatisfy(visit -> assertThat(visit.complaints()).isEmpty());
    }
  }

  private void walk(
      Visit worker,
      Visit information,
      Visit registry,
      Visit manpower,
      Visit health,
      Visit insurer) {
    String number = takeANumber(worker);
    String ticket = worker.path();

    // The first desk writes down who she is, and gives her the way to her own page.
    String at = serve(information, "A", 2, number);
    String journey = register(information, at);
    assertThat(information.page().locator("tr[data-gate]").first()).isVisible();
    assertThat(information.page().locator("tr[data-paper]")).hasCount(0);
    String code = wayToHerPage(information);
    passOn(information, at, true);
    worker.page().reload();
    assertThat(worker.page().locator(".sa-lead")).containsText("Loket 4");
    worker.open("/saya");
    worker.page().locator("[name=kode]").fill(code);
    worker.page().locator("main form button").first().click();
    assertThat(worker.page().locator("[data-exit]")).isVisible();
    line(worker, "registered");
    assertThat(worker.page().locator("main ol").first()).containsText(gate("identity"));

    // The registry sends a paper back; she reads why, and the original opens the gate.
    at = serve(registry, "D", 1, number);
    follow(registry, journey);
    String card = paper(registry, "identity-card");
    List<String> kept = new ArrayList<>(List.of(card, handIn(registry, card)));
    registry.open(card);
    registry.page().locator("select[name=reason]").selectOption("unreadable");
    registry.page().locator("[name=note]").fill("Foto KTP ibu itu kabur.");
    registry.page().locator("button[value=tolak]").click();
    assertThat(registry.page().locator("#berkas")).isVisible();
    line(worker, "registered");
    Locator hers = worker.page().locator("main");
    assertThat(hers).containsText(text("journey.paper-reason.unreadable"));
    assertThat(hers).not().containsText("kabur");
    var atRegistry = new Own(registry, "identity-card", kept, "Foto KTP ibu itu kabur.");
    registry.open(card);
    assertThat(registry.page().locator("main")).containsText(atRegistry.words());
    settle(registry, journey);
    passOn(registry, at, true);
    line(worker, "registered");
    assertThat(worker.page().locator("main ol").first()).not().containsText(gate("identity"));

    // The manpower desk talks with her, checks, writes down the contract and leads the journey on.
    at = serve(manpower, "B", 2, number);
    follow(manpower, journey);
    String consent = paper(manpower, "family-consent");
    kept = new ArrayList<>(List.of(consent, handIn(manpower, consent)));
    settle(manpower, journey);
    talk(manpower, journey, "Ia sudah paham, ibunya ikut mengantar.");
    contract(manpower, journey);
    step(manpower, journey, "dinas-verified");
    line(worker, "dinas-verified");
    kept.addAll(List.of(journey + "/wawancara", journey + "/kontrak", journey + "/biaya"));
    var atManpower =
        new Own(manpower, "family-consent", kept, "Ia sudah paham, ibunya ikut mengantar.");

    // The health desk has scripts: there she appears by herself, as soon as she is passed on.
    String next = sit(health, "E", 1);
    passOn(manpower, at, true);
    at = next;
    assertThat(health.page().locator("tr", new LocatorOptions().setHasText(number))).isVisible();
    call(health, number);
    follow(health, journey);
    String check = paper(health, "health-and-psychology-certificate");
    kept = List.of(check, handIn(health, check));
    settle(health, journey);
    var atHealth = new Own(health, "health-and-psychology-certificate", kept, "");
    passOn(health, at, true);

    at = serve(insurer, "F", 1, number);
    follow(insurer, journey);
    premium(insurer, journey);
    settle(insurer, journey);
    var atInsurer = new Own(insurer, "premium-paid", List.of(journey + "/jaminan"), "");
    passOn(insurer, at, false);
    worker.open(ticket);
    assertThat(worker.page().locator(".sa-lead")).hasText(text("office.own.ended"));

    apart(information, List.of(atRegistry, atManpower, atHealth, atInsurer), journey);

    // Weeks later the orientation and her card; then she goes.
    for (String to : List.of("selected", "placement-agreed", "preparing")) {
      step(manpower, journey, to);
    }
    line(worker, "preparing");
    for (String act : LAST) {
      manpower.open(journey);
      verify(manpower, paper(manpower, act));
    }
    for (String to : List.of("oriented", "card-issued", "departed")) {
      step(manpower, journey, to);
    }
    line(worker, "departed");
    for (String office : List.of("Dispendukcapil", "Dinas Tenaga Kerja", "BPJS")) {
      assertThat(hers).containsText(office);
    }
    assertThat(worker.overflow()).isZero();
  }

  // At the gate ---------------------------------------------------------------------------------

  /** She takes it herself, without a name, and keeps the page of her number open. */
  private String takeANumber(Visit worker) {
    String gate;
    try (Visit head = officer("supervisor")) {
      head.open("/pusat");
      gate = head.page().locator("[data-kiosk]").innerText().strip();
    }
    worker.open(gate.replaceAll("^https?://[^/]+", ""));
    worker
        .page()
        .locator("main label", new LocatorOptions().setHasText("Mendaftar pertama kali"))
        .click();
    worker.page().locator("main form .sa-actions button").click();
    assertThat(worker.page().locator(".sa-turn")).hasText(Pattern.compile("A-\\d{3}"));
    String number = worker.page().locator(".sa-turn").innerText();
    assertThat(worker.cookies()).isEmpty();
    worker.open(worker.path().replaceAll("/kios/[^/]+/", "/nomor/"));
    assertThat(worker.page().locator(".sa-lead")).containsText("Loket 1");
    assertThat(worker.page().locator(".sa-timeline__item")).hasCount(5);
    assertThat(worker.overflow()).isZero();
    return number;
  }

  /** Opens a window of a desk, which is free then; its address. */
  private static String sit(Visit officer, String letter, int window) {
    officer.open("/loket");
    officer
        .page()
        .locator("main a", new LocatorOptions().setHasText(letter + " · "))
        .first()
        .click();
    officer.page().locator("main [name=meja]").first().waitFor(attached());
    // Without scripts the page of a desk looks again by itself.
    assertThat(officer.page().content()).contains("<noscript><meta http-equiv=\"refresh\"");
    String at = officer.path().replaceAll("\\?.*", "") + "?meja=" + window;
    officer.open(at);
    Locator now = officer.page().locator("[data-now]");
    if (now.count() > 0) {
      // Whoever sat here before is done.
      officer.page().locator("button[value=batal-panggil], button[value=selesai]").first().click();
      assertThat(now).hasCount(0);
    }
    return at;
  }

  /** Calls her and begins. */
  private static void call(Visit officer, String number) {
    officer.page().locator("tr", new LocatorOptions().setHasText(number)).locator("button").click();
    assertThat(officer.page().locator("[data-now]")).hasText(number);
    officer.page().locator("button[value=layani]").click();
    assertThat(officer.page().locator("[name=service]")).isVisible();
  }

  private static String serve(Visit officer, String letter, int window, String number) {
    String at = sit(officer, letter, window);
    call(officer, number);
    return at;
  }

  private static void passOn(Visit officer, String at, boolean further) {
    officer.open(at);
    officer.page().locator("[name=sex][value=P]").check();
    officer.page().locator("button[value=" + (further ? "teruskan" : "selesai") + "]").click();
    assertThat(officer.page().locator("[data-now]")).hasCount(0);
  }

  // At the first desk ---------------------------------------------------------------------------

  /** A person, her journey, and the number she holds joined with it. */
  private static String register(Visit officer, String at) {
    var page = officer.page();
    page.locator("main a[href^='/perjalanan?tiket=']").click();
    page.locator("main a[href='/orang']").click();
    page.locator("main a[href='/orang/baru']").click();
    Locator form = page.locator("form[action='/orang/baru']");
    form.locator("[name=name]").fill("Wijiastutik Rahmadhani");
    form.locator("[name=sex][value=P]").check();
    day(form, "birth", LocalDate.of(1993, 4, 17));
    form.locator(".sa-actions button").last().click();
    page.locator("main a[href^='/perjalanan/baru?orang=']").click();
    form = page.locator("form[action='/perjalanan/baru']");
    form.locator("[name=scheme][value=p2p]").check();
    form.locator("[name=state]").selectOption("registered");
    form.locator("[name=destination]").selectOption("HK");
    form.locator("[name=sector][value=individual]").check();
    form.locator("[name=job]").selectOption("household-worker");
    form.locator(".sa-actions button").click();
    assertThat(page).hasURL(Pattern.compile(".*" + JOURNEY + "$"));
    String journey = officer.path();
    officer.open(at);
    page.locator("main a[href^='/perjalanan?tiket=']").click();
    page.locator("tr[data-journey] a[href^='" + journey + "']").click();
    page.locator("form[action$='/tiket'] button").click();
    assertThat(page).hasURL(Pattern.compile(".*" + journey + "$"));
    return journey;
  }

  private static String wayToHerPage(Visit officer) {
    officer.page().locator("main dl a[href^='/orang/']").click();
    officer.page().locator("a[href$='/akses']").click();
    officer.page().locator("main form button").first().click();
    return officer.page().locator("[data-own-code]").innerText();
  }

  // At the other desks --------------------------------------------------------------------------

  /** The number leads to the journey; nobody looks for a name. */
  private static void follow(Visit officer, String journey) {
    officer.page().locator("main a[href='" + journey + "']").click();
    assertThat(officer.page().locator("tr[data-paper]").first()).isVisible();
  }

  private static String paper(Visit officer, String code) {
    return href(officer.page().locator("tr[data-paper='" + code + "'] a").first());
  }

  private static String href(Locator link) {
    return String.valueOf(link.getAttribute("href"));
  }

  /** The address of the file that was handed in. */
  private static String handIn(Visit officer, String paper) {
    officer.open(paper);
    officer
        .page()
        .locator("[name=file]")
        .setInputFiles(
            new FilePayload(
                "berkas.pdf", "application/pdf", PDF.getBytes(StandardCharsets.US_ASCII)));
    officer.page().locator("form[action$='/berkas'] button").click();
    return href(officer.page().locator("main a[href*='/berkas/']").first());
  }

  /** Everything of this desk that is not decided elsewhere or at the end. */
  private static void settle(Visit officer, String journey) {
    officer.open(journey);
    List<String> papers = new ArrayList<>();
    for (Locator row : officer.page().locator("tr[data-paper]").all()) {
      if (!LAST.contains(row.getAttribute("data-paper"))) {
        papers.add(href(row.locator("a").first()));
      }
    }
    // The first by hand; the others by the same form, which need not be drawn sixteen times.
    papers.stream().limit(3).forEach(paper -> verify(officer, paper));
    papers.stream().skip(3).forEach(paper -> send(officer, paper));
  }

  private static void send(Visit officer, String paper) {
    String page = officer.fetch(paper).text();
    if (!page.contains("name=\"versi\"")) {
      return;
    }
    var form =
        FormData.create()
            .set("_csrf", hidden(page, "_csrf"))
            .set("versi", hidden(page, "versi"))
            .set("original", "ya")
            .set("putusan", page.contains("value=\"tidak-perlu\"") ? "tidak-perlu" : "benar");
    assertThat(post(officer, paper, form)).as(paper).isEqualTo(302);
  }

  private static String hidden(String page, String name) {
    var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(field.find()).as(name).isTrue();
    return String.valueOf(field.group(1));
  }

  private static void verify(Visit officer, String paper) {
    officer.open(paper);
    Locator good = officer.page().locator("button[value=benar]");
    Locator needless = officer.page().locator("button[value=tidak-perlu]");
    if (needless.count() > 0) {
      needless.click();
    } else if (good.count() > 0) {
      Locator original = officer.page().locator("[name=original]");
      if (original.count() > 0) {
        original.check();
      }
      good.click();
    } else {
      // The talk, the contract and the premium have pages of their own.
      return;
    }
    assertThat(officer.page().locator("#berkas")).isVisible();
  }

  private static void talk(Visit officer, String journey, String words) {
    officer.open(journey + "/wawancara");
    for (Locator right : officer.page().locator("[name=rights]").all()) {
      right.check();
    }
    officer.page().locator("[name=result][value=clear]").check();
    officer.page().locator("[name=note]").fill(words);
    officer.page().locator("form[action$='/wawancara'] button").click();
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + JOURNEY + "$"));
    officer.open(journey + "/wawancara");
    assertThat(officer.page().locator("main")).containsText(words);
  }

  private static void contract(Visit officer, String journey) {
    officer.open(journey + "/kontrak");
    for (Locator field : officer.page().locator("textarea[name^='f-']").all()) {
      field.fill("Sesuai perjanjian kerja");
    }
    Locator form = officer.page().locator("form[action$='/kontrak']");
    day(form, "begins", TODAY);
    day(form, "ends", TODAY.plusYears(2).minusDays(1));
    form.locator(".sa-actions button").click();
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + JOURNEY + "$"));
  }

  private static void premium(Visit officer, String journey) {
    officer.open(journey + "/jaminan");
    Locator form = officer.page().locator("form[action$='/jaminan']");
    form.locator("[name=kind][value=before]").check();
    form.locator("[name=amount]").fill("37.500");
    day(form, "paid", TODAY);
    form.locator(".sa-actions button").click();
    assertThat(officer.page().locator("main table")).containsText("37.500");
  }

  private static void step(Visit officer, String journey, String to) {
    officer.open(journey + "/langkah");
    officer.page().locator("[name=to][value=" + to + "]").check();
    officer.page().locator("form[action$='/langkah'] .sa-actions button").click();
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + JOURNEY + "$"));
  }

  /** Nobody opens what is another's, and nothing of it stands on the page they all read. */
  private static void apart(Visit first, List<Own> owns, String journey) {
    List<Visit> desks = new ArrayList<>(List.of(first));
    owns.forEach(own -> desks.add(own.office()));
    for (Visit desk : desks) {
      String seen = desk.fetch(journey).text();
      assertThat(seen).contains("data-gate=");
      for (Own own : owns) {
        boolean hers = own.office() == desk;
        for (String page : own.pages()) {
          assertThat(desk.fetch(page).status()).as(page).isEqualTo(hers ? 200 : 403);
        }
        assertThat(seen.contains("data-paper=\"" + own.code() + "\""))
            .as(own.code())
            .isEqualTo(hers);
        if (!own.words().isEmpty()) {
          assertThat(seen).doesNotContain(own.words());
        }
      }
    }
  }

  // Her line ------------------------------------------------------------------------------------

  private void line(Visit worker, String state) {
    worker.open("/saya/perjalanan");
    assertThat(worker.page().locator(".sa-lead").first())
        .containsText(text("journey.state." + state));
  }

  private String gate(String code) {
    return text("journey.gate." + code);
  }

  private String text(String key) {
    return texts.text(Language.ID, key);
  }

  // What hands do -------------------------------------------------------------------------------

  private Visit officer(String who) {
    return officer(who, Look.desktop().withoutJavaScript());
  }

  /** Signed in as by the cards of the front page, which need not be drawn for everybody. */
  private Visit officer(String who, Look look) {
    Visit visit = Visit.to(port, look);
    String front = visit.fetch("/").text();
    String card = front.substring(front.indexOf("action=\"/demo/masuk\""));
    var form = FormData.create().set("_form", hidden(card, "_form")).set("sebagai", who);
    assertThat(post(visit, "/demo/masuk", form)).isEqualTo(302);
    return visit;
  }

  private static int post(Visit visit, String path, FormData form) {
    return visit
        .context()
        .request()
        .post(visit.origin() + path, RequestOptions.create().setForm(form).setMaxRedirects(0))
        .status();
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  private static void day(Locator form, String name, LocalDate day) {
    Map.of(
            "Day", day.getDayOfMonth(),
            "Month", day.getMonthValue(),
            "Year", day.getYear())
        .forEach((part, value) ->
            form.locator("[name='" + name + part + "']").fill(String.valueOf(value)));
  }
}
