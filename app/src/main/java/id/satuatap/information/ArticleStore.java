package id.satuatap.information;

import id.satuatap.information.Article.State;
import id.satuatap.regulation.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of articles. */
@Repository
class ArticleStore {

  private static final String SELECT =
      """
      select id, slug, version, state, title_id, title_en, lead_id, lead_en, body_id, body_en, source, checked_on, edition,
             written_by, written_at, approved_at
      from information.article
      """;

  private final JdbcClient jdbc;

  ArticleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Article> approved(String slug) {
    return jdbc.sql(SELECT + " where slug = ? and state = 'approved'")
        .param(slug)
        .query(ArticleStore::article)
        .optional();
  }

  List<Article> approved() {
    return jdbc.sql(SELECT + " where state = 'approved' order by slug limit 500")
        .query(ArticleStore::article)
        .list();
  }

  /** Of each article the newest version and the approved one; the caller's rights decide which. */
  List<Article> newest() {
    return jdbc.sql(
            SELECT
                + """
                a where state in ('draft', 'approved') or not exists (
                    select from information.article b where b.slug = a.slug and b.version > a.version)
                order by slug, version desc limit 500
                """)
        .query(ArticleStore::article)
        .list();
  }

  Optional<Article> find(UUID id) {
    return jdbc.sql(SELECT + " where id = ?").param(id).query(ArticleStore::article).optional();
  }

  List<Article> versions(String slug) {
    return jdbc.sql(SELECT + " where slug = ? order by version desc limit 100")
        .param(slug)
        .query(ArticleStore::article)
        .list();
  }

  /** False when somebody else began a version meanwhile. */
  boolean insert(
      UUID id,
      int version,
      Draft d,
      LocalDate checked,
      UUID writer,
      @Nullable UUID organisation,
      @Nullable UUID centre) {
    return jdbc.sql(
                """
                insert into information.article (id, slug, version, state, title_id, title_en, lead_id, lead_en, body_id, body_en,
                    source, checked_on, written_by, organisation_id, centre_id)
                values (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                java.util.Arrays.asList(
                    id,
                    d.slug(),
                    version,
                    d.titleId(),
                    d.titleEn(),
                    d.leadId(),
                    d.leadEn(),
                    d.bodyId(),
                    d.bodyEn(),
                    d.source(),
                    checked,
                    writer,
                    organisation,
                    centre))
            .update()
        == 1;
  }

  /** False when the draft was saved by somebody else meanwhile, or is none any more. */
  boolean save(UUID id, int seen, Draft d, LocalDate checked, UUID writer) {
    return jdbc.sql(
                """
                update information.article set title_id = ?, title_en = ?, lead_id = ?, lead_en = ?, body_id = ?, body_en = ?,
                    source = ?, checked_on = ?, written_by = ?, written_at = transaction_timestamp(), edition = edition + 1
                where id = ? and state = 'draft' and edition = ?
                """)
            .params(
                d.titleId(),
                d.titleEn(),
                d.leadId(),
                d.leadEn(),
                d.bodyId(),
                d.bodyEn(),
                d.source(),
                checked,
                writer,
                id,
                seen)
            .update()
        == 1;
  }

  boolean approve(Article draft, UUID by) {
    jdbc.sql(
            "update information.article set state = 'replaced', ended_at = transaction_timestamp() where slug = ? and state = 'approved'")
        .param(draft.slug())
        .update();
    return jdbc.sql(
                """
                update information.article set state = 'approved', approved_by = ?, approved_at = transaction_timestamp()
                where id = ? and state = 'draft' and edition = ?
                """)
            .params(by, draft.id(), draft.edition())
            .update()
        == 1;
  }

  boolean withdraw(UUID id, UUID by) {
    return jdbc.sql(
                """
                update information.article set state = 'withdrawn', ended_by = ?, ended_at = transaction_timestamp()
                where id = ? and state in ('draft', 'approved')
                """)
            .params(by, id)
            .update()
        == 1;
  }

  // What the product ships ----------------------------------------------------------------------

  /** Of each slug the hash shipped last; empty where somebody of a centre wrote a version. */
  Map<String, String> shipped() {
    return jdbc
        .sql(
            """
            select slug, case when bool_or(written_by is not null) then ''
                              else (array_agg(shipped order by version desc))[1] end as hash
            from information.article group by slug
            """)
        .query((row, n) -> Map.entry(row.getString("slug"), row.getString("hash")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void ship(UUID id, Draft d, String hash) {
    jdbc.sql(
            "update information.article set state = 'replaced', ended_at = transaction_timestamp() where slug = ? and state = 'approved'")
        .param(d.slug())
        .update();
    jdbc.sql(
            """
            insert into information.article (id, slug, version, state, title_id, title_en, lead_id, lead_en, body_id, body_en,
                source, checked_on, shipped, approved_at)
            values (?, ?, (select coalesce(max(version), 0) + 1 from information.article where slug = ?), 'approved',
                ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?, transaction_timestamp())
            """)
        .params(
            id,
            d.slug(),
            d.slug(),
            d.titleId(),
            d.titleEn(),
            d.leadId(),
            d.leadEn(),
            d.bodyId(),
            d.bodyEn(),
            d.source(),
            d.checkedOn(),
            hash)
        .update();
  }

  private static Article article(ResultSet row, int n) throws SQLException {
    return new Article(
        row.getObject("id", UUID.class),
        row.getString("slug"),
        row.getInt("version"),
        State.ofCode(row.getString("state")),
        both(row, "title"),
        both(row, "lead"),
        both(row, "body"),
        row.getString("source"),
        row.getObject("checked_on", LocalDate.class),
        row.getInt("edition"),
        row.getObject("written_by", UUID.class),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        instant(row));
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    var at = row.getObject("approved_at", OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Bilingual both(ResultSet row, String column) throws SQLException {
    return new Bilingual(row.getString(column + "_id"), row.getString(column + "_en"));
  }
}
