package id.satuatap.person;

import id.satuatap.access.OwnSessions;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Restricts and erases, in the transaction that decides it.
 *
 * <p>Erased means: what says who she is is gone from every table of this module, from the blind
 * indexes and, as every change, from the duplicate index of each node; the key of a protected
 * person's name is destroyed. Every module that keeps something by her id erases what need not stay
 * and says by which rule the rest does ({@link HoldsPerson}). The id stays with nothing behind it,
 * and so does the audit. Backups forget it as they expire.
 */
@Component
class Erasure {

  private static final List<String> OF_A_PERSON =
      List.of(
          "contact",
          "consent",
          "identifier",
          "name_key",
          "own_key",
          "family_grant",
          "value_source",
          "reader");

  private static final Holding RECORD = Holding.goes("person.holding.record");
  private static final Holding AUDIT = Holding.stays("person.holding.audit", "audit");

  private final PersonStore rows;
  private final Persons persons;
  private final OwnKeyStore keys;
  private final OwnSessions sessions;
  private final OwnRequestStore requests;
  private final Vault vault;
  private final Audits audits;
  private final JdbcClient jdbc;
  private final ObjectProvider<KeepsPerson> keepers;
  private final ObjectProvider<HoldsPerson> holders;

  Erasure(
      PersonStore rows,
      Persons persons,
      OwnKeyStore keys,
      OwnSessions sessions,
      OwnRequestStore requests,
      Vault vault,
      Audits audits,
      JdbcClient jdbc,
      ObjectProvider<KeepsPerson> keepers,
      ObjectProvider<HoldsPerson> holders) {
    this.rows = rows;
    this.persons = persons;
    this.keys = keys;
    this.sessions = sessions;
    this.requests = requests;
    this.vault = vault;
    this.audits = audits;
    this.jdbc = jdbc;
    this.keepers = keepers;
    this.holders = holders;
  }

  /** Message keys of what is still under way for her. */
  List<String> keeping(UUID person) {
    var members = rows.members(persons.theirs(person).id());
    return keepers.stream().flatMap(k -> k.reasons(members).stream()).distinct().toList();
  }

  /** What would become of everything that is kept about somebody, in every module. */
  List<Holding> plan() {
    List<Holding> all = new ArrayList<>(List.of(RECORD));
    holders().forEach(module -> all.addAll(module.plan()));
    all.add(AUDIT);
    return all;
  }

  private Stream<HoldsPerson> holders() {
    return holders.stream().sorted(Comparator.comparingInt(HoldsPerson::order));
  }

  /** Keeps her data and uses it for nothing new: in no search by name, in no comparison. */
  Outcome<UUID> restrict(UUID person) {
    Row row = persons.theirs(person);
    List<UUID> members = rows.members(row.id());
    for (UUID member : members) {
      rows.setRestricted(member, true);
      rows.putName(member, row.centre(), "");
    }
    rows.restrictIdentifiers(members, true);
    holders().forEach(module -> module.restrict(members, true));
    audits.record(Entry.onFile("person.restricted", Persons.subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }

  Outcome<UUID> lift(UUID person) {
    Row row = persons.theirs(person);
    List<UUID> members = rows.members(row.id());
    rows.restrictIdentifiers(members, false);
    holders().forEach(module -> module.restrict(members, false));
    for (UUID member : members) {
      rows.setRestricted(member, false);
      rows.find(member)
          .map(Row::name)
          .ifPresent(name -> rows.putName(member, row.centre(), NameKeyRule.key(name)));
    }
    audits.record(
        Entry.onFile("person.restriction-lifted", Persons.subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }

  /**
   * @return what became of everything, as each module answered
   */
  Outcome<List<Holding>> erase(UUID person) {
    List<String> reasons = keeping(person);
    if (!reasons.isEmpty()) {
      return Outcome.refused(reasons.stream().map(key -> Refusal.of(key)).toList());
    }
    Row row = persons.theirs(person);
    if (row.protectedPerson()
        && vault.erase(new CaseKeyId(row.id())) instanceof Outcome.Refused<CaseKeyId>(var no)) {
      return Outcome.refused(no);
    }
    List<UUID> members = rows.members(row.id());
    UUID[] all = members.toArray(UUID[]::new);
    keys.of(members, 1_000).forEach(key -> sessions.endAll(key.id()));
    for (String table : OF_A_PERSON) {
      jdbc.sql("delete from person." + table + " where person_id = any (?)").param(all).update();
    }
    jdbc.sql("delete from person.family_link where person_id = any (?) or relative_id = any (?)")
        .params(all, all)
        .update();
    // Joinings hold what both records said; they go with their pairs.
    jdbc.sql("delete from person.pair where first_id = any (?) or second_id = any (?)")
        .params(all, all)
        .update();
    requests.forgetWords(members);
    List<Holding> done = new ArrayList<>(List.of(RECORD.counted(members.size())));
    holders().forEach(module -> done.addAll(module.erase(members)));
    done.add(AUDIT);
    members.forEach(rows::empty);
    audits.record(Entry.onFile("person.erased", Persons.subject(row.id(), row.centre())));
    return Outcome.done(done);
  }
}
