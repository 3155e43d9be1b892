package id.satuatap.guard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What was announced must arrive: what an earlier run left undone is given to its listeners at
 * once, what no listener has completed in minutes again and again, ever more rarely. One node at a
 * time, by an advisory lock that dies with its session; another node may be at work on what this
 * one gives again, so listeners do nothing twice.
 */
@Component("events")
class EventResubmission implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(EventResubmission.class);

  /** Longer than a rush keeps an announcement in the queue of the listeners. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_PATIENCE = 30;
  private static final long LOCK = 0x5A7A_0001L;

  private final IncompleteEventPublications publications;
  private final DataSource frame;
  private final JdbcClient jdbc;
  private final Instant started = Instant.now();

  EventResubmission(
      IncompleteEventPublications publications,
      @Qualifier("frameworkDataSource") DataSource frame,
      @Qualifier("frameworkJdbcClient") JdbcClient jdbc) {
    this.publications = publications;
    this.frame = frame;
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT30S")
  void resubmit() {
    try (Connection connection = frame.getConnection()) {
      if (!call(connection, "select pg_try_advisory_lock(?)")) {
        return;
      }
      try {
        Instant now = Instant.now();
        letGo(connection, now);
        publications.resubmitIncompletePublications(publication -> isDue(publication, now));
      } finally {
        call(connection, "select pg_advisory_unlock(?)");
      }
    } catch (SQLException e) {
      LOG.warn("events could not be resubmitted, SQLSTATE {}; next try in 30 s", e.getSQLState());
    }
  }

  /**
   * The registry never gives again what it has given again already, so a second kill would leave an
   * announcement standing for ever: what is due is marked as failed first.
   */
  private void letGo(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            update guard.event_publication set status = 'FAILED'
            where completion_date is null and status in ('PROCESSING', 'RESUBMITTED')
              and (coalesce(last_resubmission_date, publication_date) < ?
                or coalesce(last_resubmission_date, publication_date)
                   < ? - make_interval(secs => ? * least(greatest(completion_attempts, 1), ?)))
            """)) {
      statement.setObject(1, started.atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setLong(3, PATIENCE.toSeconds());
      statement.setInt(4, MOST_PATIENCE);
      statement.executeUpdate();
    }
  }

  private boolean isDue(EventPublication publication, Instant now) {
    Instant again = publication.getLastResubmissionDate();
    Instant tried = again == null ? publication.getPublicationDate() : again;
    int attempts = Math.clamp(publication.getCompletionAttempts(), 1, MOST_PATIENCE);
    return tried.isBefore(started) || tried.isBefore(now.minus(PATIENCE.multipliedBy(attempts)));
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
