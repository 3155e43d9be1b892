package id.satuatap.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.audit.verify.Finding.What;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTest {

  private final Notary notary = new Notary();

  @Test
  void acceptsARecordNobodyTouched() throws IOException {
    notary.rows(3).seal().rows(1).seal().seal().rows(130).seal().waiting(notary.now());
    Result result = verify();
    assertThat(result.findings()).isEmpty();
    assertThat(result.rows()).isEqualTo(134);
    assertThat(result.seals()).isEqualTo(4);
    assertThat(result.unsealed()).isEqualTo(1);
    assertThat(result.outside()).isEqualTo(4);
  }

  @Test
  void acceptsAnEmptyRecordAndACompressedExport() throws IOException {
    assertThat(verify().intact()).isTrue();
    notary.rows(5).seal();
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(notary.export().getBytes(StandardCharsets.UTF_8));
    }
    var keys = new PublicKeys().trust(notary.key.getPublic());
    assertThat(
            new Verification(keys)
                .verify(new ByteArrayInputStream(packed.toByteArray()), null)
                .rows())
        .isEqualTo(5);
  }

  @Test
  void rowsTheReaderMayNotSeeAreProvedByTheirHash() throws IOException {
    notary.rows(2).hidden().rows(1).hidden().seal();
    Result result = verify();
    assertThat(result.intact()).isTrue();
    assertThat(result.hidden()).isEqualTo(2);
  }

  @Test
  void namesTheRowThatWasEdited() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    replace(notary.at(7), "r_casework", "r_operator");
    assertThat(found()).containsExactly(Finding.of(What.ROW_CHANGED, 7L));
  }

  @Test
  void seesAnEditWhoseHashWasMadeToFit() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    String other = new Notary().row(Notary.content(99, notary.now())).lines.getLast();
    notary.lines.set(notary.at(7), other.replace("[\"E\",1,", "[\"E\",7,"));
    assertThat(found()).containsExactly(Finding.of(What.ROOT_DIFFERS, 2L, 6L, 10L));
  }

  @Test
  void seesADeletedRowAndADeletedRowWithItsNumberClosed() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    notary.lines.remove(notary.at(7));
    assertThat(found()).containsExactly(Finding.of(What.ROWS_MISSING, 7L, 7L));
    for (long number = 8; number <= 10; number++) {
      replace(notary.at(number), "[\"E\"," + number, "[\"E\"," + (number - 1));
    }
    assertThat(found()).isNotEmpty();
  }

  @Test
  void seesAnInsertedRow() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    String line = notary.lines.get(notary.at(3));
    notary.lines.add(notary.at(7), line.replace("[\"E\",3", "[\"E\",7"));
    assertThat(found()).contains(Finding.of(What.ROW_OUT_OF_ORDER, 7L, 8L));
  }

  @Test
  void seesTwoRowsThatChangedPlaces() throws IOException {
    notary.rows(5).seal();
    Collections.swap(notary.lines, notary.at(2), notary.at(4));
    assertThat(found()).isNotEmpty();
    replace(notary.at(2), "[\"E\",2", "[\"E\",x");
    replace(notary.at(4), "[\"E\",4", "[\"E\",2");
    replace(2 + 2, "[\"E\",x", "[\"E\",4");
    assertThat(found()).containsExactly(Finding.of(What.ROOT_DIFFERS, 1L, 1L, 5L));
  }

  @Test
  void seesTheTailCutOnlyWithWhatLiesOutside() throws IOException {
    notary.rows(5).seal().rows(5).seal().rows(5).seal();
    String witness = notary.seals.getLast().witness();
    notary.lines.subList(notary.sealAt(1) + 1, notary.lines.size()).clear();
    assertThat(found()).containsExactly(Finding.of(What.TAIL_CUT, 1L, 3L));
    assertThat(verify(null).intact()).isTrue();
    assertThat(verify(null, witness).findings()).containsExactly(Finding.of(What.TAIL_CUT, 1L, 3L));
  }

  @Test
  void seesATailCutBelowTheLastSeal() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    notary.lines.remove(notary.at(10));
    assertThat(found()).containsExactly(Finding.of(What.ROWS_MISSING, 10L, 10L));
  }

  @Test
  void seesAReplacedKeyThoughEverythingWasSignedAgain() throws IOException {
    var forger = new Notary();
    forger.rows(5).seal().rows(5).seal();
    Result result =
        new Verification(new PublicKeys().trust(notary.key.getPublic()))
            .verify(stream(forger.export()), null);
    assertThat(result.findings()).extracting(Finding::what).containsOnly(What.KEY_UNKNOWN);
    assertThat(result.faults()).isEqualTo(2);
  }

  @Test
  void seesASignatureUnderAnotherKeysName() throws IOException {
    notary.rows(5).seal();
    byte[] forged = Notary.sign(Notary.newKey(), notary.seals.getFirst().body());
    notary.lines.set(notary.sealAt(1), notary.seals.getFirst().line(forged));
    assertThat(verify(null).findings()).containsExactly(Finding.of(What.SIGNATURE_WRONG, 1L));
  }

  @Test
  void seesAnEditedSeal() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    replace(notary.sealAt(1), "\"cursor\":\"700\"", "\"cursor\":\"701\"");
    assertThat(found())
        .contains(
            Finding.of(What.SIGNATURE_WRONG, 1L),
            Finding.of(What.CHAIN_BROKEN, 2L),
            Finding.of(What.OUTSIDE_DIFFERS, 1L));
    replace(notary.sealAt(2), "\"last\":10", "\"last\":-1");
    assertThat(verify(null).findings()).extracting(Finding::what).contains(What.SEAL_UNREADABLE);
  }

  @Test
  void seesASealTakenOutOfTheMiddle() throws IOException {
    notary.rows(5).seal().rows(5).seal().rows(5).seal();
    notary.lines.remove(notary.sealAt(2));
    assertThat(verify(null).findings())
        .contains(Finding.of(What.SEALS_MISSING, 2L, 2L), Finding.of(What.ROWS_UNCOVERED, 6L, 10L));
  }

  @Test
  void seesRowsThatHaveNumbersButNoSeal() throws IOException {
    notary.rows(5).seal().rows(2);
    assertThat(found()).containsExactly(Finding.of(What.ROWS_UNCOVERED, 6L, 7L));
  }

  @Test
  void seesARowDatedBackOrForward() throws IOException {
    notary.rows(5).seal().row(Notary.content(6, Notary.START.minus(Duration.ofHours(3)))).seal();
    assertThat(found()).extracting(Finding::what).containsExactly(What.ROW_BACKDATED);
    var forward = new Notary(notary.key);
    forward.row(Notary.content(1, Notary.START.plus(Duration.ofHours(3)))).seal();
    assertThat(
            new Verification(new PublicKeys().trust(notary.key.getPublic()))
                .verify(stream(forward.export()), null)
                .findings())
        .extracting(Finding::what)
        .containsExactly(What.ROW_POSTDATED);
  }

  @Test
  void seesARowThatWasHiddenFromTheSealer() throws IOException {
    notary.rows(5).seal().waiting(Notary.START.minus(Duration.ofHours(3)));
    assertThat(found()).extracting(Finding::what).containsExactly(What.ROW_NEVER_SEALED);
  }

  @Test
  void reportsARestoreAsARestore() throws IOException {
    notary.rows(5).seal();
    Seal kept = notary.seals.getLast();
    notary.rows(5).seal().rows(5).seal();
    String lostWitness = notary.seals.get(1).witness();
    // The database comes back as it was at seal 1, the file outside still knows three.
    var after = new Notary(notary.key);
    after.rows(5).seal();
    after.outside.clear();
    after.outside.addAll(notary.outside);
    assertThat(after.seals.getLast()).isEqualTo(kept);
    after.restored(4, kept).rows(2).seal();
    Verification verification = new Verification(new PublicKeys().trust(notary.key.getPublic()));
    verification.witness(lostWitness);
    Result result = verification.verify(stream(after.export()), stream(after.outside()));
    assertThat(result.findings()).extracting(Finding::what).containsExactly(What.RESTORED);
    assertThat(result.intact()).isTrue();
  }

  @Test
  void aTornLastLineOutsideIsNoTampering() throws IOException {
    notary.rows(5).seal().rows(5).seal();
    String outside = notary.outside();
    String torn = outside.substring(0, outside.length() - 40);
    assertThat(verify(torn).intact()).isTrue();
  }

  @Test
  void saysWhenTheOutsideCopyWasTouched() throws IOException {
    notary.rows(5).seal();
    String outside = notary.outside().replace("700", "701");
    assertThat(verify(outside).findings()).containsExactly(Finding.of(What.OUTSIDE_DAMAGED, 1L));
  }

  @Test
  void canDemandThatTheRecordIsRecent() throws IOException {
    notary.rows(5).seal();
    var keys = new PublicKeys().trust(notary.key.getPublic());
    var verification = new Verification(keys);
    verification.mustReach(Notary.START.plus(Duration.ofDays(2)));
    assertThat(verification.verify(stream(notary.export()), null).findings())
        .extracting(Finding::what)
        .containsExactly(What.STALE);
  }

  @Test
  void refusesWhatIsNoExport() {
    for (String text : List.of("", "hello\n", "[\"SATUATAP-AUDIT\",2,{}]\n")) {
      assertThatThrownBy(() -> new Verification(new PublicKeys()).verify(stream(text), null))
          .isInstanceOf(UnusableExport.class);
    }
    notary.rows(3).seal();
    String whole = notary.export();
    String cut = whole.substring(0, whole.length() - 12);
    assertThatThrownBy(() -> new Verification(new PublicKeys()).verify(stream(cut), null))
        .isInstanceOfSatisfying(
            UnusableExport.class, e -> assertThat(e.key()).isEqualTo("cut_off"));
  }

  @Test
  void noSingleByteCanBeChangedUnseen() throws IOException {
    notary.rows(3).seal().rows(2).hidden().seal();
    byte[] good = notary.export().getBytes(StandardCharsets.UTF_8);
    int from = notary.lines.getFirst().length() + 1;
    int to = good.length - "[\"END\",{}]\n".length();
    var random = new Random(7);
    var keys = new PublicKeys().trust(notary.key.getPublic());
    for (int at = from; at < to; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << random.nextInt(7));
      boolean seen;
      try {
        seen = !new Verification(keys).verify(new ByteArrayInputStream(bad), null).intact();
      } catch (UnusableExport e) {
        seen = true;
      }
      assertThat(seen).as("byte %s of %s", at, new String(bad, StandardCharsets.UTF_8)).isTrue();
    }
  }

  private void replace(int line, String what, String by) {
    String old = notary.lines.get(line);
    assertThat(old).contains(what);
    notary.lines.set(line, old.replace(what, by));
  }

  private List<Finding> found() throws IOException {
    return verify().findings();
  }

  private Result verify() throws IOException {
    return verify(notary.outside());
  }

  private Result verify(@Nullable String outside, String... witnesses) throws IOException {
    var verification = new Verification(new PublicKeys().trust(notary.key.getPublic()));
    for (String witness : witnesses) {
      assertThat(verification.witness(witness)).isTrue();
    }
    return verification.verify(stream(notary.export()), outside == null ? null : stream(outside));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
