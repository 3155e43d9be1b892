-- The keys of the cases of cases-fill.sql, in the key database.
with made as (
    select (lpad(to_hex(1669000000000 + n::bigint * :step), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid as id, h,
        case when n % 10 = 0 then ':office'::uuid else ('0190a000-0000-7000-8000-' || lpad((n % 39)::text, 12, '0'))::uuid end as centre
    from generate_series(:from, :to) n cross join lateral (select md5('case' || n) as h) q),
keys as (insert into vault.case_key (case_id, organisation_id) select id, centre from made)
insert into vault.case_wrap (case_id, organisation_id, version, wrapped, wrap_key_id)
select id, centre, 1, substr(sha512((h || 'w')::bytea), 1, 61), 1 from made
