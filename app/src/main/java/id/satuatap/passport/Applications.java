package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Details;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.passport.ApplicationStore.Change;
import id.satuatap.passport.ApplicationStore.NewRow;
import id.satuatap.passport.ApplicationStore.View;
import id.satuatap.passport.IsolatedStore.Open;
import id.satuatap.passport.PassportDoor.Desk;
import id.satuatap.vault.BlindIndex;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The work of an immigration desk, on its own store. Deeds are recorded in the house first, then
 * done there; what is sealed is opened for whoever is at the desk and for nobody else.
 */
@Service
class Applications {

  static final String NUMBER = "number";
  static final String APPLICANT = "applicant";
  static final String INTERVIEW = "interview";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SPOKEN = Pattern.compile("([0-9]{6})[ -]?([0-9]{1,5})");
  private static final Pattern CODE = Pattern.compile("[2-9A-HJKMNP-TV-Z]{8}");

  private final IsolatedStore store;
  private final PassportLists lists;
  private final BlindIndex forms;
  private final Ledger ledger;
  private final CentreZones zones;
  private final Clock clock;

  Applications(
      IsolatedStore store,
      PassportLists lists,
      BlindIndex forms,
      Ledger ledger,
      CentreZones zones,
      Clock clock) {
    this.store = store;
    this.lists = lists;
    this.forms = forms;
    this.ledger = ledger;
    this.zones = zones;
    this.clock = clock;
  }

  /** An application with what may be read of it at the desk. */
  record Opened(
      Application application,
      @Nullable Applicant applicant,
      String interview,
      String numberEnd,
      List<ApplicationStep> steps) {}

  /** A line of a list. */
  record Line(Application application, @Nullable Applicant applicant) {}

  List<Line> list(View view, int most, int skip) {
    Desk desk = PassportDoor.desk();
    ZoneId zone = zones.of(desk.centre());
    LocalDate today = today(desk);
    List<Line> lines =
        store.in(open ->
            open
                .applications()
                .list(
                    view,
                    today,
                    today.atStartOfDay(zone).toInstant(),
                    today.plusDays(1).atStartOfDay(zone).toInstant(),
                    most,
                    skip)
                .stream()
                .map(a -> new Line(a, applicant(open, a)))
                .toList());
    ledger.listed(lines.stream().map(Line::application).toList());
    return lines;
  }

  /** Opens one and writes it down; somebody else's is as if there were none. */
  Opened open(UUID id) {
    PassportDoor.desk();
    Opened opened =
        store.in(open -> {
          Application a = find(open, id);
          byte[] interview = a.interview();
          return new Opened(
              a,
              applicant(open, a),
              interview == null ? "" : text(open, INTERVIEW, id, interview),
              end(number(open, a)),
              open.applications().steps(id));
        });
    ledger.record("opened", opened.application(), Details.none());
    return opened;
  }

  /** The whole number, for somebody who asks; each asking is written down. */
  String number(UUID id) {
    PassportDoor.desk();
    Application application = store.in(open -> find(open, id));
    ledger.record("number-shown", application, Details.none());
    return store.in(open -> number(open, find(open, id)));
  }

  /** By the number of an application, the code she carries, or the number of a passport. */
  Optional<UUID> search(String typed) {
    Desk desk = PassportDoor.desk();
    String text = typed.strip().toUpperCase(Locale.ROOT);
    return store.in(open -> found(open, desk, text).map(Application::id));
  }

  private Optional<Application> found(Open open, Desk desk, String text) {
    ApplicationStore applications = open.applications();
    Matcher spoken = SPOKEN.matcher(text);
    if (spoken.matches()) {
      LocalDate day = day(spoken.group(1), today(desk).getYear() / 100 * 100);
      return day == null
          ? Optional.empty()
          : applications.taken(day, Integer.parseInt(spoken.group(2)));
    }
    String plain = text.replace("-", "").replace(" ", "");
    Optional<Application> coded =
        CODE.matcher(plain).matches() ? applications.coded(plain) : Optional.empty();
    return coded.isPresent()
        ? coded
        : index(open, text).flatMap(index -> applications.numbered(index));
  }

  private static @Nullable LocalDate day(String yymmdd, int century) {
    try {
      int all = Integer.parseInt(yymmdd);
      return LocalDate.of(century + all / 10_000, all / 100 % 100, all % 100);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Somebody who came by herself; the same form makes one application. */
  Outcome<UUID> receive(String once, Applicant applicant, Sex sex, String service) {
    Desk desk = PassportDoor.desk();
    LocalDate today = today(desk);
    List<Refusal> refusals = new ArrayList<>(MoveRule.forbids(applicant, today));
    if (!lists.known(PassportLists.SERVICES, service)) {
      refusals.add(Refusal.of("passport.refusal.choose").on("service"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Optional<Application> before = store.in(open -> open.applications().once(once));
    if (before.isPresent()) {
      return Outcome.done(before.get().id());
    }
    UUID id = Ids.next();
    ledger.record("received", unmade(id, desk, service, sex), Details.none());
    try {
      store.in(open -> {
        int serial = open.applications().nextSerial(desk.organisation(), today);
        open.applications()
            .insert(
                new NewRow(
                    id,
                    desk.centre(),
                    desk.organisation(),
                    once,
                    today,
                    serial,
                    service,
                    sex,
                    sealed(open, id, applicant),
                    desk.officer()));
        return id;
      });
      return Outcome.done(id);
    } catch (DuplicateKeyException e) {
      // The same form a second time, at the same moment.
      return store
          .in(open -> open.applications().once(once))
          .<Outcome<UUID>>map(a -> Outcome.done(a.id()))
          .orElseThrow(() -> e);
    }
  }

  private Application unmade(UUID id, Desk desk, String service, Sex sex) {
    return new Application(
        id,
        desk.centre(),
        desk.organisation(),
        null,
        null,
        null,
        null,
        0,
        service,
        ApplicationState.RECEIVED,
        clock.instant(),
        sex,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        1,
        clock.instant());
  }

  /**
   * What is typed for a step.
   *
   * @param version as it was seen
   */
  record Move(
      UUID id,
      int version,
      ApplicationState to,
      String reason,
      String note,
      @Nullable Instant appointment,
      String number,
      @Nullable Applicant applicant,
      Sex sex,
      String service) {}

  /** Leads an application on. What crosses to the house is written in the same transaction. */
  Outcome<UUID> move(Move m) {
    Desk desk = PassportDoor.desk();
    Application before = store.in(open -> find(open, m.id()));
    boolean numberFits = forms.normal(BlindIndex.Field.PASSPORT, m.number()).isDone();
    var given =
        new MoveRule.Given(
            m.to(),
            m.reason(),
            lists.known(PassportLists.REASONS, m.reason()),
            m.note(),
            m.appointment(),
            numberFits,
            m.applicant(),
            lists.known(PassportLists.SERVICES, m.service()));
    List<Refusal> refusals = MoveRule.forbids(before, given, clock.instant(), today(desk));
    if (before.version() != m.version()) {
      return Outcome.refused(Refusal.of("passport.refusal.changed"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    ledger.record("moved", before, Details.none().code("state", m.to().code()));
    try {
      boolean moved =
          store.in(open -> {
            if (!open.applications().move(before, change(open, desk, before, m), desk.officer())) {
              return false;
            }
            UUID reference = before.reference();
            if (reference != null && m.to().status() != before.state().status()) {
              open.outbox().add(reference, m.to().status());
            }
            return true;
          });
      return moved ? Outcome.done(m.id()) : Outcome.refused(Refusal.of("passport.refusal.changed"));
    } catch (DuplicateKeyException e) {
      return Outcome.refused(Refusal.of("passport.refusal.number-used").on("number"));
    }
  }

  private Change change(Open open, Desk desk, Application before, Move m) {
    boolean in = m.to() == ApplicationState.RECEIVED;
    Applicant applicant = m.applicant();
    LocalDate day = in ? today(desk) : null;
    Optional<String> number =
        m.to() == ApplicationState.ISSUED ? normal(m.number()) : Optional.empty();
    return new Change(
        m.to(),
        m.to().needsReason() ? m.reason() : null,
        day,
        day == null ? null : open.applications().nextSerial(desk.organisation(), day),
        in ? m.service() : null,
        in ? m.sex() : null,
        in && applicant != null ? sealed(open, before.id(), applicant) : null,
        m.to() == ApplicationState.INTERVIEWED
            ? open.keys().seal(INTERVIEW, before.id(), m.note().strip().getBytes(UTF_8))
            : null,
        m.to() == ApplicationState.SCHEDULED ? m.appointment() : null,
        number.map(n -> open.keys().seal(NUMBER, before.id(), n.getBytes(UTF_8))).orElse(null),
        number.map(n -> open.keys().index(NUMBER, n)).orElse(null));
  }

  /** Papers the desk has seen the originals of. */
  Outcome<UUID> tick(UUID id, int version, List<String> documents) {
    PassportDoor.desk();
    Application seen = store.in(open -> find(open, id));
    List<String> known =
        lists.codes(PassportLists.DOCUMENTS).stream().filter(documents::contains).toList();
    if (!seen.state().looksAtPapers()) {
      return Outcome.refused(Refusal.of("passport.refusal.state"));
    }
    if (seen.version() != version) {
      return Outcome.refused(Refusal.of("passport.refusal.changed"));
    }
    ledger.record("papers-seen", seen, Details.none().count("papers", known.size()));
    return store.in(open -> open.applications().tick(seen, known))
        ? Outcome.done(id)
        : Outcome.refused(Refusal.of("passport.refusal.changed"));
  }

  /** Another hour for picture and fingerprints. */
  Outcome<UUID> agree(UUID id, int version, @Nullable Instant appointment) {
    PassportDoor.desk();
    Application seen = store.in(open -> find(open, id));
    if (seen.state() != ApplicationState.SCHEDULED) {
      return Outcome.refused(Refusal.of("passport.refusal.state"));
    }
    List<Refusal> refusals = MoveRule.forbids(appointment, clock.instant());
    if (seen.version() != version) {
      return Outcome.refused(Refusal.of("passport.refusal.changed"));
    }
    if (!refusals.isEmpty() || appointment == null) {
      return Outcome.refused(refusals);
    }
    ledger.record("appointment-changed", seen, Details.none());
    return store.in(open -> open.applications().agree(seen, appointment))
        ? Outcome.done(id)
        : Outcome.refused(Refusal.of("passport.refusal.changed"));
  }

  LocalDate today(Desk desk) {
    return LocalDate.ofInstant(clock.instant(), zones.of(desk.centre()));
  }

  ZoneId zone() {
    return zones.of(PassportDoor.desk().centre());
  }

  private static Application find(Open open, UUID id) {
    return open.applications()
        .find(id)
        .orElseThrow(() -> new AccessDeniedException("no such application at this desk"));
  }

  private Optional<byte[]> index(Open open, String typed) {
    return normal(typed).map(n -> open.keys().index(NUMBER, n));
  }

  private Optional<String> normal(String typed) {
    return forms.normal(BlindIndex.Field.PASSPORT, typed) instanceof Outcome.Done<String>(var form)
        ? Optional.of(form)
        : Optional.empty();
  }

  static byte[] sealed(Open open, UUID id, Applicant applicant) {
    return open.keys().seal(APPLICANT, id, JSON.writeValueAsBytes(applicant));
  }

  private static @Nullable Applicant applicant(Open open, Application a) {
    byte[] sealed = a.applicant();
    return sealed == null
        ? null
        : JSON.readValue(open.keys().open(APPLICANT, a.id(), sealed), Applicant.class);
  }

  private static String number(Open open, Application a) {
    byte[] sealed = a.number();
    return sealed == null ? "" : text(open, NUMBER, a.id(), sealed);
  }

  private static String text(Open open, String field, UUID id, byte[] sealed) {
    return new String(open.keys().open(field, id, sealed), UTF_8);
  }

  private static String end(String number) {
    return number.length() < 4 ? "" : number.substring(number.length() - 3);
  }
}
