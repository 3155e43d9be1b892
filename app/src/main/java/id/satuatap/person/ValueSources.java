package id.satuatap.person;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which source contributed which value. Rows are added, never rewritten; a value's source is its
 * newest row. What a joining brought carries its id and goes when it is undone, so that each record
 * keeps its own.
 */
@Repository
class ValueSources {

  static final String CONTACT = "contact";

  private final JdbcClient jdbc;

  ValueSources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The present caller's office said these. */
  void add(UUID person, UUID centre, Collection<MergeField> fields, SourceKind kind) {
    add(person, centre, fields.stream().map(MergeField::code).toList(), List.of(), kind);
  }

  void addContacts(UUID person, UUID centre, Collection<UUID> contacts, SourceKind kind) {
    add(person, centre, contacts.stream().map(c -> CONTACT).toList(), contacts, kind);
  }

  private void add(
      UUID person, UUID centre, List<String> fields, Collection<UUID> things, SourceKind kind) {
    if (fields.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into person.value_source (id, person_id, centre_id, field, thing_id, kind, organisation_id)
            select s.id, ?, ?, s.field, s.thing, ?, ? from unnest(?::uuid[], ?::text[], ?::uuid[]) as s (id, field, thing)
            """)
        .param(person)
        .param(centre)
        .param(kind.code())
        .param(kind == SourceKind.OWN ? null : Callers.current().organisation())
        .param(fields.stream().map(f -> Ids.next()).toArray(UUID[]::new))
        .param(fields.toArray(String[]::new))
        .param(things.isEmpty() ? new UUID[fields.size()] : things.toArray(UUID[]::new))
        .update();
  }

  /** The newest source of each value of this record, and of each contact of these records. */
  List<ValueSource> of(UUID standing, Collection<UUID> members) {
    return jdbc.sql(
            """
            select distinct on (field, thing_id) field, thing_id, kind, organisation_id, at, merge_id is not null as merged
            from person.value_source
            where person_id = ? or field = 'contact' and person_id = any (?)
            order by field, thing_id, id desc
            """)
        .param(standing)
        .param(members.toArray(UUID[]::new))
        .query((row, n) ->
            new ValueSource(
                row.getString("field"),
                row.getObject("thing_id", UUID.class),
                SourceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("organisation_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("merged")))
        .list();
  }

  /** By field, and of contacts by the contact's id. */
  static Map<String, ValueSource> byField(List<ValueSource> sources) {
    Map<String, ValueSource> found = new HashMap<>();
    sources.forEach(source ->
        found.put(source.thing() == null ? source.field() : source.thing().toString(), source));
    return found;
  }

  /** The kept record takes these values over, and with each where it came from. */
  void taken(UUID kept, UUID absorbed, UUID centre, Set<MergeField> fields, UUID merge) {
    for (MergeField field : fields) {
      jdbc.sql(
              """
              insert into person.value_source (id, person_id, centre_id, field, kind, organisation_id, at, merge_id)
              select ?, ?, ?, s.field, s.kind, s.organisation_id, s.at, ?
              from person.value_source s where s.person_id = ? and s.field = ?
              order by s.id desc limit 1
              """)
          .params(Ids.next(), kept, centre, merge, absorbed, field.code())
          .update();
    }
  }

  /**
   * A joining is undone: what it brought goes, and what was changed since in these fields belongs
   * to the restored record.
   */
  void restored(
      UUID kept, UUID absorbed, Set<MergeField> toRestored, UUID merge, Instant joinedAt) {
    jdbc.sql("delete from person.value_source where merge_id = ?").param(merge).update();
    if (!toRestored.isEmpty()) {
      jdbc.sql(
              """
              update person.value_source set person_id = ?
              where person_id = ? and merge_id is null and at > ? and field = any (?)
              """)
          .param(absorbed)
          .param(kept)
          .param(OffsetDateTime.ofInstant(joinedAt, ZoneOffset.UTC))
          .param(toRestored.stream().map(MergeField::code).toArray(String[]::new))
          .update();
    }
  }

  /** A contact goes to another record, and its source with it. */
  void moved(UUID contact, @Nullable UUID to) {
    jdbc.sql("update person.value_source set person_id = ? where thing_id = ?")
        .param(to)
        .param(contact)
        .update();
  }
}
