package id.satuatap.intake;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.CheckInMissed;
import id.satuatap.journey.NotWell;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Somebody abroad did not answer in time, or answered that she is not well: opens a complaint
 * without a story for whoever sorts complaints, once for each question. What she wrote stays with
 * her journey.
 *
 * <p>Taking a complaint in opens a transaction of its own; delivered again after a crash, the same
 * key finds the same complaint.
 */
@Component
class FollowCheckIns {

  private final Complaints complaints;
  private final Texts texts;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  FollowCheckIns(
      Complaints complaints,
      Texts texts,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.complaints = complaints;
    this.texts = texts;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Async
  @TransactionalEventListener(id = "intake.check-in-missed")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  void on(CheckInMissed e) {
    missed(e);
  }

  void missed(CheckInMissed e) {
    open(
        e.checkIn(),
        e.journey(),
        e.centre(),
        "missed",
        Safe.UNKNOWN,
        e.sex(),
        e.destination(),
        e.regency());
  }

  @Async
  @TransactionalEventListener(id = "intake.not-well")
  @RunsAs(DatabaseRole.SYSTEM_INTAKE)
  void on(NotWell e) {
    unwell(e);
  }

  void unwell(NotWell e) {
    // Who answers secretly is not alone: nobody waits until it is her turn.
    open(
        e.checkIn(),
        e.journey(),
        e.centre(),
        "unwell",
        e.quietly() ? Safe.DANGER : Safe.NO,
        e.sex(),
        e.destination(),
        e.regency());
  }

  private void open(
      UUID checkIn,
      UUID journey,
      UUID centre,
      String kind,
      Safe safe,
      Sex sex,
      @Nullable String destination,
      @Nullable String regency) {
    var facts =
        new Facts(
            kind.equals("missed") ? Reporter.OTHER : Reporter.SELF,
            false,
            sex,
            false,
            Phase.DURING,
            Procedural.UNKNOWN,
            destination,
            regency,
            null,
            List.of(),
            List.of(),
            List.of(),
            null);
    var told =
        NewComplaint.of(
                IntakeChannel.CHECK_IN,
                texts.text(Language.ID, "intake.check-in." + kind),
                safe,
                Reach.NONE,
                null)
            .with(facts);
    var duty = new Caller(DatabaseRole.SYSTEM_INTAKE, null, null, centre, Map.of(), null);
    Receipt receipt =
        switch (Callers.call(
            duty, () -> complaints.receive(told, "check-in/" + kind + "/" + checkIn))) {
          case Outcome.Done<Receipt>(var done) -> done;
          case Outcome.Refused<Receipt>(var refusals) ->
              throw new IllegalStateException("not taken in: " + refusals.getFirst().key());
        };
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_INTAKE),
        () ->
            transaction.executeWithoutResult(
                status -> followed(checkIn, journey, centre, kind, receipt.complaint())));
  }

  private void followed(UUID checkIn, UUID journey, UUID centre, String kind, UUID complaint) {
    jdbc.sql(
            """
            insert into intake.followed (check_in_id, kind, complaint_id, centre_id, journey_id) values (?, ?, ?, ?, ?)
            on conflict (check_in_id, kind) do nothing
            """)
        .params(checkIn, kind, complaint, centre, journey)
        .update();
  }

  /** The journey a complaint of this kind is about. */
  @Transactional(readOnly = true)
  public Optional<UUID> journeyOf(UUID complaint) {
    return jdbc.sql("select journey_id from intake.followed where complaint_id = ? limit 1")
        .param(complaint)
        .query(UUID.class)
        .optional();
  }
}
