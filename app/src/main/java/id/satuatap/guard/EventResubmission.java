package id.satuatap.guard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was announced must arrive: publications that no listener has completed within a minute are
 * given to their listeners again. One node at a time, by an advisory lock that dies with its
 * session.
 */
@Component("events")
class EventResubmission implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(EventResubmission.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long LOCK = 0x5A7A_0001L;

  private final IncompleteEventPublications publications;
  private final DataSource frame;
  private final JdbcClient jdbc;

  EventResubmission(
      IncompleteEventPublications publications,
      @Qualifier("frameworkDataSource") DataSource frame,
      @Qualifier("frameworkJdbcClient") JdbcClient jdbc) {
    this.publications = publications;
    this.frame = frame;
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT30S")
  void resubmit() {
    try (Connection connection = frame.getConnection()) {
      if (!call(connection, "select pg_try_advisory_lock(?)")) {
        return;
      }
      try {
        publications.resubmitIncompletePublicationsOlderThan(PATIENCE);
      } finally {
        call(connection, "select pg_advisory_unlock(?)");
      }
    } catch (SQLException e) {
      LOG.warn("events could not be resubmitted, SQLSTATE {}; next try in 30 s", e.getSQLState());
    }
  }

  /** Down when something announced more than ten minutes ago has still not arrived. */
  @Override
  public Health health() {
    long late =
        jdbc.sql(
                """
                select count(*) from guard.event_publication
                where completion_date is null and publication_date < now() - interval '10 minutes'
                """)
            .query(Long.class)
            .single();
    return (late == 0 ? Health.up() : Health.down()).withDetail("late", late).build();
  }

  private static boolean call(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
