package id.satuatap.intake;

import id.satuatap.audit.Audits;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came in and waits: the most urgent first, of these the oldest. Nothing sealed is in it. */
@Service
@Transactional
class IntakeInbox {

  static final Set<DatabaseRole> READERS =
      EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  /** Who writes complaints in for others. */
  static final Set<DatabaseRole> WRITERS =
      EnumSet.of(
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.COUNTER,
          DatabaseRole.VILLAGE,
          DatabaseRole.PARTNER);

  private final JdbcClient jdbc;
  private final Audits audits;

  IntakeInbox(JdbcClient jdbc, Audits audits) {
    this.jdbc = jdbc;
    this.audits = audits;
  }

  /** Which ones are asked for. */
  enum Shown {
    WAITING,
    UNANSWERED,
    ALL;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Shown ofCode(@Nullable String code) {
      for (Shown shown : values()) {
        if (shown.code().equals(code)) {
          return shown;
        }
      }
      return WAITING;
    }
  }

  /** One line. */
  record Line(
      UUID id,
      Instant receivedAt,
      Urgency urgency,
      Progress progress,
      IntakeChannel channel,
      Sex sex,
      @Nullable String category,
      boolean violence,
      boolean trafficking,
      boolean child,
      boolean answered,
      boolean withdrawn) {}

  /** What somebody wrote in for another: that it was done, and how far it is. */
  record Written(UUID id, Instant receivedAt, IntakeChannel channel, Progress progress) {}

  long count(Shown shown, @Nullable Urgency urgency, @Nullable IntakeChannel channel) {
    return jdbc.sql("select count(*) from intake.complaint where " + condition(shown))
        .param("centre", centre())
        .param("urgency", urgency == null ? 0 : urgency.level())
        .param("channel", channel == null ? "" : channel.code())
        .query(Long.class)
        .single();
  }

  List<Line> list(
      Shown shown,
      @Nullable Urgency urgency,
      @Nullable IntakeChannel channel,
      long skip,
      int most) {
    List<Line> lines =
        jdbc.sql(
                """
                select id, received_at, urgency, progress, channel, sex, category, violence, trafficking, child,
                    answered_at is not null as answered, withdrawn_at is not null as withdrawn
                from intake.complaint where
                """
                    + condition(shown)
                    + " order by urgency desc, received_at, id limit :most offset :skip")
            .param("centre", centre())
            .param("urgency", urgency == null ? 0 : urgency.level())
            .param("channel", channel == null ? "" : channel.code())
            .param("most", most)
            .param("skip", skip)
            .query((row, n) ->
                new Line(
                    IntakeStore.id(row, "id"),
                    IntakeStore.instant(row, "received_at"),
                    Urgency.ofLevel(row.getInt("urgency")),
                    Progress.ofLevel(row.getInt("progress")),
                    IntakeChannel.ofCode(row.getString("channel")).orElse(IntakeChannel.ONLINE),
                    Sex.ofCode(row.getString("sex")),
                    row.getString("category"),
                    row.getBoolean("violence"),
                    row.getBoolean("trafficking"),
                    row.getBoolean("child"),
                    row.getBoolean("answered"),
                    row.getBoolean("withdrawn")))
            .list();
    audits.listed("intake.complaint", lines.stream().map(Line::id).toList());
    return lines;
  }

  private static String condition(Shown shown) {
    return "centre_id = :centre and (:urgency = 0 or urgency = :urgency)"
        + " and (:channel = '' or channel = :channel)"
        + switch (shown) {
          case WAITING -> " and progress < 6";
          case UNANSWERED -> " and progress < 6 and answered_at is null";
          case ALL -> "";
        };
  }

  /** The caller's own entries, newest first. */
  List<Written> written(int most) {
    UUID actor = Callers.current().actor();
    if (actor == null) {
      throw new AccessDeniedException("nobody who writes complaints in");
    }
    List<Written> written =
        jdbc.sql(
                """
                select id, received_at, channel, progress from intake.complaint
                where entered_by = ? order by received_at desc limit ?
                """)
            .params(actor, most)
            .query((row, n) ->
                new Written(
                    IntakeStore.id(row, "id"),
                    IntakeStore.instant(row, "received_at"),
                    IntakeChannel.ofCode(row.getString("channel")).orElse(IntakeChannel.ONLINE),
                    Progress.ofLevel(row.getInt("progress"))))
            .list();
    audits.listed("intake.complaint", written.stream().map(Written::id).toList());
    return written;
  }

  private static UUID centre() {
    Caller caller = Callers.current();
    if (caller.centre() == null || !READERS.contains(caller.role())) {
      throw new AccessDeniedException("not an inbox of hers");
    }
    return caller.centre();
  }
}
