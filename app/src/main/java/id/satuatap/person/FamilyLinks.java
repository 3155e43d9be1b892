package id.satuatap.person;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.PersonStore.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of the register is whose family. A link lets nobody see anything: what a relative sees is
 * hers to give ({@link OwnFamily}).
 */
@Service
@Transactional
class FamilyLinks {

  static final List<String> RELATIONS =
      List.of("spouse", "parent", "child", "sibling", "guardian", "other");

  private static final int MOST = 20;

  private final Persons persons;
  private final PersonStore rows;
  private final Audits audits;
  private final JdbcClient jdbc;

  FamilyLinks(Persons persons, PersonStore rows, Audits audits, JdbcClient jdbc) {
    this.persons = persons;
    this.rows = rows;
    this.audits = audits;
    this.jdbc = jdbc;
  }

  /**
   * @param relation what the other one is to her
   */
  record Link(UUID id, UUID relative, String relation, Instant since) {}

  /** A link with the other one masked, as far as the caller may see her. */
  record Shown(Link link, Candidate relative) {}

  List<Shown> of(UUID person) {
    UUID[] ids = rows.members(persons.theirs(person).id()).toArray(UUID[]::new);
    List<Link> links =
        jdbc.sql(
                """
                select id, relation, given_at, relative_id from person.family_link
                where person_id = any (?) and ended_at is null order by given_at, id limit ?
                """)
            .params(ids, MOST)
            .query((row, n) ->
                new Link(
                    row.getObject("id", UUID.class),
                    row.getObject("relative_id", UUID.class),
                    row.getString("relation"),
                    row.getObject("given_at", OffsetDateTime.class).toInstant()))
            .list();
    Map<UUID, Candidate> known = persons.listed(links.stream().map(Link::relative).toList());
    List<Shown> shown = new ArrayList<>();
    for (Link link : links) {
      Candidate relative = known.get(link.relative());
      if (relative != null) {
        shown.add(new Shown(link, relative));
      }
    }
    return shown;
  }

  /**
   * Links her with the one person of the register who has this number.
   *
   * @param typed NIK, passport or telephone number of the relative
   */
  Outcome<UUID> link(UUID person, String typed, String relation) {
    Row her = persons.theirs(person);
    if (!RELATIONS.contains(relation)) {
      return Outcome.refused(Refusal.of("person.relative.refusal.relation").on("hubungan"));
    }
    Set<UUID> found = new TreeSet<>();
    for (Candidate one : persons.exact(Identifiers.any(typed))) {
      if (one.id() != null) {
        found.add(one.id());
      }
    }
    if (found.size() != 1) {
      return Outcome.refused(Refusal.of("person.relative.refusal.nobody").on("nomor"));
    }
    UUID relative = found.iterator().next();
    if (relative.equals(her.id())) {
      return Outcome.refused(Refusal.of("person.relative.refusal.herself").on("nomor"));
    }
    UUID id = Ids.next();
    int made =
        jdbc.sql(
                """
                insert into person.family_link (id, person_id, relative_id, centre_id, relation) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(id, her.id(), relative, her.centre(), relation)
            .update();
    if (made == 0) {
      return Outcome.refused(Refusal.of("person.relative.refusal.there").on("nomor"));
    }
    audits.record(
        Entry.onFile("person.relative-linked", Persons.subject(her.id(), her.centre()))
            .with(Details.none().id("link", id).code("relation", relation)));
    return Outcome.done(id);
  }

  Outcome<UUID> end(UUID person, UUID link) {
    Row her = persons.theirs(person);
    int ended =
        jdbc.sql(
                """
                update person.family_link set ended_at = transaction_timestamp()
                where id = ? and person_id = any (?) and ended_at is null
                """)
            .param(link)
            .param(rows.members(her.id()).toArray(UUID[]::new))
            .update();
    if (ended == 0) {
      return Outcome.refused(Refusal.of("person.relative.refusal.gone"));
    }
    audits.record(
        Entry.onFile("person.relative-ended", Persons.subject(her.id(), her.centre()))
            .with(Details.none().id("link", link)));
    return Outcome.done(link);
  }
}
