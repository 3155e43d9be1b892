-- Placement attempts as they were announced: one narrow row each, with the first day on which each stage of the way
-- was reached. So that a funnel adds up: whoever reaches a stage twice counts once, and in the month of the first time.

create table statistics.journey (
    id              uuid primary key,
    centre_id       uuid not null,
    -- The first day known here, in the centre's zone.
    day             date not null,
    sex             text not null check (sex in ('P', 'L', 'U')),
    -- A band at the beginning of the attempt, never a day of birth; empty when unknown.
    age             text not null default '',
    education       text not null default '',
    scheme          text not null,
    sector          text not null,
    job             text not null,
    destination     text not null,
    regency         text not null,
    -- The state announced last.
    standing        text not null,
    informed_on     date,
    registered_on   date,
    verified_on     date,
    agreed_on       date,
    preparing_on    date,
    oriented_on     date,
    card_on         date,
    departed_on     date,
    arrived_on      date,
    returned_on     date,
    known_at        timestamptz not null
);
create index journey_by_centre on statistics.journey (centre_id, day);
create index journey_by_day on statistics.journey (day);

alter table statistics.cell_change drop constraint cell_change_cube_check;
alter table statistics.cell_change add constraint cell_change_cube_check check (cube in ('complaint', 'service', 'journey', 'stage'));
alter table statistics.release drop constraint release_cube_check;
alter table statistics.release add constraint release_cube_check check (cube in ('complaint', 'service', 'journey'));

-- What an attempt is counted in: once as an attempt, when it began before departure, and once under each stage.
create function statistics.journey_cells(j statistics.journey) returns table (cube text, cell text)
    language sql stable set search_path = ''
as $$
    select 'journey',
           concat_ws(chr(31), to_char((j).day, 'YYYY-MM'), (j).centre_id::text, (j).sex, (j).age, (j).regency, (j).destination,
             (j).sector, (j).job, (j).scheme,
             case when (j).returned_on is not null then 'returned' when (j).arrived_on is not null then 'arrived'
               when (j).departed_on is not null then 'departed' when (j).card_on is not null then 'card'
               when (j).oriented_on is not null then 'oriented' when (j).preparing_on is not null then 'preparing'
               when (j).agreed_on is not null then 'agreed' when (j).verified_on is not null then 'verified'
               when (j).registered_on is not null then 'registered' else 'informed' end,
             (j).standing)
    where coalesce((j).informed_on, (j).registered_on, (j).verified_on, (j).agreed_on, (j).preparing_on, (j).oriented_on,
        (j).card_on) is not null
      or coalesce((j).departed_on, (j).arrived_on, (j).returned_on) is null
    union all
    select 'stage',
           concat_ws(chr(31), to_char(one.reached_on, 'YYYY-MM'), (j).centre_id::text, (j).sex, one.stage, (j).age, (j).regency,
             (j).destination, (j).sector, (j).job, (j).scheme)
    from (values ('informed', (j).informed_on), ('registered', (j).registered_on), ('verified', (j).verified_on),
        ('agreed', (j).agreed_on), ('preparing', (j).preparing_on), ('oriented', (j).oriented_on), ('card', (j).card_on),
        ('departed', (j).departed_on), ('arrived', (j).arrived_on), ('returned', (j).returned_on)) as one (stage, reached_on)
    where one.reached_on is not null
$$;

create view statistics.journey_record with (security_invoker = true) as
select j.id, c.cube, c.cell from statistics.journey j cross join lateral statistics.journey_cells(j) c;

-- What was counted before is taken back, what is so now is counted; what stayed the same is not written.
create function statistics.count_journeys() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into statistics.cell_change (cube, subject, cell, n)
        select c.cube, a.id::text, c.cell, 1
        from added a cross join lateral statistics.journey_cells(row(a.*)::statistics.journey) c;
    elsif tg_op = 'DELETE' then
        insert into statistics.cell_change (cube, subject, cell, n)
        select c.cube, r.id::text, c.cell, -1
        from removed r cross join lateral statistics.journey_cells(row(r.*)::statistics.journey) c;
    else
        insert into statistics.cell_change (cube, subject, cell, n)
        select one.cube, one.id::text, one.cell, sum(one.n)
        from (select c.cube, r.id, c.cell, -1 as n
              from removed r cross join lateral statistics.journey_cells(row(r.*)::statistics.journey) c
              union all
              select c.cube, a.id, c.cell, 1
              from added a cross join lateral statistics.journey_cells(row(a.*)::statistics.journey) c) as one
        group by 1, 2, 3
        having sum(one.n) <> 0;
    end if;
    return null;
end
$$;

create trigger counted_insert after insert on statistics.journey referencing new table as added for each statement execute function statistics.count_journeys();
create trigger counted_update after update on statistics.journey referencing old table as removed new table as added for each statement execute function statistics.count_journeys();
create trigger counted_delete after delete on statistics.journey referencing old table as removed for each statement execute function statistics.count_journeys();

-- Rights ------------------------------------------------------------------------------------------------

call guard.protect('statistics.journey');
call guard.allow('statistics.journey', 'r_supervisor', 'select', 'centre_id = (select guard.centre(current_user))');
call guard.allow('statistics.journey', 'r_national', 'select', 'true');
call guard.allow('statistics.journey', 'r_system_statistics', 'select, insert, update, delete', 'true');
call guard.permit('statistics.journey_record', 'r_system_statistics', 'select');
call guard.classify('statistics.journey', 'id internal, centre_id internal, day internal, sex internal, age internal, education internal, scheme internal, sector internal, job internal, destination internal, regency internal, standing internal, informed_on internal, registered_on internal, verified_on internal, agreed_on internal, preparing_on internal, oriented_on internal, card_on internal, departed_on internal, arrived_on internal, returned_on internal, known_at internal');
