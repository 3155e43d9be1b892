package id.satuatap.office;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.DemoOwnPerson;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One of the invented appointments is on the page of the demonstration's worker. */
@Component
@Profile("demo")
class DemoOwnHours implements DemoChapter {

  private final DemoOwnPerson worker;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  DemoOwnHours(DemoOwnPerson worker, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.worker = worker;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** After her page. */
  @Override
  public int order() {
    return 28;
  }

  /** Goes with the appointments. */
  @Override
  public void clear() {}

  @Override
  public void seed() {
    worker
        .id()
        .ifPresent(person ->
            Callers.run(
                Caller.system(DatabaseRole.SYSTEM_OFFICE),
                () ->
                    transaction.executeWithoutResult(status ->
                        jdbc.sql(
                                """
                                insert into office.own_appointment (appointment_id, centre_id, person_id)
                                select a.id, a.centre_id, ? from office.appointment a
                                where a.centre_id = ? and a.state = 'booked' and a.sex = 'P' and a.origin = 'online'
                                order by a.starts_at limit 1
                                on conflict do nothing
                                """)
                            .params(person, DemoOffice.LTSA_BLITAR.office())
                            .update())));
  }
}
