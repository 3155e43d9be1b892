package id.satuatap.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.audit.verify.Finding;
import id.satuatap.audit.verify.Finding.What;
import id.satuatap.audit.verify.MerkleTree;
import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.Result;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.SealLine;
import id.satuatap.audit.verify.Verification;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody with every right in the database can do to the record, and that it is seen: edit,
 * delete, insert, reorder, cut the end, replace the key.
 */
class TamperTests {

  @TempDir private Path folder;
  private SealedDatabase sealed;
  private JdbcClient attacker;
  private long rows;

  @BeforeEach
  void aHistory() throws IOException {
    sealed = new SealedDatabase(folder);
    sealed.history();
    attacker = sealed.attacker();
    rows = sealed.count("audit.sequence");
    assertThat(sealed.verifyWithOutside().findings()).isEmpty();
  }

  @AfterEach
  void close() {
    sealed.close();
  }

  @Test
  void aHistoryNobodyTouchedIsIntact() throws IOException {
    Result result = sealed.verifyWithOutside();
    assertThat(result.intact()).isTrue();
    assertThat(result.rows()).isEqualTo(rows).isGreaterThanOrEqualTo(12);
    assertThat(result.seals()).isEqualTo(result.outside());
  }

  @Test
  void anEditedRowIsNamed() throws IOException {
    attacker
        .sql("update audit.entry set actor = gen_random_uuid() where id = " + entry(rows - 5))
        .update();
    assertThat(sealed.verify().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.what()).isEqualTo(What.ROW_CHANGED);
          assertThat(finding.figures()).containsExactly(rows - 5);
        });
  }

  @Test
  void everyColumnThatSaysSomethingIsCovered() throws IOException {
    for (String change :
        new String[] {
          "recorded_at = recorded_at + interval '1 second'",
          "actor = null",
          "role = 'r_operator'",
          "organisation = gen_random_uuid()",
          "centre = gen_random_uuid()",
          "session = 'other'",
          "action = 'case.closed'",
          "content = false",
          "subject_kind = 'person'",
          "subject_id = gen_random_uuid()",
          "of_organisation = gen_random_uuid()",
          "of_centre = gen_random_uuid()",
          "details = '{\"count\":1}'",
          "request = 'other'"
        }) {
      attacker.sql("begin").update();
      attacker
          .sql("create temp table kept as select * from audit.entry where id = " + entry(rows))
          .update();
      attacker.sql("update audit.entry set " + change + " where id = " + entry(rows)).update();
      attacker.sql("commit").update();
      assertThat(sealed.verify().intact()).as(change).isFalse();
      attacker.sql("delete from audit.entry where id = (select id from kept)").update();
      attacker.sql("insert into audit.entry select * from kept").update();
      attacker.sql("drop table kept").update();
      assertThat(sealed.verify().intact()).as("undone: " + change).isTrue();
    }
  }

  @Test
  void anEditedRowWithItsHashMadeToFitIsSeen() throws IOException {
    String other =
        sealed
            .exportText()
            .lines()
            .filter(line -> line.startsWith("[\"E\"," + (rows - 5) + ","))
            .findFirst()
            .orElseThrow()
            .replaceFirst(".*?,\\{", "{")
            .replaceFirst("]$", "")
            .replace("case.opened", "case.closed");
    byte[] leaf = MerkleTree.leaf(other.getBytes(StandardCharsets.UTF_8));
    attacker
        .sql(
            "update audit.entry set action = 'case.closed', leaf = ? where id = " + entry(rows - 5))
        .param(leaf)
        .update();
    assertThat(what(sealed.verify())).containsExactly(What.ROOT_DIFFERS);
  }

  @Test
  void aDeletedRowIsSeen() throws IOException {
    attacker.sql("delete from audit.entry where id = " + entry(rows - 5)).update();
    assertThat(what(sealed.verify())).containsExactly(What.ROWS_MISSING);
  }

  @Test
  void aDeletedRowWhoseNumberWasDeletedTooIsSeen() throws IOException {
    delete(rows - 5);
    assertThat(what(sealed.verify())).containsExactly(What.ROWS_MISSING);
  }

  @Test
  void aDeletedRowWithAllLaterNumbersMovedUpIsSeen() throws IOException {
    delete(rows - 5);
    attacker
        .sql("update audit.sequence set number = number - 1000000 where number > ?")
        .param(rows - 5)
        .update();
    attacker.sql("update audit.sequence set number = number + 999999 where number < 0").update();
    assertThat(sealed.verify().intact()).isFalse();
  }

  @Test
  void anInsertedRowIsSeen() throws IOException {
    String forged = forge();
    attacker
        .sql("update audit.sequence set number = number - 1000000 where number > ?")
        .param(rows - 5)
        .update();
    attacker.sql("update audit.sequence set number = number + 1000001 where number < 0").update();
    attacker
        .sql("insert into audit.sequence (number, entry) values (?, cast(? as uuid))")
        .param(rows - 4)
        .param(forged)
        .update();
    assertThat(sealed.verify().intact()).isFalse();
  }

  @Test
  void aRowPutInPlaceOfAnotherIsSeen() throws IOException {
    String forged = forge();
    attacker
        .sql("update audit.sequence set entry = cast(? as uuid) where number = ?")
        .param(forged)
        .param(rows - 5)
        .update();
    assertThat(sealed.verify().intact()).isFalse();
  }

  @Test
  void twoRowsThatSwappedNumbersAreSeen() throws IOException {
    swap(rows - 6, rows - 5);
    assertThat(what(sealed.verify())).containsExactly(What.ROOT_DIFFERS);
  }

  @Test
  void rowsMovedFromOneSealToAnotherAreSeen() throws IOException {
    swap(rows - 10, rows);
    assertThat(what(sealed.verify())).containsExactly(What.ROOT_DIFFERS, What.ROOT_DIFFERS);
  }

  @Test
  void aTailCutWithItsSealsIsSeenByTheFileOutsideAndByASecondParty() throws IOException {
    SealLine last = sealed.in(sealerRole(), sealed.sealStore::last).orElseThrow();
    attacker
        .sql(
            "delete from audit.entry where id in (select entry from audit.sequence where number >= ?)")
        .param(last.seal().first())
        .update();
    attacker
        .sql("delete from audit.sequence where number >= ?")
        .param(last.seal().first())
        .update();
    attacker.sql("delete from audit.seal where number = ?").param(last.seal().number()).update();
    assertThat(sealed.verify().intact()).as("nothing inside can tell").isTrue();
    assertThat(what(sealed.verifyWithOutside())).containsExactly(What.TAIL_CUT);
    var verification = new Verification(new PublicKeys().trust(sealed.key.publicKey()));
    assertThat(verification.witness(last.seal().witness())).isTrue();
    assertThat(what(verification.verify(new ByteArrayInputStream(sealed.export()), null)))
        .containsExactly(What.TAIL_CUT);
    // The sealer will not cover it up by sealing on.
    sealed.open(3);
    assertThat(sealed.seals.seal().problem()).isEqualTo(SealState.Problem.BEHIND);
    assertThat(sealed.seals.state().alarm(sealed.clock.instant())).isTrue();
  }

  @Test
  void aTailCutBelowTheLastSealIsSeen() throws IOException {
    delete(rows);
    assertThat(what(sealed.verify())).containsExactly(What.ROWS_MISSING);
  }

  @Test
  void aReplacedKeyIsSeenThoughEverySealWasSignedAgain() throws Exception {
    AuditKey forged = AuditKey.read(AuditKey.fresh());
    String previous = Seal.NOTHING;
    for (SealLine line : sealed.in(sealerRole(), () -> sealed.sealStore.after(0, 1000))) {
      Seal old = line.seal();
      Seal seal =
          new Seal(
              old.number(),
              old.kind(),
              old.base(),
              old.first(),
              old.last(),
              old.root(),
              previous,
              old.at(),
              forged.id(),
              old.cursor());
      previous = seal.hash();
      attacker
          .sql("update audit.seal set key_id = ?, previous = ?, signature = ? where number = ?")
          .param(seal.key())
          .param(HexFormat.of().parseHex(seal.previous()))
          .param(forged.sign(seal).signature())
          .param(seal.number())
          .update();
    }
    assertThat(sealed.verify().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.what() == What.KEY_UNKNOWN);
    // Under the forged key everything is in order: only the pinned key tells.
    assertThat(
            new Verification(new PublicKeys().trust(forged.publicKey()))
                .verify(new ByteArrayInputStream(sealed.export()), null)
                .intact())
        .isTrue();
  }

  @Test
  void everyEditOfASealIsSeen() throws IOException {
    long last = sealed.seals.state().number();
    for (String change :
        new String[] {
          "kind = 'heartbeat'",
          "kind = 'restored'",
          "base = base - 1",
          "first_row = first_row + 1",
          "last_row = last_row - 1",
          "root = sha256('')",
          "previous = sha256('')",
          "sealed_at = sealed_at - interval '1 day'",
          "key_id = '0000000000000000'",
          "cursor = '3'",
          "signature = sha512('')"
        }) {
      attacker
          .sql("create temp table kept as select * from audit.seal where number = " + last)
          .update();
      attacker.sql("update audit.seal set " + change + " where number = " + last).update();
      assertThat(sealed.verify().intact()).as(change).isFalse();
      attacker.sql("delete from audit.seal where number = " + last).update();
      attacker.sql("insert into audit.seal select * from kept").update();
      attacker.sql("drop table kept").update();
    }
    assertThat(sealed.verifyWithOutside().intact()).isTrue();
  }

  @Test
  void aSealTakenOutIsSeen() throws IOException {
    attacker
        .sql("delete from audit.seal where number = ?")
        .param(sealed.seals.state().number() - 1)
        .update();
    assertThat(what(sealed.verify())).contains(What.SEALS_MISSING);
  }

  @Test
  void aRowHiddenFromTheSealerIsSeen() throws IOException {
    String forged = forge();
    attacker
        .sql(
            "update audit.entry set xid = '3', recorded_at = now() - interval '2 hours' where id = cast(? as uuid)")
        .param(forged)
        .update();
    sealed.seals.seal();
    assertThat(what(sealed.verify())).containsExactly(What.ROW_NEVER_SEALED);
  }

  @Test
  void aRowDatedBackIsSeenThoughItWasSealed() throws IOException {
    sealed.in(
        SealedDatabase.officer(),
        () -> {
          sealed.store.add(
              new RecordedEntry(
                  UUID.randomUUID(),
                  sealed.clock.instant().minusSeconds(7200).truncatedTo(ChronoUnit.MICROS),
                  SealedDatabase.OFFICER,
                  "r_casework",
                  null,
                  SealedDatabase.CENTRE,
                  null,
                  "case.opened",
                  true,
                  null,
                  null,
                  null,
                  SealedDatabase.CENTRE,
                  "{}",
                  null));
          return true;
        });
    sealed.seals.seal();
    assertThat(what(sealed.verify())).containsExactly(What.ROW_BACKDATED);
  }

  private void swap(long one, long other) {
    String first = entry(one);
    String second = entry(other);
    attacker
        .sql("update audit.sequence set entry = gen_random_uuid() where number = ?")
        .param(one)
        .update();
    attacker
        .sql("update audit.sequence set entry = " + first + " where number = ?")
        .param(other)
        .update();
    attacker
        .sql("update audit.sequence set entry = " + second + " where number = ?")
        .param(one)
        .update();
  }

  private void delete(long number) {
    attacker.sql("delete from audit.entry where id = " + entry(number)).update();
    attacker.sql("delete from audit.sequence where number = ?").param(number).update();
  }

  /** A well-formed row that nobody's program wrote. */
  private String forge() {
    String id = UUID.randomUUID().toString();
    attacker
        .sql(
            """
            insert into audit.entry select (json_populate_record(e, json_build_object('id', cast(? as text)))).*
            from audit.entry e where e.id = %s
            """
                .formatted(entry(rows - 5)))
        .param(id)
        .update();
    return id;
  }

  private String entry(long number) {
    return "'"
        + attacker
            .sql("select entry::text from audit.sequence where number = ?")
            .param(number)
            .query(String.class)
            .single()
        + "'";
  }

  private static Caller sealerRole() {
    return Caller.system(DatabaseRole.SYSTEM_AUDIT);
  }

  private static List<What> what(Result result) {
    return result.findings().stream().map(Finding::what).toList();
  }
}
