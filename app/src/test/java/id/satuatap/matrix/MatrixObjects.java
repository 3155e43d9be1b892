package id.satuatap.matrix;

import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.kernel.Ids;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills path patterns with an object of the caller's own house and with one of somebody else's. The
 * demonstration's people are the houses: Blitar is home, the province's office is foreign.
 */
final class MatrixObjects {

  private static final String AT_HOME = "Rina Marlina";
  private static final String ELSEWHERE = "Agung Setiawan";

  private static final String REQUEST =
      """
      {"name": "Petugas Matriks", "organisation": "Desa Matriks", "kind": "village",
       "contact": "desa@contoh.id", "reason": "Kami ingin mencatat warga yang akan berangkat."}
      """;

  private static final String COMPLAINT =
      """
      {"need": "Gaji saya belum dibayar dua bulan.", "safe": "yes", "reach": "none", "homeRegion": "%s"}
      """;

  private static final UUID NOBODY = new UUID(0, 1);

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final JdbcClient superuser;
  private final Visitor stranger;
  private final Map<Boolean, UUID> cases = new HashMap<>();
  private final Map<Boolean, UUID> applications = new HashMap<>();
  private final UUID request;

  MatrixObjects(JdbcClient superuser, Visitor stranger) {
    this.superuser = superuser;
    this.stranger = stranger;
    var answer =
        stranger.send(
            stranger
                .request("/api/v1/account-requests")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "matrix-" + UUID.randomUUID())
                .POST(BodyPublishers.ofString(REQUEST)));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no request was taken: " + answer.statusCode());
    }
    this.request =
        superuser
            .sql(
                "select id from access.account_request where organisation = 'Desa Matriks' limit 1")
            .query(UUID.class)
            .single();
  }

  /** Brought by a stranger from the home area of one centre or of the other. */
  private UUID complaint(boolean own) {
    String home = own ? "35.05.06" : "35.78";
    var found =
        superuser
            .sql("select id from intake.complaint where home_region = ? limit 1")
            .param(home)
            .query(UUID.class)
            .optional();
    if (found.isPresent()) {
      return found.get();
    }
    var answer =
        stranger.send(
            stranger
                .request("/api/v1/complaints")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "matrix-" + UUID.randomUUID())
                .POST(
                    BodyPublishers.ofString(
                        "{\"need\": \"Gaji belum dibayar.\", \"homeRegion\": \"" + home + "\"}")));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no complaint was taken: " + answer.statusCode());
    }
    return complaint(own);
  }

  /** The closing that waits in that case; there is never more than one. */
  private UUID closing(boolean own) {
    UUID file = caseFile(own);
    superuser
        .sql(
            """
            insert into casework.closing (id, case_id, centre_id, asked_at, ground, four_eyes, state)
            select ?, f.id, f.centre_id, now(), 'solved', true, 'asked' from casework.case_file f where f.id = ?
            on conflict do nothing
            """)
        .params(UUID.randomUUID(), file)
        .update();
    return one("select id from casework.closing where case_id = ? and state = 'asked'", file);
  }

  /** The landing page's card of a role. */
  static String card(String role) {
    return role;
  }

  String path(Endpoint door, String role, boolean own) {
    String path = door.pattern();
    for (var filling : fillings(door, role, own).entrySet()) {
      path = path.replace(filling.getKey(), filling.getValue());
    }
    if (path.contains("{")) {
      throw new IllegalStateException("nothing to fill " + path + " with; add it to MatrixObjects");
    }
    return path;
  }

  private Map<String, String> fillings(Endpoint door, String role, boolean own) {
    String person = own ? AT_HOME : ELSEWHERE;
    String pattern = door.pattern();
    if (pattern.startsWith("/paspor/{")) {
      return Map.of("{permohonan}", application(own).toString(), "{ke}", "withdrawn");
    }
    if (pattern.contains("{kasus}")) {
      return Map.of(
          "{kasus}",
          caseFile(own).toString(),
          "{lembar}",
          "tuntutan",
          "{jenis}",
          "register",
          "{isi}",
          NOBODY.toString(),
          "{dokumen}",
          NOBODY.toString(),
          "{pembaca}",
          NOBODY.toString());
    }
    if (pattern.contains("{penutupan}")) {
      return Map.of("{penutupan}", closing(own).toString());
    }
    if (pattern.contains("{akun}")) {
      UUID account = account(person);
      return Map.of("{akun}", account.toString(), "{peran}", grant(account).toString());
    }
    if (pattern.contains("{orang}")) {
      UUID centre = centre(person);
      UUID recorded = person(centre);
      return Map.of(
          "{orang}",
          recorded.toString(),
          "{kontak}",
          UUID.randomUUID().toString(),
          "{jalan}",
          NOBODY.toString(),
          "{hubungan}",
          NOBODY.toString(),
          "{persetujuan}",
          consent(recorded, centre).toString());
    }
    if (pattern.contains("{permohonan}")) {
      return Map.of("{permohonan}", ownRequest(centre(person)).toString());
    }
    if (pattern.startsWith("/saya/")) {
      return Map.of(
          "{izin}",
          NOBODY.toString(),
          "{persetujuan}",
          NOBODY.toString(),
          "{janji}",
          NOBODY.toString());
    }
    if (pattern.startsWith("/perjalanan/impor/")) {
      return Map.of("{impor}", journeyImport(own ? actor(role) : account(ELSEWHERE)).toString());
    }
    if (pattern.contains("{perjalanan}")) {
      UUID journey = journey(centre(person));
      return Map.of(
          "{perjalanan}",
          journey.toString(),
          "{syarat}",
          paper(journey, own ? "Wulan Puspitasari" : ELSEWHERE).toString(),
          "{henti}",
          NOBODY.toString(),
          "{biaya}",
          NOBODY.toString(),
          "{kabar}",
          NOBODY.toString(),
          "{berkas}",
          NOBODY.toString());
    }
    if (pattern.contains("{pasangan}")) {
      return Map.of("{pasangan}", pair(centre(person)).toString());
    }
    if (pattern.contains("{aduan}")) {
      return Map.of("{aduan}", complaint(own).toString(), "{berkas}", UUID.randomUUID().toString());
    }
    if (pattern.contains("{permintaan}")) {
      return Map.of("{permintaan}", request.toString());
    }
    if (pattern.contains("{lembaga}")) {
      return Map.of("{lembaga}", home(person).toString());
    }
    if (pattern.contains("{mitra}")) {
      return Map.of("{mitra}", partner(own).toString());
    }
    if (pattern.contains("{rujukan}")) {
      return Map.of(
          "{rujukan}",
          referral(own).toString(),
          "{berkas}",
          UUID.randomUUID().toString(),
          "{paper}",
          "a4");
    }
    if (pattern.contains("{tautan}")) {
      return Map.of("{tautan}", "0".repeat(32), "{berkas}", UUID.randomUUID().toString());
    }
    if (pattern.contains("{asal}")) {
      return Map.of("{jenis}", "case", "{asal}", UUID.randomUUID().toString());
    }
    if (pattern.contains("{akses}")) {
      return Map.of("{akses}", breakGlass(own ? actor(role) : account(ELSEWHERE)).toString());
    }
    if (pattern.contains("{pemberitahuan}")) {
      return Map.of("{pemberitahuan}", notice(own ? holder(role) : account(ELSEWHERE)).toString());
    }
    if (pattern.contains("{giliran}")) {
      return Map.of("{giliran}", shift(person).toString());
    }
    if (pattern.contains("{kompetensi}")) {
      return Map.of("{kompetensi}", competence(person).toString());
    }
    if (pattern.contains("{pemesanan}")) {
      return Map.of("{pemesanan}", booking(own ? actor(role) : account(ELSEWHERE)).toString());
    }
    if (pattern.contains("{pusat}")
        || pattern.contains("{loket}")
        || pattern.contains("{standar}")
        || pattern.contains("{alur}")
        || pattern.contains("{tiket}")
        || pattern.contains("{janji}")
        || pattern.contains("{rencana}")) {
      return queue(own == !role.equals("passport"));
    }
    if (pattern.contains("{kunci}") || pattern.contains("{tanda}")) {
      return Map.of("{kunci}", "0".repeat(20), "{tanda}", "0".repeat(20));
    }
    if (pattern.contains("{layanan}")) {
      return Map.of("{layanan}", service(own ? actor(role) : account(ELSEWHERE)).toString());
    }
    if (pattern.contains("{pesan}")) {
      return Map.of("{pesan}", message().toString());
    }
    if (pattern.contains("{kegiatan}") || pattern.contains("{impor}")) {
      return activity(own ? AT_HOME : ELSEWHERE);
    }
    if (pattern.startsWith("/forum/")) {
      return forum(
          own ? actor(role) : account(role.equals("passport") ? AT_HOME : ELSEWHERE), pattern);
    }
    if (pattern.contains("{judul}") || pattern.contains("{artikel}")) {
      return Map.of("{judul}", own ? "biaya" : "hak", "{artikel}", article(own).toString());
    }
    if (pattern.contains("{rilis}")) {
      return Map.of("{rilis}", java.util.UUID.randomUUID().toString(), "{berkas}", "data.csv");
    }
    if (pattern.contains("{kumpulan}")) {
      return Map.of("{kumpulan}", own ? "service" : "complaint");
    }
    if (pattern.contains("{terbitan}")) {
      return Map.of("{terbitan}", java.util.UUID.randomUUID().toString());
    }
    if (pattern.contains("{halaman}")) {
      return Map.of("{halaman}", own ? "complaints" : "services");
    }
    if (pattern.contains("{ukuran}") || pattern.contains("{nomorbantuan}")) {
      return Map.of(
          "{ukuran}", own ? "opened" : "closed", "{nomorbantuan}", own ? "sapa-129" : "kemlu-pwni");
    }
    if (pattern.contains("{nomor}")) {
      return Map.of("{nomor}", own ? "3" : "5");
    }
    return Map.of(
        "{code}",
        own ? "35.05" : "53.01",
        "{key:[a-z0-9-]+\\..+}",
        key(),
        "{key}",
        key(),
        "{paper}",
        own ? "a4" : "f4",
        "{status}",
        "404",
        "{kode}",
        "x");
  }

  /** A case nobody is assigned to yet, at the centre of Blitar or at the one of East Java. */
  private UUID caseFile(boolean own) {
    return cases.computeIfAbsent(
        own,
        home -> {
          UUID complaint = complaint(home ? "35.05" : "35");
          superuser
              .sql(
                  """
                  insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, urgency, open,
                    from_complaint, violence, trafficking, child, code, state, sex, channel)
                  select id, centre_id, centre_id, centre_id, received_at, 2, true, true, false, false, false,
                    upper(right(id::text, 8)), 'received', 'U', 'online'
                  from intake.complaint where id = ?
                  on conflict do nothing
                  """)
              .param(complaint)
              .update();
          return complaint;
        });
  }

  private UUID complaint(String region) {
    var answer =
        stranger.send(
            stranger
                .request("/api/v1/complaints")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "matrix-" + UUID.randomUUID())
                .POST(BodyPublishers.ofString(COMPLAINT.formatted(region))));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("no complaint was taken: " + answer.body());
    }
    return one(
        """
        select id from intake.complaint where centre_id =
          (select id from access.organisation where kind = 'centre' and region_code = ?)
        order by received_at desc limit 1
        """,
        region);
  }

  /** Something that somebody of the centre asked about her own data. */
  private UUID ownRequest(UUID centre) {
    UUID id = UUID.randomUUID();
    superuser
        .sql(
            """
            insert into person.own_request (id, person_id, centre_id, kind, due_at)
            select ?, ?, ?, 'restrict', now() + interval '1 day'
            """)
        .params(id, person(centre), centre)
        .update();
    return id;
  }

  private UUID account(String person) {
    return one("select id from access.account where display_name = ?", person);
  }

  /** The person on the card of a role that may break glass; somebody at home for the others. */
  private UUID actor(String role) {
    return account(
        switch (role) {
          case "counter" -> "Wulan Puspitasari";
          case "passport" -> "Bagus Prakoso";
          case "casework" -> "Ratna Kusumawati";
          case "supervisor" -> "Hartini Subagyo";
          default -> AT_HOME;
        });
  }

  private UUID centre(String person) {
    return one("select centre_id from access.account where display_name = ?", person);
  }

  private UUID person(UUID centre) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into person.person (id, centre_id, organisation_id, protected, name, sex)
            values (?, ?, ?, false, 'Orang Matriks', 'P')
            """)
        .params(id, centre, centre)
        .update();
    return id;
  }

  private UUID journey(UUID centre) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state, state_since,
                sex, sector, began_on, begun_as)
            values (?, ?, ?, ?, false, 'p2p', 'registered', current_date, 'P', 'individual', current_date, 'registered')
            """)
        .params(id, centre, centre, person(centre))
        .update();
    return id;
  }

  /** A file at the office of somebody, its columns not named yet. */
  private UUID journeyImport(UUID account) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into journey.import (id, centre_id, organisation_id, made_by, name, digest, encoding, head, layout, stage,
                total, parts)
            select ?, centre_id, organisation_id, id, 'matriks.csv', sha256(?::text::bytea), 'utf-8', '{nama}', '{name}', 'mapping', 0, 0
            from access.account where id = ?
            """)
        .params(id, id, account)
        .update();
    return id;
  }

  /** A paper of the agency in which somebody works. */
  private UUID paper(UUID journey, String person) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into journey.item (id, journey_id, centre_id, organisation_id, gate, code, rule_key, position,
                conditional, state)
            select ?, j.id, j.centre_id, ?, 'consent', 'family-consent', 'document.all.family-consent', 1, false, 'required'
            from journey.journey j where j.id = ?
            """)
        .params(id, home(person), journey)
        .update();
    return id;
  }

  private UUID pair(UUID centre) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into person.pair (id, centre_id, first_id, second_id, state, probability, found_by)
            values (?, ?, least(?, ?), greatest(?, ?), 'proposed', 0.9, 'night')
            """)
        .params(twice(id, centre, person(centre), person(centre)))
        .update();
    return id;
  }

  private static java.util.List<UUID> twice(UUID id, UUID centre, UUID one, UUID other) {
    return java.util.List.of(id, centre, one, other, one, other);
  }

  private UUID consent(UUID person, UUID centre) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into person.consent (id, person_id, centre_id, purpose, recipient_name, fields, given_how, given_at)
            values (?, ?, ?, 'referral', 'Lembaga Matriks', '{name}', 'spoken', now())
            """)
        .params(id, person, centre)
        .update();
    return id;
  }

  /** An activity, a guest on its list and a file of somebody's centre. */
  private Map<String, String> activity(String person) {
    UUID account = account(person);
    UUID activity = Ids.next();
    UUID guest = Ids.next();
    UUID file = Ids.next();
    superuser
        .sql(
            """
            insert into activity.activity (id, centre_id, organisation_id, state, kind, title, organiser, place, audience, day,
                women, men, unknown, materials, created_by)
            select ?, centre_id, organisation_id, 'held', 'outreach', 'Kegiatan matriks ' || ?, 'Lembaga matriks', '', 'mixed',
                current_date, 3, 2, 0, '', id from access.account where id = ?
            """)
        .params(activity, NEXT.incrementAndGet(), account)
        .update();
    superuser
        .sql(
            """
            insert into activity.participant (id, activity_id, centre_id, organisation_id, name, sex, from_where, present)
            select ?, ?, centre_id, organisation_id, 'Tamu Matriks', 'P', '', true from access.account where id = ?
            """)
        .params(guest, activity, account)
        .update();
    superuser
        .sql(
            """
            insert into activity.import (id, centre_id, organisation_id, accepted, duplicates, refused, encoding, made_by)
            select ?, centre_id, organisation_id, 0, 0, 0, 'utf-8', id from access.account where id = ?
            """)
        .params(file, account)
        .update();
    return Map.of(
        "{kegiatan}",
        activity.toString(),
        "{peserta}",
        guest.toString(),
        "{impor}",
        file.toString());
  }

  /** A draft of somebody at home or at the other centre; each its own, as the doors change it. */
  private UUID article(boolean own) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into information.article (id, slug, version, state, title_id, title_en, lead_id, lead_en, body_id, body_en,
                source, checked_on, centre_id, organisation_id, written_by)
            select ?, 'matriks-' || ?, 1, 'draft', 'Judul', 'Title', 'Ringkasan matriks', 'Summary of it', 'Isi rancangan dari matriks.',
                'Text of a draft of the matrix.', 'Sumber', current_date, a.centre_id, a.organisation_id, a.id
            from access.account a where a.id = ?
            """)
        .params(id, NEXT.incrementAndGet(), account(own ? AT_HOME : ELSEWHERE))
        .update();
    return id;
  }

  /** A meeting of the centre somebody works in, and a decision her office owes. */
  private Map<String, String> forum(UUID account, String pattern) {
    UUID meeting = UUID.randomUUID();
    UUID decision = UUID.randomUUID();
    UUID conflict = UUID.randomUUID();
    if (pattern.contains("{")) {
      superuser
          .sql(
              """
              insert into forum.meeting (id, centre_id, organisation_id, at, place, created_by)
              select ?, centre_id, centre_id, now() - interval '1 day', 'Ruang matriks', id from access.account where id = ?
              """)
          .params(meeting, account)
          .update();
      superuser
          .sql(
              """
              insert into forum.decision (id, meeting_id, centre_id, text, owner_id, owner, due, taken_by)
              select ?, ?, centre_id, 'Keputusan matriks', organisation_id, 'Lembaga matriks', current_date, id
              from access.account where id = ?
              """)
          .params(decision, meeting, account)
          .update();
      superuser
          .sql(
              """
              insert into forum.conflict (id, centre_id, organisation_id, rule, article, against, what, reported_by)
              select ?, centre_id, organisation_id, 'Aturan matriks', '', 'Aturan lain', 'Keduanya tidak sejalan.', id
              from access.account where id = ?
              """)
          .params(conflict, account)
          .update();
    }
    return Map.of(
        "{rapat}",
        meeting.toString(),
        "{keputusan}",
        decision.toString(),
        "{aturan}",
        conflict.toString(),
        "{peserta}",
        UUID.randomUUID().toString());
  }

  private UUID grant(UUID account) {
    return one("select id from access.account_grant where account_id = ? limit 1", account);
  }

  private UUID home(String person) {
    return one("select organisation_id from access.account where display_name = ?", person);
  }

  private UUID breakGlass(UUID account) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into access.break_glass (id, account_id, role, organisation_id, centre_id, subject_kind, subject_id, reason, ends_at)
            select ?, a.id, 'r_counter', a.organisation_id,
              coalesce(a.centre_id, (select o.id from access.organisation o where o.kind = 'centre' and o.name like '%Blitar%')),
              'person', ?, 'Baris untuk matriks akses, cukup panjang.', now() + interval '30 minutes'
            from access.account a where a.id = ?
            """)
        .params(id, UUID.randomUUID(), account)
        .update();
    return id;
  }

  /** The person on the card of a role; her login name is the role's. */
  private UUID holder(String role) {
    return role.equals("stranger")
        ? account(AT_HOME)
        : one("select id from access.account where login_name = ?", role);
  }

  private UUID notice(UUID account) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into message.notice (id, dedupe_key, account_id, alarm, template, path, arguments, at)
            values (?, 'matrix ' || ?, ?, false, 'message.outbox.again', '/akun/saya', '{}', now())
            """)
        .params(id, id, account)
        .update();
    return id;
  }

  private UUID shift(String person) {
    UUID id = Ids.next();
    int day = NEXT.incrementAndGet();
    superuser
        .sql(
            """
            insert into office.shift (id, centre_id, organisation_id, account_id, day, begins_at, ends_at)
            select ?, o.centre_id, o.organisation_id, o.account_id, date '2040-01-01' + ?, timestamptz '2040-01-01 01:00Z' + make_interval(days => ?),
              timestamptz '2040-01-01 02:00Z' + make_interval(days => ?)
            from office.officer o where o.account_id = ?
            """)
        .params(id, day, day, day, account(person))
        .update();
    return id;
  }

  private UUID competence(String person) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into office.competence (id, account_id, centre_id, code, evidence, since)
            select ?, o.account_id, o.centre_id, 'mediation', 'Matriks', date '2026-01-01' from office.officer o where o.account_id = ?
            """)
        .params(id, account(person))
        .update();
    return id;
  }

  private UUID booking(UUID account) {
    UUID id = Ids.next();
    int day = NEXT.incrementAndGet();
    superuser
        .sql(
            """
            insert into office.room_booking (id, centre_id, organisation_id, room_id, during)
            select ?, r.centre_id, o.organisation_id, r.id,
              tstzrange(timestamptz '2040-01-01 01:00Z' + make_interval(days => ?), timestamptz '2040-01-01 02:00Z' + make_interval(days => ?))
            from office.officer o join office.room r on r.centre_id = o.centre_id where o.account_id = ? limit 1
            """)
        .params(id, day, day, account)
        .update();
    return id;
  }

  private UUID service(UUID account) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
              women, men, unknown, minutes, officer_id, officer_sex)
            select ?, 'matrix ' || ?, o.centre_id, o.organisation_id, now(), current_date, 'information', 'other', 'letter', 'family', 1, 0, 0, 5, o.account_id, 'P'
            from office.officer o where o.account_id = ?
            """)
        .params(id, id, account)
        .update();
    return id;
  }

  /**
   * Desk of everybody, service, route and a ticket: at home in Blitar or in the province's house.
   */
  private Map<String, String> queue(boolean blitar) {
    UUID centre =
        one(
            "select id from access.organisation where kind = 'centre' and name like ?",
            blitar ? "%Blitar%" : "%Jawa Timur%");
    UUID desk =
        one(
            "select id from office.desk where centre_id = ? and organisation_id = centre_id order by position limit 1",
            centre);
    UUID ticket = Ids.next();
    superuser
        .sql(
            """
            insert into office.ticket (id, centre_id, organisation_id, day, letter, number, token_index, origin, kind, wish, sex,
              client_status, stop, desk_id, state, issued_at, waiting_since)
            select ?, centre_id, centre_id, current_date, 'A', office.next_number(centre_id, current_date, 1), decode(md5(?), 'hex'),
              'walk-in', 'quick', 'U', 'U', 'potential', 10, id, 'waiting', now(), now()
            from office.desk where id = ?
            """)
        .params(ticket, ticket.toString(), desk)
        .update();
    UUID appointment = Ids.next();
    superuser
        .sql(
            """
            insert into office.appointment (id, centre_id, organisation_id, desk_id, standard_id, token_index, starts_at, minutes, origin,
              sex, wish, requirements, language, booked_at)
            select ?, s.centre_id, s.centre_id, s.desk_id, s.id, decode(md5(?), 'hex'), timestamptz '2040-01-02 02:00Z', 30, 'online',
              'U', 'U', s.requirements, 'id', now()
            from office.service_standard s where s.centre_id = ? order by s.position limit 1
            """)
        .params(appointment, appointment.toString(), centre)
        .update();
    return Map.of(
        "{janji}",
        appointment.toString(),
        "{rencana}",
        one("select id from office.slot_plan where centre_id = ? limit 1", centre).toString(),
        "{pusat}",
        centre.toString(),
        "{loket}",
        desk.toString(),
        "{tiket}",
        ticket.toString(),
        "{standar}",
        one("select id from office.service_standard where centre_id = ? limit 1", centre)
            .toString(),
        "{alur}",
        one("select id from office.route where centre_id = ? limit 1", centre).toString());
  }

  private UUID message() {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into message.outbox (id, dedupe_key, subject_kind, subject_id, template, arguments, state, next_at, give_up_at)
            values (?, 'matrix ' || ?, 'person', ?, 'message.outside.news', '{}', 'failed', now(), now())
            """)
        .params(id, id, id)
        .update();
    return id;
  }

  /** The union's entry in the directory, or one that only the province's centre keeps. */
  private UUID partner(boolean own) {
    if (own) {
      return one("select id from referral.partner where name = ?", "SBMI Blitar (contoh)");
    }
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into referral.partner (id, centre_id, kind, name, services, area)
            select ?, o.id, 'legal_aid', 'Mitra matriks', '{legal_aid}', '35'
            from access.organisation o where o.kind = 'centre' and o.name like '%Jawa Timur%'
            """)
        .param(id)
        .update();
    return id;
  }

  /** Sent by the case officer at home to the union, or by strangers to strangers. */
  private UUID referral(boolean own) {
    UUID id = Ids.next();
    superuser
        .sql(
            """
            insert into referral.referral (id, number, centre_id, organisation_id, sender_id, sender_name, origin_kind,
              origin_id, holder_id, partner_id, recipient_id, external, service, urgency, sex, state, consent_how,
              consent_fields, consent_at, consent_expires_at, due_at, remind_at, packet)
            select :id, 'MATRIKS/' || :id, c.id, c.id, gen_random_uuid(), c.name, 'case', gen_random_uuid(),
              case when :own then (select a.id from access.account a where a.display_name = 'Ratna Kusumawati') else gen_random_uuid() end,
              p.id, case when :own then p.organisation_id else gen_random_uuid() end, false, 'legal_aid', 'usual', 'P', 'sent', 'written',
              '{chronology}', now() - interval '1 hour', now() + interval '30 days', now() + interval '3 days',
              now() + interval '2 days', decode('0100000001' || repeat('00', 64), 'hex')
            from access.organisation c, referral.partner p
            where c.kind = 'centre' and c.name like case when :own then '%Blitar%' else '%Jawa Timur%' end
              and p.name = 'SBMI Blitar (contoh)'
            """)
        .param("id", id)
        .param("own", own)
        .update();
    return id;
  }

  private String key() {
    return superuser
        .sql("select key from regulation.rule where family = 'deadline' order by key limit 1")
        .query(String.class)
        .single();
  }

  /** At the desk of East Java, or at one that is nobody's in this demonstration. */
  private UUID application(boolean own) {
    return applications.computeIfAbsent(
        own,
        here -> {
          // Whoever works at the desk opens its store.
          int port = stranger.request("/").build().uri().getPort();
          Visitor officer = Visitor.demo(port, "passport");
          for (int tries = 0; officer.get("/paspor").statusCode() != 200; tries++) {
            // Each waits a while for the server to start.
            if (tries == 5) {
              throw new IllegalStateException("the store of the immigration desk is away");
            }
          }
          String main = superuser.sql("select current_database()").query(String.class).single();
          JdbcClient store = TestInstallation.passportStoreOf(main);
          if (here) {
            return store
                .sql("select id from passport.application where state = 'received' limit 1")
                .query(UUID.class)
                .single();
          }
          UUID id = UUID.randomUUID();
          store
              .sql(
                  """
                  insert into passport.application (id, centre_id, organisation_id, day, serial, service, state)
                  values (?, ?, ?, current_date, 1, 'new', 'received')
                  """)
              .params(id, UUID.randomUUID(), UUID.randomUUID())
              .update();
          return id;
        });
  }

  private UUID one(String sql, Object parameter) {
    return superuser.sql(sql).param(parameter).query(UUID.class).single();
  }
}
