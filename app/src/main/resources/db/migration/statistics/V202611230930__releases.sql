-- What was published: the printed figures only, how they were protected, and apart from them who released them and why.

create table statistics.release (
    id              uuid primary key,
    -- The centre whose figures these are; null for the whole country.
    centre_id       uuid,
    centre_name     text,
    cube            text not null check (cube in ('complaint', 'service')),
    cube_version    integer not null,
    from_month      text not null check (from_month ~ '^[0-9]{4}-[0-9]{2}$'),
    to_month        text not null check (to_month ~ '^[0-9]{4}-[0-9]{2}$'),
    topic           text not null,
    place           text,
    method          text not null check (method in ('round', 'cellkey')),
    parameters      jsonb not null,
    -- The codes of each breakdown in both languages, and the printed cells in their order.
    sides           jsonb not null,
    cells           jsonb not null,
    cell_count      integer not null,
    as_of           timestamptz not null,
    released_at     timestamptz not null default transaction_timestamp(),
    withdrawn_at    timestamptz
);
create index release_newest on statistics.release (released_at desc);
comment on table statistics.release is 'Printed figures; true counts are not here and do not follow from it';

create table statistics.release_record (
    release_id      uuid primary key references statistics.release (id) on delete cascade,
    centre_id       uuid,
    made_by         uuid not null,
    reason          text not null,
    attacks         jsonb not null,
    withdrawn_by    uuid,
    withdrawn_why   text
);

do $$
declare
    centre text := 'centre_id = (select guard.centre(current_user))';
    r      text;
begin
    call guard.protect('statistics.release');
    foreach r in array array['r_public', 'r_worker', 'r_family', 'r_village', 'r_counter', 'r_passport', 'r_casework',
        'r_supervisor', 'r_partner', 'r_recruitment', 'r_national', 'r_analyst', 'r_operator'] loop
        call guard.allow('statistics.release', r, 'select', 'true');
    end loop;
    call guard.allow('statistics.release', 'r_supervisor', 'insert, update(withdrawn_at)', centre);
    call guard.allow('statistics.release', 'r_national', 'insert, update(withdrawn_at)', 'true');
    call guard.allow('statistics.release', 'r_system_statistics', 'select, delete', 'true');
    call guard.protect('statistics.release_record');
    call guard.allow('statistics.release_record', 'r_supervisor', 'select, insert, update(withdrawn_by, withdrawn_why)', centre);
    call guard.allow('statistics.release_record', 'r_national', 'select, insert, update(withdrawn_by, withdrawn_why)', 'true');
    call guard.allow('statistics.release_record', 'r_system_statistics', 'select, delete', 'true');
end
$$;

call guard.classify('statistics.release', 'id public, centre_id public, centre_name public, cube public, cube_version public, from_month public, to_month public, topic public, place public, method public, parameters public, sides public, cells public, cell_count public, as_of public, released_at public, withdrawn_at public');
call guard.classify('statistics.release_record', 'release_id internal, centre_id internal, made_by internal, reason internal, attacks internal, withdrawn_by internal, withdrawn_why internal');
