-- What feeds the cube: when a complaint was first answered, the cell every complaint is counted in at present, and a
-- journal of what was added and taken back. The journal is written by the tables themselves, so that no way of writing
-- a fact can forget it.

create table statistics.answer (
    id              uuid primary key,
    centre_id       uuid not null,
    -- The day on which the complaint came, and how many days later it was answered, both in the centre's zone.
    day             date not null,
    days            integer not null,
    in_time         boolean not null,
    at              timestamptz not null
);
comment on table statistics.answer is 'The first answer to a complaint; later ones change nothing';
create index answer_by_centre on statistics.answer (centre_id, day);

create table statistics.counted (
    id              uuid primary key,
    cell            text not null
);
comment on table statistics.counted is 'The cell each complaint is counted in; its row is locked while that changes';

create table statistics.cell_change (
    seq             bigint generated always as identity primary key,
    -- Readers ask which transactions they have not seen yet; the order of numbers is not the order of commits.
    xact            xid8 not null default pg_current_xact_id(),
    changed_at      timestamptz not null default now(),
    cube            text not null check (cube in ('complaint', 'service')),
    -- What the record key is made from: an id, or for contacts, which carry none, what they have in common.
    subject         text not null,
    cell            text not null,
    n               integer not null
);
create index cell_change_by_xact on statistics.cell_change (xact);
create index cell_change_by_time on statistics.cell_change (changed_at);

create table statistics.cube_copy (
    id              uuid primary key,
    made_at         timestamptz not null default now()
);
comment on table statistics.cube_copy is 'Copies of the cube on the disks of nodes; one this database does not know is not used';

-- Codes in the order of the cube's dimensions, parted by the unit separator.
create view statistics.matter_cell with (security_invoker = true) as
select m.id,
       concat_ws(chr(31), to_char(m.day, 'YYYY-MM'), m.centre_id::text, m.sex, coalesce(m.category, ''), m.channel,
         coalesce(m.phase, ''), coalesce(m.procedural, ''), coalesce(m.destination, ''), coalesce(e.outcome, 'open'),
         case when m.violence then 'v' else '' end || case when m.trafficking then 't' else '' end
           || case when m.child then 'c' else '' end,
         case when a.in_time then 'in-time' when a.id is null then 'none' else 'late' end) as cell
from statistics.matter m
left join statistics.ending e on e.id = m.id
left join statistics.answer a on a.id = m.id
where m.complaint;

create function statistics.service_cell(s statistics.service, sex text) returns text
    language sql stable set search_path = ''
return concat_ws(chr(31), to_char((s).day, 'YYYY-MM'), (s).centre_id::text, sex, (s).kind, (s).channel, (s).client_status,
    (s).officer_sex, coalesce((s).outcome, ''), coalesce((s).programme, ''));

-- A contact and what takes it back have different ids but the same day and cell: so they share a record key and cancel.
create view statistics.service_record with (security_invoker = true) as
select s.id, 'service' || chr(31) || s.day::text || chr(31) || statistics.service_cell(s, one.sex) as subject,
       statistics.service_cell(s, one.sex) as cell, one.n
from statistics.service s
cross join lateral (values ('P', s.women), ('L', s.men), ('U', s.unknown)) as one (sex, n)
where one.n <> 0;

-- Complaints are counted anew one after the other: the lock on their row in counted makes two listeners of one complaint
-- wait for each other, and each statement after it sees what the other wrote.
create function statistics.count_matters(ids uuid[]) returns void
    language plpgsql set search_path = ''
as $$
begin
    insert into statistics.counted (id, cell)
    select distinct one.id, '' from unnest(ids) as one (id) order by 1
    on conflict do nothing;
    perform 1 from statistics.counted c where c.id = any (ids) order by c.id for update;
    with moved as (
        select c.id, c.cell as old, coalesce(m.cell, '') as new
        from statistics.counted c
        left join statistics.matter_cell m on m.id = c.id
        where c.id = any (ids) and c.cell <> coalesce(m.cell, '')
    ), written as (
        insert into statistics.cell_change (cube, subject, cell, n)
        select 'complaint', id::text, old, -1 from moved where old <> ''
        union all
        select 'complaint', id::text, new, 1 from moved where new <> ''
    )
    update statistics.counted c set cell = moved.new from moved where c.id = moved.id;
    delete from statistics.counted c where c.id = any (ids) and c.cell = '';
end
$$;

create function statistics.recount() returns trigger
    language plpgsql set search_path = ''
as $$
declare
    ids uuid[] := array(select id from changed);
begin
    if cardinality(ids) > 0 then
        perform statistics.count_matters(ids);
    end if;
    return null;
end
$$;

create function statistics.count_services() returns trigger
    language plpgsql set search_path = ''
as $$
declare
    sign integer := case tg_op when 'DELETE' then -1 else 1 end;
begin
    insert into statistics.cell_change (cube, subject, cell, n)
    select 'service', 'service' || chr(31) || s.day::text || chr(31) || statistics.service_cell(row(s.*)::statistics.service, one.sex),
           statistics.service_cell(row(s.*)::statistics.service, one.sex), sign * one.n
    from changed s
    cross join lateral (values ('P', s.women), ('L', s.men), ('U', s.unknown)) as one (sex, n)
    where one.n <> 0;
    return null;
end
$$;

do $$
declare
    t text;
begin
    foreach t in array array['matter', 'ending', 'answer'] loop
        execute format('create trigger counted_insert after insert on statistics.%I referencing new table as changed for each statement execute function statistics.recount()', t);
        execute format('create trigger counted_update after update on statistics.%I referencing new table as changed for each statement execute function statistics.recount()', t);
        execute format('create trigger counted_delete after delete on statistics.%I referencing old table as changed for each statement execute function statistics.recount()', t);
    end loop;
end
$$;
create trigger counted_insert after insert on statistics.service referencing new table as changed for each statement execute function statistics.count_services();
create trigger counted_delete after delete on statistics.service referencing old table as changed for each statement execute function statistics.count_services();

-- Rights ------------------------------------------------------------------------------------------------
-- Analysts get nothing here: what they see comes from the cube, protected.

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    t      text;
begin
    call guard.protect('statistics.answer');
    call guard.allow('statistics.answer', 'r_supervisor', 'select', centre);
    call guard.allow('statistics.answer', 'r_national', 'select', 'true');
    call guard.allow('statistics.answer', 'r_system_statistics', 'select, insert, update, delete', 'true');
    foreach t in array array['statistics.counted', 'statistics.cell_change', 'statistics.cube_copy'] loop
        call guard.protect(t);
        call guard.allow(t, 'r_system_statistics', 'select, insert, update, delete', 'true');
    end loop;
    call guard.permit('statistics.matter_cell', 'r_system_statistics', 'select');
    call guard.permit('statistics.service_record', 'r_system_statistics', 'select');
end
$$;

call guard.classify('statistics.answer', 'id internal, centre_id internal, day internal, days internal, in_time internal, at internal');
call guard.classify('statistics.counted', 'id internal, cell internal');
call guard.classify('statistics.cell_change', 'seq internal, xact internal, changed_at internal, cube internal, subject internal, cell internal, n internal');
call guard.classify('statistics.cube_copy', 'id internal, made_at internal');
