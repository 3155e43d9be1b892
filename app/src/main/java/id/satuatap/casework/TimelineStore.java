package id.satuatap.casework;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Question;
import id.satuatap.kernel.Ids;
import id.satuatap.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened in a case, told once and in order: keys, codes, numbers and dates, never words. */
@Repository
class TimelineStore {

  private static final String KEY = "@";
  private static final String DAY = "d:";
  private static final String INSTANT = "t:";

  /** The limit stands in the text: with a parameter the database would plan it anew each time. */
  private static final String LATEST =
      """
      select at, actor_id, kind, message_key, arguments from casework.timeline
      where case_id = ? order by id desc limit 60
      """;

  private final JdbcClient jdbc;

  TimelineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One thing that happened. */
  record Line(
      Instant at,
      @Nullable UUID actor,
      TimelineKind kind,
      String messageKey,
      List<String> arguments) {

    String text(Shell shell) {
      return shell.t(messageKey, arguments.stream().map(a -> said(shell, a)).toArray());
    }

    private static Object said(Shell shell, String argument) {
      if (argument.startsWith(KEY)) {
        return shell.t(argument.substring(KEY.length()));
      }
      if (argument.startsWith(DAY)) {
        return LocalDate.parse(argument.substring(DAY.length()));
      }
      if (argument.startsWith(INSTANT)) {
        return Instant.parse(argument.substring(INSTANT.length()));
      }
      return argument;
    }
  }

  /** An argument that is itself a message, such as the name of a state. */
  static String key(String messageKey) {
    return KEY + messageKey;
  }

  /**
   * @param messageKey its text is shown with the arguments
   * @param arguments codes, numbers, dates, instants, or messages by {@link #key}; never what
   *     somebody told, and no names
   */
  void add(UUID caseId, TimelineKind kind, Instant at, String messageKey, Object... arguments) {
    jdbc.sql(
            """
            insert into casework.timeline (case_id, id, at, actor_id, kind, message_key, arguments)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(caseId)
        .param(Ids.next())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(Callers.find().map(Caller::actor).orElse(null))
        .param(kind.code())
        .param(messageKey)
        .param(arguments.length == 0 ? null : texts(arguments))
        .update();
  }

  /**
   * As {@link #add}, once for the same name: an event that is delivered again says nothing new.
   *
   * @return true when it was told now
   */
  boolean addOnce(UUID caseId, String name, TimelineKind kind, Instant at, String messageKey) {
    return jdbc.sql(
                """
                insert into casework.timeline (case_id, id, at, actor_id, kind, message_key)
                values (?, ?, ?, null, ?, ?) on conflict do nothing
                """)
            .params(caseId, named(name, at), at.atOffset(ZoneOffset.UTC), kind.code(), messageKey)
            .update()
        > 0;
  }

  /** Sorts by its time like every other line, and is the same for the same name. */
  static UUID named(String name, Instant at) {
    UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    long high = (at.toEpochMilli() << 16) | 0x7000L | (hash.getMostSignificantBits() & 0x0FFFL);
    return new UUID(high, hash.getLeastSignificantBits());
  }

  /** The latest first. */
  static Question<Line> of(UUID caseId) {
    return Question.of(LATEST, TimelineStore::line, caseId);
  }

  static String[] texts(Object... arguments) {
    var texts = new ArrayList<String>();
    for (Object argument : arguments) {
      texts.add(
          switch (argument) {
            case LocalDate day -> DAY + day;
            case Instant instant -> INSTANT + instant;
            default -> argument.toString();
          });
    }
    return texts.toArray(String[]::new);
  }

  static Line line(ResultSet row, int n) throws SQLException {
    Array arguments = row.getArray("arguments");
    return new Line(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("actor_id", UUID.class),
        TimelineKind.ofCode(row.getString("kind")),
        row.getString("message_key"),
        arguments == null ? List.of() : List.of((String[]) arguments.getArray()));
  }
}
