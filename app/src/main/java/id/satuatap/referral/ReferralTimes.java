package id.satuatap.referral;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.referral.JusticeStore.Hearing;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.referral.ReferralStore.Row;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.LapsedShares;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens because time passed: reminders, late answers, consent that ends, hearings that come
 * near. Each row is marked in the transaction that tells of it, so a second run finds nothing.
 */
@Component
@Transactional
class ReferralTimes {

  private static final int AT_ONCE = 200;
  private static final int DAYS_BEFORE_HEARING = 3;

  private final ReferralStore store;
  private final JusticeStore justice;
  private final LapsedShares shares;
  private final TellPartner partner;
  private final Messages messages;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ReferralTimes(
      ReferralStore store,
      JusticeStore justice,
      LapsedShares shares,
      TellPartner partner,
      Messages messages,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.justice = justice;
    this.shares = shares;
    this.partner = partner;
    this.messages = messages;
    this.events = events;
    this.clock = clock;
  }

  int remind() {
    List<UUID> near = store.toRemind(AT_ONCE);
    for (UUID id : near) {
      Row row = store.find(id).orElseThrow();
      said(row, "remind");
      tellSender(row, "remind", Template.notice("referral.notice.remind"));
      partner.remind(row);
    }
    return near.size();
  }

  int escalate() {
    List<UUID> late = store.toEscalate(AT_ONCE);
    for (UUID id : late) {
      Row row = store.find(id).orElseThrow();
      said(row, "overdue");
      tellSender(row, "overdue", Template.notice("referral.notice.overdue"));
      messages.send(
          NewMessage.notice(
              key(row, "overdue-head"),
              new Recipient.Duty(row.centre(), DatabaseRole.SUPERVISOR),
              Template.notice("referral.notice.overdue"),
              "/rujukan/" + row.id(),
              row.number()));
      Origin origin = row.origin();
      if (origin != null) {
        events.publishEvent(
            new ReferralOverdue(id, origin.kind(), origin.id(), row.centre(), row.dueAt()));
      }
    }
    return late.size();
  }

  List<UUID> toExpire() {
    return store.toExpire(AT_ONCE);
  }

  /** Consent has ended: the recipient's key goes first, whatever becomes of the rest. */
  boolean expire(UUID id) {
    Row row = store.find(id).orElseThrow();
    var next = row.state().after(Act.EXPIRE);
    if (next.isEmpty()) {
      return false;
    }
    shares.lapse(new CaseKeyId(id), row.recipient());
    if (!store.move(row, Act.EXPIRE, next.get(), null, null, null)) {
      return false;
    }
    said(row, "expire");
    tellSender(row, "expire", Template.notice("referral.notice.expired"));
    Origin origin = row.origin();
    if (origin != null) {
      events.publishEvent(
          new ReferralEnded(
              id, origin.kind(), origin.id(), row.centre(), "expired", clock.instant()));
    }
    return true;
  }

  int tellOfHearings() {
    List<Hearing> near = justice.toTell(DAYS_BEFORE_HEARING, AT_ONCE);
    for (Hearing hearing : near) {
      messages.send(
          NewMessage.notice(
              "referral/hearing/" + hearing.step() + "/" + hearing.at(),
              responsible(hearing.centre(), hearing.holder()),
              Template.notice("referral.notice.hearing"),
              "/peradilan/" + hearing.origin().kind() + "/" + hearing.origin().id(),
              "at:" + hearing.at()));
    }
    return near.size();
  }

  private void said(Row row, String act) {
    store.say(Ids.next(), row.id(), "clock", act, null, null, null, null, null);
  }

  private void tellSender(Row row, String act, Template template) {
    messages.send(
        NewMessage.notice(
            key(row, act),
            responsible(row.centre(), row.holder()),
            template,
            "/rujukan/" + row.id(),
            row.number()));
  }

  private static String key(Row row, String act) {
    // The version tells one waiting time from the next: a question answered starts a new one.
    return "referral/" + row.id() + "/" + act + "/" + row.version();
  }

  /** Whoever holds the origin, or everybody on duty while nobody does. */
  static Recipient responsible(UUID centre, @Nullable UUID holder) {
    return holder == null || holder.equals(centre)
        ? new Recipient.Duty(centre, DatabaseRole.SUPERVISOR)
        : new Recipient.Staff(holder);
  }
}
