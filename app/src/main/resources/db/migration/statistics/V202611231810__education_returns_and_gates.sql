-- Education in the figures of placement attempts; why people came home; whether desks kept their time; how soon things
-- were written down; activities in the cube; and standard reports that may be published.

-- Without a search path of their own the planner puts these functions into the query that calls them: twenty million
-- calls of a function are most of the time that building a cube takes. They name nothing outside the system's catalogue,
-- and are called by views and triggers of this schema only.
create or replace function statistics.service_cell(s statistics.service, sex text) returns text
    language sql stable
return concat_ws(chr(31), to_char((s).day, 'YYYY-MM'), (s).centre_id::text, sex, (s).kind, (s).channel, (s).client_status,
    (s).officer_sex, coalesce((s).outcome, ''), coalesce((s).programme, ''));

create or replace function statistics.journey_cells(j statistics.journey) returns table (cube text, cell text)
    language sql stable
as $$
    select 'journey',
           concat_ws(chr(31), to_char((j).day, 'YYYY-MM'), (j).centre_id::text, (j).sex, (j).age, (j).regency, (j).destination,
             (j).sector, (j).job, (j).scheme,
             case when (j).returned_on is not null then 'returned' when (j).arrived_on is not null then 'arrived'
               when (j).departed_on is not null then 'departed' when (j).card_on is not null then 'card'
               when (j).oriented_on is not null then 'oriented' when (j).preparing_on is not null then 'preparing'
               when (j).agreed_on is not null then 'agreed' when (j).verified_on is not null then 'verified'
               when (j).registered_on is not null then 'registered' else 'informed' end,
             (j).standing, (j).education)
    where coalesce((j).informed_on, (j).registered_on, (j).verified_on, (j).agreed_on, (j).preparing_on, (j).oriented_on,
        (j).card_on) is not null
      or coalesce((j).departed_on, (j).arrived_on, (j).returned_on) is null
    union all
    select 'stage',
           concat_ws(chr(31), to_char(one.reached_on, 'YYYY-MM'), (j).centre_id::text, (j).sex, one.stage, (j).age, (j).regency,
             (j).destination, (j).sector, (j).job, (j).scheme, (j).education)
    from (values ('informed', (j).informed_on), ('registered', (j).registered_on), ('verified', (j).verified_on),
        ('agreed', (j).agreed_on), ('preparing', (j).preparing_on), ('oriented', (j).oriented_on), ('card', (j).card_on),
        ('departed', (j).departed_on), ('arrived', (j).arrived_on), ('returned', (j).returned_on)) as one (stage, reached_on)
    where one.reached_on is not null
$$;

-- Activities --------------------------------------------------------------------------------------------
-- Who took part, by what it was and who held it. Cases and people served that were taken over from reports are no
-- participants.

create function statistics.activity_cell(a statistics.activity, sex text) returns text
    language sql stable
return concat_ws(chr(31), to_char((a).day, 'YYYY-MM'), (a).centre_id::text, sex, (a).kind, (a).organiser);

-- As with contacts: an entry and what takes it back share a record key.
create view statistics.activity_record with (security_invoker = true) as
select a.id, 'activity' || chr(31) || a.day::text || chr(31) || statistics.activity_cell(a, one.sex) as subject,
       statistics.activity_cell(a, one.sex) as cell, one.n
from statistics.activity a
cross join lateral (values ('P', a.women), ('L', a.men), ('U', a.unknown)) as one (sex, n)
where a.counted and one.n <> 0 and a.kind not in ('cases-handled', 'people-served');

alter table statistics.cell_change drop constraint cell_change_cube_check;
alter table statistics.cell_change add constraint cell_change_cube_check
    check (cube in ('complaint', 'service', 'journey', 'stage', 'activity'));

create function statistics.count_activities() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if tg_op <> 'INSERT' then
        insert into statistics.cell_change (cube, subject, cell, n)
        select 'activity', 'activity' || chr(31) || r.day::text || chr(31) || statistics.activity_cell(row(r.*)::statistics.activity, one.sex),
               statistics.activity_cell(row(r.*)::statistics.activity, one.sex), -one.n
        from removed r cross join lateral (values ('P', r.women), ('L', r.men), ('U', r.unknown)) as one (sex, n)
        where r.counted and one.n <> 0 and r.kind not in ('cases-handled', 'people-served');
    end if;
    if tg_op <> 'DELETE' then
        insert into statistics.cell_change (cube, subject, cell, n)
        select 'activity', 'activity' || chr(31) || a.day::text || chr(31) || statistics.activity_cell(row(a.*)::statistics.activity, one.sex),
               statistics.activity_cell(row(a.*)::statistics.activity, one.sex), one.n
        from added a cross join lateral (values ('P', a.women), ('L', a.men), ('U', a.unknown)) as one (sex, n)
        where a.counted and one.n <> 0 and a.kind not in ('cases-handled', 'people-served');
    end if;
    return null;
end
$$;
create trigger counted_insert after insert on statistics.activity referencing new table as added for each statement execute function statistics.count_activities();
create trigger counted_update after update on statistics.activity referencing old table as removed new table as added for each statement execute function statistics.count_activities();
create trigger counted_delete after delete on statistics.activity referencing old table as removed for each statement execute function statistics.count_activities();

-- Facts -------------------------------------------------------------------------------------------------

-- Apart from the attempt, because listeners run beside each other and this may come first.
create table statistics.homecoming (
    journey_id      uuid primary key,
    centre_id       uuid not null,
    day             date not null,
    reason          text not null
);
create index homecoming_by_centre on statistics.homecoming (centre_id, day);

-- Everything lay with a desk, which had promised to decide by a day: one row each time that happened.
create table statistics.gate_turn (
    journey_id      uuid not null,
    gate            text not null,
    due_on          date not null,
    centre_id       uuid not null,
    sex             text not null check (sex in ('P', 'L', 'U')),
    -- Null while it waits.
    decided_on      date,
    primary key (journey_id, gate, due_on)
);
create index gate_turn_by_centre on statistics.gate_turn (centre_id, due_on);

-- When something happened and when it was written down first.
create table statistics.recorded (
    kind            text not null check (kind in ('journey', 'import', 'activity')),
    id              uuid not null,
    what            text not null,
    centre_id       uuid not null,
    day             date not null,
    written_on      date not null,
    primary key (kind, id, what)
);
create index recorded_by_centre on statistics.recorded (centre_id, day);

alter table statistics.release drop constraint release_cube_check;
alter table statistics.release add constraint release_cube_check check (cube in ('complaint', 'service', 'journey', 'activity'));
-- Tables of the standard reports of a quarter have a common bulletin too.
alter table statistics.release add column report smallint check (report between 1 and 7);
comment on column statistics.release.report is 'Number of the standard report the table belongs to; null for others';

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    t      text;
begin
    foreach t in array array['statistics.homecoming', 'statistics.gate_turn', 'statistics.recorded'] loop
        call guard.protect(t);
        call guard.allow(t, 'r_supervisor', 'select', centre);
        call guard.allow(t, 'r_national', 'select', 'true');
        call guard.allow(t, 'r_system_statistics', 'select, insert, update, delete', 'true');
    end loop;
    call guard.permit('statistics.activity_record', 'r_system_statistics', 'select');
end
$$;

call guard.classify('statistics.homecoming', 'journey_id internal, centre_id internal, day internal, reason internal');
call guard.classify('statistics.gate_turn', 'journey_id internal, gate internal, due_on internal, centre_id internal, sex internal, decided_on internal');
call guard.classify('statistics.recorded', 'kind internal, id internal, what internal, centre_id internal, day internal, written_on internal');
call guard.classify('statistics.release', 'report public');
