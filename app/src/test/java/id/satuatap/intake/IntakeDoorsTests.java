package id.satuatap.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.installation.Installation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The public doors as a crowd, a vandal and an office meet them, over real HTTP. */
@DemoTest
class IntakeDoorsTests {

  private static final String ALARMS =
      "select count(*) from message.notice where alarm and template = 'intake.notice.danger' and path = ?";

  private static final Pattern RECEIPT = Pattern.compile("data-receipt>([0-9 ]{19})<");
  private static final int MUTATED = 10_000;

  @LocalServerPort int port;
  @Autowired Installation installation;

  @Test
  void twoHundredPeopleBehindOneAddressAreAllReceived() throws Exception {
    Callable<String> person =
        () -> {
          var visitor = new Visitor(port);
          Map<String, String> form = visitor.hidden(visitor.get("/lapor").body(), "/lapor");
          form.put("need", "Kami serombongan belum digaji. " + UUID.randomUUID());
          form.put("safe", "yes");
          form.put("reach", "none");
          HttpResponse<String> answer = visitor.post("/lapor", form);
          Matcher receipt = RECEIPT.matcher(answer.body());
          return receipt.find() ? receipt.group(1) : "refused with " + answer.statusCode();
        };
    Set<String> receipts = ConcurrentHashMap.newKeySet();
    try (var crowd = Executors.newFixedThreadPool(16)) {
      var all = crowd.invokeAll(IntStream.range(0, 200).mapToObj(i -> person).toList());
      for (var one : all) {
        receipts.add(one.get());
      }
    }
    assertThat(receipts).hasSize(200).allMatch(r -> r.matches("0[0-9 ]{18}"));
  }

  @Test
  void anOfficeThatCalledANumberIsNamedBesideIt() {
    var counter = Visitor.demo(port, "counter");
    var before = new Visitor(port).get("/bantuan").body();
    assertThat(before).contains("data-hotline=\"sapa-129\"");
    assertThat(counter.get("/nomor-bantuan").body()).contains("Perlu diperiksa");
    String token = counter.token().orElseThrow();
    var failed = Map.of("hasil", "gagal", "_csrf", token);
    assertThat(counter.post("/nomor-bantuan/taiwan-1955", failed).statusCode()).isEqualTo(302);
    assertThat(new Visitor(port).get("/bantuan").body()).contains("tidak tersambung");
    for (int i = 0; i < 2; i++) {
      counter.post("/nomor-bantuan/taiwan-1955", Map.of("hasil", "benar", "_csrf", token));
    }
    assertThat(new Visitor(port).get("/bantuan").body())
        .doesNotContain("tidak tersambung")
        .containsPattern("Nomor diperiksa [^<]* oleh [^<]*Blitar");
    assertThat(counter.post("/nomor-bantuan/hilang", Map.of("_csrf", token)).statusCode())
        .isEqualTo(302);
    assertThat(Visitor.demo(port, "casework").get("/nomor-bantuan").statusCode()).isEqualTo(403);
  }

  @Test
  void aQueueOfAVillageIsAnsweredItemByItem() {
    var visitor = new Visitor(port);
    String key = UUID.randomUUID().toString();
    String body =
        """
        {"items": [
          {"key": "%s-1", "complaint": {"need": "satu"}},
          {"key": "%s-2", "complaint": {"need": ""}},
          {"key": "x", "complaint": {"need": "tiga"}},
          null,
          {"key": "%s-1", "complaint": {"need": "satu"}}]}
        """
            .formatted(key, key, key);
    HttpResponse<String> answer = json(visitor, "/api/v1/complaints/batch", body, null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().replaceAll("[^0-9,]", "_")).matches(".*201.*422.*422.*422.*200.*");
  }

  @Test
  void theFirstAnswerIs201TheSameAgain200AndAnother422() {
    var visitor = new Visitor(port);
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first =
        json(visitor, "/api/v1/complaints", "{\"need\": \"gaji\", \"sex\": \"P\"}", key);
    HttpResponse<String> again =
        json(visitor, "/api/v1/complaints", "{\"sex\":\"P\",\"need\":\"gaji\"}", key);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(json(visitor, "/api/v1/complaints", "{\"need\": \"lain\"}", key).statusCode())
        .isEqualTo(422);
    assertThat(json(visitor, "/api/v1/complaints", "{\"need\": \"lain\"}", null).statusCode())
        .isEqualTo(422);
  }

  @Test
  void aReceiptOpensOneComplaintAndAWrongOneNone() {
    var visitor = new Visitor(port);
    String key = UUID.randomUUID().toString();
    String body = json(visitor, "/api/v1/complaints", "{\"need\": \"rahasia sekali\"}", key).body();
    Matcher number = Pattern.compile("\"receipt\":\"([0-9]{16})\"").matcher(body);
    assertThat(number.find()).isTrue();
    HttpResponse<String> opened = open(visitor, number.group(1));
    assertThat(opened.body()).contains("data-progress=\"received\"").doesNotContain("rahasia");
    assertThat(opened.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(opened.headers().firstValue("Cache-Control")).hasValue("no-store");
    String wrong = number.group(1).charAt(5) == '1' ? "2" : "1";
    HttpResponse<String> other =
        open(visitor, number.group(1).substring(0, 5) + wrong + number.group(1).substring(6));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).doesNotContain("data-progress");

    Map<String, String> form = visitor.hidden(opened.body(), "/lapor/kode/tulis");
    form.put("text", "tambahan dua kali");
    visitor.post("/lapor/kode/tulis", form);
    String twice = visitor.post("/lapor/kode/tulis", form).body();
    assertThat(twice.split("tambahan dua kali", -1)).as("sent twice, kept once").hasSize(2);
    Map<String, String> end = visitor.hidden(twice, "/lapor/kode/tarik");
    assertThat(visitor.post("/lapor/kode/tarik", end).statusCode()).isEqualTo(422);
    end.put("yakin", "ya");
    assertThat(visitor.post("/lapor/kode/tarik", end).body()).contains("Anda menarik laporan ini");
  }

  @Test
  void theOfficeReadsAnswersAndWritesIn() {
    Visitor desk = Visitor.demo(port, "counter");
    String page = desk.get("/pengaduan/baru").body();
    Map<String, String> form = desk.hidden(page, "/pengaduan/baru");
    form.put("channel", "letter");
    form.put("need", "Surat dari ibu: anaknya hilang kontak.");
    form.put("safe", "yes");
    form.put("reach", "none");
    form.put("sex", "P");
    form.put("home", "Kabupaten Blitar");
    form.put("speaks", "sas");
    HttpResponse<String> kept = multipart(desk, "/pengaduan/baru", form);
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    Matcher receipt = RECEIPT.matcher(kept.body());
    assertThat(receipt.find()).isTrue();
    assertThat(kept.body()).contains("surat.png");
    Matcher again = RECEIPT.matcher(multipart(desk, "/pengaduan/baru", form).body());
    assertThat(again.find()).isTrue();
    assertThat(again.group(1)).isEqualTo(receipt.group(1));
    assertThat(desk.get("/pengaduan").body()).doesNotContain("hilang kontak").contains("Surat");

    UUID id =
        jdbc(
            "select id from intake.complaint where channel = 'letter' order by received_at desc limit 1");
    Visitor officer = Visitor.demo(port, "casework");
    assertThat(officer.get("/pengaduan?urgensi=high&kanal=%27;--&halaman=99999999999").statusCode())
        .isEqualTo(200);
    String opened = officer.get("/pengaduan/" + id).body();
    assertThat(opened).contains("hilang kontak").contains("surat.png").contains("Sasak");
    Matcher file = Pattern.compile("/pengaduan/" + id + "/berkas/[0-9a-f-]{36}").matcher(opened);
    assertThat(file.find()).isTrue();
    assertThat(officer.get(file.group()).statusCode()).isEqualTo(200);
    assertThat(Visitor.demo(port, "counter").get(file.group()).statusCode()).isEqualTo(403);
    Map<String, String> answer = officer.hidden(opened, "/pengaduan/" + id + "/jawab");
    answer.put("text", "Kami mencarinya lewat KDEI.");
    assertThat(officer.post("/pengaduan/" + id + "/jawab", answer).statusCode()).isEqualTo(302);
    assertThat(open(new Visitor(port), receipt.group(1)).body()).contains("lewat KDEI");
  }

  @Test
  void sheSaysInWhichLanguageSheWouldLikeToSpeakOrSkipsIt() {
    var visitor = new Visitor(port);
    String first = visitor.get("/lapor").body();
    Map<String, String> form = visitor.hidden(first, "/lapor");
    String need = "Saya mau bicara bahasa Madura " + UUID.randomUUID();
    form.put("need", need);
    form.put("safe", "yes");
    form.put("reach", "none");
    Map<String, String> next = visitor.hidden(visitor.post("/lapor", form).body(), "/lapor/lanjut");
    Map<String, String> who =
        visitor.hidden(visitor.post("/lapor/lanjut", next).body(), "/lapor/lanjut");
    assertThat(who).containsEntry("langkah", "who");
    var said = new LinkedHashMap<>(who);
    said.put("speaks", "mad");
    assertThat(visitor.post("/lapor/lanjut", said).body()).contains("value=\"matter\"");
    UUID id = jdbc("select id from intake.complaint where speaks = 'mad' order by id desc limit 1");
    Visitor officer = Visitor.demo(port, "casework");
    assertThat(officer.get("/pengaduan/" + id).body()).contains(need).contains("Madura");
    // What is no language of the list is no answer, and skipping keeps what was said.
    said.put("speaks", "<script>");
    said.put("lewati", "1");
    assertThat(visitor.post("/lapor/lanjut", said).statusCode()).isEqualTo(200);
    assertThat(officer.get("/pengaduan/" + id).body()).contains("Madura");
    assertThat(
            json(visitor, "/api/v1/complaints", "{\"need\": \"a\", \"speaks\": \"xx\"}", key())
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void whoIsInDangerSeesNumbersAtOnceAndTheOfficeIsAlarmed() {
    var visitor = new Visitor(port);
    Map<String, String> form = visitor.hidden(visitor.get("/lapor").body(), "/lapor");
    form.put("need", "Tolong sekarang. " + UUID.randomUUID());
    form.put("safe", "danger");
    form.put("reach", "none");
    assertThat(visitor.post("/lapor", form).body()).contains("data-hotline=\"sapa-129\"");
    UUID id =
        jdbc(
            "select id from intake.complaint where safe = 'danger' and not synthetic order by received_at desc limit 1");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count(ALARMS + " and role = 'r_supervisor'", "/pengaduan/" + id) == 1);
  }

  @Test
  void anAlarmCallsTheCaseOfficersOnDutyAndAllOfThemWhereNoneIs() {
    UUID centre = DemoOffice.LTSA_BLITAR.office();
    UUID officer =
        jdbc(
            "select account_id from office.officer where 'r_casework' = any (roles) and active and centre_id = '"
                + centre
                + "' order by account_id limit 1");
    var admin = TestInstallation.superuserClient(installation.main());
    List<UUID> away =
        admin
            .sql(
                "update office.officer set active = false where centre_id = ? and active and 'r_casework' = any (roles) returning account_id")
            .param(centre)
            .query(UUID.class)
            .list();
    try {
      UUID nobodyThere = inDanger();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> count(ALARMS + " and role = 'r_casework'", "/pengaduan/" + nobodyThere) == 1);
      assertThat(count(ALARMS + " and account_id is not null", "/pengaduan/" + nobodyThere))
          .isZero();

      admin
          .sql("update office.officer set active = true where account_id = ?")
          .param(officer)
          .update();
      admin
          .sql(
              "delete from office.shift where account_id = ? and tstzrange(begins_at, ends_at) && tstzrange(now() - interval '1 second', now() + interval '1 hour')")
          .param(officer)
          .update();
      admin
          .sql(
              """
              insert into office.shift (id, centre_id, organisation_id, account_id, day, begins_at, ends_at)
              select gen_random_uuid(), centre_id, organisation_id, account_id, current_date,
                  now() - interval '1 second', now() + interval '1 hour'
              from office.officer where account_id = ?
              """)
          .param(officer)
          .update();
      UUID oneThere = inDanger();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> count(ALARMS + " and account_id = ?", "/pengaduan/" + oneThere, officer) == 1);
      assertThat(count(ALARMS, "/pengaduan/" + oneThere)).isEqualTo(2);
      assertThat(count(ALARMS + " and role = 'r_supervisor'", "/pengaduan/" + oneThere))
          .isEqualTo(1);
    } finally {
      away.forEach(one ->
          admin
              .sql("update office.officer set active = true where account_id = ?")
              .param(one)
              .update());
    }
  }

  private UUID inDanger() {
    var visitor = new Visitor(port);
    Map<String, String> form = visitor.hidden(visitor.get("/lapor").body(), "/lapor");
    form.put("need", "Tolong sekarang. " + UUID.randomUUID());
    form.put("safe", "danger");
    form.put("reach", "none");
    assertThat(visitor.post("/lapor", form).statusCode()).isEqualTo(200);
    return jdbc(
        "select id from intake.complaint where safe = 'danger' and not synthetic order by received_at desc limit 1");
  }

  @Test
  void theInventedCasesFollowThePublishedSharesAndHaveDeadlinesAroundToday() {
    String all = "select count(*) from casework.case_file where synthetic";
    await().atMost(Duration.ofSeconds(30)).until(() -> count(all) == 200);
    // 51 to 60 of 100 are women (2024, migrant resource centres), 67 of 100 went without the
    // procedure (2024).
    assertThat(count(all + " and sex = 'P'")).isBetween(100L, 130L);
    assertThat(count(all + " and procedural = 'non-procedural'")).isBetween(120L, 145L);
    assertThat(count("select count(distinct category) from casework.case_file where synthetic"))
        .isGreaterThanOrEqualTo(10);
    assertThat(count(all + " and open and next_due < now()")).isPositive();
    assertThat(count(all + " and open and next_due between now() and now() + interval '7 days'"))
        .isPositive();
  }

  private long count(String sql, Object... values) {
    return TestInstallation.superuserClient(installation.main())
        .sql(sql)
        .params(values)
        .query(Long.class)
        .single();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  void tenThousandMutatedRequestsBreakNothingAndLeaveNoScript() throws Exception {
    var failures = new ConcurrentHashMap<String, Integer>();
    var scripts = ConcurrentHashMap.<String>newKeySet();
    var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
    String token =
        new Visitor(port).hidden(new Visitor(port).get("/lapor").body(), "/lapor").get("_form");
    long began = System.nanoTime();
    try (var vandals = Executors.newFixedThreadPool(8)) {
      var all = new ArrayList<Callable<Boolean>>();
      for (int worker = 0; worker < 8; worker++) {
        int seed = worker;
        all.add(() -> {
          var random = new Random(20261122 + seed);
          var visitor = new Visitor(port);
          for (int i = 0; i < MUTATED / 8; i++) {
            String[] sent = new String[1];
            HttpResponse<String> answer = mutated(visitor, random, token, sent);
            statuses
                .computeIfAbsent(answer.statusCode(), s -> new AtomicInteger())
                .incrementAndGet();
            if (answer.statusCode() >= 500) {
              failures.merge(sent[0] + " -> " + answer.statusCode(), 1, Integer::sum);
            }
            if (answer.body().contains("<script>alert")) {
              scripts.add(sent[0]);
            }
          }
          return true;
        });
      }
      for (var one : vandals.invokeAll(all)) {
        one.get();
      }
    }
    System.out.printf(
        "mutated requests: %d in %d s, answers %s%n",
        MUTATED, Duration.ofNanos(System.nanoTime() - began).toSeconds(), new TreeMap<>(statuses));
    assertThat(failures).isEmpty();
    assertThat(scripts).isEmpty();
    String inbox = Visitor.demo(port, "casework").get("/pengaduan?tampil=all").body();
    assertThat(inbox).doesNotContain("<script>alert");
  }

  // Breaking ------------------------------------------------------------------------------------

  private static final List<String> FIELDS =
      List.of(
          "need",
          "safe",
          "reach",
          "address",
          "home",
          "langkah",
          "sex",
          "speaks",
          "reporter",
          "categories",
          "phase",
          "procedural",
          "destination",
          "concernedNik",
          "concernedBirthYear",
          "signs",
          "relief",
          "pin",
          "from",
          "to",
          "zone",
          "word",
          "readers",
          "kode",
          "text",
          "yakin",
          "_form",
          "bahasa");
  private static final List<String> JSON_FIELDS =
      List.of(
          "need",
          "safe",
          "reach",
          "address",
          "language",
          "reporter",
          "anonymous",
          "sex",
          "phase",
          "procedural",
          "destination",
          "homeRegion",
          "categories",
          "relief",
          "signs",
          "respondentKind",
          "speaks",
          "complainant",
          "concerned",
          "respondent",
          "items",
          "key");
  private static final List<String> PATHS =
      List.of(
          "/lapor",
          "/lapor/lanjut",
          "/lapor/kode",
          "/lapor/kode/tulis",
          "/lapor/kode/kontak",
          "/lapor/kode/pin",
          "/lapor/kode/tarik",
          "/lapor/bukti",
          "/lapor/kode/bukti");

  private HttpResponse<String> mutated(
      Visitor visitor, Random random, String token, String[] sent) {
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        String path = random.nextInt(3) == 0 ? "/api/v1/complaints/batch" : "/api/v1/complaints";
        String body = jsonBody(random, 0);
        sent[0] = path + " " + shortened(body);
        return json(
            visitor,
            path,
            body,
            random.nextInt(4) == 0 ? value(random) : UUID.randomUUID().toString());
      }
      case 2, 3 -> {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        var form = new LinkedHashMap<String, String>();
        if (random.nextInt(3) > 0) {
          form.put("_form", token);
        }
        for (int i = random.nextInt(8); i > 0; i--) {
          form.put(
              random.nextInt(20) == 0 ? value(random) : FIELDS.get(random.nextInt(FIELDS.size())),
              value(random));
        }
        sent[0] = path + " " + shortened(form.toString());
        return visitor.post(path, form);
      }
      default -> {
        String path = PATHS.get(random.nextInt(PATHS.size()));
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        String type =
            List.of(
                    "multipart/form-data; boundary=x",
                    "multipart/form-data",
                    "application/x-www-form-urlencoded",
                    "application/json",
                    "text/plain",
                    "multipart/form-data; boundary=\"" + "y".repeat(90) + "\"")
                .get(random.nextInt(6));
        byte[] body =
            random.nextBoolean()
                ? bytes
                : ("--x\r\nContent-Disposition: form-data; name=\"_form\"\r\n\r\n"
                        + token
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                        + value(random).replaceAll("[\\r\\n\"]", "")
                        + "\"\r\n\r\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1)
                        + (random.nextBoolean() ? "\r\n--x--\r\n" : ""))
                    .getBytes(StandardCharsets.UTF_8);
        sent[0] = path + " " + type + " " + body.length + " bytes";
        return visitor.send(
            visitor
                .request(path)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
      }
    }
  }

  private static String jsonBody(Random random, int depth) {
    switch (random.nextInt(12)) {
      case 0 -> {
        return value(random);
      }
      case 1 -> {
        return "[".repeat(random.nextInt(2000));
      }
      default -> {
        var json = new StringBuilder("{");
        for (int i = random.nextInt(9); i >= 0; i--) {
          json.append(json.length() == 1 ? "" : ",")
              .append('"')
              .append(JSON_FIELDS.get(random.nextInt(JSON_FIELDS.size())))
              .append("\":")
              .append(
                  switch (random.nextInt(8)) {
                    case 0 -> "null";
                    case 1 -> "1e999";
                    case 2 -> "[" + quoted(value(random)) + ",null,7]";
                    case 3 -> depth > 3 ? "{}" : jsonBody(random, depth + 1);
                    case 4 -> "true";
                    default -> quoted(value(random));
                  });
        }
        return json.append('}').toString();
      }
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String value(Random random) {
    return switch (random.nextInt(22)) {
      case 0 -> "<script>alert(1)</script>";
      case 1 -> "\u0000";
      case 2 -> "x".repeat(20_000);
      case 3 -> "99999999999999999999999999";
      case 4 -> "'; drop table intake.complaint; --";
      case 5 -> "\uD800";
      case 6 -> "../../../../etc/passwd";
      case 7 -> "yes";
      case 8 -> "none";
      case 9 -> "email";
      case 10 -> "who";
      case 11 -> "safety";
      case 12 -> "P";
      case 13 -> "\u202e\u200b\ufeff";
      case 14 -> "-1";
      case 15 -> "25:99";
      case 16 -> "0826551200947731";
      case 17 -> "${7*7}%s{0}";
      case 18 -> "";
      case 19 -> "WAGE_UNPAID";
      case 20 -> "\"><img src=x onerror=alert(1)>";
      default -> Long.toString(random.nextLong(), 36);
    };
  }

  private static String shortened(String text) {
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }

  // ---------------------------------------------------------------------------------------------

  private HttpResponse<String> open(Visitor visitor, String code) {
    Map<String, String> form = visitor.hidden(visitor.get("/lapor/kode").body(), "/lapor/kode");
    form.put("kode", code);
    return visitor.post("/lapor/kode", form);
  }

  private static HttpResponse<String> json(Visitor visitor, String path, String body, String key) {
    var request =
        visitor
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (key != null && key.matches("[\\x20-\\x7e]{1,200}")) {
      request.header("Idempotency-Key", key);
    }
    return visitor.send(request);
  }

  private static HttpResponse<String> multipart(
      Visitor visitor, String path, Map<String, String> form) {
    var body = new StringBuilder();
    form.forEach((name, value) ->
        body.append("--grens\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append("\"\r\n\r\n")
            .append(value)
            .append("\r\n"));
    body.append(
        "--grens\r\nContent-Disposition: form-data; name=\"files\"; filename=\"surat.png\"\r\n\r\n");
    byte[] picture =
        java.util.Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    return visitor.send(
        visitor
            .request(path)
            .header("Content-Type", "multipart/form-data; boundary=grens")
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(
                        body.toString().getBytes(StandardCharsets.UTF_8),
                        picture,
                        "\r\n--grens--\r\n".getBytes(StandardCharsets.UTF_8)))));
  }

  private UUID jdbc(String sql) {
    try (var connection = TestInstallation.superuser(installation.main());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getObject(1, UUID.class);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
