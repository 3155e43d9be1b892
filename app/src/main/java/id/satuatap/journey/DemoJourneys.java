package id.satuatap.journey;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.office.DeskKind;
import id.satuatap.person.NewPerson;
import id.satuatap.person.Persons;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Journeys of invented people of Kabupaten Blitar around the present day, the same at every
 * seeding: most of them women, on their way to the places the regency's workers go to; some with a
 * paper missing, one whose certificate ends soon, one too young, one stopped after the talk.
 */
@Component
@Profile("demo")
public class DemoJourneys implements DemoChapter {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();

  /** How many stand where. */
  private static final Map<JourneyState, Integer> STANDING = standing();

  private static final List<JourneyState> WAY =
      List.of(
          JourneyState.REGISTERED,
          JourneyState.DINAS_VERIFIED,
          JourneyState.SELECTED,
          JourneyState.PLACEMENT_AGREED,
          JourneyState.PREPARING,
          JourneyState.ORIENTED,
          JourneyState.CARD_ISSUED,
          JourneyState.DEPARTED,
          JourneyState.ARRIVAL_REPORTED,
          JourneyState.WORKING);

  private static final String[] WOMEN = {
    "Ambarwati",
    "Binti Zulaikah",
    "Catur Rahayu",
    "Dyah Pitaloka",
    "Erlina Safitri",
    "Fatkhurohmah",
    "Ginarti",
    "Harmini",
    "Ika Yuliana",
    "Juwariyah",
    "Kasiyem",
    "Lestari Handayani",
    "Maslikah",
    "Nafisatul Ulya",
    "Ngatini",
    "Oktavia Ningrum",
    "Puji Astutik",
    "Qomariyah",
    "Ririn Setyowati",
    "Sulistiani",
    "Tutik Handayani",
    "Umi Latifah",
    "Vivin Nuraini",
    "Wiwik Sugiarti",
    "Yatini",
    "Zumrotul Laili",
    "Anis Fitriani",
    "Boinem",
    "Dewi Masruroh",
    "Eni Kusrini",
    "Hesti Wijayanti"
  };
  private static final String[] MEN = {
    "Agus Wibowo",
    "Bambang Sutejo",
    "Didik Hariyanto",
    "Edi Purnomo",
    "Gatot Subekti",
    "Heri Susanto",
    "Imam Ghozali",
    "Jumadi",
    "Kusnan",
    "Mukhlas Adi",
    "Nanang Kosim",
    "Purwanto",
    "Rudi Hartono"
  };

  /** Where the regency's workers went in 2025, roughly in those shares. */
  private static final String[] DESTINATIONS = {
    "HK", "HK", "HK", "TW", "HK", "TW", "JP", "HK", "KR", "HK", "MY", "TW", "SG", "SA"
  };

  /** As the people of the published figures, and one in twelve was not asked. */
  private static final Education[] SCHOOLS = {
    Education.SENIOR,
    Education.JUNIOR,
    Education.SENIOR,
    Education.PRIMARY,
    Education.SENIOR,
    Education.JUNIOR,
    Education.UNKNOWN,
    Education.SENIOR,
    Education.JUNIOR,
    Education.PRIMARY,
    Education.SENIOR,
    Education.DIPLOMA
  };

  private static final String JOURNEY =
      """
      insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state, state_since, sex,
          destination, sector, job, education, agency, decree, regency, began_on, begun_as, departs_on, departed_on,
          contract_ends_on, returned_on, missing, halted, created_at, created_by, closed_at)
      values (?, ?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '35.05', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String ITEM =
      """
      insert into journey.item (id, journey_id, centre_id, organisation_id, gate, code, rule_key, position, conditional,
          state, original_seen, expires_on, reason, received_at, decided_at, decided_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String GATE =
      """
      insert into journey.gate (journey_id, code, centre_id, organisation_id, position, state, missing, due_on)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String STEP =
      """
      insert into journey.step (id, journey_id, centre_id, kind, before, after, about, on_day, at, actor_id)
      values (?, ?, ?, 'state', ?, ?, ?, ?, ?, ?)
      """;
  private static final String HALT =
      "insert into journey.halt (id, journey_id, centre_id, reason, found_at) values (?, ?, ?, ?, ?)";

  private static final String CHARGE =
      """
      insert into journey.charge (id, journey_id, centre_id, organisation_id, item, how, amount, currency, finding,
          rule_key, ruled_on, said_to)
      values (?, ?, ?, ?, ?, ?, ?, 'IDR', 'free', ?, ?, ?)
      """;

  private final Persons persons;
  private final Agencies agencies;
  private final Requirements requirements;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private Map<UUID, String> ages = Map.of();

  DemoJourneys(
      Persons persons,
      Agencies agencies,
      Requirements requirements,
      @Qualifier("dataSource") DataSource dataSource,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.persons = persons;
    this.agencies = agencies;
    this.requirements = requirements;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  private static Map<JourneyState, Integer> standing() {
    Map<JourneyState, Integer> many = new EnumMap<>(JourneyState.class);
    many.put(JourneyState.INFORMED, 2);
    many.put(JourneyState.VILLAGE_VERIFIED, 2);
    many.put(JourneyState.REGISTERED, 6);
    many.put(JourneyState.DINAS_VERIFIED, 3);
    many.put(JourneyState.SELECTED, 2);
    many.put(JourneyState.PLACEMENT_AGREED, 3);
    many.put(JourneyState.PREPARING, 7);
    many.put(JourneyState.ORIENTED, 2);
    many.put(JourneyState.CARD_ISSUED, 2);
    many.put(JourneyState.DEPARTED, 1);
    many.put(JourneyState.ARRIVAL_REPORTED, 1);
    many.put(JourneyState.WORKING, 5);
    many.put(JourneyState.EXTENDED, 1);
    many.put(JourneyState.RETURN_PLANNED, 1);
    many.put(JourneyState.LOST_CONTACT, 1);
    many.put(JourneyState.RETURNED, 2);
    many.put(JourneyState.WITHDRAWN, 1);
    many.put(JourneyState.FAILED_TO_DEPART, 1);
    return many;
  }

  @Override
  public int order() {
    return 22;
  }

  @Override
  public void clear() {
    asJourney(() -> jdbc.update("delete from journey.journey"));
  }

  @Override
  public void seed() {
    List<One> all = people();
    Agencies.Acting acting = asCounter(() -> agencies.of(CENTRE));
    asCounter(() -> {
      all.forEach(one -> one.person = persons.register(person(one)).orThrow().id());
      return true;
    });
    var rows = new Rows();
    all.forEach(one -> write(one, acting, rows));
    ages = Map.copyOf(rows.ages);
    asJourney(() -> {
      jdbc.batchUpdate(JOURNEY, rows.journeys);
      jdbc.batchUpdate(GATE, rows.gates);
      jdbc.batchUpdate(ITEM, rows.items);
      jdbc.batchUpdate(STEP, rows.steps);
      jdbc.batchUpdate(HALT, rows.halts);
      jdbc.batchUpdate(CHARGE, rows.charges);
    });
  }

  /** The steps that were written without announcing them, for whoever counts them. */
  public List<JourneyAdvanced> taken() {
    List<JourneyAdvanced> taken = new ArrayList<>();
    asJourney(() ->
        jdbc.query(
            """
            select j.id, j.centre_id, s.before, s.after, j.sex, j.scheme, j.sector, j.job, j.education, j.destination, j.regency,
                coalesce(s.on_day, j.state_since) as on_day, s.at
            from journey.step s join journey.journey j on j.id = s.journey_id
            where s.kind = 'state' order by s.at, s.id
            """,
            row -> {
              UUID id = Columns.id(row, "id");
              String before = row.getString("before");
              taken.add(
                  new JourneyAdvanced(
                      id,
                      Columns.id(row, "centre_id"),
                      before == null ? null : JourneyState.ofCode(before).orElse(null),
                      JourneyState.ofCode(row.getString("after")).orElseThrow(),
                      Sex.ofCode(row.getString("sex")),
                      ages.getOrDefault(id, ""),
                      row.getString("scheme"),
                      row.getString("sector"),
                      row.getString("job"),
                      row.getString("education"),
                      row.getString("destination"),
                      row.getString("regency"),
                      Columns.day(row, "on_day"),
                      Columns.instant(row, "at")));
            }));
    return taken;
  }

  /** Somebody invented and where she stands. */
  private static final class One {
    final String name;
    final Sex sex;
    final JourneyState state;
    final Scheme scheme;
    final String destination;
    final LocalDate born;
    final int nth;
    UUID person = new UUID(0, 0);

    One(
        String name,
        Sex sex,
        JourneyState state,
        Scheme scheme,
        String destination,
        LocalDate born,
        int nth) {
      this.name = name;
      this.sex = sex;
      this.state = state;
      this.scheme = scheme;
      this.destination = destination;
      this.born = born;
      this.nth = nth;
    }

    boolean young() {
      return nth == YOUNG;
    }
  }

  /** Place of her who is too young, of her who was stopped, and of her whose paper ends soon. */
  private static final int YOUNG = 6;

  /** Place of her who looks at her own page; she is at work abroad. */
  private static final int OWN = 32;

  private static final int STOPPED = 8;
  private static final int ENDING = 22;

  private List<One> people() {
    var random = new Random(3505);
    LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
    List<One> all = new ArrayList<>();
    int women = 0;
    int men = 0;
    for (var entry : STANDING.entrySet()) {
      for (int n = 0; n < entry.getValue(); n++) {
        int nth = all.size();
        boolean man = nth % 4 == 3;
        String destination = DESTINATIONS[random.nextInt(DESTINATIONS.length)];
        Scheme scheme =
            destination.equals("KR")
                ? Scheme.G2G
                : destination.equals("JP") && random.nextBoolean() ? Scheme.INDIVIDUAL : Scheme.P2P;
        LocalDate born =
            nth == YOUNG
                ? today.minusYears(17).minusDays(40)
                : LocalDate.of(
                    1986 + random.nextInt(19), 1 + random.nextInt(12), 1 + random.nextInt(28));
        all.add(
            new One(
                nth == OWN
                    ? DemoRole.WORKER.person()
                    : man ? MEN[men++ % MEN.length] : WOMEN[women++ % WOMEN.length],
                man ? Sex.MALE : Sex.FEMALE,
                entry.getKey(),
                man && nth == 19 ? Scheme.CREW : scheme,
                destination,
                born,
                nth));
      }
    }
    return all;
  }

  private static NewPerson person(One one) {
    return new NewPerson(
        one.name,
        one.sex,
        one.born,
        one.born.getYear(),
        null,
        null,
        List.of(),
        String.format("35.05.%02d", 1 + one.nth % 22),
        false,
        CENTRE);
  }

  /** What is written, table by table. */
  private static final class Rows {
    final List<Object[]> journeys = new ArrayList<>();
    final List<Object[]> gates = new ArrayList<>();
    final List<Object[]> items = new ArrayList<>();
    final List<Object[]> steps = new ArrayList<>();
    final List<Object[]> halts = new ArrayList<>();
    final List<Object[]> charges = new ArrayList<>();
    final Map<UUID, String> ages = new HashMap<>();
  }

  private void write(One one, Agencies.Acting acting, Rows rows) {
    var random = new Random(one.nth);
    LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
    LocalDate since = today.minusDays(1 + random.nextInt(12));
    JourneyState.Phase phase = one.state.phase();
    LocalDate began =
        switch (phase) {
          case BEFORE -> since.minusDays(14L * Math.max(1, one.state.ordinal()));
          case AWAY -> since.minusDays(300 + random.nextInt(300));
          case BACK, ENDED -> since.minusDays(400);
        };
    boolean before = phase == JourneyState.Phase.BEFORE;
    Instant made = at(began, one.nth);
    UUID id = Ids.at(made.toEpochMilli());
    rows.ages.put(id, AgeBand.of(one.born, null, began));
    UUID counter = DemoRole.COUNTER.account();
    boolean halted = one.young() || one.nth == STOPPED;
    int missing = 0;
    var journey = journey(one, id, began);
    if (before) {
      Map<Gate, List<Item>> byGate = new EnumMap<>(Gate.class);
      for (Item empty : requirements.checklist(journey, acting)) {
        Item item = looked(empty, one, random, since, today);
        byGate.computeIfAbsent(item.gate(), _ -> new ArrayList<>()).add(item);
        rows.items.add(row(item));
      }
      for (var gate : byGate.entrySet()) {
        var standing = GateRule.of(gate.getValue(), today);
        missing += standing.missing();
        rows.gates.add(
            new Object[] {
              id,
              gate.getKey().code(),
              CENTRE,
              gate.getValue().getFirst().organisation(),
              gate.getKey().ordinal(),
              standing.state().code(),
              standing.missing(),
              standing.state() == GateState.WAITING
                  ? requirements.due(gate.getKey(), at(since, 3), WIB).orElse(null)
                  : null
            });
      }
    }
    if (before && journey.sector() == Sector.INDIVIDUAL && one.nth % 5 == 0) {
      boolean visa = one.nth % 2 == 0;
      rows.charges.add(
          new Object[] {
            Ids.next(),
            id,
            CENTRE,
            acting.at(DeskKind.EMPLOYMENT),
            visa ? "work-visa" : "training",
            visa ? "paid" : "loan",
            BigDecimal.valueOf(visa ? 1_500_000 : 4_000_000),
            visa ? "fee.zero-cost.work-visa" : "fee.zero-cost.training",
            since,
            counter
          });
    }
    if (halted) {
      rows.halts.add(
          new Object[] {
            Ids.next(),
            id,
            CENTRE,
            (one.young() ? HaltReason.UNDER_AGE : HaltReason.INTERVIEW).code(),
            utc(at(since, one.nth))
          });
    }
    LocalDate departed = before ? null : steps(one.state, began, since).get(JourneyState.DEPARTED);
    LocalDate ends = departed == null ? null : departed.plusYears(2);
    rows.journeys.add(
        new Object[] {
          id,
          CENTRE,
          CENTRE,
          one.person,
          one.scheme.code(),
          one.state.code(),
          since,
          one.sex.code(),
          one.destination,
          journey.sector().code(),
          journey.job(),
          journey.education().code(),
          one.scheme == Scheme.INDIVIDUAL ? "" : "PT Contoh Nusantara " + (1 + one.nth % 4),
          one.scheme == Scheme.P2P ? "SIP2MI-" + (100 + one.nth) + "/2026" : "",
          began,
          (one.state.ordinal() < JourneyState.REGISTERED.ordinal()
                  ? JourneyState.INFORMED
                  : JourneyState.REGISTERED)
              .code(),
          one.state == JourneyState.CARD_ISSUED ? today.plusDays(3 + one.nth % 5) : null,
          departed,
          ends,
          one.state == JourneyState.RETURNED ? since : null,
          missing,
          halted,
          utc(made),
          counter,
          one.state.phase().open() ? null : utc(at(since, 9))
        });
    history(one, id, began, since, rows);
  }

  private static void history(One one, UUID id, LocalDate began, LocalDate since, Rows rows) {
    JourneyState former = null;
    int n = 0;
    for (var step : steps(one.state, began, since).entrySet()) {
      JourneyState state = step.getKey();
      LocalDate on = step.getValue();
      rows.steps.add(
          new Object[] {
            Ids.at(at(on, n).toEpochMilli()),
            id,
            CENTRE,
            former == null ? null : former.code(),
            state.code(),
            state.needsReason()
                ? (state == JourneyState.LOST_CONTACT ? "no-answer" : "family")
                : "",
            on,
            utc(at(on, n)),
            DemoRole.COUNTER.account()
          });
      former = state;
      n++;
    }
  }

  /** The states somebody has gone through, evenly over the time. */
  private static Map<JourneyState, LocalDate> steps(
      JourneyState state, LocalDate began, LocalDate since) {
    List<JourneyState> way = new ArrayList<>();
    for (JourneyState step : WAY) {
      boolean passed =
          state.phase() == JourneyState.Phase.ENDED
              ? step.ordinal() <= JourneyState.SELECTED.ordinal()
              : step.ordinal() < state.ordinal();
      if (passed) {
        way.add(step);
      }
    }
    way.add(state);
    long days = ChronoUnit.DAYS.between(began, since);
    Map<JourneyState, LocalDate> steps = new LinkedHashMap<>();
    for (int n = 0; n < way.size(); n++) {
      steps.put(way.get(n), way.size() == 1 ? since : began.plusDays(days * n / (way.size() - 1)));
    }
    return steps;
  }

  private static Journey journey(One one, UUID id, LocalDate began) {
    boolean home =
        one.sex == Sex.FEMALE && Set.of("HK", "SG", "SA", "TW").contains(one.destination);
    return new Journey(
        id,
        CENTRE,
        one.person,
        false,
        one.scheme,
        one.state,
        began,
        one.sex,
        one.destination,
        home ? Sector.INDIVIDUAL : Sector.LEGAL_ENTITY,
        one.scheme == Scheme.CREW
            ? "migrant-fishing-crew"
            : home ? (one.nth % 3 == 0 ? "elderly-carer" : "household-worker") : "factory-worker",
        SCHOOLS[one.nth % SCHOOLS.length],
        "",
        "",
        "35.05",
        began,
        JourneyState.REGISTERED,
        null,
        null,
        null,
        null,
        0,
        false,
        1,
        Instant.EPOCH);
  }

  /** As far as the state asks for, and a little further. */
  private static Item looked(Item empty, One one, Random random, LocalDate since, LocalDate today) {
    Set<Gate> passed = passed(one.state);
    boolean done = passed.contains(empty.gate());
    boolean further = one.state.ordinal() >= JourneyState.REGISTERED.ordinal();
    int luck = random.nextInt(10);
    boolean late = empty.gate() == Gate.ORIENTATION || empty.gate() == Gate.CARD;
    boolean halfway = one.state == JourneyState.PREPARING && luck < 7 && !late;
    boolean health = empty.code().equals("health-and-psychology-certificate");
    ItemState state =
        done || halfway || one.nth == ENDING && health
            ? empty.conditional() && luck < 5 ? ItemState.NOT_NEEDED : ItemState.VERIFIED
            : !further || empty.act() || late || luck < 4
                ? ItemState.REQUIRED
                : luck == 9 ? ItemState.REJECTED : ItemState.RECEIVED;
    LocalDate expires =
        state != ItemState.VERIFIED
            ? null
            : health
                ? today.plusDays(one.nth == ENDING ? 6 : 40 + luck * 9L)
                : empty.code().equals("passport") ? today.plusDays(900 + luck * 60L) : null;
    Instant received = state == ItemState.REQUIRED ? null : at(since.minusDays(2), luck);
    boolean decided = state != ItemState.REQUIRED && state != ItemState.RECEIVED;
    return new Item(
        empty.id(),
        empty.journey(),
        empty.centre(),
        empty.organisation(),
        empty.gate(),
        empty.code(),
        empty.rule(),
        empty.position(),
        empty.conditional(),
        state,
        state == ItemState.VERIFIED && !empty.act(),
        null,
        expires,
        state == ItemState.REJECTED ? "unreadable" : null,
        null,
        received,
        decided ? at(since.minusDays(1), luck) : null,
        decided ? officer(empty.organisation()) : null,
        1);
  }

  private static Set<Gate> passed(JourneyState state) {
    Set<Gate> passed = EnumSet.noneOf(Gate.class);
    for (JourneyState step : WAY) {
      if (step.ordinal() <= state.ordinal()) {
        passed.addAll(AdvanceRule.needed(step));
      }
    }
    return passed;
  }

  private static final Map<UUID, UUID> OFFICERS = officers();

  private static Map<UUID, UUID> officers() {
    Map<UUID, UUID> officers = new HashMap<>();
    for (DemoRole role :
        List.of(DemoRole.COUNTER, DemoRole.DUKCAPIL, DemoRole.HEALTH, DemoRole.BPJS)) {
      officers.put(Objects.requireNonNull(role.office()).office(), role.account());
    }
    return officers;
  }

  private static @Nullable UUID officer(UUID organisation) {
    return OFFICERS.get(organisation);
  }

  private static Object[] row(Item i) {
    return new Object[] {
      i.id(),
      i.journey(),
      i.centre(),
      i.organisation(),
      i.gate().code(),
      i.code(),
      i.rule(),
      i.position(),
      i.conditional(),
      i.state().code(),
      i.originalSeen(),
      i.expiresOn(),
      i.reason(),
      utc(i.receivedAt()),
      utc(i.decidedAt()),
      i.decidedBy()
    };
  }

  private static Instant at(LocalDate day, int nth) {
    return day.atTime(LocalTime.of(8 + nth % 7, nth * 7 % 60)).atZone(WIB).toInstant();
  }

  private static @Nullable Object utc(@Nullable Instant at) {
    return at == null ? null : Columns.utc(at);
  }

  private <T> T asCounter(Supplier<T> work) {
    DemoRole counter = DemoRole.COUNTER;
    UUID office = Objects.requireNonNull(counter.office()).office();
    var caller =
        new Caller(DatabaseRole.COUNTER, counter.account(), office, CENTRE, Map.of(), null);
    return Callers.call(
        caller, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private void asJourney(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
