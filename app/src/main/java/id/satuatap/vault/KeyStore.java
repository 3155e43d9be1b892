package id.satuatap.vault;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keys in the key database. Opening content reads as the caller, so that row security decides; work
 * on other organisations' wraps is the vault's own duty, after the caller's right was read.
 *
 * <p>Each method is one short transaction of its own on that server, whatever runs on the main one.
 */
@Component
@SuppressWarnings("NullAway") // JdbcClient says of no column that it is never null
class KeyStore {

  private static final Caller VAULT = Caller.system(DatabaseRole.SYSTEM_VAULT);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  KeyStore(
      @Qualifier("keysJdbcClient") JdbcClient jdbc,
      @Qualifier("keysTransactionManager") PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  // Keys of organisations ------------------------------------------------------------------------

  record OrganisationRow(
      UUID organisation, String purpose, byte[] keyset, int masterKeyId, int revision) {}

  boolean inUse() {
    return asVault(() ->
        jdbc.sql("select exists (select from vault.organisation_key)")
            .query(Boolean.class)
            .single());
  }

  Optional<OrganisationRow> organisationKey(UUID organisation, String purpose) {
    return asVault(() ->
        jdbc.sql(
                """
                select organisation_id as organisation, purpose, keyset, master_key_id, revision
                from vault.organisation_key
                where organisation_id = ? and purpose = ?
                """)
            .params(organisation, purpose)
            .query(OrganisationRow.class)
            .optional());
  }

  List<OrganisationRow> organisationKeys() {
    return asVault(() ->
        jdbc.sql(
                """
                select organisation_id as organisation, purpose, keyset, master_key_id, revision
                from vault.organisation_key
                order by organisation_id, purpose
                """)
            .query(OrganisationRow.class)
            .list());
  }

  /** Keeps the first key when two nodes make one at once. */
  void addOrganisationKey(UUID organisation, String purpose, byte[] keyset, int masterKeyId) {
    asVault(() ->
        jdbc.sql(
                """
                insert into vault.organisation_key (organisation_id, purpose, keyset, master_key_id)
                values (?, ?, ?, ?)
                on conflict (organisation_id, purpose) do nothing
                """)
            .params(organisation, purpose, keyset, masterKeyId)
            .update());
  }

  /** False when somebody else has changed the key since it was read. */
  boolean replaceOrganisationKey(
      OrganisationRow read, byte[] keyset, int masterKeyId, boolean newKeys) {
    return asVault(() ->
        jdbc.sql(
                """
                update vault.organisation_key
                set keyset = ?, master_key_id = ?, revision = revision + 1,
                    rotated_at = case when ? then transaction_timestamp() else rotated_at end
                where organisation_id = ? and purpose = ? and revision = ?
                """)
            .params(
                keyset, masterKeyId, newKeys, read.organisation(), read.purpose(), read.revision())
            .update())
        == 1;
  }

  Set<Integer> wrapKeysInUse(UUID organisation) {
    return asVault(() ->
        jdbc.sql("select distinct wrap_key_id from vault.case_wrap where organisation_id = ?")
            .param(organisation)
            .query(Integer.class)
            .set());
  }

  /**
   * True when the organisation's keys have not changed for a day, so that no node holds old ones.
   */
  boolean settled(UUID organisation, String purpose) {
    return asVault(() ->
        jdbc.sql(
                """
                select rotated_at < transaction_timestamp() - interval '1 day'
                from vault.organisation_key
                where organisation_id = ? and purpose = ?
                """)
            .params(organisation, purpose)
            .query(Boolean.class)
            .single());
  }

  // Keys of cases --------------------------------------------------------------------------------

  record Wrap(UUID caseId, UUID organisation, int version, byte[] wrapped, int wrapKeyId) {}

  record Held(UUID owner, int currentVersion, List<Wrap> wraps) {}

  private record HeldRow(
      UUID owner,
      int currentVersion,
      UUID caseId,
      UUID organisation,
      int version,
      byte[] wrapped,
      int wrapKeyId) {}

  /** What the caller's organisation holds of a case; row security of the caller's role decides. */
  Optional<Held> held(CaseKeyId id, UUID organisation) {
    return read(Callers.current(), id, organisation);
  }

  /** What an organisation holds of a case, asked by the vault for itself. */
  Optional<Held> heldForVault(CaseKeyId id, UUID organisation) {
    return read(VAULT, id, organisation);
  }

  private Optional<Held> read(Caller caller, CaseKeyId id, UUID organisation) {
    List<HeldRow> rows =
        as(
            caller,
            () ->
                jdbc.sql(
                        """
                        select k.organisation_id as owner, k.current_version, w.case_id,
                               w.organisation_id as organisation, w.version, w.wrapped, w.wrap_key_id
                        from vault.case_wrap w
                        join vault.case_key k on k.case_id = w.case_id
                        where w.case_id = ? and w.organisation_id = ?
                        order by w.version
                        """)
                    .params(id.value(), organisation)
                    .query(HeldRow.class)
                    .list());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var first = rows.getFirst();
    return Optional.of(
        new Held(
            first.owner(),
            first.currentVersion(),
            rows.stream()
                .map(r ->
                    new Wrap(r.caseId(), r.organisation(), r.version(), r.wrapped(), r.wrapKeyId()))
                .toList()));
  }

  /** False when the case has a key already. */
  boolean addCase(CaseKeyId id, UUID owner, Wrap wrap) {
    try {
      asVault(() -> {
        jdbc.sql("insert into vault.case_key (case_id, organisation_id) values (?, ?)")
            .params(id.value(), owner)
            .update();
        return insert(wrap);
      });
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Keys of cases to come, all of one organisation and of the first version. */
  void addCases(UUID owner, List<Wrap> wraps) {
    UUID[] ids = wraps.stream().map(Wrap::caseId).toArray(UUID[]::new);
    byte[][] wrapped = wraps.stream().map(Wrap::wrapped).toArray(byte[][]::new);
    Integer[] by = wraps.stream().map(Wrap::wrapKeyId).toArray(Integer[]::new);
    asVault(() -> {
      jdbc.sql("insert into vault.case_key (case_id, organisation_id) select unnest(?), ?")
          .param(ids)
          .param(owner)
          .update();
      return jdbc.sql(
              """
              insert into vault.case_wrap (case_id, organisation_id, version, wrapped, wrap_key_id)
              select made.id, ?, 1, made.wrapped, made.by
              from unnest(?, ?, ?) as made (id, wrapped, by)
              """)
          .param(owner)
          .param(ids)
          .param(wrapped)
          .param(by)
          .update();
    });
  }

  /**
   * Adds an organisation's wraps of every version. False when the key was rotated since the
   * versions were read: the newest one would be missing.
   */
  boolean addWraps(CaseKeyId id, int readVersion, List<Wrap> wraps) {
    return asVault(() -> {
      // Waits for a rotation under way, which has not seen the new holder.
      var current =
          jdbc.sql("select current_version from vault.case_key where case_id = ? for update")
              .param(id.value())
              .query(Integer.class)
              .optional();
      if (current.isEmpty() || current.get() != readVersion) {
        return false;
      }
      wraps.forEach(this::insert);
      return true;
    });
  }

  Set<UUID> holders(CaseKeyId id) {
    return asVault(() ->
        jdbc.sql("select distinct organisation_id from vault.case_wrap where case_id = ?")
            .param(id.value())
            .query(UUID.class)
            .set());
  }

  /**
   * Takes an organisation's wraps away and puts the new version in place for those who remain, in
   * one step. False when the key was rotated by somebody else meanwhile.
   */
  boolean revoke(CaseKeyId id, UUID organisation, int readVersion, List<Wrap> next) {
    return asVault(() -> {
      int moved =
          jdbc.sql(
                  """
                  update vault.case_key set current_version = current_version + 1
                  where case_id = ? and current_version = ?
                  """)
              .params(id.value(), readVersion)
              .update();
      if (moved == 0) {
        return false;
      }
      jdbc.sql("delete from vault.case_wrap where case_id = ? and organisation_id = ?")
          .params(id.value(), organisation)
          .update();
      var remaining =
          jdbc.sql("select distinct organisation_id from vault.case_wrap where case_id = ?")
              .param(id.value())
              .query(UUID.class)
              .set();
      // Somebody who was given a share since the holders were read must not miss the version.
      if (!remaining.equals(Set.copyOf(next.stream().map(Wrap::organisation).toList()))) {
        throw new HoldersChanged();
      }
      next.forEach(this::insert);
      return true;
    });
  }

  /** Two changes of the same case met; the later one starts again. */
  static final class HoldersChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Destroys the key with all its wraps. The database refuses while a hold stands. */
  void destroy(CaseKeyId id) {
    asVault(
        () -> jdbc.sql("delete from vault.case_key where case_id = ?").param(id.value()).update());
  }

  // Legal hold -----------------------------------------------------------------------------------

  boolean isHeld(CaseKeyId id) {
    return asVault(() ->
        jdbc.sql(
                """
                select exists (select from vault.case_hold where case_id = ? and lifted_at is null)
                """)
            .param(id.value())
            .query(Boolean.class)
            .single());
  }

  /** False when there is no key left to hold. */
  boolean hold(UUID hold, CaseKeyId id, byte[] reason, @Nullable UUID by) {
    return asVault(() -> {
      // Waits for an erasure under way, which then has nothing left for us to hold.
      boolean there =
          jdbc.sql("select case_id from vault.case_key where case_id = ? for update")
              .param(id.value())
              .query(UUID.class)
              .optional()
              .isPresent();
      if (there) {
        jdbc.sql("insert into vault.case_hold (id, case_id, reason, placed_by) values (?, ?, ?, ?)")
            .params(hold, id.value(), reason, by)
            .update();
      }
      return there;
    });
  }

  boolean lift(CaseKeyId id, @Nullable UUID by) {
    return asVault(() ->
        jdbc.sql(
                """
                update vault.case_hold set lifted_at = transaction_timestamp(), lifted_by = ?
                where case_id = ? and lifted_at is null
                """)
            .params(by, id.value())
            .update())
        > 0;
  }

  // Rotation and sweep ---------------------------------------------------------------------------

  /** Wraps of an organisation that an older key of it made. */
  List<Wrap> wrapsNotBy(UUID organisation, int wrapKeyId, int most) {
    return asVault(() ->
        jdbc.sql(
                """
                select case_id, organisation_id as organisation, version, wrapped, wrap_key_id
                from vault.case_wrap
                where organisation_id = ? and wrap_key_id <> ?
                limit ?
                """)
            .params(organisation, wrapKeyId, most)
            .query(Wrap.class)
            .list());
  }

  /** True when the organisation holds a wrap that was made before the given instant. */
  boolean heldBefore(CaseKeyId id, UUID organisation, OffsetDateTime instant) {
    return asVault(() ->
        jdbc.sql(
                """
                select exists (select from vault.case_wrap
                               where case_id = ? and organisation_id = ? and created_at < ?)
                """)
            .params(id.value(), organisation, instant)
            .query(Boolean.class)
            .single());
  }

  /** The organisations that hold a wrap of any of these cases, as pairs. */
  Set<Holder> holdersOf(List<UUID> cases) {
    return asVault(() ->
        jdbc.sql(
                """
                select distinct case_id, organisation_id as organisation
                from vault.case_wrap where case_id = any(?)
                """)
            .param(cases.toArray(UUID[]::new))
            .query(Holder.class)
            .set());
  }

  /** Holders that do not own the case and have had their wrap for 30 to 60 days. */
  List<Holder> oldHolders() {
    return asVault(() ->
        jdbc.sql(
                """
                select distinct w.case_id, w.organisation_id as organisation
                from vault.case_wrap w
                join vault.case_key k on k.case_id = w.case_id and k.organisation_id <> w.organisation_id
                where w.created_at between transaction_timestamp() - interval '60 days'
                                       and transaction_timestamp() - interval '30 days'
                """)
            .query(Holder.class)
            .list());
  }

  record Holder(UUID caseId, UUID organisation) {}

  void rewrap(List<Wrap> wraps) {
    asVault(() -> {
      int changed = 0;
      for (Wrap wrap : wraps) {
        changed +=
            jdbc.sql(
                    """
                    update vault.case_wrap set wrapped = ?, wrap_key_id = ?
                    where case_id = ? and organisation_id = ? and version = ?
                    """)
                .params(
                    wrap.wrapped(),
                    wrap.wrapKeyId(),
                    wrap.caseId(),
                    wrap.organisation(),
                    wrap.version())
                .update();
      }
      return changed;
    });
  }

  List<UUID> casesAfter(UUID last, int most) {
    return asVault(() ->
        jdbc.sql("select case_id from vault.case_key where case_id > ? order by case_id limit ?")
            .params(last, most)
            .query(UUID.class)
            .list());
  }

  List<UUID> present(List<UUID> cases) {
    return asVault(() ->
        jdbc.sql("select case_id from vault.case_key where case_id = any(?)")
            .param(cases.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  void markUsed(List<UUID> used) {
    asVault(() ->
        jdbc.sql(
                """
                update vault.case_key set unused_since = null
                where case_id = any(?) and unused_since is not null
                """)
            .param(used.toArray(UUID[]::new))
            .update());
  }

  int markUnused(List<UUID> unused) {
    return asVault(() ->
        jdbc.sql(
                """
                update vault.case_key set unused_since = transaction_timestamp()
                where case_id = any(?) and unused_since is null
                """)
            .param(unused.toArray(UUID[]::new))
            .update());
  }

  /** Unused for 30 days, counted from when it was first noticed, not from when it was made. */
  int destroyLongUnused() {
    return asVault(() ->
        jdbc.sql(
                """
                delete from vault.case_key k
                where k.unused_since < transaction_timestamp() - interval '30 days'
                  and not exists (select from vault.case_hold h where h.case_id = k.case_id and h.lifted_at is null)
                """)
            .update());
  }

  private int insert(Wrap wrap) {
    return jdbc.sql(
            """
            insert into vault.case_wrap (case_id, organisation_id, version, wrapped, wrap_key_id)
            values (?, ?, ?, ?, ?)
            on conflict (case_id, organisation_id, version) do nothing
            """)
        .params(
            wrap.caseId(), wrap.organisation(), wrap.version(), wrap.wrapped(), wrap.wrapKeyId())
        .update();
  }

  private <T> T asVault(Supplier<T> work) {
    return as(VAULT, work);
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
