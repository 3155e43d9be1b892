package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.ApplicationTest;
import id.satuatap.access.People.Office;
import id.satuatap.access.People.Person;
import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What people do, over real HTTP and against the real database. */
@ApplicationTest
class AccessFlowTests {

  private static final String WRONG = "tidak cocok";

  private final ApplicationContext context;
  private final int port;
  private final Clock clock;
  private People people;
  private Office centre;

  AccessFlowTests(
      @Autowired ApplicationContext context,
      @Value("${local.server.port}") int port,
      @Autowired Clock clock) {
    this.context = context;
    this.port = port;
    this.clock = clock;
    this.people = People.in(context);
    this.centre = new Office(new UUID(0, 0), new UUID(0, 0));
  }

  @BeforeEach
  void newCentre() {
    people = People.in(context);
    centre = people.centre();
  }

  // Signing in ----------------------------------------------------------------------------------

  @Test
  void name_password_and_code_open_a_session_with_a_protected_cookie() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    var browser = new Browsing(port);
    var done = signIn(browser, person.loginName(), person.password(), person.code(clock.instant()));
    assertThat(done.status()).isEqualTo(302);
    assertThat(done.cookies())
        .singleElement()
        .asString()
        .startsWith("__Host-satuatap=")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain", "Expires");
    var start = browser.get("/");
    assertThat(start.status()).isEqualTo(200);
    assertThat(start.body()).contains("Uji " + person.loginName());
  }

  @Test
  @SuppressWarnings("unchecked")
  void two_requests_of_one_session_may_remember_the_same_thing_at_once() {
    var sessions = (SessionRepository<Session>) context.getBean(SessionRepository.class);
    Session made = sessions.createSession();
    sessions.save(made);
    Session one = Objects.requireNonNull(sessions.findById(made.getId()));
    Session other = Objects.requireNonNull(sessions.findById(made.getId()));
    one.setAttribute("files.open", "first");
    other.setAttribute("files.open", "second");
    sessions.save(one);
    sessions.save(other);
    String kept =
        Objects.requireNonNull(sessions.findById(made.getId())).getAttribute("files.open");
    assertThat(kept).isEqualTo("second");
  }

  @Test
  void everything_wrong_gets_the_same_answer() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    Person suspended = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    context
        .getBean(Duty.class)
        .call(() -> context.getBean(AccountStore.class).suspend(suspended.id(), null));
    String code = person.code(clock.instant());
    var browser = new Browsing(port);
    var wrongPassword = signIn(browser, person.loginName(), "bukan sandinya", code);
    var wrongCode = signIn(browser, person.loginName(), person.password(), "000000");
    var unknown = signIn(browser, "siapa.ini", "bukan sandinya", code);
    var closed =
        signIn(
            browser, suspended.loginName(), suspended.password(), suspended.code(clock.instant()));
    for (var answer : new Browsing.Answer[] {wrongPassword, wrongCode, unknown, closed}) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains(WRONG);
      assertThat(answer.cookies()).isEmpty();
    }
    assertThat(withoutWhatDiffers(wrongPassword)).isEqualTo(withoutWhatDiffers(wrongCode));
    assertThat(withoutWhatDiffers(unknown).replace("siapa.ini", person.loginName()))
        .isEqualTo(withoutWhatDiffers(wrongPassword));
  }

  @Test
  void a_code_opens_once() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    String code = person.code(clock.instant());
    assertThat(signIn(new Browsing(port), person.loginName(), person.password(), code).status())
        .isEqualTo(302);
    var again = signIn(new Browsing(port), person.loginName(), person.password(), code);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body()).contains(WRONG);
  }

  @Test
  void after_many_wrong_tries_the_right_password_waits_but_not_for_ever() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    var duty = context.getBean(Duty.class);
    var credentials = context.getBean(CredentialStore.class);
    duty.call(() -> {
      credentials.failed(person.id(), 9, clock.instant().plusSeconds(60));
      return true;
    });
    var waiting =
        signIn(
            new Browsing(port),
            person.loginName(),
            person.password(),
            person.code(clock.instant()));
    assertThat(waiting.status()).isEqualTo(422);
    assertThat(waiting.body()).contains(WRONG);
    duty.call(() -> {
      credentials.failed(person.id(), 9, clock.instant().minusSeconds(1));
      return true;
    });
    assertThat(
            signIn(
                    new Browsing(port),
                    person.loginName(),
                    person.password(),
                    person.code(clock.instant()))
                .status())
        .isEqualTo(302);
  }

  @Test
  void a_session_planted_before_sign_in_is_worth_nothing() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    Person attacker = people.person(DatabaseRole.COUNTER, centre);
    String planted = people.cookie(attacker);
    // The victim's browser carries the attacker's session, which has no sign-in any more.
    context.getBean(Sessions.class).endAll(attacker.id());
    var browser = new Browsing(port, planted);
    signIn(browser, person.loginName(), person.password(), person.code(clock.instant()));
    assertThat(browser.cookie()).isNotEqualTo(planted);
    assertThat(new Browsing(port, planted).get("/akun/saya").status()).isEqualTo(302);
  }

  @Test
  void public_pages_make_no_cookie_and_no_session() {
    for (String path : new String[] {"/", "/masuk", "/akun/permintaan", "/aktivasi"}) {
      var answer = new Browsing(port).get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.cookies()).as(path).isEmpty();
      assertThat(answer.body()).as(path).doesNotContain("_csrf");
    }
  }

  @Test
  void a_sign_in_without_our_form_is_refused() {
    Person person = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    var answer =
        new Browsing(port)
            .post(
                "/masuk",
                Map.of(
                    "login", person.loginName(),
                    "password", person.password(),
                    "code", person.code(clock.instant())));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.cookies()).isEmpty();
  }

  @Test
  void signing_out_ends_the_session_itself() {
    Person person = people.person(DatabaseRole.COUNTER, centre);
    String cookie = people.cookie(person);
    var browser = new Browsing(port, cookie);
    var page = browser.get("/akun/saya");
    assertThat(browser.post("/keluar", Map.of("_csrf", page.hidden("_csrf"))).status())
        .isEqualTo(302);
    assertThat(new Browsing(port, cookie).get("/akun/saya").location()).startsWith("/masuk");
  }

  @Test
  void a_signed_in_form_without_its_token_is_refused() {
    var browser = new Browsing(port, people.cookie(people.person(DatabaseRole.OPERATOR, centre)));
    assertThat(browser.post("/keluar", Map.of()).status()).isEqualTo(403);
    assertThat(browser.get("/akun/saya").status()).isEqualTo(200);
  }

  // Administration -------------------------------------------------------------------------------

  @Test
  void suspending_ends_every_session_at_once() {
    Person officer = people.person(DatabaseRole.COUNTER, centre);
    var hers = new Browsing(port, people.cookie(officer));
    assertThat(hers.get("/akun/saya").status()).isEqualTo(200);
    var supervisor =
        new Browsing(port, people.cookie(people.person(DatabaseRole.SUPERVISOR, centre)));
    act(supervisor, "/kelola/akun/" + officer.id(), "/tangguhkan", Map.of());
    assertThat(hers.get("/akun/saya").location()).startsWith("/masuk");
  }

  @Test
  void a_taken_role_works_no_more_from_that_moment() {
    Person officer = people.person(DatabaseRole.COUNTER, centre);
    var hers = new Browsing(port, people.cookie(officer));
    assertThat(hers.get("/darurat").status()).isEqualTo(200);
    var operator = new Browsing(port, people.cookie(people.person(DatabaseRole.OPERATOR, centre)));
    String page = operator.get("/kelola/akun/" + officer.id()).body();
    Matcher grant = Pattern.compile("/peran/([0-9a-f-]{36})/cabut").matcher(page);
    assertThat(grant.find()).isTrue();
    act(operator, "/kelola/akun/" + officer.id(), "/peran/" + grant.group(1) + "/cabut", Map.of());
    assertThat(hers.get("/darurat").location()).startsWith("/masuk");
  }

  @Test
  void a_supervisor_neither_sees_nor_changes_accounts_of_another_centre() {
    Person foreign = people.person(DatabaseRole.COUNTER, people.centre("52.02"));
    var supervisor =
        new Browsing(port, people.cookie(people.person(DatabaseRole.SUPERVISOR, centre)));
    assertThat(supervisor.get("/kelola/akun/" + foreign.id()).status()).isEqualTo(404);
    assertThat(supervisor.get("/kelola/akun?q=" + foreign.loginName()).body())
        .doesNotContain(foreign.id().toString());
    String csrf = supervisor.get("/kelola/akun/baru").hidden("_csrf");
    var refused =
        supervisor.post("/kelola/akun/" + foreign.id() + "/tangguhkan", Map.of("_csrf", csrf));
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void an_invited_person_takes_over_her_account_and_signs_in() {
    var supervisor =
        new Browsing(port, people.cookie(people.person(DatabaseRole.SUPERVISOR, centre)));
    String csrf = supervisor.get("/kelola/akun/baru").hidden("_csrf");
    String login = "wulan." + UUID.randomUUID().toString().substring(0, 8);
    var fields = new LinkedHashMap<String, String>();
    fields.put("_csrf", csrf);
    fields.put("name", "Wulan Uji");
    fields.put("sex", "P");
    fields.put("login", login);
    fields.put("organisation", centre.id().toString());
    fields.put("role", "counter");
    var letter = supervisor.post("/kelola/akun/baru", fields);
    assertThat(letter.status()).isEqualTo(200);
    Matcher code = Pattern.compile("data-one-time-code>([0-9A-Z-]+)<").matcher(letter.body());
    assertThat(code.find()).as(letter.body()).isTrue();

    takeOver(code.group(1), login);

    // The code is used up.
    assertThat(new Browsing(port).post("/aktivasi", Map.of("kode", code.group(1))).status())
        .isEqualTo(422);
  }

  @Test
  void recovery_at_the_desk_kills_old_factors_and_sessions() {
    Person officer = people.withPassword(people.person(DatabaseRole.COUNTER, centre));
    String old = people.cookie(officer);
    var supervisor =
        new Browsing(port, people.cookie(people.person(DatabaseRole.SUPERVISOR, centre)));
    String base = "/kelola/akun/" + officer.id();
    assertThat(
            supervisor
                .post(base + "/pemulihan", Map.of("_csrf", supervisor.get(base).hidden("_csrf")))
                .status())
        .as("without having recognised her")
        .isEqualTo(422);
    var letter =
        supervisor.post(
            base + "/pemulihan",
            Map.of("_csrf", supervisor.get(base).hidden("_csrf"), "dikenali", "true"));
    Matcher code = Pattern.compile("data-one-time-code>([0-9A-Z-]+)<").matcher(letter.body());
    assertThat(code.find()).isTrue();
    takeOver(code.group(1), officer.loginName());
    assertThat(new Browsing(port, old).get("/akun/saya").location()).startsWith("/masuk");
    assertThat(
            signIn(
                    new Browsing(port),
                    officer.loginName(),
                    officer.password(),
                    officer.code(clock.instant()))
                .status())
        .isEqualTo(422);
  }

  @Test
  void an_act_that_matters_asks_for_a_factor_and_goes_on_with_what_was_sent() {
    Person officer = people.person(DatabaseRole.COUNTER, centre);
    Person supervisor = people.withPassword(people.person(DatabaseRole.SUPERVISOR, centre));
    var browser = new Browsing(port, people.cookie(supervisor, false));
    String base = "/kelola/akun/" + officer.id();
    String csrf = browser.get(base).hidden("_csrf");
    var asked = browser.post(base + "/tangguhkan", Map.of("_csrf", csrf));
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).contains("_konfirmasi");
    assertThat(browser.get(base).body()).contains(">Aktif<");
    var wrong = browser.post(base + "/tangguhkan", Map.of("_csrf", csrf, "_konfirmasi", "000000"));
    assertThat(wrong.status()).isEqualTo(422);
    var done =
        browser.post(
            base + "/tangguhkan",
            Map.of("_csrf", csrf, "_konfirmasi", supervisor.code(clock.instant())));
    assertThat(done.status()).isEqualTo(302);
    assertThat(browser.get(base).body()).contains(">Ditangguhkan<");
  }

  @Test
  void a_break_glass_reaches_the_supervisor_and_ends() {
    Person officer = people.person(DatabaseRole.CASEWORK, centre);
    var hers = new Browsing(port, people.cookie(officer));
    String csrf = hers.get("/darurat").hidden("_csrf");
    var tooShort =
        hers.post(
            "/darurat",
            Map.of("_csrf", csrf, "kind", "centre", "reason", "darurat", "minutes", "10"));
    assertThat(tooShort.status()).isEqualTo(422);
    assertThat(
            hers.post(
                    "/darurat",
                    Map.of(
                        "_csrf", csrf,
                        "kind", "centre",
                        "reason", "Ancaman malam ini, petugas kasus tidak dapat dihubungi.",
                        "minutes", "10"))
                .status())
        .isEqualTo(302);
    assertThat(hers.get("/darurat").body()).contains("data-break-glass-open");
    Person supervisor = people.person(DatabaseRole.SUPERVISOR, centre);
    var watching = new Browsing(port, people.cookie(supervisor));
    assertThat(watching.get("/").body()).contains("1 akses darurat belum Anda lihat");
    var list = watching.get("/kelola/darurat");
    assertThat(list.body()).contains("Ancaman malam ini");
    assertThat(watching.get("/").body()).doesNotContain("belum Anda lihat");
    Matcher glass = Pattern.compile("/kelola/darurat/([0-9a-f-]{36})/akhiri").matcher(list.body());
    assertThat(glass.find()).isTrue();
    watching.post(
        "/kelola/darurat/" + glass.group(1) + "/akhiri", Map.of("_csrf", list.hidden("_csrf")));
    assertThat(hers.get("/darurat").body()).doesNotContain("data-break-glass-open");
  }

  // Requests for an account -----------------------------------------------------------------------

  @Test
  void a_request_sent_twice_is_received_once() {
    var browser = new Browsing(port);
    String token = browser.get("/akun/permintaan").hidden("_form");
    var fields = request(token);
    var first = browser.post("/akun/permintaan", fields);
    var second = browser.post("/akun/permintaan", fields);
    assertThat(first.status()).isEqualTo(200);
    assertThat(reference(second)).isEqualTo(reference(first));
    fields.put("reason", "Alasan lain yang juga panjang.");
    assertThat(browser.post("/akun/permintaan", fields).status()).isEqualTo(422);
    fields.put("_form", token.substring(1) + "A");
    assertThat(browser.post("/akun/permintaan", fields).status()).isEqualTo(422);
    assertThat(browser.cookie()).isNull();
  }

  @Test
  void programs_get_201_then_200_then_422() {
    var browser = new Browsing(port);
    String body =
        "{\"name\":\"Petugas\",\"organisation\":\"Desa Uji\",\"kind\":\"village\",\"contact\":\"0811223344\",\"reason\":\"Mencatat warga yang berangkat.\"}";
    var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    var first = browser.postJson("/api/v1/account-requests", body, key);
    var again = browser.postJson("/api/v1/account-requests", body, key);
    var other = browser.postJson("/api/v1/account-requests", body.replace("Uji", "Lain"), key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.raw().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void bad_input_is_never_our_failure() {
    var browser = new Browsing(port, people.cookie(people.person(DatabaseRole.OPERATOR, centre)));
    String csrf = browser.get("/akun/saya").hidden("_csrf");
    for (String bad :
        new String[] {
          "", "\u0000", "' or 1=1 --", "<script>", "\uFFFF\uD83D\uDE00", "9".repeat(5000)
        }) {
      for (String path :
          new String[] {
            "/masuk",
            "/aktivasi",
            "/aktivasi/faktor",
            "/mulai",
            "/akun/permintaan",
            "/kelola/akun/baru",
            "/kelola/organisasi/baru",
            "/akun/saya/sandi",
            "/akun/saya/peran",
            "/akun/saya/sesi/akhiri",
            "/akun/saya/kunci/hapus",
            "/masuk/kunci/tantangan",
            "/akun/konfirmasi",
            "/kelola/akun/" + centre.id() + "/peran"
          }) {
        var fields = new LinkedHashMap<String, String>();
        for (String field :
            new String[] {
              "login",
              "password",
              "code",
              "kode",
              "kembali",
              "_form",
              "name",
              "organisation",
              "kind",
              "contact",
              "reason",
              "role",
              "sex",
              "villages",
              "province",
              "until",
              "region",
              "zone",
              "minutes",
              "centre",
              "again",
              "current",
              "peran",
              "sesi",
              "kunci"
            }) {
          fields.put(field, bad);
        }
        fields.put("_csrf", csrf);
        assertThat(browser.post(path, fields).status()).as(path + " with " + bad).isLessThan(500);
      }
      for (String path :
          new String[] {"/kelola/akun?q=", "/kelola/organisasi?jenis=", "/masuk?kembali="}) {
        var answer =
            browser.get(
                path + java.net.URLEncoder.encode(bad, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).as(path).isLessThan(500);
      }
    }
    for (String body : new String[] {"", "{", "[]", "null", "{\"name\":1}", "\u0000"}) {
      var answer =
          browser.postJson(
              "/api/v1/account-requests",
              body,
              Map.of("Idempotency-Key", UUID.randomUUID().toString()));
      assertThat(answer.status()).as(body).isBetween(400, 499);
    }
  }

  // ------------------------------------------------------------------------------------------------

  private static Browsing.Answer signIn(
      Browsing browser, String login, String password, String code) {
    String token = browser.get("/masuk").hidden("_form");
    return browser.post(
        "/masuk", Map.of("_form", token, "login", login, "password", password, "code", code));
  }

  private void takeOver(String code, String login) {
    var browser = new Browsing(port);
    var form = browser.post("/aktivasi", Map.of("kode", code));
    assertThat(form.status()).as(form.body()).isEqualTo(200);
    Matcher secret = Pattern.compile("data-totp-secret>([A-Z2-7 ]+)<").matcher(form.body());
    assertThat(secret.find()).isTrue();
    byte[] key = Codes.base32(secret.group(1));
    var fields = new LinkedHashMap<String, String>();
    fields.put("_form", form.hidden("_form"));
    fields.put("kode", code);
    fields.put("password", "gerobak langit biru");
    fields.put("again", "gerobak langit biru");
    fields.put("code", "000000");
    var wrong = browser.post("/aktivasi/faktor", fields);
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).as("the same secret").contains(secret.group(1));
    fields.put("code", Totp.code(key, clock.instant().minusSeconds(30)));
    var done = browser.post("/aktivasi/faktor", fields);
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.body()).contains("data-recovery-codes");
    assertThat(
            signIn(
                    new Browsing(port),
                    login,
                    "gerobak langit biru",
                    Totp.code(key, clock.instant()))
                .status())
        .isEqualTo(302);
    // A recovery code stands in for the phone, once.
    Matcher spare = Pattern.compile("sa-code\">([0-9A-Z-]{14})<").matcher(done.body());
    assertThat(spare.find()).isTrue();
    assertThat(signIn(new Browsing(port), login, "gerobak langit biru", spare.group(1)).status())
        .isEqualTo(302);
    assertThat(signIn(new Browsing(port), login, "gerobak langit biru", spare.group(1)).status())
        .isEqualTo(422);
  }

  private static void act(Browsing browser, String page, String act, Map<String, String> more) {
    var fields = new LinkedHashMap<>(more);
    fields.put("_csrf", browser.get(page).hidden("_csrf"));
    var done = browser.post(page + act, fields);
    assertThat(done.status()).as(done.body()).isEqualTo(302);
  }

  private static Map<String, String> request(String token) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("_form", token);
    fields.put("name", "Petugas Desa");
    fields.put("organisation", "Desa Uji");
    fields.put("kind", "village");
    fields.put("contact", "0811 2233 44");
    fields.put("reason", "Mencatat warga yang akan berangkat.");
    return fields;
  }

  private static String reference(Browsing.Answer answer) {
    Matcher reference = Pattern.compile("data-reference>([0-9A-Z-]+)<").matcher(answer.body());
    assertThat(reference.find()).as(answer.body()).isTrue();
    return reference.group(1);
  }

  /** The page without its token, which is new each time. */
  private static String withoutWhatDiffers(Browsing.Answer answer) {
    return answer.body().replaceAll("(value|data-passkey-token)=\"[A-Za-z0-9_-]{60,}\"", "");
  }
}
