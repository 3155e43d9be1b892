package id.satuatap.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Open cases whose deadline has passed: what a coordination meeting talks about. */
@Service
@Transactional
public class AgeingCases {

  private final JdbcClient jdbc;
  private final Clock clock;

  AgeingCases(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A case by its code and nothing else.
   *
   * @param code as it is spoken
   * @param dueAt the deadline that has passed
   */
  public record AgeingCase(UUID id, String code, @Nullable String category, Instant dueAt) {}

  /** Those of a centre that the caller may see, the longest overdue first. */
  public List<AgeingCase> of(UUID centre, int most) {
    return jdbc.sql(
            """
            select id, code, category, next_due from casework.case_file
            where centre_id = ? and open and next_due < ? order by next_due, id limit ?
            """)
        .param(centre)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(most)
        .query((row, n) ->
            new AgeingCase(
                row.getObject("id", UUID.class),
                CaseCode.spoken(row.getString("code")),
                row.getString("category"),
                row.getObject("next_due", OffsetDateTime.class).toInstant()))
        .list();
  }
}
