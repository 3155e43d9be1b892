package id.satuatap.journey;

import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.Messages;
import id.satuatap.shell.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * May this question reach her now? Only while it is open, by the way she chose, and where her own
 * rules of safe contact allow it at this moment.
 */
@Component
class CheckInPermission implements ContactPermission {

  static final String KIND = "check-in";
  private static final Never OVER = new Never("journey.never.over");

  private final AbroadStore store;
  private final JourneyStore journeys;
  private final CheckIns checkIns;
  private final CheckInTokens tokens;
  private final ObjectProvider<Messages> messages;

  CheckInPermission(
      AbroadStore store,
      JourneyStore journeys,
      CheckIns checkIns,
      CheckInTokens tokens,
      ObjectProvider<Messages> messages) {
    this.store = store;
    this.journeys = journeys;
    this.checkIns = checkIns;
    this.tokens = tokens;
    this.messages = messages;
  }

  @Override
  public String kind() {
    return KIND;
  }

  private record Open(Journey journey, Abroad abroad) {}

  @Override
  public Answer mayContact(UUID subject, Channel channel, Instant at) {
    Optional<Open> open =
        checkIns.apart(() ->
            store
                .checkIn(subject)
                .filter(CheckIn::open)
                .flatMap(c -> journeys.find(c.journey()))
                .filter(j -> j.state().phase() == JourneyState.Phase.AWAY)
                .flatMap(j -> store.find(j.id()).map(a -> new Open(j, a))));
    if (open.isEmpty()) {
      return OVER;
    }
    if (open.get().abroad().channel() != channel) {
      return new Never("journey.never.channel");
    }
    return messages.getObject().mayContact("person", open.get().journey().person(), channel, at);
  }

  @Override
  public String link(UUID subject) {
    return tokens.link(subject);
  }

  /** May somebody she named be turned to? Only while nobody has heard of her. */
  @Component
  static class OfContact implements ContactPermission {

    static final String KIND = "check-in-contact";
    private static final ZoneId HOME = ZoneId.of("Asia/Jakarta");

    private final AbroadStore store;
    private final CheckIns checkIns;
    private final Chosen chosen;

    OfContact(AbroadStore store, CheckIns checkIns, Chosen chosen) {
      this.store = store;
      this.checkIns = checkIns;
      this.chosen = chosen;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Answer mayContact(UUID subject, Channel channel, Instant at) {
      if (channel != Channel.EMAIL) {
        return new Never("journey.never.channel");
      }
      return checkIns.apart(() -> answer(subject));
    }

    private Answer answer(UUID subject) {
      var call = store.call(subject);
      if (call.isEmpty()
          || store.checkIn(call.get().checkIn()).filter(c -> c.answeredAt() == null).isEmpty()) {
        return OVER;
      }
      return chosen
          .opened(
              call.get().centre(),
              List.of(
                  new AbroadStore.ContactRow(
                      call.get().contact(), 1, "email", call.get().sealed())))
          .stream()
          .filter(Abroad.Contact::byMail)
          .findFirst()
          .<Answer>map(c -> new Allowed(c.email(), Language.ID, false, HOME))
          .orElse(OVER);
    }
  }
}
