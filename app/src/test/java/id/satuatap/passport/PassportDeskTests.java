package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.guard.Callers;
import id.satuatap.installation.Installation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk at work on its store, beside a house that must not learn what it writes. */
@DemoTest
class PassportDeskTests {

  private static final Pattern ID = Pattern.compile("/paspor/([0-9a-f-]{36})");
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");

  private final int port;
  private final Installation installation;
  private final IsolatedStore store;
  private final Relay relay;
  private final StoreHealth health;
  private final JdbcClient main;

  @Autowired
  PassportDeskTests(
      @LocalServerPort int port,
      Installation installation,
      IsolatedStore store,
      Relay relay,
      StoreHealth health) {
    this.port = port;
    this.installation = installation;
    this.store = store;
    this.relay = relay;
    this.health = health;
    this.main = TestInstallation.superuserClient(installation.main());
  }

  @Test
  void anApplicationGoesFromTheDoorToTheHandAndNothingOfItIsFoundOutsideItsStore()
      throws IOException {
    String marker = "KENARI" + Long.toUnsignedString(new Random().nextLong(), 36).toUpperCase();
    String number = "Q" + (10_000_000 + new Random().nextInt(80_000_000));
    Visitor officer = Visitor.demo(port, "passport");
    String one = received(officer, marker);
    tick(officer, one);
    step(officer, one, "checked", Map.of());
    step(officer, one, "interviewed", Map.of("note", marker + " menjawab dengan jelas"));
    step(officer, one, "scheduled", hour("2027", "09.30"));
    step(officer, one, "scheduled", hour("2027", "1015"));
    assertThat(officer.get(one).body()).contains("10.15");
    step(officer, one, "captured", Map.of());
    step(officer, one, "issued", Map.of("number", number));
    assertThat(officer.get(one).body())
        .contains(number.substring(number.length() - 3))
        .doesNotContain(number);
    assertThat(post(officer, one + "/nomor", Map.of()).body()).contains(number);
    step(officer, one, "collected", Map.of());
    assertThat(officer.get(one).body()).doesNotContain("/langkah/");

    // Found by its passport number, with spaces and small letters, and by its own number.
    String typed = number.toLowerCase().substring(0, 4) + " " + number.toLowerCase().substring(4);
    assertThat(location(post(officer, "/paspor/cari", Map.of("nomor", typed)))).isEqualTo(one);
    UUID id = UUID.fromString(one.substring("/paspor/".length()));
    Application kept =
        Callers.call(
            IsolatedStore.DUTY, () -> store.in(open -> open.applications().find(id).orElseThrow()));
    assertThat(location(post(officer, "/paspor/cari", Map.of("nomor", kept.spoken()))))
        .isEqualTo(one);

    List<String> deeds =
        main.sql("select action from audit.entry where subject_id = ?")
            .param(id)
            .query(String.class)
            .list();
    assertThat(deeds)
        .contains(
            "passport.received", "passport.moved", "passport.opened", "passport.number-shown");

    JdbcClient passports =
        TestInstallation.passportStoreOf(
            main.sql("select current_database()").query(String.class).single());
    for (JdbcClient each : List.of(main, passports)) {
      each.sql("select pg_switch_wal()::text").query(String.class).single();
      each.sql("checkpoint").update();
    }
    assertThat(found(number)).isEmpty();
    assertThat(found(marker)).isEmpty();
    // The same search finds what stands on disk in plain text.
    main.sql("create table public.plain_number (text text)").update();
    main.sql("insert into public.plain_number values (?)").param("K" + number).update();
    main.sql("checkpoint").update();
    assertThat(found("K" + number)).anyMatch(f -> f.contains("/main/"));
    main.sql("drop table public.plain_number").update();
  }

  @Test
  void somebodySentFromBlitarIsKnownByACodeAndHerJourneyFollowsTheDesk() throws Exception {
    UUID journey = journeyWithoutPassport();
    Visitor manpower = Visitor.demo(port, "counter");
    String door = "/perjalanan/" + journey + "/paspor";
    String desk =
        main.sql("select id from access.organisation where name like 'Loket Imigrasi%'")
            .query(UUID.class)
            .single()
            .toString();
    Map<String, String> form = manpower.hidden(manpower.get(door).body(), door);
    form.put("desk", desk);
    form.put("service", "new");
    assertThat(location(manpower.post(door, form))).isEqualTo(door);
    // The same form again sends nothing again, and a second request waits for the first.
    assertThat(location(manpower.post(door, form))).isEqualTo(door);
    var request =
        main.sql(
                """
                select r.reference, r.code from passport.request r
                join journey.passport_request p using (reference) where p.journey_id = ?
                """)
            .param(journey)
            .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
            .list();
    assertThat(request).hasSize(1);
    String code = request.getFirst().getValue();
    assertThat(manpower.get(door).body())
        .contains(PassportRequests.spoken(code))
        .doesNotContain("name=\"desk\"");

    Visitor officer = Visitor.demo(port, "passport");
    carry();
    String one = location(post(officer, "/paspor/cari", Map.of("nomor", code.toLowerCase())));
    assertThat(officer.get(one).body()).contains("LTSA Kabupaten Blitar");
    step(officer, one, "received", applicant("Orang Rujukan"));
    tick(officer, one);
    step(officer, one, "checked", Map.of());
    carry();
    assertThat(status(journey)).isEqualTo("in-process");
    assertThat(paper(journey)).isEqualTo("required");
    step(officer, one, "interviewed", Map.of("note", "jelas"));
    step(officer, one, "scheduled", hour("2027", "8.05"));
    step(officer, one, "captured", Map.of());
    step(
        officer,
        one,
        "issued",
        Map.of("number", "R" + (10_000_000 + new Random().nextInt(80_000_000))));
    carry();
    await(() -> paper(journey).equals("received"));
    step(officer, one, "collected", Map.of());
    carry();
    await(() -> paper(journey).equals("verified"));
    assertThat(status(journey)).isEqualTo("collected");
    assertThat(manpower.get(door).body()).contains("Paspor diambil");
    // Nothing but reference, status and time has come across.
    assertThat(
            main.sql(
                    """
                    select column_name from information_schema.columns
                    where table_schema = 'passport' and table_name = 'inbox' order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("at", "received_at", "reference", "sequence", "status", "store_id");
  }

  @Test
  void twoColleaguesDoNotOvertakeEachOtherAndOneFormMakesOneApplication() {
    Visitor officer = Visitor.demo(port, "passport");
    Map<String, String> form = officer.hidden(officer.get("/paspor/baru").body(), "/paspor/baru");
    form.putAll(applicant("Sekali Saja"));
    String first = location(officer.post("/paspor/baru", form));
    assertThat(location(officer.post("/paspor/baru", form))).isEqualTo(first);

    Map<String, String> seen = new HashMap<>(Map.of("version", version(officer, first)));
    seen.put("documents", "identity-card");
    assertThat(post(officer, first + "/berkas", seen).statusCode()).isEqualTo(302);
    HttpResponse<String> late = post(officer, first + "/berkas", seen);
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("Rekan Anda baru saja mengubah");

    String number = "S" + (10_000_000 + new Random().nextInt(80_000_000));
    for (String one : List.of(first, received(officer, "Orang Kedua"))) {
      tick(officer, one);
      step(officer, one, "checked", Map.of());
      step(officer, one, "interviewed", Map.of("note", "jelas"));
      step(officer, one, "scheduled", hour("2027", "11.00"));
      step(officer, one, "captured", Map.of());
      if (one.equals(first)) {
        step(officer, one, "issued", Map.of("number", number));
      } else {
        var used =
            post(
                officer,
                one + "/langkah/issued",
                Map.of("version", version(officer, one), "number", number));
        assertThat(used.statusCode()).isEqualTo(422);
        assertThat(used.body()).contains("sudah tercatat pada permohonan lain").contains(number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or 1=1 --",
        "999999-99999",
        "261399-001",
        "99999999999999999999",
        "\uD800",
        "<script>",
      })
  void whatIsNoNumberIsNotFoundAndKeptInItsField(String typed) {
    Visitor officer = Visitor.demo(port, "passport");
    var answer = post(officer, "/paspor/cari", Map.of("nomor", typed));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Tidak ada permohonan dengan nomor itu");
  }

  @Test
  void badInputIsRefusedInWordsAndKeepsWhatWasTyped() {
    Visitor officer = Visitor.demo(port, "passport");
    Map<String, String> form = officer.hidden(officer.get("/paspor/baru").body(), "/paspor/baru");
    form.putAll(
        Map.of(
            "name",
            "A" + "n".repeat(300),
            "bornDay",
            "31",
            "bornMonth",
            "2",
            "bornYear",
            "1999",
            "nik",
            "12",
            "service",
            "none"));
    var answer = officer.post("/paspor/baru", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Isi tanggal yang benar").contains("nnnn");
    form.put("bornMonth", "3");
    assertThat(officer.post("/paspor/baru", form).body())
        .contains("Paling banyak 120 huruf", "NIK terdiri dari 16 angka", "Pilih satu");
    for (String path :
        List.of("/paspor/x", "/paspor/x/langkah/issued", "/paspor?halaman=99999999999&tampil=x")) {
      assertThat(officer.get(path).statusCode()).isLessThan(500);
    }
    assertThat(post(officer, "/paspor/cari", Map.of("nomor", "\0")).statusCode()).isEqualTo(400);
    String one = received(officer, "Masih Baru");
    assertThat(officer.get(one + "/langkah/collected").statusCode()).isEqualTo(404);
    var early = post(officer, one + "/langkah/checked", Map.of("version", version(officer, one)));
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("Belum ada berkas yang dicentang");
  }

  @Test
  void aStoreThatCannotBeOpenedSaysSoWhileEverythingElseWorksOn() throws Exception {
    Visitor officer = Visitor.demo(port, "passport");
    assertThat(officer.get("/paspor").statusCode()).isEqualTo(200);
    Path key = installation.keys().path().resolve("passport-seal.key");
    store.forget();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r--r--"));
    try {
      var away = officer.get("/paspor");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      assertThat(away.body())
          .contains("data-away=\"key\"", "Bagian lain tetap berjalan")
          .doesNotContain("passport-seal.key");
      assertThat(officer.get("/akun/saya").statusCode()).isEqualTo(200);
      assertThat(Visitor.demo(port, "counter").get("/perjalanan").statusCode()).isEqualTo(200);
      assertThat(health.health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
      assertThat(installation.configuration().home().resolve(IsolatedStore.TROUBLE_FILE))
          .content(UTF_8)
          .contains("chmod");
    } finally {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    }
    await(() -> officer.get("/paspor").statusCode() == 200);
    assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    assertThat(installation.configuration().home().resolve(IsolatedStore.TROUBLE_FILE))
        .doesNotExist();
  }

  private void carry() {
    var open = store.now();
    assertThat(open).isNotNull();
    relay.carry(open);
  }

  private UUID journeyWithoutPassport() {
    return main.sql(
            """
            select i.journey_id from journey.item i join journey.journey j on j.id = i.journey_id
            join access.organisation o on o.id = i.organisation_id
            where i.code = 'passport' and i.state = 'required' and j.closed_at is null and not j.halted
              and o.name like 'Dinas Tenaga Kerja Kabupaten Blitar%'
              and not exists (select from journey.passport_request r where r.journey_id = j.id)
            limit 1
            """)
        .query(UUID.class)
        .single();
  }

  private String paper(UUID journey) {
    return main.sql("select state from journey.item where journey_id = ? and code = 'passport'")
        .param(journey)
        .query(String.class)
        .single();
  }

  private String status(UUID journey) {
    return main.sql(
            """
            select r.status from passport.request r join journey.passport_request p using (reference)
            where p.journey_id = ?
            """)
        .param(journey)
        .query(String.class)
        .single();
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 100 && !done.getAsBoolean(); i++) {
      Thread.sleep(150);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static Map<String, String> applicant(String name) {
    return Map.of("name", name, "sex", "P", "service", "new");
  }

  private static Map<String, String> hour(String year, String time) {
    return Map.of(
        "appointmentDay",
        "4",
        "appointmentMonth",
        "2",
        "appointmentYear",
        year,
        "appointmentTime",
        time);
  }

  private String received(Visitor officer, String name) {
    Map<String, String> form = officer.hidden(officer.get("/paspor/baru").body(), "/paspor/baru");
    form.putAll(applicant(name));
    return location(officer.post("/paspor/baru", form));
  }

  private void tick(Visitor officer, String one) {
    var answer =
        post(
            officer,
            one + "/berkas",
            Map.of("version", version(officer, one), "documents", "identity-card"));
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  private void step(Visitor officer, String one, String to, Map<String, String> typed) {
    String page = officer.get(one + "/langkah/" + to).body();
    Matcher version = VERSION.matcher(page);
    assertThat(version.find()).as(to + " is asked for by a form").isTrue();
    var form = new HashMap<>(typed);
    form.put("version", version.group(1));
    assertThat(location(post(officer, one + "/langkah/" + to, form))).as(to).isEqualTo(one);
  }

  private static String version(Visitor officer, String one) {
    String page = officer.get(one).body();
    Matcher version = VERSION.matcher(page);
    if (!version.find()) {
      version = VERSION.matcher(officer.get(one + "/langkah/issued").body());
      assertThat(version.find()).isTrue();
    }
    return version.group(1);
  }

  private static HttpResponse<String> post(
      Visitor visitor, String path, Map<String, String> typed) {
    var form = new HashMap<>(typed);
    form.put("_csrf", visitor.token().orElseThrow());
    return visitor.post(path, form);
  }

  private static String location(HttpResponse<String> answer) {
    String to = answer.headers().firstValue("Location").orElse("");
    assertThat(answer.statusCode()).as(to).isEqualTo(302);
    Matcher id = ID.matcher(to);
    return id.find() ? id.group() : to.replaceFirst("^https?://[^/]+", "");
  }

  /** Everything the three servers have written, and the program's own files beside them. */
  private static List<String> found(String needle) throws IOException {
    byte[] sought = needle.getBytes(UTF_8);
    List<String> files = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(TestInstallation.home())) {
      for (Path file :
          tree.filter(Files::isRegularFile)
              .filter(f -> !f.toString().contains("/programs/"))
              .toList()) {
        try {
          if (System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis() < 300_000
              && contains(Files.readAllBytes(file), sought)) {
            files.add(file.toString());
          }
        } catch (NoSuchFileException e) {
          // The server removed it since the folder was listed.
        }
      }
    }
    return files;
  }

  private static boolean contains(byte[] text, byte[] needle) {
    for (int i = 0; i <= text.length - needle.length; i++) {
      if (text[i] == needle[0]
          && Arrays.equals(text, i, i + needle.length, needle, 0, needle.length)) {
        return true;
      }
    }
    return false;
  }
}
