package id.satuatap.regulation;

import id.satuatap.kernel.Ids;
import id.satuatap.regulation.Rule.Confirmation;
import id.satuatap.regulation.Rule.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of this module: inserts and reads, nothing else is possible. */
@Repository
class RuleStore {

  private final JdbcClient sql;

  RuleStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** One stored row, superseded revisions and ends included. */
  record Entry(
      String key,
      Family family,
      LocalDate validFrom,
      int revision,
      boolean startKnown,
      Bilingual label,
      @Nullable Terms terms,
      String instrument,
      String article,
      @Nullable Bilingual note,
      @Nullable Confirmation confirmation,
      Origin origin,
      Instant recordedAt,
      @Nullable UUID recordedBy) {

    boolean ends() {
      return terms == null;
    }
  }

  /** What every row of one change carries. */
  record Change(UUID id, Origin origin, Instant at, @Nullable UUID by) {
    OffsetDateTime recorded() {
      return at.atOffset(ZoneOffset.UTC);
    }
  }

  /** Changes of the rules are made one after the other, so that revisions follow each other. */
  void takeTurn() {
    sql.sql("select pg_advisory_xact_lock(hashtext('regulation'))").query((rs, n) -> n).list();
  }

  long newestChange() {
    return sql.sql("select coalesce(max(serial), 0) from regulation.change")
        .query(Long.class)
        .single();
  }

  boolean seedIsLoaded(String hash) {
    return sql.sql("select exists (select from regulation.change where seed_hash = :hash)")
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  Change begin(Origin origin, @Nullable String seedHash, Instant at, @Nullable UUID by) {
    Change change = new Change(Ids.next(), origin, at, by);
    sql.sql(
            """
            insert into regulation.change (id, origin, seed_hash, recorded_at, recorded_by)
            values (:id, :origin, :seed, :at, :by)
            """)
        .param("id", change.id())
        .param("origin", code(origin))
        .param("seed", seedHash)
        .param("at", change.recorded())
        .param("by", by)
        .update();
    return change;
  }

  void insert(Change change, Instrument i) {
    sql.sql(
            """
            insert into regulation.instrument (id, key, revision, kind, number, year, name,
              title_id, title_en, issued, source, replaces, recorded_at, recorded_by)
            values (:id, :key,
              (select coalesce(max(revision), 0) + 1 from regulation.instrument where key = :key),
              :kind, :number, :year, :name, :titleId, :titleEn, :issued, :source, :replaces, :at,
              :by)
            """)
        .param("id", Ids.next())
        .param("key", i.key())
        .param("kind", i.kind())
        .param("number", i.number())
        .param("year", i.year())
        .param("name", i.name())
        .param("titleId", i.title().id())
        .param("titleEn", i.title().en())
        .param("issued", i.issued())
        .param("source", i.source())
        .param("replaces", i.replaces())
        .param("at", change.recorded())
        .param("by", change.by())
        .update();
  }

  void insert(Change change, NewVersion v) {
    version(change, v, v.validFrom(), v.terms());
  }

  /** From the given day on nothing holds under the key of this version. */
  void insertEnd(Change change, NewVersion last, LocalDate day) {
    version(change, last, day, null);
  }

  private void version(Change change, NewVersion v, LocalDate from, @Nullable Terms terms) {
    String family = v.terms().family().code();
    sql.sql(
            """
            insert into regulation.rule (key, family, recorded_at) values (:key, :family, :at)
            on conflict (key) do nothing
            """)
        .param("key", v.key())
        .param("family", family)
        .param("at", change.recorded())
        .update();
    Confirmation confirmation = v.confirmation();
    Bilingual note = v.note();
    sql.sql(
            """
            insert into regulation.rule_version (id, change_id, key, family, valid_from, revision,
              ends, start_known, label_id, label_en, terms, instrument, article, note_id, note_en,
              confirmed_by, confirmed_on, origin, recorded_at, recorded_by)
            values (:id, :change, :key, :family, :from,
              (select coalesce(max(revision), 0) + 1 from regulation.rule_version
                where key = :key and valid_from = :from),
              :ends, :startKnown, :labelId, :labelEn, cast(:terms as jsonb), :instrument, :article,
              :noteId, :noteEn, :confirmedBy, :confirmedOn, :origin, :at, :by)
            """)
        .param("id", Ids.next())
        .param("change", change.id())
        .param("key", v.key())
        .param("family", family)
        .param("from", from)
        .param("ends", terms == null)
        .param("startKnown", v.startKnown())
        .param("labelId", v.label().id())
        .param("labelEn", v.label().en())
        .param("terms", terms == null ? null : RuleFile.json(TermsText.write(terms)))
        .param("instrument", v.instrument())
        .param("article", v.article())
        .param("noteId", note == null ? null : note.id())
        .param("noteEn", note == null ? null : note.en())
        .param("confirmedBy", confirmation == null ? null : confirmation.by())
        .param("confirmedOn", confirmation == null ? null : confirmation.on())
        .param("origin", code(change.origin()))
        .param("at", change.recorded())
        .param("by", change.by())
        .update();
  }

  void insert(Change change, Holiday h) {
    sql.sql(
            """
            insert into regulation.holiday (id, change_id, day, revision, kind, name_id, name_en,
              instrument, confirmed, recorded_at, recorded_by)
            values (:id, :change, :day,
              (select coalesce(max(revision), 0) + 1 from regulation.holiday where day = :day),
              :kind, :nameId, :nameEn, :instrument, :confirmed, :at, :by)
            """)
        .param("id", Ids.next())
        .param("change", change.id())
        .param("day", h.day())
        .param("kind", h.kind().code())
        .param("nameId", h.name().id())
        .param("nameEn", h.name().en())
        .param("instrument", h.instrument())
        .param("confirmed", h.confirmed())
        .param("at", change.recorded())
        .param("by", change.by())
        .update();
  }

  void insert(Change change, HolidayYear y) {
    sql.sql(
            """
            insert into regulation.holiday_year (id, change_id, year, revision, coverage, note_id,
              note_en, recorded_at, recorded_by)
            values (:id, :change, :year,
              (select coalesce(max(revision), 0) + 1 from regulation.holiday_year
                where year = :year),
              :coverage, :noteId, :noteEn, :at, :by)
            """)
        .param("id", Ids.next())
        .param("change", change.id())
        .param("year", y.year())
        .param("coverage", y.coverage().name().toLowerCase(Locale.ROOT))
        .param("noteId", y.note().id())
        .param("noteEn", y.note().en())
        .param("at", change.recorded())
        .param("by", change.by())
        .update();
  }

  void insert(Change change, OfficialTerm t) {
    sql.sql(
            """
            insert into regulation.official_term (id, change_id, concept, name, revision,
              meaning_id, meaning_en, since, until, present, spelling, source, recorded_at,
              recorded_by)
            values (:id, :change, :concept, :name,
              (select coalesce(max(revision), 0) + 1 from regulation.official_term
                where concept = :concept and name = :name),
              :meaningId, :meaningEn, :since, :until, :present, :spelling, :source, :at, :by)
            """)
        .param("id", Ids.next())
        .param("change", change.id())
        .param("concept", t.concept())
        .param("name", t.name())
        .param("meaningId", t.meaning().id())
        .param("meaningEn", t.meaning().en())
        .param("since", t.since())
        .param("until", t.until())
        .param("present", t.current())
        .param("spelling", t.spelling())
        .param("source", t.source())
        .param("at", change.recorded())
        .param("by", change.by())
        .update();
  }

  /** Every stored entry of a key, the earliest first day first and its revisions in order. */
  List<Entry> history(String key) {
    return sql.sql(
            """
            select * from regulation.rule_version where key = :key order by valid_from, revision
            """)
        .param("key", key)
        .query(RuleStore::entry)
        .list();
  }

  /** What people entered or corrected beside rules; what is shipped carries no account. */
  Set<String> touched() {
    return Set.copyOf(
        sql.sql(
                """
                select 'instrument ' || key from regulation.instrument where recorded_by is not null
                union select 'holiday ' || day from regulation.holiday where recorded_by is not null
                union select 'year ' || year from regulation.holiday_year
                       where recorded_by is not null
                union select 'term ' || concept || ' ' || name from regulation.official_term
                       where recorded_by is not null
                """)
            .query(String.class)
            .list());
  }

  RuleBook book() {
    long serial = newestChange();
    List<Entry> entries =
        sql.sql(
                """
                select distinct on (key, valid_from) * from regulation.rule_version
                 order by key, valid_from, revision desc
                """)
            .query(RuleStore::entry)
            .list();
    List<Instrument> instruments =
        sql.sql(
                """
                select distinct on (key) * from regulation.instrument order by key, revision desc
                """)
            .query(RuleStore::instrument)
            .list();
    List<Holiday> holidays =
        sql.sql("select distinct on (day) * from regulation.holiday order by day, revision desc")
            .query((rs, n) ->
                new Holiday(
                    rs.getObject("day", LocalDate.class),
                    HolidayKind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
                    new Bilingual(rs.getString("name_id"), rs.getString("name_en")),
                    rs.getString("instrument"),
                    rs.getBoolean("confirmed")))
            .list();
    List<HolidayYear> years =
        sql.sql(
                """
                select distinct on (year) * from regulation.holiday_year
                 order by year, revision desc
                """)
            .query((rs, n) ->
                new HolidayYear(
                    rs.getInt("year"),
                    HolidayCalendar.Coverage.valueOf(
                        rs.getString("coverage").toUpperCase(Locale.ROOT)),
                    new Bilingual(rs.getString("note_id"), rs.getString("note_en"))))
            .list();
    List<OfficialTerm> terms =
        sql.sql(
                """
                select distinct on (concept, name) * from regulation.official_term
                 order by concept, name, revision desc
                """)
            .query((rs, n) ->
                new OfficialTerm(
                    rs.getString("concept"),
                    rs.getString("name"),
                    new Bilingual(rs.getString("meaning_id"), rs.getString("meaning_en")),
                    rs.getObject("since", LocalDate.class),
                    rs.getObject("until", LocalDate.class),
                    rs.getBoolean("present"),
                    rs.getBoolean("spelling"),
                    rs.getString("source")))
            .list();
    return RuleBook.of(serial, inTime(entries), instruments, holidays, years, terms);
  }

  /** Turns entries into versions whose end is the beginning of what follows. */
  static List<Rule> inTime(List<Entry> entries) {
    List<Entry> sorted =
        entries.stream()
            .sorted(Comparator.comparing(Entry::key).thenComparing(Entry::validFrom))
            .toList();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      Entry e = sorted.get(i);
      Terms terms = e.terms();
      if (terms == null) {
        continue;
      }
      boolean followed = i + 1 < sorted.size() && sorted.get(i + 1).key().equals(e.key());
      rules.add(
          new Rule(
              e.key(),
              e.validFrom(),
              followed ? sorted.get(i + 1).validFrom() : null,
              e.startKnown(),
              e.revision(),
              e.label(),
              terms,
              e.instrument(),
              e.article(),
              e.note(),
              e.confirmation(),
              e.origin(),
              e.recordedAt(),
              e.recordedBy()));
    }
    return rules;
  }

  private static Entry entry(ResultSet rs, int n) throws SQLException {
    Family family = Family.valueOf(rs.getString("family").toUpperCase(Locale.ROOT));
    String noteId = rs.getString("note_id");
    String noteEn = rs.getString("note_en");
    String confirmedBy = rs.getString("confirmed_by");
    LocalDate confirmedOn = rs.getObject("confirmed_on", LocalDate.class);
    String terms = rs.getString("terms");
    return new Entry(
        rs.getString("key"),
        family,
        rs.getObject("valid_from", LocalDate.class),
        rs.getInt("revision"),
        rs.getBoolean("start_known"),
        new Bilingual(rs.getString("label_id"), rs.getString("label_en")),
        terms == null ? null : terms(family, terms),
        rs.getString("instrument"),
        rs.getString("article"),
        noteId == null || noteEn == null ? null : new Bilingual(noteId, noteEn),
        confirmedBy == null || confirmedOn == null
            ? null
            : new Confirmation(confirmedBy, confirmedOn),
        Origin.valueOf(rs.getString("origin").toUpperCase(Locale.ROOT)),
        rs.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        rs.getObject("recorded_by", UUID.class));
  }

  private static Terms terms(Family family, String json) {
    List<Flaw> flaws = new ArrayList<>();
    try {
      Terms terms = TermsText.read(family, Fields.of(Node.read(json), flaws));
      if (flaws.isEmpty()) {
        return terms;
      }
    } catch (Node.Unreadable e) {
      throw new IllegalStateException("stored terms cannot be read", e);
    }
    throw new IllegalStateException("stored terms cannot be read: " + flaws);
  }

  private static Instrument instrument(ResultSet rs, int n) throws SQLException {
    return new Instrument(
        rs.getString("key"),
        rs.getString("kind"),
        rs.getString("number"),
        rs.getObject("year", Integer.class),
        rs.getString("name"),
        new Bilingual(rs.getString("title_id"), rs.getString("title_en")),
        rs.getObject("issued", LocalDate.class),
        rs.getString("source"),
        rs.getString("replaces"));
  }

  private static String code(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT);
  }
}
