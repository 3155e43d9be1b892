package id.satuatap.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may write, who may read, and that nobody may do anything else. */
class AuditRightsTests {

  private static final UUID FILE = UUID.fromString("0190a000-0000-7000-8000-0000000000f1");
  private static final UUID FOREIGN = UUID.fromString("0190a000-0000-7000-8000-0000000000f2");

  @TempDir private static Path folder;
  private static SealedDatabase sealed;
  private static JdbcClient jdbc;

  @BeforeAll
  static void aFewDeeds() throws IOException {
    sealed = new SealedDatabase(folder);
    jdbc = JdbcClient.create(sealed.pool);
    sealed.in(
        SealedDatabase.officer(),
        () -> {
          sealed.audits.opened(SealedDatabase.file(FILE));
          sealed.audits.opened(new Subject("case", FOREIGN, null, SealedDatabase.OTHER_CENTRE));
          sealed.audits.listed("case", List.of(FILE, FOREIGN));
          return true;
        });
    sealed.in(
        SealedDatabase.caller(DatabaseRole.OPERATOR),
        () -> {
          sealed.audits.record(
              Entry.of("access.suspended")
                  .about(new Subject("account", UUID.randomUUID(), null, null))
                  .with(Details.none().code("reason", "left-office")));
          return true;
        });
    sealed.seals.seal();
  }

  @AfterAll
  static void close() {
    sealed.close();
  }

  @ParameterizedTest
  @EnumSource(DatabaseRole.class)
  void everyRoleMayRecordAndNoRoleMayChangeOrRemove(DatabaseRole role) {
    Caller caller = role.system() ? Caller.system(role) : SealedDatabase.caller(role);
    sealed.in(
        caller,
        () -> {
          sealed.audits.record(Entry.of("test.done"));
          return true;
        });
    for (String forbidden :
        List.of(
            "update audit.entry set action = 'x.y'",
            "delete from audit.entry",
            "truncate audit.entry",
            "update audit.sequence set number = 0",
            "delete from audit.sequence",
            "truncate audit.sequence",
            "update audit.seal set number = 0",
            "delete from audit.seal",
            "truncate audit.seal",
            "alter table audit.entry disable trigger all",
            "drop table audit.seal")) {
      refused(caller, forbidden);
    }
    if (role != DatabaseRole.SYSTEM_AUDIT) {
      refused(caller, "insert into audit.sequence values (99999, gen_random_uuid())");
      refused(caller, "insert into audit.seal select * from audit.seal limit 1");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SUPERVISOR", "OPERATOR", "WORKER", "SYSTEM_AUDIT"})
  void rolesWithoutThatDutyReadNothing(DatabaseRole role) {
    Caller caller = role.system() ? Caller.system(role) : SealedDatabase.caller(role);
    refused(caller, "select id from audit.entry");
    refused(caller, "select entry from audit.sequence");
    refused(caller, "select number from audit.seal");
  }

  @Test
  void nobodyWritesInAnothersName() {
    for (String forged :
        List.of(
            row("gen_random_uuid()", "'r_casework'", "'%s'".formatted(SealedDatabase.CENTRE)),
            row("null", "'r_casework'", "'%s'".formatted(SealedDatabase.CENTRE)),
            row(
                "'%s'".formatted(SealedDatabase.OFFICER),
                "'r_operator'",
                "'%s'".formatted(SealedDatabase.CENTRE)),
            row("'%s'".formatted(SealedDatabase.OFFICER), "'r_casework'", "gen_random_uuid()"))) {
      refused(SealedDatabase.officer(), forged);
    }
    sealed.in(
        SealedDatabase.officer(),
        () ->
            jdbc.sql(
                    row(
                        "'%s'".formatted(SealedDatabase.OFFICER),
                        "'r_casework'",
                        "'%s'".formatted(SealedDatabase.CENTRE)))
                .update());
  }

  @Test
  void evenTheOwnerIsStopped() {
    for (String table : List.of("audit.entry", "audit.sequence", "audit.seal")) {
      assertThatThrownBy(() -> sealed.database.owner().sql("truncate " + table).update())
          .isInstanceOf(DataAccessException.class);
      assertThatThrownBy(() -> sealed.superuser.sql("delete from " + table).update())
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("the audit is never changed");
    }
  }

  @Test
  void aRowThatCannotBeWrittenFailsTheReadItWasToRecord() {
    long before = sealed.count("audit.entry");
    var tooLong =
        new Caller(
            DatabaseRole.CASEWORK,
            SealedDatabase.OFFICER,
            null,
            SealedDatabase.CENTRE,
            Map.of(),
            "s".repeat(65));
    assertThatThrownBy(() ->
            sealed.in(
                tooLong,
                () -> {
                  sealed.audits.opened(SealedDatabase.file(FILE));
                  return "the content of the file";
                }))
        .isInstanceOf(DataAccessException.class);
    assertThat(sealed.count("audit.entry")).isEqualTo(before);
  }

  @Test
  void aReadOnlyTransactionCannotOpenAFile() {
    assertThatThrownBy(() ->
            sealed.in(
                SealedDatabase.officer(),
                () -> {
                  jdbc.sql("set transaction read only").update();
                  sealed.audits.opened(SealedDatabase.file(FILE));
                  return "the content of the file";
                }))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aRecordOfARolledBackTransactionIsGoneWithIt() {
    long before = sealed.count("audit.entry");
    sealed.inOrBack(
        SealedDatabase.officer(),
        () -> {
          sealed.audits.opened(SealedDatabase.file(FILE));
          return false;
        });
    assertThat(sealed.count("audit.entry")).isEqualTo(before);
  }

  @Test
  void aSupervisorReadsHerOwnCentre() {
    List<Deed> deeds = newest(SealedDatabase.caller(DatabaseRole.SUPERVISOR));
    assertThat(deeds).extracting(Deed::subjectId).contains(FILE).doesNotContain(FOREIGN);
    var other =
        new Caller(
            DatabaseRole.SUPERVISOR,
            UUID.randomUUID(),
            null,
            SealedDatabase.OTHER_CENTRE,
            Map.of(),
            null);
    assertThat(newest(other)).extracting(Deed::subjectId).containsExactly(FOREIGN);
  }

  @Test
  void anOperatorReadsNothingThatTouchesAFile() {
    List<Deed> deeds = newest(SealedDatabase.caller(DatabaseRole.OPERATOR));
    assertThat(deeds).isNotEmpty().noneMatch(Deed::content);
    assertThat(deeds).extracting(Deed::action).contains("access.suspended");
  }

  @Test
  void aWorkerLearnsWhoOpenedHerFileAndOnlyHers() {
    var worker =
        new Caller(
            DatabaseRole.WORKER,
            UUID.randomUUID(),
            null,
            null,
            Map.of("files", Set.of(FILE.toString())),
            null);
    List<Deed> deeds = sealed.in(worker, () -> sealed.audits.about(List.of(FILE, FOREIGN), 10));
    assertThat(deeds)
        .singleElement()
        .satisfies(deed -> {
          assertThat(deed.actor()).isEqualTo(SealedDatabase.OFFICER);
          assertThat(deed.action()).isEqualTo("case.opened");
        });
  }

  @Test
  void anExportForACentreShowsItsRowsAndProvesTheOthersByHash() throws IOException {
    var out = new ByteArrayOutputStream();
    sealed.exports.writeCentre(out, SealedDatabase.OTHER_CENTRE);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).contains(FOREIGN.toString()).doesNotContain(FILE.toString());
    assertThat(sealed.verify(out.toByteArray()).intact()).isTrue();
    assertThat(sealed.verify(out.toByteArray()).hidden()).isPositive();
    var administration = new ByteArrayOutputStream();
    sealed.exports.writeAdministration(administration);
    assertThat(administration.toString(StandardCharsets.UTF_8))
        .contains("access.suspended")
        .doesNotContain(FILE.toString())
        .doesNotContain(FOREIGN.toString());
    assertThat(sealed.verify(administration.toByteArray()).intact()).isTrue();
  }

  private static List<Deed> newest(Caller caller) {
    return sealed.in(
        caller,
        () ->
            sealed.store.newest(
                new AuditFilter(
                    null, null, null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")),
                null,
                100));
  }

  private static String row(String actor, String role, String centre) {
    return """
    insert into audit.entry (id, recorded_at, actor, role, centre, action, content, details, leaf)
    values (gen_random_uuid(), now(), %s, %s, %s, 'case.opened', true, '{}', sha256('x'))
    """
        .formatted(actor, role, centre);
  }

  private static void refused(Caller caller, String sql) {
    assertThatThrownBy(() -> sealed.in(caller, () -> jdbc.sql(sql).query().listOfRows()))
        .as("%s: %s", caller.role(), sql)
        .isInstanceOf(DataAccessException.class);
  }
}
