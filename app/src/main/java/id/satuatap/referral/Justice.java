package id.satuatap.referral;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.JusticeStep.Details;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Regulations.DueBy;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of a matter through police, prosecutor and court, and whether the police were told within
 * 3×24 hours (UU 12/2022 art. 41).
 */
@Service
@Transactional
public class Justice {

  /** The duty of whoever received her report. */
  public static final String REPORT_RULE = "violence.report-to-police";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 2_000;

  private final JusticeStore store;
  private final Referrals referrals;
  private final Regulations regulations;
  private final Vault vault;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  Justice(
      JusticeStore store,
      Referrals referrals,
      Regulations regulations,
      Vault vault,
      CentreZones zones,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.referrals = referrals;
    this.regulations = regulations;
    this.vault = vault;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  /** In a few words, for the origin's own page; nothing sealed is opened for it. */
  public JusticeSummary summary(Origin origin) {
    return summary(origin, referrals.readable(origin));
  }

  private JusticeSummary summary(Origin origin, OriginFacts facts) {
    List<JusticeStep> steps = store.of(origin).stream().map(JusticeStore.Row::step).toList();
    return summary(steps, reportBy(facts), clock.instant());
  }

  static JusticeSummary summary(List<JusticeStep> steps, @Nullable DueBy reportBy, Instant now) {
    return new JusticeSummary(
        steps.stream().map(JusticeStep::stage).max(Comparator.naturalOrder()).orElse(null),
        steps.size(),
        steps.stream()
            .filter(step -> step.endedOn() == null)
            .map(JusticeStep::hearingAt)
            .filter(Objects::nonNull)
            .filter(hearing -> hearing.isAfter(now))
            .min(Comparator.naturalOrder())
            .orElse(null),
        reportBy,
        steps.stream()
            .anyMatch(step ->
                step.stage() == JusticeStage.REPORT && step.agency() == JusticeAgency.POLICE));
  }

  private @Nullable DueBy reportBy(OriginFacts facts) {
    Instant start = facts.reportedAt();
    return !facts.violence() || start == null
        ? null
        : regulations.due(REPORT_RULE, start, zones.of(facts.centre())).orElse(null);
  }

  /** The whole chain with its sealed parts; opening it is written down. */
  record Chain(
      Origin origin,
      OriginFacts facts,
      ZoneId zone,
      boolean mayWrite,
      JusticeSummary summary,
      List<JusticeStep> steps) {}

  Chain open(Origin origin) {
    OriginFacts facts = referrals.readable(origin);
    List<JusticeStep> steps = new ArrayList<>();
    for (var row : store.of(origin)) {
      JusticeStep s = row.step();
      Details details =
          switch (vault.decrypt(facts.key(), s.version(), place(s.id()), row.details())) {
            case Outcome.Done<byte[]>(var plain) -> JSON.readValue(plain, Details.class);
            case Outcome.Refused<byte[]> _ -> s.details();
          };
      steps.add(with(s, s.version(), details));
    }
    audits.record(Entry.onFile("referral.justice.opened", subject(origin, facts)));
    return new Chain(
        origin,
        facts,
        zones.of(facts.centre()),
        referrals.mayWrite(origin),
        summary(steps, reportBy(facts), clock.instant()),
        steps);
  }

  /** Writes a step down; version 0 is a new one. */
  public Outcome<UUID> write(Origin origin, JusticeStep typed) {
    OriginFacts facts = referrals.writable(origin);
    LocalDate today = clock.instant().atZone(zones.of(facts.centre())).toLocalDate();
    var refusals = refusals(typed, today);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    boolean fresh = typed.version() == 0;
    UUID id = fresh ? Ids.next() : typed.id();
    JusticeStep step = copy(typed, id);
    return vault
        .encrypt(facts.key(), step.version() + 1, place(id), JSON.writeValueAsBytes(step.details()))
        .then(sealed -> {
          UUID by = Callers.current().actor();
          if (fresh) {
            store.insert(step, origin, facts, by, sealed);
          } else if (!store.update(step, by, sealed)) {
            return Outcome.refused(Refusal.of("referral.refusal.changed"));
          }
          audits.record(
              Entry.onFile(
                  fresh ? "referral.justice.added" : "referral.justice.changed",
                  subject(origin, facts)));
          return Outcome.done(id);
        });
  }

  /** Pure look at a step. */
  static List<Refusal> refusals(JusticeStep s, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    if (s.begunOn().isAfter(today)) {
      refusals.add(Refusal.of("referral.refusal.begun-future").on("begun"));
    }
    if (s.endedOn() != null && s.endedOn().isBefore(s.begunOn())) {
      refusals.add(Refusal.of("referral.refusal.ended-before").on("ended"));
    }
    if (s.endedOn() != null && s.endedOn().isAfter(today)) {
      refusals.add(Refusal.of("referral.refusal.begun-future").on("ended"));
    }
    if (s.endedOn() != null && s.outcome() == null) {
      refusals.add(Refusal.of("referral.refusal.justice-outcome").on("outcome"));
    }
    if (s.endedOn() == null && s.outcome() != null) {
      refusals.add(Refusal.of("referral.refusal.ended-missing").on("ended"));
    }
    tooLong(refusals, "agencyName", s.details().agencyName(), 200);
    tooLong(refusals, "reference", s.details().reference(), 120);
    tooLong(refusals, "companion", s.details().companion(), 200);
    tooLong(refusals, "words", s.details().words(), LONGEST);
    return refusals;
  }

  private static void tooLong(List<Refusal> refusals, String field, String text, int most) {
    if (text.length() > most) {
      refusals.add(Refusal.of("referral.refusal.text-long", most).on(field));
    }
  }

  private static JusticeStep copy(JusticeStep s, UUID id) {
    return new JusticeStep(
        id,
        s.stage(),
        s.agency(),
        s.version(),
        s.begunOn(),
        s.endedOn(),
        s.outcome(),
        s.hearingAt(),
        s.amount(),
        s.currency(),
        s.details());
  }

  private static JusticeStep with(JusticeStep s, long version, Details details) {
    return new JusticeStep(
        s.id(),
        s.stage(),
        s.agency(),
        version,
        s.begunOn(),
        s.endedOn(),
        s.outcome(),
        s.hearingAt(),
        s.amount(),
        s.currency(),
        details);
  }

  private static Subject subject(Origin origin, OriginFacts facts) {
    return new Subject(origin.kind(), origin.id(), facts.centre(), facts.centre());
  }

  private static String place(UUID id) {
    return "justice/" + id;
  }
}
