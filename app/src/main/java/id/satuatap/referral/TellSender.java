package id.satuatap.referral;

import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Announces what the recipient did under the origin's name. */
@Component
class TellSender {

  private final ReferralStore store;
  private final ApplicationEventPublisher events;

  TellSender(ReferralStore store, ApplicationEventPublisher events) {
    this.store = store;
    this.events = events;
  }

  @ApplicationModuleListener
  @RunsAs(DatabaseRole.SYSTEM_REFERRAL)
  void on(RecipientActed acted) {
    store
        .find(acted.referral())
        .ifPresent(row -> {
          Origin origin = row.origin();
          if (origin != null) {
            events.publishEvent(
                new ReferralAnswered(
                    acted.referral(),
                    origin.kind(),
                    origin.id(),
                    row.centre(),
                    answer(acted.act()),
                    acted.at()));
          }
        });
  }

  private static String answer(String act) {
    return switch (act) {
      case "accept" -> "accepted";
      case "decline" -> "declined";
      case "ask" -> "asked";
      case "report" -> "reported";
      default -> "closed";
    };
  }
}
