package id.satuatap.office;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Desks, published services and routes of the invented centres, each taken in from a file like any
 * other centre's, and the people who wait today. Blitar has its immigration desk elsewhere.
 */
@Component
@Profile("demo")
class DemoQueue implements DemoChapter {

  private final CentreFiles files;
  private final DemoVisits visits;
  private final DemoAppointments appointments;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  DemoQueue(
      CentreFiles files,
      DemoVisits visits,
      DemoAppointments appointments,
      @Qualifier("dataSource") DataSource dataSource,
      PlatformTransactionManager transactions) {
    this.files = files;
    this.visits = visits;
    this.appointments = appointments;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public int order() {
    return 11;
  }

  @Override
  public void clear() {
    asOffice(() -> {
      for (String table :
          List.of(
              "place_taken",
              "appointment",
              "slot_plan",
              "ticket_stop",
              "ticket",
              "number_day",
              "route_stop",
              "route",
              "service_standard",
              "desk",
              "front")) {
        jdbc.update("delete from office." + table);
      }
      jdbc.update("delete from office.service_event where once_key like 'ticket %'");
    });
  }

  @Override
  public void seed() {
    UUID blitar = DemoOffice.LTSA_BLITAR.office();
    asOffice(() -> {
      takeIn(blitar, "ltsa-blitar");
      takeIn(DemoOffice.LTSA_JATIM.office(), "ltsa-jatim");
      visits.seed(blitar);
      appointments.soon(blitar);
    });
    var service = new AtomicReference<ServiceStandard>();
    asOffice(() -> service.set(appointments.service(blitar)));
    Callers.run(Caller.anonymous(), () -> appointments.later(service.get()));
  }

  private void takeIn(UUID centre, String file) {
    String text;
    try {
      text =
          new ClassPathResource("office/" + file + ".json")
              .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (files.take(centre, text) instanceof Outcome.Refused<CentreFiles.Plan>(var refusals)) {
      throw new IllegalStateException(file + ": " + refusals);
    }
  }

  private void asOffice(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
