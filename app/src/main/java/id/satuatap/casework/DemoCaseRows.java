package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.maybeAt;

import id.satuatap.access.DemoRole;
import id.satuatap.casework.Clocks.Start;
import id.satuatap.guard.Callers;
import id.satuatap.intake.DemoComplaints;
import id.satuatap.kernel.Ids;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the invented cases, collected case by case and written table by table. */
final class DemoCaseRows {

  private static final String FILE =
      """
      insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, next_due, next_rule,
        last_contact_at, closed_at, register_number, register_year, urgency, open, from_complaint, violence, trafficking,
        child, synthetic, code, state, handling, ground, sex, channel, category, destination, phase, procedural, wished_language)
      values (?, ?, ?, ?, ?, coalesce(?, 'infinity'::timestamptz), ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, true, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set holder_id = excluded.holder_id, next_due = excluded.next_due,
        next_rule = excluded.next_rule, last_contact_at = excluded.last_contact_at, closed_at = excluded.closed_at,
        register_number = excluded.register_number, register_year = excluded.register_year, open = excluded.open,
        synthetic = true, code = excluded.code, state = excluded.state, handling = excluded.handling,
        ground = excluded.ground, wished_language = excluded.wished_language
      """;
  private static final String CLOCK =
      """
      insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, look_at, paused_at, ended_at, told, outcome)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String TOLD =
      """
      insert into casework.timeline (case_id, id, at, actor_id, kind, message_key, arguments)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String ASSIGNED =
      """
      insert into casework.assignment (id, case_id, centre_id, at, what, account_id, organisation_id, name, officer_sex,
        client_sex, wished_officer, wish_from, violence, by_id, wished_language, speaks)
      values (?, ?, ?, ?, 'accepted', ?, ?, ?, ?, ?, ?, 'default', ?, ?, ?, ?)
      """;
  private static final String NOTE =
      """
      insert into casework.note (case_id, id, at, author_id, author_name, kind, private, text)
      values (?, ?, ?, ?, ?, 'note', false, ?)
      """;
  private static final String CONTACT =
      """
      insert into casework.contact (case_id, id, at, channel, reached, actor_id) values (?, ?, ?, ?, ?, ?)
      """;
  private static final String CLOSED =
      """
      insert into casework.closing (id, case_id, centre_id, asked_at, asked_by, ground, four_eyes, state, decided_at, decided_by)
      values (?, ?, ?, ?, ?, ?, ?, 'done', ?, ?)
      """;
  private static final String CLOSING =
      """
      insert into casework.closing (id, case_id, centre_id, asked_at, asked_by, ground, words, four_eyes, state)
      values (?, ?, ?, ?, ?, ?, ?, true, 'asked')
      """;

  private record Row(String sql, Object[] values) {}

  private record Running(String rule, Instant due) {}

  private final Clocks clocks;
  private final Vault vault;
  private final RandomGenerator random;
  private final Instant now;
  private final List<Row> rows = new ArrayList<>();

  DemoCaseRows(Clocks clocks, Vault vault, RandomGenerator random, Instant now) {
    this.clocks = clocks;
    this.vault = vault;
    this.random = random;
    this.now = now;
  }

  void add(DemoCase d) {
    new Telling(d).tell();
  }

  /** Cases whose listener came first are overwritten. */
  void writeFiles(JdbcTemplate batches) {
    write(batches, FILE);
  }

  void writeTheRest(JdbcTemplate batches) {
    for (String sql : List.of(CLOCK, TOLD, ASSIGNED, NOTE, CONTACT, CLOSED, CLOSING)) {
      write(batches, sql);
    }
  }

  private void write(JdbcTemplate batches, String sql) {
    List<Object[]> mine = rows.stream().filter(r -> r.sql().equals(sql)).map(Row::values).toList();
    if (!mine.isEmpty()) {
      batches.batchUpdate(sql, mine);
    }
  }

  /** Writes down one case: what was done, what is noted, what is due. */
  private final class Telling {
    private final DemoCase d;
    private final UUID id;
    private final List<Running> running = new ArrayList<>();

    Telling(DemoCase d) {
      this.d = d;
      this.id = d.taken.id();
    }

    void tell() {
      DemoRole officer = d.officer;
      UUID actor = officer == null ? null : officer.account();
      boolean handled = d.handling != null || d.closedAt != null || d.state == State.REOPENED;

      if (d.state != State.RECEIVED) {
        said(
            d.assignedAt.minusSeconds(600),
            actor,
            TimelineKind.STATE,
            "casework.case.told.register",
            TimelineStore.key("casework.case.state.registered"));
      }
      if (officer != null) {
        said(
            d.assignedAt,
            DemoRole.SUPERVISOR.account(),
            TimelineKind.ASSIGNMENT,
            "casework.case.told.assigned",
            TimelineStore.key("casework.assign.officer." + officer.sex().code()));
        var office = officer.office();
        rows.add(
            new Row(
                ASSIGNED,
                new Object[] {
                  Ids.next(),
                  id,
                  DemoCases.CENTRE,
                  at(d.assignedAt),
                  officer.account(),
                  office == null ? DemoCases.CENTRE : office.office(),
                  officer.person(),
                  officer.sex().code(),
                  d.sex.code(),
                  d.wished(),
                  d.guarded(),
                  DemoRole.SUPERVISOR.account(),
                  d.language(),
                  d.spoken()
                }));
        rows.add(
            new Row(
                CONTACT,
                new Object[] {
                  id, Ids.next(), at(d.movedAt), d.n % 3 == 0 ? "whatsapp" : "call", true, actor
                }));
        said(
            d.assignedAt.plusSeconds(3_600),
            actor,
            TimelineKind.CONTACT,
            "casework.case.told.reached",
            TimelineStore.key("casework.case.channel." + (d.n % 3 == 0 ? "whatsapp" : "call")));
      }
      if (d.state == State.INCOMPLETE) {
        said(
            d.movedAt,
            actor,
            TimelineKind.STATE,
            "casework.case.told.ask",
            TimelineStore.key("casework.case.state.incomplete"));
      }
      if (d.state == State.VERIFIED || d.state == State.TRIAGED || handled) {
        said(
            d.assignedAt.plusSeconds(7_200),
            actor,
            TimelineKind.STATE,
            "casework.case.told.verify",
            TimelineStore.key("casework.case.state.verified"));
      }
      if (d.state == State.TRIAGED || handled) {
        said(
            d.assignedAt.plusSeconds(9_000),
            actor,
            TimelineKind.STATE,
            "casework.case.told.triage",
            TimelineStore.key("casework.case.state.triaged"));
      }
      if (handled) {
        Handling shown = d.handling == null ? Handling.CONSULTATION : d.handling;
        said(
            d.closedAt == null
                ? d.movedAt
                : d.assignedAt.plus(Duration.between(d.assignedAt, d.closedAt).dividedBy(3)),
            actor,
            TimelineKind.STATE,
            "casework.case.told.handle",
            TimelineStore.key("casework.case.handling." + shown.code()));
      }
      if (d.closedAt != null && d.ground != null) {
        said(
            d.closedAt,
            actor,
            TimelineKind.STATE,
            "casework.case.told.closed",
            TimelineStore.key("casework.close.ground." + d.ground.code()));
        rows.add(
            new Row(
                CLOSED,
                new Object[] {
                  Ids.next(),
                  id,
                  DemoCases.CENTRE,
                  at(d.closedAt),
                  actor,
                  d.ground.code(),
                  d.guarded(),
                  at(d.closedAt),
                  d.guarded() ? DemoRole.SUPERVISOR.account() : actor
                }));
        if (d.state == State.MONITORED) {
          said(
              d.closedAt.plusSeconds(60),
              actor,
              TimelineKind.STATE,
              "casework.case.told.watch",
              TimelineStore.key("casework.case.state.monitored"));
        }
      }
      if (officer != null && d.state.open() && d.n % 2 == 0) {
        UUID note = TimelineStore.named(id + "/note", d.movedAt);
        CaseSealer sealer =
            Callers.call(DemoCases.officer(), () -> vault.sealer(new CaseKeyId(id)).orThrow());
        String text = DemoCaseTexts.NOTES.get(d.n / 2 % DemoCaseTexts.NOTES.size());
        rows.add(
            new Row(
                NOTE,
                new Object[] {
                  id,
                  note,
                  at(d.movedAt),
                  officer.account(),
                  officer.person(),
                  sealer.encrypt(0, CaseNotes.field(note), text)
                }));
        said(d.movedAt, actor, TimelineKind.NOTE, "casework.case.told.note");
      }
      asksToClose();
      Running next = clocks();
      rows.add(
          new Row(
              FILE,
              new Object[] {
                id,
                DemoCases.CENTRE,
                DemoCases.CENTRE,
                d.holder(),
                at(d.opened),
                next == null ? null : at(next.due()),
                next == null ? null : next.rule(),
                maybeAt(d.contactAt),
                maybeAt(d.closedAt),
                d.number == 0 ? null : d.number,
                d.number == 0 ? null : d.year(),
                d.urgency(),
                d.state.open(),
                d.taken.violence(),
                d.taken.trafficking(),
                d.taken.child(),
                CaseCode.of((d.n + 1L) * 0x9E37_79B9_7F4A_7C15L >>> 29),
                d.state.code(),
                d.handling == null ? null : d.handling.code(),
                d.ground == null ? null : d.ground.code(),
                d.sex.code(),
                d.complaint.channel().code(),
                d.kind.code(),
                d.facts.destination(),
                d.facts.phase().code(),
                d.facts.procedural().code(),
                d.language()
              }));
    }

    /** What needs a second pair of eyes waits for the supervisor. */
    private void asksToClose() {
      DemoRole officer = d.officer;
      if (officer != DemoRole.CASEWORK
          || d.state != State.IN_HANDLING
          || !d.guarded()
          || d.n < DemoComplaints.SAMPLES) {
        return;
      }
      UUID closing = Ids.next();
      Instant asked = now.minus(Duration.ofHours(5 + d.n % 40));
      if (!asked.isAfter(d.movedAt)) {
        return;
      }
      CaseSealer sealer =
          Callers.call(DemoCases.officer(), () -> vault.sealer(new CaseKeyId(id)).orThrow());
      String words = DemoCaseTexts.CLOSING.getOrDefault(d.n % 2, "");
      rows.add(
          new Row(
              CLOSING,
              new Object[] {
                closing,
                id,
                DemoCases.CENTRE,
                at(asked),
                officer.account(),
                ClosingGround.SOLVED.code(),
                sealer.encrypt(0, Closings.field(closing), words)
              }));
      said(
          asked,
          officer.account(),
          TimelineKind.STATE,
          "casework.case.told.closing-asked",
          TimelineStore.key("casework.close.ground.solved"));
    }

    /** The deadlines; the first that runs is the case's next. */
    private @Nullable Running clocks() {
      boolean answered = d.officer != null && d.state != State.REGISTERED;
      boolean waits = d.state == State.INCOMPLETE;
      if (d.urgency() < 2) {
        clock(Clocks.URGENT_CONTACT, d.opened, answered ? d.assignedAt : null, false);
      }
      clock(
          Clocks.FIRST_ANSWER, d.opened, answered ? d.assignedAt.plusSeconds(3_600) : null, waits);
      if (waits) {
        clock(Clocks.DOCUMENTS, d.movedAt, null, false);
      }
      if (d.state == State.TRIAGED || d.handling != null || d.closedAt != null) {
        // Old ones are mostly past it and looked after again on a day the officer set.
        boolean over = d.closedAt == null && random.nextInt(100) < 70;
        clock(
            Clocks.WITH_FIELD_CHECK,
            d.opened,
            d.closedAt != null ? d.closedAt : over ? d.movedAt : null,
            false);
      }
      if (d.handling == Handling.CLARIFICATION_2) {
        clock(Clocks.COMMITMENT, now.minus(Duration.ofDays(random.nextInt(9))), null, false);
      }
      if (d.state == State.MONITORED) {
        clock(Clocks.MONITORING, now.minus(Duration.ofDays(random.nextInt(25))), null, false);
      }
      lookedAfter();
      if (d.handling != null || d.state == State.REOPENED || d.state == State.VERIFIED) {
        Instant due =
            now.atZone(DemoCases.WIB)
                .toLocalDate()
                .plusDays(random.nextInt(15) - 1)
                .atStartOfDay(DemoCases.WIB)
                .toInstant();
        put(new Start(Clocks.FOLLOW_UP, d.movedAt, due, Clocks.near(d.movedAt, due)), null, false);
      }
      return running.stream().min(Comparator.comparing(Running::due)).orElse(null);
    }

    /** A week after somebody took it she was asked how she is, mostly in time. */
    private void lookedAfter() {
      Instant day =
          d.assignedAt
              .atZone(DemoCases.WIB)
              .toLocalDate()
              .plusDays(8)
              .atStartOfDay(DemoCases.WIB)
              .toInstant();
      Instant done = day.plus(Duration.ofHours(d.n % 4 == 0 ? 30 : -15));
      boolean before = done.isBefore(d.closedAt == null ? now : d.closedAt);
      if (before && (d.handling != null || d.closedAt != null)) {
        put(
            new Start(Clocks.FOLLOW_UP, d.assignedAt, day, Clocks.near(d.assignedAt, day)),
            done,
            false);
      }
    }

    private void clock(String rule, Instant from, @Nullable Instant ended, boolean paused) {
      Callers.call(DemoCases.officer(), () -> clocks.start(rule, DemoCases.CENTRE, from))
          .ifPresent(start -> put(start, ended, paused));
    }

    private void put(Start start, @Nullable Instant ended, boolean paused) {
      boolean passed = !now.isBefore(start.due());
      boolean near = !now.isBefore(start.look());
      boolean runs = ended == null && !paused;
      rows.add(
          new Row(
              CLOCK,
              new Object[] {
                d.taken.id(),
                start.rule(),
                at(start.started()),
                DemoCases.CENTRE,
                at(start.due()),
                // What has come near before the demonstration began is not told again.
                runs && !passed ? at(near ? start.due() : start.look()) : null,
                paused ? at(d.movedAt) : null,
                maybeAt(ended),
                runs && passed ? 2 : runs && near ? 1 : 0,
                ended == null ? null : ended.isBefore(start.due()) ? "met" : "late"
              }));
      if (runs) {
        running.add(new Running(start.rule(), start.due()));
        if (passed) {
          said(
              start.due(),
              null,
              TimelineKind.DEADLINE,
              "casework.case.told.deadline-passed",
              TimelineStore.key("casework.clock.rule." + start.rule()));
        }
      }
    }

    private void said(
        Instant at,
        @Nullable UUID actor,
        TimelineKind kind,
        String messageKey,
        Object... arguments) {
      rows.add(
          new Row(
              TOLD,
              new Object[] {
                id,
                TimelineStore.named(id + messageKey, at),
                CaseFileStore.at(at),
                actor,
                kind.code(),
                messageKey,
                arguments.length == 0 ? null : TimelineStore.texts(arguments)
              }));
    }
  }
}
