package id.satuatap.forum;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.forum.Meeting.ItemKind;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One meeting that was held, with what is still owed, and one that comes next week. */
@Component
@Profile("demo")
class DemoForum implements DemoChapter {

  private static final ZoneId ZONE = IndonesianZone.WIB.zone();
  private static final UUID SUPERVISOR = DemoOffice.named("account/SUPERVISOR");
  private static final UUID COUNTER = DemoOffice.named("account/COUNTER");

  private final MeetingStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoForum(MeetingStore store, PlatformTransactionManager transactions, Clock clock) {
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public void clear() {
    duty(store::clear);
  }

  @Override
  public void seed() {
    duty(() -> {
      UUID centre = DemoOffice.LTSA_BLITAR.office();
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
      var rules =
          conflict(
              "rules-1",
              centre,
              DemoOffice.DISNAKER_BLITAR,
              "SOP pendaftaran CPMI kabupaten",
              "langkah 4",
              "Permen P2MI 33/2025 tentang pemberdayaan",
              "Loket meminta surat izin keluarga bermeterai. Aturan baru tidak menyebut meterai.");
      conflict(
          "rules-2",
          centre,
          DemoOffice.BPJS_BLITAR,
          "Permenaker 4/2023",
          "Pasal 18",
          "Formulir BPJS yang dipakai loket",
          "Formulir masih memakai masa perlindungan yang lama untuk kontrak enam bulan.");
      var past = meeting("past", centre, at(today.minusDays(20)), "Ruang rapat LTSA, lantai 1");
      store.addItem(
          id("item-1"),
          past,
          ItemKind.CONFLICT,
          rules,
          "SOP pendaftaran CPMI langkah 4",
          null,
          past.at().minus(Duration.ofDays(6)));
      store.addItem(
          id("item-2"),
          past,
          ItemKind.TOPIC,
          id("item-2"),
          "Jadwal petugas perempuan di loket pengaduan",
          null,
          past.at());
      store.addItem(
          id("item-3"),
          past,
          ItemKind.TOPIC,
          id("item-3"),
          "Surat rujukan dari desa ke LTSA",
          null,
          past.at());
      present(past, "Hartini Subagyo", Sex.FEMALE, DemoOffice.LTSA_BLITAR);
      present(past, "Ratna Kusumawati", Sex.FEMALE, DemoOffice.LTSA_BLITAR);
      present(past, "Wulan Puspitasari", Sex.FEMALE, DemoOffice.DISNAKER_BLITAR);
      present(past, "Joko Susilo", Sex.MALE, DemoOffice.DUKCAPIL_BLITAR);
      present(past, "Rina Marlina", Sex.FEMALE, DemoOffice.BPJS_BLITAR);
      present(past, "Umi Kulsum", Sex.FEMALE, DemoOffice.DP3A_BLITAR);
      present(past, "Siti Aminah", Sex.FEMALE, DemoOffice.DINKES_BLITAR);
      present(past, "Bambang Irawan", Sex.MALE, DemoOffice.POLRES_BLITAR);
      present(past, "Dwi Agustin", Sex.FEMALE, DemoOffice.SBMI_BLITAR);
      decide(
          "decision-1",
          past,
          DemoOffice.DISNAKER_BLITAR,
          today.minusDays(4),
          "Loket berhenti meminta meterai pada surat izin keluarga sampai SOP diperbaiki.");
      decide(
          "decision-2",
          past,
          DemoOffice.DP3A_BLITAR,
          today.plusDays(5),
          "DP3A menyediakan konselor perempuan pengganti setiap hari Jumat.");
      decide(
          "decision-3",
          past,
          DemoOffice.LTSA_BLITAR,
          today.minusDays(10),
          "Jadwal petugas perempuan ditempel di loket dan dicatat di sistem.");
      store.write(
          past.id(),
          past.version(),
          """
          Rapat dibuka oleh kepala LTSA. Setiap loket melaporkan antrean dan berkas yang menunggu.
          Loket tenaga kerja dan BPJS menyampaikan aturan yang tidak sejalan. Rapat sepakat memakai aturan yang lebih ringan bagi pekerja sambil menunggu perbaikan SOP.
          Rapat berikutnya membahas surat rujukan dari desa.\
          """);
      store.close(past.id(), SUPERVISOR);
      store.end(id("decision-3"), "done", "Jadwal tertempel sejak minggu lalu.", SUPERVISOR);
      var next = meeting("next", centre, at(today.plusDays(7)), "Ruang rapat LTSA, lantai 1");
      store.addItem(
          id("item-4"),
          next,
          ItemKind.TOPIC,
          id("item-4"),
          "Surat rujukan dari desa ke LTSA (lanjutan)",
          null,
          past.at());
      for (var open : store.openDecisions(centre, 20)) {
        store.addItem(
            id("item-" + open.id()),
            next,
            ItemKind.DECISION,
            open.id(),
            open.text(),
            open.owner(),
            open.due().atStartOfDay(ZONE).toInstant());
      }
      for (var open : store.conflicts(centre, true, 20)) {
        store.addItem(
            id("item-" + open.id()),
            next,
            ItemKind.CONFLICT,
            open.id(),
            open.rule() + " " + open.article() + " – " + open.against(),
            null,
            open.reportedAt());
      }
    });
  }

  private Meeting meeting(String name, UUID centre, Instant at, String place) {
    store.insert(id(name), centre, at, place, SUPERVISOR);
    return store.find(id(name)).orElseThrow();
  }

  private UUID conflict(
      String name,
      UUID centre,
      DemoOffice by,
      String rule,
      String article,
      String against,
      String what) {
    store.report(id(name), centre, by.office(), rule, article, against, what, COUNTER);
    return id(name);
  }

  private void present(Meeting meeting, String name, Sex sex, DemoOffice office) {
    store.attend(
        id("present-" + name), meeting, name, sex, office.organisation().name(), SUPERVISOR);
  }

  private void decide(String name, Meeting meeting, DemoOffice owner, LocalDate due, String text) {
    store.decide(
        id(name), meeting, text, owner.office(), owner.organisation().name(), due, SUPERVISOR);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant();
  }

  private static UUID id(String name) {
    return DemoOffice.named("forum/" + name);
  }

  private void duty(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_FORUM),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
