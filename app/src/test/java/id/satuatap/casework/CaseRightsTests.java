package id.satuatap.casework;

import static id.satuatap.casework.CaseDesk.done;
import static id.satuatap.casework.CaseDesk.key;
import static id.satuatap.casework.CaseDesk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.access.OrganisationKind;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.person.NewPerson;
import id.satuatap.person.Persons;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** Who reads a case, who does not, and what no page falls over. */
@ApplicationTest
class CaseRightsTests {

  private static final String CANARY = "KENARIINTI9ZQ";

  @Autowired ApplicationContext context;
  @Autowired Cases cases;
  @Autowired CaseReadings readings;
  @Autowired CaseList list;
  @Autowired CaseFileStore files;
  @Autowired Assignments assignments;
  @Autowired CaseNotes notes;
  @Autowired Closings closings;
  @Autowired Vault vault;
  @Autowired Persons persons;

  private CaseDesk desk;

  @BeforeEach
  void aCentre() {
    desk = new CaseDesk(context);
  }

  @Test
  void theOfficerReadsTheStoryAndAnotherHouseOnlyWhileItHasTheCase() {
    UUID id = desk.complaint("Paspor saya ditahan. " + CANARY).complaint();
    assign(desk.head(), id, desk.officer.id());
    assertThat(story(desk.officer(), id)).contains(CANARY);
    assertDenied(desk.other(), id);
    assertDenied(desk.counsellor(), id);

    assign(desk.head(), id, desk.counsellor.id());
    assertThat(story(desk.counsellor(), id)).contains(CANARY);
    assertDenied(desk.officer(), id);
    assertThat(story(desk.head(), id)).contains(CANARY);

    assign(desk.counsellor(), id, desk.officer.id());
    assertDenied(desk.counsellor(), id);
    assertThat(story(desk.officer(), id)).contains(CANARY);
    assertThat(holdsKey(desk.counsellor(), id)).isFalse();

    // As a colleague she reads along, and no longer when she left.
    done(
        desk.as(desk.officer(), () -> assignments.add(id, desk.version(id), desk.counsellor.id())));
    assertThat(story(desk.counsellor(), id)).contains(CANARY);
    assertThat(shown(desk.counsellor(), CaseList.Scope.SHARED)).containsExactly(id);
    done(
        desk.as(
            desk.officer(), () -> assignments.remove(id, desk.version(id), desk.counsellor.id())));
    assertDenied(desk.counsellor(), id);
    assertThat(holdsKey(desk.counsellor(), id)).isFalse();
  }

  @Test
  void aCaseGivenBackIsTheCentresAgain() {
    UUID id = desk.complaint("Dikembalikan").complaint();
    assign(desk.head(), id, desk.officer.id());
    assertThat(refused(desk.as(desk.head(), () -> assignments.giveBack(id, desk.version(id) - 1))))
        .containsExactly("casework.case.refusal.changed-meanwhile");
    done(desk.as(desk.officer(), () -> assignments.giveBack(id, desk.version(id))));
    assertThat(desk.as(desk.other(), () -> cases.view(id)).unassigned()).isTrue();
    assertThat(shown(desk.other(), CaseList.Scope.UNASSIGNED)).contains(id);
  }

  @Test
  void aStoryIsFirstOpenedWithAFactorAndStaysOpenWhileSheWorksInIt() {
    UUID id = desk.complaint("Ceritanya " + CANARY).complaint();
    var browser = desk.olderBrowser(desk.other);
    var asked = browser.get("/pengaduan/" + id);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("_konfirmasi").doesNotContain(CANARY);
    var answered = browser.post("/pengaduan/" + id + "/jawab", Map.of("text", "Kami baca, Bu"));
    assertThat(answered.body()).contains("_konfirmasi", "Kami baca, Bu").doesNotContain(CANARY);
    var fresh = desk.browser(desk.other);
    assertThat(fresh.get("/pengaduan/" + id).body()).contains(CANARY);
    // Every deadline with the days left and the rule behind it.
    assertThat(fresh.get("/kasus/" + id).body())
        .containsPattern("Jatuh tempo [0-9]+ hari kerja lagi")
        .containsPattern("karena [^<]{5,}");
  }

  @Test
  void whoBreaksTheGlassReadsTheCaseUntilItEndsAndNobodyElseDoes() {
    UUID id = desk.complaint("Gawat " + CANARY).complaint();
    UUID untouched = desk.complaint("Bukan ini " + CANARY).complaint();
    assign(desk.head(), id, desk.officer.id());
    assign(desk.head(), untouched, desk.officer.id());
    var browser = desk.browser(desk.other);
    assertThat(browser.get("/kasus/" + id).statusCode()).isEqualTo(403);
    var begun =
        browser.post(
            "/darurat",
            Map.of(
                "kind",
                "case",
                "subject",
                "https://atap.example/kasus/" + id,
                "reason",
                "Penelepon mengancam datang ke rumahnya sekarang",
                "minutes",
                "5"));
    assertThat(begun.statusCode()).isEqualTo(302);
    assertThat(browser.get("/kasus/" + id).statusCode()).isIn(200, 302);
    assertThat(browser.get("/pengaduan/" + id).body())
        .contains(CANARY)
        .contains("Akses darurat Anda terbuka: Anda hanya dapat membaca");
    assertThat(browser.get("/kasus/" + untouched).statusCode()).isEqualTo(403);
    assertDenied(desk.counsellor(), id);
    // Another session of hers has not broken it, and the case is still its holder's.
    assertDenied(desk.other(), id);
    assertThat(desk.browser(desk.head).get("/kelola/darurat").body())
        .contains("Penelepon mengancam");

    var glass =
        Pattern.compile("/darurat/[0-9a-f-]{36}/akhiri").matcher(browser.get("/darurat").body());
    assertThat(glass.find()).isTrue();
    browser.post(glass.group(), Map.of());
    assertThat(browser.get("/kasus/" + id).statusCode()).isEqualTo(403);
    assertThat(browser.get("/pengaduan/" + id).body()).doesNotContain(CANARY);
  }

  @Test
  void inAnEmergencyACaseIsNamedAsItIsSaidOnTheTelephone() {
    var complaint = desk.complaint("Gawat " + CANARY);
    UUID id = complaint.complaint();
    assign(desk.head(), id, desk.officer.id());
    String code = desk.as(desk.officer(), () -> cases.view(id)).code();
    String spoken = code.substring(0, 4).toLowerCase(Locale.ROOT) + " " + code.substring(4);
    assertThat(emergency(desk.browser(desk.other), "case", spoken))
        .contains("\"/kasus/" + id + "\"");
    assertThat(emergency(desk.browser(desk.other), "complaint", complaint.number()))
        .contains("\"/pengaduan/" + id + "\"");
    // What is not there, or at another centre, opens nothing, and what was typed stays.
    var browser = desk.browser(desk.other);
    var refused = browser.post("/darurat", typed("case", "0000-0000"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"0000-0000\"").contains("Tidak ada yang cocok");
    assertThat(browser.get("/kasus/" + id).statusCode()).isEqualTo(403);
    UUID elsewhere = Ids.next();
    desk.superuser
        .sql("update casework.case_file set centre_id = ? where id = ?")
        .params(elsewhere, id)
        .update();
    try {
      assertThat(browser.post("/darurat", typed("case", spoken)).statusCode()).isEqualTo(422);
    } finally {
      desk.superuser
          .sql("update casework.case_file set centre_id = ? where id = ?")
          .params(desk.centre.id(), id)
          .update();
    }
  }

  /** The page of her emergencies once one of this name has begun. */
  private static String emergency(CaseDesk.Browser browser, String kind, String name) {
    assertThat(browser.post("/darurat", typed(kind, name)).statusCode()).isEqualTo(302);
    return browser.get("/darurat").body();
  }

  private static Map<String, String> typed(String kind, String name) {
    return Map.of(
        "kind",
        kind,
        "subject",
        name,
        "reason",
        "Penelepon mengancam datang ke rumahnya sekarang",
        "minutes",
        "5");
  }

  @Test
  void whoBreaksTheGlassForAPersonReadsHerUntilItEnds() {
    UUID id =
        done(desk.as(
                desk.officer(),
                () ->
                    persons.register(
                        new NewPerson(
                            "Melati " + CANARY,
                            Sex.FEMALE,
                            null,
                            1995,
                            null,
                            null,
                            List.of(),
                            null,
                            true,
                            desk.centre.id()))))
            .id();
    var browser = desk.browser(desk.other);
    assertThat(browser.get("/orang/" + id).statusCode()).isEqualTo(403);
    var begun =
        browser.post(
            "/darurat",
            Map.of(
                "kind",
                "person",
                "subject",
                id.toString(),
                "reason",
                "Rumah sakit bertanya siapa yang dapat dihubungi",
                "minutes",
                "5"));
    assertThat(begun.statusCode()).isEqualTo(302);
    var opened = browser.get("/orang/" + id);
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).contains(CANARY);
    assertThat(desk.browser(desk.other).get("/orang/" + id).statusCode()).isEqualTo(403);
    var glass =
        Pattern.compile("/darurat/[0-9a-f-]{36}/akhiri").matcher(browser.get("/darurat").body());
    assertThat(glass.find()).isTrue();
    browser.post(glass.group(), Map.of());
    assertThat(browser.get("/orang/" + id).statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyElseFindsItInAListBySearchOrByItsNumber() {
    UUID id = desk.complaint("Daftar " + CANARY).complaint();
    assign(desk.head(), id, desk.officer.id());
    String code = desk.as(desk.officer(), () -> cases.view(id)).code();
    assertThat(found(desk.officer(), code)).containsExactly(id);
    assertThat(found(desk.head(), CaseCode.spoken(code))).containsExactly(id);
    var elsewhere = new CaseDesk(context);
    for (Caller stranger :
        List.of(
            desk.other(),
            desk.counsellor(),
            elsewhere.officer(),
            elsewhere.head(),
            elsewhere.counsellor())) {
      assertThat(found(stranger, code)).isEmpty();
      assertDenied(stranger, id);
      for (CaseList.Scope scope : CaseList.Scope.of(stranger.role())) {
        assertThat(shown(stranger, scope)).doesNotContain(id);
      }
      assertThatThrownBy(() ->
              desk.as(stranger, () -> cases.advance(id, 1, Step.REGISTER, Cases.Moving.plain())))
          .isInstanceOf(AccessDeniedException.class);
    }
    // Every other role has no right to the table at all, whatever the program would ask.
    for (DatabaseRole role : EnumSet.allOf(DatabaseRole.class)) {
      if (role == DatabaseRole.CASEWORK
          || role == DatabaseRole.SUPERVISOR
          || role == DatabaseRole.SYSTEM_CASEWORK) {
        continue;
      }
      Caller caller =
          role.system() ? Caller.system(role) : CaseDesk.caller(desk.officer, role, desk.centre);
      List<UUID> seen = new ArrayList<>();
      try {
        desk.as(caller, () -> files.find(id)).ifPresent(c -> seen.add(c.id()));
      } catch (RuntimeException e) {
        // Refused outright is as good as nothing found.
      }
      assertThat(seen).as(role.name()).isEmpty();
    }
  }

  @Test
  void noPageAndNoProgramShowsItToAnotherOfficerRoleOrCentre() {
    UUID id = desk.complaint("Halaman " + CANARY).complaint();
    assign(desk.head(), id, desk.officer.id());
    var officer = desk.browser(desk.officer);
    assertThat(officer.json("/api/v1/cases/" + id).statusCode()).isEqualTo(403);
    assertThat(officer.get("/kasus/" + id).statusCode()).isEqualTo(302);
    assertThat(officer.get("/kasus/" + id + "/buka").statusCode()).isEqualTo(302);
    assertThat(officer.get("/kasus/" + id).body()).contains(CANARY);
    assertThat(officer.json("/api/v1/cases/" + id).body()).contains(CANARY);
    assertThat(officer.get("/kasus").body()).contains(id.toString()).doesNotContain(CANARY);
    assertThat(officer.json("/api/v1/cases").body()).contains(id.toString());

    var village = desk.people.office(OrganisationKind.VILLAGE, desk.centre);
    var elsewhere = new CaseDesk(context);
    for (var browser :
        List.of(
            desk.browser(desk.other),
            desk.browser(desk.counsellor),
            desk.browser(elsewhere.officer),
            desk.browser(elsewhere.head),
            desk.browser(desk.people.person(DatabaseRole.PARTNER, desk.agency)),
            desk.browser(desk.people.person(DatabaseRole.COUNTER, desk.agency)),
            desk.browser(desk.people.person(DatabaseRole.VILLAGE, village)),
            desk.browser(desk.people.person(DatabaseRole.NATIONAL, desk.agency)),
            desk.browser(desk.people.person(DatabaseRole.ANALYST, desk.agency)),
            desk.browser(desk.people.person(DatabaseRole.OPERATOR, desk.centre)))) {
      for (String page : List.of("", "/buka", "/petugas", "/tutup", "/orang")) {
        assertThat(browser.get("/kasus/" + id + page).statusCode()).as(page).isEqualTo(403);
      }
      assertThat(browser.json("/api/v1/cases/" + id).statusCode()).isEqualTo(403);
      assertThat(browser.json("/api/v1/cases").body()).doesNotContain(id.toString());
      assertThat(browser.get("/kasus").body()).doesNotContain(id.toString());
    }
  }

  @Test
  void noWordThatWasToldStandsInAPlainColumn() {
    UUID id = desk.opened(true, "Uraian " + CANARY);
    done(desk.as(desk.officer(), () -> notes.write(id, "note", false, "Catatan " + CANARY, key())));
    done(desk.as(desk.officer(), () -> notes.write(id, "note", true, "Rahasia " + CANARY, key())));
    done(
        desk.as(
            desk.officer(), () -> cases.cannotBeSolved(id, desk.version(id), "Maaf " + CANARY)));
    done(desk.as(desk.officer(), () -> notes.contact(id, desk.version(id), "call", true)));
    desk.as(
        desk.officer(),
        () -> closings.close(id, desk.version(id), ClosingGround.DUPLICATE, "Tutup " + CANARY));
    // A note of her own is read by nobody else, the supervisor neither.
    assertThat(desk.as(desk.officer(), () -> readings.open(id)).notes()).hasSize(2);
    assertThat(desk.as(desk.head(), () -> readings.open(id)).notes())
        .singleElement()
        .satisfies(n -> assertThat(n.text()).isEqualTo("Catatan " + CANARY));
    for (String table :
        desk.superuser
            .sql(
                "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('casework', 'audit', 'guard', 'message') and table_type = 'BASE TABLE'")
            .query(String.class)
            .list()) {
      assertThat(
              desk.count(
                  "select count(*) from " + table + " t where t::text like '%' || ? || '%'",
                  CANARY))
          .as(table)
          .isZero();
    }
    for (String column :
        List.of("case_file.brief", "note.text", "closing.words", "closing.reason")) {
      String[] part = column.split("\\.");
      assertThat(
              desk.count(
                  "select count(*) from casework."
                      + part[0]
                      + " where position(convert_to(?, 'UTF8') in "
                      + part[1]
                      + ") > 0",
                  CANARY))
          .as(column)
          .isZero();
    }
  }

  // Pages ----------------------------------------------------------------------------------------

  @Test
  void noPageFallsOverWhateverTheAddressSays() {
    UUID id = desk.opened(false, "Alamat aneh");
    var officer = desk.browser(desk.officer);
    var head = desk.browser(desk.head);
    officer.get("/kasus/" + id + "/buka");
    String many = "9".repeat(400);
    for (String path :
        List.of(
            "/kasus?lingkup=%00&keadaan=%00&mendesak=" + many + "&kelamin=X&setelah=%00",
            "/kasus?setelah=9_9999999999-01-01T00:00:00Z_" + id,
            "/kasus?setelah=2_2026-01-01T00:00:00Z_bukan",
            "/kasus?setelah=2__" + id,
            "/kasus?keadaan=%ff%fe",
            "/kasus?lingkup=closed-mine&setelah=2_2026-01-01T00:00:00Z_" + id,
            "/kasus/cari?cari=%00",
            "/kasus/cari?cari=" + many,
            "/kasus/cari?cari=9999999%2F9999",
            "/kasus/cari?cari=3505064101950002",
            "/kasus/cari?cari=%ED%A0%80%F0%9F%98%80",
            "/kasus/cari?cari=%25%27%3B--",
            "/kasus/cari?cari=+62+812+3456+7890",
            "/kasus/" + id + "/tutup?dasar=%00",
            "/kasus/" + id + "/tutup?dasar=" + many,
            "/kasus/bukan-kasus",
            "/kasus/bukan-kasus/petugas",
            "/kasus/" + UUID.randomUUID() + "/tutup")) {
      assertThat(officer.get(path).statusCode()).as(path).isLessThan(500);
      assertThat(head.get(path).statusCode()).as(path).isLessThan(500);
    }
    assertThat(head.get("/pengawasan?x=1").statusCode()).isEqualTo(200);
    assertThat(officer.get("/pengawasan").statusCode()).isEqualTo(403);
  }

  @Test
  void noFormFallsOverWhateverIsTyped() {
    UUID id = desk.opened(false, "Isian aneh");
    var officer = desk.browser(desk.officer);
    var head = desk.browser(desk.head);
    officer.get("/kasus/" + id + "/buka");
    head.get("/kasus/" + id + "/buka");
    var fields =
        List.of(
            "version",
            "step",
            "handling",
            "missing",
            "words",
            "text",
            "kind",
            "_once",
            "channel",
            "reached",
            "day",
            "plain",
            "officer",
            "room",
            "at",
            "wish",
            "fallback",
            "colleague",
            "ground",
            "decision",
            "reason",
            "brief",
            "sex",
            "urgency",
            "category",
            "destination",
            "phase",
            "wished",
            "person");
    for (String odd : List.of("", "\0", "x".repeat(25_000))) {
      var form = new java.util.LinkedHashMap<String, String>();
      fields.forEach(f -> form.put(f, odd));
      var right = new java.util.LinkedHashMap<>(form);
      right.put("version", String.valueOf(desk.version(id)));
      for (String path :
          List.of(
              "/kasus/baru",
              "/kasus/" + id + "/langkah",
              "/kasus/" + id + "/catatan",
              "/kasus/" + id + "/kontak",
              "/kasus/" + id + "/tindak-lanjut",
              "/kasus/" + id + "/tidak-dapat-diselesaikan",
              "/kasus/" + id + "/petugas",
              "/kasus/" + id + "/petugas/harapan",
              "/kasus/" + id + "/petugas/pengganti",
              "/kasus/" + id + "/petugas/rekan",
              "/kasus/" + id + "/orang",
              "/kasus/" + id + "/tutup",
              "/kasus/" + id + "/tutup/batal",
              "/pengawasan/penutupan/" + UUID.randomUUID(),
              "/pengawasan/penutupan/bukan")) {
        var browser = path.startsWith("/pengawasan") ? head : officer;
        String as = path + " " + odd.substring(0, Math.min(5, odd.length()));
        assertThat(browser.post(path, form).statusCode()).as(as).isLessThan(500);
        right.put("version", String.valueOf(desk.version(id)));
        assertThat(browser.post(path, right).statusCode()).as(as).isLessThan(500);
      }
    }
  }

  @Test
  void whatWasTypedIsKeptWhenItCannotBeTaken() {
    UUID id = desk.opened(false, "Tetap tertulis");
    var officer = desk.browser(desk.officer);
    officer.get("/kasus/" + id + "/buka");
    var fresh =
        officer.post(
            "/kasus/baru",
            Map.of("brief", "Ceritanya panjang sekali", "sex", "P", "urgency", "segera"));
    assertThat(fresh.statusCode()).isEqualTo(422);
    assertThat(fresh.body()).contains("Ceritanya panjang sekali");
    var close =
        officer.post(
            "/kasus/" + id + "/tutup",
            Map.of("version", "1", "ground", "solved", "words", "Terima kasih, Bu"));
    assertThat(close.statusCode()).isEqualTo(422);
    assertThat(close.body()).contains("Terima kasih, Bu");
    var contact =
        officer.post(
            "/kasus/" + id + "/langkah",
            Map.of("version", "1", "step", "ask-me", "words", "Bawa paspor, ya"));
    assertThat(contact.statusCode()).isEqualTo(422);
    assertThat(contact.body()).contains("Bawa paspor, ya");
    assertThat(officer.post("/kasus/" + id + "/petugas", Map.of("officer", "x")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void anOfficerOpensACaseAtHerDeskAndMayNotCloseItByHerself() {
    var officer = desk.browser(desk.officer);
    var opened =
        officer.post(
            "/kasus/baru",
            Map.of(
                "brief",
                "Dipukul majikan, tanpa surat.",
                "sex",
                "U",
                "urgency",
                "0",
                "violence",
                "ya",
                "_once",
                key()));
    assertThat(opened.statusCode()).isEqualTo(302);
    String path =
        opened.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]*", "");
    assertThat(path).startsWith("/kasus/");
    officer.get(path + "/buka");
    assertThat(officer.get(path).body()).contains("Dipukul majikan, tanpa surat.");
    assertThat(officer.get(path + "/petugas").statusCode()).isEqualTo(200);
    assertThat(
            officer
                .post(
                    path + "/tutup",
                    Map.of("version", "1", "ground", "duplicate", "words", "Sudah ada kasusnya."))
                .statusCode())
        .isEqualTo(422);
    assertThat(desk.browser(desk.head).get("/pengawasan").statusCode()).isEqualTo(200);
  }

  // ----------------------------------------------------------------------------------------------

  private void assign(Caller who, UUID id, UUID officer) {
    done(desk.as(who, () -> assignments.assign(id, desk.version(id), officer, null, true)));
  }

  private String story(Caller who, UUID id) {
    return String.valueOf(desk.as(who, () -> readings.open(id)).told().story());
  }

  private void assertDenied(Caller who, UUID id) {
    assertThatThrownBy(() -> desk.as(who, () -> readings.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(desk.as(who, () -> cases.find(id))).isEmpty();
  }

  private List<UUID> shown(Caller who, CaseList.Scope scope) {
    return desk
        .as(who, () -> list.list(new CaseList.Filter(scope, null, null, null, false, false), null))
        .lines()
        .stream()
        .map(CaseList.Line::id)
        .toList();
  }

  private List<UUID> found(Caller who, String sought) {
    return desk.as(who, () -> list.find(sought)).stream().map(CaseList.Line::id).toList();
  }

  private boolean holdsKey(Caller who, UUID id) {
    return desk.as(who, () -> vault.sealer(new CaseKeyId(id))).isDone();
  }
}
