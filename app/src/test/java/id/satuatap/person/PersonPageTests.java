package id.satuatap.person;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of persons as officers use them. */
@DemoTest
class PersonPageTests {

  @LocalServerPort private int port;

  @Test
  void anOfficerRecordsFindsOpensAndReachesAPersonWithoutScripts() {
    Visitor officer = Visitor.demo(port, "casework");
    String nik = nik();
    String name = "Soelastri Wahjuni " + letters();
    var form = new HashMap<>(officer.hidden(officer.get("/orang/baru").body(), "/orang/baru"));
    form.putAll(
        Map.of(
            "name", name, "sex", "P", "birthYear", "1991", "nik", nik, "phone", "0812 9999 1234"));
    String path = to(officer.post("/orang/baru", form));
    assertThat(path).startsWith("/orang/");
    // A double click makes no second person.
    assertThat(to(officer.post("/orang/baru", form))).isEqualTo(path);

    String found = post(officer, "/orang", "/orang", Map.of("cari", "sulastri")).body();
    assertThat(found).contains(path).contains("Soelastri W.").doesNotContain(name);
    assertThat(post(officer, "/orang", "/orang", Map.of("cari", nik)).body()).contains(path);
    assertThat(post(officer, "/orang", "/orang", Map.of("cari", "081299991234")).body())
        .contains(path);

    String shown = officer.get(path).body();
    assertThat(shown).contains(name).contains("•••• 234").doesNotContain(nik, "6281299991234");
    String open = post(officer, path, path + "/tampilkan", Map.of()).body();
    assertThat(open).contains(nik).contains("+6281299991234");

    assertThat(
            to(
                post(
                    officer,
                    path + "/kontak-aman",
                    path + "/kontak-aman",
                    Map.of(
                        "channels",
                        "call",
                        "days",
                        "7",
                        "from",
                        "19.00",
                        "to",
                        "21.30",
                        "zone",
                        "Asia/Taipei",
                        "word",
                        "mangga"))))
        .isEqualTo(path);
    assertThat(officer.get(path).body())
        .contains("Taiwan", "19.00–21.30", "Minggu", "Jangan meninggalkan pesan")
        .doesNotContain("mangga");

    assertThat(
            to(
                post(
                    officer,
                    path,
                    path + "/persetujuan",
                    Map.of(
                        "purpose",
                        "legal-aid",
                        "recipient",
                        "LBH Contoh",
                        "fields",
                        "name",
                        "how",
                        "spoken"))))
        .isEqualTo(path);
    String withConsent = officer.get(path).body();
    assertThat(withConsent).contains("LBH Contoh").contains("berlaku");
    String withdraw = withConsent.replaceAll("(?s).*action=\"([^\"]+/cabut)\".*", "$1");
    assertThat(to(post(officer, path, withdraw, Map.of()))).isEqualTo(path);
    assertThat(officer.get(path).body()).contains("ditarik").contains("paling lambat");

    String seen = Visitor.demo(port, "supervisor").get(path).body();
    assertThat(seen).contains("Ratna Kusumawati").contains("Nomor dan alamat ditampilkan");
    assertThat(officer.get(path).body()).doesNotContain("sa-timeline");
  }

  @Test
  void aProtectedPersonIsShownToHerOfficerAndOnlyAnnouncedToAnother() {
    Visitor officer = Visitor.demo(port, "casework");
    String nik = nik();
    var form = new HashMap<>(officer.hidden(officer.get("/orang/baru").body(), "/orang/baru"));
    form.putAll(Map.of("name", "Rahasia Sekali", "sex", "P", "nik", nik, "protect", "ya"));
    String path = to(officer.post("/orang/baru", form));
    assertThat(officer.get(path).body()).contains("Rahasia Sekali").contains("Dilindungi");
    Visitor counter = Visitor.demo(port, "counter");
    assertThat(counter.get(path).statusCode()).isEqualTo(403);
    assertThat(post(counter, "/orang", "/orang", Map.of("cari", nik)).body())
        .contains("data-protected-person")
        .contains("LTSA Kabupaten Blitar")
        .doesNotContain(path);
    assertThat(post(counter, "/orang", "/orang", Map.of("cari", "rahasia")).body())
        .doesNotContain("Rahasia")
        .doesNotContain(path);
    assertThat(
            to(
                post(
                    officer,
                    path + "/ubah",
                    path + "/ubah",
                    Map.of("name", "Rahasia Dua", "sex", "P"))))
        .isEqualTo(path);
    assertThat(officer.get(path).body()).contains("Rahasia Dua");
  }

  @Test
  void whoeverIsRecordedAlreadyIsShownBeforeASecondRecordIsMade() {
    Visitor officer = Visitor.demo(port, "counter");
    String nik = nik();
    String family = letters();
    var first =
        new HashMap<>(
            Map.of("name", "Soekaesih " + family, "sex", "P", "nik", nik, "phone", "081277770001"));
    // Not the birthday of the Soekaesih of the demonstration, whom she would be taken for.
    first.putAll(
        Map.of("birthDay", "17", "birthMonth", "4", "birthYear", "1983", "region", "35.05.06"));
    String path = to(post(officer, "/orang/baru", "/orang/baru", first));
    assertThat(path).startsWith("/orang/");

    var second = new HashMap<>(first);
    second.put("name", "Sukaesih " + family);
    second.remove("nik");
    second.put("phone", "081399881234");
    var form = new HashMap<>(officer.hidden(officer.get("/orang/baru").body(), "/orang/baru"));
    form.putAll(second);
    // While typing, as the script asks.
    assertThat(officer.post("/orang/baru/mirip", form).body())
        .contains(path, "data-alike=\"here\"")
        .doesNotContain("<html");
    var asked = officer.post("/orang/baru", form);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body())
        .contains("Mungkin sudah tercatat", path, "tanggal lahir sama", "ejaan")
        .contains("value=\"Sukaesih " + family + "\"");
    // This is she: no second record, and the new number is kept.
    var choice = new HashMap<>(form);
    choice.putAll(officer.hidden(asked.body(), "/orang/baru"));
    choice.put("ini", path.substring("/orang/".length()));
    assertThat(to(officer.post("/orang/baru", choice))).isEqualTo(path);
    assertThat(officer.get(path).body()).contains("•••• 234");
    // Somebody else: recorded, and the pair waits for a second look.
    choice.remove("ini");
    choice.put("lain", "ya");
    String made = to(officer.post("/orang/baru", choice));
    assertThat(made).startsWith("/orang/").isNotEqualTo(path);
    assertThat(to(officer.post("/orang/baru", choice))).isEqualTo(made);
    assertThat(officer.get("/orang/ganda").body()).contains("Sukaesih");

    // At another centre only the office is named.
    Visitor elsewhere = Visitor.demo(port, "counter-jatim");
    var there = post(elsewhere, "/orang/baru", "/orang/baru", first);
    assertThat(there.body())
        .contains("data-alike=\"elsewhere\"", "LTSA Kabupaten Blitar")
        .doesNotContain(path, "Soekaesih F");
  }

  @Test
  void anotherRecordWithTheSameNikIsNotMadeEvenAtTheSameMoment() throws Exception {
    Visitor officer = Visitor.demo(port, "counter");
    Visitor colleague = Visitor.demo(port, "casework");
    String nik = nik();
    var typed = Map.of("name", "Serentak " + letters(), "sex", "P", "nik", nik);
    List<HashMap<String, String>> forms =
        java.util.stream.Stream.of(officer, officer, colleague, colleague)
            .map(v -> {
              var form = new HashMap<>(v.hidden(v.get("/orang/baru").body(), "/orang/baru"));
              form.putAll(typed);
              return form;
            })
            .toList();
    List<HttpResponse<String>> answers = new java.util.ArrayList<>();
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      var work =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(n ->
                  (java.util.concurrent.Callable<HttpResponse<String>>)
                      () -> (n < 2 ? officer : colleague).post("/orang/baru", forms.get(n)))
              .toList();
      for (var answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(302, 422);
    var made = answers.stream().filter(a -> a.statusCode() == 302).toList();
    assertThat(made).hasSize(1);
    String path = to(made.getFirst());
    for (var answer : answers) {
      if (answer.statusCode() == 422) {
        assertThat(answer.body()).contains(path, "NIK ini sudah tercatat").contains("NIK sama");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nik=350511540890001;422",
        "nik=35051154089000112;422",
        "nik=Siti Aminah;422",
        "birthDay=1,birthMonth=1,birthYear=2090;422",
        "name=LONG;422",
        "name=Siti \u202Etxt.exe;422",
        "name=\u0641\u0627\u0637\u0645\u0629;302",
        "name=Siti \uD83C\uDF3A;302",
        "name=3505111234567890;302",
        "name=\u0000;400"
      })
  void oddInputIsTakenWithAMarkOrRefusedClearly(String row) {
    Visitor officer = Visitor.demo(port, "counter");
    Map<String, String> typed = new HashMap<>(Map.of("sex", "P", "birthYear", "1977"));
    for (String pair : row.substring(0, row.indexOf(';')).split(",")) {
      String value = pair.substring(pair.indexOf('=') + 1);
      typed.put(
          pair.substring(0, pair.indexOf('=')),
          value.equals("LONG")
              ? "a".repeat(10_000)
              : value + (pair.startsWith("name") ? " " + letters() : ""));
    }
    var answer = post(officer, "/orang/baru", "/orang/baru", typed);
    assertThat(answer.statusCode())
        .isEqualTo(Integer.parseInt(row.substring(row.indexOf(';') + 1)));
    if (answer.statusCode() == 422) {
      assertThat(answer.body()).contains("sa-summary");
    }
  }

  @Test
  void whatWasTypedStaysWhenTheFormIsRefused() {
    Visitor officer = Visitor.demo(port, "counter");
    var answer =
        post(
            officer,
            "/orang/baru",
            "/orang/baru",
            Map.of(
                "name",
                "Ani",
                "birthDay",
                "31",
                "birthMonth",
                "2",
                "birthYear",
                "1990",
                "nik",
                "123",
                "phone",
                "bukan",
                "region",
                "xx"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "value=\"Ani\"", "value=\"31\"", "value=\"123\"", "value=\"bukan\"", "value=\"xx\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "%%%%", "\u0001", "0", "١٢٣٤٥٦", "😀😀😀"})
  void anySearchIsAnsweredInWords(String sought) {
    Visitor officer = Visitor.demo(port, "counter");
    assertThat(post(officer, "/orang", "/orang", Map.of("cari", sought)).statusCode())
        .isIn(200, 422);
  }

  @Test
  void noInputMakesTheServerFail() {
    Visitor officer = Visitor.demo(port, "casework");
    String path = to(post(officer, "/orang/baru", "/orang/baru", Map.of("name", "Uji Masukan")));
    var random = new Random(5);
    List<String> values =
        List.of(
            "",
            " ",
            "\u0000",
            "x".repeat(5_000),
            "9".repeat(400),
            "-1",
            "1e9",
            "٣",
            "99999999999999",
            "2026-13-45",
            "<script>",
            "' or 1=1 --",
            "\ud800",
            "null",
            "25:61",
            "Mars/Olympus",
            "😀");
    Map<String, List<String>> doors =
        Map.of(
            "/orang",
            List.of("cari"),
            "/orang/baru",
            List.of(
                "name",
                "sex",
                "birthDay",
                "birthMonth",
                "birthYear",
                "nik",
                "passport",
                "phone",
                "whatsapp",
                "email",
                "address",
                "region",
                "language",
                "protect",
                "_once"),
            path + "/ubah",
            List.of("name", "birthYear", "birthDay", "nik", "versi", "region"),
            path + "/kontak",
            List.of("kind", "value"),
            path + "/kontak-aman",
            List.of(
                "channels",
                "readers",
                "allowed",
                "days",
                "from",
                "to",
                "zone",
                "word",
                "untilDay",
                "untilMonth",
                "untilYear"),
            path + "/persetujuan",
            List.of(
                "purpose",
                "organisation",
                "recipient",
                "fields",
                "how",
                "expiresDay",
                "expiresMonth",
                "expiresYear"));
    for (var door : doors.entrySet()) {
      for (int i = 0; i < 25; i++) {
        var form = new HashMap<String, String>();
        for (String field : door.getValue()) {
          if (random.nextInt(3) > 0) {
            form.put(field, values.get(random.nextInt(values.size())));
          }
        }
        officer.token().ifPresent(token -> form.put("_csrf", token));
        assertThat(officer.post(door.getKey(), form).statusCode())
            .as(door.getKey() + " " + form)
            .isLessThan(500);
      }
    }
    assertThat(officer.get("/orang/bukan-id").statusCode()).isBetween(400, 404);
    assertThat(officer.get("/orang/00000000-0000-0000-0000-000000000000").statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> post(
      Visitor visitor, String page, String action, Map<String, String> fields) {
    var form = new HashMap<>(visitor.hidden(visitor.get(page).body(), action));
    form.putAll(fields);
    return visitor.post(action, form);
  }

  private static String to(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(location -> location.replaceFirst("^https?://[^/]+", ""))
        .orElse("answered " + answer.statusCode());
  }

  private static String nik() {
    return "350511" + String.format("%010d", ThreadLocalRandom.current().nextLong(10_000_000_000L));
  }

  private static String letters() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 26)
        .replaceAll("[0-9]", "a");
  }
}
