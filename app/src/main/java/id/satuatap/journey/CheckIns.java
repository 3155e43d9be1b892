package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.journey.Abroad.Standing;
import id.satuatap.kernel.Ids;
import id.satuatap.message.Channel;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks her how she is, in the rhythm she chose; when she does not answer, turns to those she named,
 * in her order, and to an officer at last. Everything stops the moment she answers.
 */
@Service
class CheckIns {

  /** A round at most; the rest comes with the next one. */
  private static final int MOST = 500;

  static final int LONGEST = 1000;
  private static final int MOST_WORDS = 20;
  static final List<String> CALL_TIMES = List.of("morning", "afternoon", "evening", "night");

  /** Where a day begins first; each centre's own day decides. */
  private static final ZoneId EASTERNMOST = ZoneId.of("Asia/Jayapura");

  private final AbroadStore store;
  private final JourneyStore journeys;
  private final Requirements requirements;
  private final CheckInTokens tokens;
  private final Messages messages;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TransactionTemplate apart;

  CheckIns(
      AbroadStore store,
      JourneyStore journeys,
      Requirements requirements,
      CheckInTokens tokens,
      Messages messages,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.journeys = journeys;
    this.requirements = requirements;
    this.tokens = tokens;
    this.messages = messages;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  // Asking --------------------------------------------------------------------------------------

  /** Asks everybody who is due at this moment; each in a transaction of her own. */
  int ask(Instant now) {
    LocalDate latest = LocalDate.ofInstant(now, EASTERNMOST);
    int asked = 0;
    for (UUID journey : duty(() -> store.due(latest, MOST))) {
      asked += duty(() -> ask(journey, now)) ? 1 : 0;
    }
    return asked;
  }

  private boolean ask(UUID id, Instant now) {
    Journey journey = journeys.find(id).orElseThrow();
    Abroad abroad = store.find(id).orElseThrow();
    LocalDate today = LocalDate.ofInstant(now, zones.of(journey.centre()));
    LocalDate due = abroad.nextDue();
    if (due == null || due.isAfter(today)) {
      return false;
    }
    CheckInTimes times = requirements.times(today);
    UUID checkIn = Ids.next();
    Instant next = now.plus(Duration.ofDays(times.reminderDays()));
    boolean fresh = store.ask(checkIn, abroad, due, tokens.kept(tokens.of(checkIn)), now, next);
    store.nextDue(id, abroad.startsOn(), abroad.rhythm().next(abroad.startsOn(), today, times));
    if (fresh) {
      store.standing(id, Standing.ASKED, null);
      send(journey, abroad, checkIn, "asked");
    }
    return fresh;
  }

  /** By e-mail it leaves by itself; for another way an officer is asked to send it. */
  private void send(Journey journey, Abroad abroad, UUID checkIn, String why) {
    if (abroad.channel() == Channel.EMAIL) {
      messages.send(
          new NewMessage(
              "journey/check-in/" + why + "/" + checkIn,
              new Recipient.Subject(CheckInPermission.KIND, checkIn),
              Template.HOW_ARE_YOU,
              Map.of("0", NewMessage.LINK),
              null));
    } else {
      tell(journey, checkIn, "check-in-send", why, false);
    }
  }

  // The ladder ----------------------------------------------------------------------------------

  /** Takes every step of every ladder that is due at this moment. */
  int climb(Instant now) {
    int steps = 0;
    for (UUID id : duty(() -> store.climbing(now, MOST))) {
      steps += duty(() -> climb(id, now)) ? 1 : 0;
    }
    return steps;
  }

  private boolean climb(UUID id, Instant now) {
    CheckIn held = store.hold(id).orElseThrow();
    Instant due = held.nextAt();
    if (due == null || due.isAfter(now)) {
      return false;
    }
    Journey journey = journeys.find(held.journey()).orElseThrow();
    if (journey.state().phase() != JourneyState.Phase.AWAY) {
      store.stop(journey.id());
      return false;
    }
    Abroad abroad = store.find(journey.id()).orElseThrow();
    var contacts = store.contacts(journey.id());
    LocalDate today = LocalDate.ofInstant(now, zones.of(journey.centre()));
    var step = LadderRule.next(held.rung(), contacts.size(), requirements.times(today));
    Integer wait = step.waitDays();
    store.climbed(
        id,
        step.rung(),
        wait == null ? null : now.plus(Duration.ofDays(wait)),
        wait == null ? now : null);
    switch (step.act()) {
      case REMIND -> {
        store.standing(journey.id(), Standing.REMINDED, null);
        send(journey, abroad, id, "reminded");
      }
      case CONTACT -> turnTo(journey, held, contacts.get(step.contact()), now);
      case OFFICER -> {
        store.standing(journey.id(), Standing.MISSED, null);
        tell(journey, id, "check-in-missed", "missed", true);
        events.publishEvent(
            new CheckInMissed(
                id,
                journey.id(),
                journey.centre(),
                journey.sex(),
                journey.scheme().code(),
                journey.sector().code(),
                journey.destination(),
                journey.regency(),
                now));
      }
    }
    return true;
  }

  private void turnTo(Journey journey, CheckIn held, AbroadStore.ContactRow contact, Instant now) {
    UUID call = store.call(held.id(), contact.id(), journey.centre(), now);
    if (contact.way().equals("email")) {
      messages.send(
          NewMessage.outside(
              "journey/check-in/contact/" + held.id() + "/" + contact.id(),
              new Recipient.Subject(CheckInPermission.OfContact.KIND, call),
              Template.PLEASE_CALL));
    } else {
      tell(journey, held.id(), "check-in-call", "contact-" + contact.position(), false);
    }
  }

  /** A protected person's journey is the head's. */
  private void tell(Journey journey, UUID checkIn, String what, String once, boolean alarm) {
    String key = "journey.notice." + what;
    messages.send(
        NewMessage.notice(
            "journey/" + what + "/" + once + "/" + checkIn,
            new Recipient.Duty(
                journey.centre(),
                journey.shielded() ? DatabaseRole.SUPERVISOR : DatabaseRole.CASEWORK),
            alarm ? Template.alarm(key) : Template.notice(key),
            "/perjalanan/" + journey.id() + "/kabar"));
  }

  // Her answer ----------------------------------------------------------------------------------

  /**
   * What she sent.
   *
   * @param pressed the button
   * @param callAt one of {@link #CALL_TIMES}, or blank
   */
  record Given(String pressed, String words, String callAt) {

    @Override
    public String toString() {
      return "Given[•••]";
    }
  }

  /** Somebody holds a link to a question that may still be answered; whether it was, if so. */
  Optional<Boolean> answered(String token) {
    return duty(() -> standing(token).map(c -> c.answeredAt() != null));
  }

  /** A link lives until the next question is sent, and ends with her way. */
  private Optional<CheckIn> standing(String token) {
    if (!token.matches("[A-Za-z0-9_-]{24}")) {
      return Optional.empty();
    }
    return store
        .byToken(tokens.kept(token))
        .filter(c -> {
          Journey journey = journeys.find(c.journey()).orElseThrow();
          var newest = store.checkIns(c.journey(), 1).getFirst();
          return journey.state().phase() == JourneyState.Phase.AWAY && newest.id().equals(c.id());
        });
  }

  /** False when the button is none of ours; empty when the link leads nowhere. */
  Optional<Boolean> answer(String token, Given given) {
    return duty(() -> standing(token).flatMap(c -> store.hold(c.id())).map(c -> take(c, given)));
  }

  private boolean take(CheckIn held, Given given) {
    Journey journey = journeys.find(held.journey()).orElseThrow();
    Abroad abroad = store.find(journey.id()).orElseThrow();
    CheckInAnswer pressed = CheckInAnswer.pressed(given.pressed(), abroad.quiet());
    if (pressed == null) {
      return false;
    }
    Instant now = clock.instant();
    CheckInAnswer answer = CheckInAnswer.both(held.answer(), pressed);
    boolean news = !answer.wellSo() && held.unwellAt() == null;
    String callAt = CALL_TIMES.contains(given.callAt()) ? given.callAt() : held.callAt();
    store.answered(
        new CheckIn(
            held.id(),
            held.journey(),
            held.centre(),
            held.dueOn(),
            held.askedAt(),
            held.rung(),
            null,
            held.answeredAt() == null ? now : held.answeredAt(),
            answer,
            callAt,
            more(held, given.words()),
            held.missedAt(),
            news ? now : held.unwellAt(),
            null,
            null));
    store.standing(journey.id(), answer.wellSo() ? Standing.WELL : Standing.UNWELL, now);
    if (news) {
      tell(journey, held.id(), "not-well", "unwell", true);
      events.publishEvent(
          new NotWell(
              held.id(),
              journey.id(),
              journey.centre(),
              answer == CheckInAnswer.QUIET,
              journey.sex(),
              journey.scheme().code(),
              journey.sector().code(),
              journey.destination(),
              journey.regency(),
              now));
    } else if (!callAt.isEmpty() && held.callAt().isEmpty()) {
      tell(journey, held.id(), "wants-call", "call", false);
    }
    return true;
  }

  private static List<String> more(CheckIn held, String words) {
    if (words.isBlank() || held.words().size() >= MOST_WORDS) {
      return held.words();
    }
    List<String> all = new ArrayList<>(held.words());
    all.add(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    return all;
  }

  /** Seals what an earlier version had left open. */
  int sealOld() {
    return duty(() -> store.sealOld(MOST));
  }

  // What ends soon ------------------------------------------------------------------------------

  /** Tells once for each paper and each end: when it comes near, and when it has come. */
  int warn(Instant now) {
    LocalDate latest = LocalDate.ofInstant(now, EASTERNMOST);
    CheckInTimes times = requirements.times(latest);
    List<UUID> ending =
        duty(() ->
            store.ending(
                latest.plusDays(times.contractDays()), latest.plusDays(times.cardDays()), MOST));
    for (UUID id : ending) {
      duty(() -> {
        Journey journey = journeys.find(id).orElseThrow();
        LocalDate today = LocalDate.ofInstant(now, zones.of(journey.centre()));
        Abroad abroad = store.find(id).orElseGet(() -> Abroad.none(journey, today));
        for (var alarm : abroad.alarms(journey, today, times)) {
          String when = alarm.over() ? "over" : "near";
          messages.send(
              NewMessage.notice(
                  "journey/ends/" + when + "/" + alarm.what() + "/" + id + "/" + alarm.ends(),
                  new Recipient.Duty(
                      journey.centre(),
                      journey.shielded() ? DatabaseRole.SUPERVISOR : DatabaseRole.CASEWORK),
                  Template.notice("journey.notice.ends-" + when),
                  "/perjalanan/" + id,
                  "key:journey.ends." + alarm.what().code(),
                  alarm.ends().toString()));
        }
        return true;
      });
    }
    return ending.size();
  }

  /** An officer has reached her, or those she named. */
  boolean seen(Journey journey, UUID checkIn, boolean well) {
    var found = store.checkIn(checkIn).filter(c -> c.journey().equals(journey.id()));
    if (found.isEmpty()) {
      return false;
    }
    store.seen(checkIn, Callers.current().actor());
    if (well) {
      store.standing(journey.id(), Standing.WELL, clock.instant());
    }
    audits.record(Entry.onFile("journey.check-in-followed", Journeys.subject(journey)));
    return true;
  }

  /** As {@link #duty}, in a transaction of its own whatever runs already. */
  <T> T apart(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () -> {
          T result = apart.execute(status -> work.get());
          if (result == null) {
            throw new IllegalStateException("a duty returns something");
          }
          return result;
        });
  }

  <T> T duty(Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () -> {
          T result = transaction.execute(status -> work.get());
          if (result == null) {
            throw new IllegalStateException("a duty returns something");
          }
          return result;
        });
  }
}
