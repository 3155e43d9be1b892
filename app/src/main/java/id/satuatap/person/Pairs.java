package id.satuatap.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PairStore.Added;
import id.satuatap.person.PairStore.Merge;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.vault.Vault;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Decides about pairs of records. An officer joins two records and says which value holds, or keeps
 * them apart for good; {@link SurePairs} joins what nobody needs to look at, where the house wants
 * that. A joined record is not emptied: it stays as it was and leads to the kept one, so that
 * everything that hangs on it can be given back.
 */
@Service
@Transactional
class Pairs {

  private static final String VALUES = "person.merge";

  private final PairStore store;
  private final PersonStore rows;
  private final Persons persons;
  private final PersonValues values;
  private final ValueSources sources;
  private final Vault vault;
  private final Audits audits;
  private final ApplicationEventPublisher events;

  Pairs(
      PairStore store,
      PersonStore rows,
      Persons persons,
      PersonValues values,
      ValueSources sources,
      Vault vault,
      Audits audits,
      ApplicationEventPublisher events) {
    this.store = store;
    this.rows = rows;
    this.persons = persons;
    this.values = values;
    this.sources = sources;
    this.vault = vault;
    this.audits = audits;
    this.events = events;
  }

  /** One of two records, with the number that counts its changes. */
  record Side(Row row, Values values) {}

  /** Two records next to each other, as they are now. */
  record Compared(Pair pair, Side first, Side second) {

    Side side(UUID id) {
      return first.row().id().equals(id) ? first : second;
    }

    boolean nikConflict() {
      return first.values().get(MergeField.NIK) != null
          && second.values().get(MergeField.NIK) != null
          && !first.values().same(MergeField.NIK, second.values());
    }
  }

  /**
   * A joining that stands, and what happened since.
   *
   * @param changed fields of the kept record that were changed since
   */
  record Joined(Merge merge, Values now, Set<MergeField> changed, List<Added> added) {}

  // Looking --------------------------------------------------------------------------------------

  List<Pair> proposed(int most) {
    return store.proposed(most);
  }

  List<Pair> decided(int most) {
    return store.decided(most);
  }

  int waiting() {
    return store.waiting();
  }

  /** Persons of these pairs by id, as the caller sees them; the list is written down. */
  Map<UUID, Row> shown(Collection<Pair> pairs) {
    Set<UUID> ids = new LinkedHashSet<>();
    pairs.forEach(pair -> {
      ids.add(pair.first());
      ids.add(pair.second());
    });
    Map<UUID, Row> found = new LinkedHashMap<>(rows.visible(ids));
    if (!ids.isEmpty()) {
      audits.listed(Persons.KIND, found.keySet());
    }
    return found;
  }

  /** Opens both records side by side; that is written down for each. */
  Compared open(UUID id) {
    Pair pair = theirs(id);
    var compared = compared(pair, rows.visible(List.of(pair.first(), pair.second())).values());
    for (Side side : List.of(compared.first(), compared.second())) {
      audits.opened(Persons.subject(side.row().id(), side.row().centre()));
    }
    return compared;
  }

  Optional<Joined> joined(UUID pair) {
    return store
        .standing(pair)
        .map(merge -> {
          Values now = values.read(persons.theirs(merge.kept()));
          return new Joined(
              merge,
              now,
              UnmergeRule.changed(now, Values.of(opened(merge), "after")),
              store.addedSince(merge.kept(), merge.at()));
        });
  }

  /** Pairs by which records were joined with this one. */
  List<UUID> joinedWith(UUID person) {
    return store.mergesOf(rows.members(person));
  }

  // Proposing ------------------------------------------------------------------------------------

  /** Somebody was recorded although she is like others: the review looks at it. */
  void proposeFromDesk(UUID recorded, List<Likeness> alike) {
    Row row = persons.theirs(recorded);
    if (row.protectedPerson()) {
      return;
    }
    for (Likeness like : alike) {
      var candidate = like.candidate();
      UUID other = candidate == null ? null : candidate.id();
      if (other != null && like.centre().equals(row.centre()) && !other.equals(recorded)) {
        store.insert(Ids.next(), row.centre(), recorded, other, like.probability(), "desk");
      }
    }
  }

  // Deciding -------------------------------------------------------------------------------------

  /** They are two persons; no search proposes them again. */
  Outcome<UUID> keepApart(UUID id) {
    Pair pair = theirs(id);
    if (!store.decide(id, Pair.State.PROPOSED, Pair.State.APART, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("person.pair.refusal.decided"));
    }
    both(pair, "person.kept-apart", pair.first(), pair.second());
    return Outcome.done(id);
  }

  /** A supervisor takes such a decision back. */
  Outcome<UUID> reopen(UUID id) {
    Pair pair = theirs(id);
    if (Callers.current().role() != DatabaseRole.SUPERVISOR) {
      throw new AccessDeniedException("only a supervisor takes a decision back");
    }
    if (!store.decide(id, Pair.State.APART, Pair.State.PROPOSED, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("person.pair.refusal.decided"));
    }
    both(pair, "person.pair-reopened", pair.first(), pair.second());
    return Outcome.done(id);
  }

  /**
   * What an officer decided on the page of a pair.
   *
   * @param kept the record that stands from now on
   * @param taken fields whose value comes from the other record
   * @param firstVersion of the pair's first record as she saw it
   * @param checked two different NIK were compared with papers
   */
  record Choice(
      UUID kept, Set<MergeField> taken, int firstVersion, int secondVersion, boolean checked) {}

  /** Joins two records into the one that is kept. */
  Outcome<UUID> merge(UUID id, Choice choice) {
    Pair pair = theirs(id);
    var compared = compared(pair, rows.lock(pair.first(), pair.second()));
    return join(compared, choice, "person.merged");
  }

  /**
   * What it takes to join a pair without an officer.
   *
   * @param members every id the two were recorded under
   */
  record Sure(Choice choice, Set<UUID> members) {}

  /** Empty when something is left to decide. */
  Optional<Sure> sure(UUID id) {
    Pair pair = theirs(id);
    var compared = compared(pair, rows.visible(List.of(pair.first(), pair.second())).values());
    Choice choice = SureRule.choice(compared).orElse(null);
    if (choice == null || !refusals(compared, choice).isEmpty()) {
      return Optional.empty();
    }
    Set<UUID> members = new LinkedHashSet<>(rows.members(pair.first()));
    members.addAll(rows.members(pair.second()));
    return Optional.of(new Sure(choice, members));
  }

  /** Joins two records in the name of the system. */
  Outcome<UUID> joinSure(UUID id, Choice choice) {
    if (!Callers.current().role().system()) {
      throw new AccessDeniedException("the duty of this module only");
    }
    Pair pair = theirs(id);
    return join(
        compared(pair, rows.lock(pair.first(), pair.second())), choice, "person.merged-by-system");
  }

  private Outcome<UUID> join(Compared compared, Choice choice, String action) {
    List<Refusal> refusals = refusals(compared, choice);
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Pair pair = compared.pair();
    UUID id = pair.id();
    UUID actor = Callers.current().actor();
    if (!store.decide(id, Pair.State.PROPOSED, Pair.State.MERGED, actor)) {
      return Outcome.refused(Refusal.of("person.pair.refusal.decided"));
    }
    Side kept = compared.side(choice.kept());
    Side absorbed = kept == compared.first() ? compared.second() : compared.first();
    Values after = kept.values().with(choice.taken(), absorbed.values());
    UUID merge = Ids.next();
    store.insertMerge(
        new Merge(
            merge,
            id,
            pair.centre(),
            kept.row().id(),
            absorbed.row().id(),
            choice.taken(),
            vault.encryptFor(
                pair.centre(), VALUES, merge, Values.json(kept.values(), after).getBytes(UTF_8)),
            java.time.Instant.EPOCH,
            actor));
    sources.taken(kept.row().id(), absorbed.row().id(), pair.centre(), choice.taken(), merge);
    values.write(kept.row(), after);
    rows.setMergedInto(absorbed.row().id(), kept.row().id());
    persons.indexContacts(pair.centre(), rows.members(kept.row().id()));
    if (absorbed.values().same(MergeField.PASSPORT, kept.values())) {
      rows.removeIdentifiers(absorbed.row().id(), List.of("passport"));
    }
    both(pair, action, kept.row().id(), absorbed.row().id());
    events.publishEvent(new PersonMerged(kept.row().id(), absorbed.row().id(), pair.centre()));
    return Outcome.done(kept.row().id());
  }

  private List<Refusal> refusals(Compared compared, Choice choice) {
    Row first = compared.first().row();
    Row second = compared.second().row();
    if (compared.pair().state() != Pair.State.PROPOSED
        || first.mergedInto() != null
        || second.mergedInto() != null) {
      return List.of(Refusal.of("person.pair.refusal.decided"));
    }
    if (first.protectedPerson() || second.protectedPerson()) {
      return List.of(Refusal.of("person.pair.refusal.protected"));
    }
    if (first.restrictedAt() != null || second.restrictedAt() != null) {
      return List.of(Refusal.of("person.pair.refusal.restricted"));
    }
    if (first.version() != choice.firstVersion() || second.version() != choice.secondVersion()) {
      return List.of(Refusal.of("person.refusal.changed"));
    }
    if (store.keptApart(rows.members(first.id()), rows.members(second.id()))) {
      return List.of(Refusal.of("person.pair.refusal.apart"));
    }
    if (compared.nikConflict()) {
      if (Callers.current().role() != DatabaseRole.SUPERVISOR) {
        return List.of(Refusal.of("person.pair.refusal.nik-supervisor"));
      }
      if (!choice.checked()) {
        return List.of(Refusal.of("person.pair.refusal.nik-check").on("periksa"));
      }
    }
    return List.of();
  }

  /**
   * Takes two records apart again. Everything that hung on each is its own again; what was added
   * since stays with the kept record unless the officer says that it belongs to the other.
   *
   * @param fields changed fields that belong to the restored person; null: those whose value had
   *     been taken from her
   * @param things contacts and consents recorded since that belong to the restored person
   */
  Outcome<UUID> unmerge(UUID id, @Nullable Set<MergeField> fields, Collection<UUID> things) {
    Pair pair = theirs(id);
    var compared = compared(pair, rows.lock(pair.first(), pair.second()));
    Merge merge = store.standing(id).orElse(null);
    if (merge == null) {
      return Outcome.refused(Refusal.of("person.pair.refusal.decided"));
    }
    if (store.followedByAnother(merge)) {
      return Outcome.refused(Refusal.of("person.pair.refusal.later-first"));
    }
    UUID actor = Callers.current().actor();
    store.undo(merge.id(), actor);
    store.decide(id, Pair.State.MERGED, Pair.State.APART, actor);
    Side kept = compared.side(merge.kept());
    Side restored = compared.side(merge.absorbed());
    String sealed = opened(merge);
    Set<MergeField> toRestored = fields == null ? merge.taken() : fields;
    var apart =
        UnmergeRule.apart(
            kept.values(),
            Values.of(sealed, "before"),
            Values.of(sealed, "after"),
            restored.values(),
            toRestored);
    sources.restored(merge.kept(), merge.absorbed(), toRestored, merge.id(), merge.at());
    for (Added added : store.addedSince(merge.kept(), merge.at())) {
      if (things.contains(added.id())) {
        store.move(added, merge.absorbed());
        sources.moved(added.id(), merge.absorbed());
      }
    }
    values.write(kept.row(), apart.kept());
    values.write(restored.row(), apart.restored());
    rows.setMergedInto(merge.absorbed(), null);
    // Both are taken out of the index before either is put in: they may have exchanged a number.
    rows.removeIdentifiers(merge.kept(), List.of("nik", "passport"));
    rows.removeIdentifiers(merge.absorbed(), List.of("nik", "passport"));
    if (!persons.indexNumbers(pair.centre(), merge.kept(), PersonValues.numbers(apart.kept()))
        || !persons.indexNumbers(
            pair.centre(), merge.absorbed(), PersonValues.numbers(apart.restored()))) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return Outcome.refused(Refusal.of("person.pair.refusal.nik-taken"));
    }
    persons.indexContacts(pair.centre(), rows.members(merge.kept()));
    persons.indexContacts(pair.centre(), rows.members(merge.absorbed()));
    both(pair, "person.unmerged", merge.kept(), merge.absorbed());
    events.publishEvent(new PersonUnmerged(merge.kept(), merge.absorbed(), pair.centre()));
    return Outcome.done(merge.absorbed());
  }

  // ----------------------------------------------------------------------------------------------

  private String opened(Merge merge) {
    return new String(vault.decryptFor(merge.centre(), VALUES, merge.id(), merge.values()), UTF_8);
  }

  /** In the files of both: whoever asks who did what with hers finds it. */
  private void both(Pair pair, String action, UUID one, UUID other) {
    audits.record(
        Entry.onFile(action, Persons.subject(one, pair.centre()))
            .with(Details.none().id("pair", pair.id()).id("other", other)));
    audits.record(
        Entry.onFile(action, Persons.subject(other, pair.centre()))
            .with(Details.none().id("pair", pair.id()).id("other", one)));
  }

  private Compared compared(Pair pair, Collection<Row> found) {
    Row first = null;
    Row second = null;
    for (Row row : found) {
      first = row.id().equals(pair.first()) ? row : first;
      second = row.id().equals(pair.second()) ? row : second;
    }
    if (first == null || second == null) {
      throw new AccessDeniedException("no such pair");
    }
    return new Compared(
        pair, new Side(first, values.read(first)), new Side(second, values.read(second)));
  }

  private Pair theirs(UUID id) {
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such pair"));
  }
}
