package id.satuatap.vault;

import id.satuatap.kernel.Ids;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases are sealed and shared, in the main database and in the caller's transaction. */
@Component
@SuppressWarnings("NullAway") // JdbcClient says of no column that it is never null
class CaseStore {

  record SealedCase(UUID caseId, UUID organisation, boolean erased) {}

  record Revoked(UUID caseId, UUID organisation, OffsetDateTime at) {}

  record Share(UUID id, UUID caseId, UUID organisation, UUID owner) {}

  private final JdbcClient jdbc;

  CaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(CaseKeyId id, UUID organisation) {
    jdbc.sql("insert into vault.sealed_case (case_id, organisation_id) values (?, ?)")
        .params(id.value(), organisation)
        .update();
  }

  void insert(List<CaseKeyId> ids, UUID organisation) {
    jdbc.sql("insert into vault.sealed_case (case_id, organisation_id) select unnest(?), ?")
        .param(ids.stream().map(CaseKeyId::value).toArray(UUID[]::new))
        .param(organisation)
        .update();
  }

  Optional<SealedCase> find(CaseKeyId id) {
    return jdbc.sql(
            """
            select case_id, organisation_id as organisation, erased_at is not null as erased
            from vault.sealed_case where case_id = ?
            """)
        .param(id.value())
        .query(SealedCase.class)
        .optional();
  }

  void insertShare(CaseKeyId id, UUID to, UUID owner, UUID by) {
    jdbc.sql(
            """
            insert into vault.case_share (id, case_id, organisation_id, owner_organisation_id, shared_by)
            values (?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(Ids.next(), id.value(), to, owner, by)
        .update();
  }

  /** True when this organisation gave the standing share. */
  boolean gaveShare(CaseKeyId id, UUID to, UUID by) {
    return jdbc.sql(
            """
            select exists (select from vault.case_share
                           where case_id = ? and organisation_id = ? and shared_by = ? and revoked_at is null)
            """)
        .params(id.value(), to, by)
        .query(Boolean.class)
        .single();
  }

  int endShare(CaseKeyId id, UUID organisation) {
    return jdbc.sql(
            """
            update vault.case_share set revoked_at = transaction_timestamp()
            where case_id = ? and organisation_id = ? and revoked_at is null
            """)
        .params(id.value(), organisation)
        .update();
  }

  int markErased(CaseKeyId id, @Nullable UUID by) {
    return jdbc.sql(
            """
            update vault.sealed_case set erased_at = transaction_timestamp(), erased_by = ?
            where case_id = ? and erased_at is null
            """)
        .params(by, id.value())
        .update();
  }

  // What the sweep compares
  // ------------------------------------------------------------------------

  List<UUID> needed(List<UUID> cases) {
    return jdbc.sql(
            "select case_id from vault.sealed_case where case_id = any(?) and erased_at is null")
        .param(cases.toArray(UUID[]::new))
        .query(UUID.class)
        .list();
  }

  List<UUID> standingAfter(UUID last, int most) {
    return jdbc.sql(
            """
            select case_id from vault.sealed_case
            where case_id > ? and erased_at is null
              and created_at < transaction_timestamp() - interval '1 minute'
            order by case_id limit ?
            """)
        .params(last, most)
        .query(UUID.class)
        .list();
  }

  List<UUID> erasedAfter(UUID last, int most) {
    return jdbc.sql(
            """
            select case_id from vault.sealed_case
            where case_id > ? and erased_at is not null order by case_id limit ?
            """)
        .params(last, most)
        .query(UUID.class)
        .list();
  }

  List<Revoked> revoked() {
    return jdbc.sql(
            """
            select r.case_id, r.organisation_id as organisation, max(r.revoked_at) as at
            from vault.case_share r
            where r.revoked_at > transaction_timestamp() - interval '60 days'
              and not exists (select from vault.case_share s
                              where s.case_id = r.case_id and s.organisation_id = r.organisation_id
                                and s.revoked_at is null)
            group by r.case_id, r.organisation_id
            """)
        .query(Revoked.class)
        .list();
  }

  List<Share> sharesAfter(UUID last, int most) {
    return jdbc.sql(
            """
            select s.id, s.case_id, s.organisation_id as organisation, s.owner_organisation_id as owner
            from vault.case_share s
            where s.id > ? and s.revoked_at is null
            order by s.id limit ?
            """)
        .params(last, most)
        .query(Share.class)
        .list();
  }

  boolean stands(UUID share) {
    return jdbc.sql(
            "select exists (select from vault.case_share where id = ? and revoked_at is null)")
        .param(share)
        .query(Boolean.class)
        .single();
  }

  boolean shared(UUID caseId, UUID organisation) {
    return jdbc.sql(
            """
            select exists (select from vault.case_share
                           where case_id = ? and organisation_id = ? and revoked_at is null)
            """)
        .params(caseId, organisation)
        .query(Boolean.class)
        .single();
  }

  int markLost(List<UUID> lost) {
    return jdbc.sql(
            """
            update vault.sealed_case set key_lost_at = transaction_timestamp()
            where case_id = any(?) and key_lost_at is null
            """)
        .param(lost.toArray(UUID[]::new))
        .update();
  }

  /** A key that came back with a better restore. */
  int markFound(List<UUID> present) {
    return jdbc.sql(
            """
            update vault.sealed_case set key_lost_at = null
            where case_id = any(?) and key_lost_at is not null
            """)
        .param(present.toArray(UUID[]::new))
        .update();
  }

  List<UUID> lost() {
    return jdbc.sql(
            "select case_id from vault.sealed_case where key_lost_at is not null order by case_id")
        .query(UUID.class)
        .list();
  }

  /** Ciphertext nobody can open any more, and uploads that were broken off. */
  int removeDocuments() {
    jdbc.sql(
            """
            delete from vault.document d using vault.sealed_case c
            where c.case_id = d.case_id and c.erased_at is not null
            """)
        .update();
    return jdbc.sql(
            """
            delete from vault.document_chunk k
            where k.created_at < transaction_timestamp() - interval '1 day'
              and not exists (select from vault.document d where d.id = k.document_id)
            """)
        .update();
  }
}
