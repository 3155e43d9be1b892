package id.satuatap.journey;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.journey.Abroad.Standing;
import id.satuatap.kernel.Ids;
import id.satuatap.message.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How invented people abroad are: some well, one silent, one who answered secretly, one whose
 * contract and one whose card end soon.
 */
@Component
@Profile("demo")
class DemoAbroad implements DemoChapter {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();
  private static final int QUESTIONS = 3;

  private final AbroadStore store;
  private final JourneyStore journeys;
  private final CheckIns checkIns;
  private final CheckInTokens tokens;
  private final Sealed sealed;
  private final HomecomingStore homecomings;
  private final JdbcClient jdbc;
  private final Clock clock;

  DemoAbroad(
      AbroadStore store,
      JourneyStore journeys,
      CheckIns checkIns,
      CheckInTokens tokens,
      Sealed sealed,
      HomecomingStore homecomings,
      JdbcClient jdbc,
      Clock clock) {
    this.store = store;
    this.journeys = journeys;
    this.checkIns = checkIns;
    this.tokens = tokens;
    this.sealed = sealed;
    this.homecomings = homecomings;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** After the journeys. */
  @Override
  public int order() {
    return 23;
  }

  /** Goes with the journeys. */
  @Override
  public void clear() {}

  @Override
  public void seed() {
    checkIns.duty(() -> {
      List<UUID> away =
          jdbc.sql(
                  """
                  select id from journey.journey
                  where centre_id = ? and state in ('arrival-reported', 'working', 'extended', 'return-planned')
                  order by state desc, id
                  """)
              .param(CENTRE)
              .query((row, n) -> Columns.id(row, "id"))
              .list();
      for (int n = 0; n < away.size(); n++) {
        one(journeys.find(away.get(n)).orElseThrow(), n);
      }
      home();
      return away.size();
    });
  }

  /** The first of those who came home was met at the airport. */
  private void home() {
    jdbc.sql(
            "select id from journey.journey where centre_id = ? and state = 'returned' order by id limit 1")
        .param(CENTRE)
        .query((row, n) -> Columns.id(row, "id"))
        .optional()
        .flatMap(journeys::find)
        .ifPresent(j ->
            homecomings.handedOver(
                j,
                new Homecoming.Handover(
                    "contract-ended",
                    j.stateSince(),
                    "airport",
                    "Juanda",
                    "family",
                    "family",
                    List.of("work"),
                    Map.of("receiver", List.of("Sutini (contoh)"), "note", List.of(""))),
                DemoRole.CASEWORK.account()));
  }

  private void one(Journey journey, int n) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
    LocalDate departed = journey.departedOn();
    LocalDate start = departed == null ? today.minusDays(200) : departed;
    Rhythm rhythm = n == 6 ? Rhythm.NONE : n % 4 == 3 ? Rhythm.MONTHLY : Rhythm.USUAL;
    var abroad =
        new Abroad(
            journey.id(),
            CENTRE,
            rhythm,
            n == 5 ? Channel.SMS : Channel.EMAIL,
            2,
            start,
            rhythm == Rhythm.NONE ? null : today.plusDays(9L + n),
            Standing.NONE,
            null,
            null,
            null,
            null,
            0);
    store.choose(abroad, 0, DemoRole.CASEWORK.account());
    contact(journey, 1, "Marni (contoh)", "Ibu", "ibu." + n + "@contoh.example", "");
    if (n % 2 == 1) {
      contact(journey, 2, "Sutrisno (contoh)", "Kakak", "", "081200000" + (100 + n));
    }
    store.papers(
        abroad,
        today.plusDays(n == 4 ? 30 : 500),
        today.plusDays(400 + n),
        today.plusDays(900L + n));
    if (n == 3) {
      journeys.setContractEnd(journey.id(), today.plusDays(40));
    }
    if (rhythm == Rhythm.NONE) {
      return;
    }
    for (int back = QUESTIONS; back > 1; back--) {
      question(journey, today.minusDays(30L * back - 20), CheckInAnswer.WELL, 0, "");
    }
    switch (n) {
      case 1 -> question(journey, today.minusDays(6), null, 4, "");
      case 2 ->
          question(journey, today.minusDays(1), CheckInAnswer.QUIET, 0, "Sudah tiga bulan begini.");
      case 5 -> question(journey, today.minusDays(1), null, 0, "");
      default -> question(journey, today.minusDays(10), CheckInAnswer.WELL, 0, "");
    }
    Standing standing =
        n == 1
            ? Standing.MISSED
            : n == 2 ? Standing.UNWELL : n == 5 ? Standing.ASKED : Standing.WELL;
    LocalDate last = today.minusDays(n == 2 ? 1 : n == 1 || n == 5 ? 40 : 10);
    store.standing(journey.id(), standing, morning(last).plus(Duration.ofHours(3)));
  }

  private void question(
      Journey journey, LocalDate due, @Nullable CheckInAnswer answer, int rung, String words) {
    UUID id = Ids.at(morning(due).toEpochMilli());
    Instant asked = morning(due);
    store.ask(
        id,
        Abroad.none(journey, due),
        due,
        tokens.kept(tokens.of(id)),
        asked,
        asked.plus(Duration.ofDays(2)));
    Instant replied = asked.plus(Duration.ofHours(3));
    if (answer != null) {
      store.answered(
          new CheckIn(
              id,
              journey.id(),
              CENTRE,
              due,
              asked,
              0,
              null,
              replied,
              answer,
              answer.wellSo() ? "" : "night",
              words.isEmpty() ? List.of() : List.of(words),
              null,
              answer.wellSo() ? null : replied,
              null,
              null));
    } else if (rung > 0) {
      store.climbed(id, rung, null, asked.plus(Duration.ofDays(5)));
    }
  }

  private void contact(
      Journey journey, int place, String name, String kinship, String email, String phone) {
    UUID id = Ids.next();
    store.add(
        journey.id(),
        CENTRE,
        new AbroadStore.ContactRow(
            id,
            place,
            email.isEmpty() ? "officer" : "email",
            sealed.seal(
                CENTRE,
                Chosen.PURPOSE,
                id,
                Map.of(
                    "name", List.of(name),
                    "kinship", List.of(kinship),
                    "email", List.of(email),
                    "phone", List.of(phone)))));
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(8, 10).atZone(WIB).toInstant();
  }
}
