package id.satuatap.casework;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestInstallation;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.People;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.intake.Complaints;
import id.satuatap.intake.Facts;
import id.satuatap.intake.IntakeChannel;
import id.satuatap.intake.NewComplaint;
import id.satuatap.intake.Reach;
import id.satuatap.intake.Receipt;
import id.satuatap.intake.Reporter;
import id.satuatap.intake.Safe;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A new centre with its people, and complaints that come to its desk. */
final class CaseDesk {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ApplicationContext context;
  private final TransactionTemplate transaction;
  private final Complaints complaints;
  private final Cases cases;
  final JdbcClient superuser;
  final People people;
  final People.Office centre;
  final People.Office agency;
  final People.Person officer;
  final People.Person other;
  final People.Person counsellor;
  final People.Person head;
  final People.Person second;

  CaseDesk(ApplicationContext context) {
    this.context = context;
    transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    complaints = context.getBean(Complaints.class);
    cases = context.getBean(Cases.class);
    var main = context.getBean(Installation.class).main();
    superuser = TestInstallation.superuserClient(main);
    people = People.in(context);
    centre = people.centre();
    agency = people.office(OrganisationKind.AGENCY, centre);
    officer = people.person(DatabaseRole.CASEWORK, centre);
    other = people.person(DatabaseRole.CASEWORK, centre);
    counsellor = people.person(DatabaseRole.CASEWORK, agency);
    head = people.person(DatabaseRole.SUPERVISOR, centre);
    second = people.person(DatabaseRole.SUPERVISOR, centre);
    onTheRoster(officer, centre);
    onTheRoster(other, centre);
    onTheRoster(counsellor, agency);
  }

  /** What the office learns from events when accounts are made by their page. */
  private void onTheRoster(People.Person person, People.Office house) {
    superuser
        .sql(
            """
            insert into office.officer (account_id, centre_id, organisation_id, display_name, sex, roles)
            values (?, ?, ?, ?, 'P', '{r_casework}')
            """)
        .params(person.id(), centre.id(), house.id(), person.loginName())
        .update();
  }

  Caller officer() {
    return caller(officer, DatabaseRole.CASEWORK, centre);
  }

  Caller other() {
    return caller(other, DatabaseRole.CASEWORK, centre);
  }

  Caller counsellor() {
    return caller(counsellor, DatabaseRole.CASEWORK, agency);
  }

  Caller head() {
    return caller(head, DatabaseRole.SUPERVISOR, centre);
  }

  Caller second() {
    return caller(second, DatabaseRole.SUPERVISOR, centre);
  }

  static Caller caller(People.Person person, DatabaseRole role, People.Office office) {
    return new Caller(role, person.id(), office.id(), office.centre(), Map.of(), "s");
  }

  <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }

  /** Intake remembers the centres for a minute; this one is younger. */
  private void forgetCentres() {
    var known =
        ReflectionTestUtils.getField(context.getBean("id.satuatap.intake.Centres"), "known");
    ((AtomicReference<?>) Objects.requireNonNull(known)).set(null);
  }

  /** A woman tells it at the desk; answers when its case stands. */
  Receipt complaint(String story) {
    forgetCentres();
    Receipt receipt =
        done(
            Callers.call(
                caller(other, DatabaseRole.CASEWORK, centre),
                () ->
                    complaints.receiveFor(
                        NewComplaint.of(IntakeChannel.DESK, story, Safe.YES, Reach.NONE, null)
                            .with(
                                Facts.none().withReporter(Reporter.SELF, false, Sex.FEMALE, false)),
                        key())));
    for (int i = 0; i < 200 && cases(receipt.complaint()) == 0; i++) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(cases(receipt.complaint())).isOne();
    return receipt;
  }

  int cases(UUID id) {
    return count("select count(*) from casework.case_file where id = ?", id);
  }

  /** A case she opened herself and holds, in handling, with the first answer given. */
  UUID inHandling(boolean violence) {
    UUID id = opened(violence, "Gaji tiga bulan belum dibayar.");
    for (Step step : List.of(Step.REGISTER, Step.VERIFY, Step.TRIAGE)) {
      advance(id, step, Cases.Moving.plain());
    }
    advance(id, Step.HANDLE, new Cases.Moving(Handling.CONSULTATION, null, ""));
    return id;
  }

  private void advance(UUID id, Step step, Cases.Moving with) {
    long seen = version(id);
    done(as(officer(), () -> cases.advance(id, seen, step, with)));
  }

  UUID opened(boolean violence, String brief) {
    return done(
        as(
            officer(),
            () ->
                cases.openDirectly(
                    new NewCase(
                        Sex.FEMALE,
                        false,
                        violence,
                        false,
                        2,
                        "desk",
                        null,
                        null,
                        "unknown",
                        null,
                        null,
                        null,
                        null,
                        brief),
                    key())));
  }

  long version(UUID id) {
    return superuser
        .sql("select version from casework.case_file where id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  int count(String sql, Object... parameters) {
    return superuser.sql(sql).params(parameters).query(Integer.class).single();
  }

  static String key() {
    return "test-" + UUID.randomUUID();
  }

  static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Refused<T>(var why)) {
      throw new AssertionError(why.toString());
    }
    return outcome.orThrow();
  }

  static List<String> refused(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var why)
        ? why.stream().map(Refusal::key).toList()
        : List.of();
  }

  Browser browser(People.Person person) {
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new Browser(port, people.cookie(person));
  }

  /** Her browser an hour after she showed her second factor. */
  Browser olderBrowser(People.Person person) {
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new Browser(port, people.cookie(person, false));
  }

  /** A signed-in browser without scripts. */
  record Browser(int port, String cookie) {

    HttpResponse<String> get(String path) {
      return send(request(path).GET());
    }

    HttpResponse<String> json(String path) {
      return send(request(path).setHeader("Accept", "application/json").GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
      var form = new LinkedHashMap<>(fields);
      form.putIfAbsent("_csrf", token());
      return send(
          request(path)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      form.entrySet().stream()
                          .map(e ->
                              e.getKey()
                                  + "="
                                  + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                          .collect(Collectors.joining("&")))));
    }

    private String token() {
      var token =
          Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"")
              .matcher(get("/akun/saya").body());
      assertThat(token.find()).isTrue();
      return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
          .header("Accept", "text/html")
          .header("Cookie", cookie);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        return HTTP.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
