package id.satuatap.office;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Desks, published services and routes of the invented centres, and the people who wait today: some
 * served, some waiting, one fetching a document. Blitar has its immigration desk elsewhere.
 */
@Component
@Profile("demo")
class DemoQueue implements DemoChapter {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final String HOURS = "Senin sampai Kamis 08.00–15.30, Jumat 08.00–11.00";
  private static final String COMPLAINTS = "Kepala pusat di Loket 1, atau tulis di halaman Lapor";

  private final DeskStore desks;
  private final Desks front;
  private final TicketStore tickets;
  private final TicketTokens tokens;
  private final ServiceEventStore services;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoQueue(
      DeskStore desks,
      Desks front,
      TicketStore tickets,
      TicketTokens tokens,
      ServiceEventStore services,
      @Qualifier("dataSource") DataSource dataSource,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.desks = desks;
    this.front = front;
    this.tickets = tickets;
    this.tokens = tokens;
    this.services = services;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 11;
  }

  @Override
  public void clear() {
    asOffice(() -> {
      for (String table :
          List.of(
              "ticket_stop",
              "ticket",
              "number_day",
              "route_stop",
              "route",
              "service_standard",
              "desk",
              "front")) {
        jdbc.update("delete from office." + table);
      }
      jdbc.update("delete from office.service_event where once_key like 'ticket %'");
    });
  }

  @Override
  public void seed() {
    asOffice(() -> {
      Map<String, ServiceStandard> blitar = blitar();
      jatim();
      for (DemoOffice centre : List.of(DemoOffice.LTSA_BLITAR, DemoOffice.LTSA_JATIM)) {
        front.front(centre.office());
        desks.setHours(centre.office(), HOURS);
      }
      today(blitar);
    });
  }

  // Two houses ----------------------------------------------------------------------------------

  private Map<String, ServiceStandard> blitar() {
    var house = new House(DemoOffice.LTSA_BLITAR);
    house.desk(
        "A", DeskKind.RECEPTION, DemoOffice.LTSA_BLITAR, "Penerimaan dan informasi", "Loket 1", 2);
    house.desk(
        "B",
        DeskKind.EMPLOYMENT,
        DemoOffice.DISNAKER_BLITAR,
        "Pendaftaran calon pekerja migran",
        "Loket 2",
        2);
    house.shielded(
        "C", DeskKind.COMPLAINT_AND_INFORMATION, DemoOffice.LTSA_BLITAR, "Pengaduan", "Loket 3");
    house.desk(
        "D",
        DeskKind.CIVIL_REGISTRY,
        DemoOffice.DUKCAPIL_BLITAR,
        "Data kependudukan",
        "Loket 4",
        1);
    house.desk("E", DeskKind.HEALTH, DemoOffice.DINKES_BLITAR, "Kesehatan", "Loket 5", 1);
    house.desk(
        "F",
        DeskKind.SOCIAL_SECURITY,
        DemoOffice.BPJS_BLITAR,
        "Jaminan sosial pekerja migran",
        "Loket 6",
        1);
    house.desk("G", DeskKind.POLICE, DemoOffice.POLRES_BLITAR, "Kepolisian", "Loket 7", 1);
    house.desk("H", DeskKind.BANKING, DemoOffice.BANK_BLITAR, "Perbankan", "Loket 8", 1);
    house.shielded(
        "K",
        DeskKind.COUNSELLING_AND_LEGAL_AID,
        DemoOffice.DP3A_BLITAR,
        "Konseling dan bantuan hukum (lanjutan MRC)",
        "Ruang A");
    house.away("M", DeskKind.IMMIGRATION, DemoOffice.IMIGRASI_JATIM, "Paspor", "Kantor imigrasi");
    house.offer(
        "A",
        "IN1",
        "Informasi kerja ke luar negeri",
        ServiceKind.INFORMATION,
        ServiceTopic.WORKING_ABROAD,
        "PP 59/2021 Pasal 4 dan 7",
        "",
        "Bertanya\nMenerima penjelasan dan selebaran",
        "15 menit",
        15,
        0,
        "Informasi tertulis");
    house.offer(
        "B",
        "TK1",
        "Pendaftaran dan pemeriksaan berkas",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "UU 18/2017 Pasal 13; PP 59/2021 Pasal 31",
        "KTP\nKartu keluarga\nBuku nikah bila sudah menikah\nIzin keluarga yang diketahui kepala desa",
        "Berkas asli diperiksa\nWawancara pemahaman hak\nNomor ID calon pekerja migran diterbitkan",
        "Paling lama 3 hari kerja",
        30,
        0,
        "ID calon pekerja migran");
    house.offer(
        "B",
        "TK2",
        "Rekomendasi paspor",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "UU 18/2017 Pasal 13",
        "ID calon pekerja migran\nPerjanjian penempatan",
        "Berkas diperiksa\nSurat ditandatangani",
        "Paling lama 1 hari kerja",
        15,
        0,
        "Surat rekomendasi");
    house.offer(
        "C",
        "PG1",
        "Pengaduan",
        ServiceKind.COMPLAINT_INTAKE,
        ServiceTopic.OTHER,
        "Permen P2MI 23/2025; UU 12/2022",
        "",
        "Bercerita kepada petugas di ruang tertutup\nMenerima kode tanda terima",
        "Diterima hari itu juga",
        60,
        0,
        "Kode tanda terima");
    house.offer(
        "D",
        "DK1",
        "Pencocokan data kependudukan",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "PP 59/2021 Pasal 31",
        "KTP\nKartu keluarga",
        "Data dicocokkan\nPerbaikan diajukan bila berbeda",
        "20 menit",
        20,
        0,
        "Data yang cocok");
    house.offer(
        "E",
        "KS1",
        "Penjelasan pemeriksaan kesehatan dan psikologi",
        ServiceKind.HEALTH,
        ServiceTopic.HEALTH,
        "UU 18/2017 Pasal 13",
        "KTP",
        "Penjelasan sarana kesehatan yang ditunjuk\nSurat pengantar",
        "15 menit",
        15,
        0,
        "Surat pengantar");
    house.offer(
        "F",
        "JS1",
        "Jaminan sosial sebelum bekerja",
        ServiceKind.DOCUMENT,
        ServiceTopic.INSURANCE,
        "Permenaker 4/2023 Pasal 18",
        "KTP\nPerjanjian penempatan",
        "Data diperiksa\nIuran dibayar\nKartu dicetak",
        "20 menit",
        20,
        37_500,
        "Kartu peserta");
    house.offer(
        "G",
        "PL1",
        "Surat keterangan catatan kepolisian",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "PP 59/2021 Pasal 31",
        "KTP\nPas foto",
        "Permohonan diperiksa\nSurat diterbitkan",
        "Paling lama 1 hari kerja",
        20,
        0,
        "Surat keterangan");
    house.offer(
        "H",
        "BK1",
        "Rekening dan tabungan",
        ServiceKind.INFORMATION,
        ServiceTopic.MONEY_AND_REMITTANCE,
        "PP 59/2021 Pasal 31",
        "KTP",
        "Penjelasan kiriman uang dan kredit\nPembukaan rekening",
        "30 menit",
        30,
        0,
        "Rekening");
    house.offer(
        "K",
        "KN1",
        "Konseling",
        ServiceKind.COUNSELLING,
        ServiceTopic.VIOLENCE,
        "UU 12/2022; Permen PPPA 2/2022",
        "",
        "Bertemu konselor di ruang tertutup\nRencana bersama",
        "Hari itu juga atau dengan janji",
        90,
        0,
        "Rencana bersama");
    house.offer(
        "M",
        "IM1",
        "Paspor",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "UU 18/2017 Pasal 13",
        "Surat rekomendasi\nKTP\nKartu keluarga",
        "Pusat membuat janji di kantor imigrasi\nFoto dan wawancara di sana",
        "Menurut kantor imigrasi",
        30,
        0,
        "Paspor");
    house.route(
        "Mendaftar pertama kali",
        "Baru mau bekerja ke luar negeri",
        true,
        "IN1",
        "DK1",
        "TK1",
        "KS1",
        "JS1");
    house.route("Melengkapi berkas", "Sudah terdaftar, tinggal berkas", true, "TK2", "JS1");
    house.route("Bertanya atau bicara dengan petugas", "", true, "IN1");
    house.route("Pengaduan dan konseling", "", false, "PG1", "KN1");
    return house.standards;
  }

  private void jatim() {
    var house = new House(DemoOffice.LTSA_JATIM);
    house.desk(
        "A", DeskKind.RECEPTION, DemoOffice.LTSA_JATIM, "Penerimaan dan informasi", "Loket 1", 1);
    house.desk(
        "B",
        DeskKind.PLACEMENT_AND_PROTECTION,
        DemoOffice.BP3MI_JATIM,
        "Orientasi dan pelindungan",
        "Loket 2",
        2);
    house.desk("C", DeskKind.IMMIGRATION, DemoOffice.IMIGRASI_JATIM, "Paspor", "Loket 3", 1);
    house.offer(
        "A",
        "IN1",
        "Informasi kerja ke luar negeri",
        ServiceKind.INFORMATION,
        ServiceTopic.WORKING_ABROAD,
        "PP 59/2021 Pasal 4 dan 7",
        "",
        "Bertanya\nMenerima penjelasan",
        "15 menit",
        15,
        0,
        "Informasi tertulis");
    house.offer(
        "B",
        "OP1",
        "Jadwal orientasi pra pemberangkatan",
        ServiceKind.ORIENTATION,
        ServiceTopic.WORKING_ABROAD,
        "Perban BP2MI 7/2022",
        "Sertifikat kesehatan dan psikologi\nPaspor\nVisa\nPerjanjian kerja\nKartu jaminan sosial",
        "Berkas asli diperiksa\nHari orientasi ditetapkan",
        "Paling lama 1 hari kerja",
        20,
        0,
        "Jadwal orientasi");
    house.offer(
        "C",
        "IM1",
        "Permohonan paspor",
        ServiceKind.DOCUMENT,
        ServiceTopic.DOCUMENTS,
        "UU 18/2017 Pasal 13",
        "Surat rekomendasi\nKTP\nKartu keluarga",
        "Berkas diperiksa\nFoto dan wawancara",
        "Menurut jadwal kantor imigrasi",
        30,
        0,
        "Paspor");
    house.route("Orientasi pra pemberangkatan", "Sudah punya visa", true, "IN1", "OP1");
    house.route("Paspor", "Sudah punya surat rekomendasi", true, "IM1");
  }

  /** Writes one house; ids are the same at every seeding. */
  private final class House {

    private final DemoOffice centre;
    private final Map<String, ServiceStandard> standards = new HashMap<>();
    private int desk;
    private int standard;
    private int route;

    House(DemoOffice centre) {
      this.centre = centre;
    }

    void desk(
        String letter, DeskKind kind, DemoOffice agency, String name, String place, int windows) {
      put(letter, kind, agency, name, place, windows, false, false);
    }

    void shielded(String letter, DeskKind kind, DemoOffice agency, String name, String place) {
      put(letter, kind, agency, name, place, 1, true, false);
    }

    void away(String letter, DeskKind kind, DemoOffice agency, String name, String place) {
      put(letter, kind, agency, name, place, 1, false, true);
    }

    private void put(
        String letter,
        DeskKind kind,
        DemoOffice agency,
        String name,
        String place,
        int windows,
        boolean shielded,
        boolean away) {
      desks.put(
          new Desk(
              id("desk", letter),
              centre.office(),
              agency.office(),
              ++desk,
              letter,
              kind,
              name,
              place,
              windows,
              shielded,
              away,
              true));
    }

    void offer(
        String letter,
        String code,
        String name,
        ServiceKind kind,
        ServiceTopic topic,
        String basis,
        String requirements,
        String steps,
        String duration,
        int minutes,
        long fee,
        String product) {
      var s =
          new ServiceStandard(
              id("standard", code),
              centre.office(),
              id("desk", letter),
              ++standard,
              code,
              name,
              kind,
              topic,
              basis,
              requirements,
              steps,
              duration,
              minutes,
              BigDecimal.valueOf(fee),
              product,
              COMPLAINTS,
              true);
      desks.put(s);
      standards.put(code, s);
    }

    void route(String name, String purpose, boolean open, String... codes) {
      desks.put(
          new Route(
              id("route", String.valueOf(++route)),
              centre.office(),
              route,
              name,
              purpose,
              open,
              true,
              List.of(codes).stream().map(c -> id("standard", c)).toList()));
    }

    private UUID id(String kind, String name) {
      return DemoOffice.named(kind + "/" + centre + "/" + name);
    }
  }

  // Today ---------------------------------------------------------------------------------------

  /** Somebody's visit, told in minutes before now. */
  private void today(Map<String, ServiceStandard> s) {
    Instant now = clock.instant();
    var first = List.of("IN1", "DK1", "TK1", "KS1", "JS1");
    var papers = List.of("TK2", "JS1");
    for (int n = 0; n < 6; n++) {
      // Over, and counted.
      visit(
          s,
          papers,
          now,
          175 - 12 * n,
          n % 5 == 4 ? Sex.MALE : Sex.FEMALE,
          2,
          TicketState.ENDED,
          null,
          Sex.UNKNOWN,
          TicketKind.QUICK);
    }
    visit(
        s,
        first,
        now,
        95,
        Sex.FEMALE,
        2,
        TicketState.SERVING,
        null,
        Sex.UNKNOWN,
        TicketKind.ASSISTED);
    visit(
        s,
        first,
        now,
        80,
        Sex.FEMALE,
        2,
        TicketState.AWAITING_DOCUMENT,
        null,
        Sex.UNKNOWN,
        TicketKind.QUICK);
    visit(
        s,
        first,
        now,
        70,
        Sex.FEMALE,
        1,
        TicketState.SERVING,
        Priority.WITH_CHILD,
        Sex.UNKNOWN,
        TicketKind.ASSISTED);
    visit(s, first, now, 60, Sex.MALE, 2, TicketState.WAITING, null, Sex.UNKNOWN, TicketKind.QUICK);
    visit(
        s,
        papers,
        now,
        48,
        Sex.FEMALE,
        0,
        TicketState.WAITING,
        null,
        Sex.UNKNOWN,
        TicketKind.QUICK);
    visit(
        s,
        List.of("PG1", "KN1"),
        now,
        40,
        Sex.FEMALE,
        0,
        TicketState.WAITING,
        null,
        Sex.FEMALE,
        TicketKind.CONFIDENTIAL);
    visit(
        s,
        papers,
        now,
        35,
        Sex.FEMALE,
        0,
        TicketState.NO_SHOW,
        null,
        Sex.UNKNOWN,
        TicketKind.QUICK);
    visit(
        s,
        first,
        now,
        25,
        Sex.FEMALE,
        0,
        TicketState.WAITING,
        Priority.PREGNANT,
        Sex.FEMALE,
        TicketKind.QUICK);
    visit(
        s,
        first,
        now,
        18,
        Sex.UNKNOWN,
        0,
        TicketState.WAITING,
        null,
        Sex.UNKNOWN,
        TicketKind.QUICK);
    visit(
        s,
        List.of("JS1"),
        now,
        12,
        Sex.FEMALE,
        0,
        TicketState.WAITING,
        null,
        Sex.UNKNOWN,
        TicketKind.QUICK);
    visit(
        s,
        papers,
        now,
        5,
        Sex.FEMALE,
        0,
        TicketState.WAITING,
        Priority.ELDERLY,
        Sex.UNKNOWN,
        TicketKind.QUICK);
  }

  private void visit(
      Map<String, ServiceStandard> standards,
      List<String> codes,
      Instant now,
      int minutesAgo,
      Sex sex,
      int over,
      TicketState state,
      @Nullable Priority priority,
      Sex wish,
      TicketKind kind) {
    UUID centre = DemoOffice.LTSA_BLITAR.office();
    UUID id = Ids.next();
    Instant issued = now.minus(Duration.ofMinutes(minutesAgo));
    LocalDate day = LocalDate.ofInstant(issued, WIB);
    var way = new ArrayList<ServiceStandard>();
    codes.forEach(c -> {
      ServiceStandard one = standards.get(c);
      if (one != null) {
        way.add(one);
      }
    });
    int at = Math.min(over, way.size() - 1);
    Map<UUID, Desk> known = new HashMap<>();
    desks.desks(centre).forEach(d -> known.put(d.id(), d));
    Desk first = known.get(way.getFirst().desk());
    String letter =
        first == null || first.shielded() || kind == TicketKind.CONFIDENTIAL ? "A" : first.letter();
    boolean atWindow = state == TicketState.SERVING;
    Instant since = issued.plus(Duration.ofMinutes(over * 16L));
    var ticket =
        new Ticket(
            id,
            centre,
            day,
            letter,
            tickets.numbers(centre, day, 1),
            TicketOrigin.WALK_IN,
            kind,
            priority,
            wish,
            sex,
            ClientStatus.POTENTIAL,
            null,
            10,
            way.getFirst().desk(),
            0,
            TicketState.WAITING,
            0,
            null,
            issued,
            issued,
            null,
            null,
            0,
            null,
            null);
    tickets.insert(ticket, TicketTokens.index(tokens.ticket(id)), null);
    for (int n = 0; n < way.size(); n++) {
      tickets.insertStop(
          id, (n + 1) * 10, centre, way.get(n).desk(), way.get(n).id(), n <= at ? issued : null);
    }
    Instant begun = issued;
    for (int n = 0; n < Math.min(over, way.size()); n++) {
      begun = issued.plus(Duration.ofMinutes(4 + n * 16L));
      Instant ended = begun.plus(Duration.ofMinutes(6 + (minutesAgo + n) % 9));
      DemoRole officer = officer(way.get(n), known);
      tickets.begun(id, (n + 1) * 10, begun, officer.account(), officer.sex(), null);
      UUID event = event(ticket, way.get(n), (n + 1) * 10, officer, begun, ended);
      tickets.served(id, (n + 1) * 10, null, ended, event);
    }
    if (atWindow || state == TicketState.AWAITING_DOCUMENT) {
      DemoRole officer = officer(way.get(at), known);
      begun = since.plus(Duration.ofMinutes(3));
      tickets.begun(id, (at + 1) * 10, begun, officer.account(), officer.sex(), null);
      if (state == TicketState.AWAITING_DOCUMENT) {
        Instant left = begun.plus(Duration.ofMinutes(5));
        tickets.served(
            id,
            (at + 1) * 10,
            null,
            null,
            event(ticket, way.get(at), (at + 1) * 10, officer, begun, left));
      }
    }
    tickets.change(
        ticket,
        new Ticket(
            id,
            centre,
            day,
            letter,
            ticket.number(),
            TicketOrigin.WALK_IN,
            kind,
            priority,
            wish,
            sex,
            ClientStatus.POTENTIAL,
            null,
            (at + 1) * 10,
            way.get(at).desk(),
            atWindow ? 1 : 0,
            state,
            1,
            null,
            issued,
            since,
            atWindow ? begun : null,
            null,
            atWindow ? 1 : 0,
            atWindow ? begun : null,
            state == TicketState.ENDED ? begun.plus(Duration.ofMinutes(10)) : null));
  }

  private UUID event(
      Ticket t, ServiceStandard s, int position, DemoRole officer, Instant begun, Instant ended) {
    Duration took = Duration.between(begun, ended);
    UUID event = Ids.next();
    DemoOffice office = officer.office();
    services.insert(
        event,
        new NewServiceEvent(
            "ticket " + t.id() + " " + position,
            t.centre(),
            s.kind(),
            s.topic(),
            ServiceChannel.FACE_TO_FACE,
            Served.one(t.sex()),
            t.status(),
            took,
            null,
            null,
            officer.account(),
            officer.sex(),
            null,
            ServiceOutcome.ANSWERED,
            ended),
        office == null ? t.centre() : office.office(),
        t.day(),
        officer.account(),
        new ServiceEvents.AtDesk(s.desk(), s.id(), s.keptBy(took)));
    return event;
  }

  private static DemoRole officer(ServiceStandard s, Map<UUID, Desk> known) {
    Desk desk = known.get(s.desk());
    return switch (desk == null ? DeskKind.OTHER : desk.kind()) {
      case EMPLOYMENT -> DemoRole.COUNTER;
      case CIVIL_REGISTRY -> DemoRole.DUKCAPIL;
      case HEALTH -> DemoRole.HEALTH;
      case SOCIAL_SECURITY -> DemoRole.BPJS;
      default -> DemoRole.CASEWORK;
    };
  }

  private void asOffice(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
