package id.satuatap.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No table escapes: every column is classified, every protected table is guarded, in both
 * databases.
 */
class ProtectionCoverageTests {

  private static final String OURS =
      "n.nspname not in ('pg_catalog', 'information_schema', 'extensions', 'public') and n.nspname not like 'pg\\_%' "
          + "and c.relname not like 'flyway\\_%'";

  private static TestDatabase database;

  @BeforeAll
  static void clone_() {
    database = TestDatabase.fresh();
  }

  @Test
  void everyColumnOfEveryTableIsClassified() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select n.nspname || '.' || c.relname || '.' || a.attname
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    where c.relkind in ('r', 'p') and not c.relispartition and %s
                      and not exists (select 1 from guard.column_class k
                        where k.table_name = n.nspname || '.' || c.relname and k.column_name = a.attname)
                    order by 1
                    """
                        .formatted(OURS))
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void noClassificationNamesAColumnThatIsGone() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select k.table_name || '.' || k.column_name from guard.column_class k
                    where not exists (select 1 from pg_attribute a
                      where a.attrelid = to_regclass(k.table_name) and a.attname = k.column_name)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void everyTableWithPersonalContentHasForcedRowSecurity() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select distinct k.table_name from guard.column_class k
                      join pg_class c on c.oid = to_regclass(k.table_name)
                    where k.class in ('personal', 'protected', 'narrative')
                      and not (c.relrowsecurity and c.relforcerowsecurity)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void everyPolicyIsTiedToTheSignedContextAndNamesOneRole() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select schemaname || '.' || tablename || ' ' || policyname from pg_policies
                    where policyname not in ('owner_searches', 'owner_tells_relatives') and (cardinality(roles) <> 1 or 'public' = any (roles)
                      or coalesce(qual, with_check) not like '%guard.holds(CURRENT_USER)%'
                      or coalesce(with_check, qual) not like '%guard.holds(CURRENT_USER)%')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  /**
   * A condition with LIKE cannot use its index under row security, so the owner, as whom the search
   * functions run, reads two tables of keys whole; these functions look at the signed context. A
   * column cannot be shown by row, so a function of the owner also tells relatives what they were
   * allowed; there the policy itself asks the signed context.
   */
  @Test
  void theOwnerReadsSearchKeysAndWhatRelativesAreToldAndNothingElse() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select schemaname || '.' || tablename || ' ' || cmd || ' ' || roles::text from pg_policies
                    where policyname = 'owner_searches' or 'satuatap_owner' = any (roles) order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "journey.abroad SELECT {satuatap_owner}",
            "journey.journey SELECT {satuatap_owner}",
            "person.identifier SELECT {satuatap_owner}",
            "person.name_key SELECT {satuatap_owner}");
    // Without the signed context of a relative the owner sees none of them.
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select count(*) from pg_policies where policyname = 'owner_tells_relatives'
                      and qual not like '%current_setting(''role''::text) = ''satuatap_r_family''::text%guard.scopes(%'
                    """)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void noViewEscapesItsInvokersRightsAndNoMaterialisedViewCoversProtectedRows() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where %s and (c.relkind = 'm'
                      or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false))
                    """
                        .formatted(OURS))
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void everyFunctionWithItsOwnersRightsFixesItsSearchPathAndIsNotForEverybody() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
                      and (not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
                        or has_function_privilege('satuatap_app', p.oid, 'execute'))
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void theRuntimeLoginInheritsNothingAndNoRoleBypassesRowSecurity() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select rolname from pg_roles where rolname like 'satuatap\\_%' and rolname <> 'satuatap_superuser'
                      and (rolsuper or rolbypassrls or rolcreaterole or rolname = 'satuatap_app' and rolinherit)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(
            database
                .superuser()
                .sql(
                    "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'satuatap_app' and m.inherit_option")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void theRuntimeLoginItselfCanReadNoTable() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'v') and %s
                      and has_table_privilege('satuatap_app', c.oid, 'select, insert, update, delete')
                    """
                        .formatted(OURS))
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void noProtectedColumnIsAnEnumBecauseItsComparisonsSkipIndexes() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select n.nspname || '.' || c.relname || '.' || a.attname
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                      join pg_type t on t.oid = a.atttypid
                    where c.relkind = 'r' and t.typtype = 'e' and %s
                    """
                        .formatted(OURS))
                .query(String.class)
                .list())
        .isEmpty();
  }

  /**
   * A row that goes takes along, or lets go of, what points at it. Each such pointer is sought once
   * for every row that goes: without an index fifty thousand of them read the whole table fifty
   * thousand times.
   */
  @Test
  void whatGoesAlongWithARowIsFoundByAnIndex() {
    assertThat(
            database
                .superuser()
                .sql(
                    """
                    select c.conrelid::regclass || ' ' || c.conname from pg_constraint c
                    where c.contype = 'f' and c.confdeltype in ('c', 'n')
                      and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indisvalid
                        and i.indkey[0] = any (c.conkey)
                        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid)
                          = '(' || (select attname from pg_attribute
                            where attrelid = i.indrelid and attnum = i.indkey[0]) || ' IS NOT NULL)'))
                    order by 1
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }
}
