package id.satuatap.intake;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.SafeContact;
import id.satuatap.message.SafeContactRule;
import id.satuatap.shell.Language;
import id.satuatap.vault.BlindIndex;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether somebody who complained may be reached, asked at the moment of sending. Without rules of
 * her own she is reached only when she said that it is safe, by day, and nobody says who we are.
 */
@Component
class ComplaintContact implements ContactPermission {

  static final String NOT_WANTED = "intake.never.not-wanted";
  static final String NOT_SAFE = "intake.never.not-safe";
  static final String OTHER_WAY = "intake.never.other-way";
  static final String WITHDRAWN = "intake.never.withdrawn";

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime EVENING = LocalTime.of(20, 0);
  private static final ZoneId HOME = ZoneId.of("Asia/Jakarta");

  private final IntakeStore store;
  private final Vault vault;
  private final BlindIndex index;
  private final TransactionTemplate transaction;

  ComplaintContact(
      IntakeStore store, Vault vault, BlindIndex index, PlatformTransactionManager transactions) {
    this.store = store;
    this.vault = vault;
    this.index = index;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String kind() {
    return "complaint";
  }

  private record Found(IntakeStore.Row row, byte @Nullable [] complainant) {}

  @Override
  public Answer mayContact(UUID subject, Channel channel, Instant at) {
    Optional<Found> found =
        Callers.call(
            OwnComplaints.opener(new UUID(0, 0)),
            () ->
                transaction.execute(status ->
                    store
                        .find(subject)
                        .map(row -> new Found(row, store.parts(subject).complainant()))));
    if (found == null || found.isEmpty()) {
      return new Never(NOT_WANTED);
    }
    IntakeStore.Row row = found.get().row();
    byte[] sealed = found.get().complainant();
    Sealed.@Nullable Complainant complainant = sealed == null ? null : open(row, sealed);
    return decide(row, complainant, channel, at);
  }

  private Sealed.@Nullable Complainant open(IntakeStore.Row row, byte[] sealed) {
    return Callers.call(
            OwnComplaints.opener(row.organisation()),
            () ->
                vault.decrypt(new CaseKeyId(row.id()), row.version(), Sealed.COMPLAINANT, sealed)
                        instanceof Outcome.Done<byte[]>(var plain)
                    ? Optional.of(Sealed.complainant(plain))
                    : Optional.<Sealed.Complainant>empty())
        .orElse(null);
  }

  private Answer decide(
      IntakeStore.Row row, Sealed.@Nullable Complainant complainant, Channel channel, Instant at) {
    Optional<Channel> wanted = SafetyForm.channel(row.reach());
    if (complainant == null || complainant.a() == null || wanted.isEmpty()) {
      return new Never(NOT_WANTED);
    }
    if (row.withdrawnAt() != null) {
      return new Never(WITHDRAWN);
    }
    if (wanted.get() != channel) {
      return new Never(OTHER_WAY);
    }
    SafeContact rules;
    if (complainant.s() != null) {
      rules = SafeContact.ofJson(complainant.s());
    } else if (row.safe() == Safe.YES) {
      rules =
          new SafeContact(
              Set.of(channel),
              Set.of(),
              false,
              false,
              Set.of(),
              MORNING,
              EVENING,
              HOME,
              null,
              null);
    } else {
      return new Never(NOT_SAFE);
    }
    return switch (SafeContactRule.decide(rules, channel, at)) {
      case SafeContactRule.No(String reason) -> new Never(reason);
      case SafeContactRule.NotBefore(Instant then) -> new Later(then);
      case SafeContactRule.Now(boolean say) ->
          address(channel, complainant.a())
              .<Answer>map(address ->
                  new Allowed(
                      address,
                      "en".equals(complainant.l()) ? Language.EN : Language.ID,
                      say,
                      rules.zone()))
              .orElseGet(() -> new Never(NOT_WANTED));
    };
  }

  /** The one form of a number or address; empty when what she typed is none. */
  private Optional<String> address(Channel channel, String typed) {
    BlindIndex.Field field =
        channel == Channel.EMAIL ? BlindIndex.Field.EMAIL : BlindIndex.Field.PHONE;
    return channel == Channel.LETTER
        ? Optional.of(typed)
        : index.normal(field, typed) instanceof Outcome.Done<String>(var normal)
            ? Optional.of(normal)
            : Optional.empty();
  }
}
