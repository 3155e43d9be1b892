package id.satuatap.person;

import id.satuatap.person.PersonStore.ContactRow;
import id.satuatap.person.PersonStore.Index;
import id.satuatap.person.PersonStore.Row;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Many persons in a few statements. */
@Repository
class PersonBatchStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  PersonBatchStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batch = new JdbcTemplate(dataSource);
  }

  record Named(UUID person, UUID centre, String key) {}

  record Indexed(UUID person, UUID centre, Index index) {}

  record Contacted(ContactRow contact, UUID centre) {}

  /** In one order for everybody, so that two files do not wait for each other. */
  void reserve(UUID centre, List<Index> numbers) {
    Long[] keys =
        numbers.stream()
            .map(n -> ByteBuffer.wrap(n.value()).getLong() ^ centre.getLeastSignificantBits())
            .distinct()
            .sorted()
            .toArray(Long[]::new);
    jdbc.sql(
            "select pg_advisory_xact_lock(k) from unnest(?) with ordinality as o (k, n) order by n")
        .param(keys)
        .query((row, n) -> true)
        .list();
  }

  /** Place in the list and person; the first identifier of a row that is known decides. */
  Map<Integer, UUID> exact(List<Index> numbers) {
    Map<Integer, UUID> found = new LinkedHashMap<>();
    jdbc.sql("select nth, person_id from person.exact_of_many(?, ?)")
        .param(numbers.stream().map(Index::kind).toArray(String[]::new))
        .param(numbers.stream().map(Index::value).toArray(byte[][]::new))
        .query((row, n) ->
            found.putIfAbsent(row.getInt("nth") - 1, row.getObject("person_id", UUID.class)))
        .list();
    return found;
  }

  Map<UUID, UUID> members(Collection<UUID> standing) {
    Map<UUID, UUID> members = new LinkedHashMap<>();
    jdbc.sql(
            """
            with recursive m (id, root) as (
                select s, s from unnest(?) s union select a.id, m.root from person.person a join m on a.merged_into = m.id)
            select id, root from m
            """)
        .param(standing.toArray(UUID[]::new))
        .query((row, n) ->
            members.put(row.getObject("id", UUID.class), row.getObject("root", UUID.class)))
        .list();
    return members;
  }

  void insert(UUID batchId, List<Row> rows, @Nullable UUID by) {
    batch.batchUpdate(
        """
        insert into person.person (id, centre_id, organisation_id, protected, name, sex, birth_date, birth_year,
            region_code, language, identifiers, created_by, batch_id)
        values (?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.stream()
            .map(row ->
                new @Nullable Object[] {
                  row.id(),
                  row.centre(),
                  row.organisation(),
                  row.name(),
                  row.sex().code(),
                  row.birthDate(),
                  row.birthYear(),
                  row.regionCode(),
                  row.language(),
                  row.identifiers(),
                  by,
                  batchId
                })
            .toList());
  }

  void addNames(List<Named> names) {
    batch.batchUpdate(
        "insert into person.name_key (person_id, centre_id, key) values (?, ?, ?)",
        names.stream().map(n -> new Object[] {n.person(), n.centre(), n.key()}).toList());
  }

  void addIdentifiers(List<Indexed> all) {
    batch.batchUpdate(
        """
        insert into person.identifier (centre_id, kind, index, person_id) values (?, ?, ?, ?)
        on conflict do nothing
        """,
        all.stream()
            .map(i -> new Object[] {i.centre(), i.index().kind(), i.index().value(), i.person()})
            .toList());
  }

  void addContacts(List<Contacted> all) {
    batch.batchUpdate(
        "insert into person.contact (id, person_id, centre_id, kind, sealed) values (?, ?, ?, ?, ?)",
        all.stream()
            .map(c ->
                new Object[] {
                  c.contact().id(),
                  c.contact().person(),
                  c.centre(),
                  c.contact().kind().code(),
                  c.contact().sealed()
                })
            .toList());
  }

  /** As the background duty, which alone may delete somebody. */
  Set<UUID> takeBack(UUID batchId, UUID centre, Collection<UUID> ids) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                delete from person.person p
                where p.id = any (:ids) and p.batch_id = :batch and p.centre_id = :centre
                    and p.version = 1 and p.safe_contact is null and p.merged_into is null
                    and p.changed_at = p.created_at
                    and not exists (select from person.person a where a.merged_into = p.id)
                    and not exists (select from person.merge m where m.kept_id = p.id)
                    and not exists (select from person.consent c where c.person_id = p.id)
                    and not exists (select from person.family_link f where f.person_id = p.id)
                    and not exists (select from person.family_link f where f.relative_id = p.id)
                    and not exists (select from person.contact c where c.person_id = p.id
                        and (c.created_at <> p.created_at or c.ended_at is not null))
                returning p.id
                """)
            .param("ids", ids.toArray(UUID[]::new))
            .param("batch", batchId)
            .param("centre", centre)
            .query((row, n) -> row.getObject("id", UUID.class))
            .list());
  }
}
