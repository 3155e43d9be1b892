package id.satuatap.referral;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Template;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Announces what the recipient did under the origin's name, and tells whoever holds it. */
@Component
class TellSender {

  private final ReferralStore store;
  private final Messages messages;
  private final ApplicationEventPublisher events;

  TellSender(ReferralStore store, Messages messages, ApplicationEventPublisher events) {
    this.store = store;
    this.messages = messages;
    this.events = events;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  void on(RecipientActed acted) {
    var found = store.find(acted.referral());
    if (found.isEmpty()) {
      return;
    }
    var row = found.get();
    Origin origin = row.origin();
    if (origin == null) {
      return;
    }
    String answer = answer(acted.act());
    messages.send(
        NewMessage.notice(
            "referral/" + row.id() + "/" + answer + "/" + acted.at(),
            ReferralTimes.responsible(row.centre(), row.holder()),
            Template.notice("referral.notice." + answer),
            "/rujukan/" + row.id(),
            row.number()));
    events.publishEvent(
        new ReferralAnswered(
            acted.referral(), origin.kind(), origin.id(), row.centre(), answer, acted.at()));
  }

  static String answer(String act) {
    return switch (act) {
      case "accept" -> "accepted";
      case "decline" -> "declined";
      case "ask" -> "asked";
      case "report" -> "reported";
      default -> "closed";
    };
  }
}
