package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class DocumentsTests {

  private final UUID centre = Ids.next();
  private final UUID partner = Ids.next();
  private final Caller officer = Keepers.officer(centre);
  private final CaseKeyId id = new CaseKeyId(Ids.next());
  private final Vault vault;
  private final Documents documents;
  private final DocumentStore store;
  private final VaultSweep sweep;
  private final PlatformTransactionManager transactions;
  private final TransactionTemplate transaction;
  private final JdbcClient superuser;

  @Autowired
  DocumentsTests(
      Vault vault,
      Documents documents,
      DocumentStore store,
      VaultSweep sweep,
      PlatformTransactionManager transactions,
      Installation installation) {
    this.vault = vault;
    this.documents = documents;
    this.store = store;
    this.sweep = sweep;
    this.transactions = transactions;
    this.transaction = new TransactionTemplate(transactions);
    this.superuser = Keepers.superuser(installation.main());
  }

  @BeforeEach
  void aCase() {
    in(officer, () -> vault.newCase(id, centre));
  }

  record Sent(String name, byte[] file, String mediaType) {
    @Override
    public String toString() {
      return name + ", " + file.length + " bytes";
    }
  }

  static Stream<Sent> media() {
    return Stream.of(
        new Sent("kontrak.pdf", Samples.pdf(700_001), "application/pdf"),
        new Sent("rekaman.mp3", Samples.mp3(2_000), "audio/mpeg"),
        new Sent("rekaman.mp3", Samples.mp3WithTag(Documents.CHUNK), "audio/mpeg"),
        new Sent("pesan.ogg", Samples.ogg(2 * Documents.CHUNK), "audio/ogg"),
        new Sent("pesan.m4a", Samples.m4a(2 * Documents.CHUNK + 1), "audio/mp4"),
        new Sent("bukti.mp4", Samples.mp4(5_000_000), "video/mp4"),
        new Sent("kecil.pdf", Samples.pdf(40), "application/pdf"));
  }

  @ParameterizedTest
  @MethodSource("media")
  void mediaComesBackByteForByte(Sent sent) {
    Document kept = keep(officer, sent.name(), sent.file());
    assertThat(kept.mediaType()).isEqualTo(sent.mediaType());
    assertThat(kept.name()).isEqualTo(sent.name());
    assertThat(kept.bytes()).isEqualTo(sent.file().length);
    assertThat(content(officer, kept)).isEqualTo(sent.file());
    assertThat(as(officer, () -> documents.of(id)).orThrow()).containsExactly(kept);
    assertThat(as(officer, () -> documents.find(kept.id())).orThrow()).isEqualTo(kept);
  }

  @Test
  void aPictureIsKeptRedrawnUnderItsTrueKind() {
    Document kept = keep(officer, "paspor.png", Samples.jpegWithExif(6, "GPS 6.2 S"));
    assertThat(kept.mediaType()).isEqualTo("image/jpeg");
    assertThat(kept.name()).isEqualTo("paspor.jpg");
    assertThat(new String(content(officer, kept), ISO_8859_1)).doesNotContain("GPS 6.2 S");
    assertThat(keep(officer, "a.jpg", Samples.png(30, 20)).mediaType()).isEqualTo("image/png");
  }

  @Test
  void nothingOfADocumentIsReadableInTheDatabase() {
    byte[] pdf = Samples.pdf(300_000);
    byte[] secret = "rahasia-di-dalam-berkas".getBytes(UTF_8);
    System.arraycopy(secret, 0, pdf, 1_000, secret.length);
    Document kept = keep(officer, "nama-penyintas.pdf", pdf);
    for (byte[] sealed :
        superuser
            .sql(
                "select sealed from vault.document_chunk where document_id = ? union all select name from vault.document where id = ?")
            .params(kept.id(), kept.id())
            .query(byte[].class)
            .list()) {
      assertThat(new String(sealed, ISO_8859_1))
          .doesNotContain("rahasia-di")
          .doesNotContain("penyintas")
          .doesNotContain("%PDF");
    }
  }

  @Test
  void filesThatAreNotWhatTheySayAreRefused() {
    assertThat(refusal(receive("foto.jpg", "<html><script>x</script>".getBytes(UTF_8))))
        .isEqualTo("vault.refusal.kind");
    assertThat(refusal(receive("foto.jpg", Samples.filled("MZ\u0090\0", 5_000))))
        .isEqualTo("vault.refusal.kind");
    assertThat(refusal(receive("foto.jpg", Samples.filled("\u00ff\u00d8\u00ff\u00e0", 5_000))))
        .isEqualTo("vault.refusal.damaged");
    assertThat(refusal(receive("foto.jpg", new byte[0]))).isEqualTo("vault.refusal.empty");
    assertThat(refusal(receive("besar.png", Samples.hugePng(60_000, 60_000))))
        .isEqualTo("vault.refusal.pixels");
  }

  @Test
  void filesAboveTheirBoundAreRefusedAndReadNoFurther() throws IOException {
    var endless =
        new InputStream() {
          private long given;
          private final byte[] start = Samples.pdf(100);

          @Override
          public int read() {
            return given < start.length ? start[(int) given++] & 0xFF : (int) (given++ & 0x7F);
          }
        };
    var refused =
        Callers.call(
            officer,
            () -> {
              try {
                return documents.receive(sealer(officer), "tak-berujung.pdf", endless);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(refusal(refused)).isEqualTo("vault.refusal.too-large");
    assertThat(endless.given).isLessThan(MediaKind.MOST_MEDIA_BYTES + 3L * Documents.CHUNK);
    byte[] picture = Samples.jpeg(10, 10);
    byte[] large = java.util.Arrays.copyOf(picture, (int) MediaKind.MOST_IMAGE_BYTES + 1);
    assertThat(refusal(receive("besar.jpg", large))).isEqualTo("vault.refusal.too-large");
    assertThat(as(officer, () -> documents.of(id)).orThrow()).isEmpty();
  }

  @Test
  void anUploadBrokenOffIsNoDocumentAndItsPiecesGoAfterADay() {
    var broken =
        new InputStream() {
          private final InputStream some = new ByteArrayInputStream(Samples.pdf(900_000));

          @Override
          public int read() throws IOException {
            int next = some.read();
            if (next < 0) {
              throw new IOException("line lost");
            }
            return next;
          }
        };
    assertThatThrownBy(() ->
            Callers.call(
                officer,
                () -> {
                  try {
                    return documents.receive(sealer(officer), "putus.pdf", broken);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(pieces()).isPositive();
    sweepNow();
    assertThat(pieces()).isPositive();
    superuser
        .sql(
            "update vault.document_chunk set created_at = now() - interval '25 hours' where case_id = ?")
        .param(id.value())
        .update();
    sweepNow();
    assertThat(pieces()).isZero();
  }

  @Test
  void onlyOrganisationsThatHoldTheCaseSeeItsDocuments() {
    Document kept = keep(officer, "kontrak.pdf", Samples.pdf(1_000));
    Caller other = Keepers.partner(partner);
    assertThat(as(other, () -> documents.of(id)).orThrow()).isEmpty();
    assertThat(refusal(as(other, () -> documents.find(kept.id()))))
        .isEqualTo("vault.refusal.no-document");
    in(officer, () -> vault.share(id, partner)).orThrow();
    assertThat(content(other, kept)).hasSize(1_000);
    in(officer, () -> vault.revoke(id, partner)).orThrow();
    assertThat(as(other, () -> documents.of(id)).orThrow()).isEmpty();
    assertThatThrownBy(() -> in(Keepers.of(DatabaseRole.OPERATOR, centre), () -> documents.of(id)))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void somebodyWithoutASignInLeavesADocumentWithHerCase() {
    var anonymous = Caller.anonymous();
    var another = new CaseKeyId(Ids.next());
    CaseSealer sealer = in(anonymous, () -> vault.newCase(another, centre));
    var received = receive(anonymous, sealer, "bukti.pdf", Samples.pdf(2_000)).orThrow();
    Document kept = in(anonymous, () -> documents.keep(received));
    assertThat(content(officer, kept)).hasSize(2_000);
    assertThatThrownBy(() -> in(anonymous, () -> documents.find(kept.id())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void piecesThatAreSwappedMissingOrCutOffAreNoticed() {
    Document swapped = keep(officer, "kontrak.pdf", Samples.pdf(3 * Documents.CHUNK));
    superuser
        .sql(
            """
            update vault.document_chunk a set sealed = b.sealed
            from vault.document_chunk b
            where a.document_id = ? and b.document_id = a.document_id and a.nth = 0 and b.nth = 1
            """)
        .param(swapped.id())
        .update();
    assertThatThrownBy(() -> content(officer, swapped)).isInstanceOf(SealBroken.class);

    Document cut = keep(officer, "kontrak.pdf", Samples.pdf(3 * Documents.CHUNK));
    superuser.sql("update vault.document set chunks = 2 where id = ?").param(cut.id()).update();
    assertThatThrownBy(() -> content(officer, cut)).isInstanceOf(SealBroken.class);

    Document missing = keep(officer, "kontrak.pdf", Samples.pdf(3 * Documents.CHUNK));
    superuser
        .sql("delete from vault.document_chunk where document_id = ? and nth = 1")
        .param(missing.id())
        .update();
    assertThatThrownBy(() -> content(officer, missing)).isInstanceOf(SealBroken.class);
  }

  @Test
  void theAnswerWithADocumentCannotRunAndIsNotKeptByTheBrowser() throws IOException {
    Document pdf = keep(officer, "surat kuasa é.pdf", Samples.pdf(500));
    var response = new MockHttpServletResponse();
    Callers.run(officer, () -> send(pdf, response));
    assertThat(response.getContentType()).isEqualTo("application/pdf");
    assertThat(response.getContentAsByteArray()).hasSize(500);
    assertThat(response.getHeader("Content-Disposition"))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''surat%20kuasa%20%C3%A9.pdf");
    assertThat(response.getHeader("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; sandbox");
    assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    Document picture = keep(officer, "foto.jpg", Samples.jpeg(20, 20));
    var shown = new MockHttpServletResponse();
    Callers.run(officer, () -> send(picture, shown));
    assertThat(shown.getHeader("Content-Disposition")).startsWith("inline;");
    assertThat(shown.getHeader("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }

  @Test
  void aHarmfulFileIsNotTaken() {
    List<Integer> seen = new ArrayList<>();
    DocumentScanner scanner =
        () ->
            Optional.of(
                new DocumentScanner.Scan() {
                  private boolean harmful;

                  @Override
                  public void next(byte[] bytes, int from, int length) {
                    seen.add(length);
                    harmful |= new String(bytes, from, length, UTF_8).contains("TRIAL-VIRUS");
                  }

                  @Override
                  public boolean clean() {
                    return !harmful;
                  }
                });
    var scanning = new Documents(vault, store, Optional.of(scanner), transactions);
    byte[] harmful = Samples.pdf(600_000);
    System.arraycopy("TRIAL-VIRUS".getBytes(UTF_8), 0, harmful, 400_000, 11);
    assertThat(refusal(receiveBy(scanning, harmful))).isEqualTo("vault.refusal.harmful");
    assertThat(seen.stream().mapToInt(n -> n).sum()).isEqualTo(600_000);
    var clean = receiveBy(scanning, Samples.pdf(10_000)).orThrow();
    assertThat(in(officer, () -> documents.keep(clean)).scanned()).isTrue();
    assertThat(refusal(receiveBy(scanning, concat(Samples.jpeg(9, 9), "TRIAL-VIRUS"))))
        .isEqualTo("vault.refusal.harmful");
  }

  @Test
  void documentsOfAnErasedCaseAreRemoved() {
    keep(officer, "kontrak.pdf", Samples.pdf(1_000));
    in(Keepers.supervisor(centre), () -> vault.erase(id)).orThrow();
    assertThat(refusal(as(officer, () -> documents.of(id)))).isEqualTo("vault.refusal.no-key");
    superuser
        .sql(
            "update vault.document_chunk set created_at = now() - interval '2 days' where case_id = ?")
        .param(id.value())
        .update();
    sweepNow();
    assertThat(as(officer, () -> documents.of(id)).orThrow()).isEmpty();
    assertThat(pieces()).isZero();
  }

  // ----------------------------------------------------------------------------------------------------

  private static byte[] concat(byte[] file, String tail) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(file);
    all.writeBytes(tail.getBytes(UTF_8));
    return all.toByteArray();
  }

  private Document keep(Caller caller, String name, byte[] file) {
    var received = receive(caller, sealer(caller), name, file).orThrow();
    return in(caller, () -> documents.keep(received));
  }

  private Outcome<Documents.Received> receive(String name, byte[] file) {
    return receive(officer, sealer(officer), name, file);
  }

  private Outcome<Documents.Received> receiveBy(Documents by, byte[] file) {
    return as(
        officer,
        () -> {
          try {
            return by.receive(sealer(officer), "berkas", new ByteArrayInputStream(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Outcome<Documents.Received> receive(
      Caller caller, CaseSealer sealer, String name, byte[] file) {
    return as(
        caller,
        () -> {
          try {
            return documents.receive(sealer, name, new ByteArrayInputStream(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private CaseSealer sealer(Caller caller) {
    return as(caller, () -> vault.sealer(id)).orThrow();
  }

  private byte[] content(Caller caller, Document document) {
    return as(
        caller,
        () -> {
          try {
            var bytes = new ByteArrayOutputStream();
            documents.write(document, bytes);
            return bytes.toByteArray();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void send(Document document, MockHttpServletResponse response) {
    try {
      documents.send(document, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int pieces() {
    return superuser
        .sql("select count(*) from vault.document_chunk where case_id = ?")
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  private VaultSweep.Swept sweepNow() {
    return as(Caller.system(DatabaseRole.SYSTEM_VAULT), sweep::run);
  }

  private static String refusal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?> refused
        ? refused.refusals().getFirst().key()
        : "done";
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work);
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
