package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintAnswered;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.office.ServiceGiven;
import id.satuatap.statistics.Cube.Axis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From facts in the database to the cube in memory and back again. */
@ApplicationTest
class CubesTests {

  private static final Instant MORNING = Instant.parse("2026-03-05T02:00:00Z");

  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired FactStore facts;
  @Autowired Cubes cubes;
  @Autowired JdbcClient jdbc;

  private UUID centre;

  @BeforeEach
  void aCentreOfItsOwn() {
    centre = UUID.randomUUID();
  }

  @Test
  void anEventIsInTheCubeWithinFiveSecondsAndChangesAreNegativeDeltas() {
    UUID id = UUID.randomUUID();
    assertThat(complaints("sex", "P")).isZero();
    long before = System.nanoTime();
    announce(received(id, "P", MORNING));
    await().atMost(Duration.ofSeconds(15)).until(() -> complaints("sex", "P") == 1);
    // The bar is five seconds; a busy test machine is given more before this fails, and says so.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    duty(() -> {
      facts.know(List.of(matter(id, "L", MORNING.plusSeconds(60))));
      facts.end(id, centre, "solved", LocalDate.of(2026, 3, 9), MORNING.plusSeconds(90));
      return 0;
    });
    cubes.follow();
    assertThat(complaints("sex", "P")).isZero();
    assertThat(complaints("sex", "L")).isOne();
    assertThat(complaints("outcome", "solved")).isOne();
    assertThat(complaints("outcome", "open")).isZero();
  }

  @Test
  void theFirstAnswerIsCountedOnceAndInTime() {
    UUID soon = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    duty(() -> {
      facts.know(List.of(matter(soon, "P", MORNING), matter(late, "P", MORNING)));
      return 0;
    });
    announce(new ComplaintAnswered(soon, centre, true, MORNING.plusSeconds(3_600)));
    announce(new ComplaintAnswered(soon, centre, false, MORNING.plus(Duration.ofDays(40))));
    announce(new ComplaintAnswered(late, centre, false, MORNING.plus(Duration.ofDays(20))));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> complaints("answer", "in-time") == 1 && complaints("answer", "late") == 1);
  }

  @Test
  void contactsAndWhatTakesThemBackCancelToTheLastKey() {
    announce(service(UUID.randomUUID(), 3, 1, false));
    announce(service(UUID.randomUUID(), 2, 0, false));
    announce(service(UUID.randomUUID(), -3, -1, true));
    await().atMost(Duration.ofSeconds(15)).until(() -> persons("P") == 2 && persons("L") == 0);
    assertThat(group(CubeKind.SERVICE, "sex", "L").keys()).containsExactly(0);
    assertThat(group(CubeKind.SERVICE, "sex", "P").keys()[0]).isNotZero();
  }

  @Test
  void whatIsFollowedIsWhatIsBuiltAlsoWhenManyWriteTheSameComplaint() throws Exception {
    cubes.of(CubeKind.COMPLAINT);
    var ids = IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int worker = 0; worker < 4; worker++) {
        var random = new Random(worker);
        pool.submit(() -> {
          for (int i = 0; i < 25; i++) {
            UUID id = ids.get(random.nextInt(ids.size()));
            Instant at = MORNING.plusSeconds(random.nextInt(10_000));
            duty(() -> {
              switch (random.nextInt(3)) {
                case 0 -> facts.know(List.of(matter(id, random.nextBoolean() ? "P" : "L", at)));
                case 1 ->
                    facts.end(
                        id,
                        centre,
                        random.nextBoolean() ? "solved" : null,
                        LocalDate.of(2026, 4, 1),
                        at);
                default ->
                    facts.answeredFirst(
                        List.of(
                            new FactStore.Answer(
                                id,
                                centre,
                                LocalDate.of(2026, 3, 5),
                                2,
                                random.nextBoolean(),
                                at)));
              }
              return 0;
            });
          }
        });
        cubes.follow();
      }
    }
    cubes.follow();
    long followed = cubes.of(CubeKind.COMPLAINT).checksum();
    long counted =
        duty(() ->
            jdbc.sql("select count(*) from statistics.matter where complaint and centre_id = ?")
                .param(centre)
                .query(Long.class)
                .single());
    assertThat(group(CubeKind.COMPLAINT, "centre", centre.toString()).counts()[0])
        .isEqualTo(counted)
        .isPositive();
    assertThat(cubes.rebuild()).isTrue();
    cubes.forget();
    assertThat(cubes.of(CubeKind.COMPLAINT).checksum()).isEqualTo(followed);
  }

  @Test
  void aStartFromACopyMissesNothingThatCameAfterIt() {
    duty(() -> {
      facts.know(List.of(matter(UUID.randomUUID(), "P", MORNING)));
      return 0;
    });
    cubes.follow();
    cubes.copy();
    duty(() -> {
      facts.know(List.of(matter(UUID.randomUUID(), "U", MORNING)));
      return 0;
    });
    cubes.forget();
    assertThat(complaints("sex", "P")).isOne();
    assertThat(complaints("sex", "U")).isOne();
    long followed = cubes.of(CubeKind.COMPLAINT).checksum();
    // A database put back to before the copy does not know it: the facts are read instead.
    duty(() -> jdbc.sql("delete from statistics.cube_copy").update());
    cubes.forget();
    assertThat(cubes.of(CubeKind.COMPLAINT).checksum()).isEqualTo(followed);
  }

  @Test
  void theAnalystHasNoGrantOnAnyCaseTableNorOnFacts() {
    List<String> granted =
        jdbc.sql(
                """
                select table_schema || '.' || table_name from information_schema.role_table_grants
                where grantee like '%r\\_analyst' and table_schema in ('intake', 'casework', 'referral', 'person', 'vault')
                   or grantee like '%r\\_analyst' and table_schema = 'statistics' and table_name not like 'release%'
                """)
            .query(String.class)
            .list();
    assertThat(granted).isEmpty();
    for (String table :
        List.of(
            "statistics.matter",
            "statistics.service",
            "statistics.cell_change",
            "intake.complaint",
            "casework.case_file",
            "referral.referral",
            "person.person")) {
      assertThatThrownBy(() ->
              Callers.call(
                  new Caller(
                      DatabaseRole.ANALYST,
                      UUID.randomUUID(),
                      null,
                      null,
                      java.util.Map.of(),
                      "uji"),
                  () ->
                      new TransactionTemplate(transactions)
                          .execute(
                              s -> jdbc.sql("select 1 from " + table).query(Integer.class).list())))
          .as(table)
          .isInstanceOf(DataAccessException.class);
    }
  }

  private Matter matter(UUID id, String sex, Instant knownAt) {
    return new Matter(
        id,
        centre,
        LocalDate.of(2026, 3, 5),
        true,
        "online",
        "WAGE_UNPAID",
        sex,
        "during",
        "procedural",
        "HK",
        false,
        false,
        false,
        knownAt);
  }

  private ComplaintReceived received(UUID id, String sex, Instant at) {
    return new ComplaintReceived(
        id,
        centre,
        "online",
        "SICK",
        sex,
        "normal",
        false,
        false,
        false,
        "during",
        "procedural",
        "HK",
        null,
        at);
  }

  private ServiceGiven service(UUID id, int women, int men, boolean correction) {
    return new ServiceGiven(
        id,
        centre,
        centre,
        LocalDate.of(2026, 3, 5),
        "counselling",
        "contract",
        "face-to-face",
        "potential",
        women,
        men,
        0,
        30,
        null,
        null,
        "P",
        "answered",
        correction,
        MORNING);
  }

  private long complaints(String dimension, String code) {
    return group(CubeKind.COMPLAINT, dimension, code).counts()[0];
  }

  private long persons(String sex) {
    return group(CubeKind.SERVICE, "sex", sex).counts()[0];
  }

  private Cube.Answer group(CubeKind kind, String dimension, String code) {
    var axes = new java.util.ArrayList<Axis>();
    axes.add(new Axis(dimension, 1, c -> c.equals(code) ? 0 : -1));
    if (!dimension.equals("centre")) {
      axes.add(new Axis("centre", 1, c -> c.equals(centre.toString()) ? 0 : -1));
    }
    return cubes.of(kind).group(axes);
  }

  private void announce(Object event) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_INTAKE),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> events.publishEvent(event)));
  }

  private <T> T duty(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () -> new TransactionTemplate(transactions).execute(s -> work.get()));
  }
}
