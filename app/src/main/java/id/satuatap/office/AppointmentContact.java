package id.satuatap.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.SafeContact;
import id.satuatap.message.SafeContactRule;
import id.satuatap.vault.Vault;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever left an address for a reminder is reached there until her hour, and never after. */
@Component
class AppointmentContact implements ContactPermission {

  private static final Caller SELF = Caller.system(DatabaseRole.SYSTEM_OFFICE);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AppointmentStore store;
  private final Vault vault;
  private final TransactionTemplate transaction;

  AppointmentContact(AppointmentStore store, Vault vault, PlatformTransactionManager transactions) {
    this.store = store;
    this.vault = vault;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Override
  public String kind() {
    return Appointments.KIND;
  }

  @Override
  public Answer mayContact(UUID subject, Channel channel, Instant at) {
    Answer answer =
        Callers.call(SELF, () -> transaction.execute(status -> answer(subject, channel, at)));
    return answer == null ? new Never("office.never.over") : answer;
  }

  private Answer answer(UUID id, Channel channel, Instant at) {
    var found = store.find(id);
    byte[] sealed = store.contact(id);
    // Cancelled by the house is news she must get; everything else is for those still expected.
    boolean expected =
        found
            .filter(a -> a.open() || a.state() == AppointmentState.CANCELLED)
            .filter(a -> at.isBefore(a.starts()))
            .isPresent();
    if (sealed == null || !expected) {
      return new Never("office.never.over");
    }
    var appointment = found.orElseThrow();
    JsonNode json =
        JSON.readTree(
            new String(
                vault.decryptFor(appointment.centre(), Appointments.CONTACT, id, sealed), UTF_8));
    SafeContact rules = SafeContact.ofJson(json.path("rules").asString());
    return switch (SafeContactRule.decide(rules, channel, at)) {
      case SafeContactRule.No(String reason) -> new Never(reason);
      case SafeContactRule.NotBefore(Instant then) -> new Later(then);
      case SafeContactRule.Now(boolean sayWhoWeAre) ->
          new Allowed(
              json.path("email").asString(), appointment.language(), sayWhoWeAre, rules.zone());
    };
  }
}
