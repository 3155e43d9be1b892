package id.satuatap.referral;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.referral.ReferralStore.Row;
import id.satuatap.shell.Language;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells a partner by e-mail that something arrived, waits or was taken back. The mail says nothing
 * else: no name, no number, no service; whoever reads it has to open the workspace. A partner
 * without an address in the directory gets none.
 */
@Component
class TellPartner {

  private final ReferralStore store;
  private final PartnerStore partners;
  private final Messages messages;

  TellPartner(ReferralStore store, PartnerStore partners, Messages messages) {
    this.store = store;
    this.partners = partners;
    this.messages = messages;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  void on(ReferralSent sent) {
    store
        .find(sent.referral())
        .ifPresent(row -> mail(row, "arrived", Waiting.KIND, Template.PARTNER_NEWS));
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  void on(ReferralEnded ended) {
    store
        .find(ended.referral())
        .ifPresent(row -> mail(row, "ended", Ended.KIND, Template.PARTNER_TAKEN_BACK));
  }

  /** The deadline for an answer is near; in the transaction that tells the sender too. */
  void remind(Row row) {
    mail(row, "near/" + row.version(), Waiting.KIND, Template.PARTNER_REMINDER);
  }

  private void mail(Row row, String what, String kind, Template template) {
    boolean reachable =
        partners
            .find(row.partner())
            .filter(p -> p.active() && !p.contactEmail().isBlank())
            .isPresent();
    if (reachable) {
      messages.send(
          NewMessage.outside(
              "referral/mail/" + row.id() + "/" + what,
              new Recipient.Subject(kind, row.id()),
              template));
    }
  }

  /** Asked at the moment of sending: an answer that came meanwhile makes the mail needless. */
  private abstract static class Permission implements ContactPermission {

    private static final Caller SELF = Caller.system(DatabaseRole.SYSTEM_REFERRAL);

    private final String kind;
    private final Predicate<ReferralState> still;
    private final ReferralStore store;
    private final PartnerStore partners;
    private final TransactionTemplate transaction;

    Permission(
        String kind,
        Predicate<ReferralState> still,
        ReferralStore store,
        PartnerStore partners,
        PlatformTransactionManager transactions) {
      this.kind = kind;
      this.still = still;
      this.store = store;
      this.partners = partners;
      this.transaction = new TransactionTemplate(transactions);
      this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public Answer mayContact(UUID subject, Channel channel, Instant at) {
      if (channel != Channel.EMAIL) {
        return new Never("referral.never.channel");
      }
      @Nullable Answer answer =
          Callers.call(SELF, () -> transaction.execute(status -> answer(subject)));
      return answer == null ? new Never("referral.never.over") : answer;
    }

    private Answer answer(UUID referral) {
      var row = store.find(referral).filter(r -> still.test(r.state()));
      if (row.isEmpty()) {
        return new Never("referral.never.over");
      }
      return partners
          .find(row.get().partner())
          .filter(p -> p.active() && !p.contactEmail().isBlank())
          .<Answer>map(
              p -> new Allowed(p.contactEmail(), Language.ID, false, IndonesianZone.WIB.zone()))
          .orElseGet(() -> new Never("referral.never.channel"));
    }
  }

  /** While the partner's answer is waited for. */
  @Component
  static class Waiting extends Permission {

    static final String KIND = "referral-waiting";

    Waiting(ReferralStore store, PartnerStore partners, PlatformTransactionManager transactions) {
      super(KIND, ReferralState::waiting, store, partners, transactions);
    }
  }

  /** After the packet was taken back. */
  @Component
  static class Ended extends Permission {

    static final String KIND = "referral-ended";

    Ended(ReferralStore store, PartnerStore partners, PlatformTransactionManager transactions) {
      super(
          KIND,
          state -> state == ReferralState.REVOKED || state == ReferralState.EXPIRED,
          store,
          partners,
          transactions);
    }
  }
}
