package id.satuatap.journey;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.DeskKind;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The work contract, what she was made to pay, and social security. */
@Service
@Transactional
class Contracts {

  static final String FIELDS = "contract-field";
  static final String FEES = "fee-item";

  /** Paid for placing her at all; of no list, the law names it. */
  static final String PLACEMENT_COST = "placement-cost";

  static final String PREMIUM_BEFORE = "social-security-before";

  static final List<String> HOW = List.of("paid", "loan", "deduction");
  static final List<String> PREMIUMS = List.of("before", "during");
  static final Set<String> CURRENCIES =
      Set.of("IDR", "USD", "HKD", "TWD", "MYR", "SGD", "JPY", "KRW", "SAR", "EUR", "BND", "AED");

  static final String PURPOSE = "journey-contract";
  private static final int LONGEST = 600;
  private static final int MOST_MONTHS = 600;
  private static final BigDecimal HIGHEST = new BigDecimal("100000000000");

  private final Journeys journeys;
  private final JourneyStore steps;
  private final PaperStore store;
  private final Checklists checklists;
  private final Agencies agencies;
  private final Regulations regulations;
  private final Sealed sealed;
  private final Idempotency idempotency;
  private final Audits audits;
  private final Clock clock;

  Contracts(
      Journeys journeys,
      JourneyStore steps,
      PaperStore store,
      Checklists checklists,
      Agencies agencies,
      Regulations regulations,
      Sealed sealed,
      Idempotency idempotency,
      Audits audits,
      Clock clock) {
    this.journeys = journeys;
    this.steps = steps;
    this.store = store;
    this.checklists = checklists;
    this.agencies = agencies;
    this.regulations = regulations;
    this.sealed = sealed;
    this.idempotency = idempotency;
    this.audits = audits;
    this.clock = clock;
  }

  /** The manpower desk keeps contract and charges. */
  boolean mine(Journey journey) {
    return agencies.of(journey.centre()).mine(DeskKind.EMPLOYMENT);
  }

  boolean mineInsured(Journey journey) {
    return agencies.of(journey.centre()).mine(DeskKind.SOCIAL_SECURITY);
  }

  /** What a contract has to say on a day, in order. */
  List<Answer.Held> asked(LocalDate day) {
    return regulations.categories(FIELDS, day);
  }

  List<Answer.Held> feeItems(LocalDate day) {
    return regulations.categories(FEES, day);
  }

  Contract of(Journey journey) {
    return store
        .contract(journey.id())
        .map(row -> {
          Map<String, String> fields = new LinkedHashMap<>();
          sealed
              .open(journey.centre(), PURPOSE, journey.id(), row.sealed())
              .forEach((code, words) -> fields.put(code, String.join("", words)));
          return new Contract(
              fields, row.missing(), row.beginsOn(), row.endsOn(), row.months(), row.version());
        })
        .orElseGet(() ->
            Contract.none(
                asked(journeys.today(journey.centre())).stream().map(Interviews::code).toList()));
  }

  /** Records what stands in the contract; a field left empty is one the contract does not have. */
  Outcome<Contract> put(
      UUID journeyId,
      int seen,
      Map<String, String> typed,
      @Nullable LocalDate begins,
      @Nullable LocalDate ends) {
    Journey journey = journeys.look(journeyId);
    if (!mine(journey)) {
      throw new AccessDeniedException("the manpower desk keeps the contract");
    }
    List<Refusal> refusals = new ArrayList<>();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Answer.Held held : asked(journeys.today(journey.centre()))) {
      String code = Interviews.code(held);
      String words = typed.getOrDefault(code, "").strip();
      if (words.length() > LONGEST) {
        refusals.add(Refusal.of("journey.refusal.long", LONGEST).on("f-" + code));
      } else if (words.isEmpty()) {
        missing.add(code);
      } else {
        fields.put(code, List.of(words));
      }
    }
    Integer months = null;
    if (begins != null && ends != null) {
      long between = ChronoUnit.MONTHS.between(begins, ends.plusDays(1));
      if (!ends.isAfter(begins) || between > MOST_MONTHS) {
        refusals.add(Refusal.of("journey.refusal.contract-end").on("ends"));
      } else {
        months = Math.max(1, (int) between);
      }
    }
    if (!journey.open()) {
      refusals.add(Refusal.of("journey.refusal.over"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    UUID organisation = agencies.of(journey.centre()).at(DeskKind.EMPLOYMENT);
    var row =
        new PaperStore.ContractRow(
            sealed.seal(journey.centre(), PURPOSE, journey.id(), fields),
            missing,
            begins,
            ends,
            months,
            0);
    if (!store.put(journey, organisation, row, seen, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("journey.refusal.changed"));
    }
    steps.setContractEnd(journey.id(), ends);
    checklists.follow(
        journey, Gate.CONTRACT_RECORDED, missing.isEmpty() && begins != null && ends != null);
    noted(journey, organisation, "recorded", "");
    audits.record(Entry.onFile("journey.contract-recorded", Journeys.subject(journey)));
    return Outcome.done(of(journey));
  }

  // What she pays -------------------------------------------------------------------------------

  List<Contract.Charge> charges(Journey journey) {
    return store.charges(journey.id());
  }

  /** The rule that is held against an item, on the day. */
  Optional<Answer.Held> rule(
      Journey journey, String item, @Nullable Integer months, LocalDate day) {
    return regulations.fee(
        journey.destination() == null ? "*" : journey.destination(),
        journey.sector().code(),
        journey.job(),
        item,
        months,
        day);
  }

  /** Keeps what she said she paid, with what the rules of the day say about it. */
  Outcome<FeeRule.Finding> charge(
      UUID journeyId,
      String once,
      String item,
      String how,
      @Nullable BigDecimal amount,
      String currency) {
    Journey journey = journeys.look(journeyId);
    if (!mine(journey)) {
      throw new AccessDeniedException("the manpower desk asks what she paid");
    }
    LocalDate today = journeys.today(journey.centre());
    List<Refusal> refusals = new ArrayList<>();
    if (!item.equals(PLACEMENT_COST) && regulations.category(FEES, item, today).isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose").on("item"));
    }
    if (!HOW.contains(how)) {
      refusals.add(Refusal.of("journey.refusal.choose").on("how"));
    }
    if (!CURRENCIES.contains(currency)) {
      refusals.add(Refusal.of("journey.refusal.choose").on("currency"));
    }
    if (amount == null || amount.signum() <= 0 || amount.compareTo(HIGHEST) > 0) {
      refusals.add(Refusal.of("journey.refusal.amount").on("amount"));
    }
    if (!refusals.isEmpty() || amount == null) {
      return Outcome.refused(refusals);
    }
    Integer months = store.contract(journeyId).map(PaperStore.ContractRow::months).orElse(null);
    Answer.Held held = rule(journey, item, months, today).orElse(null);
    var finding =
        FeeRule.of(
            held != null && held.rule().terms() instanceof Terms.Fee fee ? fee : null,
            amount,
            currency,
            months);
    return idempotency
        .once(
            once,
            journeyId + item + how + amount.toPlainString() + currency,
            () -> {
              var charge =
                  new Contract.Charge(
                      Ids.next(),
                      item,
                      how,
                      amount,
                      currency,
                      finding,
                      held == null ? "" : held.rule().key(),
                      today,
                      clock.instant(),
                      false);
              UUID organisation = agencies.of(journey.centre()).at(DeskKind.EMPLOYMENT);
              store.add(journey, organisation, charge, Callers.current().actor());
              noted(journey, organisation, "charge", finding.code());
              audits.record(
                  Entry.onFile("journey.charge-recorded", Journeys.subject(journey))
                      .with(Details.none().id("charge", charge.id())));
              return Outcome.done(finding.code());
            })
        .then(code -> Outcome.done(FeeRule.Finding.ofCode(code)));
  }

  Outcome<UUID> withdraw(UUID journeyId, UUID charge) {
    Journey journey = journeys.look(journeyId);
    if (!mine(journey)) {
      throw new AccessDeniedException("the manpower desk asks what she paid");
    }
    if (!store.withdraw(journeyId, charge)) {
      return Outcome.refused(Refusal.of("journey.refusal.changed"));
    }
    audits.record(
        Entry.onFile("journey.charge-withdrawn", Journeys.subject(journey))
            .with(Details.none().id("charge", charge)));
    return Outcome.done(charge);
  }

  // Social security -----------------------------------------------------------------------------

  List<Contract.Premium> premiums(Journey journey) {
    return store.premiums(journey.id());
  }

  Outcome<String> premium(
      UUID journeyId,
      String once,
      String kind,
      @Nullable BigDecimal amount,
      @Nullable LocalDate paidOn,
      @Nullable LocalDate coversTo) {
    Journey journey = journeys.look(journeyId);
    if (!mineInsured(journey)) {
      throw new AccessDeniedException("the social security desk records payments");
    }
    LocalDate today = journeys.today(journey.centre());
    List<Refusal> refusals = new ArrayList<>();
    if (!PREMIUMS.contains(kind)) {
      refusals.add(Refusal.of("journey.refusal.choose").on("kind"));
    }
    if (amount == null || amount.signum() <= 0 || amount.compareTo(HIGHEST) > 0) {
      refusals.add(Refusal.of("journey.refusal.amount").on("amount"));
    }
    if (paidOn == null || paidOn.isAfter(today) || paidOn.isBefore(today.minusYears(20))) {
      refusals.add(Refusal.of("journey.refusal.date").on("paid"));
    } else if (coversTo != null && !coversTo.isAfter(paidOn)) {
      refusals.add(Refusal.of("journey.refusal.covers").on("covers"));
    }
    if (!refusals.isEmpty() || amount == null || paidOn == null) {
      return Outcome.refused(refusals);
    }
    return idempotency.once(
        once,
        journeyId + kind + amount.toPlainString() + paidOn + coversTo,
        () -> {
          UUID organisation = agencies.of(journey.centre()).at(DeskKind.SOCIAL_SECURITY);
          store.add(
              journey, organisation, kind, amount, paidOn, coversTo, Callers.current().actor());
          if (kind.equals("before")) {
            checklists.follow(journey, Gate.PREMIUM_PAID, true);
          }
          noted(journey, organisation, "premium", kind);
          audits.record(Entry.onFile("journey.premium-recorded", Journeys.subject(journey)));
          return Outcome.done(kind);
        });
  }

  private void noted(Journey journey, UUID organisation, String what, String about) {
    steps.add(
        new Step(
            journey.id(),
            journey.centre(),
            organisation,
            "contract",
            null,
            what,
            about,
            null,
            clock.instant(),
            Callers.current().actor()));
  }
}
