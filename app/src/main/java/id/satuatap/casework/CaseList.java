package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases somebody works on, the most pressing first, and how one of them is found. */
@Component
@Transactional
class CaseList {

  static final int SIZE = 20;
  private static final int MOST_FOUND = 50;

  /** Number and year, as in {@code 17/2026}. */
  static final Pattern REGISTER = Pattern.compile("([0-9]{1,7})\\s*/\\s*([0-9]{4})");

  private final CaseListStore store;
  private final CaseFinder finder;
  private final Audits audits;
  private final Clock clock;

  CaseList(CaseListStore store, CaseFinder finder, Audits audits, Clock clock) {
    this.store = store;
    this.finder = finder;
    this.audits = audits;
    this.clock = clock;
  }

  /** Whose cases. */
  enum Scope {
    MINE,
    UNASSIGNED,
    SHARED,
    CENTRE,
    CLOSED_MINE,
    CLOSED;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean closed() {
      return this == CLOSED || this == CLOSED_MINE;
    }

    static List<Scope> of(DatabaseRole role) {
      return role == DatabaseRole.SUPERVISOR
          ? List.of(CENTRE, UNASSIGNED, CLOSED)
          : List.of(MINE, UNASSIGNED, SHARED, CLOSED_MINE);
    }

    /** What was asked for, as far as this role has it; else her usual list. */
    static Scope of(DatabaseRole role, @Nullable String code) {
      return of(role).stream()
          .filter(s -> s.code().equals(code))
          .findFirst()
          .orElseGet(() -> of(role).getFirst());
    }
  }

  record Filter(
      Scope scope,
      @Nullable State state,
      @Nullable Integer urgency,
      @Nullable Sex sex,
      boolean guarded,
      boolean late) {

    boolean narrowed() {
      return state != null || urgency != null || sex != null || guarded || late;
    }
  }

  /**
   * Where the page before ended.
   *
   * @param due null where no deadline ran
   */
  record After(int urgency, @Nullable Instant due, UUID id) {

    String text() {
      return urgency + "_" + (due == null ? "" : due) + "_" + id;
    }

    /** Nonsense is no place: the list then begins at its beginning. */
    static @Nullable After read(@Nullable String text) {
      if (text == null || text.length() > 90) {
        return null;
      }
      String[] parts = text.split("_", -1);
      if (parts.length != 3 || !parts[0].matches("[0-9]")) {
        return null;
      }
      try {
        return new After(
            Integer.parseInt(parts[0]),
            parts[1].isEmpty() ? null : sane(Instant.parse(parts[1])),
            UUID.fromString(parts[2]));
      } catch (IllegalArgumentException | java.time.DateTimeException e) {
        return null;
      }
    }

    /** Years the database can hold. */
    private static Instant sane(Instant at) {
      if (at.isBefore(Instant.EPOCH) || at.getEpochSecond() > 32_503_680_000L) {
        throw new java.time.DateTimeException("not one of our deadlines");
      }
      return at;
    }
  }

  /** A case in a list; nothing that was told. */
  record Line(
      UUID id,
      String code,
      UUID holder,
      UUID centre,
      State state,
      @Nullable Handling handling,
      Sex sex,
      int urgency,
      @Nullable String category,
      @Nullable String destination,
      boolean violence,
      boolean trafficking,
      boolean child,
      @Nullable String register,
      Instant openedAt,
      @Nullable Instant closedAt,
      @Nullable Instant nextDue,
      @Nullable String nextRule) {

    String spokenCode() {
      return CaseCode.spoken(code);
    }

    boolean unassigned() {
      return holder.equals(centre);
    }
  }

  /**
   * @param next where the next page goes on; null on the last
   */
  record Found(List<Line> lines, @Nullable String next) {}

  Found list(Filter filter, @Nullable After after) {
    Caller caller = Callers.current();
    UUID who =
        switch (filter.scope()) {
          case MINE, SHARED, CLOSED_MINE -> caller.actor();
          case UNASSIGNED, CENTRE, CLOSED -> caller.centre();
        };
    if (who == null) {
      throw new AccessDeniedException("no cases without a person and a centre");
    }
    List<Line> lines = store.open(filter, who, after, clock.instant(), SIZE + 1);
    String next = null;
    if (lines.size() > SIZE) {
      lines = lines.subList(0, SIZE);
      Line last = lines.getLast();
      next =
          new After(
                  last.urgency(),
                  filter.scope().closed() ? last.closedAt() : last.nextDue(),
                  last.id())
              .text();
    }
    audits.listed(Cases.KIND, lines.stream().map(Line::id).toList());
    return new Found(lines, next);
  }

  /**
   * By what somebody says or holds in her hand: a case's code, its number in the register, a
   * receipt, or an identity number. One answer for "not there" and "not yours".
   */
  List<Line> find(String typed) {
    String sought = typed.strip();
    if (sought.isEmpty() || sought.length() > 60 || sought.indexOf('\0') >= 0) {
      return List.of();
    }
    List<Line> found = new ArrayList<>();
    CaseCode.read(sought).flatMap(store::ofCode).ifPresent(found::add);
    Matcher register = REGISTER.matcher(sought);
    if (found.isEmpty() && register.matches()) {
      UUID centre = Objects.requireNonNull(Callers.current().centre());
      found.addAll(
          store.ofRegister(
              centre, Integer.parseInt(register.group(2)), Integer.parseInt(register.group(1))));
    }
    if (found.isEmpty()) {
      finder.byReceipt(sought).flatMap(store::ofId).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      List<UUID> persons = finder.persons(sought);
      if (!persons.isEmpty()) {
        found.addAll(store.ofPersons(persons, MOST_FOUND));
      }
    }
    audits.record(
        new Entry(
            "case.sought",
            true,
            Optional.empty(),
            Details.none()
                .hash("shown", Audits.hash(found.stream().map(Line::id).toList()))
                .count("count", found.size())));
    return found;
  }

  static @Nullable Integer urgency(@Nullable String code) {
    return Arrays.asList("0", "1", "2").contains(code) ? Integer.valueOf(code) : null;
  }
}
