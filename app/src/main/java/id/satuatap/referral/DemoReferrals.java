package id.satuatap.referral;

import id.satuatap.access.DemoChapter;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Partners of the demonstration, and the door by which the chapter of cases adds referrals in
 * several states and with a past of their own.
 */
@Component
@Profile("demo")
public class DemoReferrals implements DemoChapter {

  private final PartnerStore partners;
  private final Referrals referrals;
  private final Regulations regulations;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoReferrals(
      PartnerStore partners,
      Referrals referrals,
      Regulations regulations,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.partners = partners;
    this.referrals = referrals;
    this.regulations = regulations;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What the partner has done so far. */
  public enum Answer {
    NONE,
    OPENED,
    ASKED,
    ACCEPTED,
    DECLINED,
    REPORTED,
    CLOSED
  }

  @Override
  public int order() {
    return 25;
  }

  @Override
  public void clear() {
    duty(() -> {
      for (String table :
          List.of(
              "referral.link",
              "referral.said",
              "referral.referral",
              "referral.justice_step",
              "referral.origin_reader",
              "referral.register",
              "referral.partner")) {
        jdbc.sql("delete from " + table).update();
      }
    });
  }

  @Override
  public void seed() {
    Instant now = clock.instant();
    duty(() -> {
      for (DemoPartner partner : DemoPartner.values()) {
        partners.insert(partner.partner(now), null, true);
      }
    });
  }

  /**
   * Sends a referral as the officer, lets the partner answer, and gives both their time.
   *
   * @param officer holds the origin
   * @param sentAt in the past
   * @param words of the partner, with an answer that has words
   */
  public UUID add(Caller officer, NewReferral wish, Instant sentAt, Answer answer, String words) {
    UUID id = Callers.call(officer, () -> referrals.send(wish)).orThrow();
    UUID recipient =
        Callers.call(
            officer,
            () -> {
              Partner partner = partner(wish.partner());
              return partner.recipient();
            });
    Caller partner =
        new Caller(
            DatabaseRole.PARTNER,
            null,
            recipient,
            null,
            Map.of("referral", Set.of(id.toString())),
            null);
    Callers.run(partner, () -> answer(id, wish.service(), answer, words));
    duty(() -> backdate(id, wish.urgency(), sentAt));
    return id;
  }

  private Partner partner(UUID id) {
    @Nullable Partner found = transaction.execute(status -> partners.find(id).orElse(null));
    if (found == null) {
      throw new IllegalStateException("no such partner in the demonstration");
    }
    return found;
  }

  private void answer(UUID id, ServiceKind service, Answer answer, String words) {
    switch (answer) {
      case NONE -> {}
      case OPENED -> referrals.open(id);
      case ASKED -> referrals.ask(id, words).orThrow();
      case ACCEPTED -> referrals.accept(id, words).orThrow();
      case DECLINED -> referrals.decline(id, DeclineReason.NO_PLACE.code(), words).orThrow();
      case REPORTED, CLOSED -> {
        referrals.accept(id, "").orThrow();
        referrals
            .report(
                id,
                service,
                LocalDate.ofInstant(clock.instant(), IndonesianZone.WIB.zone()).minusDays(1),
                answer == Answer.CLOSED
                    ? ReportOutcome.GIVEN.code()
                    : ReportOutcome.CONTINUING.code(),
                words)
            .orThrow();
        if (answer == Answer.CLOSED) {
          referrals.close(id, "").orThrow();
        }
      }
    }
  }

  /** Moves everything that was just written back to where it belongs. */
  private void backdate(UUID id, Urgency urgency, Instant sentAt) {
    Duration back = Duration.between(sentAt, clock.instant());
    if (back.isNegative()) {
      throw new IllegalArgumentException("sent in the future");
    }
    Instant due =
        regulations
            .due(urgency.rule(), sentAt, IndonesianZone.WIB.zone())
            .map(by -> by.due().at())
            .orElse(sentAt.plus(Duration.ofDays(3)));
    // An answer came within the time that has passed since, and within two days.
    Duration later =
        back.dividedBy(2).compareTo(Duration.ofHours(40)) < 0
            ? back.dividedBy(2)
            : Duration.ofHours(40);
    jdbc.sql(
            """
            update referral.referral set sent_at = :sent, due_at = :due, remind_at = :remind,
              holder_at = :sent,
              consent_at = least(consent_at, cast(:sent as timestamptz)),
              opened_at = case when opened_at is not null then cast(:answered as timestamptz) end,
              answered_at = case when answered_at is not null then cast(:answered as timestamptz) end,
              decided_at = case when decided_at is not null then cast(:answered as timestamptz) end,
              reported_at = case when reported_at is not null then cast(:answered as timestamptz) + interval '1 hour' end,
              ended_at = case when ended_at is not null then cast(:answered as timestamptz) + interval '2 hours' end
            where id = :id
            """)
        .param("sent", Columns.at(sentAt))
        .param("due", Columns.at(due))
        .param("remind", Columns.at(Referrals.remind(sentAt, due)))
        .param("answered", Columns.at(sentAt.plus(later)))
        .param("id", id)
        .update();
    jdbc.sql("update referral.said set at = ? where referral_id = ?")
        .param(Columns.at(sentAt.plus(later)))
        .param(id)
        .update();
  }

  private void duty(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_REFERRAL),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
