package id.satuatap.person;

import id.satuatap.access.OwnSessions;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PersonStore.Row;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Restricts and erases, in the transaction that decides it.
 *
 * <p>Erased means: what says who she is is gone from every table of this module, from the blind
 * indexes and, as every change, from the duplicate index of each node; the key of a protected
 * person's name is destroyed. The id stays with nothing behind it, and so does the audit. Backups
 * forget it as they expire.
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

  private final PersonStore rows;
  private final Persons persons;
  private final OwnKeyStore keys;
  private final OwnSessions sessions;
  private final OwnRequestStore requests;
  private final Vault vault;
  private final Audits audits;
  private final JdbcClient jdbc;
  private final ObjectProvider<KeepsPerson> keepers;

  Erasure(
      PersonStore rows,
      Persons persons,
      OwnKeyStore keys,
      OwnSessions sessions,
      OwnRequestStore requests,
      Vault vault,
      Audits audits,
      JdbcClient jdbc,
      ObjectProvider<KeepsPerson> keepers) {
    this.rows = rows;
    this.persons = persons;
    this.keys = keys;
    this.sessions = sessions;
    this.requests = requests;
    this.vault = vault;
    this.audits = audits;
    this.jdbc = jdbc;
    this.keepers = keepers;
  }

  /** Message keys of what is still under way for her. */
  List<String> keeping(UUID person) {
    var members = rows.members(persons.theirs(person).id());
    return keepers.stream().flatMap(k -> k.reasons(members).stream()).distinct().toList();
  }

  /** Keeps her data and uses it for nothing new: in no search by name, in no comparison. */
  Outcome<UUID> restrict(UUID person) {
    Row row = persons.theirs(person);
    for (UUID member : rows.members(row.id())) {
      rows.setRestricted(member, true);
      rows.putName(member, row.centre(), "");
    }
    audits.record(Entry.onFile("person.restricted", Persons.subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }

  Outcome<UUID> lift(UUID person) {
    Row row = persons.theirs(person);
    for (UUID member : rows.members(row.id())) {
      rows.setRestricted(member, false);
      rows.find(member)
          .map(Row::name)
          .ifPresent(name -> rows.putName(member, row.centre(), NameKeyRule.key(name)));
    }
    audits.record(
        Entry.onFile("person.restriction-lifted", Persons.subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }

  Outcome<UUID> erase(UUID person) {
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
    members.forEach(rows::empty);
    audits.record(Entry.onFile("person.erased", Persons.subject(row.id(), row.centre())));
    return Outcome.done(row.id());
  }
}
