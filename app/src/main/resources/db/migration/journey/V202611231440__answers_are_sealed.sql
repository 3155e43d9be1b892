-- Which good-looking answer calls for help, how she answered and when she may be called are her safe contact: sealed for
-- the centre from now on. That she is not well (standing, unwell_at) stays readable under row security: officers are led
-- to her by it, and a complaint says the same of itself. What lies open from before is sealed by the program, a round at a time.

alter table journey.abroad alter column quiet drop not null, alter column quiet drop default, add column sealed bytea;
comment on column journey.abroad.quiet is 'Of an earlier version; null once it is sealed';
comment on column journey.abroad.sealed is 'Which of the two good-looking answers means that she is not well, encrypted for the centre';
create index abroad_open_sign on journey.abroad (journey_id) where quiet is not null;

alter table journey.check_in drop constraint check_in_check;
alter table journey.check_in add check (answered_at is not null or answer is null);
comment on column journey.check_in.answer is 'Of an earlier version; null once it is sealed';
comment on column journey.check_in.call_at is 'Of an earlier version; empty once it is sealed';
comment on column journey.check_in.sealed is 'How she answered, when she may be called and her own words, encrypted for the centre';
create index check_in_open_answer on journey.check_in (id) where answer is not null or call_at <> '';

do $$
declare
    role text;
begin
    foreach role in array array['r_casework', 'r_supervisor'] loop
        execute format('revoke update (quiet) on journey.abroad from %I', '${p}' || role);
        execute format('grant update (sealed) on journey.abroad to %I', '${p}' || role);
    end loop;
end
$$;

call guard.classify('journey.abroad', 'sealed protected');

-- A relative has no right to the tables any more. The owner, as whom the function runs, reads those journeys only that
-- the signed context of a relative names, and tells of each the fields she allowed.
drop policy r_family_select on journey.journey;
drop policy r_family_select on journey.abroad;
revoke select (id, person_id, state, destination, closed_at) on journey.journey from ${p}r_family;
revoke select (journey_id, last_sign_at) on journey.abroad from ${p}r_family;

create policy owner_tells_relatives on journey.journey for select to ${p}owner
    using (current_setting('role') = '${p}r_family' and person_id = any (
        ((select guard.scopes(current_setting('role')::name, 'family-journey'))
            || (select guard.scopes(current_setting('role')::name, 'family-country'))
            || (select guard.scopes(current_setting('role')::name, 'family-sign')))::uuid[]));
create policy owner_tells_relatives on journey.abroad for select to ${p}owner
    using (current_setting('role') = '${p}r_family' and exists (select from journey.journey j where j.id = abroad.journey_id
        and j.person_id = any ((select guard.scopes(current_setting('role')::name, 'family-sign'))::uuid[])));

create function journey.told_to_relative(of_person uuid)
    returns table (state text, destination text, last_sign_at timestamptz)
    language sql stable security definer set search_path = ''
as $$
    select case when j.person_id = any ((select guard.scopes(current_setting('role')::name, 'family-journey'))::uuid[]) then j.state end,
        case when j.person_id = any ((select guard.scopes(current_setting('role')::name, 'family-country'))::uuid[]) then j.destination end,
        a.last_sign_at
    from journey.journey j left join journey.abroad a on a.journey_id = j.id
    where j.person_id = of_person
    order by j.closed_at is null desc, j.id desc limit 1
$$;
revoke all on function journey.told_to_relative(uuid) from public;
grant execute on function journey.told_to_relative(uuid) to ${p}r_family;
