-- Outreach, trainings and classes with their participants.

create schema activity;
call guard.usage('activity');

create table activity.activity (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    state           text not null check (state in ('planned', 'held', 'taken-back')),
    kind            text not null check (kind ~ '^[a-z-]{3,40}$'),
    title           text not null check (length(title) between 3 and 160),
    organiser       text not null check (length(organiser) between 2 and 120),
    programme       text check (length(programme) between 1 and 80),
    funder          text check (length(funder) between 1 and 80),
    place           text not null check (length(place) <= 160),
    region_code     text check (region_code ~ '^[0-9.]{2,13}$'),
    audience        text not null check (audience ~ '^[a-z-]{3,40}$'),
    day             date not null,
    -- Counted without names.
    women           integer not null check (women between 0 and 99999),
    men             integer not null check (men between 0 and 99999),
    unknown         integer not null check (unknown between 0 and 99999),
    -- Present by name; kept here, so that whoever may see sums need not see names.
    named_women     integer not null default 0,
    named_men       integer not null default 0,
    named_unknown   integer not null default 0,
    materials       text not null check (length(materials) <= 2000),
    cost            numeric(20, 2) check (cost >= 0),
    currency        text not null default 'IDR' check (currency ~ '^[A-Z]{3}$'),
    budget_tag      text check (budget_tag ~ '^[a-z-]{3,40}$'),
    competence      text check (competence ~ '^[a-z-]{3,40}$'),
    valid_months    integer check (valid_months between 1 and 120),
    import_id       uuid,
    version         integer not null default 1,
    created_by      uuid,
    created_at      timestamptz not null default transaction_timestamp(),
    changed_at      timestamptz not null default transaction_timestamp()
);
comment on column activity.activity.competence is 'What officers who were present have learnt, and for how many months it holds';
create index activity_by_centre on activity.activity (centre_id, day desc, id);
create unique index activity_once on activity.activity (centre_id, day, kind, lower(title), lower(organiser)) where state <> 'taken-back';
create index activity_by_import on activity.activity (import_id) where import_id is not null;

create table activity.participant (
    id              uuid primary key,
    activity_id     uuid not null references activity.activity (id) on delete cascade,
    centre_id       uuid not null,
    organisation_id uuid not null,
    -- Somebody of the register, an officer, or a guest with a name: one of the three.
    person_id       uuid,
    account_id      uuid,
    name            text check (length(name) between 2 and 120),
    sex             text not null check (sex in ('P', 'L', 'U')),
    from_where      text not null check (length(from_where) <= 120),
    present         boolean not null,
    competence_at   timestamptz,
    added_by        uuid,
    added_at        timestamptz not null default transaction_timestamp(),
    unique (activity_id, person_id),
    unique (activity_id, account_id),
    check (num_nonnulls(person_id, account_id, name) = 1)
);
create index participant_by_person on activity.participant (person_id) where person_id is not null;
create unique index participant_guest on activity.participant (activity_id, lower(name), lower(from_where)) where name is not null;

create table activity.import (
    id              uuid primary key,
    centre_id       uuid not null,
    organisation_id uuid not null,
    accepted        integer not null,
    duplicates      integer not null,
    refused         integer not null,
    encoding        text not null check (encoding in ('utf-8', 'windows-1252', 'xlsx')),
    made_by         uuid not null,
    made_at         timestamptz not null default transaction_timestamp(),
    undone_at       timestamptz,
    undone_by       uuid
);
create index import_by_centre on activity.import (centre_id, made_at desc);

create table activity.import_row (
    import_id       uuid not null references activity.import (id) on delete cascade,
    number          integer not null,
    centre_id       uuid not null,
    outcome         text not null check (outcome in ('accepted', 'duplicate', 'refused')),
    title           text not null check (length(title) <= 160),
    reason          text check (length(reason) <= 80),
    field           text check (length(field) <= 40),
    activity_id     uuid,
    primary key (import_id, number)
);
comment on column activity.import_row.activity_id is 'What the row became, or what it repeats';

call guard.protect('activity.activity');
call guard.protect('activity.participant');
call guard.protect('activity.import');
call guard.protect('activity.import_row');

do $$
declare
    role   text;
    centre text := 'centre_id = (select guard.centre(current_user))';
    mine   text := 'centre_id = (select guard.centre(current_user)) and organisation_id = (select guard.organisation(current_user))';
begin
    foreach role in array array['r_counter', 'r_casework', 'r_supervisor'] loop
        call guard.allow('activity.activity', role, 'select', centre);
        call guard.allow('activity.activity', role, 'insert', mine || ' and created_by = (select guard.actor(current_user))');
        call guard.allow('activity.activity', role, 'update', centre);
        call guard.allow('activity.participant', role, 'select', centre);
        call guard.allow('activity.participant', role, 'insert', mine || ' and added_by = (select guard.actor(current_user))');
        call guard.allow('activity.participant', role, 'update(present, competence_at)', centre);
        call guard.allow('activity.participant', role, 'delete', centre);
        call guard.allow('activity.import', role, 'select', centre);
        call guard.allow('activity.import', role, 'insert', mine || ' and made_by = (select guard.actor(current_user))');
        call guard.allow('activity.import', role, 'update(undone_at, undone_by)', centre);
        call guard.allow('activity.import_row', role, 'select', centre);
        call guard.allow('activity.import_row', role, 'insert', centre);
    end loop;
    -- Sums of the country, without names.
    call guard.allow('activity.activity', 'r_national', 'select', 'true');
    call guard.allow('activity.activity', 'r_system_activity', 'select, insert, update, delete', 'true');
    call guard.allow('activity.participant', 'r_system_activity', 'select, insert, update, delete', 'true');
    call guard.allow('activity.import', 'r_system_activity', 'select, insert, update, delete', 'true');
    call guard.allow('activity.import_row', 'r_system_activity', 'select, insert, update, delete', 'true');
end
$$;

call guard.classify('activity.activity', 'id internal, centre_id internal, organisation_id internal, state internal, kind internal, title internal, organiser internal, programme internal, funder internal, place internal, region_code internal, audience internal, day internal, women internal, men internal, unknown internal, named_women internal, named_men internal, named_unknown internal, materials internal, cost internal, currency internal, budget_tag internal, competence internal, valid_months internal, import_id internal, version internal, created_by internal, created_at internal, changed_at internal');
call guard.classify('activity.participant', 'id internal, activity_id internal, centre_id internal, organisation_id internal, person_id internal, account_id internal, name personal, sex personal, from_where personal, present internal, competence_at internal, added_by internal, added_at internal');
call guard.classify('activity.import', 'id internal, centre_id internal, organisation_id internal, accepted internal, duplicates internal, refused internal, encoding internal, made_by internal, made_at internal, undone_at internal, undone_by internal');
call guard.classify('activity.import_row', 'import_id internal, number internal, centre_id internal, outcome internal, title internal, reason internal, field internal, activity_id internal');
