package id.satuatap.person;

import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonStore {

  private final JdbcClient jdbc;

  PersonStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A person as stored.
   *
   * @param nameSealed a protected person's name
   * @param identifiers sealed JSON of NIK and passport
   * @param safeContact sealed
   * @param gender in her own words, sealed
   */
  record Row(
      UUID id,
      UUID centre,
      UUID organisation,
      boolean protectedPerson,
      @Nullable String name,
      byte @Nullable [] nameSealed,
      Sex sex,
      @Nullable LocalDate birthDate,
      @Nullable Integer birthYear,
      @Nullable String regionCode,
      String language,
      byte @Nullable [] identifiers,
      byte @Nullable [] safeContact,
      byte @Nullable [] gender,
      int version,
      @Nullable UUID mergedInto,
      Instant createdAt,
      @Nullable Instant restrictedAt,
      @Nullable Instant erasedAt) {}

  record ContactRow(UUID id, UUID person, ContactKind kind, byte[] sealed) {}

  /** A blind index and the kind of identifier it stands for. */
  record Index(String kind, byte[] value) {}

  record Found(UUID person, String kind) {}

  private static final String COLUMNS =
      """
      select id, centre_id, organisation_id, protected, name, name_sealed, sex, birth_date, birth_year,
             region_code, language, identifiers, safe_contact, gender, version, merged_into, created_at,
             restricted_at, erased_at
      from person.person
      """;

  void insert(Row row, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into person.person (id, centre_id, organisation_id, protected, name, name_sealed, sex,
                birth_date, birth_year, region_code, language, identifiers, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(row.id())
        .param(row.centre())
        .param(row.organisation())
        .param(row.protectedPerson())
        .param(row.name())
        .param(row.nameSealed())
        .param(row.sex().code())
        .param(row.birthDate())
        .param(row.birthYear())
        .param(row.regionCode())
        .param(row.language())
        .param(row.identifiers())
        .param(by)
        .update();
  }

  /** False when somebody else has changed the person since she was read. */
  boolean update(Row row, int readVersion) {
    return jdbc.sql(
                """
                update person.person
                set name = ?, name_sealed = ?, sex = ?, birth_date = ?, birth_year = ?, region_code = ?,
                    language = ?, identifiers = ?, version = version + 1, changed_at = transaction_timestamp()
                where id = ? and version = ?
                """)
            .param(row.name())
            .param(row.nameSealed())
            .param(row.sex().code())
            .param(row.birthDate())
            .param(row.birthYear())
            .param(row.regionCode())
            .param(row.language())
            .param(row.identifiers())
            .param(row.id())
            .param(readVersion)
            .update()
        == 1;
  }

  boolean setSafeContact(UUID id, byte @Nullable [] sealed) {
    return jdbc.sql(
                """
                update person.person set safe_contact = ?, changed_at = transaction_timestamp() where id = ?
                """)
            .param(sealed)
            .param(id)
            .update()
        == 1;
  }

  boolean setGender(UUID id, byte @Nullable [] sealed) {
    return jdbc.sql(
                "update person.person set gender = ?, changed_at = transaction_timestamp() where id = ?")
            .param(sealed)
            .param(id)
            .update()
        == 1;
  }

  Optional<Row> find(UUID id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(PersonStore::row).optional();
  }

  /** Every id this person was recorded under: her own and those of records joined with hers. */
  private static final String MEMBERS =
      """
      with recursive m (id) as (
          select ?::uuid union select a.id from person.person a join m on a.merged_into = m.id)
      """;

  List<UUID> members(UUID id) {
    return jdbc.sql(MEMBERS + "select id from m order by id")
        .param(id)
        .query((row, n) -> row.getObject("id", UUID.class))
        .list();
  }

  /** In the order of ids, so that two who do so at once do not wait for each other. */
  List<Row> lock(UUID one, UUID other) {
    return jdbc.sql(COLUMNS + "where id in (?, ?) order by id for update")
        .params(one, other)
        .query(PersonStore::row)
        .list();
  }

  /** Lets a record stand for another; null makes it stand for itself again. */
  void setMergedInto(UUID id, @Nullable UUID kept) {
    jdbc.sql(
            """
            update person.person set merged_into = ?, version = version + 1, changed_at = transaction_timestamp()
            where id = ?
            """)
        .param(kept)
        .param(id)
        .update();
  }

  void setRestricted(UUID id, boolean restricted) {
    jdbc.sql(
            """
            update person.person set restricted_at = case when ? then transaction_timestamp() end,
                version = version + 1, changed_at = transaction_timestamp()
            where id = ?
            """)
        .param(restricted)
        .param(id)
        .update();
  }

  /** A new complaint is led to nobody who is restricted. */
  void restrictIdentifiers(Collection<UUID> persons, boolean restricted) {
    jdbc.sql("update person.identifier set restricted = ? where person_id = any (?)")
        .params(restricted, persons.toArray(UUID[]::new))
        .update();
  }

  /** Nothing is left of who it was. */
  void empty(UUID id) {
    jdbc.sql(
            """
            update person.person set name = null, name_sealed = null, sex = 'U', birth_date = null, birth_year = null,
                region_code = null, language = 'id', identifiers = null, safe_contact = null, gender = null,
                version = version + 1, changed_at = transaction_timestamp(), erased_at = transaction_timestamp()
            where id = ?
            """)
        .param(id)
        .update();
  }

  /** Until the transaction ends nobody else records the number at this centre. */
  void reserve(UUID centre, Index number) {
    long key =
        java.nio.ByteBuffer.wrap(number.value()).getLong() ^ centre.getLeastSignificantBits();
    jdbc.sql("select pg_advisory_xact_lock(?)").param(key).query((row, n) -> true).list();
  }

  /** Those of them the caller may see, by id. */
  Map<UUID, Row> visible(Collection<UUID> ids) {
    Map<UUID, Row> rows = new LinkedHashMap<>();
    jdbc.sql(COLUMNS + "where id = any (?)")
        .param(ids.toArray(UUID[]::new))
        .query(PersonStore::row)
        .list()
        .forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  // What is found again
  // -----------------------------------------------------------------------------

  void putName(UUID person, UUID centre, String key) {
    jdbc.sql("delete from person.name_key where person_id = ?").param(person).update();
    addName(person, centre, key);
  }

  void addName(UUID person, UUID centre, String key) {
    if (!key.isEmpty()) {
      jdbc.sql("insert into person.name_key (person_id, centre_id, key) values (?, ?, ?)")
          .params(person, centre, key)
          .update();
    }
  }

  /** False when the centre has somebody with this NIK already. */
  boolean addIdentifier(UUID person, UUID centre, Index index) {
    return jdbc.sql(
                """
                insert into person.identifier (centre_id, kind, index, person_id) values (?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(centre, index.kind(), index.value(), person)
            .update()
        == 1;
  }

  void removeIdentifiers(UUID person, Collection<String> kinds) {
    jdbc.sql("delete from person.identifier where person_id = ? and kind = any (?)")
        .param(person)
        .param(kinds.toArray(String[]::new))
        .update();
  }

  List<UUID> search(List<String> words, int most) {
    return jdbc.sql("select person_id from person.search(?, ?)")
        .param(words.toArray(String[]::new))
        .param(most)
        .query((row, n) -> row.getObject("person_id", UUID.class))
        .list();
  }

  List<Found> exact(List<Index> indexes) {
    return jdbc.sql("select person_id, kind from person.exact(?, ?)")
        .param(kinds(indexes))
        .param(values(indexes))
        .query((row, n) -> new Found(row.getObject("person_id", UUID.class), row.getString("kind")))
        .list();
  }

  @Nullable UUID matchForIntake(UUID centre, List<Index> indexes) {
    return jdbc.sql("select person.match_for_intake(?, ?, ?)")
        .param(centre)
        .param(kinds(indexes))
        .param(values(indexes))
        .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)))
        .single()
        .orElse(null);
  }

  /** The one person of each of these, in their order; null where there is none or several. */
  List<@Nullable UUID> matchQueueForIntake(UUID centre, List<List<Index>> asked) {
    var places = new ArrayList<Integer>();
    var all = new ArrayList<Index>();
    for (int place = 0; place < asked.size(); place++) {
      for (Index index : asked.get(place)) {
        places.add(place);
        all.add(index);
      }
    }
    var matched = new @Nullable UUID[asked.size()];
    if (!all.isEmpty()) {
      jdbc.sql("select place, person_id from person.match_queue_for_intake(?, ?, ?, ?)")
          .param(centre)
          .param(places.toArray(Integer[]::new))
          .param(kinds(all))
          .param(values(all))
          .query(row -> {
            matched[row.getInt("place")] = row.getObject("person_id", UUID.class);
          });
    }
    return Arrays.asList(matched);
  }

  // Contacts
  // ----------------------------------------------------------------------------------------

  void addContact(ContactRow contact, UUID centre) {
    jdbc.sql(
            """
            insert into person.contact (id, person_id, centre_id, kind, sealed) values (?, ?, ?, ?, ?)
            """)
        .params(contact.id(), contact.person(), centre, contact.kind().code(), contact.sealed())
        .update();
  }

  List<ContactRow> contacts(UUID person) {
    return jdbc.sql(
            MEMBERS
                + """
                select id, person_id, kind, sealed from person.contact
                where person_id in (select id from m) and ended_at is null order by id
                """)
        .param(person)
        .query((row, n) ->
            new ContactRow(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                ContactKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getBytes("sealed")))
        .list();
  }

  boolean endContact(UUID person, UUID contact) {
    return jdbc.sql(
                """
                update person.contact set ended_at = transaction_timestamp()
                where id = ? and person_id = any (?) and ended_at is null
                """)
            .param(contact)
            .param(members(person).toArray(UUID[]::new))
            .update()
        == 1;
  }

  void addReader(UUID person, UUID account, UUID centre) {
    jdbc.sql(
            """
            insert into person.reader (person_id, account_id, centre_id) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(person, account, centre)
        .update();
  }

  private static String[] kinds(List<Index> indexes) {
    return indexes.stream().map(Index::kind).toArray(String[]::new);
  }

  private static byte[][] values(List<Index> indexes) {
    return indexes.stream().map(Index::value).toArray(byte[][]::new);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    int year = row.getInt("birth_year");
    Integer birthYear = row.wasNull() ? null : year;
    return new Row(
        row.getObject("id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        row.getBoolean("protected"),
        row.getString("name"),
        row.getBytes("name_sealed"),
        Sex.ofCode(row.getString("sex")),
        row.getObject("birth_date", LocalDate.class),
        birthYear,
        row.getString("region_code"),
        row.getString("language"),
        row.getBytes("identifiers"),
        row.getBytes("safe_contact"),
        row.getBytes("gender"),
        row.getInt("version"),
        row.getObject("merged_into", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        OwnKeyStore.instant(row, "restricted_at"),
        OwnKeyStore.instant(row, "erased_at"));
  }
}
