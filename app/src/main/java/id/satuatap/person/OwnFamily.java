package id.satuatap.person;

import id.satuatap.access.OwnSessions;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.OwnAccess.Issued;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What she lets relatives see: she gives it, until a day she says, and takes it back at once. */
@Service
class OwnFamily {

  /** Holds the ids of permissions in a relative's signed context. */
  static final String SCOPE = "family";

  static final int LONGEST_NAME = 80;
  private static final int MOST = 50;
  private static final int MOST_STANDING = 10;
  private static final int LONGEST_YEARS = 3;

  private final FamilyStore families;
  private final OwnKeyStore keys;
  private final OwnAccess access;
  private final OwnSessions sessions;
  private final PersonSeal seal;
  private final Audits audits;
  private final Clock clock;

  OwnFamily(
      FamilyStore families,
      OwnKeyStore keys,
      OwnAccess access,
      OwnSessions sessions,
      PersonSeal seal,
      Audits audits,
      Clock clock) {
    this.families = families;
    this.keys = keys;
    this.access = access;
    this.sessions = sessions;
    this.seal = seal;
    this.audits = audits;
    this.clock = clock;
  }

  /** A permission. */
  record Granted(
      UUID id,
      String name,
      Set<FamilyField> fields,
      Instant givenAt,
      Instant expiresAt,
      @Nullable Instant endedAt) {

    /** {@code standing}, {@code ended} or {@code expired}. */
    String stateAt(Instant now) {
      return endedAt != null ? "ended" : now.isBefore(expiresAt) ? "standing" : "expired";
    }

    @Override
    public String toString() {
      return "Granted[" + id + "]";
    }
  }

  /** Hers, the newest first. */
  @Transactional
  public List<Granted> mine() {
    UUID centre = OwnPerson.centre();
    return families.of(OwnPerson.ids(), MOST).stream()
        .map(row ->
            new Granted(
                row.id(),
                row.name() == null ? "" : seal.openRelative(centre, row.id(), row.name()),
                row.fields(),
                row.givenAt(),
                row.expiresAt(),
                row.endedAt()))
        .toList();
  }

  /**
   * Lets a relative see these fields until the end of that day; he comes with the code.
   *
   * @param zone whose days are meant
   */
  @Transactional
  public Outcome<Issued> give(
      String name, Set<FamilyField> fields, @Nullable LocalDate until, ZoneId zone) {
    UUID person = OwnPerson.id();
    UUID centre = OwnPerson.centre();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    var refusals = new ArrayList<Refusal>();
    String called = name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      refusals.add(Refusal.of("person.family.refusal.name", LONGEST_NAME).on("nama"));
    }
    if (fields.isEmpty()) {
      refusals.add(Refusal.of("person.family.refusal.fields").on("isi"));
    }
    if (until == null || until.isBefore(today) || until.isAfter(today.plusYears(LONGEST_YEARS))) {
      refusals.add(Refusal.of("person.family.refusal.until", LONGEST_YEARS).on("sampai"));
    }
    if (families.of(OwnPerson.ids(), MOST).stream().filter(g -> g.standsAt(clock.instant())).count()
        >= MOST_STANDING) {
      refusals.add(Refusal.of("person.family.refusal.many", MOST_STANDING));
    }
    if (!refusals.isEmpty() || until == null) {
      return Outcome.refused(refusals);
    }
    UUID id = Ids.next();
    Instant expires = until.plusDays(1).atStartOfDay(zone).toInstant();
    families.insert(
        new FamilyStore.Row(
            id,
            person,
            centre,
            seal.relative(centre, id, called),
            fields,
            clock.instant(),
            expires,
            null),
        Callers.current().actor());
    var granted = new Granted(id, called, fields, clock.instant(), expires, null);
    Issued issued = access.fresh(person, centre, granted);
    audits.record(
        Entry.onFile("person.family-allowed", Persons.subject(person, centre))
            .with(Details.none().id("grant", id)));
    return Outcome.done(issued);
  }

  /** Takes it back: the relative's next click shows nothing. */
  @Transactional
  public Outcome<UUID> end(UUID grant) {
    UUID person = OwnPerson.id();
    if (!families.end(grant, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("person.family.refusal.ended"));
    }
    for (OwnKey key : keys.ofFamily(grant)) {
      keys.end(key.id(), Callers.current().actor());
      sessions.endAll(key.id());
    }
    audits.record(
        Entry.onFile("person.family-ended", Persons.subject(person, OwnPerson.centre()))
            .with(Details.none().id("grant", grant)));
    return Outcome.done(grant);
  }

  /** By the record that stands, what the present relative may see of each worker. */
  @Transactional(readOnly = true)
  public Map<UUID, Set<String>> allowed() {
    var caller = Callers.current();
    if (caller.role() != DatabaseRole.FAMILY) {
      return Map.of();
    }
    Map<String, String> standing = new LinkedHashMap<>();
    caller
        .scopes()
        .getOrDefault(SCOPE + "-of", Set.of())
        .forEach(pair -> standing.put(pair.substring(0, 36), pair.substring(37)));
    Map<UUID, Set<String>> allowed = new LinkedHashMap<>();
    for (var row : families.standing(standing.keySet().stream().map(UUID::fromString).toList())) {
      UUID person = UUID.fromString(Objects.requireNonNull(standing.get(row.id().toString())));
      allowed.computeIfAbsent(person, p -> new TreeSet<>()).addAll(row.codes());
    }
    return allowed;
  }
}
