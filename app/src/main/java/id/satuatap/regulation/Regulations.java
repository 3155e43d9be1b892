package id.satuatap.regulation;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Rule.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which rule holds on a day for a thing; and how rules come in. */
@Service
public class Regulations {

  private static final Set<DatabaseRole> EDITORS =
      Set.of(DatabaseRole.OPERATOR, DatabaseRole.NATIONAL);

  private final RuleBooks books;
  private final RuleStore store;
  private final Idempotency idempotency;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private volatile @Nullable Worked worked;

  /** What was worked out of one book already; lists ask for the same again at every line. */
  private record Worked(
      RuleBook book, Map<Listed, List<Answer.Held>> lists, Map<LocalDate, HolidayCalendar> days) {

    /** Days asked for come from dates of cases, so there may be many; pages ask for few. */
    private static final int MOST = 400;

    static <K, V> V kept(Map<K, V> known, K key, Function<K, V> work) {
      if (known.size() > MOST) {
        known.clear();
      }
      return known.computeIfAbsent(key, work);
    }
  }

  /**
   * @param group of the family, or null for all of it
   */
  private record Listed(Family family, @Nullable String group, LocalDate day) {}

  Regulations(
      RuleBooks books,
      RuleStore store,
      Idempotency idempotency,
      ApplicationEventPublisher events,
      Clock clock) {
    this.books = books;
    this.store = store;
    this.idempotency = idempotency;
    this.events = events;
    this.clock = clock;
  }

  /** The answer always names its source, or says that there is none. */
  public Answer on(String key, LocalDate day) {
    return books.present().on(key, day);
  }

  /** Everything of a family that holds on a day, by list and place in it. */
  public List<Answer.Held> all(Family family, LocalDate day) {
    return listed(new Listed(family, null, day));
  }

  private List<Answer.Held> listed(Listed what) {
    Worked known = worked();
    return Worked.kept(
        known.lists(),
        what,
        w -> {
          List<Answer.Held> all = known.book().holding(w.family(), w.day());
          String group = w.group();
          return group == null
              ? all
              : all.stream().filter(h -> group.equals(h.rule().terms().group())).toList();
        });
  }

  private HolidayCalendar calendar(LocalDate day) {
    Worked known = worked();
    return Worked.kept(known.days(), day, known.book()::calendar);
  }

  private Worked worked() {
    RuleBook book = books.present();
    Worked known = worked;
    if (known == null || known.book() != book) {
      known = new Worked(book, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
      worked = known;
    }
    return known;
  }

  /** The entries of a code list, such as {@code complaint}, in their order. */
  public List<Answer.Held> categories(String list, LocalDate day) {
    return group(Family.CATEGORY, list, day);
  }

  /** One entry of a code list; also the way to check that a code may be used on that day. */
  public Optional<Answer.Held> category(String list, String code, LocalDate day) {
    return categories(list, day).stream()
        .filter(h -> h.rule().terms() instanceof Terms.Category c && c.code().equals(code))
        .findFirst();
  }

  /** The documents a scheme or service asks for, in their order. */
  public List<Answer.Held> documents(String scheme, LocalDate day) {
    return group(Family.DOCUMENT, scheme, day);
  }

  private List<Answer.Held> group(Family family, String group, LocalDate day) {
    return listed(new Listed(family, group, day));
  }

  /**
   * The fee rule that fits best: contract length first, then job, employer type, country.
   *
   * @param country ISO 3166 code of the destination
   * @param contractMonths null when not known
   */
  public Optional<Answer.Held> fee(
      String country,
      String employerType,
      String job,
      String item,
      @Nullable Integer contractMonths,
      LocalDate day) {
    return books.present().fee(country, employerType, job, item, contractMonths, day);
  }

  /** A due date with the rule it comes from. */
  public record DueBy(Answer.Held held, Due due) {}

  /**
   * When the time limit under this key ends, by the version that held on the day it began.
   *
   * @param zone of the centre
   * @return empty when no deadline held under the key on that day
   */
  public Optional<DueBy> due(String key, Instant start, ZoneId zone) {
    RuleBook book = books.present();
    LocalDate day = start.atZone(zone).toLocalDate();
    return book.on(key, day)
        .held()
        .flatMap(held ->
            held.rule().terms() instanceof Terms.Deadline d
                ? Optional.of(
                    new DueBy(held, DueRule.due(start, d.amount(), d.unit(), zone, calendar(day))))
                : Optional.empty());
  }

  /** How far away the end of a limit is, in the unit people count it in. */
  public Due.Remaining remaining(Due due, Instant now) {
    return DueRule.remaining(due, now, calendar(due.start().atZone(due.zone()).toLocalDate()));
  }

  /** All versions of a rule as they stand, the earliest first; empty when the key is unknown. */
  public List<Rule> versions(String key) {
    return books.present().versions(key);
  }

  public Optional<Instrument> instrument(String key) {
    return Optional.ofNullable(books.present().instruments().get(key));
  }

  /**
   * What holds on a day and speaks of all these words, whatever the thing is or was called; entries
   * of code lists come last.
   */
  public List<Answer.Held> find(String words, LocalDate day) {
    RuleBook book = books.present();
    return words.isBlank()
        ? List.of()
        : Stream.of(Family.values())
            .sorted(Comparator.comparing(f -> f == Family.CATEGORY))
            .flatMap(f -> book.holding(f, day).stream())
            .filter(held -> SearchRule.finds(words, held, book))
            .toList();
  }

  /** All official names, past and present, of what is called so; spelling does not matter. */
  public List<OfficialTerm> namesOf(String name) {
    return books.present().namesOf(name);
  }

  RuleBook book() {
    return books.present();
  }

  /** Every stored entry of a key, superseded ones included. */
  @Transactional(readOnly = true)
  List<RuleStore.Entry> history(String key) {
    return store.history(key);
  }

  /** True when the caller may add versions; the database decides the same by its grants. */
  public boolean mayEdit() {
    return Callers.find().map(Caller::role).filter(EDITORS::contains).isPresent();
  }

  /**
   * Adds a version. It closes the version before it; when an entry with the same first day exists,
   * it corrects it, and the former entry stays readable.
   *
   * @param seen number of entries under the key that the person had seen, so that nobody overwrites
   *     unseen work
   * @param once idempotency key of the submission
   * @return the key of the rule
   */
  @Transactional
  public Outcome<String> add(NewVersion version, int seen, String once) {
    return write(
        once,
        "add " + version + " " + seen,
        () -> {
          RuleBook book = store.book();
          List<Refusal> refusals = unseen(version.key(), seen);
          if (!book.instruments().containsKey(version.instrument())) {
            refusals.add(
                Refusal.of("regulation.refusal.unknown-instrument", version.instrument())
                    .on("instrument"));
          }
          List<Rule> present = book.versions(version.key());
          if (present.stream().anyMatch(r -> !TermsText.sameThing(r.terms(), version.terms()))) {
            refusals.add(Refusal.of("regulation.refusal.other-thing").on("key"));
          }
          if (present.stream().anyMatch(version::saysTheSameAs)) {
            refusals.add(Refusal.of("regulation.refusal.nothing-new").on("validFrom"));
          }
          LocalDate to = version.validTo();
          if (to != null
              && present.stream()
                  .anyMatch(r ->
                      r.validFrom().isAfter(version.validFrom()) && r.validFrom().isBefore(to))) {
            refusals.add(Refusal.of("regulation.refusal.end-behind-next").on("validTo"));
          }
          if (!refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          var change = begin(Origin.PERSON, null);
          store.insert(change, version);
          if (to != null && present.stream().noneMatch(r -> r.validFrom().equals(to))) {
            store.insertEnd(change, version, to);
          }
          announce(change, Set.of(version.key()), version.validFrom());
          return Outcome.done(version.key());
        });
  }

  /** Ends a rule without a successor: from the given day on nothing holds under the key. */
  @Transactional
  public Outcome<String> end(
      String key,
      LocalDate day,
      String instrument,
      String article,
      @Nullable Bilingual note,
      int seen,
      String once) {
    return write(
        once,
        String.join("\n", "end", key, day.toString(), instrument, article, String.valueOf(note)),
        () -> {
          RuleBook book = store.book();
          List<Refusal> refusals = unseen(key, seen);
          Rule last = book.versions(key).isEmpty() ? null : book.versions(key).getLast();
          if (!book.instruments().containsKey(instrument)) {
            refusals.add(
                Refusal.of("regulation.refusal.unknown-instrument", instrument).on("instrument"));
          }
          if (last == null) {
            refusals.add(Refusal.of("regulation.refusal.unknown-key").on("key"));
          } else if (!day.isAfter(last.validFrom()) || last.validTo() != null) {
            refusals.add(Refusal.of("regulation.refusal.end-day").on("validFrom"));
          }
          if (last == null || !refusals.isEmpty()) {
            return Outcome.refused(refusals);
          }
          var change = begin(Origin.PERSON, null);
          store.insertEnd(
              change,
              new NewVersion(
                  key,
                  day,
                  null,
                  true,
                  last.label(),
                  last.terms(),
                  instrument,
                  article,
                  note,
                  null),
              day);
          announce(change, Set.of(key), day);
          return Outcome.done(key);
        });
  }

  /** Adds a legal basis, or a corrected entry of one. */
  @Transactional
  public Outcome<String> addInstrument(Instrument instrument, String once) {
    return write(
        once,
        "instrument " + instrument,
        () -> {
          RuleBook book = store.book();
          String replaces = instrument.replaces();
          if (replaces != null && !book.instruments().containsKey(replaces)) {
            return Outcome.refused(
                Refusal.of("regulation.refusal.unknown-instrument", replaces).on("replaces"));
          }
          if (instrument.equals(book.instruments().get(instrument.key()))) {
            return Outcome.refused(Refusal.of("regulation.refusal.nothing-new").on("key"));
          }
          var change = begin(Origin.PERSON, null);
          store.insert(change, instrument);
          announce(change, Set.of(), LocalDate.ofInstant(change.at(), clock.getZone()));
          return Outcome.done(instrument.key());
        });
  }

  /**
   * Adds a holiday, corrects one, or takes one back by {@link HolidayKind#ORDINARY}.
   *
   * @return the day
   */
  @Transactional
  public Outcome<String> addHoliday(Holiday holiday, String once) {
    return write(
        once,
        "holiday " + holiday,
        () -> {
          RuleBook book = store.book();
          if (!book.instruments().containsKey(holiday.instrument())) {
            return Outcome.refused(
                Refusal.of("regulation.refusal.unknown-instrument", holiday.instrument())
                    .on("instrument"));
          }
          if (book.holidays().contains(holiday)) {
            return Outcome.refused(Refusal.of("regulation.refusal.nothing-new").on("day"));
          }
          var change = begin(Origin.PERSON, null);
          store.insert(change, holiday);
          announce(change, Set.of(), holiday.day());
          return Outcome.done(holiday.day().toString());
        });
  }

  /** Says how much is known about the holidays of a year. */
  @Transactional
  Outcome<String> addYear(HolidayYear year, String once) {
    return write(
        once,
        "year " + year,
        () -> {
          if (store.book().years().contains(year)) {
            return Outcome.refused(Refusal.of("regulation.refusal.nothing-new").on("coverage"));
          }
          var change = begin(Origin.PERSON, null);
          store.insert(change, year);
          announce(change, Set.of(), LocalDate.of(year.year(), 1, 1));
          return Outcome.done(Integer.toString(year.year()));
        });
  }

  /** Everything as one file, for another installation or for safe keeping. */
  public String export() {
    return books.present().file().write();
  }

  /** What taking in this file would do; nothing is written. */
  ImportPlan preview(String json) {
    List<Flaw> flaws = new ArrayList<>();
    if (json.length() > RuleFile.MAX_BYTES
        || json.getBytes(StandardCharsets.UTF_8).length > RuleFile.MAX_BYTES) {
      flaws.add(Flaw.of(1, "$", "too-big", RuleFile.MAX_BYTES / 1024 / 1024));
      return ImportRule.plan(RuleFile.EMPTY, books.present(), null, flaws);
    }
    RuleFile file = RuleFile.read(json, flaws);
    return ImportRule.plan(flaws.isEmpty() ? file : RuleFile.EMPTY, books.present(), null, flaws);
  }

  /**
   * Takes in a whole file or nothing of it.
   *
   * @return how many entries were added
   */
  @Transactional
  public Outcome<String> take(String json, String once) {
    return write(
        once,
        json,
        () -> {
          ImportPlan plan = preview(json);
          if (plan.refused()) {
            return Outcome.refused(plan.flaws().stream().map(Flaw::refusal).toList());
          }
          if (plan.changesNothing()) {
            return Outcome.refused(Refusal.of("regulation.refusal.nothing-new").on("file"));
          }
          return Outcome.done(Integer.toString(carryOut(plan, Origin.FILE, null)));
        });
  }

  /** Loads the data shipped with the product, unless exactly these were loaded before. */
  @Transactional
  boolean loadShipped(String hash, String json) {
    if (store.seedIsLoaded(hash)) {
      return false;
    }
    store.takeTurn();
    if (store.seedIsLoaded(hash)) {
      return false;
    }
    books.changing();
    List<Flaw> flaws = new ArrayList<>();
    RuleFile file = RuleFile.read(json, flaws);
    ImportPlan plan = ImportRule.plan(file, store.book(), store.touched(), flaws);
    if (plan.refused()) {
      throw new IllegalStateException("shipped rules are flawed: " + plan.flaws());
    }
    carryOut(plan, Origin.SEED, hash);
    return true;
  }

  private int carryOut(ImportPlan plan, Origin origin, @Nullable String seedHash) {
    var change = begin(origin, seedHash);
    plan.instruments().forEach(i -> store.insert(change, i));
    plan.rules().forEach(r -> store.insert(change, r.version()));
    plan.ends().forEach(e -> store.insertEnd(change, e.last(), e.day()));
    plan.holidays().forEach(h -> store.insert(change, h));
    plan.years().forEach(y -> store.insert(change, y));
    plan.terms().forEach(t -> store.insert(change, t));
    announce(change, plan.keys(), plan.earliest(LocalDate.ofInstant(change.at(), clock.getZone())));
    return plan.instruments().size()
        + plan.rules().size()
        + plan.ends().size()
        + plan.holidays().size()
        + plan.years().size()
        + plan.terms().size();
  }

  private Outcome<String> write(String once, String body, Supplier<Outcome<String>> work) {
    if (!mayEdit()) {
      return Outcome.refused(Refusal.of("regulation.refusal.not-yours"));
    }
    return idempotency.once(
        once,
        body,
        () -> {
          store.takeTurn();
          books.changing();
          return work.get();
        });
  }

  private List<Refusal> unseen(String key, int seen) {
    List<Refusal> refusals = new ArrayList<>();
    if (store.history(key).size() != seen) {
      refusals.add(Refusal.of("regulation.refusal.changed-meanwhile"));
    }
    return refusals;
  }

  private RuleStore.Change begin(Origin origin, @Nullable String seedHash) {
    return store.begin(
        origin,
        seedHash,
        clock.instant(),
        Callers.find().map(Caller::actor).filter(Objects::nonNull).orElse(null));
  }

  private void announce(RuleStore.Change change, Set<String> keys, LocalDate from) {
    events.publishEvent(new RulesChanged(change.id(), keys, from));
  }
}
