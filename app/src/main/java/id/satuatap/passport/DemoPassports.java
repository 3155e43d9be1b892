package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.passport.IsolatedStore.Open;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invented applications at the immigration desk of LTSA Jawa Timur, in every state around the
 * present day. Written when the store is opened, which is after the first page was answered.
 */
@Component
@Profile("demo")
class DemoPassports implements DemoChapter {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final UUID CENTRE = DemoOffice.LTSA_JATIM.office();
  private static final UUID DESK = DemoOffice.IMIGRASI_JATIM.office();
  private static final UUID OFFICER = DemoRole.PASSPORT.account();

  /** How many stand where; what others send comes by the relay. */
  private static final List<ApplicationState> STANDING =
      List.of(
          ApplicationState.RECEIVED,
          ApplicationState.RECEIVED,
          ApplicationState.RECEIVED,
          ApplicationState.RECEIVED,
          ApplicationState.WAITING,
          ApplicationState.WAITING,
          ApplicationState.CHECKED,
          ApplicationState.CHECKED,
          ApplicationState.CHECKED,
          ApplicationState.INTERVIEWED,
          ApplicationState.INTERVIEWED,
          ApplicationState.SCHEDULED,
          ApplicationState.SCHEDULED,
          ApplicationState.SCHEDULED,
          ApplicationState.SCHEDULED,
          ApplicationState.CAPTURED,
          ApplicationState.CAPTURED,
          ApplicationState.CAPTURED,
          ApplicationState.ISSUED,
          ApplicationState.ISSUED,
          ApplicationState.ISSUED,
          ApplicationState.ISSUED,
          ApplicationState.COLLECTED,
          ApplicationState.COLLECTED,
          ApplicationState.COLLECTED,
          ApplicationState.COLLECTED,
          ApplicationState.REJECTED,
          ApplicationState.REJECTED,
          ApplicationState.WITHDRAWN);

  /** The longest way, in order. */
  private static final List<ApplicationState> WAY =
      List.of(
          ApplicationState.RECEIVED,
          ApplicationState.CHECKED,
          ApplicationState.INTERVIEWED,
          ApplicationState.SCHEDULED,
          ApplicationState.CAPTURED,
          ApplicationState.ISSUED,
          ApplicationState.COLLECTED);

  private static final String[] WOMEN = {
    "Alfiyah Nur Hidayati",
    "Bunga Larasati",
    "Cicik Indrawati",
    "Diah Retnowati",
    "Endah Palupi",
    "Farida Hanum",
    "Gita Maharani",
    "Halimatus Sakdiyah",
    "Iswatun Khasanah",
    "Jamilatul Fitri",
    "Khoirun Nisak",
    "Luluk Mukaromah",
    "Miftahul Jannah",
    "Novi Wulandari",
    "Octaviana Dewi",
    "Prihatin Rahayu",
    "Rosidatul Hasanah",
    "Siti Mutmainah",
    "Tri Wahyuningsih",
    "Uswatun Solikah",
    "Vera Kristiani",
    "Yuni Astutik"
  };
  private static final String[] MEN = {
    "Ahmad Zaenuri",
    "Budi Cahyono",
    "Dwi Prasetyo",
    "Eko Budiarto",
    "Fajar Setyawan",
    "Hendra Kurniawan",
    "Joko Pitono"
  };

  private final IsolatedStore store;
  private final JdbcClient main;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile boolean stale;

  DemoPassports(
      IsolatedStore store, JdbcClient main, PlatformTransactionManager transactions, Clock clock) {
    this.store = store;
    this.main = main;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    store.whenOpened(this::opened);
  }

  @Override
  public int order() {
    return 15;
  }

  @Override
  public void clear() {
    Callers.run(
        IsolatedStore.DUTY,
        () -> {
          transaction.executeWithoutResult(s -> {
            main.sql("delete from passport.request").update();
            main.sql("delete from passport.inbox").update();
          });
          Open open = store.now();
          if (open == null) {
            // Waiting for a server to start would keep the first page waiting.
            stale = true;
          } else {
            empty(open);
          }
        });
  }

  @Override
  public void seed() {
    Open open = store.now();
    if (open != null) {
      Callers.run(IsolatedStore.DUTY, () -> fill(open));
    }
  }

  private void opened(Open open) {
    if (stale) {
      empty(open);
      stale = false;
    }
    boolean bare =
        open.database()
            .in(() ->
                open.database()
                    .jdbc()
                    .sql(
                        "select not exists (select from passport.application where day is not null)")
                    .query(Boolean.class)
                    .single());
    if (bare) {
      fill(open);
    }
  }

  private static void empty(Open open) {
    open.database()
        .in(() -> {
          JdbcClient jdbc = open.database().jdbc();
          return jdbc.sql("delete from passport.application").update()
              + jdbc.sql("delete from passport.outbox").update()
              + jdbc.sql("delete from passport.inbox").update();
        });
  }

  private void fill(Open open) {
    open.database()
        .in(() -> {
          LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
          var random = new Random(35);
          Map<LocalDate, Integer> serials = new HashMap<>();
          for (int i = 0; i < STANDING.size(); i++) {
            one(open, STANDING.get(i), i, today, random, serials);
          }
          return STANDING.size();
        });
  }

  private void one(
      Open open,
      ApplicationState state,
      int i,
      LocalDate today,
      Random random,
      Map<LocalDate, Integer> serials) {
    int reached = state.open() || state == ApplicationState.COLLECTED ? WAY.indexOf(state) : 2;
    int age = state == ApplicationState.RECEIVED ? 0 : Math.max(1, reached) * 2 + i % 3;
    LocalDate day = today.minusDays(age);
    int serial = serials.merge(day, 1, Integer::sum);
    boolean woman = i % 4 != 3;
    UUID id = Ids.next();
    var who =
        new Applicant(
            woman ? WOMEN[(i - (i + 1) / 4) % WOMEN.length] : MEN[i / 4 % MEN.length],
            today.minusYears(20 + random.nextInt(22)).minusDays(random.nextInt(365)),
            "");
    boolean talked = reached >= WAY.indexOf(ApplicationState.INTERVIEWED);
    String number =
        reached >= WAY.indexOf(ApplicationState.ISSUED)
            ? String.format(Locale.ROOT, "X%07d", 1_000_000 + 7919 * i)
            : "";
    Instant taken =
        day.atTime(LocalTime.of(8, 5).plusMinutes(11L * serial)).atZone(WIB).toInstant();
    Instant since = day.equals(today) ? taken : taken.plus(Math.max(0, age - 1), ChronoUnit.DAYS);
    Instant appointment =
        reached < WAY.indexOf(ApplicationState.SCHEDULED)
            ? null
            : state == ApplicationState.SCHEDULED
                ? today.plusDays(i % 3).atTime(9 + i % 4, 30).atZone(WIB).toInstant()
                : since.minus(2, ChronoUnit.DAYS);
    open.database()
        .jdbc()
        .sql(
            """
            insert into passport.application (id, centre_id, organisation_id, day, serial, service, state, state_since, sex,
                applicant, documents, interview, appointment, number, number_index, reason, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(CENTRE)
        .param(DESK)
        .param(day)
        .param(serial)
        .param(i % 5 == 4 ? "expired" : "new")
        .param(state.code())
        .param(Columns.utc(since))
        .param(woman ? "P" : "L")
        .param(Applications.sealed(open, id, who))
        .param(papers(state, i))
        .param(talked ? note(open, id) : null)
        .param(Columns.utc(appointment))
        .param(
            number.isEmpty()
                ? null
                : open.keys().seal(Applications.NUMBER, id, number.getBytes(UTF_8)))
        .param(number.isEmpty() ? null : open.keys().index(Applications.NUMBER, number))
        .param(reason(state, i))
        .param(Columns.utc(taken))
        .param(OFFICER)
        .update();
    history(open, id, state, reached, taken, since, reason(state, i));
  }

  private static void history(
      Open open,
      UUID id,
      ApplicationState state,
      int reached,
      Instant taken,
      Instant since,
      @Nullable String reason) {
    ApplicationState before = null;
    for (int step = 0; step <= Math.max(0, reached); step++) {
      ApplicationState after = WAY.get(step);
      if (after != state) {
        add(open, id, before, after, null, taken.plus(step * 9L, ChronoUnit.MINUTES));
        before = after;
      }
    }
    add(open, id, before, state, reason, since.plus(40, ChronoUnit.MINUTES));
  }

  private static void add(
      Open open,
      UUID id,
      @Nullable ApplicationState before,
      ApplicationState after,
      @Nullable String reason,
      Instant at) {
    open.database()
        .jdbc()
        .sql(
            """
            insert into passport.step (id, application_id, centre_id, organisation_id, before, after, reason, at, actor_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(id)
        .param(CENTRE)
        .param(DESK)
        .param(before == null ? null : before.code())
        .param(after.code())
        .param(reason)
        .param(Columns.utc(at))
        .param(OFFICER)
        .update();
  }

  private static byte[] note(Open open, UUID id) {
    return open.keys()
        .seal(
            "interview",
            id,
            "Contoh: tujuan dan pekerjaan dijelaskan dengan jelas; tahu siapa yang merekrutnya."
                .getBytes(UTF_8));
  }

  private static String[] papers(ApplicationState state, int i) {
    return switch (state) {
      case RECEIVED -> i % 2 == 0 ? new String[0] : new String[] {"identity-card", "family-card"};
      case WAITING, WITHDRAWN -> new String[] {"identity-card"};
      default ->
          new String[] {
            "identity-card", "family-card", "birth-marriage-diploma", "recommendation", "worker-id"
          };
    };
  }

  private static @Nullable String reason(ApplicationState state, int i) {
    return switch (state) {
      case WAITING -> "papers-missing";
      case REJECTED -> i % 2 == 0 ? "purpose-doubtful" : "data-differ";
      case WITHDRAWN -> "own-wish";
      default -> null;
    };
  }
}
