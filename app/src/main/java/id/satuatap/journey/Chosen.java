package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.message.Channel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What she chose for the time abroad: how often, by which way, whom to ask, what her family sees.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Chosen {

  static final int CONTACTS = 3;
  static final String PURPOSE = "journey-contact";
  private static final int LONGEST = 120;
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,80}\\.[^@\\s.]{2,20}");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .-]{6,18}");

  private final AbroadStore store;
  private final Requirements requirements;
  private final Sealed sealed;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  Chosen(
      AbroadStore store,
      Requirements requirements,
      Sealed sealed,
      CentreZones zones,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.requirements = requirements;
    this.sealed = sealed;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  Abroad of(Journey journey) {
    return store.find(journey.id()).orElseGet(() -> Abroad.none(journey, start(journey)));
  }

  List<Abroad.Contact> contacts(Journey journey) {
    return opened(journey.centre(), store.contacts(journey.id()));
  }

  List<Abroad.Contact> opened(UUID centre, List<AbroadStore.ContactRow> rows) {
    return rows.stream()
        .map(row -> {
          Map<String, List<String>> plain = sealed.open(centre, PURPOSE, row.id(), row.sealed());
          return new Abroad.Contact(
              row.id(),
              row.position(),
              one(plain, "name"),
              one(plain, "kinship"),
              one(plain, "email"),
              one(plain, "phone"));
        })
        .toList();
  }

  private static String one(Map<String, List<String>> plain, String field) {
    return String.join("", plain.getOrDefault(field, List.of()));
  }

  /**
   * What she wants, as typed.
   *
   * @param version as it was read
   * @param contacts in her order; rows left empty are none
   */
  record Wish(
      int version,
      @Nullable Rhythm rhythm,
      @Nullable Channel channel,
      int quiet,
      List<Abroad.Contact> contacts) {

    /** Reads the form of her own page and of the officer's. */
    static Wish of(Typed typed) {
      List<Abroad.Contact> contacts = new ArrayList<>();
      for (int n = 1; n <= CONTACTS; n++) {
        contacts.add(
            new Abroad.Contact(
                Ids.next(),
                n,
                typed.line("name" + n),
                typed.line("kinship" + n),
                typed.line("email" + n),
                typed.line("phone" + n)));
      }
      return new Wish(
          Typed.number(typed.line("versi")),
          Rhythm.ofCode(typed.line("rhythm")).orElse(null),
          Channel.ofCode(typed.line("channel")).filter(Abroad.CHANNELS::contains).orElse(null),
          typed.line("quiet").equals("1") ? 1 : 2,
          contacts);
    }

    @Override
    public String toString() {
      return "Wish[•••]";
    }
  }

  Outcome<Abroad> choose(Journey journey, Wish wish) {
    List<Refusal> refusals = new ArrayList<>();
    Rhythm rhythm = wish.rhythm();
    Channel channel = wish.channel();
    if (rhythm == null) {
      refusals.add(Refusal.of("journey.refusal.choose").on("rhythm"));
    }
    if (channel == null) {
      refusals.add(Refusal.of("journey.refusal.choose").on("channel"));
    }
    List<Abroad.Contact> named = new ArrayList<>();
    for (Abroad.Contact c : wish.contacts()) {
      if (c.name().isEmpty() && c.email().isEmpty() && c.phone().isEmpty()) {
        continue;
      }
      check(c, refusals);
      named.add(c);
    }
    if (journey.state().phase() == JourneyState.Phase.BACK
        || journey.state().phase() == JourneyState.Phase.ENDED) {
      refusals.add(Refusal.of("journey.refusal.over"));
    }
    if (!refusals.isEmpty() || rhythm == null || channel == null) {
      return Outcome.refused(refusals);
    }
    LocalDate today = today(journey);
    Abroad now = of(journey);
    LocalDate start = start(journey);
    boolean same = now.rhythm() == rhythm && now.version() > 0;
    var to =
        new Abroad(
            journey.id(),
            journey.centre(),
            rhythm,
            channel,
            wish.quiet(),
            start,
            same && rhythm != Rhythm.NONE && now.nextDue() != null
                ? now.nextDue()
                : rhythm.next(start, today, requirements.times(today)),
            now.standing(),
            now.lastSignAt(),
            now.cardEndsOn(),
            now.permitEndsOn(),
            now.passportEndsOn(),
            now.version());
    if (!store.choose(to, wish.version(), Callers.current().actor())) {
      return Outcome.refused(Refusal.of("journey.refusal.changed"));
    }
    List<AbroadStore.ContactRow> rows = new ArrayList<>();
    for (Abroad.Contact c : named) {
      rows.add(
          new AbroadStore.ContactRow(
              c.id(),
              rows.size() + 1,
              c.byMail() ? "email" : "officer",
              sealed.seal(
                  journey.centre(),
                  PURPOSE,
                  c.id(),
                  Map.of(
                      "name", List.of(c.name()),
                      "kinship", List.of(c.kinship()),
                      "email", List.of(c.email()),
                      "phone", List.of(c.phone())))));
    }
    store.contacts(journey.id(), journey.centre(), rows);
    audits.record(Entry.onFile("journey.check-in-chosen", Journeys.subject(journey)));
    return Outcome.done(of(journey));
  }

  private static void check(Abroad.Contact c, List<Refusal> refusals) {
    int n = c.position();
    if (c.name().isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.contact-name").on("name" + n));
    }
    if (c.name().length() > LONGEST || c.kinship().length() > LONGEST) {
      refusals.add(Refusal.of("journey.refusal.long", LONGEST).on("name" + n));
    }
    if (c.email().isEmpty() && c.phone().isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.contact-way").on("phone" + n));
    }
    if (!c.email().isEmpty() && !EMAIL.matcher(c.email()).matches()) {
      refusals.add(Refusal.of("journey.refusal.email").on("email" + n));
    }
    if (!c.phone().isEmpty() && !PHONE.matcher(c.phone()).matches()) {
      refusals.add(Refusal.of("journey.refusal.phone").on("phone" + n));
    }
  }

  /** Writes down until when her papers abroad hold. */
  Outcome<Abroad> papers(
      Journey journey,
      @Nullable LocalDate card,
      @Nullable LocalDate permit,
      @Nullable LocalDate passport) {
    LocalDate today = today(journey);
    List<Refusal> refusals = new ArrayList<>();
    sensible(card, "card", today, refusals);
    sensible(permit, "permit", today, refusals);
    sensible(passport, "passport", today, refusals);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    store.papers(of(journey), card, permit, passport);
    audits.record(Entry.onFile("journey.papers-abroad", Journeys.subject(journey)));
    return Outcome.done(of(journey));
  }

  private static void sensible(
      @Nullable LocalDate day, String field, LocalDate today, List<Refusal> refusals) {
    if (day != null && (day.isBefore(today.minusYears(10)) || day.isAfter(today.plusYears(30)))) {
      refusals.add(Refusal.of("journey.refusal.date").on(field));
    }
  }

  /** From her departure; without a day of it, from today. */
  private LocalDate start(Journey journey) {
    LocalDate departed = journey.departedOn();
    LocalDate planned = journey.departsOn();
    return departed != null ? departed : planned != null ? planned : today(journey);
  }

  /** When she leaves, the questions are counted from that day. */
  void departed(Journey journey) {
    store
        .find(journey.id())
        .ifPresent(a -> {
          LocalDate today = today(journey);
          LocalDate start = start(journey);
          if (start.equals(a.startsOn())) {
            return;
          }
          // Recorded late, what lies behind is not asked for any more.
          LocalDate after = start.isBefore(today) ? today.minusDays(1) : start;
          store.nextDue(
              journey.id(), start, a.rhythm().next(start, after, requirements.times(today)));
        });
  }

  private LocalDate today(Journey journey) {
    return LocalDate.ofInstant(clock.instant(), zones.of(journey.centre()));
  }
}
