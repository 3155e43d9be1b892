package id.satuatap.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.installation.DatabaseRole;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a business transaction announces is kept with it, and reaches its listener in a system role.
 */
@ApplicationTest
@Import(EventRegistryTests.WithListener.class)
class EventRegistryTests {

  record SomethingHappened(UUID id) {}

  /** Fails at the first delivery of every event, as a listener whose database went away does. */
  static class Listener {

    static final ConcurrentMap<UUID, Caller> HEARD = new ConcurrentHashMap<>();
    static final ConcurrentMap<UUID, AtomicInteger> DELIVERIES = new ConcurrentHashMap<>();

    @RunsAs(DatabaseRole.SYSTEM_ACCESS)
    @ApplicationModuleListener
    void on(SomethingHappened event) {
      int nth = DELIVERIES.computeIfAbsent(event.id(), id -> new AtomicInteger()).incrementAndGet();
      if (nth == 1) {
        throw new IllegalStateException("away");
      }
      HEARD.put(event.id(), Callers.current());
    }
  }

  @TestConfiguration
  static class WithListener {
    @Bean
    Listener listener() {
      return new Listener();
    }
  }

  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired IncompleteEventPublications incomplete;

  @Autowired
  @Qualifier("frameworkJdbcClient")
  JdbcClient frame;

  @Test
  void anAnnouncementThatFailedArrivesLaterInTheListenersSystemRole() {
    var event = new SomethingHappened(UUID.randomUUID());
    announce(event, false);
    await().atMost(Duration.ofSeconds(20)).until(() -> Listener.DELIVERIES.containsKey(event.id()));
    assertThat(Listener.HEARD).doesNotContainKey(event.id());
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          incomplete.resubmitIncompletePublicationsOlderThan(Duration.ZERO);
          return Listener.HEARD.containsKey(event.id());
        });
    assertThat(Listener.HEARD.get(event.id()).role()).isEqualTo(DatabaseRole.SYSTEM_ACCESS);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    frame
                        .sql(
                            "select count(*) from guard.event_publication where serialized_event like ?")
                        .param("%" + event.id() + "%")
                        .query(Long.class)
                        .single())
                .isZero());
  }

  @Test
  void whatWasGivenAgainToAProgramThatDiedIsGivenAgain(@Autowired EventResubmission resubmission) {
    var event = new SomethingHappened(UUID.randomUUID());
    announce(event, false);
    await().atMost(Duration.ofSeconds(20)).until(() -> Listener.DELIVERIES.containsKey(event.id()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            frame
                    .sql(
                        """
                        update guard.event_publication set status = 'RESUBMITTED', completion_attempts = 2,
                          last_resubmission_date = now() - interval '1 day'
                        where serialized_event like ? and status = 'FAILED'
                        """)
                    .param("%" + event.id() + "%")
                    .update()
                == 1);
    resubmission.resubmit();
    await().atMost(Duration.ofSeconds(20)).until(() -> Listener.HEARD.containsKey(event.id()));
  }

  @Test
  void whatIsRolledBackWasNeverAnnounced() {
    var event = new SomethingHappened(UUID.randomUUID());
    announce(event, true);
    assertThat(
            frame
                .sql("select count(*) from guard.event_publication where serialized_event like ?")
                .param("%" + event.id() + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aBusinessRoleCannotReadWhatOthersAnnounced(@Autowired JdbcClient jdbc) {
    assertThatThrownBy(() ->
            Callers.call(
                counter(),
                () ->
                    new TransactionTemplate(transactions)
                        .execute(status ->
                            jdbc.sql("select count(*) from guard.event_publication")
                                .query(Long.class)
                                .single())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private void announce(SomethingHappened event, boolean rollBack) {
    Callers.run(
        counter(),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                  events.publishEvent(event);
                  if (rollBack) {
                    status.setRollbackOnly();
                  }
                }));
  }

  private static Caller counter() {
    return new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), null, null, Map.of(), "s");
  }
}
