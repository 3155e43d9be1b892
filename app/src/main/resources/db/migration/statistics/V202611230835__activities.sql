-- Activities as they were announced last: one narrow row each.

create table statistics.activity (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    day             date not null,
    kind            text not null,
    organiser       text not null,
    programme       text,
    funder          text,
    women           integer not null,
    men             integer not null,
    unknown         integer not null,
    -- False when it was only planned or was taken back.
    counted         boolean not null,
    known_at        timestamptz not null
);
create index activity_by_centre on statistics.activity (centre_id, day);
create index activity_by_day on statistics.activity (day);

call guard.protect('statistics.activity');
call guard.allow('statistics.activity', 'r_supervisor', 'select', 'centre_id = (select guard.centre(current_user))');
call guard.allow('statistics.activity', 'r_national', 'select', 'true');
call guard.allow('statistics.activity', 'r_system_statistics', 'select, insert, update, delete', 'true');
call guard.classify('statistics.activity', 'id internal, centre_id internal, organisation_id internal, day internal, kind internal, organiser internal, programme internal, funder internal, women internal, men internal, unknown internal, counted internal, known_at internal');
