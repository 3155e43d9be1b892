package id.satuatap.casework;

import id.satuatap.person.OwnData;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.person.OwnDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases in the copy of her own data: number, state and days of those that may lie on a table at
 * home. Notes and sheets are of officers and opened with her at the office.
 */
@Component
class OwnCases implements OwnDataSource {

  private final JdbcClient jdbc;

  OwnCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  @Transactional(readOnly = true)
  public List<OwnData> of(Set<UUID> ids) {
    return List.of(
        OwnData.of(
                "casework.copy.cases",
                jdbc.sql(
                        """
                        select code, opened_at, closed_at, state from casework.case_file
                        where person_id = any (?) order by opened_at desc limit 200
                        """)
                    .param(ids.toArray(UUID[]::new))
                    .query((row, n) -> line(row))
                    .list())
            .noting("casework.copy.cases.note"));
  }

  private static Entry line(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return Entry.begin()
        .with("code", row.getString("code"))
        .with("opened", instant(row, "opened_at"))
        .with("state", state, "key:casework.case.state." + state)
        .with("closed", instant(row, "closed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
