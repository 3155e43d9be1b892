package id.satuatap.statistics;

import id.satuatap.activity.ActivityHeld;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes facts in; each once, in whatever order they are announced. */
@Repository
class FactStore {

  private final JdbcClient jdbc;

  FactStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A contact; numbers are negative when one is taken back. */
  record Service(
      UUID id,
      UUID centre,
      UUID organisation,
      LocalDate day,
      String kind,
      String topic,
      String channel,
      String clientStatus,
      int women,
      int men,
      int unknown,
      int minutes,
      @Nullable String programme,
      @Nullable String funder,
      String officerSex,
      @Nullable String outcome,
      boolean correction) {}

  /** Who took a case, and whether the officer was of the sex that was wished. */
  record Assignment(
      UUID caseId,
      Instant at,
      UUID centre,
      LocalDate day,
      String sex,
      boolean violence,
      String officerSex,
      String wished,
      boolean kept,
      @Nullable String fallback,
      long waitedMinutes) {}

  /** What is known now; of a queue of a hundred in one statement. */
  void know(List<Matter> matters) {
    jdbc.sql(
            """
            insert into statistics.matter as matter (id, centre_id, day, complaint, channel, category, sex, phase, procedural,
              destination, violence, trafficking, child, known_at)
            select * from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as date[]), cast(? as boolean[]), cast(? as text[]),
              cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as boolean[]),
              cast(? as boolean[]), cast(? as boolean[]), cast(? as timestamptz[]))
            on conflict (id) do update set
              day = least(matter.day, excluded.day),
              channel = case when matter.channel = '' then excluded.channel else matter.channel end,
              category = case when excluded.known_at >= matter.known_at then excluded.category else matter.category end,
              sex = case when excluded.known_at >= matter.known_at then excluded.sex else matter.sex end,
              phase = case when excluded.known_at >= matter.known_at then excluded.phase else matter.phase end,
              procedural = case when excluded.known_at >= matter.known_at then excluded.procedural else matter.procedural end,
              destination = case when excluded.known_at >= matter.known_at then excluded.destination else matter.destination end,
              violence = case when excluded.known_at >= matter.known_at then excluded.violence else matter.violence end,
              trafficking = case when excluded.known_at >= matter.known_at then excluded.trafficking else matter.trafficking end,
              child = case when excluded.known_at >= matter.known_at then excluded.child else matter.child end,
              known_at = greatest(matter.known_at, excluded.known_at)
            """)
        .param(all(matters, Matter::id))
        .param(all(matters, Matter::centre))
        .param(all(matters, Matter::day))
        .param(all(matters, Matter::complaint))
        .param(all(matters, Matter::channel))
        .param(all(matters, Matter::category))
        .param(all(matters, Matter::sex))
        .param(all(matters, Matter::phase))
        .param(all(matters, Matter::procedural))
        .param(all(matters, Matter::destination))
        .param(all(matters, Matter::violence))
        .param(all(matters, Matter::trafficking))
        .param(all(matters, Matter::child))
        .param(all(matters, Matter::knownAt))
        .update();
  }

  /** One part of all rows, as the text of an array's elements. */
  private static <T> @Nullable String[] all(List<T> rows, Function<T, @Nullable Object> part) {
    var values = new @Nullable String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = part.apply(rows.get(i));
      values[i] = value == null ? null : value.toString();
    }
    return values;
  }

  /**
   * How it ended, or that it is open again.
   *
   * @param outcome null when it was taken up again
   */
  void end(UUID id, UUID centre, @Nullable String outcome, @Nullable LocalDate day, Instant at) {
    jdbc.sql(
            """
            insert into statistics.ending as ending (id, centre_id, outcome, outcome_day, outcome_at)
            values (:id, :centre, :outcome, :day, :at)
            on conflict (id) do update set outcome = excluded.outcome, outcome_day = excluded.outcome_day,
              outcome_at = excluded.outcome_at
            where excluded.outcome_at > ending.outcome_at
            """)
        .param("id", id)
        .param("centre", centre)
        .param("outcome", outcome)
        .param("day", day)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void add(Service service) {
    add(List.of(service));
  }

  /** Contacts, each once. */
  void add(List<Service> services) {
    jdbc.sql(
            """
            insert into statistics.service (id, centre_id, organisation_id, day, kind, topic, channel, client_status, women, men,
              unknown, minutes, programme, funder, officer_sex, outcome, correction)
            select * from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as uuid[]), cast(? as date[]), cast(? as text[]),
              cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as integer[]), cast(? as integer[]),
              cast(? as integer[]), cast(? as integer[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
              cast(? as text[]), cast(? as boolean[]))
            on conflict do nothing
            """)
        .param(all(services, Service::id))
        .param(all(services, Service::centre))
        .param(all(services, Service::organisation))
        .param(all(services, Service::day))
        .param(all(services, Service::kind))
        .param(all(services, Service::topic))
        .param(all(services, Service::channel))
        .param(all(services, Service::clientStatus))
        .param(all(services, Service::women))
        .param(all(services, Service::men))
        .param(all(services, Service::unknown))
        .param(all(services, Service::minutes))
        .param(all(services, Service::programme))
        .param(all(services, Service::funder))
        .param(all(services, Service::officerSex))
        .param(all(services, Service::outcome))
        .param(all(services, Service::correction))
        .update();
  }

  void add(Assignment a) {
    jdbc.sql(
            """
            insert into statistics.assignment (case_id, at, centre_id, day, sex, violence, officer_sex, wished, kept, fallback, waited_minutes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .param(a.caseId())
        .param(a.at().atOffset(ZoneOffset.UTC))
        .param(a.centre())
        .param(a.day())
        .param(a.sex())
        .param(a.violence())
        .param(a.officerSex())
        .param(a.wished())
        .param(a.kept())
        .param(a.fallback())
        .param(a.waitedMinutes())
        .update();
  }

  void sent(UUID id, UUID centre, LocalDate day, String service, String sex) {
    jdbc.sql(
            """
            insert into statistics.referral (id, centre_id, day, service, sex) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(id, centre, day, service, sex)
        .update();
  }

  /**
   * The newest answer counts and the first yes; before its referral it is announced again later.
   */
  void answered(UUID id, String answer, Instant at) {
    int found =
        jdbc.sql(
                """
                update statistics.referral set
                  answer = case when answered_at is null or answered_at < :at then :answer else answer end,
                  answered_at = greatest(answered_at, :at),
                  accepted_at = case when :answer = 'accepted' then least(accepted_at, :at) else accepted_at end
                where id = :id
                """)
            .param("id", id)
            .param("answer", answer)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update();
    if (found == 0) {
      throw new IllegalStateException("an answer before its referral");
    }
  }

  /**
   * The first answer to a complaint.
   *
   * @param days after the day on which it came
   */
  record Answer(UUID id, UUID centre, LocalDate day, int days, boolean inTime, Instant at) {}

  /** The day on which a complaint came; empty when it was not announced yet. */
  Optional<LocalDate> day(UUID complaint) {
    return jdbc.sql(
            "select day from statistics.matter where id = ? and complaint and channel <> ''")
        .param(complaint)
        .query(LocalDate.class)
        .optional();
  }

  /** Only the first answer counts, also when it is announced after a later one. */
  void answeredFirst(List<Answer> answers) {
    jdbc.sql(
            """
            insert into statistics.answer as answer (id, centre_id, day, days, in_time, at)
            select * from unnest(cast(? as uuid[]), cast(? as uuid[]), cast(? as date[]), cast(? as integer[]), cast(? as boolean[]),
              cast(? as timestamptz[]))
            on conflict (id) do update set days = excluded.days, in_time = excluded.in_time, at = excluded.at
            where excluded.at < answer.at
            """)
        .param(all(answers, Answer::id))
        .param(all(answers, Answer::centre))
        .param(all(answers, Answer::day))
        .param(all(answers, Answer::days))
        .param(all(answers, Answer::inTime))
        .param(all(answers, Answer::at))
        .update();
  }

  /** What is known of an activity now; the latest announcement counts. */
  void know(ActivityHeld a) {
    jdbc.sql(
            """
            insert into statistics.activity as activity (id, centre_id, organisation_id, day, kind, organiser, programme, funder,
              women, men, unknown, counted, known_at)
            values (:id, :centre, :organisation, :day, :kind, :organiser, :programme, :funder, :women, :men, :unknown, :counted, :at)
            on conflict (id) do update set day = excluded.day, kind = excluded.kind, organiser = excluded.organiser,
              programme = excluded.programme, funder = excluded.funder, women = excluded.women, men = excluded.men,
              unknown = excluded.unknown, counted = excluded.counted, known_at = excluded.known_at
            where excluded.known_at >= activity.known_at
            """)
        .param("id", a.activity())
        .param("centre", a.centre())
        .param("organisation", a.organisation())
        .param("day", a.day())
        .param("kind", a.kind())
        .param("organiser", a.organiser())
        .param("programme", a.programme())
        .param("funder", a.funder())
        .param("women", a.women())
        .param("men", a.men())
        .param("unknown", a.unknown())
        .param("counted", a.counted())
        .param("at", a.at().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            insert into statistics.recorded as recorded (kind, id, what, centre_id, day, written_on)
            values ('activity', :id, 'held', :centre, :day, :on)
            on conflict (kind, id, what) do update set written_on = excluded.written_on
            where excluded.written_on < recorded.written_on
            """)
        .param("id", a.activity())
        .param("centre", a.centre())
        .param("day", a.day())
        .param("on", LocalDate.ofInstant(a.at(), IndicatorFigures.USUAL))
        .update();
  }

  void clear() {
    for (String table :
        List.of("activity", "matter", "ending", "answer", "service", "assignment", "referral")) {
      jdbc.sql("delete from statistics." + table).update();
    }
  }
}
