package id.satuatap.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.satuatap.TestDatabase;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Answer;
import id.satuatap.message.ContactPermission.Later;
import id.satuatap.message.ContactPermission.Never;
import id.satuatap.message.MessageConfiguration.Posts;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox on a real database, the mail on a real mail server. */
class SendingTests {

  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final String SENDER = "kabar@surat.example";

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final HikariDataSource POOL = pool(DATABASE);

  private final JdbcClient superuser = DATABASE.superuser();
  private final JdbcClient jdbc = JdbcClient.create(POOL);
  private final PlatformTransactionManager transactions =
      GuardForTests.transactions(POOL, DATABASE.installation());
  private final Texts texts = new Texts();
  private final List<Object> announced = new ArrayList<>();
  private final Map<UUID, Answer> answers = new HashMap<>();
  private Clock clock;

  /** Answers from a table; whoever is not in it cannot be reached. */
  private final ContactPermission permission =
      new ContactPermission() {
        @Override
        public String kind() {
          return "person";
        }

        @Override
        public Answer mayContact(UUID subject, Channel channel, Instant at) {
          return answers.getOrDefault(subject, new Never("message.never.channel"));
        }
      };

  /** Ten thousand messages would open as many connections. */
  private static HikariDataSource pool(TestDatabase database) {
    var main = database.installation().main();
    var config = new HikariConfig();
    config.setJdbcUrl(main.url());
    config.setUsername(main.runtime().user());
    config.setPassword(main.runtime().password());
    config.setMaximumPoolSize(2);
    // The test of ten thousand settles some twenty thousand times; a disk need not see each.
    config.setConnectionInitSql("set synchronous_commit = off");
    return new HikariDataSource(config);
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  @AfterEach
  void empty() {
    superuser.sql("truncate message.outbox, message.notice cascade").update();
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  @BeforeEach
  void noon() {
    clock = Clock.fixed(NOON, ZoneOffset.UTC);
  }

  @Test
  void aMessageArrivesOnceAsNeutralPlainText() throws Exception {
    GreenMail server = mailServer();
    try {
      UUID she = reachable("sri@kotak.example", false);
      send("a", she, Template.NEWS_FROM_OFFICE);
      send("a", she, Template.NEWS_FROM_OFFICE);
      Postman postman = postman(permission, smtp(server));
      assertThat(postman.carry(NOON)).isEqualTo(1);
      assertThat(postman.carry(NOON)).isZero();
      MimeMessage[] arrived = server.getReceivedMessages();
      assertThat(arrived).hasSize(1);
      assertThat(arrived[0].getSubject()).isEqualTo("Ada kabar untuk Anda");
      assertThat(arrived[0].getContentType()).startsWith("text/plain");
      assertThat(arrived[0].getFrom()).hasSize(1);
      assertThat(arrived[0].getFrom()[0].toString()).isEqualTo(SENDER);
      assertThat(arrived[0].getMessageID()).isEqualTo("<" + only("id") + "@surat.example>");
      assertThat(arrived[0].getContent().toString()).doesNotContain("kantor");
      assertThat(only("state")).isEqualTo("sent");
    } finally {
      server.stop();
    }
  }

  @Test
  void anOrganisationIsToldThatSomethingWaitsAndNothingElse() throws Exception {
    GreenMail server = mailServer();
    try {
      UUID packet = reachable("halo@mitra.example", false);
      send("p", packet, Template.PARTNER_NEWS);
      send("p", packet, Template.PARTNER_NEWS);
      send("q", packet, Template.PARTNER_TAKEN_BACK);
      postman(permission, smtp(server)).carry(NOON);
      MimeMessage[] arrived = server.getReceivedMessages();
      assertThat(arrived).hasSize(2);
      for (MimeMessage one : arrived) {
        assertThat(one.getContent().toString())
            .contains("lembaga Anda")
            .doesNotContainPattern("[0-9]")
            .doesNotContain("rujukan", packet.toString());
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void whoeverMayBeToldWhoWritesIsTold() throws Exception {
    GreenMail server = mailServer();
    try {
      send("b", reachable("ani@kotak.example", true), Template.NEWS_FROM_OFFICE);
      postman(permission, smtp(server)).carry(NOON);
      assertThat(server.getReceivedMessages()[0].getSubject())
          .isEqualTo("Kabar dari kantor layanan");
    } finally {
      server.stop();
    }
  }

  @Test
  void aCrashBetweenSendingAndMarkingSendsTheSameMessageAgain() throws Exception {
    GreenMail server = mailServer();
    try {
      send("c", reachable("sri@kotak.example", false), Template.NEWS);
      Post dies =
          new Post() {
            @Override
            public Channel channel() {
              return Channel.EMAIL;
            }

            @Override
            public void deliver(UUID message, Allowed to, String subject, String body)
                throws Undeliverable {
              smtp(server).deliver(message, to, subject, body);
              throw new OutOfMemoryError("the power went out");
            }
          };
      try {
        postman(permission, dies).carry(NOON);
      } catch (OutOfMemoryError expected) {
        assertThat(only("state")).isEqualTo("waiting");
      }
      Postman next = postman(permission, smtp(server));
      assertThat(next.carry(NOON.plusSeconds(60))).as("still claimed").isZero();
      assertThat(next.carry(NOON.plus(Duration.ofMinutes(16)))).isEqualTo(1);
      MimeMessage[] arrived = server.getReceivedMessages();
      assertThat(arrived).hasSize(2);
      assertThat(arrived[0].getMessageID()).isEqualTo(arrived[1].getMessageID());
      assertThat(only("state")).isEqualTo("sent");
    } finally {
      server.stop();
    }
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgainAndGivenUpAtLastWithAnAnnouncement() {
    UUID she = reachable("sri@kotak.example", false);
    send("d", she, Template.NEWS);
    Post nobody = new SmtpPost(URI.create("smtp://127.0.0.1:1"), SENDER);
    Instant now = NOON;
    for (int n = 0; n <= SendingRule.PAUSES.size(); n++) {
      assertThat(only("state")).as("try " + n).isEqualTo("waiting");
      assertThat(postman(permission, nobody).carry(now)).isEqualTo(1);
      now = now.plus(Duration.ofHours(13));
    }
    assertThat(only("state")).isEqualTo("failed");
    assertThat(only("reason")).isEqualTo("unreachable");
    assertThat(announced).hasSize(1);
    assertThat(announced.getFirst())
        .isInstanceOfSatisfying(
            MessageFailed.class, failed -> assertThat(failed.subject()).isEqualTo(she));
  }

  @Test
  void anOperatorSeesAFailureWithoutContentAndTriesAgain() {
    send("e", reachable("kosong", false), Template.NEWS);
    postman(permission, new SmtpPost(URI.create("smtp://127.0.0.1:1"), SENDER)).carry(NOON);
    assertThat(only("state")).isEqualTo("failed");
    assertThat(only("reason")).isEqualTo("address");
    var operator =
        new Caller(DatabaseRole.OPERATOR, Ids.next(), Ids.next(), Ids.next(), Map.of(), "s");
    Messages messages = messages(permission);
    var seen = in(operator, () -> messages.unsettled(10));
    assertThat(seen).hasSize(1);
    assertThat(seen.toString()).doesNotContain("kosong");
    assertThat(in(operator, () -> messages.retry(seen.getFirst().id()))).isTrue();
    assertThat(only("state")).isEqualTo("waiting");
  }

  @Test
  void withoutAMailServerMessagesWait() {
    send("f", reachable("sri@kotak.example", false), Template.NEWS);
    Postman postman = postman(permission);
    postman.carry(NOON);
    assertThat(only("state")).isEqualTo("waiting");
    assertThat(only("reason")).isEqualTo("no-post");
    postman.carry(NOON.plus(Duration.ofDays(15)));
    assertThat(only("state")).isEqualTo("failed");
  }

  @Test
  void herRuleIsAskedAtTheMomentOfSendingAndNotBefore() {
    UUID she = reachable("sri@kotak.example", false);
    send("g", she, Template.NEWS);
    answers.put(she, new Later(NOON.plus(Duration.ofHours(3))));
    var carried = new ArrayList<String>();
    Postman postman = postman(permission, collecting(carried));
    postman.carry(NOON);
    postman.carry(NOON.plus(Duration.ofHours(1)));
    assertThat(carried).isEmpty();
    answers.put(she, new Never("message.never.channel"));
    postman.carry(NOON.plus(Duration.ofHours(4)));
    assertThat(carried).isEmpty();
    assertThat(only("state")).isEqualTo("withheld");
    assertThat(only("reason")).isEqualTo("message.never.channel");
  }

  @Test
  void anArgumentThatTellsSomethingIsNotSent() {
    UUID she = reachable("sri@kotak.example", false);
    in(
        caller(),
        () -> {
          messages(permission)
              .send(
                  new NewMessage(
                      "h",
                      new Recipient.Subject("person", she),
                      Template.APPOINTMENT,
                      Map.of("0", "kasus K7-2M9QX di LTSA"),
                      null));
          return true;
        });
    var carried = new ArrayList<String>();
    postman(permission, collecting(carried)).carry(NOON);
    assertThat(carried).isEmpty();
    assertThat(only("reason")).isEqualTo("not-neutral");
  }

  /**
   * Ten thousand people with rules of every kind, each with a message and a moment. The oracle
   * looks at her wall clock minute by minute and shares no line with the rule.
   */
  @Test
  void ofTenThousandMessagesNoneLeavesOutsideTheRule() {
    var random = new Random(20261122);
    var rules = new HashMap<UUID, SafeContact>();
    var wanted = new HashMap<UUID, Template>();
    for (int n = 0; n < 10_000; n++) {
      UUID she = Ids.next();
      rules.put(she, anyRule(random));
      wanted.put(she, Template.allOutside().get(random.nextInt(Template.allOutside().size())));
    }
    in(
        caller(),
        () -> {
          Messages messages = messages(permission);
          wanted.forEach((she, template) ->
              messages.send(
                  new NewMessage(
                      "n" + she,
                      new Recipient.Subject("person", she),
                      template,
                      Map.of("0", "at:2026-11-30T02:00:00Z"),
                      null)));
          return true;
        });
    var byRule =
        new ContactPermission() {
          @Override
          public String kind() {
            return "person";
          }

          @Override
          public Answer mayContact(UUID subject, Channel channel, Instant at) {
            SafeContact rule = rules.get(subject);
            return switch (SafeContactRule.decide(rule, channel, at)) {
              case SafeContactRule.Now(boolean say) ->
                  new Allowed(subject + "@kotak.example", Language.ID, say, rule.zone());
              case SafeContactRule.NotBefore(Instant then) -> new Later(then);
              case SafeContactRule.No(String reason) -> new Never(reason);
            };
          }
        };
    var outside = new ArrayList<String>();
    var moment = new Instant[] {NOON};
    int[] left = {0, 0};
    Post oracle =
        new Post() {
          @Override
          public Channel channel() {
            return Channel.EMAIL;
          }

          @Override
          public void deliver(UUID message, Allowed to, String subject, String body) {
            UUID she = UUID.fromString(to.address().substring(0, 36));
            SafeContact rule = rules.get(she);
            left[0]++;
            if (!mayAtThisMinute(rule, moment[0])) {
              outside.add(she + " at " + moment[0]);
            }
            boolean named = (subject + body).matches("(?is).*(kantor|migran).*");
            left[1] += named ? 1 : 0;
            if (named && (!rule.sayWhoWeAre() || !rule.readers().isEmpty())) {
              outside.add(she + " was told who writes");
            }
          }
        };
    Postman postman = postman(byRule, oracle);
    // Two weeks, at odd moments, as a worker that stands still at times would go.
    while (moment[0].isBefore(NOON.plus(Duration.ofDays(15)))) {
      int looked;
      do {
        looked = postman.carry(moment[0]);
      } while (looked >= 500);
      moment[0] = moment[0].plus(Duration.ofMinutes(37 + random.nextInt(150)));
    }
    var states =
        superuser
            .sql("select state, count(*) as n from message.outbox group by state")
            .query((row, n) -> Map.entry(row.getString("state"), row.getInt("n")))
            .list();
    System.out.printf(
        "10,000 situations: %d left the house, %d of them naming the office, %d outside the rule; %s%n",
        left[0], left[1], outside.size(), states);
    assertThat(outside).isEmpty();
    assertThat(left[0]).isGreaterThan(2_000);
    assertThat(left[1]).isGreaterThan(100);
    assertThat(states).extracting(Map.Entry::getKey).doesNotContain("waiting", "failed");
  }

  /** As somebody with her calendar and her watch would say it. */
  private static boolean mayAtThisMinute(SafeContact rule, Instant at) {
    ZonedDateTime hers = at.atZone(rule.zone());
    if (!rule.channels().contains(Channel.EMAIL)
        || !rule.readers().isEmpty() && !rule.leaveMessage()
        || rule.validUntil() != null && hers.toLocalDate().isAfter(rule.validUntil())) {
      return false;
    }
    for (int back = 0; back <= 1; back++) {
      LocalDate begins = hers.toLocalDate().minusDays(back);
      if (!rule.days().isEmpty() && !rule.days().contains(begins.getDayOfWeek())) {
        continue;
      }
      LocalTime from = rule.from() == null ? LocalTime.MIDNIGHT : rule.from();
      LocalTime to = rule.to() == null ? LocalTime.MIDNIGHT : rule.to();
      boolean all = rule.from() == null || from.equals(to);
      var opens = all ? begins.atStartOfDay() : begins.atTime(from);
      var closes =
          all
              ? begins.plusDays(1).atStartOfDay()
              : to.isAfter(from) ? begins.atTime(to) : begins.plusDays(1).atTime(to);
      var now = hers.toLocalDateTime();
      if (!now.isBefore(opens) && now.isBefore(closes)) {
        return true;
      }
    }
    return false;
  }

  private static SafeContact anyRule(Random random) {
    List<String> zones =
        List.of(
            "Asia/Jakarta",
            "Asia/Makassar",
            "Asia/Jayapura",
            "Asia/Taipei",
            "Asia/Hong_Kong",
            "Asia/Kuala_Lumpur",
            "Asia/Riyadh",
            "Asia/Seoul",
            "Asia/Dubai",
            "Europe/Warsaw",
            "America/Los_Angeles");
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if (random.nextInt(100) < 60) {
        channels.add(channel);
      }
    }
    Set<SafeContact.Reader> readers = EnumSet.noneOf(SafeContact.Reader.class);
    if (random.nextInt(3) == 0) {
      readers.add(SafeContact.Reader.values()[random.nextInt(4)]);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (random.nextBoolean()) {
      for (int n = 0; n <= random.nextInt(4); n++) {
        days.add(DayOfWeek.of(1 + random.nextInt(7)));
      }
    }
    boolean window = random.nextInt(4) > 0;
    return new SafeContact(
        channels,
        readers,
        random.nextBoolean(),
        random.nextBoolean(),
        days,
        window ? LocalTime.ofSecondOfDay(random.nextInt(1440) * 60L) : null,
        window ? LocalTime.ofSecondOfDay(random.nextInt(1440) * 60L) : null,
        ZoneId.of(zones.get(random.nextInt(zones.size()))),
        null,
        random.nextInt(4) == 0 ? LocalDate.of(2026, 11, 20 + random.nextInt(10)) : null);
  }

  @Test
  void aNoticeIsForItsReaderAndForHerRoleAndForNobodyElse() {
    UUID centre = Ids.next();
    var officer = new Caller(DatabaseRole.CASEWORK, Ids.next(), centre, centre, Map.of(), "s");
    var colleague = new Caller(DatabaseRole.CASEWORK, Ids.next(), centre, centre, Map.of(), "s");
    var head = new Caller(DatabaseRole.SUPERVISOR, Ids.next(), centre, centre, Map.of(), "s");
    UUID far = Ids.next();
    var elsewhere = new Caller(DatabaseRole.CASEWORK, Ids.next(), far, far, Map.of(), "s");
    var told = Template.notice("message.outbox.again");
    Messages messages = messages(permission);
    in(
        Caller.system(DatabaseRole.SYSTEM_CASEWORK),
        () -> {
          messages.send(
              NewMessage.notice("n1", new Recipient.Staff(officer.actor()), told, "/kasus/1"));
          messages.send(
              NewMessage.notice(
                  "n2", new Recipient.Duty(centre, DatabaseRole.CASEWORK), told, "/pengaduan"));
          messages.send(
              NewMessage.notice(
                  "n2", new Recipient.Duty(centre, DatabaseRole.CASEWORK), told, "/pengaduan"));
          return true;
        });
    assertThat(count(messages, officer)).isEqualTo(2);
    assertThat(count(messages, colleague)).isEqualTo(1);
    assertThat(count(messages, head)).isZero();
    assertThat(count(messages, elsewhere)).isZero();
    UUID duty =
        superuser
            .sql("select id from message.notice where dedupe_key = 'n2'")
            .query(UUID.class)
            .single();
    assertThat(in(elsewhere, () -> messages.read(duty))).isEmpty();
    assertThat(in(colleague, () -> messages.read(duty))).isPresent();
    var counts = counts();
    assertThat(Callers.call(colleague, counts::mine).all()).isZero();
    assertThat(Callers.call(officer, counts::mine).all()).isEqualTo(2);
    in(
        officer,
        () -> {
          messages.readAll();
          return true;
        });
    assertThat(Callers.call(officer, counts()::mine).all()).isZero();
  }

  @Test
  void nobodyButThePostmanAndOperatorsSeesTheOutbox() {
    send("z", reachable("sri@kotak.example", false), Template.NEWS);
    for (DatabaseRole role : DatabaseRole.values()) {
      if (role == DatabaseRole.OPERATOR || role == DatabaseRole.SYSTEM_MESSAGE) {
        continue;
      }
      var asking =
          role.system()
              ? Caller.system(role)
              : new Caller(role, Ids.next(), Ids.next(), Ids.next(), Map.of(), "s");
      if (role == DatabaseRole.WORKER) {
        // For the copy of her own data she learns that she was written to, and of nobody else.
        assertThat(
                in(
                    asking,
                    () ->
                        jdbc.sql("select count(id) from message.outbox")
                            .query(Long.class)
                            .single()))
            .isZero();
        continue;
      }
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(() ->
                  in(
                      asking,
                      () ->
                          jdbc.sql("select count(*) from message.outbox")
                              .query(Long.class)
                              .single())))
          .as(role.name())
          .hasRootCauseMessage("ERROR: permission denied for table outbox");
    }
  }

  private long count(Messages messages, Caller caller) {
    return in(caller, messages::countMine);
  }

  private UUID reachable(String address, boolean sayWho) {
    UUID she = Ids.next();
    answers.put(she, new Allowed(address, Language.ID, sayWho, WIB));
    return she;
  }

  private void send(String key, UUID to, Template template) {
    in(
        caller(),
        () -> {
          messages(permission)
              .send(NewMessage.outside(key, new Recipient.Subject("person", to), template));
          return true;
        });
  }

  private static Caller caller() {
    return new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), null, null, Map.of(), "s");
  }

  private String only(String column) {
    return superuser
        .sql("select " + column + "::text from message.outbox")
        .query(String.class)
        .single();
  }

  private static Post collecting(List<String> carried) {
    return new Post() {
      @Override
      public Channel channel() {
        return Channel.EMAIL;
      }

      @Override
      public void deliver(UUID message, Allowed to, String subject, String body) {
        carried.add(body);
      }
    };
  }

  private UnreadCounts counts() {
    return new UnreadCounts(new NoticeStore(jdbc), transactions, clock);
  }

  private Messages messages(ContactPermission asked) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("permission", asked);
    return new Messages(
        new OutboxStore(jdbc),
        new NoticeStore(jdbc),
        counts(),
        beans.getBeanProvider(ContactPermission.class),
        texts,
        clock);
  }

  private Postman postman(ContactPermission asked, Post... posts) {
    return new Postman(
        new OutboxStore(jdbc),
        new NoticeStore(jdbc),
        messages(asked),
        new Posts(List.of(posts)),
        event -> announced.add(event),
        transactions,
        clock);
  }

  private static SmtpPost smtp(GreenMail server) {
    return new SmtpPost(URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), SENDER);
  }

  private static GreenMail mailServer() {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(10_000);
    var server = new GreenMail(setup);
    server.start();
    return server;
  }
}
