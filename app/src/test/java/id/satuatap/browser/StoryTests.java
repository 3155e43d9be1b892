package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Page.RouteOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * One story from the first word to the last: a woman abroad complains from a small phone without
 * scripts, and everybody who takes part does her piece of work in the pages she would use.
 */
@DemoTest
@Tag("browser")
class StoryTests {

  private static final ZoneId BLITAR = ZoneId.of("Asia/Jakarta");
  private static final String CASE = "/kasus/[0-9a-f-]{36}";
  private static final Look SMALL = new Look(360, 640, false, false, "id");

  /** The smallest file that is a PDF. */
  private static final String CONTRACT =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
      trailer<</Root 1 0 R>>
      %%EOF
      """;

  /** Who tells it in which language, and who takes part. */
  enum Telling {
    INDONESIAN(
        Language.ID,
        "casework",
        "shelter",
        "Women's Crisis Centre",
        "SHELTER",
        "Majikan memukul saya dan gaji tiga bulan belum dibayar.",
        "Uang sudah Anda terima penuh. Kasus ini selesai."),
    ENGLISH(
        Language.EN,
        "counsellor",
        "partner",
        "SBMI",
        "LEGAL_AID",
        "My employer hits me and has not paid my wages for three months.",
        "You have received all of your money. This case is solved.");

    private final Language language;
    private final String officer;
    private final String partner;
    private final String partnerName;
    private final String service;
    private final String story;
    private final String outcome;

    Telling(
        Language language,
        String officer,
        String partner,
        String partnerName,
        String service,
        String story,
        String outcome) {
      this.language = language;
      this.officer = officer;
      this.partner = partner;
      this.partnerName = partnerName;
      this.service = service;
      this.story = story;
      this.outcome = outcome;
    }

    Look look(Look look) {
      return language == Language.EN ? look.inEnglish() : look;
    }
  }

  @LocalServerPort int port;

  private final Texts texts = new Texts();
  private final List<String> faults = new ArrayList<>();
  private Telling telling = Telling.INDONESIAN;
  private Visit withoutScripts;
  private Visit lens;

  @ParameterizedTest
  @EnumSource
  void fromTheFirstWordToTheLast(Telling which) {
    telling = which;
    try (Visit worker = Visit.to(port, which.look(SMALL));
        Visit examined =
            Visit.to(port, which.look(new Look(SMALL.width(), SMALL.height(), false, true, "id")));
        Visit supervisor = Visit.to(port, Look.desktop());
        Visit officer = Visit.to(port, which.look(Look.desktop()));
        Visit partner = Visit.to(port, which.look(Look.desktop()))) {
      withoutScripts = worker;
      lens = examined;
      try {
        tell(worker, supervisor, officer, partner);
      } catch (PlaywrightException | AssertionError e) {
        for (Visit visit : List.of(worker, supervisor, officer, partner)) {
          visit.picture("story-" + visit.path().replaceAll("[^A-Za-z0-9]+", "-"));
        }
        throw e;
      }
      for (Visit visit : List.of(worker, supervisor, officer, partner)) {
        faults.addAll(visit.complaints());
      }
      assertThat(faults).isEmpty();
    }
  }

  private void tell(Visit worker, Visit supervisor, Visit officer, Visit partner) {
    String receipt = complain(worker);
    enter(supervisor, "supervisor");
    enter(officer, telling.officer);
    enter(partner, telling.partner);

    String path = find(supervisor, receipt);
    assign(supervisor, path, officer.page().locator("[data-account] summary").innerText().strip());
    status(worker, receipt, "officer-assigned");

    String code = lastWord(supervisor);
    take(officer, path, code);
    counsel(officer, path);
    String referral = refer(officer, path);
    answer(partner, referral, path);
    hear(officer, path, referral);
    String claim = claim(officer, path);
    refused(officer, path);
    finish(officer, path, claim);
    approve(supervisor, path);
    outcome(worker, receipt);
  }

  /** Three questions, then what she wants to add; the receipt is all she needs to keep. */
  private String complain(Visit worker) {
    worker.open("/");
    var page = worker.page();
    page.locator("[data-entries] a[href='/lapor']").click();
    heading(worker, "intake.report.title");
    look(worker);
    page.locator("[name=need]").fill(telling.story);
    choose(page.locator("main"), "safe", "sometimes");
    choose(page.locator("main"), "reach", "none");
    send(form(worker, "/lapor"));
    heading(worker, "intake.taken.title");
    String receipt = page.locator("[data-receipt]").innerText().replaceAll("\\D", "");
    assertThat(receipt).hasSize(16);
    look(worker);

    send(form(worker, "/lapor/lanjut"));
    choose(form(worker, "/lapor/lanjut"), "reporter", "self");
    choose(form(worker, "/lapor/lanjut"), "sex", "P");
    form(worker, "/lapor/lanjut").locator("[name=complainantName]").fill("Sumarni");
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.step.matter");
    choose(form(worker, "/lapor/lanjut"), "categories", "WAGE_UNPAID");
    choose(form(worker, "/lapor/lanjut"), "phase", "during");
    form(worker, "/lapor/lanjut").locator("[name=destination]").selectOption("MY");
    look(worker);
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.step.people");
    choose(form(worker, "/lapor/lanjut"), "respondentKind", "employer");
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.step.signs");
    choose(form(worker, "/lapor/lanjut"), "signs", "violence");
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.step.evidence");
    form(worker, "/lapor/bukti")
        .locator("[name=files]")
        .setInputFiles(
            new FilePayload(
                "kontrak.pdf", "application/pdf", CONTRACT.getBytes(StandardCharsets.US_ASCII)));
    send(form(worker, "/lapor/bukti"));
    assertThat(page.locator("main")).containsText("kontrak.pdf");
    look(worker);
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.step.safety");
    look(worker);
    send(form(worker, "/lapor/lanjut"));
    heading(worker, "intake.end.title");
    assertThat(page.locator("[data-receipt]").innerText().replaceAll("\\D", "")).isEqualTo(receipt);
    return receipt;
  }

  /** The case has opened itself, once; the supervisor finds it by what the worker kept. */
  private String find(Visit supervisor, String receipt) {
    var page = supervisor.page();
    supervisor.open("/pengawasan");
    heading(supervisor, Language.ID, "casework.watch.title");
    for (int i = 0; i < 40 && !supervisor.path().matches(CASE); i++) {
      supervisor.open("/kasus/cari");
      page.locator("main [name=cari]").fill(receipt);
      page.locator("main form .sa-actions button").first().click();
    }
    assertThat(supervisor.path()).matches(CASE);
    String path = supervisor.path();
    supervisor.open("/kasus?lingkup=unassigned");
    assertThat(page.locator("main tbody th a[href='" + path + "']")).isVisible();
    return path;
  }

  /** Triage at a glance, then a woman on duty and a room of her own. */
  private void assign(Visit supervisor, String path, String officer) {
    supervisor.open(path);
    var page = supervisor.page();
    assertThat(page.locator("main")).containsText(text(Language.ID, "casework.case.violence"));
    assertThat(page.locator("main")).containsText(telling.story);
    look(supervisor);
    assertThat(page.locator("main")).containsText(text(Language.ID, "casework.case.unassigned"));
    page.locator("main a[href='" + path + "/petugas']").first().click();
    heading(supervisor, Language.ID, "casework.assign.title");
    look(supervisor);
    Locator form = form(supervisor, path + "/petugas");
    Locator offered =
        form.locator(".sa-choice", new Locator.LocatorOptions().setHasText(officer))
            .locator("[name=officer]");
    if (offered.count() == 0) {
      // At this hour somebody else answers: the head asks her to come in.
      supervisor.open("/jadwal");
      ZonedDateTime now = ZonedDateTime.now(BLITAR);
      boolean day = now.getHour() >= 7 && now.getHour() < 19;
      boolean gap =
          now.getDayOfWeek() == DayOfWeek.SATURDAY
              && !day
              && now.getHour() >= 19
              && now.getHour() < 23;
      form = form(supervisor, "/jadwal");
      form.locator("[name=officer]")
          .selectOption(new SelectOption().setLabel(label(form, officer)));
      form.locator("[name=day]").fill(now.minusHours(7).toLocalDate().toString());
      form.locator("[name=from]").fill(day ? "07:00" : "19:00");
      form.locator("[name=to]").fill(day ? "19:00" : gap ? "23:00" : "07:00");
      send(form);
      supervisor.open(path + "/petugas");
      form = form(supervisor, path + "/petugas");
    }
    offered.check();
    choose(form, "room", "ya");
    form.locator("[name=at]")
        .fill(
            LocalDate.now(BLITAR).plusDays(1) + (telling == Telling.ENGLISH ? "T10:00" : "T14:00"));
    send(form);
    assertThat(page).hasURL(Pattern.compile(".*" + path + "$"));
    assertThat(page.locator("main")).containsText(officer);
  }

  private static String label(Locator form, String name) {
    return form.locator("[name=officer] option", new Locator.LocatorOptions().setHasText(name))
        .first()
        .innerText();
  }

  private void status(Visit worker, String receipt, String progress) {
    worker.open("/lapor/kode");
    form(worker, "/lapor/kode").locator("[name=kode]").fill(receipt);
    send(form(worker, "/lapor/kode"));
    assertThat(worker.page().locator("[data-progress]")).hasAttribute("data-progress", progress);
    assertThat(worker.page().locator("[data-progress]"))
        .hasText(text("intake.progress." + progress + ".text"));
    look(worker);
  }

  /** The officer hears of it, reads it once and takes it through the first decisions. */
  private void take(Visit officer, String path, String code) {
    notice(officer, text("casework.assign.notice", code));
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + path + ".*"));
    assertThat(officer.page().locator("main")).containsText(telling.story);
    for (String step : List.of("register", "verify", "triage", "handle")) {
      officer.open(path);
      Locator form = form(officer, path + "/langkah");
      choose(form, "step", step);
      if (step.equals("handle")) {
        form.locator("[name=handling]").selectOption("claim-help");
      }
      send(form);
      assertThat(officer.page().locator(".sa-errors, [data-error-summary]")).hasCount(0);
    }
    assertThat(officer.page().locator("main"))
        .containsText(text("casework.case.state.in-handling"));
  }

  /** A session is written once, in the case, and counts as a service of the centre. */
  private void counsel(Visit officer, String path) {
    int before = counselled(officer);
    write(
        officer,
        path,
        "sesi",
        "sesi",
        "day=" + LocalDate.now(BLITAR),
        "minutes=45",
        "topic=psychosocial",
        "mode=telephone",
        "grouping=individual",
        "agreed=Kami bicara lagi lewat telepon.",
        "no-next=goal-reached");
    assertThat(counselled(officer)).isEqualTo(before + 1);
  }

  private int counselled(Visit officer) {
    String today = LocalDate.now(BLITAR).toString();
    // Of its kind only: a session without an hour stands at noon, behind what the desks did since.
    officer.open("/layanan?jenis=counselling&dari=" + today + "&sampai=" + today);
    return officer
        .page()
        .locator("main tbody tr", new LocatorOptions().setHasText(text("office.kind.counselling")))
        .count();
  }

  /** A packet with her agreement, and not a word more than she agreed to. */
  private String refer(Visit officer, String path) {
    officer.open(path);
    officer.page().locator("main a[href^='/rujukan/baru']").click();
    heading(officer, "referral.new.title");
    Locator form = form(officer, "/rujukan/baru");
    assertThat(form.locator("[name=chronology]")).hasValue(telling.story);
    String partner =
        form.locator(
                "[name=partner] option",
                new Locator.LocatorOptions().setHasText(telling.partnerName))
            .first()
            .getAttribute("value");
    form.locator("[name=partner]").selectOption(partner);
    form.locator("[name=service]")
        .selectOption(
            new SelectOption()
                .setLabel(
                    text(
                        "referral.service." + telling.service.toLowerCase(java.util.Locale.ROOT))));
    choose(form, "urgency", "urgent");
    form.locator("[name=purpose]").fill("Pendampingan.");
    for (String field : List.of("chronology", "present_situation")) {
      choose(form, "fields", field);
    }
    form.locator("[name=how]").selectOption("by_telephone");
    day(form, "consentAt", LocalDate.now(BLITAR));
    day(form, "expires", LocalDate.now(BLITAR).plusDays(60));
    look(officer);
    send(form);
    assertThat(officer.page()).hasURL(Pattern.compile(".*/rujukan/[0-9a-f-]{36}.*"));
    return officer.path().replaceAll("\\?.*", "");
  }

  /** In her own workspace the partner sees what was sent and nothing else. */
  private void answer(Visit partner, String referral, String path) {
    partner.open("/rujukan");
    var page = partner.page();
    page.locator("main a[href='" + referral + "']").first().click();
    assertThat(page.locator("main")).containsText(telling.story);
    assertThat(page.locator("main")).not().containsText("Sumarni");
    look(partner);
    send(page.locator("form#terima"));
    assertThat(page.locator("main")).containsText(text("referral.state.accepted"));
    for (String forbidden :
        List.of(path, path.replace("/kasus", "/pengaduan"), "/kasus", "/pengawasan")) {
      assertThat(partner.open(forbidden).status()).as(forbidden).isIn(403, 404);
    }
    partner.open(referral);
    Locator form = page.locator("form#lapor");
    day(form, "given", LocalDate.now(BLITAR));
    choose(form, "outcome", "given");
    form.locator("[name=words-report]").fill("Sudah kami dampingi.");
    send(form);
    assertThat(page.locator("main")).containsText("Sudah kami dampingi.");
  }

  /** The answer stands in the case by itself, and the officer is told. */
  private void hear(Visit officer, String path, String referral) {
    Locator timeline = officer.page().locator("section[aria-labelledby=riwayat]");
    String reported = text("casework.case.told.referral-reported");
    for (int i = 0; i < 40; i++) {
      officer.open(path);
      if (timeline.innerText().contains(reported)) {
        break;
      }
      officer.page().waitForTimeout(250);
    }
    assertThat(timeline).containsText(text("casework.case.told.referral-accepted"));
    assertThat(timeline).containsText(reported);
    assertThat(officer.page().locator("main a[href='" + referral + "']").first()).isVisible();
    officer.open(referral);
    String number = lastWord(officer);
    notice(officer, text("referral.notice.reported", number));
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + referral + ".*"));
  }

  private String claim(Visit officer, String path) {
    write(
        officer,
        path,
        "klaim",
        "tuntutan",
        "claim-kind=wage",
        "against=Majikan",
        "against-kind=employer",
        "amount=9000000",
        "currency=IDR",
        "claim-state=agreed");
    String add =
        officer.page().locator("main a[href*='/lembar/cicilan']").first().getAttribute("href");
    for (int month = 0; month < 2; month++) {
      officer.open(add);
      fill(
          officer,
          "due=" + LocalDate.now(BLITAR).minusDays(1 + month),
          "amount=4500000",
          "instalment-state=due");
      send(officer.page().locator("main form[action*='/lembar/cicilan']"));
      assertThat(officer.page()).hasURL(Pattern.compile(".*" + path + "/klaim.*"));
    }
    look(officer);
    return path + "/klaim";
  }

  /** What still stands open is said, each with its reason. */
  private void refused(Visit officer, String path) {
    officer.open(path + "/tutup");
    close(officer, path);
    assertThat(officer.page()).hasURL(Pattern.compile(".*" + path + "/tutup.*"));
    Locator page = officer.page().locator("main");
    assertThat(page).containsText(text("casework.claim.closing.open", 1));
    assertThat(page).containsText(text("casework.plan.closing.safety-missing"));
    assertThat(page).containsText(text("casework.rights.closing.not-told"));
    look(officer);
  }

  private void finish(Visit officer, String path, String claim) {
    for (int month = 0; month < 2; month++) {
      officer.open(claim);
      officer.page().locator("main a[href*='/lembar/cicilan/']").nth(month).click();
      fill(
          officer,
          "instalment-state=paid",
          "paid-day=" + LocalDate.now(BLITAR),
          "paid=4500000",
          "how-paid=transfer");
      send(officer.page().locator("main form[action*='/lembar/cicilan']"));
      assertThat(officer.page()).hasURL(Pattern.compile(".*" + path + "/klaim.*"));
    }
    officer.page().locator("main a[href*='/lembar/tuntutan/']").first().click();
    fill(officer, "claim-state=settled");
    send(officer.page().locator("main form[action*='/lembar/tuntutan']"));
    write(
        officer,
        path,
        "rencana",
        "rencana-aman",
        "needed=no",
        "completed=" + LocalDate.now(BLITAR));
    officer.open(path + "/hak");
    for (Locator box : form(officer, path + "/hak").locator("input[type=checkbox]").all()) {
      box.check();
    }
    send(form(officer, path + "/hak"));
    officer.open(path + "/tutup");
    close(officer, path);
    assertThat(officer.page().locator("main")).containsText(text("casework.close.waiting"));
  }

  private void close(Visit officer, String path) {
    Locator form = form(officer, path + "/tutup");
    choose(form, "ground", "solved");
    form.locator("[name=words]").fill(telling.outcome);
    send(form);
  }

  private void approve(Visit supervisor, String path) {
    supervisor.open("/pengawasan");
    Locator card =
        supervisor
            .page()
            .locator(
                "main section",
                new LocatorOptions().setHas(supervisor.page().locator("a[href='" + path + "']")));
    assertThat(card).containsText(telling.outcome);
    look(supervisor);
    card.locator("button[value=agree]").click();
    supervisor.open(path);
    assertThat(supervisor.page().locator("main"))
        .containsText(text(Language.ID, "casework.case.state.resolved"));
  }

  private void outcome(Visit worker, String receipt) {
    status(worker, receipt, "resolved");
    assertThat(worker.page().locator("main")).containsText(telling.outcome);
  }

  // What hands do.

  /** A case and a referral are headed by their kind and their number. */
  private static String lastWord(Visit visit) {
    String heading = visit.page().locator("h1").innerText().strip();
    return heading.substring(heading.lastIndexOf(' ') + 1);
  }

  /** What she was told follows to where the work is. */
  private static void notice(Visit visit, String words) {
    Locator told =
        visit
            .page()
            .locator("main a[href^='/pemberitahuan/']", new LocatorOptions().setHasText(words));
    for (int i = 0; i < 40; i++) {
      visit.open("/pemberitahuan");
      if (told.count() > 0) {
        break;
      }
      visit.page().waitForTimeout(250);
    }
    told.first().click();
  }

  /** Goes from the case to one of its parts and writes a sheet there. */
  private void write(Visit visit, String path, String section, String sheet, String... answers) {
    visit.open(path);
    visit.page().locator("main a[href='" + path + "/" + section + "']").first().click();
    visit.page().locator("main a[href*='/lembar/" + sheet + "']").first().click();
    fill(visit, answers);
    send(visit.page().locator("main form[action*='/lembar/" + sheet + "']"));
    assertThat(visit.page()).hasURL(Pattern.compile(".*" + path + "/" + section + ".*"));
  }

  private static void fill(Visit visit, String... answers) {
    for (String answer : answers) {
      String name = answer.substring(0, answer.indexOf('='));
      String value = answer.substring(answer.indexOf('=') + 1);
      Locator form = visit.page().locator("main form[action*='/lembar/']");
      if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
        day(form, name, LocalDate.parse(value));
        continue;
      }
      Locator field = form.locator("[name='" + name + "']").first();
      switch ((String) field.evaluate("e => e.tagName + ' ' + e.type")) {
        case "INPUT radio", "INPUT checkbox" -> choose(form, name, value);
        case "SELECT select-one" -> field.selectOption(value);
        default -> field.fill(value);
      }
    }
  }

  private static void day(Locator form, String name, LocalDate day) {
    form.locator("[name='" + name + "Day']").fill(String.valueOf(day.getDayOfMonth()));
    form.locator("[name='" + name + "Month']").fill(String.valueOf(day.getMonthValue()));
    form.locator("[name='" + name + "Year']").fill(String.valueOf(day.getYear()));
  }

  private static void choose(Locator form, String name, String value) {
    form.locator("[name='" + name + "'][value='" + value + "']").check();
  }

  private static Locator form(Visit visit, String action) {
    Matcher path = Pattern.compile("[^?]*").matcher(action);
    return visit
        .page()
        .locator("main form[method=post]")
        .and(
            visit
                .page()
                .locator(
                    path.find()
                        ? "form[action='%s'], form[action^='%s?']"
                            .formatted(path.group(), path.group())
                        : "form"))
        .first();
  }

  private static void send(Locator form) {
    form.locator(".sa-actions button").first().click();
  }

  private static void enter(Visit visit, String who) {
    visit.open("/");
    // Colleagues without a card of their own come in by somebody else's.
    Locator card = visit.page().locator("[data-demo-role=casework]");
    card.evaluate("(card, who) => card.value = who", who);
    card.click();
    assertThat(visit.page().locator("[data-account]")).isVisible();
  }

  private void heading(Visit visit, String key) {
    heading(visit, telling.language, key);
  }

  private void heading(Visit visit, Language language, String key) {
    assertThat(visit.page().locator("h1")).hasText(text(language, key));
  }

  private String text(String key, Object... arguments) {
    return text(telling.language, key, arguments);
  }

  private String text(Language language, String key, Object... arguments) {
    assertThat(texts.has(language, key)).as(key).isTrue();
    return texts.text(language, key, arguments);
  }

  /**
   * Nothing wider than the window, nothing that shuts somebody out. A window without scripts cannot
   * be examined by a script: the same page is laid under a lens of the same size that has them.
   */
  private void look(Visit visit) {
    if (visit.overflow() > 0) {
      faults.add("%s is %d pixels too wide".formatted(visit.path(), visit.overflow()));
    }
    if (visit != withoutScripts) {
      faults.addAll(visit.violations());
      return;
    }
    String seen = visit.page().content();
    lens.page()
        .route(
            visit.page().url(),
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("text/html; charset=utf-8")
                        .setBody(seen)),
            new RouteOptions().setTimes(1));
    lens.open(visit.path());
    faults.addAll(lens.violations());
  }
}
