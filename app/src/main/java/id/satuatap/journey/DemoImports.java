package id.satuatap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A file of invented people that was taken in, with rows of every kind in its report. */
@Component
@Profile("demo")
class DemoImports implements DemoChapter {

  private static final String FILE =
      """
      Daftar penempatan Kabupaten Blitar (contoh)
      NIK;Nama lengkap;L/P;Tanggal lahir;Kode wilayah;Negara tujuan;Nama P3MI;Nomor SIP2MI;Tanggal kontrak;Sektor
      3505064705910071;Sri Mulyani Rahayu;P;07/05/1991;35.05.06;Hong Kong;PT Contoh Nusantara 1;SIP2MI-201/2026;12 Maret 2026;informal
      3505116011930072;Anik Setyowati;P;1993-11-20;35.05.11;Taiwan;PT Contoh Nusantara 2;SIP2MI-202/2026;2026-04-02;informal
      3505081502890073;Totok Subagyo;L;15-02-1989;35.05.08;Malaysia;PT Contoh Nusantara 3;SIP2MI-203/2026;;formal
      3505034404950074;Evi Nurjanah;P;04/04/1995;35.05.03;Hongkong;PT Contoh Nusantara 1;SIP2MI-201/2026;20/03/2026;informal
      NIK;Nama lengkap;L/P;Tanggal lahir;Kode wilayah;Negara tujuan;Nama P3MI;Nomor SIP2MI;Tanggal kontrak;Sektor
      3505034404950074;Evi Nurjanah;P;04/04/1995;35.05.03;Hongkong;PT Contoh Nusantara 1;SIP2MI-201/2026;20/03/2026;informal
      350512470692007;Tutik Alfiah;P;07/06/1992;35.05.12;Taiwan;PT Contoh Nusantara 2;SIP2MI-202/2026;;informal
      3,50514E+15;Mohamad Yusuf;L;1990-01-30;35.05.14;Korea Selatan;;;;formal
      3505096808970075;Lilik Maisaroh;P;31/02/1997;35.05.09;Singapura;PT Contoh Nusantara 4;SIP2MI-204/2026;;informal
      ;Karsinah;P;;35.05.10;Negeri Dongeng;PT Contoh Nusantara 4;SIP2MI-204/2026;;informal
      ;Wiji Lestari;P;1988-12-01;35.05.10;Singapura;PT Contoh Nusantara 4;SIP2MI-204/2026;;informal
      """;

  private final Imports imports;
  private final ImportRun run;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  DemoImports(
      Imports imports, ImportRun run, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.imports = imports;
    this.run = run;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int order() {
    return 23;
  }

  @Override
  public void clear() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () ->
            transaction.executeWithoutResult(status -> {
              for (String table : List.of("import", "import_layout")) {
                jdbc.sql("delete from journey." + table).update();
              }
            }));
  }

  @Override
  public void seed() {
    DemoRole counter = DemoRole.COUNTER;
    UUID office = Objects.requireNonNull(counter.office()).office();
    var caller =
        new Caller(
            DatabaseRole.COUNTER,
            counter.account(),
            office,
            DemoOffice.LTSA_BLITAR.office(),
            Map.of(),
            null);
    Callers.run(
        caller,
        () -> {
          UUID id =
              imports.take(Ids.next(), "siskop2mi-contoh.csv", FILE.getBytes(UTF_8)).orThrow();
          imports
              .map(
                  id,
                  imports.find(id).layout(),
                  Scheme.P2P.code(),
                  JourneyState.PLACEMENT_AGREED.code())
              .orThrow();
          run.work(id);
          imports.record(id);
          run.work(id);
        });
  }
}
