package id.satuatap.guard;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event registry's way to its table: a publication is inserted in the business transaction that
 * announces it, everything after that is the framework login's work, because business roles may
 * only insert.
 */
final class RegistryJdbcTemplate extends JdbcTemplate {

  private final JdbcTemplate business;

  RegistryJdbcTemplate(DataSource frame, DataSource business) {
    super(frame);
    this.business = new JdbcTemplate(business);
  }

  @Override
  public int update(String sql, @Nullable Object @Nullable ... arguments) {
    return sql.stripLeading().regionMatches(true, 0, "insert", 0, 6)
        ? business.update(sql, arguments)
        : super.update(sql, arguments);
  }
}
