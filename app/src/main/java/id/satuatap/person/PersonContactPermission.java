package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.SafeContact;
import id.satuatap.message.SafeContactRule;
import id.satuatap.shell.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Says whether a recorded person may be reached now, by her own rules; without rules never. */
@Component
class PersonContactPermission implements ContactPermission {

  private static final Caller SELF = Caller.system(DatabaseRole.SYSTEM_PERSON);

  private final PersonStore store;
  private final PersonSeal seal;
  private final TransactionTemplate transaction;

  PersonContactPermission(
      PersonStore store, PersonSeal seal, PlatformTransactionManager transactions) {
    this.store = store;
    this.seal = seal;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String kind() {
    return Persons.KIND;
  }

  @Override
  public Answer mayContact(UUID subject, Channel channel, Instant at) {
    Answer answer =
        Callers.call(SELF, () -> transaction.execute(status -> answer(subject, channel, at)));
    return answer == null ? new Never("person.never.unknown") : answer;
  }

  private Answer answer(UUID subject, Channel channel, Instant at) {
    var found = store.find(subject);
    for (int step = 0; step < 20 && found.isPresent(); step++) {
      UUID standing = found.get().mergedInto();
      if (standing == null) {
        break;
      }
      found = store.find(standing);
    }
    if (found.isEmpty()) {
      return new Never("person.never.unknown");
    }
    var row = found.get();
    if (row.erasedAt() != null) {
      return new Never("person.never.unknown");
    }
    if (row.restrictedAt() != null) {
      return new Never("person.never.restricted");
    }
    String json = seal.openSafeContact(row.centre(), row.id(), row.safeContact());
    if (json == null) {
      return new Never("person.never.no-rule");
    }
    SafeContact rule = SafeContact.ofJson(json);
    return switch (SafeContactRule.decide(rule, channel, at)) {
      case SafeContactRule.No(String reason) -> new Never(reason);
      case SafeContactRule.NotBefore(Instant then) -> new Later(then);
      case SafeContactRule.Now(boolean sayWhoWeAre) ->
          address(row.id(), row.centre(), channel)
              .<Answer>map(address ->
                  new Allowed(
                      address,
                      row.language().equals("en") ? Language.EN : Language.ID,
                      sayWhoWeAre,
                      rule.zone()))
              .orElse(new Never("person.never.no-address"));
    };
  }

  /** The newest contact of the kind the channel needs. */
  private Optional<String> address(UUID person, UUID centre, Channel channel) {
    var contacts = store.contacts(person);
    for (ContactKind kind : kinds(channel)) {
      var last = contacts.stream().filter(c -> c.kind() == kind).reduce((a, b) -> b);
      if (last.isPresent()) {
        return last.map(c -> seal.openContact(centre, c.id(), c.sealed()));
      }
    }
    return Optional.empty();
  }

  private static ContactKind[] kinds(Channel channel) {
    return switch (channel) {
      case EMAIL -> new ContactKind[] {ContactKind.EMAIL};
      case SMS, CALL -> new ContactKind[] {ContactKind.PHONE, ContactKind.WHATSAPP};
      // A telephone number may not have WhatsApp, or it may be read on a shared device.
      case WHATSAPP -> new ContactKind[] {ContactKind.WHATSAPP};
      case LETTER -> new ContactKind[] {ContactKind.ADDRESS};
      case IN_APP -> new ContactKind[0];
    };
  }
}
